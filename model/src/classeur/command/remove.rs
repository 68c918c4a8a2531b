use super::{Activity, Insert, Placed};
use crate::ids::StepId;
use serde::{Deserialize, Serialize};

/// Takes steps out of an activity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remove {
    pub steps: Vec<StepId>,
}

impl Remove {
    /// Its inverse puts them back from the first to the last, each behind the one before it, which is there by then.
    pub(super) fn apply(&self, activity: &mut Activity) -> Option<Insert> {
        let mut taken = Vec::new();
        let mut before = None;
        activity.steps.retain(|step| {
            let after = before.replace(step.id);
            let goes = self.steps.contains(&step.id);
            if goes {
                taken.push(Placed { step: step.clone(), after });
            }
            !goes
        });
        (!taken.is_empty()).then_some(Insert { steps: taken })
    }
}
