//! Answers, saved as they are given, and marked when they are finished.

use super::{
    asked::{Asked, Turn, take_turn},
    attempts, progress, recording,
    version::{Version, fingerprint, posed_before},
};
use crate::{
    Actor, Backend, Error, Result, classeur,
    db::{Tx, sql},
};
use preau_model::{
    error::Problem,
    exercises::{Answer, AnswerInput, Exercise, Progress, seed},
    ids::{AttemptId, PersonId, StepId},
    session::Role,
    time::Instant,
};

/// Most attempts of one pupil at one exercise that are kept, drafts included, where as many as wanted are allowed.
const ATTEMPTS_KEPT: usize = 200;

/// Saves what a pupil answers to an exercise that was given to them, and marks it when they have finished.
///
/// Sent twice it ends the same: a draft gives way only to what goes on with it, and what is finished never changes, nor
/// does its mark when the teacher changes the exercise. A form in which something required is not answered stays a draft.
/// Refused, and so still the device's to keep: what says something
/// else than what another device has made of the same attempt (`AnsweredElsewhere`), what comes after closing
/// (`HandInClosed`), when no attempt is left (`NoAttemptLeft`), when it is an answer to nothing that is known to have been
/// asked (`ChangedMeanwhile`), and a recording that has not arrived yet (`UploadIncomplete`, of the field `files`) or is longer
/// than is wanted (`RecordingTooLong`).
pub async fn answer(backend: &Backend, actor: &Actor, step: StepId, input: &AnswerInput) -> Result<Progress> {
    // First: whoever is signed in instead, nothing is lost of it.
    if input.pupil.is_some_and(|pupil| pupil != actor.person) {
        return Err(Error::conflict(Problem::SomebodyElses));
    }
    actor.require(&[Role::Pupil])?;
    recording::check_length(backend, actor, step, input).await?;
    let now = backend.clock.now();
    let _kept = backend.files.keeping().await;
    let mut tx = backend.db.begin().await?;
    let turn = take_turn(&mut tx, actor, step, now).await?;
    let asked = Asked::find(&mut tx, backend, actor, step).await?;
    // What answers an earlier question is marked by the key of that one.
    let then = earlier(&mut tx, actor, step, input, &asked.exercise).await?;
    let exercise = then.as_ref().unwrap_or(&asked.exercise);
    let known = known(&mut tx, actor, step, input.attempt).await?;
    let stays = match &known {
        Some(known) if known.finished || !input.goes_on_with(known.sequence) => {
            if !known.says(input, exercise) {
                return Err(Error::conflict(Problem::AnsweredElsewhere));
            }
            known.finished || !input.finish
        }
        _ => false,
    };
    if !stays {
        let answer = received(&mut tx, actor, step, &asked, exercise, known.is_some(), input).await?;
        let ends = input.finish && exercise.may_finish(&answer);
        // What was to be finished and may not is a draft like any other.
        if ends || known.as_ref().is_none_or(|known| input.goes_on_with(known.sequence)) {
            write(&mut tx, actor, step, input, &answer, now).await?;
            let before = known.as_ref().map(|known| &known.answer);
            recording::keep(&mut tx, backend, actor, input, before, &answer, now).await?;
        }
        if ends {
            finish(&mut tx, turn, input.attempt, exercise, &answer).await?;
            classeur::has_done(&mut tx, actor, step, now).await?;
            classeur::is_at(&mut tx, actor, asked.activity, Some(step), now).await?;
        }
    }
    let mut told = progress::of(&mut tx, actor, &[(step, &asked.exercise)], asked.closed).await?;
    tx.commit().await?;
    backend.bell.notify_one();
    Ok(told.remove(&step).unwrap_or_default())
}

/// The question that was answered, where it is not what is asked now.
async fn earlier(
    tx: &mut Tx,
    actor: &Actor,
    step: StepId,
    input: &AnswerInput,
    now: &Exercise,
) -> Result<Option<Exercise>> {
    match &input.asked {
        Some(asked) if *asked != fingerprint(&now.pose(seed(actor.person, step))) => {
            let then = posed_before(tx, actor.person, step, asked, &input.answer).await?;
            Ok(Some(then.ok_or_else(|| Error::conflict(Problem::ChangedMeanwhile))?))
        }
        _ => Ok(None),
    }
}

/// An attempt that is there already.
struct Known {
    sequence: i64,
    finished: bool,
    answer: Answer,
}

impl Known {
    /// Whether it is what is sent, as it would be kept.
    fn says(&self, input: &AnswerInput, exercise: &Exercise) -> bool {
        self.answer == input.answer || exercise.receive(input.answer.clone()).is_ok_and(|answer| answer == self.answer)
    }
}

async fn known(tx: &mut Tx, actor: &Actor, step: StepId, id: AttemptId) -> Result<Option<Known>> {
    let row: Option<(PersonId, StepId, i64, Option<Instant>, String)> =
        sql("SELECT pupil, step, sequence, finished_at, answer FROM attempt WHERE id = $1")
            .bind(id)
            .optional(tx)
            .await?;
    match row {
        None => Ok(None),
        Some((pupil, of, ..)) if pupil != actor.person || of != step => Err(Error::NOT_FOUND),
        Some((.., sequence, finished_at, answer)) => {
            Ok(Some(Known { sequence, finished: finished_at.is_some(), answer: serde_json::from_str(&answer)? }))
        }
    }
}

/// The answer as it is kept, if one may be given now.
async fn received(
    tx: &mut Tx,
    actor: &Actor,
    step: StepId,
    asked: &Asked,
    exercise: &Exercise,
    is_known: bool,
    input: &AnswerInput,
) -> Result<Answer> {
    if asked.closed {
        return Err(Error::conflict(Problem::HandInClosed));
    }
    let attempts = attempts::of_pupil(tx, actor.person, &[step]).await?;
    let used = attempts.iter().filter(|attempt| attempt.finished_at.is_some()).count();
    if asked.exercise.attempts.is_some_and(|most| used >= usize::from(most)) {
        return Err(Error::conflict(Problem::NoAttemptLeft));
    }
    if !is_known && attempts.len() >= ATTEMPTS_KEPT {
        return Err(Error::conflict(Problem::NoAttemptLeft));
    }
    if input.answer.kind() != exercise.body.kind() {
        return Err(Error::conflict(Problem::ChangedMeanwhile));
    }
    exercise.receive(input.answer.clone()).map_err(|problem| Error::field("answer", problem))
}

async fn write(
    tx: &mut Tx,
    actor: &Actor,
    step: StepId,
    input: &AnswerInput,
    answer: &Answer,
    now: Instant,
) -> Result<()> {
    let written = sql("INSERT INTO attempt
            (id, school, pupil, step, sequence, answer, received_at, hints, got, points, solved, by_teacher)
         VALUES ($1, $2, $3, $4, $5, $6, $7, 0, 0, 0, FALSE, FALSE)
         ON CONFLICT (id) DO UPDATE SET answer = EXCLUDED.answer, received_at = EXCLUDED.received_at,
            sequence = CASE WHEN attempt.sequence > EXCLUDED.sequence THEN attempt.sequence ELSE EXCLUDED.sequence END
         WHERE attempt.pupil = EXCLUDED.pupil AND attempt.step = EXCLUDED.step AND attempt.finished_at IS NULL")
    .bind(input.attempt)
    .bind(actor.school)
    .bind(actor.person)
    .bind(step)
    .bind(input.sequence)
    .bind(serde_json::to_string(answer)?)
    .bind(now)
    .run(tx)
    .await?;
    if written == 0 { Err(Error::NOT_FOUND) } else { Ok(()) }
}

/// Marks the answer, and keeps the mark with the exercise as it is now.
async fn finish(tx: &mut Tx, turn: Turn, attempt: AttemptId, exercise: &Exercise, answer: &Answer) -> Result<()> {
    let marked = exercise.mark(answer);
    if exercise.body.kind().is_marked_by_teacher() && !marked.waits_for_teacher {
        return Err(Error::field("answer", Problem::NothingToHandIn));
    }
    let Version { digest, content } = Version::of(exercise)?;
    sql("INSERT INTO exercise_version (step, digest, content) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING")
        .bind(turn.step)
        .bind(digest.as_str())
        .bind(content)
        .run(&mut *tx)
        .await?;
    sql("UPDATE attempt SET finished_at = $2, version = $3, hints = $4, marked = $5, got = $6, points = $7, solved = $8,
            by_teacher = $9
         WHERE id = $1")
    .bind(attempt)
    .bind(turn.now)
    .bind(digest)
    .bind(turn.hints)
    .bind(serde_json::to_string(&marked)?)
    .bind(marked.got)
    .bind(marked.of)
    .bind(marked.share.is_full() && !marked.waits_for_teacher)
    .bind(marked.waits_for_teacher)
    .run(tx)
    .await?;
    Ok(())
}
