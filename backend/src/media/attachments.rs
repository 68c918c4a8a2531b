//! Files that belong to something: attaching them, listing them, and who may open them.

use crate::{
    Actor, Backend, Error, Result,
    db::{Exec, Tx, sql, sql_owned},
    homework::GUARDIAN_LEVEL_MAX,
};
use preau_model::{
    error::Problem,
    homework::NewFile,
    ids::{AssignmentId, AttachmentId, VersionId},
    media::{Attachment, AttachmentKind, Sound},
};
use uuid::Uuid;

/// Most files of one homework or one hand-in.
pub const FILES_MAX: u32 = 20;

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
    actor: &Actor,
    owner: Owner,
    kept: &[AttachmentId],
    added: &[NewFile],
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
                    sql("SELECT a.kind, a.name, a.file, f.size FROM attachment a
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
        let row: Option<(String, Option<String>, Option<i64>)> =
            sql("SELECT u.name, u.sha256, f.size FROM upload u LEFT JOIN stored_file f ON f.sha256 = u.sha256
             WHERE u.id = $1 AND u.person = $2")
            .bind(new.upload)
            .bind(actor.person)
            .optional(&mut *tx)
            .await?;
        let Some((name, Some(file), Some(size))) = row else {
            return Err(Error::field("files", Problem::UploadIncomplete));
        };
        insert(tx, actor, owner, new.kind.code(), position, &name, &file).await?;
        position += 1;
        attached.push(Attached { kind: new.kind, sha256: file, size: u64::try_from(size).unwrap_or(0) });
    }
    Ok(attached)
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
}

/// The files of several owners of one kind, in order, in one statement. The caller has
/// checked that they may be seen.
pub(crate) async fn of<'e>(exec: impl Into<Exec<'e>>, owners: &[Owner]) -> Result<Vec<(Uuid, Attachment)>> {
    let (column, ids): (&str, Vec<Uuid>) = match owners.first() {
        None => return Ok(Vec::new()),
        Some(Owner::Assignment(_)) => ("assignment", owners.iter().map(|o| o.id()).collect()),
        Some(Owner::Version(_)) => ("version", owners.iter().map(|o| o.id()).collect()),
    };
    let marks = (1..=ids.len()).map(|n| format!("${n}")).collect::<Vec<_>>().join(", ");
    let rows: Vec<Listed> = sql_owned(format!(
        "SELECT a.{column} AS owner, a.id, a.kind, a.name, f.size, f.media_type, r.state, r.duration_ms, r.peaks
         FROM attachment a JOIN stored_file f ON f.sha256 = a.file LEFT JOIN rendition r ON r.source = a.file
         WHERE a.{column} IN ({marks}) ORDER BY a.position, a.id"
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
        let sound = row.state.as_deref().map(|state| sound_of(state, row.duration_ms, row.peaks.as_deref()));
        // A video that a pupil attached as a file is not turned into a recording.
        let sound = if kind == AttachmentKind::Audio || row.media_type.starts_with("audio/") { sound } else { None };
        Self {
            id: row.id,
            kind,
            name: row.name,
            size: u64::try_from(row.size).unwrap_or(0),
            media_type: row.media_type,
            sound,
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
    open(backend, actor, id).await?;
    let row: Option<(String, Option<i64>, Option<String>)> = sql(
        "SELECT r.state, r.duration_ms, r.peaks FROM attachment a JOIN rendition r ON r.source = a.file WHERE a.id = $1",
    )
    .bind(id)
    .optional(&backend.db)
    .await?;
    Ok(row.map(|(state, duration_ms, peaks)| sound_of(&state, duration_ms, peaks.as_deref())))
}

fn sound_of(state: &str, duration_ms: Option<i64>, peaks: Option<&str>) -> Sound {
    match (state, duration_ms) {
        ("done", Some(duration)) => Sound::Ready {
            duration_ms: u64::try_from(duration).unwrap_or(0),
            peaks: peaks.map(unhex).unwrap_or_default(),
        },
        ("failed", _) => Sound::Unplayable,
        _ => Sound::Preparing,
    }
}

/// The file, if the actor may open it; otherwise it does not exist.
pub async fn open(backend: &Backend, actor: &Actor, id: AttachmentId) -> Result<Open> {
    sql("WITH wanted AS (
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
    .await?
    .ok_or(Error::NOT_FOUND)
}
