//! Which pictures may stand on the board.

use crate::{
    Actor, Result,
    db::{Exec, sql},
    media::pictures,
};
use preau_model::{
    home::{self, Board, BoardProblem, Command},
    ids::PictureId,
    time::Instant,
};
use std::collections::HashSet;

/// How many published versions are looked through: those that are offered to be brought back.
pub(super) const VERSIONS: i64 = 100;
/// How many changes of the draft are looked through: what may be undone after a while.
const CHANGES: i64 = 200;

/// Pictures of a board that may not stand on it, in reading order. What stands there already (`before`) stays; else it
/// is pictures of the school that were brought for everybody, or that everybody sees already.
///
/// What was on the board before may come back by undoing or restoring, also when who brought it looks after the site no
/// longer; but not when it is of an article or a section that is not everybody's any more.
pub(super) async fn not_shown<'e>(
    exec: impl Into<Exec<'e>>,
    actor: &Actor,
    before: &[PictureId],
    board: &Board,
    now: Instant,
) -> Result<Vec<PictureId>> {
    let mut exec = exec.into();
    let mut asked: Vec<PictureId> = Vec::new();
    for picture in board.pictures() {
        if !before.contains(&picture) && !asked.contains(&picture) {
            asked.push(picture);
        }
    }
    if asked.is_empty() {
        return Ok(asked);
    }
    let shown = pictures::for_everybody(exec.again(), actor, &asked, now).await?;
    asked.retain(|picture| !shown.contains(picture));
    if asked.is_empty() {
        return Ok(asked);
    }
    let free = pictures::in_nothing_else(exec.again(), actor.school, &asked).await?;
    if !free.is_empty() {
        let stood = stood(exec, actor).await?;
        asked.retain(|picture| !(free.contains(picture) && stood.contains(picture)));
    }
    Ok(asked)
}

/// Pictures that lead somewhere without a name, among those that would be shown.
pub(super) async fn nameless<'e>(exec: impl Into<Exec<'e>>, board: &Board) -> Result<Vec<BoardProblem>> {
    if board.nameless(|_| false).is_empty() {
        return Ok(Vec::new());
    }
    let pictures = pictures::of(exec, board.pictures()).await?;
    Ok(board.nameless(|id| pictures.get(&id).is_some_and(|picture| !picture.alt.trim().is_empty())))
}

/// Pictures that were on the board before: visitors saw them, or an editor's change with them was taken.
async fn stood<'e>(exec: impl Into<Exec<'e>>, actor: &Actor) -> Result<HashSet<PictureId>> {
    let mut exec = exec.into();
    let versions: Vec<(String,)> =
        sql("SELECT document FROM board_version WHERE school = $1 ORDER BY number DESC LIMIT $2")
            .bind(actor.school)
            .bind(VERSIONS)
            .all(exec.again())
            .await?;
    let changes: Vec<(String,)> =
        sql("SELECT commands FROM board_change WHERE school = $1 ORDER BY revision DESC LIMIT $2")
            .bind(actor.school)
            .bind(CHANGES)
            .all(exec)
            .await?;
    let mut all = HashSet::new();
    for (document,) in versions {
        all.extend(home::read(&document)?.pictures());
    }
    for (commands,) in changes {
        all.extend(serde_json::from_str::<Vec<Command>>(&commands)?.iter().flat_map(Command::pictures));
    }
    Ok(all)
}
