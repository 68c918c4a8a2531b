//! Pictures to choose from: one's own, and the school's collection.

use super::{of, take::may_describe};
use crate::{Actor, Backend, Error, Result, classeur, db::sql};
use preau_model::{
    error::{PictureProblem, Problem},
    ids::PictureId,
    media::{Picture, Shelf},
    session::Role,
};

/// Most pictures of each kind on the shelf.
const EACH_MAX: i64 = 60;

/// The pictures that a person may use: the latest of their own, but for damaged ones, and the latest of the school's collection.
pub async fn shelf(backend: &Backend, actor: &Actor) -> Result<Shelf> {
    let own: Vec<(PictureId,)> =
        sql("SELECT id FROM picture WHERE school = $1 AND created_by = $2 AND collected_at IS NULL
           AND (state <> 'failed' OR EXISTS (SELECT 1 FROM picture_rendition r WHERE r.picture = picture.id))
         ORDER BY created_at DESC, id DESC LIMIT $3")
        .bind(actor.school)
        .bind(actor.person)
        .bind(EACH_MAX)
        .all(&backend.db)
        .await?;
    let collected: Vec<(PictureId,)> =
        sql("SELECT id FROM picture WHERE school = $1 AND collected_at IS NOT NULL ORDER BY collected_at DESC, id DESC LIMIT $2")
            .bind(actor.school)
            .bind(EACH_MAX)
            .all(&backend.db)
            .await?;
    let found = of(&backend.db, own.iter().chain(&collected).map(|(id,)| *id)).await?;
    let in_order = |ids: Vec<(PictureId,)>| ids.iter().filter_map(|(id,)| found.get(id).cloned()).collect();
    let collects = actor.roles.any(&[Role::Administrator]);
    Ok(Shelf { own: in_order(own), collection: in_order(collected), collects })
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
