//! Agendas and posts that the board shows: what was last read of them.

use super::Entry;
use crate::{
    Backend, Error, Result,
    db::{placeholders, sql_owned},
    publication::Reader,
};
use preau_model::{
    home::{FeedKind, Occasion, Post},
    ids::FeedId,
    time::Instant,
};
use std::collections::HashMap;

/// A feed with what is still to come, or was posted last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::home) struct Feed {
    kind: FeedKind,
    pub site: String,
    entries: Vec<Entry>,
}

impl Feed {
    /// The next events.
    pub fn occasions(&self, count: usize) -> Vec<Occasion> {
        self.of_kind(FeedKind::Agenda)
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
        self.of_kind(FeedKind::Posts).take(count).map(post).collect()
    }

    /// Nothing, where a tile asks for the other kind.
    fn of_kind(&self, kind: FeedKind) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(move |_| self.kind == kind)
    }
}

/// What is still to come of an agenda; all posts.
pub(super) fn to_come(kind: FeedKind, entries: &[Entry], now: Instant) -> impl Iterator<Item = &Entry> {
    entries.iter().filter(move |entry| kind == FeedKind::Posts || ends(entry).is_some_and(|end| end > now))
}

fn ends(entry: &Entry) -> Option<Instant> {
    entry.until.or(entry.at)
}

/// These feeds; one statement (none for none). `until` becomes the end of the next event, when it is
/// sooner: the list is another one then.
pub(in crate::home) async fn of(
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
        let kind = FeedKind::from_code(&kind).ok_or_else(|| Error::internal("a feed of no kind"))?;
        let kept: Vec<Entry> = serde_json::from_str(&entries)?;
        let entries: Vec<Entry> = to_come(kind, &kept, now).cloned().collect();
        if kind == FeedKind::Agenda {
            let next = entries.iter().filter_map(ends).min();
            *until = match (*until, next) {
                (Some(a), Some(b)) => Some(a.min(b)),
                (a, b) => a.or(b),
            };
        }
        feeds.insert(id, Feed { kind, site, entries });
    }
    Ok(feeds)
}
