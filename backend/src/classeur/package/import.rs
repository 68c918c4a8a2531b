//! Making an activity of one.

use super::{
    super::{access, files, rank},
    manifest::Document,
    unpack::{Bench, Fault, Unpacked, unpack},
};
use crate::{
    Actor, Backend, Error, Result,
    db::{Bulk, Tx, sql},
    h5p, home,
    media::{
        Stored,
        attachments::{self, Arrived as ArrivedFile, RECORDING},
        kinds, pictures,
        uploads::note_stored,
    },
    rich,
};
use preau_model::{
    classeur::{Arrived, Content, Different, Level, write_step},
    error::Failure,
    home::{is_web_address, recognise},
    ids::{ActivityId, AttachmentId, FolderId, PackageId, PersonId, PictureId, StepId, SubjectId, UploadId},
    media::{ArchiveProblem, AttachmentKind, FILE_MAX, Focal, clean_name},
    session::Role,
    time::Instant,
};
use std::{collections::HashMap, path::Path};
use tokio::io::AsyncReadExt;
use uuid::Uuid;

/// Letters of a picture's description that are kept, as where it is written.
const ALT_MAX: usize = 300;

/// Makes `new` of a file that was sent, in a folder that they may change, or at the top of their classeur. Asked for
/// twice, it is made once. All identifiers in it are new: nothing that is there already is touched.
pub async fn import_activity(
    backend: &Backend,
    actor: &Actor,
    new: ActivityId,
    folder: Option<FolderId>,
    upload: UploadId,
) -> Result<std::result::Result<Arrived, ArchiveProblem>> {
    actor.require(&[Role::Teacher])?;
    let owner = owner_in(&mut backend.db.begin().await?, actor, folder).await?;
    let mut tx = backend.db.begin().await?;
    let sent = attachments::sent(&mut tx, actor, upload).await?;
    drop(tx);
    if sent.size > FILE_MAX {
        return Err(Failure::TooLarge { limit: FILE_MAX }.into());
    }
    let mut bench = Bench::new(backend.files.uploads_folder());
    let package = bench.place();
    backend.files.copy_out(&sent.sha256, &package).await?;
    let unpacked = tokio::task::spawn_blocking(move || {
        let unpacked = unpack(&package, &mut bench);
        (unpacked, bench)
    });
    let (unpacked, bench) = unpacked.await.map_err(Error::internal)?;
    let unpacked = match unpacked {
        Ok(unpacked) => unpacked,
        Err(Fault::Told(problem)) => return Ok(Err(problem)),
        Err(Fault::Ours(error)) => return Err(error),
    };
    let hosts = home::allowed(&backend.db, actor.school).await?;
    let made = make(backend, actor, (new, owner, folder), unpacked, &hosts).await?;
    drop(bench);
    backend.bell.notify_one();
    backend.picture_bell.notify_one();
    Ok(Ok(made))
}

/// Whose it will be: in a colleague's folder, the colleague's.
async fn owner_in(tx: &mut Tx, actor: &Actor, folder: Option<FolderId>) -> Result<PersonId> {
    match folder {
        Some(folder) => Ok(access::folder(tx, actor, folder, Level::Edit).await?.0.owner),
        None => Ok(actor.person),
    }
}

/// What names had, and have now.
#[derive(Default)]
struct Renamed {
    pictures: HashMap<PictureId, PictureId>,
    files: HashMap<AttachmentId, AttachmentId>,
    packages: HashMap<PackageId, PackageId>,
}

async fn make(
    backend: &Backend,
    actor: &Actor,
    (new, owner, folder): (ActivityId, PersonId, Option<FolderId>),
    unpacked: Unpacked,
    hosts: &[String],
) -> Result<Arrived> {
    let Unpacked { document, mut steps, pictures, files: sent, packages } = unpacked;
    let now = backend.clock.now();
    // Bytes first, and durably; then every row at once.
    let _kept = backend.files.keeping().await;
    let mut stored = Vec::new();
    for (_, _, path) in &pictures {
        stored.push(keep(backend, path, "").await?);
    }
    let mut parts = Vec::new();
    let mut lists = Vec::new();
    for (entry, paths) in &sent {
        let mut of_this = Vec::with_capacity(paths.len());
        for path in paths {
            of_this.push(keep(backend, path, &entry.name).await?);
        }
        // A recording that was interrupted is a list of its parts.
        let list: String = of_this.iter().flat_map(|(it, _)| [it.sha256.as_str(), "\n"]).collect();
        lists.push(if of_this.len() > 1 { Some(backend.files.keep(list).await?) } else { None });
        parts.push(of_this);
    }
    // A package is as hostile here as when it comes alone.
    let mut plays = Vec::with_capacity(packages.len());
    for (_, path) in &packages {
        let (stored, media_type) = keep(backend, path, "").await?;
        let unpacked = h5p::unpacked(backend, &stored.sha256, stored.size).await?;
        plays.push((stored, media_type, unpacked));
    }
    let mut tx = backend.db.begin().await?;
    // Asked again: the folder may have gone meanwhile.
    if owner_in(&mut tx, actor, folder).await? != owner {
        return Err(Error::NOT_FOUND);
    }
    if !insert_activity(&mut tx, actor, (new, owner, folder), &document, now).await? {
        // Their own, asked for again; or somebody else's identifier.
        access::activity(&mut tx, actor, new, Level::Edit).await?;
        return Ok(Arrived { title: document.title, steps: count(steps.len()), told: Vec::new() });
    }
    let mut renamed = Renamed::default();
    for ((entry, header, _), (stored, media_type)) in pictures.iter().zip(&stored) {
        let id = PictureId(Uuid::now_v7());
        let alt: String = entry.alt.trim().chars().take(ALT_MAX).collect();
        let name = clean_name(&entry.name);
        let focal = Focal::new(entry.focal.0, entry.focal.1);
        let picture = pictures::NewPicture { id, name: &name, alt: &alt, focal, collected: false };
        note_stored(&mut tx, stored, media_type, now).await?;
        pictures::insert(&mut tx, actor, &picture, &stored.sha256, *header, now).await?;
        renamed.pictures.insert(entry.id, id);
    }
    for (((entry, _), parts), list) in sent.iter().zip(&parts).zip(&lists) {
        let id = AttachmentId(Uuid::now_v7());
        let file = arrived(&mut tx, (entry.kind, &entry.name), parts, list.as_ref(), now).await?;
        files::insert(&mut tx, actor, id, &file, None, now).await?;
        renamed.files.insert(entry.id, id);
    }
    for ((entry, _), (stored, media_type, unpacked)) in packages.iter().zip(plays) {
        let id = PackageId(Uuid::now_v7());
        note_stored(&mut tx, &stored, media_type, now).await?;
        let named = (id, clean_name(&entry.name), stored.sha256);
        h5p::insert(&mut tx, actor, named, unpacked, now).await?;
        renamed.packages.insert(entry.id, id);
    }
    let mut told = Vec::new();
    for (number, content) in (1..).zip(&mut steps) {
        told.extend(settle(content, &renamed, hosts).into_iter().map(|different| (number, different)));
    }
    write_steps(&mut tx, actor, new, &steps, now).await?;
    tx.commit().await?;
    Ok(Arrived { title: document.title, steps: count(steps.len()), told })
}

fn count(steps: usize) -> u32 {
    u32::try_from(steps).unwrap_or(u32::MAX)
}

/// Keeps a file, and finds out what it is.
async fn keep(backend: &Backend, path: &Path, name: &str) -> Result<(Stored, &'static str)> {
    let mut head = Vec::with_capacity(kinds::HEAD);
    tokio::fs::File::open(path).await?.take(kinds::HEAD as u64).read_to_end(&mut head).await?;
    Ok((backend.files.keep_file(path).await?, kinds::of(&head, name)))
}

/// Whether it was not there yet.
async fn insert_activity(
    tx: &mut Tx,
    actor: &Actor,
    (id, owner, folder): (ActivityId, PersonId, Option<FolderId>),
    document: &Document,
    now: Instant,
) -> Result<bool> {
    let code = document.subject.as_ref().map(|subject| subject.code.as_str()).unwrap_or_default();
    let subject: Option<(SubjectId,)> = sql("SELECT id FROM subject WHERE school = $1 AND code = $2")
        .bind(actor.school)
        .bind(code)
        .optional(&mut *tx)
        .await?;
    let made = sql("INSERT INTO activity
            (id, school, owner, folder, title, summary, subject, revision, created_at, changed_at, changed_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $8, $8, $9) ON CONFLICT (id) DO NOTHING")
    .bind(id)
    .bind(actor.school)
    .bind(owner)
    .bind(folder)
    .bind(document.title.trim())
    .bind(document.summary.trim())
    .bind(subject.map(|(id,)| id))
    .bind(now)
    .bind(actor.person)
    .run(tx)
    .await?;
    Ok(made > 0)
}

/// What a file of a step names. It is a recording if it can be one, whatever it is called.
async fn arrived(
    tx: &mut Tx,
    (kind, name): (AttachmentKind, &str),
    parts: &[(Stored, &'static str)],
    list: Option<&Stored>,
    now: Instant,
) -> Result<ArrivedFile> {
    for (stored, media_type) in parts {
        note_stored(tx, stored, media_type, now).await?;
    }
    let sound = parts.iter().all(|(_, media_type)| kinds::may_be_recording(media_type));
    let kind = if sound { kind } else { AttachmentKind::File };
    let size = parts.iter().map(|(stored, _)| stored.size).sum();
    let name = clean_name(name);
    if let (Some(list), AttachmentKind::Audio) = (list, kind) {
        note_stored(tx, list, RECORDING, now).await?;
        for (position, (part, _)) in parts.iter().enumerate() {
            sql("INSERT INTO recording_segment (recording, position, file) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING")
                .bind(list.sha256.as_str())
                .bind(i64::try_from(position).map_err(Error::internal)?)
                .bind(part.sha256.as_str())
                .run(&mut *tx)
                .await?;
        }
        return Ok(ArrivedFile { name, sha256: list.sha256.clone(), size, kind });
    }
    let sha256 = parts.first().map(|(stored, _)| stored.sha256.clone()).unwrap_or_default();
    Ok(ArrivedFile { name, sha256, size, kind })
}

/// The step as it may stand in this school.
fn settle(content: &mut Content, renamed: &Renamed, hosts: &[String]) -> Option<Different> {
    for picture in content.pictures_mut() {
        *picture = picture.and_then(|id| renamed.pictures.get(&id).copied());
    }
    let file = content.file().and_then(|id| renamed.files.get(&id).copied());
    content.change_file(file);
    if let Content::Exercise { exercise: Some(exercise) } = &mut *content {
        let package = exercise.package().and_then(|id| renamed.packages.get(&id).copied());
        exercise.change_package(package);
    }
    for html in content.all_html_mut() {
        *html = rich::clean(html);
    }
    if let Content::Link { address, .. } = content
        && !address.is_empty()
        && !is_web_address(address)
    {
        address.clear();
        return Some(Different::Address);
    }
    let embed = content.embed()?.clone();
    // The frame's address is made from that of the page, and nothing else.
    match recognise(&embed.page) {
        Ok(known) if known.is_allowed(hosts) => {
            content.change_embed(known);
            None
        }
        Ok(known) => {
            let host = known.host();
            let title = match &*content {
                Content::Embed { title, .. } | Content::Video { title, .. } => title.clone(),
                _ => String::new(),
            };
            let title = if title.trim().is_empty() { host.clone() } else { title };
            *content = Content::Link { title, address: known.page, summary: String::new() };
            Some(Different::Linked { host })
        }
        Err(_) => {
            *content = content.kind().empty();
            Some(Different::Address)
        }
    }
}

async fn write_steps(tx: &mut Tx, actor: &Actor, activity: ActivityId, steps: &[Content], now: Instant) -> Result<()> {
    let mut rows =
        Bulk::new("INSERT INTO step (id, school, activity, rank, kind, bare, content, changed_at, changed_by)", 9, "");
    let mut shown = Bulk::new("INSERT INTO step_picture (step, picture)", 2, "");
    let mut played = Bulk::new("INSERT INTO step_file (step, file)", 2, "");
    let mut packages = Bulk::new("INSERT INTO step_package (step, package)", 2, "");
    for (content, rank) in steps.iter().zip(rank::between(None, None, steps.len())) {
        let id = StepId(Uuid::now_v7());
        rows.push([
            id.into(),
            actor.school.into(),
            activity.into(),
            rank.into(),
            content.kind().code().into(),
            content.is_bare().into(),
            write_step(content)?.into(),
            now.into(),
            actor.person.into(),
        ]);
        let mut pictures = content.pictures();
        pictures.sort_unstable();
        pictures.dedup();
        for picture in pictures {
            shown.push([id.into(), picture.into()]);
        }
        if let Some(file) = content.file() {
            played.push([id.into(), file.into()]);
        }
        if let Some(package) = content.package() {
            packages.push([id.into(), package.into()]);
        }
    }
    rows.write(tx).await?;
    shown.write(tx).await?;
    played.write(tx).await?;
    packages.write(tx).await?;
    Ok(())
}
