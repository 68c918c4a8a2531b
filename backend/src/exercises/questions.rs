//! The exercises and forms of an activity, in its order, and what they were before.

use crate::{
    Result,
    classeur::steps,
    db::{Exec, sql},
};
use preau_model::{
    classeur::Content,
    exercises::{Exercise, Question},
    ids::{ActivityId, StepId},
};
use std::collections::{HashMap, HashSet};

/// Longest prompt in a table, in letters.
const PROMPT_MAX: usize = 120;

/// Those that pupils see; one statement.
pub(super) async fn questions<'e>(
    exec: impl Into<Exec<'e>>,
    activity: ActivityId,
) -> Result<Vec<(Question, Exercise)>> {
    let asked = steps(exec, activity).await?.into_iter().filter(|step| !step.content.is_bare());
    let asked = asked.filter_map(|step| match step.content {
        Content::Exercise { exercise } => Some((step.id, exercise?)),
        _ => None,
    });
    Ok((1..).zip(asked).map(|(number, (step, exercise))| (question(step, number, &exercise), exercise)).collect())
}

fn question(step: StepId, number: u32, exercise: &Exercise) -> Question {
    let words = exercise.name();
    let words = if words.trim().is_empty() { exercise.picture_alt.as_str() } else { words.as_str() };
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let prompt = words.chars().take(PROMPT_MAX).collect();
    Question { step, number, kind: exercise.body.kind(), prompt, points: exercise.worth() }
}

/// Exercises as they were when they were answered, by what [`super::attempts::Attempt::version`] names.
#[derive(Debug, Default)]
pub(super) struct Versions(HashMap<(StepId, String), Exercise>);

impl Versions {
    /// Those of an activity; one statement.
    pub(super) async fn of<'e>(exec: impl Into<Exec<'e>>, activity: ActivityId) -> Result<Self> {
        let rows: Vec<(StepId, String, String)> =
            sql("SELECT v.step, v.digest, v.content FROM exercise_version v JOIN step x ON x.id = v.step
                 WHERE x.activity = $1 AND x.removed_at IS NULL")
            .bind(activity)
            .all(exec)
            .await?;
        let mut versions = HashMap::with_capacity(rows.len());
        for (step, digest, content) in rows {
            versions.insert((step, digest), serde_json::from_str(&content)?);
        }
        Ok(Self(versions))
    }

    /// One of them.
    pub(super) fn get(&self, step: StepId, version: &str) -> Option<&Exercise> {
        self.0.get(&(step, version.to_owned()))
    }

    /// Those that ask something else than what is asked now.
    pub(super) fn earlier(&self, questions: &[(Question, Exercise)]) -> HashSet<(StepId, &str)> {
        let now: HashMap<StepId, &Exercise> = questions.iter().map(|(it, exercise)| (it.step, exercise)).collect();
        let same = |step: &StepId, then: &Exercise| now.get(step).is_some_and(|now| now.asks_the_same(then));
        let changed = self.0.iter().filter(|((step, _), then)| !same(step, then));
        changed.map(|((step, version), _)| (*step, version.as_str())).collect()
    }
}
