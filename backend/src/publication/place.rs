//! Where sections stand in the tree: moved, archived, brought back, deleted while there is nothing in them.

use super::{Reader, create_section, rights, sections, subtree};
use crate::{
    Actor, Backend, Error, Result,
    changes::Part,
    db::{Tx, sql},
};
use preau_model::{
    error::Problem,
    ids::SectionId,
    publication::{DEPTH_MAX, SectionChange, SectionRole},
    session::Role,
};

/// One change of the tree.
pub async fn change_tree(backend: &Backend, actor: &Actor, change: &SectionChange) -> Result<()> {
    match change {
        SectionChange::Create(new) => create_section(backend, actor, new).await.map(drop),
        SectionChange::Delete { section } => discard_section(backend, actor, *section).await,
        SectionChange::Move { section, spot } => move_section(backend, actor, *section, spot.parent, spot.after).await,
        SectionChange::Archive { section, archived } => set_archived(backend, actor, *section, *archived).await,
    }
}

/// Puts a section below another (or at the top), after one of those that are there.
pub async fn move_section(
    backend: &Backend,
    actor: &Actor,
    id: SectionId,
    parent: Option<SectionId>,
    after: Option<SectionId>,
) -> Result<()> {
    let reader = Reader::of(backend, actor).await?;
    let mut tx = backend.db.begin().await?;
    rights::lock(&mut tx, actor.school).await?;
    reader.require(&mut tx, id, SectionRole::Manager).await?;
    let (was,): (Option<SectionId>,) = sql("SELECT parent FROM section WHERE id = $1").bind(id).one(&mut tx).await?;
    // Order among its sisters is decided by who manages the one above.
    for place in [was, parent] {
        match place {
            Some(place) => drop(reader.require(&mut tx, place, SectionRole::Manager).await?),
            None => actor.require(&[Role::Administrator, Role::Head])?,
        }
    }
    if let Some(parent) = parent {
        check_place(&mut tx, id, parent).await?;
    }
    let mut sisters: Vec<(SectionId,)> = sql("SELECT id FROM section WHERE school = $1
         AND ((parent IS NULL AND $2 IS NULL) OR parent = $2) AND id <> $3 ORDER BY position, id")
    .bind(actor.school)
    .bind(parent)
    .bind(id)
    .all(&mut tx)
    .await?;
    let at = match after {
        None => 0,
        Some(after) => sisters.iter().position(|(sister,)| *sister == after).map_or(sisters.len(), |n| n + 1),
    };
    sisters.insert(at, (id,));
    for (position, (sister,)) in sisters.into_iter().enumerate() {
        sql("UPDATE section SET parent = $2, position = $3 WHERE id = $1 AND (position <> $3 OR id = $4)")
            .bind(sister)
            .bind(parent)
            .bind(i64::try_from(position).map_err(Error::internal)?)
            .bind(id)
            .run(&mut tx)
            .await?;
    }
    rights::refresh(&mut tx, actor.school).await?;
    tx.commit().await?;
    backend.changes.tell(&[Part::Sections, Part::Articles]);
    Ok(())
}

/// A section is not put below itself, nor deeper than sections may lie.
async fn check_place(tx: &mut Tx, id: SectionId, parent: SectionId) -> Result<()> {
    let below: Vec<(SectionId, i64)> = sql("WITH RECURSIVE below (id, depth) AS (
            SELECT id, CAST(1 AS BIGINT) FROM section WHERE id = $1
            UNION ALL SELECT s.id, below.depth + 1 FROM section s JOIN below ON s.parent = below.id)
         SELECT id, depth FROM below")
    .bind(id)
    .all(&mut *tx)
    .await?;
    if below.iter().any(|(under, _)| *under == parent) {
        return Err(Error::field("parent", Problem::UnknownChoice));
    }
    let height = below.iter().map(|(_, depth)| usize::try_from(*depth).unwrap_or(0)).max().unwrap_or(1);
    if sections::depth(tx, parent).await? + height > DEPTH_MAX {
        return Err(Error::field("parent", Problem::TooMany { max: u32::try_from(DEPTH_MAX).unwrap_or(0) }));
    }
    Ok(())
}

/// Archives a section with all below it, or brings it back.
pub async fn set_archived(backend: &Backend, actor: &Actor, id: SectionId, archived: bool) -> Result<()> {
    let reader = Reader::of(backend, actor).await?;
    let now = backend.clock.now();
    let mut tx = backend.db.begin().await?;
    rights::lock(&mut tx, actor.school).await?;
    reader.require(&mut tx, id, SectionRole::Manager).await?;
    sql("UPDATE section SET archived_at = $2, archived_by = $3 WHERE id = $1 AND (archived_at IS NULL) = $4")
        .bind(id)
        .bind(archived.then_some(now))
        .bind(archived.then_some(actor.person))
        .bind(archived)
        .run(&mut tx)
        .await?;
    rights::refresh(&mut tx, actor.school).await?;
    tx.commit().await?;
    backend.changes.tell(&[Part::Sections, Part::Articles]);
    Ok(())
}

/// Deletes a section for good, as long as nothing was ever put into it.
pub async fn discard_section(backend: &Backend, actor: &Actor, id: SectionId) -> Result<()> {
    let reader = Reader::of(backend, actor).await?;
    let mut tx = backend.db.begin().await?;
    rights::lock(&mut tx, actor.school).await?;
    reader.require(&mut tx, id, SectionRole::Manager).await?;
    let held: Option<(i64,)> = sql("SELECT CAST(1 AS BIGINT) FROM section WHERE parent = $1
         UNION SELECT CAST(1 AS BIGINT) FROM article WHERE section = $1")
    .bind(id)
    .optional(&mut tx)
    .await?;
    if held.is_some() {
        return Err(Error::conflict(Problem::NotEmpty));
    }
    subtree::delete(&mut tx, id).await?;
    tx.commit().await?;
    backend.changes.tell(&[Part::Sections, Part::Section(id)]);
    Ok(())
}
