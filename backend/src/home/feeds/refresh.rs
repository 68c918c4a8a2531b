//! Reading again what was read before.
//!
//! The queue is the table: `next_at` says when. Whoever reads one sets it a few minutes ahead first,
//! so that no other instance does the same, and the read is made up for if the process ends. What
//! cannot be read leaves everything as it was, and is tried again later and later.

use super::{
    Entry, Found,
    fetch::{Answer, Marks},
    shown::to_come,
    text::decode,
    understand,
};
use crate::{Backend, Error, Result, changes::Part, clock::Zone, db::sql};
use preau_model::{
    error::FeedProblem,
    home::{COUNT_MAX, FeedKind},
    ids::{FeedId, SchoolId},
    time::{Instant, next_day},
};
use rand::Rng;
use std::time::Duration;

/// How long one may take to be read before another instance does it, in seconds.
const LEASE: i64 = 5 * 60;
/// How often it is looked whether one is due.
const IDLE: Duration = Duration::from_mins(1);
/// How long one rests that was read, in seconds: by chance, so that not all are read at once.
const REST: std::ops::Range<i64> = 30 * 60..60 * 60;
/// How long one rests that could not be read: doubled each time, a day at most.
const FIRST_WAIT: i64 = 30 * 60;
const LONGEST_WAIT: i64 = 24 * 3600;

/// A feed as it was read before.
#[derive(sqlx::FromRow)]
pub(super) struct Known {
    id: FeedId,
    kind: String,
    address: Option<String>,
    source: String,
    entries: String,
    site: String,
    etag: Option<String>,
    modified: Option<String>,
    failures: i64,
    time_zone: String,
}

/// One of the school's.
pub(super) async fn known(backend: &Backend, school: SchoolId, id: FeedId) -> Result<Option<Known>> {
    Ok(sql("SELECT f.id, f.kind, f.address, f.source, f.entries, f.site, f.etag, f.modified, f.failures, s.time_zone
         FROM feed f JOIN school s ON s.id = f.school WHERE f.id = $1 AND f.school = $2")
    .bind(id)
    .bind(school)
    .optional(&backend.db)
    .await?)
}

/// Reads what is due for as long as the process lives.
pub async fn work(backend: Backend) {
    loop {
        match read_due(&backend).await {
            Ok(true) => {}
            Ok(false) => tokio::time::sleep(IDLE).await,
            Err(error) => {
                error.tell();
                tokio::time::sleep(IDLE).await;
            }
        }
    }
}

/// Reads one that is due. Tells whether there was one.
pub async fn read_due(backend: &Backend) -> Result<bool> {
    let now = backend.clock.now();
    let due: Option<Known> = sql("UPDATE feed SET next_at = $2
         WHERE id = (SELECT id FROM feed WHERE next_at <= $1 ORDER BY next_at LIMIT 1) AND next_at <= $1
         RETURNING id, kind, address, source, entries, site, etag, modified, failures,
            (SELECT time_zone FROM school WHERE school.id = feed.school) AS time_zone")
    .bind(now)
    .bind(now.plus_seconds(LEASE))
    .optional_write(&backend.db)
    .await?;
    match due {
        Some(known) => read_again(backend, known).await.map(|()| true),
        None => Ok(false),
    }
}

/// What came instead of what was there.
struct News {
    source: String,
    marks: Marks,
    found: Found,
}

/// Reads it again and keeps what came of it. Pages are told if they show something else now.
pub(super) async fn read_again(backend: &Backend, known: Known) -> Result<()> {
    let kind = FeedKind::from_code(&known.kind).ok_or_else(|| Error::internal("a feed of no kind"))?;
    let zone = Zone::named(&known.time_zone);
    let (news, failure) = match look(backend, kind, &known, &zone).await {
        Ok(news) => (news, None),
        Err(problem) => (None, Some(problem)),
    };
    let now = backend.clock.now();
    let found = match &news {
        Some(news) => Some(news.found.clone()),
        // Time has passed: what recurs goes on, what is over goes.
        None if kind == FeedKind::Agenda => understand(kind, known.source.clone(), zone.clone(), now).await.ok(),
        None => None,
    };
    let before: Vec<Entry> = serde_json::from_str(&known.entries)?;
    let (site, entries) =
        found.map_or_else(|| (known.site.clone(), before.clone()), |found| (found.site, found.entries));
    let changed = site != known.site || !seen(kind, &before, now).eq(seen(kind, &entries, now));

    let failures = if failure.is_some() { known.failures + 1 } else { 0 };
    if let Some(problem) = &failure {
        // Its address may hold a secret.
        tracing::info!(feed = %known.id, ?problem, failures, "an agenda or posts could not be read");
    }
    let mut tx = backend.db.begin().await?;
    if let Some(news) = news {
        sql("UPDATE feed SET source = $2, etag = $3, modified = $4 WHERE id = $1")
            .bind(known.id)
            .bind(news.source)
            .bind(news.marks.etag)
            .bind(news.marks.modified)
            .run(&mut tx)
            .await?;
    }
    sql("UPDATE feed SET entries = $2, site = $3, read_at = COALESCE($4, read_at), next_at = $5, failures = $6, failure = $7
         WHERE id = $1")
    .bind(known.id)
    .bind(serde_json::to_string(&entries)?)
    .bind(site)
    .bind(failure.is_none().then_some(now))
    .bind(next(kind, known.address.is_some(), &zone, now, failures))
    .bind(failures)
    .bind(failure.as_ref().map(serde_json::to_string).transpose()?)
    .run(&mut tx)
    .await?;
    tx.commit().await?;
    if changed {
        backend.changes.tell(&[Part::Feed(known.id)]);
    }
    Ok(())
}

/// What stands at its address now; `None`: the same as before, or it was a file.
async fn look(backend: &Backend, kind: FeedKind, known: &Known, zone: &Zone) -> Result<Option<News>, FeedProblem> {
    let Some(address) = &known.address else { return Ok(None) };
    let marks = Marks { etag: known.etag.clone(), modified: known.modified.clone() };
    match backend.feeds.fetch(kind, address, &marks).await? {
        Answer::Same => Ok(None),
        Answer::New { bytes, charset, marks } => {
            let source = decode(&bytes, charset.as_deref())?;
            let found = understand(kind, source.clone(), zone.clone(), backend.clock.now()).await?;
            Ok(Some(News { source, marks, found }))
        }
    }
}

/// What the largest tile shows of it.
fn seen(kind: FeedKind, entries: &[Entry], now: Instant) -> impl Iterator<Item = &Entry> {
    to_come(kind, entries, now).take(usize::from(COUNT_MAX))
}

/// When it is read next, after so many failures on end.
pub(super) fn next(kind: FeedKind, elsewhere: bool, zone: &Zone, now: Instant, failures: i64) -> Instant {
    let mut chance = rand::rng();
    match (elsewhere, kind) {
        // Posts that were sent as a file stay what they are.
        (false, FeedKind::Posts) => Instant(i64::MAX),
        // Every day has its window.
        (false, FeedKind::Agenda) => {
            let midnight = next_day(zone.civil(now).date()).at(0, 0, 0, 0);
            zone.instant(midnight).plus_seconds(chance.random_range(0..FIRST_WAIT))
        }
        (true, _) if failures == 0 => now.plus_seconds(chance.random_range(REST)),
        (true, _) => {
            let wait = (FIRST_WAIT << failures.clamp(0, 16)).min(LONGEST_WAIT);
            now.plus_seconds(chance.random_range(wait / 4 * 3..=wait))
        }
    }
}
