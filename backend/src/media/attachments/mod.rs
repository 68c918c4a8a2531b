//! Files that belong to something: attaching them, listing them, and who may open them.

mod listed;
mod open;

pub(crate) use listed::{of, of_attempts, of_classeur};
pub use listed::{one, sound};
pub use open::{Open, open, open_segment};

use super::{Files, kinds, renditions, uploads::note_stored};
use crate::{
    Actor, Error, Result,
    db::{Exec, Tx, sql},
};
use preau_model::{
    error::Problem,
    homework::NewFile,
    ids::{AssignmentId, AttachmentId, UploadId, VersionId},
    media::AttachmentKind,
    time::Instant,
};
use uuid::Uuid;

/// Most files of one homework or one hand-in.
pub const FILES_MAX: u32 = 20;
/// Most segments of one recording: an interruption every ten seconds, for twenty minutes.
pub const SEGMENTS_MAX: u32 = 120;
/// The media type of a recording of several segments, which is a list of them.
pub(crate) const RECORDING: &str = "audio/x-preau-segments";

/// What a file belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    Assignment(AssignmentId),
    Version(VersionId),
}

/// A file that has just been attached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attached {
    pub kind: AttachmentKind,
    pub sha256: String,
    /// Bytes.
    pub size: u64,
}

/// Makes `kept` then `added` the files of `owner`, in that order. Files kept are the
/// owner's own for a homework; for a version of a hand-in, those of an earlier version of the
/// same hand-in, which are copied (by reference: the bytes are stored once).
pub async fn attach(
    tx: &mut Tx,
    files: &Files,
    actor: &Actor,
    owner: Owner,
    kept: &[AttachmentId],
    added: &[NewFile],
    now: Instant,
) -> Result<Vec<Attached>> {
    if kept.len() + added.len() > FILES_MAX as usize {
        return Err(Error::field("files", Problem::TooManyFiles { max: FILES_MAX }));
    }
    let mut attached = Vec::with_capacity(kept.len() + added.len());
    let mut position = 0_i64;
    match owner {
        Owner::Assignment(id) => {
            let present: Vec<(AttachmentId,)> =
                sql("SELECT id FROM attachment WHERE assignment = $1").bind(id).all(&mut *tx).await?;
            if kept.iter().any(|k| !present.iter().any(|(p,)| p == k)) {
                return Err(Error::field("files", Problem::UnknownChoice));
            }
            for (gone,) in present.iter().filter(|(p,)| !kept.contains(p)) {
                sql("DELETE FROM attachment WHERE id = $1").bind(*gone).run(&mut *tx).await?;
            }
            for stays in kept {
                sql("UPDATE attachment SET position = $2 WHERE id = $1")
                    .bind(*stays)
                    .bind(position)
                    .run(&mut *tx)
                    .await?;
                position += 1;
            }
        }
        Owner::Version(id) => {
            for old in kept {
                let row: Option<(String, String, String, i64)> =
                    sql("SELECT a.kind, a.name, a.file,
                        CAST(COALESCE((SELECT SUM(g.size) FROM recording_segment s JOIN stored_file g ON g.sha256 = s.file
                                       WHERE s.recording = a.file), f.size) AS BIGINT) FROM attachment a
                     JOIN stored_file f ON f.sha256 = a.file
                     JOIN submission_version old ON old.id = a.version
                     JOIN submission_version new ON new.submission = old.submission
                     WHERE a.id = $1 AND new.id = $2")
                    .bind(*old)
                    .bind(id)
                    .optional(&mut *tx)
                    .await?;
                let Some((kind, name, file, size)) = row else {
                    return Err(Error::field("files", Problem::UnknownChoice));
                };
                insert(tx, actor, owner, &kind, position, &name, &file).await?;
                position += 1;
                attached.push(Attached {
                    kind: AttachmentKind::from_code(&kind),
                    sha256: file,
                    size: u64::try_from(size).unwrap_or(0),
                });
            }
        }
    }
    for new in added {
        let Arrived { name, sha256, size, kind } = arrived(tx, files, actor, new, now).await?;
        if kind == AttachmentKind::Audio {
            renditions::queue(tx, &sha256, now).await?;
        }
        insert(tx, actor, owner, kind.code(), position, &name, &sha256).await?;
        position += 1;
        attached.push(Attached { kind, sha256, size });
    }
    Ok(attached)
}

/// Name, SHA-256, size and media type of an upload; the last three once it is complete.
type Sent = (String, Option<String>, Option<i64>, Option<String>);

/// A file of the actor's that has arrived completely.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SentFile {
    pub name: String,
    pub sha256: String,
    /// Bytes.
    pub size: u64,
    pub media_type: String,
}

/// What the actor has sent under that identifier.
pub(crate) async fn sent<'e>(exec: impl Into<Exec<'e>>, actor: &Actor, upload: UploadId) -> Result<SentFile> {
    let row: Option<Sent> = sql(
        "SELECT u.name, u.sha256, f.size, f.media_type FROM upload u LEFT JOIN stored_file f ON f.sha256 = u.sha256
         WHERE u.id = $1 AND u.person = $2",
    )
    .bind(upload)
    .bind(actor.person)
    .optional(exec)
    .await?;
    match row {
        Some((name, Some(sha256), Some(size), Some(media_type))) => {
            Ok(SentFile { name, sha256, size: u64::try_from(size).unwrap_or(0), media_type })
        }
        _ => Err(Error::field("files", Problem::UploadIncomplete)),
    }
}

/// What an attachment will name.
pub(crate) struct Arrived {
    pub name: String,
    pub sha256: String,
    /// Bytes.
    pub size: u64,
    pub kind: AttachmentKind,
}

/// The file that a client announces, or the recording made of the segments that it announces.
pub(crate) async fn arrived(tx: &mut Tx, files: &Files, actor: &Actor, new: &NewFile, now: Instant) -> Result<Arrived> {
    if new.further.len() >= SEGMENTS_MAX as usize {
        return Err(Error::field("files", Problem::TooManySegments { max: SEGMENTS_MAX }));
    }
    let mut segments = Vec::with_capacity(1 + new.further.len());
    for upload in std::iter::once(&new.upload).chain(&new.further) {
        let SentFile { name, sha256, size, media_type } = sent(&mut *tx, actor, *upload).await?;
        // A recording is what can be one, not what is called one.
        let kind = if kinds::may_be_recording(&media_type) { new.kind } else { AttachmentKind::File };
        segments.push(Arrived { name, sha256, size, kind });
    }
    let sound = segments.iter().any(|segment| segment.kind == AttachmentKind::Audio);
    if segments.len() == 1 || !sound {
        // Several files that are no recording are several files: only the first was announced as one.
        if segments.len() > 1 {
            return Err(Error::field("files", Problem::WrongFileType));
        }
        return segments.pop().ok_or_else(|| Error::internal("no segment"));
    }
    let list: String = segments.iter().flat_map(|segment| [segment.sha256.as_str(), "\n"]).collect();
    let stored = files.keep(list).await?;
    note_stored(tx, &stored, RECORDING, now).await?;
    for (position, segment) in segments.iter().enumerate() {
        sql("INSERT INTO recording_segment (recording, position, file) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING")
            .bind(stored.sha256.as_str())
            .bind(i64::try_from(position).map_err(Error::internal)?)
            .bind(segment.sha256.as_str())
            .run(&mut *tx)
            .await?;
    }
    let size = segments.iter().map(|segment| segment.size).sum();
    let name = segments.swap_remove(0).name;
    Ok(Arrived { name, sha256: stored.sha256, size, kind: AttachmentKind::Audio })
}

async fn insert(
    tx: &mut Tx,
    actor: &Actor,
    owner: Owner,
    kind: &str,
    position: i64,
    name: &str,
    file: &str,
) -> Result<()> {
    let (assignment, version) = match owner {
        Owner::Assignment(id) => (Some(id), None),
        Owner::Version(id) => (None, Some(id)),
    };
    sql("INSERT INTO attachment (id, school, assignment, version, kind, position, name, file)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)")
    .bind(AttachmentId(Uuid::now_v7()))
    .bind(actor.school)
    .bind(assignment)
    .bind(version)
    .bind(kind)
    .bind(position)
    .bind(name)
    .bind(file)
    .run(&mut *tx)
    .await?;
    Ok(())
}
