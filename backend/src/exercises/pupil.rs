//! All that one pupil has answered.

use super::{
    attempts::{self, Attempt, Detail},
    questions::{Versions, questions},
    results::cell,
};
use crate::{Actor, Backend, Error, Result, classeur::class};
use preau_model::{
    exercises::{AnsweredQuestion, AttemptSeen, Exercise, PupilAnswers},
    ids::{ActivityId, AttemptId, PersonId, StepId},
};

/// Everything that a pupil whom the actor follows has answered in the activity, drafts too, exercise by exercise. Eight
/// statements.
pub async fn pupil_answers(
    backend: &Backend,
    actor: &Actor,
    activity: ActivityId,
    pupil: PersonId,
) -> Result<PupilAnswers> {
    let class = class(&backend.db, actor, activity).await?;
    let name = class.name(pupil).ok_or(Error::NOT_FOUND)?.to_owned();
    let asked = questions(&backend.db, activity).await?;
    let versions = Versions::of(&backend.db, activity).await?;
    let earlier = versions.earlier(&asked);
    let steps: Vec<StepId> = asked.iter().map(|(question, _)| question.step).collect();
    let attempts = attempts::of_pupil(&backend.db, pupil, &steps).await?;
    let ids: Vec<AttemptId> = attempts.iter().map(|attempt| attempt.id).collect();
    let mut details = attempts::details(&backend.db, &actor.zone, &ids).await?;
    let hints = attempts::hints(&backend.db, activity).await?;
    let mut questions = Vec::with_capacity(asked.len());
    for (question, exercise) in &asked {
        let mine: Vec<Attempt> = attempts.iter().filter(|it| it.step == question.step).cloned().collect();
        let taken = hints.get(&(pupil, question.step)).copied().unwrap_or(0);
        let seen = mine.iter().rev().filter_map(|attempt| {
            let detail = details.remove(&attempt.id)?;
            Some(seen(actor, attempt, detail, exercise))
        });
        let attempts = seen.collect();
        let cell = cell(question.kind, &mine, taken, &earlier);
        questions.push(AnsweredQuestion { question: question.clone(), cell, attempts });
    }
    Ok(PupilAnswers { pupil, name, questions })
}

/// An attempt, read by the exercise that was answered; a draft, by the one that there is now.
fn seen(actor: &Actor, attempt: &Attempt, detail: Detail, now: &Exercise) -> AttemptSeen {
    let exercise = detail.asked.as_ref().unwrap_or(now);
    AttemptSeen {
        id: attempt.id,
        line: exercise.line(&detail.answer),
        said: exercise.said(&detail.answer),
        received: actor.zone.civil(attempt.received_at),
        finished: attempt.finished_at.map(|at| actor.zone.civil(at)),
        hints: u32::try_from(attempt.hints).unwrap_or(0),
        earlier: detail.asked.as_ref().is_some_and(|then| !then.asks_the_same(now)),
        answer: detail.answer.without_state(),
        marked: detail.marked,
        review: detail.review,
        recording: detail.recording,
    }
}
