//! How far the pupils are to whom an activity was given.

use super::{access, follow::TO_DO};
use crate::{
    Actor, Backend, Result,
    db::{Exec, sql_owned},
};
use preau_model::{
    classeur::{Followed, Follower, Level},
    ids::{ActivityId, PersonId},
    time::Instant,
};

#[derive(sqlx::FromRow)]
struct Row {
    id: PersonId,
    name: String,
    opened_at: Option<Instant>,
    seen_at: Option<Instant>,
    done: i64,
}

/// Everybody to whom the activity `$1` is given now, by itself or with homework, by `$2`, or by whomever (`$3`).
const EVERYBODY: &str = "WITH RECURSIVE above (id, parent) AS (
            SELECT f.id, f.parent FROM folder f JOIN activity a ON a.folder = f.id WHERE a.id = $1
            UNION SELECT f.id, f.parent FROM folder f JOIN above ON f.id = above.parent),
         here (id) AS (
            SELECT g.id FROM giving g WHERE g.withdrawn_at IS NULL AND ($3 OR g.teacher = $2)
                AND (g.activity = $1 OR g.folder IN (SELECT id FROM above))),
         task (id) AS (
            SELECT h.id FROM assignment_activity x JOIN assignment h ON h.id = x.assignment
            WHERE x.activity = $1 AND h.withdrawn_at IS NULL AND ($3 OR h.teacher = $2)),
         everybody (pupil) AS (
            SELECT p.pupil FROM giving_pupil p JOIN here ON here.id = p.giving
            UNION SELECT m.person FROM giving_structure s JOIN here ON here.id = s.giving
                JOIN membership m ON m.structure = s.structure
            UNION SELECT p.pupil FROM assignment_pupil p JOIN task ON task.id = p.assignment
            UNION SELECT m.person FROM assignment_structure s JOIN task ON task.id = s.assignment
                JOIN membership m ON m.structure = s.structure)";

/// An activity whose pupils the actor follows, and they.
pub(crate) struct Class {
    pub title: String,
    /// Last name, then first; by name.
    pub pupils: Vec<(PersonId, String)>,
}

impl Class {
    pub fn name(&self, pupil: PersonId) -> Option<&str> {
        self.pupils.iter().find(|(id, _)| *id == pupil).map(|(_, name)| name.as_str())
    }
}

/// Whom the actor follows in an activity, as in [`followed`]; two statements.
pub(crate) async fn class<'e>(exec: impl Into<Exec<'e>>, actor: &Actor, id: ActivityId) -> Result<Class> {
    let mut exec = exec.into();
    let (row, level) = access::activity(exec.again(), actor, id, Level::Edit).await?;
    let pupils = sql_owned(format!(
        "{EVERYBODY} SELECT p.id, p.last_name || ' ' || p.first_name FROM everybody e JOIN person p ON p.id = e.pupil
         WHERE p.left_at IS NULL ORDER BY p.sort_key, p.id"
    ))
    .bind(id)
    .bind(actor.person)
    .bind(level == Level::Own)
    .all(exec)
    .await?;
    Ok(Class { title: row.title, pupils })
}

/// Every pupil to whom the activity is given now, by name, in two statements. A colleague with whom it is shared
/// sees those to whom they gave it themselves; whose it is sees all.
pub async fn followed(backend: &Backend, actor: &Actor, id: ActivityId) -> Result<Followed> {
    let (_, level) = access::activity(&backend.db, actor, id, Level::Edit).await?;
    let (steps,): (i64,) = sql_owned(format!("SELECT COUNT(*) FROM step x WHERE x.activity = $1 AND {TO_DO}"))
        .bind(id)
        .one(&backend.db)
        .await?;
    let rows: Vec<Row> = sql_owned(format!(
        "{EVERYBODY} SELECT p.id, p.last_name || ' ' || p.first_name AS name, w.opened_at, w.seen_at,
            CAST((SELECT COUNT(*) FROM step x JOIN step_done d ON d.step = x.id AND d.pupil = p.id
                WHERE x.activity = $1 AND {TO_DO}) AS BIGINT) AS done
         FROM everybody e JOIN person p ON p.id = e.pupil
         LEFT JOIN following w ON w.pupil = p.id AND w.activity = $1
         WHERE p.left_at IS NULL ORDER BY p.sort_key, p.id"
    ))
    .bind(id)
    .bind(actor.person)
    .bind(level == Level::Own)
    .all(&backend.db)
    .await?;
    let count = |n: i64| u32::try_from(n).unwrap_or(0);
    let followers = rows.into_iter().map(|row| Follower {
        pupil: row.id,
        name: row.name,
        opened: row.opened_at.map(|at| actor.zone.civil(at)),
        seen: row.seen_at.map(|at| actor.zone.civil(at)),
        done: count(row.done),
    });
    Ok(Followed { steps: count(steps), followers: followers.collect() })
}
