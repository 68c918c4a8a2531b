//! At a glance, for a whole shelf: what is given to whom, and who has opened or finished it.

use super::follow::TO_DO;
use crate::{
    Actor, Result,
    db::{Db, sql_owned},
};
use preau_model::{
    classeur::GivenOut,
    ids::{ActivityId, FolderId},
};
use std::collections::HashMap;
use uuid::Uuid;

/// What is told of the things of a shelf that are given.
#[derive(Debug, Default)]
pub(super) struct Glance(HashMap<(i64, Uuid), GivenOut>);

const FOLDER: i64 = 0;
const ACTIVITY: i64 = 1;

impl Glance {
    pub fn folder(&mut self, id: FolderId) -> Option<GivenOut> {
        self.0.remove(&(FOLDER, id.0))
    }

    pub fn activity(&mut self, id: ActivityId) -> Option<GivenOut> {
        self.0.remove(&(ACTIVITY, id.0))
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    kind: i64,
    id: Uuid,
    structures: Option<String>,
    chosen: i64,
    pupils: i64,
    opened: i64,
    finished: i64,
}

/// Everything in a folder, or at the top (`None`), in one statement; who asks may change what is in it. Whose a thing is
/// sees everybody to whom it is given, with its folders and with homework too; a colleague who may change it those to
/// whom they gave it themselves, as in [`followed`](super::followed()).
pub(super) async fn given_out(db: &Db, actor: &Actor, folder: Option<FolderId>) -> Result<Glance> {
    // A folder and an activity might have one identifier: `kind` goes with it everywhere.
    let things = match folder {
        Some(_) => {
            "SELECT 0, f.id, f.parent, f.owner = $2 FROM folder f WHERE f.parent = $1 AND f.removed_at IS NULL
             UNION SELECT 1, a.id, a.folder, a.owner = $2 FROM activity a WHERE a.folder = $1 AND a.removed_at IS NULL"
        }
        None => {
            "SELECT 0, f.id, f.parent, f.owner = $2 FROM folder f
                WHERE f.parent IS NULL AND f.owner = $1 AND f.removed_at IS NULL
             UNION SELECT 1, a.id, a.folder, a.owner = $2 FROM activity a
                WHERE a.folder IS NULL AND a.owner = $1 AND a.removed_at IS NULL
             UNION SELECT 0, f.id, f.parent, f.owner = $2 FROM classeur_share s JOIN folder f ON f.id = s.folder
                WHERE s.person = $2 AND s.role = 'edit' AND f.removed_at IS NULL
             UNION SELECT 1, a.id, a.folder, a.owner = $2 FROM classeur_share s JOIN activity a ON a.id = s.activity
                WHERE s.person = $2 AND s.role = 'edit' AND a.removed_at IS NULL"
        }
    };
    let rows: Vec<Row> = sql_owned(format!(
        "WITH RECURSIVE thing (kind, id, parent, mine) AS ({things}),
         above (kind, id, folder) AS (
            SELECT kind, id, id FROM thing WHERE kind = 0
            UNION SELECT kind, id, parent FROM thing WHERE parent IS NOT NULL
            UNION SELECT above.kind, above.id, f.parent FROM folder f JOIN above ON f.id = above.folder
                WHERE f.parent IS NOT NULL),
         inside (id, folder) AS (
            SELECT id, id FROM thing WHERE kind = 0
            UNION SELECT inside.id, f.id FROM folder f JOIN inside ON f.parent = inside.folder
                WHERE f.removed_at IS NULL),
         holds (kind, id, activity) AS (
            SELECT 1, id, id FROM thing WHERE kind = 1
            UNION SELECT 0, inside.id, a.id FROM inside JOIN activity a ON a.folder = inside.folder
                WHERE a.removed_at IS NULL),
         here (kind, id, giving) AS (
            SELECT t.kind, t.id, g.id FROM thing t JOIN giving g ON g.activity = t.id
                WHERE t.kind = 1 AND g.withdrawn_at IS NULL AND (t.mine OR g.teacher = $2)
            UNION SELECT t.kind, t.id, g.id FROM thing t JOIN above ON above.kind = t.kind AND above.id = t.id
                JOIN giving g ON g.folder = above.folder WHERE g.withdrawn_at IS NULL AND (t.mine OR g.teacher = $2)),
         task (id, work) AS (
            SELECT t.id, h.id FROM thing t JOIN assignment_activity x ON x.activity = t.id
                JOIN assignment h ON h.id = x.assignment
                WHERE t.kind = 1 AND h.withdrawn_at IS NULL AND (t.mine OR h.teacher = $2)),
         whole (kind, id, structure) AS (
            SELECT here.kind, here.id, s.structure FROM here JOIN giving_structure s ON s.giving = here.giving
            UNION SELECT 1, task.id, s.structure FROM task JOIN assignment_structure s ON s.assignment = task.work),
         given (kind, id, pupil, chosen) AS (
            SELECT whole.kind, whole.id, m.person, 0 FROM whole JOIN membership m ON m.structure = whole.structure
            UNION SELECT here.kind, here.id, p.pupil, 1 FROM here JOIN giving_pupil p ON p.giving = here.giving
            UNION SELECT 1, task.id, p.pupil, 1 FROM task JOIN assignment_pupil p ON p.assignment = task.work),
         follower (kind, id, pupil, chosen) AS (
            SELECT g.kind, g.id, g.pupil, MIN(g.chosen) FROM given g JOIN person p ON p.id = g.pupil
            WHERE p.left_at IS NULL GROUP BY g.kind, g.id, g.pupil),
         todo (kind, id, n) AS (
            SELECT h.kind, h.id, COUNT(*) FROM holds h JOIN step x ON x.activity = h.activity WHERE {TO_DO}
            GROUP BY h.kind, h.id),
         did (kind, id, pupil, n) AS (
            SELECT h.kind, h.id, d.pupil, COUNT(*) FROM holds h JOIN step x ON x.activity = h.activity
                JOIN step_done d ON d.step = x.id WHERE {TO_DO} GROUP BY h.kind, h.id, d.pupil),
         began (kind, id, pupil) AS (
            SELECT DISTINCT h.kind, h.id, w.pupil FROM holds h JOIN following w ON w.activity = h.activity)
         SELECT CAST(t.kind AS BIGINT) AS kind, t.id,
            (SELECT string_agg(it.code, ';') FROM (SELECT st.code FROM whole JOIN structure st ON st.id = whole.structure
                WHERE whole.kind = t.kind AND whole.id = t.id ORDER BY st.code) AS it) AS structures,
            CAST(COALESCE(SUM(f.chosen), 0) AS BIGINT) AS chosen, CAST(COUNT(f.pupil) AS BIGINT) AS pupils,
            CAST(COUNT(began.pupil) AS BIGINT) AS opened,
            CAST(COALESCE(SUM(CASE WHEN did.n >= todo.n THEN 1 ELSE 0 END), 0) AS BIGINT) AS finished
         FROM thing t LEFT JOIN follower f ON f.kind = t.kind AND f.id = t.id
         LEFT JOIN todo ON todo.kind = t.kind AND todo.id = t.id
         LEFT JOIN did ON did.kind = t.kind AND did.id = t.id AND did.pupil = f.pupil
         LEFT JOIN began ON began.kind = t.kind AND began.id = t.id AND began.pupil = f.pupil
         WHERE f.pupil IS NOT NULL OR EXISTS (SELECT 1 FROM whole WHERE whole.kind = t.kind AND whole.id = t.id)
         GROUP BY t.kind, t.id"
    ))
    .bind(folder.map_or(actor.person.0, |folder| folder.0))
    .bind(actor.person)
    .all(db)
    .await?;
    let count = |n: i64| u32::try_from(n).unwrap_or(0);
    let told = rows.into_iter().map(|row| {
        let given = GivenOut {
            structures: row.structures.map(|all| all.split(';').map(str::to_owned).collect()).unwrap_or_default(),
            chosen: count(row.chosen),
            pupils: count(row.pupils),
            opened: count(row.opened),
            finished: count(row.finished),
        };
        ((row.kind, row.id), given)
    });
    Ok(Glance(told.collect()))
}
