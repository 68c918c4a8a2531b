//! The agendas and posts that a school has, for those who look after its board.

use super::{Entry, refresh, shown::to_come};
use crate::{
    Actor, Backend, Error, Result,
    db::{Tx, placeholders, sql, sql_owned},
    home::draft,
};
use preau_model::{
    error::Problem,
    home::{self, Board, BoardProblem, Content, FeedKind, FeedLine, Place},
    ids::FeedId,
    session::Role,
    time::Instant,
};
use std::collections::HashMap;

#[derive(sqlx::FromRow)]
struct Row {
    id: FeedId,
    kind: String,
    title: String,
    address: Option<String>,
    read_at: Option<Instant>,
    failure: Option<String>,
    entries: String,
}

/// All of them, in the order in which they came.
pub async fn feeds(backend: &Backend, actor: &Actor) -> Result<Vec<FeedLine>> {
    actor.require(&[Role::Administrator])?;
    let rows: Vec<Row> = sql("SELECT id, kind, title, address, read_at, failure, entries FROM feed
         WHERE school = $1 ORDER BY created_at, id")
    .bind(actor.school)
    .all(&backend.db)
    .await?;
    rows.into_iter().map(|row| line(backend, actor, row)).collect()
}

/// One of the school's.
pub(super) async fn line_of(backend: &Backend, actor: &Actor, id: FeedId) -> Result<Option<FeedLine>> {
    let row: Option<Row> = sql("SELECT id, kind, title, address, read_at, failure, entries FROM feed
         WHERE id = $1 AND school = $2")
    .bind(id)
    .bind(actor.school)
    .optional(&backend.db)
    .await?;
    row.map(|row| line(backend, actor, row)).transpose()
}

fn line(backend: &Backend, actor: &Actor, row: Row) -> Result<FeedLine> {
    let kind = FeedKind::from_code(&row.kind).ok_or_else(|| Error::internal("a feed of no kind"))?;
    let entries: Vec<Entry> = serde_json::from_str(&row.entries)?;
    let count = to_come(kind, &entries, backend.clock.now()).count();
    Ok(FeedLine {
        id: row.id,
        kind,
        title: row.title,
        address: row.address,
        read_at: row.read_at.map(|at| actor.zone.civil(at)),
        failure: row.failure.map(|failure| serde_json::from_str(&failure)).transpose()?,
        entries: u32::try_from(count).unwrap_or(u32::MAX),
    })
}

/// Reads it again now. Whether that came to something is said in the line.
pub async fn check_feed(backend: &Backend, actor: &Actor, id: FeedId) -> Result<FeedLine> {
    actor.require(&[Role::Administrator])?;
    let known = refresh::known(backend, actor.school, id).await?.ok_or(Error::NOT_FOUND)?;
    refresh::read_again(backend, known).await?;
    line_of(backend, actor, id).await?.ok_or(Error::NOT_FOUND)
}

/// Removes it, once no tile shows it any more: neither of the draft nor of what visitors see.
pub async fn remove_feed(backend: &Backend, actor: &Actor, id: FeedId) -> Result<()> {
    actor.require(&[Role::Administrator])?;
    let mut tx = backend.db.begin().await?;
    // Nobody puts it on a tile meanwhile.
    draft::lock(&mut tx, actor, backend.clock.now()).await?;
    let draft = draft::row(&mut tx, actor).await?;
    let seen: Option<(String,)> =
        sql("SELECT document FROM board_version WHERE id = $1").bind(draft.published).optional(&mut tx).await?;
    let seen = seen.map(|(document,)| home::read(&document)).transpose()?;
    if [Some(draft.board), seen].into_iter().flatten().any(|board| board.feeds().any(|used| used == id)) {
        return Err(Error::conflict(Problem::FeedInUse));
    }
    let gone = sql("DELETE FROM feed WHERE id = $1 AND school = $2").bind(id).bind(actor.school).run(&mut tx).await?;
    if gone == 0 {
        return Err(Error::NOT_FOUND);
    }
    tx.commit().await?;
    Ok(())
}

/// The shown tiles of a board whose agenda or posts are gone, or of the other kind.
pub(in crate::home) async fn problems(tx: &mut Tx, actor: &Actor, board: &Board) -> Result<Vec<BoardProblem>> {
    let wanted = board.tiles.iter().filter(|tile| !tile.disabled).filter_map(|tile| match &tile.content {
        Content::Agenda { feed, .. } => feed.map(|feed| (tile.id, feed, FeedKind::Agenda)),
        Content::Social { feed, .. } => feed.map(|feed| (tile.id, feed, FeedKind::Posts)),
        _ => None,
    });
    let wanted: Vec<_> = wanted.collect();
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let marks = placeholders(2, wanted.len());
    let rows: Vec<(FeedId, String)> =
        sql_owned(format!("SELECT id, kind FROM feed WHERE school = $1 AND id IN ({marks})"))
            .bind(actor.school)
            .bind_all(wanted.iter().map(|(_, feed, _)| *feed))
            .all(tx)
            .await?;
    let kinds: HashMap<FeedId, String> = rows.into_iter().collect();
    let wrong = wanted.into_iter().filter(|(_, feed, kind)| kinds.get(feed).is_none_or(|known| known != kind.code()));
    Ok(wrong
        .map(|(tile, _, kind)| BoardProblem {
            place: Place::Tile(tile),
            field: kind.field().to_owned(),
            problem: Problem::UnknownChoice,
        })
        .collect())
}
