//! Activities as things of the classeur: made, filed, put into the bin and taken out again.

use super::access;
use crate::{
    Actor, Backend, Error, Result,
    db::{Exec, sql},
};
use preau_model::{
    classeur::{Level, TITLE_MAX},
    error::Problem,
    ids::{ActivityId, FolderId, SubjectId},
    session::Role,
};

/// Makes an empty activity in a folder, or at the top of one's classeur. `id` is chosen by the browser: asked for
/// twice, it is made once. In a colleague's folder it is the colleague's.
pub async fn create_activity(
    backend: &Backend,
    actor: &Actor,
    id: ActivityId,
    folder: Option<FolderId>,
    title: &str,
) -> Result<()> {
    actor.require(&[Role::Teacher])?;
    let title = title_of(title)?;
    let mut tx = backend.db.begin().await?;
    let owner = match folder {
        Some(folder) => access::folder(&mut tx, actor, folder, Level::Edit).await?.0.owner,
        None => actor.person,
    };
    // Who teaches one subject makes activities of that subject.
    let taught: Vec<(SubjectId,)> =
        sql("SELECT DISTINCT subject FROM teaching WHERE teacher = $1 LIMIT 2").bind(actor.person).all(&mut tx).await?;
    let subject = match taught.as_slice() {
        [(only,)] => Some(*only),
        _ => None,
    };
    let now = backend.clock.now();
    let made = sql("INSERT INTO activity
            (id, school, owner, folder, title, summary, subject, revision, created_at, changed_at, changed_by)
         VALUES ($1, $2, $3, $4, $5, '', $8, 0, $6, $6, $7) ON CONFLICT (id) DO NOTHING")
    .bind(id)
    .bind(actor.school)
    .bind(owner)
    .bind(folder)
    .bind(title)
    .bind(now)
    .bind(actor.person)
    .bind(subject)
    .run(&mut tx)
    .await?;
    if made == 0 {
        // Their own, asked for again; or somebody else's identifier.
        access::activity(&mut tx, actor, id, Level::Edit).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Puts one's activity into one of one's own folders, or at the top.
pub async fn file_activity(backend: &Backend, actor: &Actor, id: ActivityId, folder: Option<FolderId>) -> Result<()> {
    let mut tx = backend.db.begin().await?;
    access::activity(&mut tx, actor, id, Level::Own).await?;
    own_folder(&mut tx, actor, folder).await?;
    sql("UPDATE activity SET folder = $2 WHERE id = $1").bind(id).bind(folder).run(&mut tx).await?;
    tx.commit().await?;
    Ok(())
}

/// Puts an activity into the bin.
pub async fn remove_activity(backend: &Backend, actor: &Actor, id: ActivityId) -> Result<()> {
    let mut tx = backend.db.begin().await?;
    access::activity(&mut tx, actor, id, Level::Own).await?;
    sql("UPDATE activity SET removed_at = $2 WHERE id = $1").bind(id).bind(backend.clock.now()).run(&mut tx).await?;
    tx.commit().await?;
    Ok(())
}

/// Takes it out of the bin: to where it was, or to the top where that folder is in the bin itself.
pub async fn restore_activity(backend: &Backend, actor: &Actor, id: ActivityId) -> Result<()> {
    actor.require(&[Role::Teacher])?;
    let mut tx = backend.db.begin().await?;
    let row: Option<(Option<FolderId>,)> =
        sql("UPDATE activity SET removed_at = NULL WHERE id = $1 AND owner = $2 AND school = $3 RETURNING folder")
            .bind(id)
            .bind(actor.person)
            .bind(actor.school)
            .optional(&mut tx)
            .await?;
    let (folder,) = row.ok_or(Error::NOT_FOUND)?;
    if let Some(folder) = folder
        && !access::may(access::folder(&mut tx, actor, folder, Level::Own).await)?
    {
        sql("UPDATE activity SET folder = NULL WHERE id = $1").bind(id).run(&mut tx).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// That the folder, if it is one, is the actor's own.
pub(super) async fn own_folder<'e>(exec: impl Into<Exec<'e>>, actor: &Actor, folder: Option<FolderId>) -> Result<()> {
    if let Some(folder) = folder {
        access::folder(exec, actor, folder, Level::Own).await?;
    }
    Ok(())
}

/// A title without spaces around it.
pub(super) fn title_of(title: &str) -> Result<&str> {
    let title = title.trim();
    if title.is_empty() {
        return Err(Error::field("title", Problem::Required));
    }
    if title.chars().count() > TITLE_MAX as usize {
        return Err(Error::field("title", Problem::TooLong { max: TITLE_MAX }));
    }
    Ok(title)
}
