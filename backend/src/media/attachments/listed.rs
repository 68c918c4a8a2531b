//! Files as pages show them.

use super::{Owner, open};
use crate::{
    Actor, Backend, Error, Result, classeur,
    db::{Exec, placeholders, sql, sql_owned},
};
use preau_model::{
    ids::{AttachmentId, AttemptId},
    media::{Attachment, AttachmentKind, Sound},
};
use std::collections::HashMap;
use uuid::Uuid;

/// State, length, heights and lost segments of a rendition.
type Made = (String, Option<i64>, Option<String>, Option<String>);

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

/// Files of the classeur, in one statement (none for none). The caller has checked that they may be seen.
pub(crate) async fn of_classeur<'e>(
    exec: impl Into<Exec<'e>>,
    ids: impl Iterator<Item = AttachmentId>,
) -> Result<Vec<Attachment>> {
    let mut ids: Vec<Uuid> = ids.map(|id| id.0).collect();
    ids.sort_unstable();
    ids.dedup();
    let list = "SELECT *, id AS owner, 0 AS position FROM classeur_file WHERE id";
    Ok(listed(exec, list, ids).await?.into_iter().map(|(_, file)| file).collect())
}

/// One file of the classeur, if the actor may open it.
pub async fn one(backend: &Backend, actor: &Actor, id: AttachmentId) -> Result<Attachment> {
    classeur::open_file(backend, actor, id).await?;
    of_classeur(&backend.db, std::iter::once(id)).await?.pop().ok_or(Error::NOT_FOUND)
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
