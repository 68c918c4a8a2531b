//! Agendas and posts of other sites, as those who look after the board see them.

use crate::{error::FeedProblem, ids::FeedId, time::DateTime};
use serde::{Deserialize, Serialize};

/// Most bytes of what is read, at an address or from a file.
pub const FEED_BYTES_MAX: u32 = 2 * 1024 * 1024;

/// What is read from another site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FeedKind {
    /// Dates: iCalendar.
    Agenda,
    /// What an account or a site publishes: RSS, Atom, JSON Feed.
    Posts,
}

impl FeedKind {
    pub const ALL: [Self; 2] = [Self::Agenda, Self::Posts];

    /// As it is kept.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Agenda => "agenda",
            Self::Posts => "posts",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeedLine {
    pub id: FeedId,
    pub kind: FeedKind,
    pub title: String,
    /// Where it is read; `None` for a file that was sent.
    pub address: Option<String>,
    /// When it could last be read, on the school's clocks.
    pub read_at: Option<DateTime>,
    /// Why the last attempt came to nothing. What was read before is still shown.
    pub failure: Option<FeedProblem>,
    /// Events to come, or posts.
    pub entries: u32,
}
