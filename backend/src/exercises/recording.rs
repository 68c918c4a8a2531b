//! The recording of a spoken answer: kept for good once all of it has arrived.

use crate::{
    Actor, Backend, Error, Result, classeur,
    db::{Tx, placeholders, sql, sql_owned},
    media::attachments,
};
use preau_model::{
    error::Problem,
    exercises::{Answer, AnswerInput},
    homework::NewFile,
    ids::{AttachmentId, AttemptId},
    media::AttachmentKind,
    time::Instant,
};
use uuid::Uuid;

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
