//! The files of articles.

use super::{Reader, articles::may_edit, sections};
use crate::{
    Backend, Error, Result,
    db::{Exec, Value, sql, sql_owned},
};
use preau_model::{
    ids::{ArticleVersionId, SectionId},
    publication::{DocumentLink, Shown},
    time::Instant,
};
use uuid::Uuid;

/// The files of a version, in order.
pub(super) async fn files_of<'e>(exec: impl Into<Exec<'e>>, version: ArticleVersionId) -> Result<Vec<DocumentLink>> {
    let rows: Vec<(Uuid, String, i64, String)> =
        sql("SELECT d.id, d.name, f.size, f.media_type FROM article_file d JOIN stored_file f ON f.sha256 = d.file
             WHERE d.version = $1 ORDER BY d.position, d.id")
        .bind(version)
        .all(exec)
        .await?;
    Ok(rows
        .into_iter()
        .map(|(id, name, size, media_type)| DocumentLink {
            id,
            name,
            size: u64::try_from(size).unwrap_or(0),
            media_type,
        })
        .collect())
}

/// A file of an article that the reader may read.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct OpenDocument {
    pub name: String,
    pub sha256: String,
    /// Bytes.
    pub size: i64,
    pub media_type: String,
    /// Anybody may have it.
    pub open: bool,
}

/// Opens a file of an article: of the version that readers see, or of any for who may change it.
pub async fn open_document(backend: &Backend, reader: &Reader, id: Uuid) -> Result<OpenDocument> {
    #[derive(sqlx::FromRow)]
    struct Row {
        #[sqlx(flatten)]
        file: OpenDocument,
        section: SectionId,
        author: Uuid,
        state: String,
        publish_at: Option<Instant>,
        expire_at: Option<Instant>,
        current: bool,
    }
    let (may_read, values): (String, Vec<Value>) = reader.may_read("s", 3);
    let row: Option<Row> = sql_owned(format!(
        "SELECT d.name, f.sha256, f.size, f.media_type, s.open, a.section, a.author, a.state, a.publish_at, a.expire_at,
                COALESCE(a.published = v.id, FALSE) AS current
         FROM article_file d JOIN stored_file f ON f.sha256 = d.file
         JOIN article_version v ON v.id = d.version JOIN article a ON a.id = v.article
         JOIN section s ON s.id = a.section
         WHERE a.school = $1 AND d.id = $2 AND a.removed_at IS NULL AND {may_read}"
    ))
    .bind(reader.school)
    .bind(id)
    .bind_all(values)
    .optional(&backend.db)
    .await?;
    let row = row.ok_or(Error::NOT_FOUND)?;
    let state = sections::article_state(&row.state);
    let shown = row.current && state.shown(row.publish_at, row.expire_at, backend.clock.now()) == Shown::Now;
    if shown {
        return Ok(row.file);
    }
    let role = reader.role(&backend.db, row.section).await?;
    if may_edit(role, reader, row.author, state) {
        Ok(OpenDocument { open: false, ..row.file })
    } else {
        Err(Error::NOT_FOUND)
    }
}
