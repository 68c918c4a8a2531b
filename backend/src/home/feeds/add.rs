//! Taking in an agenda or posts: by their address, or as a file.

use super::{
    BYTES_MAX, Found,
    fetch::{Answer, Marks, address_of},
    manage::line_of,
    refresh::next,
    text::{decode, line},
    understand,
};
use crate::{Actor, Backend, Error, Result, db::sql, media::attachments};
use preau_model::{
    error::{Failure, FeedProblem, Problem},
    home::{FeedKind, FeedLine},
    ids::{FeedId, UploadId},
    session::Role,
};

/// Most agendas and feeds of posts of a school.
const FEEDS_MAX: i64 = 30;
/// Letters of a title.
const TITLE_MAX: usize = 160;

/// What was read, before it is kept.
struct New {
    kind: FeedKind,
    address: Option<String>,
    title: String,
    source: String,
    found: Found,
    marks: Marks,
}

/// Reads what stands at an address, and keeps it if it can be read. `id` is the client's: sent
/// twice, it is done once.
pub async fn add_feed(backend: &Backend, actor: &Actor, id: FeedId, kind: FeedKind, address: &str) -> Result<FeedLine> {
    actor.require(&[Role::Administrator])?;
    if address.trim().is_empty() {
        return Err(Error::field("address", Problem::Required));
    }
    let address = address_of(address).ok_or_else(|| Error::field("address", Problem::Malformed))?;
    if let Some(line) = line_of(backend, actor, id).await? {
        return Ok(line);
    }
    check_room(backend, actor, Some((kind, &address))).await?;
    let refused = |problem: FeedProblem| Error::field("address", Problem::Feed(problem));
    let Answer::New { bytes, charset, marks } =
        backend.feeds.fetch(kind, &address, &Marks::default()).await.map_err(refused)?
    else {
        return Err(refused(FeedProblem::Unreachable));
    };
    let source = decode(&bytes, charset.as_deref()).map_err(refused)?;
    let found = understand(kind, source.clone(), actor.zone.clone(), backend.clock.now()).await.map_err(refused)?;
    let title = if found.title.is_empty() { host(&address) } else { found.title.clone() };
    keep(backend, actor, id, New { kind, address: Some(address), title, source, found, marks }).await
}

/// Keeps a file that was sent: an agenda (`.ics`) or posts (`.xml`, `.json`) that have no address.
/// What does not name itself is called as the file `name` is, without its ending.
pub async fn add_feed_file(
    backend: &Backend,
    actor: &Actor,
    id: FeedId,
    kind: FeedKind,
    name: &str,
    bytes: &[u8],
) -> Result<FeedLine> {
    actor.require(&[Role::Administrator])?;
    if bytes.len() > BYTES_MAX {
        return Err(Failure::TooLarge { limit: BYTES_MAX as u64 }.into());
    }
    if let Some(line) = line_of(backend, actor, id).await? {
        return Ok(line);
    }
    check_room(backend, actor, None).await?;
    let refused = |problem: FeedProblem| Error::field("file", Problem::Feed(problem));
    let source = decode(bytes, None).map_err(refused)?;
    let found = understand(kind, source.clone(), actor.zone.clone(), backend.clock.now()).await.map_err(refused)?;
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let title = if found.title.is_empty() { line(stem, TITLE_MAX) } else { found.title.clone() };
    if title.is_empty() {
        return Err(Error::field("title", Problem::Required));
    }
    keep(backend, actor, id, New { kind, address: None, title, source, found, marks: Marks::default() }).await
}

/// The same, of a file that was sent as all files are: as many bytes as are read do not fit into an ordinary request.
pub async fn add_feed_upload(
    backend: &Backend,
    actor: &Actor,
    id: FeedId,
    kind: FeedKind,
    upload: UploadId,
) -> Result<FeedLine> {
    actor.require(&[Role::Administrator])?;
    let sent = attachments::sent(&backend.db, actor, upload).await?;
    // Before any of it is read: it may be as large as a film.
    if sent.size > BYTES_MAX as u64 {
        return Err(Failure::TooLarge { limit: BYTES_MAX as u64 }.into());
    }
    let bytes = backend.files.read_all(&sent.sha256).await?;
    add_feed_file(backend, actor, id, kind, &sent.name, &bytes).await
}

/// Whether there is room for one more, and the same is not there already.
async fn check_room(backend: &Backend, actor: &Actor, new: Option<(FeedKind, &str)>) -> Result<()> {
    let (count, same): (i64, i64) = sql("SELECT COUNT(*), COUNT(CASE WHEN kind = $2 AND address = $3 THEN 1 END)
         FROM feed WHERE school = $1")
    .bind(actor.school)
    .bind(new.map(|(kind, _)| kind.code()))
    .bind(new.map(|(_, address)| address))
    .one(&backend.db)
    .await?;
    if same > 0 {
        return Err(Error::conflict(Problem::AlreadyThere));
    }
    if count >= FEEDS_MAX {
        return Err(Error::conflict(Problem::TooMany { max: u32::try_from(FEEDS_MAX).unwrap_or(0) }));
    }
    Ok(())
}

async fn keep(backend: &Backend, actor: &Actor, id: FeedId, new: New) -> Result<FeedLine> {
    let now = backend.clock.now();
    let next = next(new.kind, new.address.is_some(), &actor.zone, now, 0);
    sql("INSERT INTO feed (id, school, kind, address, title, source, entries, site, etag, modified,
            read_at, next_at, failures, created_by, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 0, $13, $11) ON CONFLICT (id) DO NOTHING")
    .bind(id)
    .bind(actor.school)
    .bind(new.kind.code())
    .bind(new.address)
    .bind(new.title)
    .bind(new.source)
    .bind(serde_json::to_string(&new.found.entries)?)
    .bind(new.found.site)
    .bind(new.marks.etag)
    .bind(new.marks.modified)
    .bind(now)
    .bind(next)
    .bind(actor.person)
    .run(&backend.db)
    .await?;
    // Not there: somebody else's has this identifier.
    line_of(backend, actor, id).await?.ok_or(Error::NOT_FOUND)
}

fn host(address: &str) -> String {
    preau_model::home::host_of(address).unwrap_or_else(|| address.to_owned())
}
