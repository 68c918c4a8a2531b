//! Answers that wait for the teacher: spoken ones to be heard, open ones to be read.

use super::{
    attempts::{self, Attempt, Detail},
    questions::questions,
};
use crate::{
    Actor, Backend, Error, Result,
    classeur::{Class, class},
    db::sql,
};
use preau_model::{
    error::Problem,
    exercises::{Answer, Exercise, MarkQueue, Question, Queued, REVIEW_MAX, Review, ReviewInput, ToMark},
    ids::{ActivityId, AttemptId, PersonId, StepId},
    time::Instant,
};
use std::collections::HashMap;

/// What waits for the actor in the activity: of each pupil whom they follow the last attempt at each exercise, the
/// longest waiting first. Six statements.
pub async fn to_mark(backend: &Backend, actor: &Actor, activity: ActivityId) -> Result<Vec<ToMark>> {
    let class = class(&backend.db, actor, activity).await?;
    let asked = questions(&backend.db, activity).await?;
    let mut waiting = last(backend, activity, &class).await?;
    waiting.retain(Attempt::waits);
    waiting.sort_unstable_by_key(|attempt| (attempt.finished_at, attempt.id));
    let ids: Vec<AttemptId> = waiting.iter().map(|attempt| attempt.id).collect();
    let mut details = attempts::details(&backend.db, &actor.zone, &ids).await?;
    let told = waiting.into_iter().filter_map(|attempt| {
        let asked = asked.iter().find(|(question, _)| question.step == attempt.step)?;
        let detail = details.remove(&attempt.id)?;
        told(actor, &class, asked, &attempt, detail)
    });
    Ok(told.collect())
}

/// Everybody's last answer to one exercise that the teacher marks, by name: those that wait, and those that are marked.
/// Six statements.
pub async fn mark_queue(backend: &Backend, actor: &Actor, activity: ActivityId, step: StepId) -> Result<MarkQueue> {
    let class = class(&backend.db, actor, activity).await?;
    let asked = questions(&backend.db, activity).await?;
    let asked = asked.into_iter().find(|(question, _)| question.step == step).ok_or(Error::NOT_FOUND)?;
    if !asked.0.kind.is_marked_by_teacher() {
        return Err(Error::NOT_FOUND);
    }
    let attempts = last(backend, activity, &class).await?;
    let mine = |attempt: &Attempt| attempt.step == step && attempt.is_for_teacher();
    let attempts: HashMap<PersonId, Attempt> =
        attempts.into_iter().filter(mine).map(|attempt| (attempt.pupil, attempt)).collect();
    let ids: Vec<AttemptId> = attempts.values().map(|attempt| attempt.id).collect();
    let mut details = attempts::details(&backend.db, &actor.zone, &ids).await?;
    let (mut answers, mut silent) = (Vec::new(), Vec::new());
    for pupil in &class.pupils {
        let answer = attempts.get(&pupil.id).and_then(|attempt| {
            let mut detail = details.remove(&attempt.id)?;
            let review = detail.review.take();
            Some(Queued { answer: told(actor, &class, &asked, attempt, detail)?, review })
        });
        match answer {
            Some(answer) => answers.push(answer),
            None if pupil.gone => {}
            None => silent.push(pupil.name.clone()),
        }
    }
    Ok(MarkQueue { title: class.title, question: asked.0, answers, silent })
}

/// Of each pupil whom the actor follows the last attempt at each exercise that is finished.
async fn last(backend: &Backend, activity: ActivityId, class: &Class) -> Result<Vec<Attempt>> {
    let attempts = attempts::of_activity(&backend.db, activity).await?;
    let mut last: HashMap<(PersonId, StepId), Attempt> = HashMap::new();
    for attempt in attempts.into_iter().filter(|attempt| attempt.finished_at.is_some()) {
        last.insert((attempt.pupil, attempt.step), attempt);
    }
    Ok(last.into_values().filter(|attempt| class.name(attempt.pupil).is_some()).collect())
}

fn told(
    actor: &Actor,
    class: &Class,
    (question, now): &(Question, Exercise),
    attempt: &Attempt,
    detail: Detail,
) -> Option<ToMark> {
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
}

/// Of which activity, whose, when, whether the teacher marks it, of how many thousandths, and who did.
type Answered = (ActivityId, PersonId, Option<Instant>, bool, i64, Option<PersonId>);

/// Marks an answer that waits for the teacher, of a pupil whom the actor follows; said again, it is corrected.
///
/// Gives what a colleague has said meanwhile, if that is not what the actor saw: then nothing is changed.
pub async fn review(
    backend: &Backend,
    actor: &Actor,
    attempt: AttemptId,
    input: &ReviewInput,
) -> Result<Option<Review>> {
    let words = input.words.replace('\0', "");
    let words = words.trim();
    if words.chars().count() > REVIEW_MAX as usize {
        return Err(Error::field("words", Problem::TooLong { max: REVIEW_MAX }));
    }
    let mut tx = backend.db.begin().await?;
    // Two who mark at once do so one after the other, and the second is told of the first.
    sql("UPDATE attempt SET got = got WHERE id = $1").bind(attempt).run(&mut tx).await?;
    let row: Option<Answered> = sql("SELECT x.activity, t.pupil, t.finished_at, t.by_teacher, t.points, t.reviewed_by
             FROM attempt t JOIN step x ON x.id = t.step WHERE t.id = $1 AND t.school = $2")
    .bind(attempt)
    .bind(actor.school)
    .optional(&mut tx)
    .await?;
    let (activity, pupil, finished, by_teacher, points, reviewer) = row.ok_or(Error::NOT_FOUND)?;
    class(&mut tx, actor, activity).await?.name(pupil).ok_or(Error::NOT_FOUND)?;
    if finished.is_none() || !by_teacher {
        return Err(Error::field("attempt", Problem::UnknownChoice));
    }
    if i64::from(input.got) > points {
        return Err(Error::field("got", Problem::OutOfRange));
    }
    let theirs = attempts::details(&mut tx, &actor.zone, &[attempt]).await?.remove(&attempt).and_then(|it| it.review);
    let same = |a: &Review, b: &Review| (a.got, &a.words) == (b.got, &b.words);
    if let Some(theirs) = theirs.filter(|_| reviewer != Some(actor.person))
        && input.seen.as_ref().is_none_or(|seen| !same(seen, &theirs))
    {
        return Ok(Some(theirs));
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
    Ok(None)
}
