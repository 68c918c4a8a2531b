//! The bin of a classeur.

use super::Shared;
use crate::time::DateTime;
use serde::{Deserialize, Serialize};

/// How long something stays in the bin, in days; then it is gone for good.
pub const BIN_DAYS: i64 = 90;

/// Something in the bin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Binned {
    pub what: Shared,
    pub title: String,
    /// Steps of an activity; activities of a folder, with those in folders in it.
    pub holds: u32,
    /// Pupils who have begun it, whose answers go with it.
    pub pupils: u32,
    pub removed: DateTime,
    /// When it is gone for good.
    pub until: DateTime,
}
