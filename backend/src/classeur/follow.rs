//! The pupil's side: what was given to them, and how far they are.

use super::open::{shown, steps};
use crate::{
    Actor, Backend, Error, Result,
    clock::Zone,
    db::{Exec, sql, sql_owned},
};
use preau_model::{
    classeur::{PupilActivity, PupilLine, Step},
    error::Problem,
    ids::{ActivityId, StepId},
    session::Role,
    time::Instant,
};

/// One activity by one giving; an activity may be given several times.
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
}

/// Steps that are there to be done.
pub(super) const TO_DO: &str = "x.removed_at IS NULL AND x.kind <> 'chapter' AND NOT x.bare";

/// What is open to the pupil `$1` at `$2`, or was: of an activity (`$3`), or all.
fn reached(one: bool) -> String {
    let only = if one { "AND a.id = $3" } else { "" };
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
            UNION SELECT inside.giving, a.id FROM inside JOIN activity a ON a.folder = inside.folder)
         SELECT a.id, a.title, a.summary, su.label AS subject, t.first_name || ' ' || t.last_name AS teacher,
            open.opens_at, open.closes_at,
            CAST((SELECT COUNT(*) FROM step x WHERE x.activity = a.id AND {TO_DO}) AS BIGINT) AS steps,
            CAST((SELECT COUNT(*) FROM step x JOIN step_done d ON d.step = x.id AND d.pupil = $1
                WHERE x.activity = a.id AND {TO_DO}) AS BIGINT) AS done,
            (w.pupil IS NOT NULL) AS opened
         FROM reach JOIN open ON open.id = reach.giving JOIN activity a ON a.id = reach.activity {only}
         JOIN person t ON t.id = open.teacher
         LEFT JOIN subject su ON su.id = a.subject
         LEFT JOIN following w ON w.activity = a.id AND w.pupil = $1
         WHERE a.removed_at IS NULL ORDER BY open.opens_at DESC, a.id"
    )
}

/// The activities that were given to the pupil, the latest first.
pub async fn to_follow(backend: &Backend, actor: &Actor) -> Result<Vec<PupilLine>> {
    actor.require(&[Role::Pupil])?;
    let now = backend.clock.now();
    let rows: Vec<Row> = sql_owned(reached(false)).bind(actor.person).bind(now).all(&backend.db).await?;
    Ok(lines(rows, now, &actor.zone))
}

/// One of them, step by step.
pub async fn follow(backend: &Backend, actor: &Actor, id: ActivityId) -> Result<PupilActivity> {
    let line = reach(&backend.db, backend, actor, id).await?;
    let steps: Vec<Step> = steps(&backend.db, id).await?.into_iter().filter(|step| !step.content.is_bare()).collect();
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
    let pictures = shown(&backend.db, &steps).await?;
    Ok(PupilActivity { line, steps, pictures, done: done.into_iter().map(|(id,)| id).collect(), at })
}

/// The pupil is at a step; those of `done` are done. Said twice it is the same; a step that is done stays done.
pub async fn advance(backend: &Backend, actor: &Actor, id: ActivityId, at: StepId, done: &[StepId]) -> Result<()> {
    let now = backend.clock.now();
    let mut tx = backend.db.begin().await?;
    let line = reach(&mut tx, backend, actor, id).await?;
    if line.closed {
        return Err(Error::conflict(Problem::HandInClosed));
    }
    let known: Vec<(StepId,)> =
        sql("SELECT id FROM step WHERE activity = $1 AND removed_at IS NULL").bind(id).all(&mut tx).await?;
    let is_known = |step: &StepId| known.iter().any(|(id,)| id == step);
    // What the teacher has taken out meanwhile is passed over.
    let at = Some(at).filter(is_known);
    sql("INSERT INTO following (pupil, activity, opened_at, at_step, seen_at) VALUES ($1, $2, $3, $4, $3)
         ON CONFLICT (pupil, activity) DO UPDATE SET at_step = COALESCE(EXCLUDED.at_step, following.at_step),
            seen_at = EXCLUDED.seen_at")
    .bind(actor.person)
    .bind(id)
    .bind(now)
    .bind(at)
    .run(&mut tx)
    .await?;
    for step in done.iter().filter(|step| is_known(step)) {
        sql("INSERT INTO step_done (pupil, step, done_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING")
            .bind(actor.person)
            .bind(*step)
            .bind(now)
            .run(&mut tx)
            .await?;
    }
    tx.commit().await?;
    Ok(())
}

/// The activity, if it was given to the pupil.
async fn reach<'e>(exec: impl Into<Exec<'e>>, backend: &Backend, actor: &Actor, id: ActivityId) -> Result<PupilLine> {
    actor.require(&[Role::Pupil])?;
    let now = backend.clock.now();
    let rows: Vec<Row> = sql_owned(reached(true)).bind(actor.person).bind(now).bind(id).all(exec).await?;
    lines(rows, now, &actor.zone).pop().ok_or(Error::NOT_FOUND)
}

/// One line an activity: given several times, it is open as long as one of them is.
fn lines(rows: Vec<Row>, now: Instant, zone: &Zone) -> Vec<PupilLine> {
    let mut lines: Vec<PupilLine> = Vec::with_capacity(rows.len());
    for row in rows {
        let closed = row.closes_at.is_some_and(|at| at <= now);
        if let Some(line) = lines.iter_mut().find(|line| line.id == row.id) {
            line.closed &= closed;
            line.closes = match (line.closes, row.closes_at) {
                (Some(one), Some(other)) => Some(one.max(zone.civil(other))),
                _ => None,
            };
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
        });
    }
    lines
}
