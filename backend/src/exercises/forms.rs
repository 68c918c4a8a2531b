//! What is said to forms: each pupil's last answer, sent or still being written.

use super::questions::Versions;
use crate::{
    Result,
    classeur::Class,
    db::{Exec, sql},
};
use preau_model::{
    exercises::{
        self, Body,
        questionnaire::{Answer, Questionnaire, Tally},
    },
    ids::{ActivityId, PersonId, StepId},
};

/// What one pupil says to one form.
#[derive(Debug, Clone)]
pub(super) struct Given {
    pub pupil: PersonId,
    pub step: StepId,
    pub answer: Answer,
    /// Of the form that was sent; `None`: it is still being written.
    pub version: Option<String>,
}

#[derive(sqlx::FromRow)]
struct Row {
    pupil: PersonId,
    step: StepId,
    answer: String,
    version: Option<String>,
}

impl Given {
    pub(super) fn says_something(&self) -> bool {
        self.answer.replies.iter().any(|reply| !reply.says.is_empty())
    }

    /// The form as it was answered; while it is being written, as it is now.
    pub(super) fn form<'a>(&self, now: &'a Questionnaire, versions: &'a Versions) -> &'a Questionnaire {
        let then = self.version.as_deref().and_then(|version| versions.get(self.step, version));
        match then.map(|then| &then.body) {
            Some(Body::Questionnaire(then)) => then,
            _ => now,
        }
    }
}

/// What everybody says to the forms of an activity, or to one of them; one statement.
pub(super) async fn given<'e>(
    exec: impl Into<Exec<'e>>,
    activity: ActivityId,
    step: Option<StepId>,
) -> Result<Vec<Given>> {
    let rows: Vec<Row> = sql("SELECT it.pupil, it.step, it.answer, it.version FROM (
            SELECT t.pupil, t.step, t.answer, t.version, ROW_NUMBER() OVER (
                PARTITION BY t.pupil, t.step ORDER BY COALESCE(t.finished_at, t.received_at) DESC, t.id DESC) AS nth
            FROM attempt t JOIN step x ON x.id = t.step
            WHERE x.activity = $1 AND x.kind = 'form' AND x.removed_at IS NULL) AS it
         WHERE it.nth = 1")
    .bind(activity)
    .all(exec)
    .await?;
    let mut all = Vec::with_capacity(rows.len());
    for row in rows.into_iter().filter(|row| step.is_none_or(|step| step == row.step)) {
        // It may have been another type of exercise once.
        if let exercises::Answer::Questionnaire(answer) = serde_json::from_str(&row.answer)? {
            all.push(Given { pupil: row.pupil, step: row.step, answer, version: row.version });
        }
    }
    Ok(all)
}

/// What the pupils of a class have said to a form, question by question, by name.
pub(super) fn tallies(now: &Questionnaire, class: &Class, versions: &Versions, given: &[Given]) -> Vec<Tally> {
    let of = |pupil: &PersonId| given.iter().find(|it| it.pupil == *pupil);
    let said = class.pupils.iter().filter_map(|pupil| {
        let it = of(&pupil.id)?;
        Some((pupil.name.as_str(), it.form(now, versions), &it.answer))
    });
    now.tallies(&said.collect::<Vec<_>>())
}
