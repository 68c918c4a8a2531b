//! Homework as pupils and their guardians see it.

use super::{
    GUARDIAN_LEVEL_MAX,
    given::{cut, hand_in_of},
    hand_in::allowed_now,
    versions,
};
use crate::{
    Actor, Backend, Error, Result, classeur,
    db::{sql, sql_owned},
    media::attachments::{self, Owner},
    rich,
};
use preau_model::{
    error::Problem,
    homework::{ChildWork, HandInAllowed, Page, PupilAssignment, PupilDetail, PupilState, Tab},
    ids::{AssignmentId, PersonId, SubmissionId},
    session::Role,
    time::Instant,
};

/// Homework to do, all on one page: more than a year's overdue work is of no use to anybody.
const TO_DO_MAX: i64 = 200;
/// Handed-in homework per page.
pub const HANDED_IN_PAGE: i64 = 30;
/// How long overdue work without an answer stays in the list, in days.
pub(super) const PAST_DAYS: i64 = 120;

#[derive(Debug, sqlx::FromRow)]
pub(super) struct PupilRow {
    pub pupil: PersonId,
    pub id: AssignmentId,
    pub subject: Option<String>,
    pub title: String,
    pub teacher_first: String,
    pub teacher_last: String,
    pub due_at: Instant,
    pub accepts_text: bool,
    pub accepts_files: bool,
    pub accepts_audio: bool,
    pub main_kind: Option<String>,
    pub submission: Option<SubmissionId>,
    pub received_at: Option<Instant>,
    pub late: Option<bool>,
    pub corrected_at: Option<Instant>,
    pub done_at: Option<Instant>,
}

/// Homework visible to the pupils of `mine(pupil, assignment)`. What was handed in stays theirs, with its
/// receipt, when the homework is withdrawn or they change class.
const VISIBLE: &str = "
    SELECT mine.pupil, a.id, su.label AS subject, a.title, t.first_name AS teacher_first, t.last_name AS teacher_last,
           a.due_at, a.accepts_text, a.accepts_files, a.accepts_audio, a.main_kind,
           sub.id AS submission, sub.received_at, sub.late, sub.corrected_at, d.done_at
    FROM mine JOIN assignment a ON a.id = mine.assignment JOIN person t ON t.id = a.teacher
    LEFT JOIN subject su ON su.id = a.subject
    LEFT JOIN submission sub ON sub.assignment = a.id AND sub.pupil = mine.pupil
    LEFT JOIN assignment_done d ON d.assignment = a.id AND d.pupil = mine.pupil
    WHERE (a.withdrawn_at IS NULL OR sub.id IS NOT NULL) AND a.publish_at <= $2";

const OF_PUPIL: &str = "WITH mine AS (
        SELECT m.person AS pupil, s.assignment FROM membership m JOIN assignment_structure s ON s.structure = m.structure
        WHERE m.person = $1
        UNION SELECT pupil, assignment FROM assignment_pupil WHERE pupil = $1
        UNION SELECT pupil, assignment FROM submission WHERE pupil = $1)";

const OF_CHILDREN: &str = "WITH child AS (
        SELECT g.pupil FROM guardianship g JOIN person p ON p.id = g.pupil
        WHERE g.guardian = $1 AND g.level <= $4 AND p.left_at IS NULL),
     mine AS (
        SELECT m.person AS pupil, s.assignment FROM membership m JOIN assignment_structure s ON s.structure = m.structure
        WHERE m.person IN (SELECT pupil FROM child)
        UNION SELECT pupil, assignment FROM assignment_pupil WHERE pupil IN (SELECT pupil FROM child)
        UNION SELECT pupil, assignment FROM submission WHERE pupil IN (SELECT pupil FROM child))";

impl PupilRow {
    fn view(self, actor: &Actor, now: Instant) -> PupilAssignment {
        PupilAssignment {
            id: self.id,
            subject: self.subject.unwrap_or_default(),
            title: self.title,
            teacher: format!("{} {}", self.teacher_first, self.teacher_last),
            due: actor.zone.civil(self.due_at),
            hand_in: hand_in_of(self.accepts_text, self.accepts_files, self.accepts_audio, self.main_kind.as_deref()),
            state: PupilState::of(
                self.submission.is_some(),
                self.late.unwrap_or(false),
                self.corrected_at.is_some(),
                self.done_at.is_some(),
                self.due_at <= now,
            ),
            received: self.received_at.map(|at| actor.zone.civil(at)),
        }
    }
}

/// A pupil's own list: what is to do by due date, or what was handed in, newest first; `after`: the last one
/// already shown of these. One statement.
pub async fn to_do(
    backend: &Backend,
    actor: &Actor,
    tab: Tab,
    after: Option<AssignmentId>,
) -> Result<Page<PupilAssignment>> {
    actor.require(&[Role::Pupil])?;
    let now = backend.clock.now();
    let condition = match tab {
        Tab::ToDo => {
            "AND sub.id IS NULL AND (d.done_at IS NULL OR a.due_at > $2) AND a.due_at > $3 AND $4 IS NULL
             ORDER BY a.due_at, a.id LIMIT $5"
        }
        Tab::HandedIn => {
            "AND sub.id IS NOT NULL AND sub.corrected_at IS NULL AND sub.received_at > $3 AND ($4 IS NULL
                OR (sub.received_at, a.id) < (SELECT s.received_at, s.assignment FROM submission s
                                              WHERE s.assignment = $4 AND s.pupil = $1))
             ORDER BY sub.received_at DESC, a.id DESC LIMIT $5"
        }
        Tab::Corrected => {
            "AND sub.corrected_at > $3 AND ($4 IS NULL
                OR (sub.corrected_at, a.id) < (SELECT s.corrected_at, s.assignment FROM submission s
                                               WHERE s.assignment = $4 AND s.pupil = $1))
             ORDER BY sub.corrected_at DESC, a.id DESC LIMIT $5"
        }
    };
    let (since, length) = match tab {
        Tab::ToDo => (now.plus_days(-PAST_DAYS), TO_DO_MAX),
        Tab::HandedIn | Tab::Corrected => (Instant(i64::MIN), HANDED_IN_PAGE),
    };
    let rows: Vec<PupilRow> = sql_owned(format!("{OF_PUPIL} {VISIBLE} {condition}"))
        .bind(actor.person)
        .bind(now)
        .bind(since)
        .bind(after)
        .bind(length + 1)
        .all(&backend.db)
        .await?;
    let page =
        cut(rows.into_iter().map(|row| row.view(actor, now)).collect(), length, |item: &PupilAssignment| item.id);
    // What is to do is one page.
    Ok(if tab == Tab::ToDo { Page { next: None, ..page } } else { page })
}

/// The work of all children of a guardian: open work first. Two statements.
pub async fn of_children(backend: &Backend, actor: &Actor) -> Result<Vec<ChildWork>> {
    actor.require(&[Role::Guardian])?;
    let now = backend.clock.now();
    let children: Vec<(PersonId, String, String, Option<String>)> = sql("SELECT p.id, p.first_name, p.last_name,
                (SELECT MIN(st.code) FROM membership m JOIN structure st ON st.id = m.structure
                 WHERE m.person = p.id AND st.kind = 'class' AND st.closed_at IS NULL)
         FROM guardianship g JOIN person p ON p.id = g.pupil
         WHERE g.guardian = $1 AND g.level <= $2 AND p.left_at IS NULL ORDER BY p.sort_key")
    .bind(actor.person)
    .bind(GUARDIAN_LEVEL_MAX)
    .all(&backend.db)
    .await?;
    let rows: Vec<PupilRow> =
        sql_owned(format!("{OF_CHILDREN} {VISIBLE} AND a.due_at > $3 ORDER BY a.due_at, a.id LIMIT {}", TO_DO_MAX * 4))
            .bind(actor.person)
            .bind(now)
            .bind(now.plus_days(-30))
            .bind(GUARDIAN_LEVEL_MAX)
            .all(&backend.db)
            .await?;
    let mut work: Vec<ChildWork> = children
        .into_iter()
        .map(|(child, first, last, class)| ChildWork {
            child,
            name: format!("{first} {last}"),
            class,
            assignments: Vec::new(),
        })
        .collect();
    for row in rows {
        if let Some(child) = work.iter_mut().find(|c| c.child == row.pupil) {
            child.assignments.push(row.view(actor, now));
        }
    }
    for child in &mut work {
        child.assignments.sort_by_key(|a| !a.state.is_open());
    }
    Ok(work)
}

/// One homework as the pupil it was given to sees it.
pub async fn open_as_pupil(backend: &Backend, actor: &Actor, id: AssignmentId) -> Result<PupilDetail> {
    actor.require(&[Role::Pupil])?;
    open(backend, actor, id, actor.person, true).await
}

/// One homework of a child, as the child's guardian sees it.
pub async fn open_as_guardian(
    backend: &Backend,
    actor: &Actor,
    id: AssignmentId,
    child: PersonId,
) -> Result<PupilDetail> {
    actor.require(&[Role::Guardian])?;
    let is_guardian: Option<(i64,)> =
        sql("SELECT CAST(1 AS BIGINT) FROM guardianship g JOIN person p ON p.id = g.pupil
             WHERE g.guardian = $1 AND g.pupil = $2 AND g.level <= $3 AND p.left_at IS NULL")
        .bind(actor.person)
        .bind(child)
        .bind(GUARDIAN_LEVEL_MAX)
        .optional(&backend.db)
        .await?;
    if is_guardian.is_none() {
        return Err(Error::NOT_FOUND);
    }
    open(backend, actor, id, child, false).await
}

/// The caller has checked that the actor may see `pupil`'s work. Seven statements at most.
async fn open(
    backend: &Backend,
    actor: &Actor,
    id: AssignmentId,
    pupil: PersonId,
    hands_in: bool,
) -> Result<PupilDetail> {
    let now = backend.clock.now();
    let row: Option<PupilRow> = sql_owned(format!("{OF_PUPIL} {VISIBLE} AND a.id = $3"))
        .bind(pupil)
        .bind(now)
        .bind(id)
        .optional(&backend.db)
        .await?;
    let row = row.ok_or(Error::NOT_FOUND)?;
    let (instructions, late_allowed, withdrawn_at, feedback, feedback_at, first, last): (
        String,
        bool,
        Option<Instant>,
        Option<String>,
        Option<Instant>,
        String,
        String,
    ) = sql("SELECT a.instructions, a.late_allowed, a.withdrawn_at, sub.feedback, sub.feedback_at, p.first_name, p.last_name
             FROM assignment a JOIN person p ON p.id = $2
             LEFT JOIN submission sub ON sub.assignment = a.id AND sub.pupil = $2 WHERE a.id = $1")
    .bind(id)
    .bind(pupil)
    .one(&backend.db)
    .await?;
    let attachments =
        attachments::of(&backend.db, &[Owner::Assignment(id)]).await?.into_iter().map(|(_, file)| file).collect();
    let versions = match row.submission {
        Some(submission) => versions::of(&backend.db, actor, submission).await?,
        None => Vec::new(),
    };
    let corrected_at = row.corrected_at;
    let due_at = row.due_at;
    let late_before = row.late;
    let assignment = row.view(actor, now);
    let allowed = hands_in.then(|| match withdrawn_at {
        Some(_) => HandInAllowed::No(Problem::Withdrawn),
        None => allowed_now(assignment.hand_in, now, due_at, late_allowed, late_before, corrected_at.is_some()),
    });
    Ok(PupilDetail {
        assignment,
        pupil,
        pupil_name: format!("{first} {last}"),
        instructions: rich::clean(&instructions),
        attachments,
        activities: classeur::of_pupil(&backend.db, id, pupil).await?,
        late_allowed,
        versions,
        // The answer is the pupil's when the teacher says that it is corrected, not before.
        feedback: corrected_at.and_then(|at| versions::feedback(actor, feedback, feedback_at, Some(at))),
        allowed,
    })
}
