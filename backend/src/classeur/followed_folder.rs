//! How far the pupils are to whom a folder was given, in all that is in it.

use super::{access, follow::TO_DO, give, shelf};
use crate::{Actor, Backend, Result, db::sql_owned};
use preau_model::{
    classeur::{FolderFollower, FolderLine, FollowedActivity, FollowedFolder, Giving, Level},
    ids::{ActivityId, FolderId, PersonId},
    time::Instant,
};
use std::collections::HashMap;

/// The folder `$1` and those below.
const INSIDE: &str = "inside (id) AS (SELECT id FROM folder WHERE id = $1
    UNION SELECT f.id FROM folder f JOIN inside ON f.parent = inside.id WHERE f.removed_at IS NULL)";

/// From the top down to the folder, its givings, and every pupil to whom it is given now, with it or with a folder
/// above, or who did something in it while it was. A colleague with whom it is shared sees those to whom they gave it
/// themselves; whose it is sees all. Six statements.
pub async fn followed_folder(
    backend: &Backend,
    actor: &Actor,
    id: FolderId,
) -> Result<(Vec<FolderLine>, Vec<Giving>, FollowedFolder)> {
    let db = &backend.db;
    let (_, level) = access::folder(db, actor, id, Level::Edit).await?;
    let path = shelf::path(db, actor, id).await?;
    let givings = give::of_folder(backend, actor, id).await?;
    let activities: Vec<(ActivityId, String, i64)> = sql_owned(format!(
        "WITH RECURSIVE {INSIDE} SELECT a.id, a.title,
            CAST((SELECT COUNT(*) FROM step x WHERE x.activity = a.id AND {TO_DO}) AS BIGINT)
         FROM activity a WHERE a.removed_at IS NULL AND a.folder IN (SELECT id FROM inside) ORDER BY LOWER(a.title), a.id"
    ))
    .bind(id)
    .all(db)
    .await?;
    let pupils: Vec<(PersonId, String, bool)> = sql_owned(format!(
        "WITH RECURSIVE {INSIDE}, above (id, parent) AS (
            SELECT id, parent FROM folder WHERE id = $1
            UNION SELECT f.id, f.parent FROM folder f JOIN above ON f.id = above.parent),
         here (id, holds) AS (
            SELECT g.id, CASE WHEN g.withdrawn_at IS NULL THEN 1 ELSE 0 END FROM giving g
            WHERE ($3 OR g.teacher = $2) AND g.folder IN (SELECT id FROM above)),
         worked (pupil) AS (
            SELECT DISTINCT w.pupil FROM following w JOIN activity a ON a.id = w.activity
            WHERE a.removed_at IS NULL AND a.folder IN (SELECT id FROM inside)),
         given (pupil, holds) AS (
            SELECT p.pupil, here.holds FROM giving_pupil p JOIN here ON here.id = p.giving
            UNION SELECT m.person, here.holds FROM giving_structure s JOIN here ON here.id = s.giving
                JOIN membership m ON m.structure = s.structure),
         everybody (pupil, holds) AS (SELECT given.pupil, MAX(given.holds) FROM given GROUP BY given.pupil)
         SELECT p.id, p.last_name || ' ' || p.first_name, (e.holds = 0 OR p.left_at IS NOT NULL)
         FROM everybody e JOIN person p ON p.id = e.pupil
         WHERE (e.holds = 1 AND p.left_at IS NULL) OR e.pupil IN (SELECT pupil FROM worked)
         ORDER BY p.sort_key, p.id"
    ))
    .bind(id)
    .bind(actor.person)
    .bind(level == Level::Own)
    .all(db)
    .await?;
    let mut reached = reached(backend, id).await?;
    let count = |n: i64| u32::try_from(n).unwrap_or(0);
    let pupils = pupils.into_iter().map(|(pupil, name, gone)| {
        let mine = activities.iter().map(|(activity, _, _)| reached.remove(&(pupil, *activity))).collect::<Vec<_>>();
        FolderFollower {
            pupil,
            name,
            gone,
            seen: mine.iter().flatten().map(|(seen, _)| *seen).max().map(|at| actor.zone.civil(at)),
            done: mine.into_iter().map(|it| it.map(|(_, done)| count(done))).collect(),
        }
    });
    let pupils = pupils.collect();
    let activities =
        activities.into_iter().map(|(id, title, steps)| FollowedActivity { id, title, steps: count(steps) }).collect();
    Ok((path, givings, FollowedFolder { activities, pupils }))
}

/// Whoever has opened something in it: when they last were there, and how many steps they have done.
async fn reached(backend: &Backend, id: FolderId) -> Result<HashMap<(PersonId, ActivityId), (Instant, i64)>> {
    let rows: Vec<(PersonId, ActivityId, Instant, i64)> = sql_owned(format!(
        "WITH RECURSIVE {INSIDE} SELECT w.pupil, w.activity, w.seen_at,
            CAST((SELECT COUNT(*) FROM step x JOIN step_done d ON d.step = x.id AND d.pupil = w.pupil
                WHERE x.activity = w.activity AND {TO_DO}) AS BIGINT)
         FROM following w JOIN activity a ON a.id = w.activity
         WHERE a.removed_at IS NULL AND a.folder IN (SELECT id FROM inside)"
    ))
    .bind(id)
    .all(&backend.db)
    .await?;
    Ok(rows.into_iter().map(|(pupil, activity, seen, done)| ((pupil, activity), (seen, done))).collect())
}
