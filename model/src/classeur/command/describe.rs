use super::Activity;
use serde::{Deserialize, Serialize};

/// Says what the activity is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Describe {
    pub summary: String,
}

impl Describe {
    pub(super) fn apply(&self, activity: &mut Activity) -> Option<Self> {
        if activity.summary == self.summary {
            return None;
        }
        Some(Self { summary: std::mem::replace(&mut activity.summary, self.summary.clone()) })
    }
}
