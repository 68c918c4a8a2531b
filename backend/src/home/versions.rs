//! What visitors saw and see: published versions of the board.

use super::{allowed, draft, feeds, pictured};
use crate::{
    Actor, Backend, Error, Result,
    changes::Part,
    db::{Tx, sql},
};
use preau_model::{
    error::Problem,
    home::{self, Board, BoardProblem, BoardVersion, BroughtBack},
    ids::PictureId,
    session::Role,
    time::Instant,
};
use uuid::Uuid;

/// Shows the draft of that revision to visitors. Gives what is still missing: then nothing changed.
pub async fn publish(backend: &Backend, actor: &Actor, revision: i64) -> Result<Vec<BoardProblem>> {
    actor.require(&[Role::Administrator])?;
    let now = backend.clock.now();
    let mut tx = backend.db.begin().await?;
    draft::lock(&mut tx, actor, now).await?;
    let row = draft::row(&mut tx, actor).await?;
    if row.revision != revision {
        return Err(Error::conflict(Problem::ChangedMeanwhile));
    }
    let hosts = allowed::allowed(&mut tx, actor.school).await?;
    let mut problems = row.board.problems(&hosts);
    problems.extend(feeds::problems(&mut tx, actor, &row.board).await?);
    problems.extend(pictured::nameless(&mut tx, &row.board).await?);
    if !problems.is_empty() {
        return Ok(problems);
    }
    let id = Uuid::now_v7();
    sql("INSERT INTO board_version (id, school, number, document, published_at, published_by)
         VALUES ($1, $2, (SELECT COALESCE(MAX(number), 0) + 1 FROM board_version WHERE school = $2), $3, $4, $5)")
    .bind(id)
    .bind(actor.school)
    .bind(&row.document)
    .bind(now)
    .bind(actor.person)
    .run(&mut tx)
    .await?;
    sql("UPDATE board SET published = $2 WHERE school = $1").bind(actor.school).bind(id).run(&mut tx).await?;
    note_pictures(&mut tx, actor, &row.board).await?;
    tx.commit().await?;
    backend.changes.tell(&[Part::Board]);
    Ok(Vec::new())
}

/// Notes which pictures everybody sees now. Those of disabled tiles are not among them.
async fn note_pictures(tx: &mut Tx, actor: &Actor, board: &Board) -> Result<()> {
    sql("DELETE FROM board_picture WHERE school = $1").bind(actor.school).run(&mut *tx).await?;
    for picture in board.clone().shown().pictures() {
        sql("INSERT INTO board_picture (school, picture) VALUES ($1, $2) ON CONFLICT DO NOTHING")
            .bind(actor.school)
            .bind(picture)
            .run(&mut *tx)
            .await?;
    }
    Ok(())
}

/// The published versions, newest first.
pub async fn versions(backend: &Backend, actor: &Actor) -> Result<Vec<BoardVersion>> {
    actor.require(&[Role::Administrator])?;
    let rows: Vec<(Uuid, i64, Instant, Option<String>, bool, String)> =
        sql("SELECT v.id, v.number, v.published_at, p.first_name || ' ' || p.last_name, COALESCE(b.published = v.id, FALSE), v.document
             FROM board_version v JOIN board b ON b.school = v.school LEFT JOIN person p ON p.id = v.published_by
             WHERE v.school = $1 ORDER BY v.number DESC LIMIT $2")
        .bind(actor.school)
        .bind(pictured::VERSIONS)
        .all(&backend.db)
        .await?;
    rows.into_iter()
        .map(|(id, number, at, by, current, document)| {
            Ok(BoardVersion {
                id,
                number: u32::try_from(number).unwrap_or(0),
                published: actor.zone.civil(at),
                by: by.unwrap_or_default(),
                current,
                tiles: u32::try_from(home::read(&document)?.tiles.len()).unwrap_or(0),
            })
        })
        .collect()
}

/// The board of a version: bringing it back is a change of the draft, which can be undone. Pictures that may not be
/// shown there by now are left out, for the rest to come back; the version keeps them.
pub async fn version(backend: &Backend, actor: &Actor, id: Uuid) -> Result<BroughtBack> {
    actor.require(&[Role::Administrator])?;
    let row: Option<(String,)> = sql("SELECT document FROM board_version WHERE id = $1 AND school = $2")
        .bind(id)
        .bind(actor.school)
        .optional(&backend.db)
        .await?;
    let (document,) = row.ok_or(Error::NOT_FOUND)?;
    let mut board = home::read(&document)?;
    let before: Vec<PictureId> = draft::row(&backend.db, actor).await?.board.pictures().collect();
    let not_shown = pictured::not_shown(&backend.db, actor, &before, &board, backend.clock.now()).await?;
    let left_out = board.leave_out(&not_shown);
    Ok(BroughtBack { board, left_out })
}
