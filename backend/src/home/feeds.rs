//! Agendas and posts that the board shows: what was last read of them.

use crate::{
    Backend, Result,
    db::{placeholders, sql_owned},
    publication::Reader,
};
use preau_model::{
    home::{Occasion, Post},
    ids::FeedId,
    time::{DateTime, Instant},
};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// One entry of a feed, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Entry {
    pub title: String,
    /// The place of an event, the words of a post.
    pub words: String,
    pub link: String,
    /// When it begins, or was posted.
    pub at: Option<Instant>,
    /// When it is over.
    pub until: Option<Instant>,
    /// The same on the school's clocks.
    pub begins: Option<DateTime>,
    pub ends: Option<DateTime>,
    pub whole_days: bool,
}

/// A feed with what is still to come, or was posted last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Feed {
    pub site: String,
    entries: Vec<Entry>,
}

impl Feed {
    /// The next events.
    pub fn occasions(&self, count: usize) -> Vec<Occasion> {
        self.entries
            .iter()
            .filter_map(|entry| {
                Some(Occasion {
                    title: entry.title.clone(),
                    place: entry.words.clone(),
                    begins: entry.begins?,
                    ends: entry.ends,
                    whole_days: entry.whole_days,
                })
            })
            .take(count)
            .collect()
    }

    /// The latest posts.
    pub fn posts(&self, count: usize) -> Vec<Post> {
        let post = |entry: &Entry| Post {
            title: entry.title.clone(),
            words: entry.words.clone(),
            link: entry.link.clone(),
            published: entry.begins,
        };
        self.entries.iter().take(count).map(post).collect()
    }
}

/// These feeds; one statement (none for none). `until` becomes the end of the next event, when it is
/// sooner: the list is another one then.
pub(super) async fn of(
    backend: &Backend,
    reader: &Reader,
    ids: impl Iterator<Item = FeedId>,
    until: &mut Option<Instant>,
) -> Result<HashMap<FeedId, Feed>> {
    let ids: Vec<FeedId> = ids.collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let now = backend.clock.now();
    let marks = placeholders(2, ids.len());
    let rows: Vec<(FeedId, String, String, String)> =
        sql_owned(format!("SELECT id, kind, site, entries FROM feed WHERE school = $1 AND id IN ({marks})"))
            .bind(reader.school)
            .bind_all(ids)
            .all(&backend.db)
            .await?;
    let mut feeds = HashMap::with_capacity(rows.len());
    for (id, kind, site, entries) in rows {
        let mut entries: Vec<Entry> = serde_json::from_str(&entries)?;
        if kind == "agenda" {
            entries.retain(|entry| entry.until.or(entry.at).is_some_and(|end| end > now));
            let next = entries.iter().filter_map(|entry| entry.until.or(entry.at)).min();
            *until = match (*until, next) {
                (Some(a), Some(b)) => Some(a.min(b)),
                (a, b) => a.or(b),
            };
        }
        feeds.insert(id, Feed { site, entries });
    }
    Ok(feeds)
}
