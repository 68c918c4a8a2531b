//! One exercise, and its most frequent mistakes; one form, and what was said to it.

use super::{
    forms,
    questions::{Versions, questions},
};
use crate::{
    Actor, Backend, Error, Result,
    classeur::class,
    db::{Exec, sql},
};
use preau_model::{
    exercises::{Answer, Body, Exercise, Question, QuestionResults, merged},
    ids::{ActivityId, PersonId, StepId},
};

#[derive(sqlx::FromRow)]
struct Row {
    pupil: PersonId,
    answer: String,
    version: String,
    solved: bool,
}

/// What the pupils whom the actor follows have made of one exercise of the activity, by each one's first attempt: what
/// they did not know before anything was said to it. Of a form, what each says now. Answers are read by the exercise as it
/// was then. Five statements.
pub async fn question(backend: &Backend, actor: &Actor, activity: ActivityId, step: StepId) -> Result<QuestionResults> {
    let class = class(&backend.db, actor, activity).await?;
    let questions = questions(&backend.db, activity).await?;
    let versions = Versions::of(&backend.db, activity).await?;
    let is_asked = |(question, _): &&(Question, Exercise)| question.step == step;
    let (question, exercise) = questions.iter().find(is_asked).cloned().ok_or(Error::NOT_FOUND)?;
    let earlier = versions.earlier(&questions);
    if let Body::Questionnaire(form) = &exercise.body {
        let given = forms::given(&backend.db, activity, Some(step)).await?;
        let tallies = forms::tallies(form, &class, &versions, &given);
        let said = given.iter().filter(|it| class.name(it.pupil).is_some() && it.says_something());
        let said: Vec<_> = said.collect();
        let before = said.iter().filter(|it| it.version.as_deref().is_some_and(|it| earlier.contains(&(step, it))));
        let (answered, earlier) = (count(said.len()), count(before.count()));
        return Ok(QuestionResults { question, exercise, answered, right: 0, earlier, mistakes: Vec::new(), tallies });
    }
    let mut first = first(&backend.db, step).await?;
    first.retain(|row| class.name(row.pupil).is_some());
    let right = count(first.iter().filter(|row| row.solved).count());
    let before = count(first.iter().filter(|row| earlier.contains(&(step, row.version.as_str()))).count());
    let answered = count(first.len());
    // Those that are marked alike are read together.
    let mut alike: Vec<(&Exercise, Vec<Answer>)> = Vec::new();
    for row in &first {
        let Some(exercise) = versions.get(step, &row.version) else { continue };
        let answer = serde_json::from_str(&row.answer)?;
        match alike.iter_mut().find(|(known, _)| known.body == exercise.body) {
            Some((_, answers)) => answers.push(answer),
            None => alike.push((exercise, vec![answer])),
        }
    }
    let mistakes = merged(alike.iter().map(|(exercise, answers)| exercise.mistakes(answers.iter())));
    Ok(QuestionResults { question, exercise, answered, right, earlier: before, mistakes, tallies: Vec::new() })
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// Everybody's first attempt.
async fn first<'e>(exec: impl Into<Exec<'e>>, step: StepId) -> Result<Vec<Row>> {
    let rows = sql("SELECT it.pupil, it.answer, it.version, it.solved FROM (
            SELECT t.pupil, t.answer, t.version, t.solved,
                ROW_NUMBER() OVER (PARTITION BY t.pupil ORDER BY t.finished_at, t.id) AS nth
            FROM attempt t WHERE t.step = $1 AND t.version IS NOT NULL) AS it
         WHERE it.nth = 1")
    .bind(step)
    .all(exec)
    .await?;
    Ok(rows)
}
