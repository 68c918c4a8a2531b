//! The bin: what is in it, and what is gone for good, when its owner says so or after [`BIN_DAYS`] days.

use super::share::{column, identifier};
use crate::{
    Actor, Backend, Error, Result,
    db::{Tx, placeholders, sql, sql_owned},
};
use preau_model::{
    classeur::{BIN_DAYS, Binned, Shared},
    ids::{ActivityId, FolderId},
    session::Role,
    time::Instant,
};
use uuid::Uuid;

/// What goes with an activity `$1`, in the order in which nothing names what is gone. A table that comes to name steps
/// or activities is added here; forgotten, its foreign key forbids the removal, and the activity stays in the bin.
const WITH_ACTIVITY: [&str; 19] = [
    "UPDATE following SET at_step = NULL WHERE at_step IN (SELECT id FROM step WHERE activity = $1)",
    "DELETE FROM following WHERE activity = $1",
    "DELETE FROM step_done WHERE step IN (SELECT id FROM step WHERE activity = $1)",
    "DELETE FROM classeur_file WHERE attempt IN
        (SELECT t.id FROM attempt t JOIN step s ON s.id = t.step WHERE s.activity = $1)",
    "DELETE FROM attempt WHERE step IN (SELECT id FROM step WHERE activity = $1)",
    "DELETE FROM exercise_taking WHERE step IN (SELECT id FROM step WHERE activity = $1)",
    "DELETE FROM exercise_version WHERE step IN (SELECT id FROM step WHERE activity = $1)",
    "DELETE FROM step_picture WHERE step IN (SELECT id FROM step WHERE activity = $1)",
    "DELETE FROM step_file WHERE step IN (SELECT id FROM step WHERE activity = $1)",
    "DELETE FROM step_file_before WHERE step IN (SELECT id FROM step WHERE activity = $1)",
    "DELETE FROM step_package WHERE step IN (SELECT id FROM step WHERE activity = $1)",
    "DELETE FROM step_package_before WHERE step IN (SELECT id FROM step WHERE activity = $1)",
    "DELETE FROM step WHERE activity = $1",
    "DELETE FROM activity_change WHERE activity = $1",
    "DELETE FROM assignment_activity WHERE activity = $1",
    "DELETE FROM classeur_share WHERE activity = $1",
    "DELETE FROM giving_structure WHERE giving IN (SELECT id FROM giving WHERE activity = $1)",
    "DELETE FROM giving_pupil WHERE giving IN (SELECT id FROM giving WHERE activity = $1)",
    "DELETE FROM giving WHERE activity = $1",
];

/// What steps offer, and offered before.
const OFFERED: &str = "(SELECT step, file FROM step_file UNION SELECT step, file FROM step_file_before)";
/// The packages that they play, and played before.
const PLAYED: &str = "(SELECT step, package FROM step_package UNION SELECT step, package FROM step_package_before)";

/// The same of a folder, once what was in it is gone.
const WITH_FOLDER: [&str; 4] = [
    "DELETE FROM classeur_share WHERE folder = $1",
    "DELETE FROM giving_structure WHERE giving IN (SELECT id FROM giving WHERE folder = $1)",
    "DELETE FROM giving_pupil WHERE giving IN (SELECT id FROM giving WHERE folder = $1)",
    "DELETE FROM giving WHERE folder = $1",
];

/// What is in one's bin, what was put there last first, in two statements.
pub async fn bin(backend: &Backend, actor: &Actor) -> Result<Vec<Binned>> {
    actor.require(&[Role::Teacher])?;
    let activities: Vec<(ActivityId, String, Instant, i64, i64)> = sql("SELECT a.id, a.title, a.removed_at,
            CAST((SELECT COUNT(*) FROM step x WHERE x.activity = a.id AND x.removed_at IS NULL) AS BIGINT),
            CAST((SELECT COUNT(*) FROM following w WHERE w.activity = a.id) AS BIGINT)
         FROM activity a WHERE a.owner = $1 AND a.school = $2 AND a.removed_at IS NOT NULL")
    .bind(actor.person)
    .bind(actor.school)
    .all(&backend.db)
    .await?;
    let folders: Vec<(FolderId, String, Instant, i64, i64)> = sql("WITH RECURSIVE below (top, id) AS (
            SELECT id, id FROM folder WHERE owner = $1 AND school = $2 AND removed_at IS NOT NULL
            UNION SELECT below.top, f.id FROM folder f JOIN below ON f.parent = below.id)
         SELECT f.id, f.title, f.removed_at,
            CAST((SELECT COUNT(*) FROM below b JOIN activity a ON a.folder = b.id WHERE b.top = f.id) AS BIGINT),
            CAST((SELECT COUNT(DISTINCT w.pupil) FROM below b JOIN activity a ON a.folder = b.id
                JOIN following w ON w.activity = a.id WHERE b.top = f.id) AS BIGINT)
         FROM folder f WHERE f.owner = $1 AND f.school = $2 AND f.removed_at IS NOT NULL")
    .bind(actor.person)
    .bind(actor.school)
    .all(&backend.db)
    .await?;
    let count = |n: i64| u32::try_from(n).unwrap_or(0);
    let activities =
        activities.into_iter().map(|(id, title, at, n, pupils)| (Shared::Activity(id), title, at, n, pupils));
    let folders = folders.into_iter().map(|(id, title, at, n, pupils)| (Shared::Folder(id), title, at, n, pupils));
    let mut all: Vec<_> = folders.chain(activities).collect();
    all.sort_by_key(|(.., at, _, _)| std::cmp::Reverse(*at));
    Ok(all
        .into_iter()
        .map(|(what, title, at, n, pupils)| Binned {
            what,
            title,
            holds: count(n),
            pupils: count(pupils),
            removed: actor.zone.civil(at),
            until: actor.zone.civil(at.plus_days(BIN_DAYS)),
        })
        .collect())
}

/// Takes something that is in one's bin away for good, with all that pupils did in it.
pub async fn erase(backend: &Backend, actor: &Actor, what: Shared) -> Result<()> {
    actor.require(&[Role::Teacher])?;
    let mut tx = backend.db.begin().await?;
    let table = column(what);
    // Nobody takes it out from here on.
    let held = sql_owned(format!(
        "UPDATE {table} SET removed_at = removed_at
         WHERE id = $1 AND owner = $2 AND school = $3 AND removed_at IS NOT NULL"
    ))
    .bind(identifier(what))
    .bind(actor.person)
    .bind(actor.school)
    .run(&mut tx)
    .await?;
    if held == 0 {
        return Err(Error::NOT_FOUND);
    }
    take_away(&mut tx, what).await?;
    tx.commit().await?;
    Ok(())
}

/// Takes away what has been in a bin for too long. Tells how much. What cannot be taken away stays, and is told of.
pub async fn empty_bins(backend: &Backend) -> Result<usize> {
    let before = backend.clock.now().plus_days(-BIN_DAYS);
    let folders: Vec<(FolderId,)> =
        sql("SELECT id FROM folder WHERE removed_at <= $1").bind(before).all(&backend.db).await?;
    let activities: Vec<(ActivityId,)> =
        sql("SELECT id FROM activity WHERE removed_at <= $1").bind(before).all(&backend.db).await?;
    let folders = folders.into_iter().map(|(id,)| Shared::Folder(id));
    let activities = activities.into_iter().map(|(id,)| Shared::Activity(id));
    let mut gone = 0;
    for what in activities.chain(folders) {
        match let_go(backend, what, before).await {
            Ok(true) => gone += 1,
            Ok(false) => {}
            Err(error) => {
                error.tell();
            }
        }
    }
    Ok(gone)
}

/// Takes it away, unless it has been taken out meanwhile, or went with a folder that it was in.
async fn let_go(backend: &Backend, what: Shared, before: Instant) -> Result<bool> {
    let mut tx = backend.db.begin().await?;
    let table = column(what);
    let held = sql_owned(format!("UPDATE {table} SET removed_at = removed_at WHERE id = $1 AND removed_at <= $2"))
        .bind(identifier(what))
        .bind(before)
        .run(&mut tx)
        .await?;
    if held == 0 {
        return Ok(false);
    }
    take_away(&mut tx, what).await?;
    tx.commit().await?;
    Ok(true)
}

async fn take_away(tx: &mut Tx, what: Shared) -> Result<()> {
    match what {
        Shared::Activity(id) => take_activity(tx, id).await,
        Shared::Folder(id) => take_folder(tx, id).await,
    }
}

async fn take_activity(tx: &mut Tx, id: ActivityId) -> Result<()> {
    let files = only_here(tx, OFFERED, "file", id).await?;
    let packages = only_here(tx, PLAYED, "package", id).await?;
    for statement in WITH_ACTIVITY {
        sql(statement).bind(id).run(&mut *tx).await?;
    }
    delete(tx, "classeur_file", "id", &files).await?;
    delete(tx, "h5p_file", "package", &packages).await?;
    delete(tx, "h5p_package", "id", &packages).await?;
    sql("DELETE FROM activity WHERE id = $1").bind(id).run(tx).await?;
    Ok(())
}

/// What its steps show and those of no other activity do.
async fn only_here(tx: &mut Tx, table: &str, column: &str, id: ActivityId) -> Result<Vec<Uuid>> {
    let found: Vec<(Uuid,)> = sql_owned(format!(
        "SELECT DISTINCT x.{column} FROM {table} x JOIN step s ON s.id = x.step WHERE s.activity = $1 AND NOT EXISTS
            (SELECT 1 FROM {table} o JOIN step t ON t.id = o.step WHERE o.{column} = x.{column} AND t.activity <> $1)"
    ))
    .bind(id)
    .all(tx)
    .await?;
    Ok(found.into_iter().map(|(id,)| id).collect())
}

async fn delete(tx: &mut Tx, table: &str, column: &str, ids: &[Uuid]) -> Result<()> {
    for some in ids.chunks(200) {
        let marks = placeholders(1, some.len());
        sql_owned(format!("DELETE FROM {table} WHERE {column} IN ({marks})"))
            .bind_all(some.iter().copied())
            .run(&mut *tx)
            .await?;
    }
    Ok(())
}

/// With all that is in it.
async fn take_folder(tx: &mut Tx, id: FolderId) -> Result<()> {
    let folders: Vec<(FolderId,)> = sql("WITH RECURSIVE below (id) AS (
            SELECT id FROM folder WHERE id = $1 UNION SELECT f.id FROM folder f JOIN below ON f.parent = below.id)
         SELECT id FROM below")
    .bind(id)
    .all(&mut *tx)
    .await?;
    for (folder,) in &folders {
        let activities: Vec<(ActivityId,)> =
            sql("SELECT id FROM activity WHERE folder = $1").bind(*folder).all(&mut *tx).await?;
        for (activity,) in activities {
            take_activity(tx, activity).await?;
        }
        for statement in WITH_FOLDER {
            sql(statement).bind(*folder).run(&mut *tx).await?;
        }
    }
    // All at once: each names the one above it.
    let marks = placeholders(1, folders.len());
    sql_owned(format!("DELETE FROM folder WHERE id IN ({marks})"))
        .bind_all(folders.into_iter().map(|(folder,)| folder))
        .run(tx)
        .await?;
    Ok(())
}
