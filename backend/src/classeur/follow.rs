//! The pupil's side: what was given to them, by itself or with homework, and how far they are.

use super::open::{shown, steps};
use crate::{
    Actor, Backend, Error, Result,
    clock::Zone,
    db::{Exec, Tx, Value, sql, sql_owned},
    exercises,
    media::attachments,
};
use preau_model::{
    classeur::{Content, ForWork, Headway, PupilActivity, PupilLine, Step},
    error::Problem,
    ids::{ActivityId, AssignmentId, ItemId, PersonId, StepId},
    session::Role,
    time::{DateTime, Instant},
};

/// One activity by one giving, or one homework that it belongs to; an activity may be given several times.
#[derive(sqlx::FromRow)]
struct Row {
    id: ActivityId,
    title: String,
    summary: String,
    subject: Option<String>,
    teacher: String,
    opens_at: Instant,
    closes_at: Option<Instant>,
    steps: i64,
    done: i64,
    opened: bool,
    work: Option<AssignmentId>,
    work_title: Option<String>,
    due_at: Option<Instant>,
}

impl Row {
    fn work(&mut self, zone: &Zone) -> Option<ForWork> {
        Some(ForWork { id: self.work?, title: self.work_title.take()?, due: zone.civil(self.due_at?) })
    }
}

/// Steps that are there to be done.
pub(super) const TO_DO: &str = "x.removed_at IS NULL AND x.kind <> 'chapter' AND NOT x.bare";

/// What is open to the pupil `$1` at `$2`, or was; `only`: a condition more on the activity `a`.
fn reached(only: &str) -> String {
    format!(
        "WITH RECURSIVE mine (id) AS (
            SELECT giving FROM giving_pupil WHERE pupil = $1
            UNION SELECT s.giving FROM giving_structure s JOIN membership m ON m.structure = s.structure WHERE m.person = $1),
         open (id, folder, activity, teacher, opens_at, closes_at) AS (
            SELECT g.id, g.folder, g.activity, g.teacher, g.opens_at, g.closes_at FROM giving g JOIN mine ON mine.id = g.id
            WHERE g.withdrawn_at IS NULL AND g.opens_at <= $2),
         inside (giving, folder) AS (
            SELECT open.id, f.id FROM open JOIN folder f ON f.id = open.folder WHERE f.removed_at IS NULL
            UNION SELECT inside.giving, f.id FROM inside JOIN folder f ON f.parent = inside.folder
                WHERE f.removed_at IS NULL),
         reach (giving, activity) AS (
            SELECT id, activity FROM open WHERE activity IS NOT NULL
            UNION SELECT inside.giving, a.id FROM inside JOIN activity a ON a.folder = inside.folder),
         task (id) AS (
            SELECT assignment FROM assignment_pupil WHERE pupil = $1
            UNION SELECT s.assignment FROM assignment_structure s JOIN membership m ON m.structure = s.structure
                WHERE m.person = $1),
         way (activity, teacher, opens_at, closes_at, work) AS (
            SELECT reach.activity, open.teacher, open.opens_at, open.closes_at, NULL
            FROM reach JOIN open ON open.id = reach.giving
            UNION ALL SELECT x.activity, h.teacher, h.publish_at, CASE WHEN h.late_allowed THEN NULL ELSE h.due_at END, h.id
            FROM task JOIN assignment h ON h.id = task.id JOIN assignment_activity x ON x.assignment = h.id
            WHERE h.withdrawn_at IS NULL AND h.publish_at <= $2),
         above (activity, parent, removed_at) AS (
            SELECT a.id, f.parent, f.removed_at FROM way JOIN activity a ON a.id = way.activity
                JOIN folder f ON f.id = a.folder
            UNION SELECT above.activity, f.parent, f.removed_at FROM folder f JOIN above ON f.id = above.parent)
         SELECT a.id, a.title, a.summary, su.label AS subject, t.first_name || ' ' || t.last_name AS teacher,
            way.opens_at, way.closes_at, h.id AS work, h.title AS work_title, h.due_at,
            CAST((SELECT COUNT(*) FROM step x WHERE x.activity = a.id AND {TO_DO}) AS BIGINT) AS steps,
            CAST((SELECT COUNT(*) FROM step x JOIN step_done d ON d.step = x.id AND d.pupil = $1
                WHERE x.activity = a.id AND {TO_DO}) AS BIGINT) AS done,
            (w.pupil IS NOT NULL) AS opened
         FROM way JOIN activity a ON a.id = way.activity JOIN person t ON t.id = way.teacher
         LEFT JOIN assignment h ON h.id = way.work
         LEFT JOIN subject su ON su.id = a.subject
         LEFT JOIN following w ON w.activity = a.id AND w.pupil = $1
         WHERE a.removed_at IS NULL AND NOT EXISTS (SELECT 1 FROM above u WHERE u.activity = a.id AND u.removed_at IS NOT NULL)
            {only} ORDER BY way.opens_at DESC, a.id"
    )
}

/// The activities that were given to the pupil, also with homework, the latest first.
pub async fn to_follow(backend: &Backend, actor: &Actor) -> Result<Vec<PupilLine>> {
    actor.require(&[Role::Pupil])?;
    let now = backend.clock.now();
    let rows: Vec<Row> = sql_owned(reached("")).bind(actor.person).bind(now).all(&backend.db).await?;
    Ok(lines(rows, now, &actor.zone))
}

/// One of them, step by step.
pub async fn follow(backend: &Backend, actor: &Actor, id: ActivityId) -> Result<PupilActivity> {
    let line = reach(&backend.db, backend, actor, id).await?;
    let mut steps = steps(&backend.db, id).await?;
    steps.retain(|step| !step.content.is_bare());
    let pictures = shown(&backend.db, steps.iter().filter_map(|step| step.content.picture())).await?;
    let files = attachments::of_classeur(&backend.db, steps.iter().filter_map(|step| step.content.file())).await?;
    let things = steps.iter().flat_map(things_with_picture).collect();
    exercises::keep_versions(backend, &steps).await?;
    let mut progress = exercises::progress(backend, actor, &line, &steps).await?;
    let steps: Vec<_> = steps
        .into_iter()
        .filter_map(|step| {
            let id = step.id;
            step.for_pupil(actor.person, exercises::fingerprint, |_| progress.remove(&id).unwrap_or_default())
        })
        .collect();
    let done: Vec<(StepId,)> = sql("SELECT d.step FROM step_done d JOIN step x ON x.id = d.step
         WHERE d.pupil = $1 AND x.activity = $2 AND x.removed_at IS NULL")
    .bind(actor.person)
    .bind(id)
    .all(&backend.db)
    .await?;
    let at: Option<(Option<StepId>,)> = sql("SELECT at_step FROM following WHERE pupil = $1 AND activity = $2")
        .bind(actor.person)
        .bind(id)
        .optional(&backend.db)
        .await?;
    // The step where they stopped may be gone, or in another activity.
    let at = at.and_then(|(at,)| at).filter(|at| steps.iter().any(|step| step.id == *at));
    Ok(PupilActivity {
        line,
        steps,
        pictures,
        pictured: things,
        files,
        done: done.into_iter().map(|(id,)| id).collect(),
        at,
    })
}

/// The things of an exercise that have a picture.
fn things_with_picture(step: &Step) -> Vec<(StepId, ItemId)> {
    let things = if let Content::Exercise { exercise: Some(it) } = &step.content { it.pictured() } else { Vec::new() };
    things.into_iter().map(|thing| (step.id, thing)).collect()
}

/// The pupil is at a step; those of `done` are done. Said twice it is the same; a step that is done stays done. An
/// exercise is done by answering it. Refused in somebody else's session, where it still is the device's to keep.
pub async fn advance(backend: &Backend, actor: &Actor, headway: &Headway) -> Result<()> {
    if headway.pupil != actor.person {
        return Err(Error::conflict(Problem::SomebodyElses));
    }
    let id = headway.activity;
    let now = backend.clock.now();
    let mut tx = backend.db.begin().await?;
    let line = reach(&mut tx, backend, actor, id).await?;
    if line.closed {
        return Err(Error::conflict(Problem::HandInClosed));
    }
    let known: Vec<(StepId, bool)> =
        sql("SELECT id, kind = 'exercise' FROM step WHERE activity = $1 AND removed_at IS NULL")
            .bind(id)
            .all(&mut tx)
            .await?;
    // What the teacher has taken out meanwhile is passed over.
    let at = Some(headway.at).filter(|step| known.iter().any(|(id, _)| id == step));
    is_at(&mut tx, actor, id, at, now).await?;
    for step in headway.done.iter().filter(|step| known.iter().any(|(id, exercise)| id == *step && !exercise)) {
        has_done(&mut tx, actor, *step, now).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Notes where the pupil is; `None`: where they were.
pub(crate) async fn is_at(tx: &mut Tx, actor: &Actor, id: ActivityId, at: Option<StepId>, now: Instant) -> Result<()> {
    sql("INSERT INTO following (pupil, activity, opened_at, at_step, seen_at) VALUES ($1, $2, $3, $4, $3)
         ON CONFLICT (pupil, activity) DO UPDATE SET at_step = COALESCE(EXCLUDED.at_step, following.at_step),
            seen_at = EXCLUDED.seen_at")
    .bind(actor.person)
    .bind(id)
    .bind(now)
    .bind(at)
    .run(tx)
    .await?;
    Ok(())
}

/// Notes that the pupil has done a step.
pub(crate) async fn has_done(tx: &mut Tx, actor: &Actor, step: StepId, now: Instant) -> Result<()> {
    sql("INSERT INTO step_done (pupil, step, done_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING")
        .bind(actor.person)
        .bind(step)
        .bind(now)
        .run(tx)
        .await?;
    Ok(())
}

/// Whether something that `shown` finds among the steps (`x`) of an activity is given to the pupil: its condition names
/// the thing as `$3`.
pub(super) async fn is_shown<'e>(
    exec: impl Into<Exec<'e>>,
    pupil: PersonId,
    shown: &str,
    thing: Value,
    now: Instant,
) -> Result<bool> {
    let steps = format!(
        "AND EXISTS (SELECT 1 FROM step x WHERE x.activity = a.id AND x.removed_at IS NULL AND NOT x.bare AND {shown})"
    );
    let found: Vec<Row> = sql_owned(reached(&steps)).bind(pupil).bind(now).bind(thing).all(exec).await?;
    Ok(!found.is_empty())
}

/// The activity, if it was given to the pupil.
pub(crate) async fn reach<'e>(
    exec: impl Into<Exec<'e>>,
    backend: &Backend,
    actor: &Actor,
    id: ActivityId,
) -> Result<PupilLine> {
    actor.require(&[Role::Pupil])?;
    let now = backend.clock.now();
    let rows: Vec<Row> = sql_owned(reached("AND a.id = $3")).bind(actor.person).bind(now).bind(id).all(exec).await?;
    lines(rows, now, &actor.zone).pop().ok_or(Error::NOT_FOUND)
}

/// One line an activity: given several times, it is open as long as one of them is.
fn lines(rows: Vec<Row>, now: Instant, zone: &Zone) -> Vec<PupilLine> {
    let mut lines: Vec<PupilLine> = Vec::with_capacity(rows.len());
    for mut row in rows {
        let closed = row.closes_at.is_some_and(|at| at <= now);
        let work = row.work(zone);
        if let Some(line) = lines.iter_mut().find(|line| line.id == row.id) {
            line.closed &= closed;
            line.closes = match (line.closes, row.closes_at) {
                (Some(one), Some(other)) => Some(one.max(zone.civil(other))),
                _ => None,
            };
            line.work = nearer(line.work.take(), work, zone.civil(now));
            continue;
        }
        lines.push(PupilLine {
            id: row.id,
            title: row.title,
            summary: row.summary,
            subject: row.subject,
            teacher: row.teacher,
            steps: u32::try_from(row.steps).unwrap_or(0),
            done: u32::try_from(row.done).unwrap_or(0),
            opened: row.opened,
            opens: zone.civil(row.opens_at),
            closes: row.closes_at.map(|at| zone.civil(at)),
            closed,
            work,
        });
    }
    lines
}

/// Of two homeworks the one that is due next; once both were due, the later.
fn nearer(one: Option<ForWork>, other: Option<ForWork>, now: DateTime) -> Option<ForWork> {
    match (one, other) {
        (Some(one), Some(other)) => {
            let first = match (one.due >= now, other.due >= now) {
                (true, true) => one.due <= other.due,
                (false, false) => one.due >= other.due,
                (first, _) => first,
            };
            Some(if first { one } else { other })
        }
        (one, other) => one.or(other),
    }
}
