use super::Activity;
use serde::{Deserialize, Serialize};

/// Gives the activity another title.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rename {
    pub title: String,
}

impl Rename {
    pub(super) fn apply(&self, activity: &mut Activity) -> Option<Self> {
        if activity.title == self.title {
            return None;
        }
        Some(Self { title: std::mem::replace(&mut activity.title, self.title.clone()) })
    }
}
