//! Answers that wait for the teacher: spoken ones to be heard, open ones to be read.

use super::{
    attempts::{self, Attempt},
    questions::questions,
};
use crate::{Actor, Backend, Error, Result, classeur::class, db::sql};
use preau_model::{
    error::Problem,
    exercises::{Answer, Exercise, Question, REVIEW_MAX, ReviewInput, ToMark},
    ids::{ActivityId, AttemptId, PersonId, StepId},
    time::Instant,
};
use std::collections::HashMap;

/// What waits for the actor in the activity: of each pupil whom they follow the last attempt at each exercise, the
/// longest waiting first. Six statements.
pub async fn to_mark(backend: &Backend, actor: &Actor, activity: ActivityId) -> Result<Vec<ToMark>> {
    let class = class(&backend.db, actor, activity).await?;
    let asked = questions(&backend.db, activity).await?;
    let attempts = attempts::of_activity(&backend.db, activity).await?;
    let mut last: HashMap<(PersonId, StepId), Attempt> = HashMap::new();
    for attempt in attempts.into_iter().filter(|attempt| attempt.finished_at.is_some()) {
        last.insert((attempt.pupil, attempt.step), attempt);
    }
    let mut waiting: Vec<Attempt> = last.into_values().filter(Attempt::waits).collect();
    waiting.retain(|attempt| class.name(attempt.pupil).is_some());
    waiting.sort_unstable_by_key(|attempt| (attempt.finished_at, attempt.id));
    let ids: Vec<AttemptId> = waiting.iter().map(|attempt| attempt.id).collect();
    let mut details = attempts::details(&backend.db, &actor.zone, &ids).await?;
    let told = waiting.into_iter().filter_map(|attempt| {
        let (question, now): &(Question, Exercise) =
            asked.iter().find(|(question, _)| question.step == attempt.step)?;
        let detail = details.remove(&attempt.id)?;
        Some(ToMark {
            attempt: attempt.id,
            question: question.clone(),
            pupil: attempt.pupil,
            name: class.name(attempt.pupil)?.to_owned(),
            finished: actor.zone.civil(attempt.finished_at?),
            text: if let Answer::Open(open) = detail.answer { open.text } else { String::new() },
            recording: detail.recording,
            of: attempt.outcome().score.of,
            earlier: detail.asked.is_some_and(|then| !then.asks_the_same(now)),
        })
    });
    Ok(told.collect())
}

/// Marks an answer that waits for the teacher, of a pupil whom the actor follows; said again, it is corrected.
pub async fn review(backend: &Backend, actor: &Actor, attempt: AttemptId, input: &ReviewInput) -> Result<()> {
    let words = input.words.replace('\0', "");
    let words = words.trim();
    if words.chars().count() > REVIEW_MAX as usize {
        return Err(Error::field("words", Problem::TooLong { max: REVIEW_MAX }));
    }
    let mut tx = backend.db.begin().await?;
    let row: Option<(ActivityId, PersonId, Option<Instant>, bool, i64)> =
        sql("SELECT x.activity, t.pupil, t.finished_at, t.by_teacher, t.points
             FROM attempt t JOIN step x ON x.id = t.step WHERE t.id = $1 AND t.school = $2")
        .bind(attempt)
        .bind(actor.school)
        .optional(&mut tx)
        .await?;
    let (activity, pupil, finished, by_teacher, points) = row.ok_or(Error::NOT_FOUND)?;
    class(&mut tx, actor, activity).await?.name(pupil).ok_or(Error::NOT_FOUND)?;
    if finished.is_none() || !by_teacher {
        return Err(Error::field("attempt", Problem::UnknownChoice));
    }
    if i64::from(input.got) > points {
        return Err(Error::field("got", Problem::OutOfRange));
    }
    sql("UPDATE attempt SET got = $2, solved = $3, review = $4, reviewed_at = $5, reviewed_by = $6 WHERE id = $1")
        .bind(attempt)
        .bind(input.got)
        .bind(i64::from(input.got) == points)
        .bind(words)
        .bind(backend.clock.now())
        .bind(actor.person)
        .run(&mut tx)
        .await?;
    tx.commit().await?;
    Ok(())
}
