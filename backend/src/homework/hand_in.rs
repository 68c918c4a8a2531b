//! Handing in: every time the whole of it, as a new version, with a receipt.

use crate::{
    Actor, Backend, Error, Result,
    db::{Tx, sql},
    media::attachments::{self, Attached, Owner},
    rich,
    session::{hex, random_letters},
};
use preau_model::{
    error::Problem,
    homework::{HandIn, HandInAllowed, HandInInput, HandInKind, Receipt, TEXT_MAX},
    ids::{AssignmentId, SubmissionId, VersionId},
    media::AttachmentKind,
    session::Role,
    time::Instant,
};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::given::hand_in_of;

/// Whether a pupil may hand in now. `late_before`: whether what was handed in so far, if
/// anything, was late.
///
/// Until the due date, as often as one likes. After it, where late work is accepted, a first
/// hand-in and its corrections; what came in time can no longer be changed. Never once corrected.
pub(super) fn allowed_now(
    hand_in: HandIn,
    now: Instant,
    due_at: Instant,
    late_allowed: bool,
    late_before: Option<bool>,
    corrected: bool,
) -> HandInAllowed {
    if !hand_in.expected() {
        HandInAllowed::No(Problem::HandInNotExpected)
    } else if corrected {
        HandInAllowed::No(Problem::AlreadyCorrected)
    } else if now <= due_at {
        HandInAllowed::Yes { late: false }
    } else if late_allowed && late_before != Some(false) {
        HandInAllowed::Yes { late: true }
    } else {
        HandInAllowed::No(Problem::HandInClosed)
    }
}

#[derive(sqlx::FromRow)]
#[expect(clippy::struct_excessive_bools, reason = "the columns of one row")]
struct Target {
    accepts_text: bool,
    accepts_files: bool,
    accepts_audio: bool,
    main_kind: Option<String>,
    due_at: Instant,
    late_allowed: bool,
    withdrawn_at: Option<Instant>,
}

impl Target {
    fn hand_in(&self) -> HandIn {
        hand_in_of(self.accepts_text, self.accepts_files, self.accepts_audio, self.main_kind.as_deref())
    }
}

/// Hands in. The receipt is given when everything is durable; sending the same version again
/// gives the same receipt and changes nothing.
pub async fn hand_in(backend: &Backend, actor: &Actor, id: AssignmentId, input: &HandInInput) -> Result<Receipt> {
    actor.require(&[Role::Pupil])?;
    if input.pupil.is_some_and(|pupil| pupil != actor.person) {
        return Err(Error::conflict(Problem::SomebodyElses));
    }
    let now = backend.clock.now();
    let _kept = backend.files.keeping().await;
    let mut tx = backend.db.begin().await?;
    if let Some(receipt) = receipt(&mut tx, actor, id, input.version).await? {
        return Ok(receipt);
    }
    let target = target(&mut tx, actor, id, now).await?;
    if target.withdrawn_at.is_some() {
        return Err(Error::conflict(Problem::Withdrawn));
    }
    let accepts = target.hand_in();
    // Taking the next number locks the row: two devices that send at once take turns here.
    let (submission, number, late_before, corrected_at): (SubmissionId, i64, bool, Option<Instant>) =
        sql("INSERT INTO submission (id, school, assignment, pupil, version_number, received_at, late)
         VALUES ($1, $2, $3, $4, 1, $5, FALSE)
         ON CONFLICT (assignment, pupil) DO UPDATE SET version_number = submission.version_number + 1
         RETURNING id, version_number, late, corrected_at")
        .bind(SubmissionId(Uuid::now_v7()))
        .bind(actor.school)
        .bind(id)
        .bind(actor.person)
        .bind(now)
        .one(&mut tx)
        .await?;
    let late_before = (number > 1).then_some(late_before);
    let allowed = allowed_now(accepts, now, target.due_at, target.late_allowed, late_before, corrected_at.is_some());
    let late = match allowed {
        HandInAllowed::Yes { late } => late,
        HandInAllowed::No(problem) => return Err(Error::conflict(problem)),
    };
    let text = checked_text(accepts, &input.text)?;
    if text.is_none() && input.kept.is_empty() && input.added.is_empty() {
        return Err(Error::field("hand_in", Problem::NothingToHandIn));
    }
    sql("UPDATE submission SET received_at = $2, late = $3 WHERE id = $1")
        .bind(submission)
        .bind(now)
        .bind(late)
        .run(&mut tx)
        .await?;
    let reference = format!("{}-{}", random_letters(4), random_letters(4));
    let written =
        sql("INSERT INTO submission_version (id, submission, number, text, received_at, late, reference, size, sha256, known_number)
         VALUES ($1, $2, $3, $4, $5, $6, $7, 0, '', $8) ON CONFLICT (id) DO NOTHING")
        .bind(input.version)
        .bind(submission)
        .bind(number)
        .bind(text.as_deref())
        .bind(now)
        .bind(late)
        .bind(reference.as_str())
        .bind(input.over.map(i64::from))
        .run(&mut tx)
        .await?;
    if written == 0 {
        // The same version arrived twice at once, and the other one was first.
        drop(tx);
        let mut tx = backend.db.begin().await?;
        return receipt(&mut tx, actor, id, input.version).await?.ok_or(Error::NOT_FOUND);
    }
    let files = attachments::attach(
        &mut tx,
        &backend.files,
        actor,
        Owner::Version(input.version),
        &input.kept,
        &input.added,
        now,
    )
    .await?;
    for file in &files {
        let kind = if file.kind == AttachmentKind::Audio { HandInKind::Audio } else { HandInKind::File };
        if !accepts.accepts(kind) {
            return Err(Error::field("files", Problem::KindNotAccepted));
        }
    }
    let (size, sha256) = fingerprint(text.as_deref(), &files);
    sql("UPDATE submission_version SET size = $2, sha256 = $3 WHERE id = $1")
        .bind(input.version)
        .bind(i64::try_from(size).map_err(Error::internal)?)
        .bind(sha256.as_str())
        .run(&mut tx)
        .await?;
    tx.commit().await?;
    Ok(Receipt { reference, received: actor.zone.civil(now), size, sha256, late })
}

/// Ticks homework without hand-in as done, or takes the tick away.
pub async fn tick(backend: &Backend, actor: &Actor, id: AssignmentId, done: bool) -> Result<()> {
    actor.require(&[Role::Pupil])?;
    let now = backend.clock.now();
    let mut tx = backend.db.begin().await?;
    let target = target(&mut tx, actor, id, now).await?;
    if target.withdrawn_at.is_some() {
        return Err(Error::conflict(Problem::Withdrawn));
    }
    if target.hand_in().expected() {
        return Err(Error::field("done", Problem::UnknownChoice));
    }
    let statement = if done {
        "INSERT INTO assignment_done (assignment, pupil, done_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING"
    } else {
        "DELETE FROM assignment_done WHERE assignment = $1 AND pupil = $2 AND done_at <= $3"
    };
    sql(statement).bind(id).bind(actor.person).bind(now).run(&mut tx).await?;
    tx.commit().await?;
    Ok(())
}

/// The homework, if it was given to the actor.
async fn target(tx: &mut Tx, actor: &Actor, id: AssignmentId, now: Instant) -> Result<Target> {
    sql("SELECT a.accepts_text, a.accepts_files, a.accepts_audio, a.main_kind, a.due_at, a.late_allowed, a.withdrawn_at
         FROM assignment a
         WHERE a.id = $1 AND a.publish_at <= $3 AND (
            EXISTS (SELECT 1 FROM assignment_pupil ap WHERE ap.assignment = a.id AND ap.pupil = $2)
            OR EXISTS (SELECT 1 FROM assignment_structure s JOIN membership m ON m.structure = s.structure
                       WHERE s.assignment = a.id AND m.person = $2))")
    .bind(id)
    .bind(actor.person)
    .bind(now)
    .optional(tx)
    .await?
    .ok_or(Error::NOT_FOUND)
}

/// The receipt of a version that the actor has already sent.
async fn receipt(tx: &mut Tx, actor: &Actor, assignment: AssignmentId, id: VersionId) -> Result<Option<Receipt>> {
    let row: Option<(String, Instant, i64, String, bool, bool)> =
        sql("SELECT v.reference, v.received_at, v.size, v.sha256, v.late, sub.pupil = $2 AND sub.assignment = $3
         FROM submission_version v JOIN submission sub ON sub.id = v.submission WHERE v.id = $1")
        .bind(id)
        .bind(actor.person)
        .bind(assignment)
        .optional(tx)
        .await?;
    match row {
        None => Ok(None),
        Some((.., false)) => Err(Error::NOT_FOUND),
        Some((reference, received_at, size, sha256, late, true)) => Ok(Some(Receipt {
            reference,
            received: actor.zone.civil(received_at),
            size: u64::try_from(size).unwrap_or(0),
            sha256,
            late,
        })),
    }
}

fn checked_text(accepts: HandIn, html: &str) -> Result<Option<String>> {
    let text = rich::clean(html);
    if rich::is_blank(&text) {
        return Ok(None);
    }
    if !accepts.text {
        return Err(Error::field("text", Problem::KindNotAccepted));
    }
    if text.chars().count() > TEXT_MAX as usize {
        return Err(Error::field("text", Problem::TooLong { max: TEXT_MAX }));
    }
    Ok(Some(text))
}

/// Size in bytes and SHA-256 of a version: of its text, then of its files' SHA-256 in order,
/// each followed by an end of line.
fn fingerprint(text: Option<&str>, files: &[Attached]) -> (u64, String) {
    let mut digest = Sha256::new();
    let text = text.unwrap_or_default();
    let mut size = text.len() as u64;
    digest.update(text.as_bytes());
    digest.update(b"\n");
    for file in files {
        digest.update(file.sha256.as_bytes());
        digest.update(b"\n");
        size += file.size;
    }
    (size, hex(&digest.finalize()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn handing_in_closes_with_the_due_date_and_with_the_correction() {
        let audio = HandIn { audio: true, main: Some(HandInKind::Audio), ..HandIn::default() };
        let (before, due, after) = (Instant(9), Instant(10), Instant(11));
        let at = |now, late_allowed, late_before, corrected| {
            allowed_now(audio, now, due, late_allowed, late_before, corrected)
        };
        assert_eq!(at(before, false, None, false), HandInAllowed::Yes { late: false });
        assert_eq!(at(due, false, Some(false), false), HandInAllowed::Yes { late: false });
        assert_eq!(at(after, false, None, false), HandInAllowed::No(Problem::HandInClosed));
        assert_eq!(at(after, true, None, false), HandInAllowed::Yes { late: true });
        assert_eq!(at(after, true, Some(true), false), HandInAllowed::Yes { late: true });
        assert_eq!(at(after, true, Some(false), false), HandInAllowed::No(Problem::HandInClosed));
        assert_eq!(at(before, true, Some(false), true), HandInAllowed::No(Problem::AlreadyCorrected));
        let none = allowed_now(HandIn::default(), before, due, true, None, false);
        assert_eq!(none, HandInAllowed::No(Problem::HandInNotExpected));
    }
}
