//! Agendas and posts of other sites, which tiles of the board show.
//!
//! The server reads them from time to time, so that visitors never ask those sites for anything.
//!
//! - `fetch`, `reach`: getting what stands at an address, wherever on the Internet and nowhere else.
//! - `text`: from bytes to text, and to the few words that are shown.
//! - `agenda` (with `event`, `zones`, `recurrence`) and `posts`: what a text says. Pure.
//! - `add`, `manage`: what an administrator does with them.
//! - `refresh`: reading again, in the background.
//! - `shown`: what tiles show.

mod add;
pub(super) mod agenda;
pub(super) mod event;
mod fetch;
mod manage;
mod posts;
mod reach;
mod recurrence;
mod refresh;
mod shown;
pub(super) mod text;
mod zones;

pub use add::{add_feed, add_feed_file, add_feed_upload};
pub use fetch::Fetcher;
pub(super) use manage::problems;
pub use manage::{check_feed, feeds, remove_feed};
pub use reach::Reach;
pub use refresh::{read_due as read_due_feed, work as read_feeds};
pub(super) use shown::of;

use crate::clock::Zone;
use preau_model::{
    error::FeedProblem,
    home::{FEED_BYTES_MAX, FeedKind},
    time::{DateTime, Instant},
};
use serde::{Deserialize, Serialize};
use text::Form;

/// Most bytes of what is read.
pub(super) const BYTES_MAX: usize = FEED_BYTES_MAX as usize;

/// One entry of a feed, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Entry {
    title: String,
    /// The place of an event, the words of a post.
    words: String,
    link: String,
    /// When it begins, or was posted.
    at: Option<Instant>,
    /// When it is over.
    until: Option<Instant>,
    /// The same on the school's clocks.
    begins: Option<DateTime>,
    ends: Option<DateTime>,
    whole_days: bool,
}

/// What a feed says.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Found {
    title: String,
    /// The page that posts come from, if it says so.
    site: String,
    entries: Vec<Entry>,
}

/// Understands what was read. Somebody else's bytes: a panic of a parser is their fault, not ours.
async fn understand(kind: FeedKind, text: String, zone: Zone, now: Instant) -> Result<Found, FeedProblem> {
    tokio::task::spawn_blocking(move || understood(kind, &text, &zone, now)).await.unwrap_or(Err(FeedProblem::Damaged))
}

fn understood(kind: FeedKind, text: &str, zone: &Zone, now: Instant) -> Result<Found, FeedProblem> {
    match (kind, text::form(text)) {
        (_, Form::Page) => Err(FeedProblem::Page),
        (FeedKind::Agenda, Form::Calendar) => agenda::read(text, zone.time_zone(), now),
        (FeedKind::Posts, form @ (Form::Xml | Form::Json)) => posts::read(text, form, zone.time_zone()),
        (FeedKind::Agenda, _) => Err(FeedProblem::NotAgenda),
        (FeedKind::Posts, _) => Err(FeedProblem::NotPosts),
    }
}

#[cfg(test)]
mod tests;
