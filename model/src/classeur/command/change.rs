use super::Activity;
use crate::{classeur::Content, ids::StepId};
use serde::{Deserialize, Serialize};

/// Replaces what a step shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    pub step: StepId,
    pub content: Content,
}

impl Change {
    pub(super) fn apply(&self, activity: &mut Activity) -> Option<Self> {
        let step = activity.steps.iter_mut().find(|step| step.id == self.step)?;
        if step.content == self.content {
            return None;
        }
        let content = std::mem::replace(&mut step.content, self.content.clone());
        Some(Self { step: self.step, content })
    }
}
