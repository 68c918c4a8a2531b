//! Files on their way to the server: what the tus endpoint stands on.
//!
//! The offset of an upload is the length of its file in the uploads folder: nothing to keep
//! in step, nothing to repair after a crash. A piece is acknowledged when it is on the disk
//! (fsync). When the last byte is there, the file goes to the store, then the row says so.
//! An upload without a file has received nothing yet; a file without a row belongs to nobody
//! and is removed before its identifier is used, and at the next start.
//!
//! Whoever makes an upload gets a credential for that upload alone, good for
//! [`UPLOAD_DAYS`](preau_model::media::UPLOAD_DAYS) days: a session that ends meanwhile loses
//! nothing. The identifier is the client's: making it twice is making it once.

use super::{Stored, kinds};
use crate::{
    Actor, Backend, Error, Result,
    db::sql,
    session::{hash_token, new_token},
};
use preau_model::{
    error::{Failure, Problem},
    ids::{PersonId, SchoolId, UploadId},
    media::{FILE_MAX, UPLOAD_DAYS, clean_name},
    time::Instant,
};
use tokio::io::AsyncReadExt;

/// An upload as it stands.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Upload {
    pub id: UploadId,
    pub school: SchoolId,
    pub person: PersonId,
    pub name: String,
    /// Bytes in all; none while the client does not know (it is still recording).
    pub length: Option<i64>,
    pub expires_at: Instant,
    pub completed_at: Option<Instant>,
    pub sha256: Option<String>,
    /// What the client said of it besides.
    pub metadata: Option<String>,
}

const COLUMNS: &str = "SELECT id, school, person, name, length, expires_at, completed_at, sha256, metadata FROM upload";

/// What a client asks for.
#[derive(Debug, Clone)]
pub struct NewUpload {
    pub id: UploadId,
    /// The file's name, as the person sees it.
    pub name: String,
    /// Bytes; none defers the length.
    pub length: Option<u64>,
    /// What the client says of it besides, given back word for word.
    pub metadata: Option<String>,
    /// The credential that the client chose, kept before it asked: an answer that is lost loses
    /// nothing. None: the server makes one.
    pub credential: Option<String>,
}

/// Who speaks for an upload: its owner's session, or the credential made with it.
#[derive(Debug, Clone, Copy)]
pub enum Bearer<'b> {
    Actor(&'b Actor),
    Token(&'b str),
}

/// Makes an upload and its credential. Making it again with the same identifier gives the
/// same upload with a new term and the credential that is asked for, else a fresh one; a length that was deferred may be
/// given then, one that was given stays.
///
/// Nothing of somebody else's upload is touched: the row is claimed first, and whatever an
/// earlier upload of that identifier may have left is removed before the claim is committed.
pub async fn create(backend: &Backend, actor: &Actor, new: NewUpload) -> Result<(Upload, String)> {
    if new.length.is_some_and(|length| length > FILE_MAX) {
        return Err(Failure::TooLarge { limit: FILE_MAX }.into());
    }
    let now = backend.clock.now();
    let token = new.credential.unwrap_or_else(new_token);
    let mut tx = backend.db.begin().await?;
    let made =
        sql("INSERT INTO upload (id, school, person, token_hash, name, length, created_at, expires_at, metadata)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT (id) DO NOTHING")
        .bind(new.id)
        .bind(actor.school)
        .bind(actor.person)
        .bind(hash_token(&token))
        .bind(clean_name(&new.name))
        .bind(new.length.map(i64::try_from).transpose().map_err(Error::internal)?)
        .bind(now)
        .bind(now.plus_days(UPLOAD_DAYS))
        .bind(new.metadata)
        .run(&mut tx)
        .await?;
    // Somebody else's is as if it were not there.
    let mut upload: Upload = sql_columns("WHERE id = $1 AND person = $2")
        .bind(new.id)
        .bind(actor.person)
        .optional(&mut tx)
        .await?
        .ok_or(Error::NOT_FOUND)?;
    if made > 0 {
        backend.files.clear_upload(new.id).await?;
    } else {
        if let Some(length) = new.length {
            upload.length = Some(agreed_length(backend, &upload, length).await?);
        }
        upload.expires_at = now.plus_days(UPLOAD_DAYS);
        sql("UPDATE upload SET token_hash = $2, expires_at = $3, length = $4 WHERE id = $1")
            .bind(upload.id)
            .bind(hash_token(&token))
            .bind(upload.expires_at)
            .bind(upload.length)
            .run(&mut tx)
            .await?;
    }
    tx.commit().await?;
    Ok((upload, token))
}

/// The upload, if `bearer` may speak for it and it has not expired.
pub async fn find(backend: &Backend, bearer: Bearer<'_>, id: UploadId) -> Result<Upload> {
    let (person, token) = match bearer {
        Bearer::Actor(actor) => (Some(actor.person), None),
        Bearer::Token(token) => (None, Some(hash_token(token))),
    };
    sql_columns("WHERE id = $1 AND (person = $2 OR token_hash = $3) AND (expires_at > $4 OR completed_at IS NOT NULL)")
        .bind(id)
        .bind(person)
        .bind(token)
        .bind(backend.clock.now())
        .optional(&backend.db)
        .await?
        .ok_or(Error::NOT_FOUND)
}

fn sql_columns(condition: &'static str) -> crate::db::Sql {
    crate::db::sql_owned(format!("{COLUMNS} {condition}"))
}

/// How many bytes have arrived. All are durable once whoever writes them has synced the file.
pub async fn offset(backend: &Backend, upload: &Upload) -> Result<u64> {
    if let (Some(_), Some(length)) = (upload.completed_at, upload.length) {
        return u64::try_from(length).map_err(Error::internal);
    }
    match tokio::fs::metadata(backend.files.upload_path(upload.id)).await {
        Ok(meta) => Ok(meta.len()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(0),
        Err(error) => Err(error.into()),
    }
}

/// Opens the file that receives an upload, for reading and writing; its name is durable.
pub async fn open(backend: &Backend, upload: &Upload) -> Result<tokio::fs::File> {
    let mut options = tokio::fs::OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    let file = options.open(backend.files.upload_path(upload.id)).await?;
    if file.metadata().await?.len() == 0 {
        backend.files.sync_uploads_folder().await?;
    }
    Ok(file)
}

/// Sets the length of an upload that had deferred it. It never changes afterwards.
pub async fn set_length(backend: &Backend, upload: &mut Upload, length: u64) -> Result<()> {
    let length = agreed_length(backend, upload, length).await?;
    if upload.length == Some(length) {
        return Ok(());
    }
    let changed = sql("UPDATE upload SET length = $2 WHERE id = $1 AND (length IS NULL OR length = $2)")
        .bind(upload.id)
        .bind(length)
        .run(&backend.db)
        .await?;
    if changed == 0 {
        return Err(Error::field("length", Problem::Malformed));
    }
    upload.length = Some(length);
    Ok(())
}

/// Refuses a length that is not the one known, or less than what has arrived.
async fn agreed_length(backend: &Backend, upload: &Upload, length: u64) -> Result<i64> {
    if length > FILE_MAX {
        return Err(Failure::TooLarge { limit: FILE_MAX }.into());
    }
    let arrived = offset(backend, upload).await?;
    let wanted = i64::try_from(length).map_err(Error::internal)?;
    if length < arrived || upload.length.is_some_and(|known| known != wanted) {
        return Err(Error::field("length", Problem::Malformed));
    }
    Ok(wanted)
}

/// Moves a complete file to the store and says so; doing it again changes nothing.
pub async fn complete(backend: &Backend, upload: &Upload) -> Result<Stored> {
    if let Some(sha256) = &upload.sha256 {
        let size = backend.files.size(sha256).await?.ok_or_else(|| Error::internal("a stored file is gone"))?;
        return Ok(Stored { sha256: sha256.clone(), size });
    }
    let length = upload.length.map(u64::try_from).transpose().map_err(Error::internal)?;
    if length != Some(offset(backend, upload).await?) {
        return Err(Error::conflict(Problem::UploadIncomplete));
    }
    let path = backend.files.upload_path(upload.id);
    let _kept = backend.files.keeping().await;
    let (head, stored) = if length == Some(0) {
        // Nothing was ever written: there may be no file.
        (Vec::new(), backend.files.keep(bytes::Bytes::new()).await?)
    } else {
        (head_of(&path).await?, backend.files.keep_file(&path).await?)
    };
    if Some(stored.size) != length {
        return Err(Error::internal("an upload changed while it was being stored"));
    }
    let media_type = kinds::of(&head, &upload.name);
    let now = backend.clock.now();
    let mut tx = backend.db.begin().await?;
    note_stored(&mut tx, &stored, media_type, now).await?;
    let changed = sql("UPDATE upload SET completed_at = $2, sha256 = $3 WHERE id = $1 AND completed_at IS NULL")
        .bind(upload.id)
        .bind(now)
        .bind(stored.sha256.as_str())
        .run(&mut tx)
        .await?;
    if changed == 0 {
        let known: Option<(Option<String>,)> =
            sql("SELECT sha256 FROM upload WHERE id = $1").bind(upload.id).optional(&mut tx).await?;
        // Given up or expired meanwhile: nobody may be told that it is kept.
        if known.and_then(|row| row.0).as_ref() != Some(&stored.sha256) {
            return Err(Error::NOT_FOUND);
        }
    }
    if kinds::may_be_sound(media_type) {
        super::renditions::queue(&mut tx, &stored.sha256, now).await?;
    }
    tx.commit().await?;
    backend.bell.notify_one();
    // The store has it: what stays here would only be swept later.
    let _ = tokio::fs::remove_file(path).await;
    Ok(stored)
}

/// The type of what a complete upload holds, found by reading it.
pub async fn media_type(backend: &Backend, upload: &Upload) -> Result<String> {
    let row: Option<(String,)> =
        sql("SELECT f.media_type FROM upload u JOIN stored_file f ON f.sha256 = u.sha256 WHERE u.id = $1")
            .bind(upload.id)
            .optional(&backend.db)
            .await?;
    row.map(|row| row.0).ok_or(Error::NOT_FOUND)
}

/// Records that the store holds a file.
pub(crate) async fn note_stored(tx: &mut crate::db::Tx, stored: &Stored, media_type: &str, now: Instant) -> Result<()> {
    sql("INSERT INTO stored_file (sha256, size, media_type, created_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (sha256) DO NOTHING")
    .bind(stored.sha256.as_str())
    .bind(i64::try_from(stored.size).map_err(Error::internal)?)
    .bind(media_type)
    .bind(now)
    .run(tx)
    .await?;
    Ok(())
}

/// Gives an upload up. What has been received completely stays with whatever uses it.
pub async fn terminate(backend: &Backend, upload: &Upload) -> Result<()> {
    let mut tx = backend.db.begin().await?;
    sql("DELETE FROM upload WHERE id = $1").bind(upload.id).run(&mut tx).await?;
    // Before the commit: should it fail, an upload without a file begins again, while a file
    // without an upload would stay.
    backend.files.clear_upload(upload.id).await?;
    tx.commit().await?;
    Ok(())
}

/// Where the bytes of an upload are being written.
pub fn path(backend: &Backend, upload: &Upload) -> std::path::PathBuf {
    backend.files.upload_path(upload.id)
}

/// Forgets uploads that expired unfinished. Tells how many.
pub async fn collect_expired(backend: &Backend) -> Result<usize> {
    let gone: Vec<(UploadId,)> =
        sql("SELECT id FROM upload WHERE expires_at < $1 AND completed_at IS NULL ORDER BY expires_at LIMIT 500")
            .bind(backend.clock.now())
            .all(&backend.db)
            .await?;
    let mut forgotten = 0;
    for (id,) in &gone {
        let mut tx = backend.db.begin().await?;
        // Asked again: its owner may have renewed it since.
        let deleted = sql("DELETE FROM upload WHERE id = $1 AND expires_at < $2 AND completed_at IS NULL")
            .bind(*id)
            .bind(backend.clock.now())
            .run(&mut tx)
            .await?;
        if deleted > 0 {
            backend.files.clear_upload(*id).await?;
            tx.commit().await?;
            forgotten += 1;
        }
    }
    Ok(forgotten)
}

async fn head_of(path: &std::path::Path) -> Result<Vec<u8>> {
    let mut head = Vec::with_capacity(kinds::HEAD);
    tokio::fs::File::open(path).await?.take(kinds::HEAD as u64).read_to_end(&mut head).await?;
    Ok(head)
}
