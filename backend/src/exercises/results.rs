//! A class at a glance.

use super::{
    attempts::{self, Attempt},
    questions::{Versions, questions},
};
use crate::{
    Actor, Backend, Result,
    classeur::{Pupil, class},
};
use preau_model::{
    exercises::{Cell, PupilResults, Question, Results, Score, Standing, Type},
    ids::{ActivityId, PersonId, StepId},
};
use std::collections::{HashMap, HashSet};

/// Every pupil whom the actor follows in the activity, and what they have done with each exercise of it: whose it is
/// follows all, a colleague who may change it those to whom they gave it. Six statements.
pub async fn results(backend: &Backend, actor: &Actor, activity: ActivityId) -> Result<Results> {
    let class = class(&backend.db, actor, activity).await?;
    let questions = questions(&backend.db, activity).await?;
    let attempts = attempts::of_activity(&backend.db, activity).await?;
    let hints = attempts::hints(&backend.db, activity).await?;
    let versions = Versions::of(&backend.db, activity).await?;
    let earlier = versions.earlier(&questions);
    let mut by_cell: HashMap<(PersonId, StepId), Vec<Attempt>> = HashMap::new();
    for attempt in attempts {
        by_cell.entry((attempt.pupil, attempt.step)).or_default().push(attempt);
    }
    let questions: Vec<Question> = questions.iter().map(|(question, _)| question.clone()).collect();
    let pupils = class.pupils.into_iter().map(|Pupil { id: pupil, name, gone }| {
        let cells: Vec<Cell> = questions
            .iter()
            .map(|question| {
                let key = (pupil, question.step);
                let attempts = by_cell.get(&key).map(Vec::as_slice).unwrap_or_default();
                cell(question.kind, attempts, hints.get(&key).copied().unwrap_or(0), &earlier)
            })
            .collect();
        let total = total(&questions, &cells);
        PupilResults { pupil, name, gone, cells, total }
    });
    let pupils: Vec<PupilResults> = pupils.collect();
    let waiting = pupils.iter().flat_map(|pupil| &pupil.cells).filter(|cell| cell.standing == Standing::Waiting);
    let to_mark = u32::try_from(waiting.count()).unwrap_or(u32::MAX);
    Ok(Results { title: class.title, questions, pupils, to_mark })
}

/// What one pupil's attempts at one exercise of that type come to. `earlier`: versions that are no longer what is asked.
pub(super) fn cell(kind: Type, attempts: &[Attempt], hints: u32, earlier: &HashSet<(StepId, &str)>) -> Cell {
    let outcomes: Vec<_> = attempts.iter().map(Attempt::outcome).collect();
    let last = attempts.iter().rfind(|attempt| attempt.finished_at.is_some());
    let version = last.and_then(|last| last.version.as_deref().map(|version| (last.step, version)));
    Cell { hints, earlier: version.is_some_and(|it| earlier.contains(&it)), ..Cell::of_kind(kind, &outcomes) }
}

/// Of all questions: those that are answered count as when they were, the others as they are.
fn total(questions: &[Question], cells: &[Cell]) -> Score {
    let scores = questions.iter().zip(cells).map(|(question, cell)| {
        cell.best.unwrap_or(Score { got: 0, of: u32::from(question.points).saturating_mul(1000) })
    });
    scores.fold(Score::default(), |sum, it| Score {
        got: sum.got.saturating_add(it.got),
        of: sum.of.saturating_add(it.of),
    })
}
