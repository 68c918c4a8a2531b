use super::{Activity, Insert, Placed, Send};
use crate::ids::{ActivityId, StepId};
use serde::{Deserialize, Serialize};

/// Gets steps back from an activity to which they were given. What was changed in them there comes along: `steps` has
/// what was in them when they left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fetch {
    pub from: ActivityId,
    pub steps: Vec<Placed>,
    /// Behind which step of that activity they were put, or that they were first: for who gives them again.
    pub after: Option<StepId>,
    #[serde(default)]
    pub first: bool,
}

impl Fetch {
    pub(super) fn apply(&self, activity: &mut Activity) -> Option<Send> {
        let back = Insert { steps: self.steps.clone() }.apply(activity)?;
        Some(Send { to: self.from, steps: back.steps, after: self.after, first: self.first })
    }
}
