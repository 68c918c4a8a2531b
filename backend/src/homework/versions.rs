//! The states of what one pupil handed in, with their files and receipts.

use super::given::small;
use crate::{
    Actor, Result,
    db::{Db, sql},
    media::attachments::{self, Owner},
    rich,
};
use preau_model::{
    homework::{Feedback, Receipt, SubmissionVersion},
    ids::{SubmissionId, VersionId},
    time::Instant,
};

/// Newest first, in two statements. The caller has checked that they may be seen.
pub(super) async fn of(db: &Db, actor: &Actor, submission: SubmissionId) -> Result<Vec<SubmissionVersion>> {
    type Row = (VersionId, i64, Option<String>, Instant, bool, String, i64, String, Option<i64>);
    let rows: Vec<Row> = sql("SELECT id, number, text, received_at, late, reference, size, sha256, known_number
         FROM submission_version WHERE submission = $1 ORDER BY number DESC LIMIT 100")
    .bind(submission)
    .all(db)
    .await?;
    let owners: Vec<Owner> = rows.iter().map(|row| Owner::Version(row.0)).collect();
    let files = attachments::of(db, &owners).await?;
    Ok(rows
        .into_iter()
        .map(|(id, number, text, received_at, late, reference, size, sha256, known)| SubmissionVersion {
            id,
            number: small(number),
            beside: known.is_some_and(|known| known < number - 1),
            text: text.as_deref().map(rich::clean),
            files: files.iter().filter(|(owner, _)| *owner == id.0).map(|(_, file)| file.clone()).collect(),
            receipt: Receipt {
                reference,
                received: actor.zone.civil(received_at),
                size: u64::try_from(size).unwrap_or(0),
                sha256,
                late,
            },
        })
        .collect())
}

/// What the teacher answered, if anything.
pub(super) fn feedback(
    actor: &Actor,
    text: Option<String>,
    written: Option<Instant>,
    corrected: Option<Instant>,
) -> Option<Feedback> {
    if text.is_none() && corrected.is_none() {
        return None;
    }
    Some(Feedback {
        text: text.as_deref().map(rich::clean),
        written: written.map(|at| actor.zone.civil(at)),
        corrected: corrected.map(|at| actor.zone.civil(at)),
    })
}
