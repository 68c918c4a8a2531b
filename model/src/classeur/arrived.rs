//! An activity that came as a file.

use crate::ids::ActivityId;
use serde::{Deserialize, Serialize};

/// What ends the name of such a file.
pub const PACKAGE_EXTENSION: &str = "preau.zip";

/// What was made of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrived {
    pub title: String,
    pub steps: u32,
    /// What is not as it was, by step, from 1.
    pub told: Vec<(u32, Different)>,
}

/// What of a step is not as it was where it came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Different {
    /// The school shows no frames from there: it is a link.
    Linked { host: String },
    /// Its address leads to no page of the web, and was taken away.
    Address,
}

/// Where an activity is fetched as a file, for who may read it.
pub fn package_path(id: ActivityId) -> String {
    format!("/classeur/fichiers/{id}")
}
