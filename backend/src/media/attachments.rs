//! Files that belong to something: attaching them, listing them, and who may open them.

use super::{Files, kinds, renditions, uploads::note_stored};
use crate::{
    Actor, Backend, Error, Result, classeur,
    db::{Exec, Tx, placeholders, sql, sql_owned},
    homework::GUARDIAN_LEVEL_MAX,
};
use preau_model::{
    error::Problem,
    homework::NewFile,
    ids::{AssignmentId, AttachmentId, AttemptId, UploadId, VersionId},
    media::{Attachment, AttachmentKind, Sound},
    time::Instant,
};
use std::collections::HashMap;
use uuid::Uuid;

/// Most files of one homework or one hand-in.
pub const FILES_MAX: u32 = 20;
/// Most segments of one recording: an interruption every ten seconds, for twenty minutes.
pub const SEGMENTS_MAX: u32 = 120;
/// The media type of a recording of several segments, which is a list of them.
pub(super) const RECORDING: &str = "audio/x-preau-segments";

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

/// A file that may be opened.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Open {
    pub name: String,
    pub sha256: String,
    /// Bytes.
    pub size: i64,
    pub media_type: String,
    /// The rendition that plays everywhere, once it is made, and its size.
    pub rendition: Option<String>,
    pub rendition_size: Option<i64>,
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

/// State, length, heights and lost segments of a rendition.
type Made = (String, Option<i64>, Option<String>, Option<String>);

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
pub(crate) async fn sent(tx: &mut Tx, actor: &Actor, upload: UploadId) -> Result<SentFile> {
    let row: Option<Sent> = sql(
        "SELECT u.name, u.sha256, f.size, f.media_type FROM upload u LEFT JOIN stored_file f ON f.sha256 = u.sha256
         WHERE u.id = $1 AND u.person = $2",
    )
    .bind(upload)
    .bind(actor.person)
    .optional(tx)
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
        let SentFile { name, sha256, size, media_type } = sent(tx, actor, *upload).await?;
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

#[derive(sqlx::FromRow)]
struct Listed {
    owner: Uuid,
    id: AttachmentId,
    kind: String,
    name: String,
    size: i64,
    media_type: String,
    state: Option<String>,
    duration_ms: Option<i64>,
    peaks: Option<String>,
    lost: Option<String>,
    segments: i64,
}

/// The files of several owners of one kind, in order, in one statement. The caller has
/// checked that they may be seen.
pub(crate) async fn of<'e>(exec: impl Into<Exec<'e>>, owners: &[Owner]) -> Result<Vec<(Uuid, Attachment)>> {
    let list = match owners.first() {
        None => return Ok(Vec::new()),
        Some(Owner::Assignment(_)) => "SELECT *, assignment AS owner FROM attachment WHERE assignment",
        Some(Owner::Version(_)) => "SELECT *, version AS owner FROM attachment WHERE version",
    };
    listed(exec, list, owners.iter().map(|owner| owner.id()).collect()).await
}

/// The recordings of spoken answers, in one statement (none for none). The caller has checked that they may be heard.
pub(crate) async fn of_attempts<'e>(
    exec: impl Into<Exec<'e>>,
    attempts: impl Iterator<Item = AttemptId>,
) -> Result<HashMap<AttemptId, Attachment>> {
    let list = "SELECT *, attempt AS owner, 0 AS position FROM classeur_file WHERE attempt";
    let found = listed(exec, list, attempts.map(|id| id.0).collect()).await?;
    Ok(found.into_iter().map(|(attempt, file)| (AttemptId(attempt), file)).collect())
}

/// One file of the classeur, if the actor may open it.
pub async fn one(backend: &Backend, actor: &Actor, id: AttachmentId) -> Result<Attachment> {
    classeur::open_file(backend, actor, id).await?;
    let list = "SELECT *, id AS owner, 0 AS position FROM classeur_file WHERE id";
    let found = listed(&backend.db, list, vec![id.0]).await?;
    found.into_iter().next().map(|(_, file)| file).ok_or(Error::NOT_FOUND)
}

/// What pages show of the files of a list, whose last word is compared with the identifiers.
async fn listed<'e>(exec: impl Into<Exec<'e>>, list: &str, ids: Vec<Uuid>) -> Result<Vec<(Uuid, Attachment)>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let marks = placeholders(1, ids.len());
    let rows: Vec<Listed> = sql_owned(format!(
        "SELECT a.owner, a.id, a.kind, a.name, f.media_type, r.state, r.duration_ms, r.peaks, r.lost,
                CAST(COALESCE(parts.size, f.size) AS BIGINT) AS size, COALESCE(parts.segments, 1) AS segments
         FROM ({list} IN ({marks})) a JOIN stored_file f ON f.sha256 = a.file LEFT JOIN rendition r ON r.source = a.file
         LEFT JOIN (SELECT s.recording, SUM(g.size) AS size, COUNT(*) AS segments
                    FROM recording_segment s JOIN stored_file g ON g.sha256 = s.file GROUP BY s.recording) parts
             ON parts.recording = a.file
         ORDER BY a.position, a.id"
    ))
    .bind_all(ids)
    .all(exec)
    .await?;
    Ok(rows.into_iter().map(|row| (row.owner, row.into())).collect())
}

impl Owner {
    const fn id(self) -> Uuid {
        match self {
            Self::Assignment(id) => id.0,
            Self::Version(id) => id.0,
        }
    }
}

impl From<Listed> for Attachment {
    fn from(row: Listed) -> Self {
        let kind = AttachmentKind::from_code(&row.kind);
        let sound = row
            .state
            .as_deref()
            .map(|state| sound_of(state, row.duration_ms, row.peaks.as_deref(), row.lost.as_deref()));
        // A video that a pupil attached as a file is not turned into a recording.
        let sound = if kind == AttachmentKind::Audio || row.media_type.starts_with("audio/") { sound } else { None };
        Self {
            id: row.id,
            kind,
            name: row.name,
            size: u64::try_from(row.size).unwrap_or(0),
            media_type: row.media_type,
            sound,
            segments: u32::try_from(row.segments).unwrap_or(1),
        }
    }
}

fn unhex(text: &str) -> Vec<u8> {
    text.as_bytes()
        .chunks_exact(2)
        .filter_map(|pair| std::str::from_utf8(pair).ok().and_then(|p| u8::from_str_radix(p, 16).ok()))
        .collect()
}

/// Where the rendition of a recording stands, for whoever may open it.
pub async fn sound(backend: &Backend, actor: &Actor, id: AttachmentId) -> Result<Option<Sound>> {
    let source = open(backend, actor, id).await?.sha256;
    let row: Option<Made> = sql("SELECT state, duration_ms, peaks, lost FROM rendition WHERE source = $1")
        .bind(source)
        .optional(&backend.db)
        .await?;
    Ok(row.map(|(state, duration_ms, peaks, lost)| sound_of(&state, duration_ms, peaks.as_deref(), lost.as_deref())))
}

fn sound_of(state: &str, duration_ms: Option<i64>, peaks: Option<&str>, lost: Option<&str>) -> Sound {
    match (state, duration_ms) {
        ("done", Some(duration)) => Sound::Ready {
            duration_ms: u64::try_from(duration).unwrap_or(0),
            peaks: peaks.map(unhex).unwrap_or_default(),
            lost: lost.unwrap_or_default().split(',').filter_map(|n| n.parse().ok()).collect(),
        },
        ("failed", _) => Sound::Unplayable,
        _ => Sound::Preparing,
    }
}

/// One segment of a recording, from 0, if the actor may open it.
pub async fn open_segment(backend: &Backend, actor: &Actor, id: AttachmentId, segment: u32) -> Result<Open> {
    let whole = open(backend, actor, id).await?;
    let row: Option<(String, i64, String)> =
        sql("SELECT f.sha256, f.size, f.media_type FROM recording_segment s JOIN stored_file f ON f.sha256 = s.file
             WHERE s.recording = $1 AND s.position = $2")
        .bind(whole.sha256.as_str())
        .bind(i64::from(segment))
        .optional(&backend.db)
        .await?;
    let (sha256, size, media_type) = row.ok_or(Error::NOT_FOUND)?;
    let name = match whole.name.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem} ({}).{extension}", segment + 1),
        None => format!("{} ({})", whole.name, segment + 1),
    };
    Ok(Open { name, sha256, size, media_type, ..whole })
}

/// The file, of homework or of the classeur, if the actor may open it; otherwise it does not exist.
pub async fn open(backend: &Backend, actor: &Actor, id: AttachmentId) -> Result<Open> {
    match open_of_homework(backend, actor, id).await? {
        Some(open) => Ok(open),
        None => classeur::open_file(backend, actor, id).await,
    }
}

async fn open_of_homework(backend: &Backend, actor: &Actor, id: AttachmentId) -> Result<Option<Open>> {
    let open = sql("WITH wanted AS (
            SELECT att.id, att.name, att.file, att.version,
                   COALESCE(att.assignment, sub.assignment) AS assignment, sub.pupil
            FROM attachment att
            LEFT JOIN submission_version ver ON ver.id = att.version
            LEFT JOIN submission sub ON sub.id = ver.submission
            WHERE att.id = $1 AND att.school = $2)
         SELECT w.name, f.sha256, f.size, f.media_type, r.output AS rendition, o.size AS rendition_size
         FROM wanted w
         JOIN assignment a ON a.id = w.assignment
         JOIN stored_file f ON f.sha256 = w.file
         LEFT JOIN rendition r ON r.source = w.file AND r.state = 'done'
         LEFT JOIN stored_file o ON o.sha256 = r.output
         WHERE a.teacher = $3
            OR (w.version IS NOT NULL AND (
                w.pupil = $3
                OR EXISTS (SELECT 1 FROM guardianship g
                           WHERE g.pupil = w.pupil AND g.guardian = $3 AND g.level <= $5)))
            OR (w.version IS NULL AND a.withdrawn_at IS NULL AND a.publish_at <= $4 AND EXISTS (
                SELECT 1 FROM (
                    SELECT ap.pupil FROM assignment_pupil ap WHERE ap.assignment = a.id
                    UNION ALL
                    SELECT m.person FROM assignment_structure s JOIN membership m ON m.structure = s.structure
                    WHERE s.assignment = a.id) audience
                WHERE audience.pupil = $3 OR EXISTS (
                    SELECT 1 FROM guardianship g
                    WHERE g.pupil = audience.pupil AND g.guardian = $3 AND g.level <= $5)))")
    .bind(id)
    .bind(actor.school)
    .bind(actor.person)
    .bind(backend.clock.now())
    .bind(GUARDIAN_LEVEL_MAX)
    .optional(&backend.db)
    .await?;
    Ok(open)
}
