//! Taking a package in.

use super::{PACKAGE_MAX, Refusal, Unpacked, unpack, use_of::may_use};
use crate::{
    Actor, Backend, Error, Result,
    db::{Bulk, Tx, sql},
    media::{Stored, attachments, uploads::note_stored},
};
use preau_model::{
    classeur::Package,
    error::{Failure, PackageReason, Problem},
    ids::{PackageId, PersonId, UploadId},
    session::Role,
    time::Instant,
};
use std::{
    fs::File,
    io::{BufReader, BufWriter, Write},
    path::{Path, PathBuf},
};
use tokio::sync::Semaphore;
use uuid::Uuid;

/// What the file of all that was unpacked is kept as.
const UNPACKED: &str = "application/x-preau-h5p";
/// One package is unpacked at a time: it takes a core, and may take a quarter of a gibibyte beside the uploads.
static TURN: Semaphore = Semaphore::const_new(1);

/// Takes in a package that has been sent, for a step that will play it. `id` is chosen by the browser: asked for twice, it
/// is taken in once. Until a step names it, it is their own. Refused with the reason, of the field `package`.
pub async fn take_in(backend: &Backend, actor: &Actor, id: PackageId, upload: UploadId) -> Result<Package> {
    actor.require(&[Role::Teacher])?;
    let known: Option<(PersonId,)> =
        sql("SELECT created_by FROM h5p_package WHERE id = $1").bind(id).optional(&backend.db).await?;
    match known {
        Some((by,)) if by != actor.person => return Err(Error::NOT_FOUND),
        Some(_) => return package(backend, actor, id).await,
        None => {}
    }
    let mut tx = backend.db.begin().await?;
    let sent = attachments::sent(&mut tx, actor, upload).await?;
    drop(tx);
    if sent.size > PACKAGE_MAX {
        return Err(Failure::TooLarge { limit: PACKAGE_MAX }.into());
    }
    // From here on nothing that nothing names yet is removed.
    let _kept = backend.files.keeping().await;
    let unpacked = unpacked(backend, &sent.sha256, sent.size).await?;
    let now = backend.clock.now();
    let mut tx = backend.db.begin().await?;
    insert(&mut tx, actor, (id, sent.name, sent.sha256), unpacked, now).await?;
    tx.commit().await?;
    package(backend, actor, id).await
}

/// Writes the rows of a package that was unpacked: its identifier, its name, and the file that was sent. One that is
/// there already stays.
pub(crate) async fn insert(
    tx: &mut Tx,
    actor: &Actor,
    (id, name, file): (PackageId, String, String),
    (unpacked, stored): (Unpacked, Stored),
    now: Instant,
) -> Result<()> {
    note_stored(tx, &stored, UNPACKED, now).await?;
    let made = sql("INSERT INTO h5p_package
            (id, school, name, title, language, library, file, unpacked, size, created_by, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (id) DO NOTHING")
    .bind(id)
    .bind(actor.school)
    .bind(name)
    .bind(unpacked.title.as_str())
    .bind(unpacked.language.as_str())
    .bind(unpacked.library.as_str())
    .bind(file)
    .bind(stored.sha256.as_str())
    .bind(signed(unpacked.size)?)
    .bind(actor.person)
    .bind(now)
    .run(&mut *tx)
    .await?;
    if made > 0 {
        let mut rows = Bulk::new("INSERT INTO h5p_file (package, path, begins_at, size)", 4, "");
        for file in unpacked.files {
            rows.push([id.into(), file.path.into(), signed(file.from)?.into(), signed(file.size)?.into()]);
        }
        rows.write(tx).await?;
    }
    Ok(())
}

/// What is known of a package, for who may put it into a step.
pub async fn package(backend: &Backend, actor: &Actor, id: PackageId) -> Result<Package> {
    actor.require(&[Role::Teacher])?;
    if !may_use(&backend.db, actor, id).await? {
        return Err(Error::NOT_FOUND);
    }
    let row: Option<(String, String, String, i64)> =
        sql("SELECT name, title, library, size FROM h5p_package WHERE id = $1").bind(id).optional(&backend.db).await?;
    let (name, title, library, size) = row.ok_or(Error::NOT_FOUND)?;
    Ok(Package { id, name, title, library, size: u64::try_from(size).unwrap_or(0) })
}

/// Unpacks a stored file beside the uploads, and keeps what comes of it.
pub(crate) async fn unpacked(backend: &Backend, sha256: &str, size: u64) -> Result<(Unpacked, Stored)> {
    let _turn = TURN.acquire().await.map_err(Error::internal)?;
    let work = Uuid::now_v7();
    let at = |ending: &str| backend.files.uploads_folder().join(format!("{work}.{ending}"));
    let (zip, all) = (at("h5p"), at("unpacked"));
    let done = async {
        backend.files.copy_out(sha256, &zip).await?;
        let paths = (zip.clone(), all.clone());
        let unpacked = tokio::task::spawn_blocking(move || within(&paths.0, size, &paths.1)).await;
        let damaged = || Refusal::Package(PackageReason::Damaged.all());
        // A reader that stops in the middle of what it reads has met something damaged.
        let unpacked = unpacked.unwrap_or_else(|_| Err(damaged())).map_err(told)?;
        Ok((unpacked, backend.files.keep_file(&all).await?))
    };
    let done = done.await;
    remove(zip).await;
    remove(all).await;
    done
}

fn within(zip: &Path, size: u64, all: &Path) -> std::result::Result<Unpacked, Refusal> {
    let mut out = BufWriter::new(File::create(all)?);
    let unpacked = unpack(BufReader::new(File::open(zip)?), size, &mut out)?;
    out.flush()?;
    Ok(unpacked)
}

fn told(refusal: Refusal) -> Error {
    match refusal {
        Refusal::Package(problem) => Error::field("package", Problem::Package(problem)),
        Refusal::Io(error) => error.into(),
    }
}

/// What stays is swept at the next start.
async fn remove(path: PathBuf) {
    let _ = tokio::fs::remove_file(path).await;
}

fn signed(n: u64) -> Result<i64> {
    i64::try_from(n).map_err(Error::internal)
}
