//! The background job that makes what plays everywhere.
//!
//! The queue is a table: it survives a restart. A worker leases one row at a time; a lease
//! that ran out (the process was killed) is taken over, three times at most. What fails for
//! another reason than the file itself (a full disk) is tried again for ever.

use super::{sound, uploads::note_stored};
use crate::{
    Backend, Error, Result,
    db::{Tx, sql},
    session::hex,
};
use preau_model::time::Instant;
use std::{
    fs::File,
    io::{BufReader, BufWriter},
    path::PathBuf,
    time::Duration,
};

/// How long a worker may take before another does it over, in seconds.
const LEASE: i64 = 15 * 60;
/// Attempts that ended with the process, before a recording is given up: it may be what ends it.
const ATTEMPTS: i64 = 3;
/// How long a recording rests after an attempt that failed, in seconds: a full disk is not emptied
/// in a moment.
const REST: i64 = 10 * 60;
/// How often the queue is looked at when nobody rings.
const IDLE: Duration = Duration::from_secs(30);

/// Puts a recording in the queue, once.
pub(crate) async fn queue(tx: &mut Tx, sha256: &str, now: Instant) -> Result<()> {
    sql("INSERT INTO rendition (source, state, attempts, queued_at, lease_until) VALUES ($1, 'waiting', 0, $2, 0)
         ON CONFLICT (source) DO NOTHING")
    .bind(sha256)
    .bind(now)
    .run(tx)
    .await?;
    Ok(())
}

/// Frees what a killed process was making. Only where no other process works on the queue:
/// SQLite, which has one.
pub async fn take_over(backend: &Backend) -> Result<()> {
    if backend.db.engine() == "sqlite" {
        sql("UPDATE rendition SET state = 'waiting', lease_until = 0 WHERE state = 'running'").run(&backend.db).await?;
    }
    Ok(())
}

/// Works off the queue for as long as the process lives.
pub async fn work(backend: Backend) {
    loop {
        match make_next(&backend).await {
            Ok(true) => {}
            Ok(false) => {
                let _ = tokio::time::timeout(IDLE, backend.bell.notified()).await;
            }
            Err(error) => {
                error.tell();
                tokio::time::sleep(IDLE).await;
            }
        }
    }
}

/// Makes one rendition. Tells whether there was one to make.
pub async fn make_next(backend: &Backend) -> Result<bool> {
    let now = backend.clock.now();
    let claimed: Option<(String, i64)> =
        sql("UPDATE rendition SET state = 'running', attempts = attempts + 1, lease_until = $2
         WHERE source = (
            SELECT source FROM rendition
            WHERE state IN ('waiting', 'running') AND lease_until < $1
            ORDER BY queued_at LIMIT 1)
           AND lease_until < $1
         RETURNING source, attempts")
        .bind(now)
        .bind(now.plus_seconds(LEASE))
        .optional_write(&backend.db)
        .await?;
    let Some((source, attempts)) = claimed else { return Ok(false) };
    if attempts > ATTEMPTS {
        tracing::error!(%source, "rendition given up: the process ended with it again and again");
        give_up(backend, &source, "the process ended").await?;
        return Ok(true);
    }
    match make(backend, &source).await {
        Ok(()) => {}
        Err(Outcome::Unplayable(reason)) => give_up(backend, &source, &reason).await?,
        Err(Outcome::Failed(error)) => {
            tracing::warn!(%source, %error, "rendition failed, to be tried again");
            sql("UPDATE rendition SET state = 'waiting', attempts = 0, lease_until = $2 WHERE source = $1")
                .bind(source.as_str())
                .bind(now.plus_seconds(REST))
                .run(&backend.db)
                .await?;
        }
    }
    Ok(true)
}

enum Outcome {
    /// The file is not sound, or not one that we read: trying again changes nothing.
    Unplayable(String),
    /// The disk, the store, the database.
    Failed(Error),
}

impl<E: Into<Error>> From<E> for Outcome {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}

async fn give_up(backend: &Backend, source: &str, reason: &str) -> Result<()> {
    sql("UPDATE rendition SET state = 'failed', failure = $2 WHERE source = $1")
        .bind(source)
        .bind(reason)
        .run(&backend.db)
        .await?;
    Ok(())
}

async fn make(backend: &Backend, source: &str) -> std::result::Result<(), Outcome> {
    let folder = backend.files.uploads_folder();
    let segments: Vec<(String,)> = sql("SELECT file FROM recording_segment WHERE recording = $1 ORDER BY position")
        .bind(source)
        .all(&backend.db)
        .await?;
    let files: Vec<&str> =
        if segments.is_empty() { vec![source] } else { segments.iter().map(|s| s.0.as_str()).collect() };
    let output = folder.join(format!("{source}.mp3"));
    let originals: Vec<PathBuf> = (0..files.len()).map(|n| folder.join(format!("{source}.{n}.source"))).collect();
    for (file, original) in files.iter().zip(&originals) {
        backend.files.copy_out(file, original).await?;
    }
    let paths = (originals.clone(), output.clone());
    let rendered = tokio::task::spawn_blocking(move || {
        let open = |path| File::open(path).map(BufReader::new);
        let mut sources =
            paths.0.iter().map(open).collect::<std::io::Result<Vec<_>>>().map_err(sound::SoundError::Io)?;
        let mut rendition = BufWriter::new(File::create(&paths.1).map_err(sound::SoundError::Io)?);
        sound::render_segments(&mut sources, &mut rendition, &sound::Limits::default())
    })
    .await;
    let result = match rendered.map_err(Error::internal)? {
        Ok(rendition) => keep(backend, source, &output, &rendition).await.map_err(Outcome::Failed),
        Err(sound::SoundError::Io(error)) => Err(Outcome::Failed(error.into())),
        Err(reason) => Err(Outcome::Unplayable(reason.to_string())),
    };
    for path in originals.into_iter().chain([output]) {
        let _ = tokio::fs::remove_file(path).await;
    }
    result
}

async fn keep(backend: &Backend, source: &str, output: &std::path::Path, made: &sound::Rendition) -> Result<()> {
    let _kept = backend.files.keeping().await;
    let stored = backend.files.keep_file(output).await?;
    let now = backend.clock.now();
    let mut tx = backend.db.begin().await?;
    note_stored(&mut tx, &stored, made.media_type, now).await?;
    sql("UPDATE rendition SET state = 'done', output = $2, duration_ms = $3, peaks = $4, lost = $5, failure = NULL
         WHERE source = $1")
    .bind(source)
    .bind(stored.sha256.as_str())
    .bind(i64::try_from(made.duration_ms).map_err(Error::internal)?)
    .bind(hex(&made.peaks))
    .bind((!made.lost.is_empty()).then(|| made.lost.iter().map(usize::to_string).collect::<Vec<_>>().join(",")))
    .run(&mut tx)
    .await?;
    tx.commit().await?;
    Ok(())
}
