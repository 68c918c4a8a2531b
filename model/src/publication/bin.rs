//! The bin (corbeille): articles that were removed, until they are gone.

use super::{Crumb, Reached};
use crate::{ids::ArticleId, time::DateTime};
use serde::{Deserialize, Serialize};

/// How long an article stays in the bin, in days.
pub const BIN_DAYS: u32 = 90;

/// An article in the bin, for who may take it out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemovedArticle {
    pub id: ArticleId,
    pub title: String,
    pub summary: String,
    pub section: Crumb,
    pub author: String,
    /// The reader is its author.
    pub mine: bool,
    /// Who removed it, and when.
    pub by: String,
    pub at: DateTime,
    /// It stood before its readers: taken out, it does again.
    pub published: bool,
    /// Days until it is gone; 0: in less than one.
    pub left: u32,
}

/// A part of the bin, what was removed last first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleBin {
    pub articles: Vec<RemovedArticle>,
    /// Where the rest begins.
    pub next: Option<Reached>,
}
