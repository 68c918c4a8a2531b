//! Who else is there.

use crate::ids::{PersonId, StepId};
use serde::{Deserialize, Serialize};

/// Somebody who has an activity open to change it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Present {
    pub person: PersonId,
    /// First and last name.
    pub name: String,
    /// In which step they write.
    pub step: Option<StepId>,
}
