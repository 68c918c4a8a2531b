//! One given homework, pupil by pupil, for the teacher who gave it.

use super::{
    given::{given_one, small},
    versions,
};
use crate::{
    Actor, Backend, Error, Result, classeur,
    db::sql,
    media::attachments::{self, Owner},
    rich,
};
use preau_model::{
    homework::{AssignmentInput, Copy, GivenDetail, PupilRow, RowState},
    ids::{AssignmentId, PersonId, StructureId, SubjectId, SubmissionId},
    session::Role,
    time::Instant,
};

#[derive(Debug, sqlx::FromRow)]
struct Row {
    pupil: PersonId,
    last_name: String,
    first_name: String,
    class: Option<String>,
    submission: Option<SubmissionId>,
    received_at: Option<Instant>,
    late: Option<bool>,
    version_number: Option<i64>,
    corrected_at: Option<Instant>,
    feedback: Option<String>,
    feedback_at: Option<Instant>,
    done_at: Option<Instant>,
}

/// Every pupil it was given to, and those who handed in and have left it since, in one statement.
async fn rows(backend: &Backend, actor: &Actor, id: AssignmentId) -> Result<Vec<Row>> {
    Ok(sql("WITH expected AS (
            SELECT m.person AS pupil FROM assignment_structure s JOIN membership m ON m.structure = s.structure
            WHERE s.assignment = $1
            UNION SELECT pupil FROM assignment_pupil WHERE assignment = $1
            UNION SELECT pupil FROM submission WHERE assignment = $1)
         SELECT p.id AS pupil, p.last_name, p.first_name,
                (SELECT MIN(st.code) FROM membership m JOIN structure st ON st.id = m.structure
                 WHERE m.person = p.id AND st.kind = 'class' AND st.closed_at IS NULL) AS class,
                sub.id AS submission, sub.received_at, sub.late, sub.version_number, sub.corrected_at,
                sub.feedback, sub.feedback_at, d.done_at
         FROM expected e JOIN person p ON p.id = e.pupil
         LEFT JOIN submission sub ON sub.assignment = $1 AND sub.pupil = p.id
         LEFT JOIN assignment_done d ON d.assignment = $1 AND d.pupil = p.id
         WHERE p.school = $2 AND (p.left_at IS NULL OR sub.id IS NOT NULL)
         ORDER BY p.sort_key, p.id")
    .bind(id)
    .bind(actor.school)
    .all(&backend.db)
    .await?)
}

fn pupil_row(actor: &Actor, row: &Row, due_passed: bool) -> PupilRow {
    let late = row.late.unwrap_or(false);
    PupilRow {
        pupil: row.pupil,
        name: format!("{} {}", row.last_name, row.first_name),
        class: row.class.clone(),
        state: match (row.submission, row.corrected_at, row.done_at) {
            (Some(_), Some(_), _) => RowState::Corrected { late },
            (Some(_), None, _) => RowState::ToCorrect { late },
            (None, _, Some(_)) => RowState::Done,
            (None, _, None) if due_passed => RowState::Overdue,
            (None, _, None) => RowState::Missing,
        },
        received: row.received_at.map(|at| actor.zone.civil(at)),
        versions: small(row.version_number.unwrap_or(0)),
        reached: Vec::new(),
    }
}

/// One homework that the actor gave, with every pupil's state. Ten statements for any class.
pub async fn open_given(backend: &Backend, actor: &Actor, id: AssignmentId) -> Result<GivenDetail> {
    actor.require(&[Role::Teacher])?;
    let assignment = given_one(backend, actor, id).await?.ok_or(Error::NOT_FOUND)?;
    let (instructions, late_allowed, revision, subject, publish_at): (String, bool, i64, Option<SubjectId>, Instant) =
        sql("SELECT instructions, late_allowed, revision, subject, publish_at FROM assignment WHERE id = $1")
            .bind(id)
            .one(&backend.db)
            .await?;
    let instructions = rich::clean(&instructions);
    let structures: Vec<(StructureId,)> =
        sql("SELECT structure FROM assignment_structure WHERE assignment = $1").bind(id).all(&backend.db).await?;
    let pupils: Vec<(PersonId,)> =
        sql("SELECT pupil FROM assignment_pupil WHERE assignment = $1").bind(id).all(&backend.db).await?;
    let attachments: Vec<_> =
        attachments::of(&backend.db, &[Owner::Assignment(id)]).await?.into_iter().map(|(_, file)| file).collect();
    let rows = rows(backend, actor, id).await?;
    let activities = classeur::attached(&backend.db, actor, id).await?;
    let mut reached = classeur::reached_by(&backend.db, id, &activities).await?;
    let scheduled = publish_at > backend.clock.now();
    Ok(GivenDetail {
        rows: rows
            .iter()
            .map(|row| PupilRow {
                reached: reached.remove(&row.pupil).unwrap_or_default(),
                ..pupil_row(actor, row, assignment.due_passed)
            })
            .collect(),
        input: AssignmentInput {
            subject,
            title: assignment.title.clone(),
            instructions: instructions.clone(),
            structures: structures.into_iter().map(|row| row.0).collect(),
            pupils: pupils.into_iter().map(|row| row.0).collect(),
            due: assignment.due,
            publish: scheduled.then(|| actor.zone.civil(publish_at)),
            hand_in: assignment.hand_in,
            late_allowed,
            kept: attachments.iter().map(|file| file.id).collect(),
            added: Vec::new(),
            activities: activities.iter().map(|activity| activity.id).collect(),
        },
        assignment,
        instructions,
        attachments,
        activities,
        late_allowed,
        revision,
    })
}

/// What one pupil handed in, with the neighbours in the pile.
pub async fn open_copy(backend: &Backend, actor: &Actor, id: AssignmentId, pupil: PersonId) -> Result<Copy> {
    actor.require(&[Role::Teacher])?;
    let (title, subject, due_at): (String, Option<String>, Instant) =
        sql("SELECT a.title, su.label, a.due_at FROM assignment a LEFT JOIN subject su ON su.id = a.subject
         WHERE a.id = $1 AND a.teacher = $2")
        .bind(id)
        .bind(actor.person)
        .optional(&backend.db)
        .await?
        .ok_or(Error::NOT_FOUND)?;
    let due_passed = due_at <= backend.clock.now();
    let all = rows(backend, actor, id).await?;
    let pile: Vec<&Row> = all.iter().filter(|row| row.submission.is_some()).collect();
    let row = all.iter().find(|row| row.pupil == pupil).ok_or(Error::NOT_FOUND)?;
    let place = pile.iter().position(|row| row.pupil == pupil);
    let neighbour = |n: Option<usize>| {
        n.and_then(|n| pile.get(n)).map(|row| (row.pupil, format!("{} {}", row.first_name, row.last_name)))
    };
    let versions = match row.submission {
        Some(submission) => versions::of(&backend.db, actor, submission).await?,
        None => Vec::new(),
    };
    Ok(Copy {
        assignment: id,
        title,
        subject: subject.unwrap_or_default(),
        due: actor.zone.civil(due_at),
        pupil: pupil_row(actor, row, due_passed),
        versions,
        feedback: versions::feedback(actor, row.feedback.clone(), row.feedback_at, row.corrected_at),
        previous: neighbour(place.and_then(|n| n.checked_sub(1))),
        next: neighbour(place.map(|n| n + 1)),
        position: place.map_or(0, |n| u32::try_from(n + 1).unwrap_or(0)),
        of: u32::try_from(pile.len()).unwrap_or(0),
    })
}
