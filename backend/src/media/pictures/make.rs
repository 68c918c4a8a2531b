//! The background job that makes the sizes of pictures: one at a time, so that a hundred pictures
//! sent at once take a while and nothing else.

use crate::{
    Backend, Error, Result,
    changes::Part,
    db::sql,
    media::{picture, uploads::note_stored},
};
use preau_model::{
    ids::PictureId,
    media::{Focal, PictureFormat},
};
use std::time::Duration;

/// How long a worker may take before another does it over, in seconds.
const LEASE: i64 = 5 * 60;
/// Attempts that ended with the process, before a picture is given up.
const ATTEMPTS: i64 = 3;
/// How long a picture rests after an attempt that failed, in seconds.
const REST: i64 = 2 * 60;
/// How often the queue is looked at when nobody rings.
const IDLE: Duration = Duration::from_secs(20);

/// Works off the queue for as long as the process lives.
pub async fn work(backend: Backend) {
    loop {
        match make_next(&backend).await {
            Ok(true) => {}
            Ok(false) => {
                let _ = tokio::time::timeout(IDLE, backend.picture_bell.notified()).await;
            }
            Err(error) => {
                error.tell();
                tokio::time::sleep(IDLE).await;
            }
        }
    }
}

/// Frees what a killed process was making; see `renditions::take_over`.
pub async fn take_over(backend: &Backend) -> Result<()> {
    if backend.db.engine() == "sqlite" {
        sql("UPDATE picture SET state = 'waiting', lease_until = 0 WHERE state = 'running'").run(&backend.db).await?;
    }
    Ok(())
}

#[derive(sqlx::FromRow)]
struct Claimed {
    id: PictureId,
    source: String,
    focal_x: i64,
    focal_y: i64,
    attempts: i64,
}

/// Makes the sizes of one picture. Tells whether there was one to make.
pub async fn make_next(backend: &Backend) -> Result<bool> {
    let now = backend.clock.now();
    let claimed: Option<Claimed> =
        sql("UPDATE picture SET state = 'running', attempts = attempts + 1, lease_until = $2
         WHERE id = (SELECT id FROM picture WHERE state IN ('waiting', 'running') AND lease_until < $1
                     ORDER BY queued_at LIMIT 1)
           AND lease_until < $1
         RETURNING id, source, focal_x, focal_y, attempts")
        .bind(now)
        .bind(now.plus_seconds(LEASE))
        .optional_write(&backend.db)
        .await?;
    let Some(claimed) = claimed else { return Ok(false) };
    if claimed.attempts > ATTEMPTS {
        tracing::error!(picture = %claimed.id, "picture given up: the process ended with it again and again");
        give_up(backend, claimed.id, "the process ended").await?;
        return Ok(true);
    }
    match make(backend, &claimed).await {
        Ok(Ok(())) => {}
        Ok(Err(refusal)) => {
            tracing::warn!(picture = %claimed.id, %refusal, "no sizes can be made of a picture");
            give_up(backend, claimed.id, &refusal.to_string()).await?;
        }
        Err(error) => {
            tracing::warn!(picture = %claimed.id, %error, "sizes failed, to be tried again");
            sql("UPDATE picture SET state = 'waiting', attempts = 0, lease_until = $2 WHERE id = $1")
                .bind(claimed.id)
                .bind(now.plus_seconds(REST))
                .run(&backend.db)
                .await?;
        }
    }
    backend.changes.tell(&[Part::Pictures]);
    Ok(true)
}

async fn give_up(backend: &Backend, id: PictureId, reason: &str) -> Result<()> {
    sql("UPDATE picture SET state = 'failed', failure = $2 WHERE id = $1")
        .bind(id)
        .bind(reason)
        .run(&backend.db)
        .await?;
    Ok(())
}

/// The picture's own fault is inside, everything else outside.
async fn make(backend: &Backend, claimed: &Claimed) -> Result<std::result::Result<(), picture::Refusal>> {
    let bytes = backend.files.read_all(&claimed.source).await?;
    let thousandths = |n: i64| u16::try_from(n).unwrap_or(Focal::MAX / 2);
    let focal = Focal::new(thousandths(claimed.focal_x), thousandths(claimed.focal_y));
    let rendered =
        tokio::task::spawn_blocking(move || picture::render(&bytes, focal)).await.map_err(Error::internal)?;
    let rendered = match rendered {
        Ok(rendered) => rendered,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let _kept = backend.files.keeping().await;
    let mut stored = Vec::with_capacity(rendered.renditions.len());
    for rendition in rendered.renditions {
        let format = match rendition.encoding {
            picture::Encoding::WebP => PictureFormat::Webp,
            picture::Encoding::Jpeg => PictureFormat::Jpeg,
        };
        let file = backend.files.keep(rendition.bytes).await?;
        stored.push((file, format, rendition.shape, rendition.animated, rendition.width, rendition.height));
    }
    let now = backend.clock.now();
    let mut tx = backend.db.begin().await?;
    sql("DELETE FROM picture_rendition WHERE picture = $1").bind(claimed.id).run(&mut tx).await?;
    for (file, format, shape, animated, width, height) in stored {
        note_stored(&mut tx, &file, format.media_type(), now).await?;
        sql("INSERT INTO picture_rendition (picture, shape, format, animated, width, height, file)
             VALUES ($1, $2, $3, $4, $5, $6, $7)")
        .bind(claimed.id)
        .bind(shape.code())
        .bind(format.code())
        .bind(animated)
        .bind(width)
        .bind(height)
        .bind(file.sha256)
        .run(&mut tx)
        .await?;
    }
    // The subject may have been moved meanwhile: then it waits for the next turn.
    sql("UPDATE picture SET state = CASE WHEN focal_x = $2 AND focal_y = $3 THEN 'done' ELSE 'waiting' END,
            lease_until = 0, attempts = 0, failure = NULL, colour = $4, revision = revision + 1 WHERE id = $1")
    .bind(claimed.id)
    .bind(claimed.focal_x)
    .bind(claimed.focal_y)
    .bind(rendered.placeholder)
    .run(&mut tx)
    .await?;
    tx.commit().await?;
    Ok(Ok(()))
}
