//! Who asks, one operation, the answer.

use crate::{
    asker::Asker,
    error::{AppError, Wire},
};
use leptos::prelude::*;
use preau_model::{
    editing::{Answer, Batch, News},
    home::{
        BoardProblem, BoardVersion, BroughtBack, Choices, Command, Draft, FeedKind, FeedLine, Known, Link, Needs,
        ShownLink,
        personal::{Arrangement, LifeReceived, LifeSource, PersonalPage, Shortcut, ShortcutChange},
    },
    ids::{FeedId, UploadId},
    session::Role,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What the editor of the board begins with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    pub draft: Draft,
    pub choices: Choices,
    pub known: Known,
}

#[server(endpoint = "home/edit", output = Wire, client = Asker)]
pub async fn open_editor() -> Result<Opened, AppError> {
    use crate::ask;
    use preau_backend::home;
    let (backend, actor) = (ask::backend(), ask::actor()?);
    let draft = home::open(&backend, &actor).await.map_err(ask::tell)?;
    let choices = home::choices(&backend, &actor).await.map_err(ask::tell)?;
    let known = home::preview(&backend, &actor, &Needs::of_board(&draft.board)).await.map_err(ask::tell)?;
    Ok(Opened { draft, choices, known })
}

/// The draft as it is now.
#[server(endpoint = "home/draft", output = Wire, client = Asker)]
pub async fn open_draft() -> Result<Draft, AppError> {
    use crate::ask;
    preau_backend::home::open(&ask::backend(), &ask::actor()?).await.map_err(ask::tell)
}

#[server(endpoint = "home/change", input = Wire, output = Wire, client = Asker)]
pub async fn change_draft(batch: Batch<Command>) -> Result<Answer<Command>, AppError> {
    use crate::ask;
    preau_backend::home::change(&ask::backend(), &ask::actor()?, &batch).await.map_err(ask::tell)
}

#[server(endpoint = "home/catch_up", output = Wire, client = Asker)]
pub async fn catch_up(base: i64) -> Result<News<Command>, AppError> {
    use crate::ask;
    preau_backend::home::catch_up(&ask::backend(), &ask::actor()?, base).await.map_err(ask::tell)
}

/// What is still missing; nothing: visitors see it now.
#[server(endpoint = "home/publish", input = Wire, output = Wire, client = Asker)]
pub async fn publish_draft(revision: i64) -> Result<Vec<BoardProblem>, AppError> {
    use crate::ask;
    preau_backend::home::publish(&ask::backend(), &ask::actor()?, revision).await.map_err(ask::tell)
}

#[server(endpoint = "home/versions", output = Wire, client = Asker)]
pub async fn versions() -> Result<Vec<BoardVersion>, AppError> {
    use crate::ask;
    preau_backend::home::versions(&ask::backend(), &ask::actor()?).await.map_err(ask::tell)
}

#[server(endpoint = "home/version", output = Wire, client = Asker)]
pub async fn version(id: Uuid) -> Result<BroughtBack, AppError> {
    use crate::ask;
    preau_backend::home::version(&ask::backend(), &ask::actor()?, id).await.map_err(ask::tell)
}

/// What a board names, as visitors would see it.
#[server(endpoint = "home/look_up", input = Wire, output = Wire, client = Asker)]
pub async fn look_up(needs: Needs) -> Result<Known, AppError> {
    use crate::ask;
    preau_backend::home::preview(&ask::backend(), &ask::actor()?, &needs).await.map_err(ask::tell)
}

#[server(endpoint = "home/find_links", output = Wire, client = Asker)]
pub async fn find_links(words: String) -> Result<Vec<(Link, ShownLink)>, AppError> {
    use crate::ask;
    preau_backend::home::find_links(&ask::backend(), &ask::actor()?, &words).await.map_err(ask::tell)
}

/// Puts a host on the list of those that may be framed, or takes it off.
#[server(endpoint = "home/allow", input = Wire, output = Wire, client = Asker)]
pub async fn allow_host(host: String, allowed: bool) -> Result<Vec<String>, AppError> {
    use crate::ask;
    use preau_backend::home;
    let (backend, actor) = (ask::backend(), ask::actor()?);
    let done =
        if allowed { home::allow(&backend, &actor, &host).await } else { home::refuse(&backend, &actor, &host).await };
    done.map_err(ask::tell)?;
    home::allowed(&backend.db, actor.school).await.map_err(ask::tell)
}

/// One's own page, besides the work on it.
#[server(endpoint = "home/personal", output = Wire, client = Asker)]
pub async fn personal() -> Result<PersonalPage, AppError> {
    use crate::ask;
    preau_backend::home::personal(&ask::backend(), &ask::actor()?).await.map_err(ask::tell)
}

#[server(endpoint = "home/arrange", input = Wire, output = Wire, client = Asker)]
pub async fn arrange(arrangement: Option<Arrangement>) -> Result<(), AppError> {
    use crate::ask;
    preau_backend::home::arrange(&ask::backend(), &ask::actor()?, arrangement.as_ref()).await.map_err(ask::tell)
}

/// Gives up one's own order; the page as the administrator has it.
#[server(endpoint = "home/put_back", input = Wire, output = Wire, client = Asker)]
pub async fn put_back() -> Result<PersonalPage, AppError> {
    use crate::ask;
    use preau_backend::home;
    let (backend, actor) = (ask::backend(), ask::actor()?);
    home::arrange(&backend, &actor, None).await.map_err(ask::tell)?;
    home::personal(&backend, &actor).await.map_err(ask::tell)
}

/// Adds a shortcut or takes one away; gives all of them.
#[server(endpoint = "home/change_shortcuts", input = Wire, output = Wire, client = Asker)]
pub async fn change_shortcuts(change: ShortcutChange) -> Result<Vec<Shortcut>, AppError> {
    use crate::ask;
    preau_backend::home::change_shortcuts(&ask::backend(), &ask::actor()?, &change).await.map_err(ask::tell)
}

#[server(endpoint = "home/usual_pages", output = Wire, client = Asker)]
pub async fn usual_pages() -> Result<Vec<(Role, Arrangement)>, AppError> {
    use crate::ask;
    preau_backend::home::usual_pages(&ask::backend(), &ask::actor()?).await.map_err(ask::tell)
}

#[server(endpoint = "home/set_usual", input = Wire, output = Wire, client = Asker)]
pub async fn set_usual(role: Role, arrangement: Arrangement) -> Result<(), AppError> {
    use crate::ask;
    preau_backend::home::set_usual(&ask::backend(), &ask::actor()?, role, &arrangement).await.map_err(ask::tell)
}

/// The service that tells marks and school life, if one is connected.
#[server(endpoint = "home/life_source", output = Wire, client = Asker)]
pub async fn open_life_source() -> Result<Option<LifeSource>, AppError> {
    use crate::ask;
    preau_backend::home::life::source(&ask::backend(), &ask::actor()?).await.map_err(ask::tell)
}

/// Reads marks and school life from a file that was sent.
#[server(endpoint = "home/connect_life", input = Wire, output = Wire, client = Asker)]
pub async fn connect_life(upload: UploadId) -> Result<LifeReceived, AppError> {
    use crate::ask;
    preau_backend::home::life::receive_upload(&ask::backend(), &ask::actor()?, upload).await.map_err(ask::tell)
}

#[server(endpoint = "home/disconnect_life", input = Wire, output = Wire, client = Asker)]
pub async fn disconnect_life() -> Result<(), AppError> {
    use crate::ask;
    preau_backend::home::life::disconnect(&ask::backend(), &ask::actor()?).await.map_err(ask::tell)
}

/// Reads an agenda or posts at an address, for tiles.
#[server(endpoint = "home/add_feed", input = Wire, output = Wire, client = Asker)]
pub async fn add_feed(id: FeedId, kind: FeedKind, address: String) -> Result<FeedLine, AppError> {
    use crate::ask;
    preau_backend::home::add_feed(&ask::backend(), &ask::actor()?, id, kind, &address).await.map_err(ask::tell)
}

/// The same, of a file that was sent.
#[server(endpoint = "home/add_feed_upload", input = Wire, output = Wire, client = Asker)]
pub async fn add_feed_upload(id: FeedId, kind: FeedKind, upload: UploadId) -> Result<FeedLine, AppError> {
    use crate::ask;
    preau_backend::home::add_feed_upload(&ask::backend(), &ask::actor()?, id, kind, upload).await.map_err(ask::tell)
}

/// The same, as pages from before a deployment send it: a file's bytes, and perhaps what it is called.
#[server(endpoint = "home/add_feed_file", input = Wire, output = Wire, client = Asker)]
pub async fn add_feed_file(
    id: FeedId,
    kind: FeedKind,
    name: Option<String>,
    bytes: Vec<u8>,
) -> Result<FeedLine, AppError> {
    use crate::ask;
    let name = name.unwrap_or_default();
    preau_backend::home::add_feed_file(&ask::backend(), &ask::actor()?, id, kind, &name, &bytes)
        .await
        .map_err(ask::tell)
}

/// Reads one again now.
#[server(endpoint = "home/check_feed", input = Wire, output = Wire, client = Asker)]
pub async fn check_feed(id: FeedId) -> Result<FeedLine, AppError> {
    use crate::ask;
    preau_backend::home::check_feed(&ask::backend(), &ask::actor()?, id).await.map_err(ask::tell)
}

#[server(endpoint = "home/remove_feed", input = Wire, output = Wire, client = Asker)]
pub async fn remove_feed(id: FeedId) -> Result<(), AppError> {
    use crate::ask;
    preau_backend::home::remove_feed(&ask::backend(), &ask::actor()?, id).await.map_err(ask::tell)
}
