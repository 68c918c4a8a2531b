//! Folders: made, named, moved, put into the bin with all that is in them.

use super::{
    access,
    activities::{own_folder, title_of},
};
use crate::{
    Actor, Backend, Error, Result,
    db::{Tx, sql},
};
use preau_model::{classeur::Level, error::Problem, ids::FolderId, session::Role};

/// How deep folders may be nested.
const DEPTH_MAX: i64 = 12;

/// Makes a folder in another, or at the top of one's classeur. `id` is chosen by the browser: asked for twice, it is
/// made once. In a colleague's folder it is the colleague's.
pub async fn create_folder(
    backend: &Backend,
    actor: &Actor,
    id: FolderId,
    parent: Option<FolderId>,
    title: &str,
) -> Result<()> {
    actor.require(&[Role::Teacher])?;
    let title = title_of(title)?;
    let mut tx = backend.db.begin().await?;
    let owner = match parent {
        Some(parent) => access::folder(&mut tx, actor, parent, Level::Edit).await?.0.owner,
        None => actor.person,
    };
    let made = sql("INSERT INTO folder (id, school, owner, parent, title, created_at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (id) DO NOTHING")
    .bind(id)
    .bind(actor.school)
    .bind(owner)
    .bind(parent)
    .bind(title)
    .bind(backend.clock.now())
    .run(&mut tx)
    .await?;
    if made == 0 {
        access::folder(&mut tx, actor, id, Level::Edit).await?;
    }
    not_too_deep(&mut tx, id).await?;
    tx.commit().await?;
    Ok(())
}

/// Gives it another title.
pub async fn rename_folder(backend: &Backend, actor: &Actor, id: FolderId, title: &str) -> Result<()> {
    let title = title_of(title)?;
    let mut tx = backend.db.begin().await?;
    access::folder(&mut tx, actor, id, Level::Edit).await?;
    sql("UPDATE folder SET title = $2 WHERE id = $1").bind(id).bind(title).run(&mut tx).await?;
    tx.commit().await?;
    Ok(())
}

/// Puts one's folder into another of one's own, or at the top; never into itself or what is in it.
pub async fn move_folder(backend: &Backend, actor: &Actor, id: FolderId, parent: Option<FolderId>) -> Result<()> {
    let mut tx = backend.db.begin().await?;
    // Two who move two folders into each other at once would both be right.
    sql("UPDATE folder SET title = title WHERE owner = $1").bind(actor.person).run(&mut tx).await?;
    access::folder(&mut tx, actor, id, Level::Own).await?;
    own_folder(&mut tx, actor, parent).await?;
    let within: Option<(FolderId,)> = sql("WITH RECURSIVE above (id, parent) AS (
            SELECT id, parent FROM folder WHERE id = $2
            UNION SELECT f.id, f.parent FROM folder f JOIN above ON f.id = above.parent)
         SELECT id FROM above WHERE id = $1")
    .bind(id)
    .bind(parent)
    .optional(&mut tx)
    .await?;
    if within.is_some() {
        return Err(Error::field("folder", Problem::UnknownChoice));
    }
    sql("UPDATE folder SET parent = $2 WHERE id = $1").bind(id).bind(parent).run(&mut tx).await?;
    not_too_deep(&mut tx, id).await?;
    tx.commit().await?;
    Ok(())
}

/// Puts it into the bin with all that is in it, which stays as it is.
pub async fn remove_folder(backend: &Backend, actor: &Actor, id: FolderId) -> Result<()> {
    let mut tx = backend.db.begin().await?;
    access::folder(&mut tx, actor, id, Level::Own).await?;
    sql("UPDATE folder SET removed_at = $2 WHERE id = $1").bind(id).bind(backend.clock.now()).run(&mut tx).await?;
    tx.commit().await?;
    Ok(())
}

/// Takes it out of the bin: to where it was, or to the top where that is in the bin itself.
pub async fn restore_folder(backend: &Backend, actor: &Actor, id: FolderId) -> Result<()> {
    actor.require(&[Role::Teacher])?;
    let mut tx = backend.db.begin().await?;
    let row: Option<(Option<FolderId>,)> =
        sql("UPDATE folder SET removed_at = NULL WHERE id = $1 AND owner = $2 AND school = $3 RETURNING parent")
            .bind(id)
            .bind(actor.person)
            .bind(actor.school)
            .optional(&mut tx)
            .await?;
    let (parent,) = row.ok_or(Error::NOT_FOUND)?;
    if let Some(parent) = parent
        && !access::may(access::folder(&mut tx, actor, parent, Level::Own).await)?
    {
        sql("UPDATE folder SET parent = NULL WHERE id = $1").bind(id).run(&mut tx).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// That neither it nor what is in it stands deeper than allowed.
async fn not_too_deep(tx: &mut Tx, id: FolderId) -> Result<()> {
    let (depth,): (i64,) = sql("WITH RECURSIVE above (id, parent, n) AS (
            SELECT id, parent, 1 FROM folder WHERE id = $1
            UNION ALL SELECT f.id, f.parent, above.n + 1 FROM folder f JOIN above ON f.id = above.parent WHERE above.n < 100),
         below (id, n) AS (
            SELECT id, 0 FROM folder WHERE id = $1
            UNION ALL SELECT f.id, below.n + 1 FROM folder f JOIN below ON f.parent = below.id WHERE below.n < 100)
         SELECT CAST((SELECT MAX(n) FROM above) + (SELECT MAX(n) FROM below) AS BIGINT)")
    .bind(id)
    .one(tx)
    .await?;
    if depth > DEPTH_MAX {
        return Err(Error::field("folder", Problem::TooMany { max: u32::try_from(DEPTH_MAX).unwrap_or(0) }));
    }
    Ok(())
}
