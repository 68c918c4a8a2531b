use super::Activity;
use crate::ids::SubjectId;
use serde::{Deserialize, Serialize};

/// Says which subject it belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetSubject {
    pub subject: Option<SubjectId>,
}

impl SetSubject {
    pub(super) fn apply(&self, activity: &mut Activity) -> Option<Self> {
        if activity.subject == self.subject {
            return None;
        }
        Some(Self { subject: std::mem::replace(&mut activity.subject, self.subject) })
    }
}
