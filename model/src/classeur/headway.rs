//! How far a pupil is with an activity, as their device knows it.

use crate::ids::{ActivityId, PersonId, StepId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What the school may not know yet. It is kept on the device and sent again until it does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Headway {
    /// Whose it is, as the device knows: on a shared one, somebody else may be signed in by now.
    pub pupil: PersonId,
    pub activity: ActivityId,
    /// Where they are.
    pub at: StepId,
    pub done: BTreeSet<StepId>,
}

impl Headway {
    /// Both together: where one is now, and all that is done.
    #[must_use]
    pub fn and_then(self, now: Self) -> Self {
        Self { done: self.done.into_iter().chain(now.done).collect(), ..now }
    }

    /// Under which name the device keeps it.
    pub fn key(&self) -> String {
        format!("{}/headway/{}", self.pupil, self.activity)
    }
}
