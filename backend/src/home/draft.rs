//! The draft of the board: everybody who edits it sends commands, the server puts them in order.

use super::pictured;
use crate::{
    Actor, Backend, Error, Result,
    db::{Exec, Tx, sql},
    media::pictures,
    rich,
};
use preau_model::{
    editing::{Answer, Batch, Document, Edit, News},
    error::{PictureProblem, Problem},
    home::{self, Board, Command, Content, Draft},
    ids::{PersonId, PictureId},
    session::Role,
    time::Instant,
};
use uuid::Uuid;

/// Most commands sent at once.
const COMMANDS_MAX: usize = 200;
/// Most bytes of a kept board.
const DOCUMENT_MAX: usize = 1024 * 1024;

pub(super) struct Row {
    pub board: Board,
    pub revision: i64,
    pub published: Option<Uuid>,
    pub document: String,
}

/// The draft's row; an empty board for a school that has none yet.
pub(super) async fn row<'e>(exec: impl Into<Exec<'e>>, actor: &Actor) -> Result<Row> {
    let row: Option<(String, i64, Option<Uuid>)> =
        sql("SELECT document, revision, published FROM board WHERE school = $1")
            .bind(actor.school)
            .optional(exec)
            .await?;
    Ok(match row {
        Some((document, revision, published)) => Row { board: home::read(&document)?, revision, published, document },
        None => {
            Row { board: Board::default(), revision: 0, published: None, document: home::write(&Board::default())? }
        }
    })
}

/// Opens the draft.
pub async fn open(backend: &Backend, actor: &Actor) -> Result<Draft> {
    actor.require(&[Role::Administrator])?;
    let row = row(&backend.db, actor).await?;
    let seen: Option<(String,)> =
        sql("SELECT document FROM board_version WHERE id = $1").bind(row.published).optional(&backend.db).await?;
    Ok(Draft {
        ahead: seen.is_none_or(|(document,)| document != row.document),
        board: row.board,
        revision: row.revision,
    })
}

/// Applies commands that were made on an earlier draft. What others did since is not in the way,
/// unless it is to the very same thing: then nothing is changed and the editor is told, for the
/// person to decide.
pub async fn change(backend: &Backend, actor: &Actor, batch: &Batch<Command>) -> Result<Answer<Command>> {
    actor.require(&[Role::Administrator])?;
    let Batch { id, base, commands } = batch;
    let (id, base) = (*id, *base);
    if commands.len() > COMMANDS_MAX {
        return Err(Error::field("commands", Problem::TooMany { max: u32::try_from(COMMANDS_MAX).unwrap_or(0) }));
    }
    let commands: Vec<Command> = commands.iter().cloned().map(cleaned).collect();
    let now = backend.clock.now();
    let mut tx = backend.db.begin().await?;
    let known: Option<(i64,)> = sql("SELECT revision FROM board_change WHERE id = $1 AND school = $2")
        .bind(id)
        .bind(actor.school)
        .optional(&mut tx)
        .await?;
    if let Some((revision,)) = known {
        let others = since(&mut tx, actor, base, revision - 1).await?;
        let by = name(&mut tx, others.last().map(|(by, _)| *by)).await?;
        return Ok(Answer::Done { revision, others: commands_of(others), by });
    }
    lock(&mut tx, actor, now).await?;
    let mut row = row(&mut tx, actor).await?;
    let others = since(&mut tx, actor, base, row.revision).await?;
    // Who did the very same thing last; else who did anything.
    let is_contested =
        |(_, theirs): &&(PersonId, Command)| commands.iter().any(|mine: &Command| mine.overwrites(theirs));
    let contested = others.iter().rfind(is_contested);
    let by = contested.or_else(|| others.last()).map(|(by, _)| *by);
    let by = if by.is_some() { name(&mut tx, by).await? } else { String::new() };
    let (overwrites, others) = (contested.is_some(), commands_of(others));
    if overwrites {
        return Ok(Answer::Overwrites { revision: row.revision, others, by });
    }
    let before: Vec<PictureId> = row.board.pictures().collect();
    for command in &commands {
        row.board.apply(command);
    }
    check_pictures(&mut tx, actor, &before, &row.board, now).await?;
    let document = home::write(&row.board)?;
    if document.len() > DOCUMENT_MAX {
        return Err(Error::field("commands", Problem::TooLong { max: u32::try_from(DOCUMENT_MAX).unwrap_or(0) }));
    }
    let revision = row.revision + 1;
    sql("UPDATE board SET document = $2, revision = $3, changed_at = $4, changed_by = $5 WHERE school = $1")
        .bind(actor.school)
        .bind(document)
        .bind(revision)
        .bind(now)
        .bind(actor.person)
        .run(&mut tx)
        .await?;
    sql("INSERT INTO board_change (school, revision, id, commands, changed_at, changed_by) VALUES ($1, $2, $3, $4, $5, $6)")
        .bind(actor.school)
        .bind(revision)
        .bind(id)
        .bind(serde_json::to_string(&commands)?)
        .bind(now)
        .bind(actor.person)
        .run(&mut tx)
        .await?;
    tx.commit().await?;
    Ok(Answer::Done { revision, others, by })
}

/// What others have done to the draft since `base`, for an editor that has nothing to send.
pub async fn catch_up(backend: &Backend, actor: &Actor, base: i64) -> Result<News<Command>> {
    actor.require(&[Role::Administrator])?;
    let revision = row(&backend.db, actor).await?.revision;
    let others = since(&backend.db, actor, base, revision).await?;
    let by = others.last().map(|(by, _)| *by);
    let by = if by == Some(actor.person) { String::new() } else { name(&backend.db, by).await? };
    Ok(News { revision, others: commands_of(others), by })
}

/// Makes sure that the row is there, and that nobody else changes it meanwhile.
pub(super) async fn lock(tx: &mut Tx, actor: &Actor, now: Instant) -> Result<()> {
    sql("INSERT INTO board (school, document, revision, changed_at) VALUES ($1, $2, 0, $3)
         ON CONFLICT (school) DO UPDATE SET changed_at = board.changed_at")
    .bind(actor.school)
    .bind(home::write(&Board::default())?)
    .bind(now)
    .run(tx)
    .await?;
    Ok(())
}

/// What was done after `base` up to `revision`, each by whom.
async fn since<'e>(
    exec: impl Into<Exec<'e>>,
    actor: &Actor,
    base: i64,
    revision: i64,
) -> Result<Vec<(PersonId, Command)>> {
    if base >= revision {
        return Ok(Vec::new());
    }
    let rows: Vec<(String, PersonId)> = sql("SELECT commands, changed_by FROM board_change
         WHERE school = $1 AND revision > $2 AND revision <= $3 ORDER BY revision")
    .bind(actor.school)
    .bind(base)
    .bind(revision)
    .all(exec)
    .await?;
    let mut done = Vec::new();
    for (json, by) in rows {
        done.extend(serde_json::from_str::<Vec<Command>>(&json)?.into_iter().map(|command| (by, command)));
    }
    Ok(done)
}

fn commands_of(done: Vec<(PersonId, Command)>) -> Vec<Command> {
    done.into_iter().map(|(_, command)| command).collect()
}

async fn name<'e>(exec: impl Into<Exec<'e>>, person: Option<PersonId>) -> Result<String> {
    let row: Option<(String,)> =
        sql("SELECT first_name || ' ' || last_name FROM person WHERE id = $1").bind(person).optional(exec).await?;
    Ok(row.map(|(name,)| name).unwrap_or_default())
}

/// Words as they may be shown.
fn cleaned(mut command: Command) -> Command {
    fn clean(content: &mut Content) {
        if let Content::Text { html, .. } = content {
            *html = rich::clean(html);
        }
    }
    match &mut command {
        Command::Insert { tile, .. } => clean(&mut tile.content),
        Command::Change { content, .. } => clean(content),
        Command::Replace { board } => board.tiles.iter_mut().for_each(|tile| clean(&mut tile.content)),
        Command::Remove { .. }
        | Command::Move { .. }
        | Command::Resize { .. }
        | Command::Disable { .. }
        | Command::SetHero { .. } => {}
    }
    command
}

/// A board is for everybody: it shows pictures that may stand there. What stands on it stays.
async fn check_pictures(tx: &mut Tx, actor: &Actor, before: &[PictureId], board: &Board, now: Instant) -> Result<()> {
    let not_shown = pictured::not_shown(&mut *tx, actor, before, board, now).await?;
    let Some(picture) = not_shown.into_iter().next() else { return Ok(()) };
    let theirs = pictures::is_of_school(&mut *tx, actor.school, picture).await?;
    let problem = if theirs { Problem::Picture(PictureProblem::NotTheirs) } else { Problem::UnknownChoice };
    Err(Error::field("picture", problem))
}
