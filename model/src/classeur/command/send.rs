use super::{Activity, Fetch, Remove};
use crate::ids::{ActivityId, StepId};
use serde::{Deserialize, Serialize};

/// Gives steps to another activity, where they follow one another: behind a step of it, last where that one is gone
/// or for `None`, unless they are to be first. What is in them, and what pupils did with them, goes along.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Send {
    pub to: ActivityId,
    pub steps: Vec<StepId>,
    pub after: Option<StepId>,
    #[serde(default)]
    pub first: bool,
}

impl Send {
    pub(super) fn apply(&self, activity: &mut Activity) -> Option<Fetch> {
        let back = Remove { steps: self.steps.clone() }.apply(activity)?;
        Some(Fetch { from: self.to, steps: back.steps, after: self.after, first: self.first })
    }
}
