//! Removing what nobody needs any more: uploads that expired, files that nothing names.
//!
//! A file is needed as long as an attachment, an upload or a rendition names it. A table that
//! comes to name files is added to [`UNUSED`]; forgotten there, its foreign key still forbids
//! the removal. One process at a time works on a data folder, so the lock of
//! [`Files`](super::Files) is enough between keeping and removing.

use crate::{
    Backend, Error, Result,
    db::{placeholders, sql, sql_owned},
};
use futures::TryStreamExt;
use preau_model::{ids::UploadId, time::Instant};
use std::collections::HashSet;

/// How long a file that nothing names is kept, in days: whoever attaches it may still be on the way.
const STRAY_DAYS: i64 = 2;
/// How long a file that was received but never handed in is kept, in days: a term and its holidays,
/// so that a recording whose phone was lost can still be found.
const UNCLAIMED_DAYS: i64 = 120;
/// Files removed under one lock.
const BATCH: usize = 100;

const UNUSED: &str = "SELECT f.sha256 FROM stored_file f
    WHERE f.created_at < $1
      AND NOT EXISTS (SELECT 1 FROM attachment a WHERE a.file = f.sha256)
      AND NOT EXISTS (SELECT 1 FROM upload u WHERE u.sha256 = f.sha256)
      AND NOT EXISTS (SELECT 1 FROM rendition r WHERE r.output = f.sha256)
      AND NOT EXISTS (SELECT 1 FROM recording_segment s WHERE s.file = f.sha256)
      AND NOT EXISTS (SELECT 1 FROM classeur_file c WHERE c.file = f.sha256)
      AND NOT EXISTS (SELECT 1 FROM h5p_package k WHERE k.file = f.sha256 OR k.unpacked = f.sha256)
      AND NOT EXISTS (SELECT 1 FROM article_file d WHERE d.file = f.sha256)
      AND NOT EXISTS (SELECT 1 FROM picture p WHERE p.source = f.sha256)
      AND NOT EXISTS (SELECT 1 FROM picture_rendition v WHERE v.file = f.sha256)
    LIMIT 100";

/// Removes files that nothing names. Tells how many.
pub async fn remove_unused(backend: &Backend) -> Result<usize> {
    let now = backend.clock.now();
    sql("DELETE FROM upload WHERE completed_at < $1").bind(now.plus_days(-UNCLAIMED_DAYS)).run(&backend.db).await?;
    let before = now.plus_days(-STRAY_DAYS);
    let mut removed = 0;
    loop {
        let unused = remove_batch(backend, before).await?;
        if unused == 0 {
            return Ok(removed + remove_strays(backend, before.0).await?);
        }
        removed += unused;
    }
}

async fn remove_batch(backend: &Backend, before: Instant) -> Result<usize> {
    let _alone = backend.files.removing().await;
    let mut tx = backend.db.begin().await?;
    let unused: Vec<(String,)> = sql(UNUSED).bind(before).all(&mut tx).await?;
    for (sha256,) in &unused {
        // What was made of it is found unused in the next round.
        sql("DELETE FROM rendition WHERE source = $1").bind(sha256.as_str()).run(&mut tx).await?;
        sql("DELETE FROM recording_segment WHERE recording = $1").bind(sha256.as_str()).run(&mut tx).await?;
        sql("DELETE FROM stored_file WHERE sha256 = $1").bind(sha256.as_str()).run(&mut tx).await?;
    }
    tx.commit().await?;
    // After the commit: a file without a row is a stray, a row without a file a loss.
    for (sha256,) in &unused {
        backend.files.remove(sha256).await?;
    }
    Ok(unused.len())
}

/// Files of which no row knows: a process ended between keeping and committing.
async fn remove_strays(backend: &Backend, before: i64) -> Result<usize> {
    let mut removed = 0;
    let mut names = backend.files.kept_before(before).try_chunks(BATCH);
    while let Some(batch) = names.try_next().await.map_err(|error| error.1)? {
        let _alone = backend.files.removing().await;
        let marks = placeholders(1, batch.len());
        let known: Vec<(String,)> = sql_owned(format!("SELECT sha256 FROM stored_file WHERE sha256 IN ({marks})"))
            .bind_all(batch.iter().cloned())
            .all(&backend.db)
            .await?;
        let known: HashSet<String> = known.into_iter().map(|row| row.0).collect();
        for stray in batch.iter().filter(|name| !known.contains(*name)) {
            backend.files.remove(stray).await?;
            removed += 1;
        }
    }
    Ok(removed)
}

/// At the start, before anything is received: removes what a process that was killed left in
/// the uploads folder. The bytes of an upload that goes on stay.
pub async fn clear_leftovers(backend: &Backend) -> Result<usize> {
    let mut cleared = 0;
    let mut entries = tokio::fs::read_dir(backend.files.uploads_folder()).await?;
    while let Some(entry) = entries.next_entry().await? {
        if !entry.file_type().await?.is_file() {
            continue;
        }
        let name = entry.file_name();
        let upload: Option<UploadId> = name.to_str().and_then(|name| name.parse().ok());
        let wanted = match upload {
            Some(id) => {
                let row: Option<(UploadId,)> = sql("SELECT id FROM upload WHERE id = $1 AND completed_at IS NULL")
                    .bind(id)
                    .optional(&backend.db)
                    .await?;
                row.is_some()
            }
            None => false,
        };
        if !wanted {
            tokio::fs::remove_file(entry.path()).await.map_err(Error::from)?;
            cleared += 1;
        }
    }
    Ok(cleared)
}
