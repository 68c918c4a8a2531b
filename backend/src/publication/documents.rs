//! The files of articles.

use super::{Reader, articles::may_edit, sections};
use crate::{
    Actor, Backend, Error, Result,
    db::{Exec, Tx, Value, sql, sql_owned},
    media::{Stored, attachments, picture, uploads::note_stored},
};
use preau_model::{
    error::{PictureProblem, Problem},
    ids::{ArticleVersionId, SectionId, UploadId},
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

/// A file that was sent, as an article will have it.
pub(super) struct Taken {
    name: String,
    file: String,
    /// What was kept anew, without its traces, and its type.
    bare: Option<(Stored, String)>,
}

/// The files that the actor has sent for an article. Of a picture, all but where, when and with what it was taken, which
/// would be published with it; one of which that cannot be told is not taken. That takes its time: before anybody waits
/// for the transaction in which it is noted. Held until it is named: `Files::keeping`.
pub(super) async fn take(backend: &Backend, actor: &Actor, uploads: &[UploadId]) -> Result<Vec<Taken>> {
    let mut taken = Vec::with_capacity(uploads.len());
    for upload in uploads {
        let sent = attachments::sent(&backend.db, actor, *upload).await?;
        let mut it = Taken { name: sent.name.clone(), file: sent.sha256.clone(), bare: None };
        if picture::has_traces(&sent.media_type)
            && let Some(bytes) = bare(&sent, backend.files.read_all(&sent.sha256).await?).await?
        {
            let stored = backend.files.keep(bytes).await?;
            it.file.clone_from(&stored.sha256);
            it.bare = Some((stored, sent.media_type));
        }
        taken.push(it);
    }
    Ok(taken)
}

/// Notes what was taken: name and what is kept of each.
pub(super) async fn note(tx: &mut Tx, taken: Vec<Taken>, now: Instant) -> Result<Vec<(String, String)>> {
    let mut noted = Vec::with_capacity(taken.len());
    for Taken { name, file, bare } in taken {
        if let Some((stored, media_type)) = bare {
            note_stored(tx, &stored, &media_type, now).await?;
        }
        noted.push((name, file));
    }
    Ok(noted)
}

/// A picture without what describes it, away from those who wait for answers: it may be large.
async fn bare(sent: &attachments::SentFile, bytes: bytes::Bytes) -> Result<Option<Vec<u8>>> {
    let media_type = sent.media_type.clone();
    let bare =
        tokio::task::spawn_blocking(move || picture::bare(&media_type, &bytes)).await.map_err(Error::internal)?;
    bare.map_err(|picture::Traces| {
        Error::field("files", Problem::Picture(PictureProblem::Traces { name: sent.name.clone() }))
    })
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
