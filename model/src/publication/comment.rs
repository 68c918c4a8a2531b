//! Comments under an article.

use super::Reached;
use crate::time::DateTime;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A part of the comments under an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comments {
    /// Oldest first.
    pub shown: Vec<Comment>,
    /// Where those before these end.
    pub earlier: Option<Reached>,
    /// They are the latest.
    pub latest: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comment {
    pub id: Uuid,
    pub author: String,
    pub words: String,
    pub written: DateTime,
    /// Whether the reader may remove it.
    pub removable: bool,
}
