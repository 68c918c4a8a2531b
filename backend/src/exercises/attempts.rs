//! Attempts, as they are kept: short, and with all that was said.

use crate::{
    Result,
    clock::Zone,
    db::{Exec, placeholders, sql, sql_owned},
    media::attachments,
};
use preau_model::{
    exercises::{Answer, Exercise, Marked, Outcome, Review, Score},
    ids::{ActivityId, AttemptId, PersonId, StepId},
    media::Attachment,
    time::Instant,
};
use std::collections::HashMap;

/// An attempt without what was said.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(super) struct Attempt {
    pub id: AttemptId,
    pub pupil: PersonId,
    pub step: StepId,
    pub received_at: Instant,
    pub finished_at: Option<Instant>,
    /// Of the exercise that was answered.
    pub version: Option<String>,
    pub hints: i64,
    got: i64,
    points: i64,
    pub solved: bool,
    by_teacher: bool,
    reviewed_at: Option<Instant>,
}

const ATTEMPTS: &str =
    "SELECT t.id, t.pupil, t.step, t.received_at, t.finished_at, t.version, t.hints, t.got, t.points,
    t.solved, t.by_teacher, t.reviewed_at FROM attempt t";
/// As they were finished; drafts by when the latest of them came.
const IN_ORDER: &str = "ORDER BY COALESCE(t.finished_at, t.received_at), t.id";

impl Attempt {
    /// Finished, and not marked by the teacher yet, who is to mark it.
    pub(super) const fn waits(&self) -> bool {
        self.finished_at.is_some() && self.by_teacher && self.reviewed_at.is_none()
    }

    /// Finished, and the teacher's to mark, whether that is done or not.
    pub(super) const fn is_for_teacher(&self) -> bool {
        self.finished_at.is_some() && self.by_teacher
    }

    /// Finished, and marked by the teacher.
    pub(super) const fn is_reviewed(&self) -> bool {
        self.finished_at.is_some() && self.reviewed_at.is_some()
    }

    pub(super) fn outcome(&self) -> Outcome {
        let score = Score { got: thousandths(self.got), of: thousandths(self.points) };
        Outcome { finished: self.finished_at.is_some(), solved: self.solved, waits: self.waits(), score }
    }
}

/// One pupil's, at these exercises, in order; one statement (none for none).
pub(super) async fn of_pupil<'e>(exec: impl Into<Exec<'e>>, pupil: PersonId, steps: &[StepId]) -> Result<Vec<Attempt>> {
    if steps.is_empty() {
        return Ok(Vec::new());
    }
    let marks = placeholders(2, steps.len());
    let rows = sql_owned(format!("{ATTEMPTS} WHERE t.pupil = $1 AND t.step IN ({marks}) {IN_ORDER}"))
        .bind(pupil)
        .bind_all(steps.iter().copied())
        .all(exec)
        .await?;
    Ok(rows)
}

/// Everybody's, in an activity, in order; one statement.
pub(super) async fn of_activity<'e>(exec: impl Into<Exec<'e>>, activity: ActivityId) -> Result<Vec<Attempt>> {
    let rows = sql_owned(format!(
        "{ATTEMPTS} JOIN step x ON x.id = t.step WHERE x.activity = $1 AND x.removed_at IS NULL {IN_ORDER}"
    ))
    .bind(activity)
    .all(exec)
    .await?;
    Ok(rows)
}

/// Hints taken in an activity, by pupil and exercise; one statement.
pub(super) async fn hints<'e>(
    exec: impl Into<Exec<'e>>,
    activity: ActivityId,
) -> Result<HashMap<(PersonId, StepId), u32>> {
    let rows: Vec<(PersonId, StepId, i64)> =
        sql("SELECT k.pupil, k.step, k.hints FROM exercise_taking k JOIN step x ON x.id = k.step
             WHERE x.activity = $1 AND k.hints > 0")
        .bind(activity)
        .all(exec)
        .await?;
    Ok(rows.into_iter().map(|(pupil, step, hints)| ((pupil, step), thousandths(hints))).collect())
}

/// What was said in an attempt, and to it.
#[derive(Debug, Clone)]
pub(super) struct Detail {
    pub sequence: i64,
    pub answer: Answer,
    pub marked: Option<Marked>,
    pub review: Option<Review>,
    /// The exercise as it was answered, once it is finished.
    pub asked: Option<Exercise>,
    pub recording: Option<Attachment>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: AttemptId,
    sequence: i64,
    answer: String,
    marked: Option<String>,
    asked: Option<String>,
    got: i64,
    reviewed_at: Option<Instant>,
    review: Option<String>,
    reviewer: Option<String>,
}

const DETAILS: &str = "SELECT t.id, t.sequence, t.answer, t.marked, v.content AS asked, t.got, t.reviewed_at, t.review,
        p.first_name || ' ' || p.last_name AS reviewer
     FROM attempt t LEFT JOIN exercise_version v ON v.step = t.step AND v.digest = t.version
     LEFT JOIN person p ON p.id = t.reviewed_by";

/// All of these attempts, in two statements (none for none, one where nobody spoke).
pub(super) async fn details<'e>(
    exec: impl Into<Exec<'e>>,
    zone: &Zone,
    ids: &[AttemptId],
) -> Result<HashMap<AttemptId, Detail>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let mut exec = exec.into();
    let marks = placeholders(1, ids.len());
    let rows: Vec<Row> =
        sql_owned(format!("{DETAILS} WHERE t.id IN ({marks})")).bind_all(ids.iter().copied()).all(exec.again()).await?;
    let mut found = read(rows, zone)?;
    let spoken = found.iter().filter(|(_, detail)| matches!(detail.answer, Answer::Spoken(_))).map(|(id, _)| *id);
    let recordings = attachments::of_attempts(exec, spoken.collect::<Vec<_>>().into_iter()).await?;
    for (id, recording) in recordings {
        if let Some(detail) = found.get_mut(&id) {
            detail.recording = Some(recording);
        }
    }
    Ok(found)
}

/// Everybody's, in an activity, without recordings; one statement.
pub(super) async fn details_of_activity<'e>(
    exec: impl Into<Exec<'e>>,
    zone: &Zone,
    activity: ActivityId,
) -> Result<HashMap<AttemptId, Detail>> {
    let rows =
        sql_owned(format!("{DETAILS} JOIN step x ON x.id = t.step WHERE x.activity = $1 AND x.removed_at IS NULL"))
            .bind(activity)
            .all(exec)
            .await?;
    read(rows, zone)
}

fn read(rows: Vec<Row>, zone: &Zone) -> Result<HashMap<AttemptId, Detail>> {
    let mut found = HashMap::with_capacity(rows.len());
    for row in rows {
        let review = row.reviewed_at.map(|at| Review {
            got: thousandths(row.got),
            words: row.review.unwrap_or_default(),
            by: row.reviewer.unwrap_or_default(),
            at: zone.civil(at),
        });
        let detail = Detail {
            sequence: row.sequence,
            answer: serde_json::from_str(&row.answer)?,
            marked: row.marked.as_deref().map(serde_json::from_str).transpose()?,
            review,
            asked: row.asked.as_deref().map(serde_json::from_str).transpose()?,
            recording: None,
        };
        found.insert(row.id, detail);
    }
    Ok(found)
}

fn thousandths(n: i64) -> u32 {
    u32::try_from(n).unwrap_or(0)
}
