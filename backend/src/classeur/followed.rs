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
    gone: bool,
    opened_at: Option<Instant>,
    seen_at: Option<Instant>,
    done: i64,
}

/// Everybody to whom the activity `$1` is given now, by itself or with homework, by `$2`, or by whomever (`$3`), and of
/// those to whom it is no longer given whoever has done something with it. What they wrote is there, whatever became of
/// the giving, of its audience, or of their class. Without a giving by `$2` that tells whose pupil one is, only `$3` sees
/// them.
const EVERYBODY: &str = "WITH RECURSIVE above (id, parent) AS (
            SELECT f.id, f.parent FROM folder f JOIN activity a ON a.folder = f.id WHERE a.id = $1
            UNION SELECT f.id, f.parent FROM folder f JOIN above ON f.id = above.parent),
         here (id, holds) AS (
            SELECT g.id, CASE WHEN g.withdrawn_at IS NULL THEN 1 ELSE 0 END FROM giving g
            WHERE ($3 OR g.teacher = $2) AND (g.activity = $1 OR g.folder IN (SELECT id FROM above))),
         task (id, holds) AS (
            SELECT h.id, CASE WHEN h.withdrawn_at IS NULL THEN 1 ELSE 0 END FROM assignment_activity x
                JOIN assignment h ON h.id = x.assignment WHERE x.activity = $1 AND ($3 OR h.teacher = $2)),
         worked (pupil) AS (
            SELECT w.pupil FROM following w WHERE w.activity = $1
            UNION SELECT t.pupil FROM attempt t JOIN step x ON x.id = t.step
                WHERE x.activity = $1 AND x.removed_at IS NULL),
         given (pupil, holds) AS (
            SELECT p.pupil, here.holds FROM giving_pupil p JOIN here ON here.id = p.giving
            UNION SELECT m.person, here.holds FROM giving_structure s JOIN here ON here.id = s.giving
                JOIN membership m ON m.structure = s.structure
            UNION SELECT p.pupil, task.holds FROM assignment_pupil p JOIN task ON task.id = p.assignment
            UNION SELECT m.person, task.holds FROM assignment_structure s JOIN task ON task.id = s.assignment
                JOIN membership m ON m.structure = s.structure
            UNION SELECT worked.pupil, 0 FROM worked WHERE $3),
         everybody (pupil, holds) AS (
            SELECT given.pupil, MAX(given.holds) FROM given JOIN person p ON p.id = given.pupil
            WHERE (given.holds = 1 AND p.left_at IS NULL) OR given.pupil IN (SELECT pupil FROM worked)
            GROUP BY given.pupil)";
/// Of one of them (`e`, the person `p`): it is no longer given to them.
const GONE: &str = "(e.holds = 0 OR p.left_at IS NOT NULL)";

/// An activity whose pupils the actor follows, and they.
pub(crate) struct Class {
    pub title: String,
    /// By name.
    pub pupils: Vec<Pupil>,
}

/// One of them.
#[derive(sqlx::FromRow)]
pub(crate) struct Pupil {
    pub id: PersonId,
    /// Last name, then first.
    pub name: String,
    /// The activity is no longer given to them.
    pub gone: bool,
}

impl Class {
    pub fn name(&self, pupil: PersonId) -> Option<&str> {
        self.pupils.iter().find(|it| it.id == pupil).map(|it| it.name.as_str())
    }
}

/// Whom the actor follows in an activity, as in [`followed`]; two statements.
pub(crate) async fn class<'e>(exec: impl Into<Exec<'e>>, actor: &Actor, id: ActivityId) -> Result<Class> {
    let mut exec = exec.into();
    let (row, level) = access::activity(exec.again(), actor, id, Level::Edit).await?;
    let pupils = sql_owned(format!(
        "{EVERYBODY} SELECT p.id, p.last_name || ' ' || p.first_name AS name, {GONE} AS gone
         FROM everybody e JOIN person p ON p.id = e.pupil ORDER BY p.sort_key, p.id"
    ))
    .bind(id)
    .bind(actor.person)
    .bind(level == Level::Own)
    .all(exec)
    .await?;
    Ok(Class { title: row.title, pupils })
}

/// Every pupil to whom the activity is given now, or who has done something with it, by name, in two statements. A
/// colleague with whom it is shared sees those to whom they gave it themselves; whose it is sees all.
pub async fn followed(backend: &Backend, actor: &Actor, id: ActivityId) -> Result<Followed> {
    let (_, level) = access::activity(&backend.db, actor, id, Level::Edit).await?;
    let (steps,): (i64,) = sql_owned(format!("SELECT COUNT(*) FROM step x WHERE x.activity = $1 AND {TO_DO}"))
        .bind(id)
        .one(&backend.db)
        .await?;
    let rows: Vec<Row> = sql_owned(format!(
        "{EVERYBODY} SELECT p.id, p.last_name || ' ' || p.first_name AS name, {GONE} AS gone, w.opened_at, w.seen_at,
            CAST((SELECT COUNT(*) FROM step x JOIN step_done d ON d.step = x.id AND d.pupil = p.id
                WHERE x.activity = $1 AND {TO_DO}) AS BIGINT) AS done
         FROM everybody e JOIN person p ON p.id = e.pupil
         LEFT JOIN following w ON w.pupil = p.id AND w.activity = $1
         ORDER BY p.sort_key, p.id"
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
        gone: row.gone,
        opened: row.opened_at.map(|at| actor.zone.civil(at)),
        seen: row.seen_at.map(|at| actor.zone.civil(at)),
        done: count(row.done),
    });
    Ok(Followed { steps: count(steps), followers: followers.collect() })
}
