use super::{Activity, Remove};
use crate::{
    classeur::{STEPS_MAX, Step},
    ids::StepId,
};
use serde::{Deserialize, Serialize};

/// Puts new steps into an activity, one after the other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Insert {
    pub steps: Vec<Placed>,
}

/// A step, and the one that it follows; first for `None`, last where that one is gone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placed {
    pub step: Step,
    pub after: Option<StepId>,
}

impl Insert {
    /// Steps that follow one another, behind `after`.
    pub fn row(steps: impl IntoIterator<Item = Step>, mut after: Option<StepId>) -> Self {
        let placed = steps.into_iter().map(|step| {
            let id = step.id;
            Placed { step, after: after.replace(id) }
        });
        Self { steps: placed.collect() }
    }

    pub(super) fn apply(&self, activity: &mut Activity) -> Option<Remove> {
        let mut added = Vec::with_capacity(self.steps.len());
        for Placed { step, after } in &self.steps {
            if activity.steps.len() < STEPS_MAX && activity.place(step.id).is_none() {
                let at = activity.behind(*after);
                activity.steps.insert(at, step.clone());
                added.push(step.id);
            }
        }
        (!added.is_empty()).then_some(Remove { steps: added })
    }
}
