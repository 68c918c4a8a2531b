//! An H5P package, as who edits a step finds it.

use crate::ids::PackageId;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Package {
    pub id: PackageId,
    /// The file's, as it was sent.
    pub name: String,
    /// As its author called it; perhaps empty.
    pub title: String,
    /// What plays it: "H5P.TrueFalse 1.6".
    pub library: String,
    /// Bytes, unpacked.
    pub size: u64,
}
