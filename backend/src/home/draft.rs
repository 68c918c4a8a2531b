//! The draft of the board: everybody who edits it sends commands, the server puts them in order.

use super::pictured;
use crate::{
    Actor, Backend, Error, Result,
    db::{Exec, Tx, sql},
    editing::{Log, log_in, name_for},
    media::pictures,
    rich,
};
use preau_model::{
    editing::{Answer, Batch, Document, News},
    error::{PictureProblem, Problem},
    home::{self, Board, Command, Content, Draft},
    ids::PictureId,
    session::Role,
    time::Instant,
};
use uuid::Uuid;

const LOG: Log = log_in!("board_change", "school");
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
    let mut commands: Vec<Command> = commands.iter().cloned().map(cleaned).collect();
    let now = backend.clock.now();
    let mut tx = backend.db.begin().await?;
    // Sent twice at once, the second waits here, and finds the first.
    lock(&mut tx, actor, now).await?;
    if let Some(revision) = LOG.known(&mut tx, actor.school.0, id).await? {
        let done = LOG.since::<Command>(&mut tx, actor.school.0, base, revision - 1).await?;
        let by = name_for(&mut tx, actor, done.by()).await?;
        return Ok(Answer::Done { revision, others: done.commands(), by });
    }
    let mut row = row(&mut tx, actor).await?;
    let done = LOG.since(&mut tx, actor.school.0, base, row.revision).await?;
    let contested = done.contested(&commands);
    let by = name_for(&mut tx, actor, contested.or_else(|| done.by())).await?;
    let others = done.commands();
    if contested.is_some() {
        return Ok(Answer::Overwrites { revision: row.revision, others, by });
    }
    let before: Vec<PictureId> = row.board.pictures().collect();
    pictures::leave_out_gone(&mut tx, actor.school, pictures_of(&mut commands)).await?;
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
    LOG.note(&mut tx, actor, (actor.school.0, revision), (id, &commands), now).await?;
    tx.commit().await?;
    Ok(Answer::Done { revision, others, by })
}

/// What others have done to the draft since `base`, for an editor that has nothing to send.
pub async fn catch_up(backend: &Backend, actor: &Actor, base: i64) -> Result<News<Command>> {
    actor.require(&[Role::Administrator])?;
    let revision = row(&backend.db, actor).await?.revision;
    let done = LOG.since(&backend.db, actor.school.0, base, revision).await?;
    let by = name_for(&backend.db, actor, done.by()).await?;
    Ok(News { revision, others: done.commands(), by })
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

/// Where commands name pictures.
fn pictures_of(commands: &mut [Command]) -> Vec<&mut Option<PictureId>> {
    let mut places = Vec::new();
    for command in commands {
        match command {
            Command::Insert { tile, .. } => places.extend(tile.content.picture_mut()),
            Command::Change { content, .. } => places.extend(content.picture_mut()),
            Command::Replace { board } => {
                places.extend(board.hero.as_mut().map(|hero| &mut hero.picture));
                places.extend(board.tiles.iter_mut().filter_map(|tile| tile.content.picture_mut()));
            }
            Command::SetHero { hero } => places.extend(hero.as_mut().map(|hero| &mut hero.picture)),
            Command::Remove { .. } | Command::Move { .. } | Command::Resize { .. } | Command::Disable { .. } => {}
        }
    }
    places
}

/// A board is for everybody: it shows pictures that may stand there. What stands on it stays.
async fn check_pictures(tx: &mut Tx, actor: &Actor, before: &[PictureId], board: &Board, now: Instant) -> Result<()> {
    let not_shown = pictured::not_shown(&mut *tx, actor, before, board, now).await?;
    let Some(picture) = not_shown.into_iter().next() else { return Ok(()) };
    let theirs = pictures::is_of_school(&mut *tx, actor.school, picture).await?;
    let problem = if theirs { Problem::Picture(PictureProblem::NotTheirs) } else { Problem::UnknownChoice };
    Err(Error::field("picture", problem))
}
