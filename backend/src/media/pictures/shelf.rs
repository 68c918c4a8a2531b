//! Pictures to choose from: one's own, and the school's collection.

use super::{of, take::may_describe};
use crate::{
    Actor, Backend, Error, Result, classeur,
    db::{sql, sql_owned},
};
use preau_model::{
    error::{PictureProblem, Problem},
    ids::PictureId,
    media::{DeletedPicture, Picture, Shelf, ShelfPage},
    session::Role,
};
use uuid::Uuid;

/// Most pictures on one page of the shelf.
const PAGE: usize = 60;

/// The pictures that a person may use: the latest of their own, but for damaged ones, and the latest of the school's collection.
pub async fn shelf(backend: &Backend, actor: &Actor) -> Result<Shelf> {
    let (own, collection) = (more(backend, actor, false, None).await?, more(backend, actor, true, None).await?);
    let collects = actor.roles.any(&[Role::Administrator]);
    let deleted = deleted(backend, actor, collects).await?;
    Ok(Shelf { own, collection, deleted, collects })
}

/// The latest of what was deleted and can be brought back: one's own, and for who `collects`, of the school's collection.
async fn deleted(backend: &Backend, actor: &Actor, collects: bool) -> Result<Vec<DeletedPicture>> {
    let collection = if collects { "OR collected_at IS NOT NULL" } else { "" };
    let rows: Vec<(PictureId, bool)> = sql_owned(format!(
        "SELECT id, collected_at IS NOT NULL FROM picture WHERE school = $1 AND removed_at IS NOT NULL
           AND ((created_by = $2 AND collected_at IS NULL) {collection})
         ORDER BY removed_at DESC, id DESC LIMIT {PAGE}"
    ))
    .bind(actor.school)
    .bind(actor.person)
    .all(&backend.db)
    .await?;
    let mut found = of(&backend.db, rows.iter().map(|(id, _)| *id)).await?;
    let with = |(id, collected)| found.remove(&id).map(|picture| DeletedPicture { picture, collected });
    Ok(rows.into_iter().filter_map(with).collect())
}

/// The next ones after a picture, which must be there still: of their own, or of the school's collection. Those that were deleted are not there.
pub async fn more(backend: &Backend, actor: &Actor, collected: bool, after: Option<PictureId>) -> Result<ShelfPage> {
    if let Some(after) = after {
        super::is_of_school(&backend.db, actor.school, after).await?.then_some(()).ok_or(Error::NOT_FOUND)?;
    }
    let (which, at) = if collected {
        ("p.collected_at IS NOT NULL AND (1 = 1 OR p.created_by = $2)", "collected_at")
    } else {
        (
            "p.created_by = $2 AND p.collected_at IS NULL AND (p.state <> 'failed'
              OR EXISTS (SELECT 1 FROM picture_rendition r WHERE r.picture = p.id))",
            "created_at",
        )
    };
    let rows: Vec<(PictureId,)> = sql_owned(format!(
        "SELECT p.id FROM picture p LEFT JOIN picture l ON l.id = $3 AND l.school = $1
         WHERE p.school = $1 AND p.removed_at IS NULL AND {which}
           AND (l.id IS NULL OR p.{at} < l.{at} OR (p.{at} = l.{at} AND p.id < l.id))
         ORDER BY p.{at} DESC, p.id DESC LIMIT {}",
        PAGE + 1
    ))
    .bind(actor.school)
    .bind(actor.person)
    .bind(after.unwrap_or(PictureId(Uuid::nil())))
    .all(&backend.db)
    .await?;
    let more = rows.len() > PAGE;
    let ids: Vec<PictureId> = rows.into_iter().take(PAGE).map(|(id,)| id).collect();
    let mut found = of(&backend.db, ids.iter().copied()).await?;
    Ok(ShelfPage { pictures: ids.iter().filter_map(|id| found.remove(id)).collect(), more })
}

/// One picture that a person may use, or sees in a step, with the sizes that are made of it by now.
///
/// # Errors
/// Of which none can be made: damaged.
pub async fn one(backend: &Backend, actor: &Actor, id: PictureId) -> Result<Picture> {
    let row: Option<(bool, bool, bool)> =
        sql("SELECT COALESCE(created_by = $3, FALSE), collected_at IS NOT NULL, state = 'failed'
         FROM picture WHERE id = $1 AND school = $2")
        .bind(id)
        .bind(actor.school)
        .bind(actor.person)
        .optional(&backend.db)
        .await?;
    let (own, collected, failed) = row.ok_or(Error::NOT_FOUND)?;
    let may_describe = may_describe(actor, own);
    if !may_describe
        && !collected
        && !classeur::sees(backend, actor.school, actor.person, classeur::Thing::Picture(id)).await?
    {
        return Err(Error::NOT_FOUND);
    }
    let picture = of(&backend.db, [id]).await?.remove(&id).ok_or(Error::NOT_FOUND)?;
    if failed && !picture.is_ready() {
        return Err(Error::field("picture", Problem::Picture(PictureProblem::Damaged)));
    }
    Ok(Picture { may_describe, ..picture })
}

/// Puts a picture into the school's collection, or takes it out.
pub async fn collect(backend: &Backend, actor: &Actor, id: PictureId, collected: bool) -> Result<()> {
    actor.require(&[Role::Administrator])?;
    let changed = sql("UPDATE picture SET collected_at = $3 WHERE id = $1 AND school = $2")
        .bind(id)
        .bind(actor.school)
        .bind(collected.then(|| backend.clock.now()))
        .run(&backend.db)
        .await?;
    if changed == 0 { Err(Error::NOT_FOUND) } else { Ok(()) }
}
