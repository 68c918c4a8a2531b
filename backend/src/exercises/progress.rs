//! What a pupil has done with exercises so far, as they get it.

use super::attempts::{self, Attempt, Detail};
use crate::{
    Actor, Backend, Result,
    db::{Exec, placeholders, sql_owned},
};
use preau_model::{
    classeur::{Content, PupilLine, Step},
    exercises::{Cell, Draft, Exercise, Finished, Progress},
    ids::{AttemptId, StepId},
};
use std::collections::HashMap;

/// The pupil's progress in the exercises among these steps, in four statements (none where there are none). `line`: of
/// the activity, as it was given to them.
pub(crate) async fn progress(
    backend: &Backend,
    actor: &Actor,
    line: &PupilLine,
    steps: &[Step],
) -> Result<HashMap<StepId, Progress>> {
    let exercises: Vec<(StepId, &Exercise)> = steps
        .iter()
        .filter_map(|step| match &step.content {
            Content::Exercise { exercise: Some(exercise) } => Some((step.id, exercise)),
            _ => None,
        })
        .collect();
    of(&backend.db, actor, &exercises, line.closed).await
}

/// The same, of these exercises. `closed`: the time for them is over.
pub(super) async fn of<'e>(
    exec: impl Into<Exec<'e>>,
    actor: &Actor,
    exercises: &[(StepId, &Exercise)],
    closed: bool,
) -> Result<HashMap<StepId, Progress>> {
    let mut exec = exec.into();
    let steps: Vec<StepId> = exercises.iter().map(|(step, _)| *step).collect();
    if steps.is_empty() {
        return Ok(HashMap::new());
    }
    let marks = placeholders(2, steps.len());
    let hints: Vec<(StepId, i64)> =
        sql_owned(format!("SELECT step, hints FROM exercise_taking WHERE pupil = $1 AND step IN ({marks})"))
            .bind(actor.person)
            .bind_all(steps.iter().copied())
            .all(exec.again())
            .await?;
    let all = attempts::of_pupil(exec.again(), actor.person, &steps).await?;
    let mut by_step: HashMap<StepId, Vec<Attempt>> = HashMap::new();
    for attempt in all {
        by_step.entry(attempt.step).or_default().push(attempt);
    }
    let shown = by_step.values().flat_map(|all| [last(all, false), last(all, true), reviewed_before(all)]).flatten();
    let ids: Vec<AttemptId> = shown.map(|attempt| attempt.id).collect();
    let details = attempts::details(exec, &actor.zone, &ids).await?;
    let told = exercises.iter().map(|(step, exercise)| {
        let hints = hints.iter().find(|(id, _)| id == step).map_or(0, |(_, hints)| *hints);
        let mine = by_step.remove(step).unwrap_or_default();
        (*step, told(actor, exercise, &mine, &details, usize::try_from(hints).unwrap_or(0), closed))
    });
    Ok(told.collect())
}

/// The latest that is finished, or that is not.
fn last(attempts: &[Attempt], finished: bool) -> Option<&Attempt> {
    attempts.iter().rfind(|attempt| attempt.finished_at.is_some() == finished)
}

/// The latest that the teacher has marked, before the one that is finished last and waits.
fn reviewed_before(attempts: &[Attempt]) -> Option<&Attempt> {
    last(attempts, true).filter(|last| !last.is_reviewed())?;
    attempts.iter().rfind(|attempt| attempt.is_reviewed())
}

fn told(
    actor: &Actor,
    exercise: &Exercise,
    attempts: &[Attempt],
    details: &HashMap<AttemptId, Detail>,
    hints: usize,
    closed: bool,
) -> Progress {
    let outcomes: Vec<_> = attempts.iter().map(Attempt::outcome).collect();
    let cell = Cell::of_kind(exercise.body.kind(), &outcomes);
    let left = exercise.attempts.map(|most| u32::from(most).saturating_sub(cell.attempts));
    let over = closed || left == Some(0) || attempts.iter().any(|attempt| attempt.solved);
    let detail = |attempt: &Attempt| details.get(&attempt.id).cloned();
    let draft = last(attempts, false).filter(|_| left != Some(0)).and_then(|attempt| {
        let Detail { sequence, answer, recording, .. } = detail(attempt)?;
        Some(Draft { id: attempt.id, sequence, answer, recording })
    });
    let finished = last(attempts, true).and_then(|attempt| {
        let Detail { answer, marked, review, asked, recording, .. } = detail(attempt)?;
        Some(Finished {
            id: attempt.id,
            at: actor.zone.civil(attempt.finished_at?),
            answer,
            marked: marked?,
            review,
            recording,
            earlier: asked.is_some_and(|then| !then.asks_the_same(exercise)),
        })
    });
    Progress {
        draft,
        finished,
        reviewed_before: reviewed_before(attempts).and_then(detail).and_then(|detail| detail.review),
        best: cell.best,
        used: cell.attempts,
        left,
        hints: exercise.hints.iter().take(hints).cloned().collect(),
        solution: over.then(|| exercise.solution()),
    }
}
