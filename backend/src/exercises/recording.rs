//! The recording of a spoken answer: kept for good once all of it has arrived.

use crate::{
    Actor, Backend, Error, Result, classeur,
    db::{Tx, placeholders, sql, sql_owned},
    media::{attachments, sound},
};
use preau_model::{
    classeur::Content,
    error::Problem,
    exercises::{Answer, AnswerInput, Body},
    homework::NewFile,
    ids::{AttachmentId, AttemptId, StepId, UploadId},
    media::AttachmentKind,
    time::Instant,
};
use std::{collections::HashMap, fs::File, io::BufReader, path::PathBuf, time::Duration};
use uuid::Uuid;

/// By how much a recording may exceed what is wanted, and each of its segments once more: recorders are stopped by a
/// clock, and hand over what they still have.
const GRACE: Duration = Duration::from_secs(2);
const GRACE_EACH: Duration = Duration::from_millis(500);

/// That what is finished is no longer than is wanted. Before anything is locked: a long recording takes a moment. What is
/// not there or cannot be read is left to [`keep`].
pub(super) async fn check_length(backend: &Backend, actor: &Actor, step: StepId, input: &AnswerInput) -> Result<()> {
    let Answer::Spoken(spoken) = &input.answer else { return Ok(()) };
    if !input.finish || spoken.segments.is_empty() {
        return Ok(());
    }
    let Content::Exercise { exercise: Some(exercise) } = classeur::read(backend, actor, step).await? else {
        return Ok(());
    };
    let Body::Spoken(wanted) = exercise.body else { return Ok(()) };
    let (Some(seconds), false) = (wanted.longest, is_finished(backend, input.attempt).await?) else { return Ok(()) };
    let longest =
        Duration::from_secs(seconds.into()) + GRACE + GRACE_EACH * u32::try_from(spoken.segments.len()).unwrap_or(0);
    if is_longer(backend, actor, &spoken.segments, longest).await? {
        return Err(Error::field("files", Problem::RecordingTooLong { seconds: seconds.into() }));
    }
    Ok(())
}

/// What is finished never changes, whatever the teacher wants by now.
async fn is_finished(backend: &Backend, attempt: AttemptId) -> Result<bool> {
    let row: Option<(bool,)> =
        sql("SELECT finished_at IS NOT NULL FROM attempt WHERE id = $1").bind(attempt).optional(&backend.db).await?;
    Ok(row.is_some_and(|(finished,)| finished))
}

async fn is_longer(backend: &Backend, actor: &Actor, segments: &[UploadId], longest: Duration) -> Result<bool> {
    let marks = placeholders(2, segments.len());
    let sent: Vec<(UploadId, String)> = sql_owned(format!(
        "SELECT id, sha256 FROM upload WHERE person = $1 AND sha256 IS NOT NULL AND id IN ({marks})"
    ))
    .bind(actor.person)
    .bind_all(segments.iter().copied())
    .all(&backend.db)
    .await?;
    let sent: HashMap<UploadId, String> = sent.into_iter().collect();
    let mut copies: Vec<PathBuf> = Vec::with_capacity(sent.len());
    let heard = async {
        for sha256 in segments.iter().filter_map(|id| sent.get(id)) {
            let copy = backend.files.uploads_folder().join(format!("{}.heard", Uuid::now_v7()));
            copies.push(copy.clone());
            backend.files.copy_out(sha256, &copy).await?;
        }
        let paths = copies.clone();
        let longer = tokio::task::spawn_blocking(move || {
            let mut files =
                paths.iter().map(|path| File::open(path).map(BufReader::new)).collect::<std::io::Result<Vec<_>>>()?;
            sound::is_longer(&mut files, longest)
        });
        Ok(longer.await.map_err(Error::internal)??)
    };
    let longer: Result<bool> = heard.await;
    for copy in copies {
        let _ = tokio::fs::remove_file(copy).await;
    }
    longer
}

/// Ties the files that a spoken answer names to its attempt, as one recording. While some are on their way, a draft
/// keeps the recording that it had; what is finished must have arrived.
pub(super) async fn keep(
    tx: &mut Tx,
    backend: &Backend,
    actor: &Actor,
    input: &AnswerInput,
    before: Option<&Answer>,
    answer: &Answer,
    now: Instant,
) -> Result<()> {
    let Answer::Spoken(spoken) = answer else { return Ok(()) };
    let attempt = input.attempt;
    let Some((first, further)) = spoken.segments.split_first() else {
        return forget(tx, attempt).await;
    };
    if before == Some(answer) && is_kept(tx, attempt).await? {
        return Ok(());
    }
    let marks = placeholders(2, spoken.segments.len());
    let (arrived,): (i64,) =
        sql_owned(format!("SELECT COUNT(*) FROM upload WHERE person = $1 AND sha256 IS NOT NULL AND id IN ({marks})"))
            .bind(actor.person)
            .bind_all(spoken.segments.iter().copied())
            .one(&mut *tx)
            .await?;
    if usize::try_from(arrived).unwrap_or(0) < spoken.segments.len() && !input.finish {
        return Ok(());
    }
    let file = NewFile { upload: *first, kind: AttachmentKind::Audio, further: further.to_vec() };
    let arrived = attachments::arrived(tx, &backend.files, actor, &file, now).await?;
    if arrived.kind != AttachmentKind::Audio {
        return Err(Error::field("files", Problem::WrongFileType));
    }
    forget(tx, attempt).await?;
    classeur::insert_file(tx, actor, AttachmentId(Uuid::now_v7()), &arrived, Some(attempt), now).await
}

async fn is_kept(tx: &mut Tx, attempt: AttemptId) -> Result<bool> {
    let row: Option<(AttachmentId,)> =
        sql("SELECT id FROM classeur_file WHERE attempt = $1").bind(attempt).optional(tx).await?;
    Ok(row.is_some())
}

async fn forget(tx: &mut Tx, attempt: AttemptId) -> Result<()> {
    sql("DELETE FROM classeur_file WHERE attempt = $1").bind(attempt).run(tx).await?;
    Ok(())
}
