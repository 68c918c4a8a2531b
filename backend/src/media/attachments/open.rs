//! Who may open which file.

use crate::{Actor, Backend, Error, Result, classeur, db::sql, homework::GUARDIAN_LEVEL_MAX};
use preau_model::ids::AttachmentId;

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
