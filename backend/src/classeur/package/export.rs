//! Writing one, for whoever may read the activity: keys of exercises are in it, and teachers alone come here.

use super::{
    super::access,
    manifest::{
        ACTIVITY, Document, FORMAT, FileEntry, MANIFEST, Manifest, PackageEntry, Part, PictureEntry, Subject, VERSION,
    },
};
use crate::{
    Actor, Backend, Error, Result,
    archive::Archive,
    db::{Exec, placeholders, sql, sql_owned},
    media::attachments,
};
use bytes::Bytes;
use futures::{StreamExt, channel::mpsc};
use preau_model::{
    classeur::{Level, PACKAGE_EXTENSION, Step, write_step},
    error::Failure,
    ids::{ActivityId, AttachmentId, PackageId, PictureId, SubjectId},
    media::AttachmentKind,
    time::DateTime,
};
use sha2::{Digest, Sha256};
use std::{
    collections::{HashMap, HashSet},
    io,
};

/// How many pieces wait for a slow reader.
const WAITING: usize = 8;
/// Identifiers in one statement.
const AT_ONCE: usize = 500;

/// A file on its way.
pub struct Export {
    pub name: String,
    pub pieces: mpsc::Receiver<io::Result<Bytes>>,
}

/// Writes an activity with all that its steps show. Pictures go as they are shown, not as they were sent: a phone's photo
/// tells where it was taken.
pub async fn export_activity(backend: &Backend, actor: &Actor, id: ActivityId) -> Result<Export> {
    let (row, _) = access::activity(&backend.db, actor, id, Level::Read).await?;
    let mut steps = super::super::steps(&backend.db, id).await?;
    let pictures = pictures(backend, &steps).await?;
    // A picture that could not be made is shown nowhere.
    let known: HashSet<PictureId> = pictures.iter().map(|it| it.id).collect();
    for picture in steps.iter_mut().flat_map(|step| step.content.pictures_mut()) {
        *picture = picture.filter(|id| known.contains(id));
    }
    let files = files(backend, &steps).await?;
    let packages = packages(backend, &steps).await?;
    let document = Document {
        title: row.title,
        summary: row.summary,
        subject: subject(&backend.db, row.subject).await?,
        steps: steps
            .iter()
            .map(|step| Ok(serde_json::from_str(&write_step(&step.content)?)?))
            .collect::<Result<_>>()?,
    };
    let title = document.title.trim();
    let name = if title.is_empty() { "activité" } else { title };
    let name = format!("{name}.{PACKAGE_EXTENSION}");
    let document = serde_json::to_vec_pretty(&document)?;
    let activity = Part { sha256: crate::session::hex(&Sha256::digest(&document)), size: document.len() as u64 };
    let manifest = Manifest { format: FORMAT.to_owned(), version: VERSION, activity, pictures, files, packages };
    let (out, pieces) = mpsc::channel(WAITING);
    let writing = Writing { backend: backend.clone(), manifest, document };
    let at = actor.zone.civil(backend.clock.now());
    tokio::spawn(writing.write(out, at));
    Ok(Export { name, pieces })
}

struct Writing {
    backend: Backend,
    manifest: Manifest,
    document: Vec<u8>,
}

impl Writing {
    async fn write(self, out: mpsc::Sender<io::Result<Bytes>>, at: DateTime) {
        let mut archive = Archive::new(out, at);
        match self.all(&mut archive).await {
            Ok(()) => archive.close().await,
            Err(error) => {
                // The download breaks off: half of it is none.
                let reason = error.tell();
                archive.fail(io::Error::other(reason.to_string())).await;
            }
        }
    }

    async fn all(&self, archive: &mut Archive) -> Result<()> {
        archive.begin(MANIFEST).await?;
        archive.write(&serde_json::to_vec_pretty(&self.manifest)?).await?;
        archive.begin(ACTIVITY).await?;
        archive.write(&self.document).await?;
        let pictures = self.manifest.pictures.iter().map(|it| &it.part);
        let mut written = HashSet::new();
        let packages = self.manifest.packages.iter().map(|it| &it.part);
        for part in pictures.chain(self.manifest.files.iter().flat_map(|it| &it.parts)).chain(packages) {
            if !written.insert(&part.sha256) {
                continue;
            }
            archive.begin_as_it_is(&part.path()).await?;
            let mut bytes = self.backend.files.read(&part.sha256).await?;
            while let Some(piece) = bytes.next().await {
                archive.write(&piece?).await?;
            }
        }
        archive.finish().await
    }
}

async fn subject<'e>(exec: impl Into<Exec<'e>>, id: Option<SubjectId>) -> Result<Option<Subject>> {
    let Some(id) = id else { return Ok(None) };
    let row: Option<(String, String)> =
        sql("SELECT code, label FROM subject WHERE id = $1").bind(id).optional(exec).await?;
    Ok(row.map(|(code, label)| Subject { code, label }))
}

#[derive(sqlx::FromRow)]
struct PictureRow {
    id: PictureId,
    name: String,
    alt: String,
    focal_x: i64,
    focal_y: i64,
    state: String,
    file: Option<String>,
    size: Option<i64>,
}

/// The pictures that steps show: the whole, moving if it does, the widest that there is.
async fn pictures(backend: &Backend, steps: &[Step]) -> Result<Vec<PictureEntry>> {
    let mut ids: Vec<PictureId> = steps.iter().flat_map(|step| step.content.pictures()).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut found: Vec<PictureEntry> = Vec::with_capacity(ids.len());
    for some in ids.chunks(AT_ONCE) {
        let marks = placeholders(1, some.len());
        let rows: Vec<PictureRow> = sql_owned(format!(
            "SELECT p.id, p.name, p.alt, p.focal_x, p.focal_y, p.state, r.file, f.size
             FROM picture p
             LEFT JOIN picture_rendition r ON r.picture = p.id AND r.shape = 'whole' AND r.format = 'webp'
             LEFT JOIN stored_file f ON f.sha256 = r.file
             WHERE p.id IN ({marks})
             ORDER BY p.id, CASE WHEN r.animated THEN 0 ELSE 1 END, r.width DESC"
        ))
        .bind_all(some.iter().copied())
        .all(&backend.db)
        .await?;
        for row in rows {
            if found.last().is_some_and(|last| last.id == row.id) {
                continue;
            }
            match (row.file, row.size) {
                (Some(sha256), Some(size)) => found.push(PictureEntry {
                    id: row.id,
                    name: row.name,
                    alt: row.alt,
                    focal: (thousandths(row.focal_x), thousandths(row.focal_y)),
                    part: Part { sha256, size: u64::try_from(size).unwrap_or(0) },
                }),
                // Its sizes are being made: in a moment it can go along.
                _ if row.state != "failed" => return Err(Failure::Busy { retry_after: 10 }.into()),
                _ => {}
            }
        }
    }
    Ok(found)
}

fn thousandths(n: i64) -> u16 {
    u16::try_from(n).unwrap_or(500)
}

/// The files that steps play or offer, with the parts of recordings that were interrupted.
async fn files(backend: &Backend, steps: &[Step]) -> Result<Vec<FileEntry>> {
    let mut ids: Vec<AttachmentId> = steps.iter().filter_map(|step| step.content.file()).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut found = Vec::with_capacity(ids.len());
    for some in ids.chunks(AT_ONCE) {
        let marks = placeholders(1, some.len());
        let rows: Vec<(AttachmentId, String, String, String, i64, String)> = sql_owned(format!(
            "SELECT c.id, c.kind, c.name, f.sha256, f.size, f.media_type
             FROM classeur_file c JOIN stored_file f ON f.sha256 = c.file
             WHERE c.attempt IS NULL AND c.id IN ({marks}) ORDER BY c.id"
        ))
        .bind_all(some.iter().copied())
        .all(&backend.db)
        .await?;
        let whole: Vec<String> =
            rows.iter().filter(|row| row.5 == attachments::RECORDING).map(|row| row.3.clone()).collect();
        let mut segments = segments(backend, whole).await?;
        for (id, kind, name, sha256, size, _) in rows {
            let parts = segments.remove(&sha256);
            let parts = parts.unwrap_or_else(|| vec![Part { sha256, size: u64::try_from(size).unwrap_or(0) }]);
            found.push(FileEntry { id, kind: AttachmentKind::from_code(&kind), name, parts });
        }
    }
    Ok(found)
}

/// The H5P packages that steps play.
async fn packages(backend: &Backend, steps: &[Step]) -> Result<Vec<PackageEntry>> {
    let mut ids: Vec<PackageId> = steps.iter().filter_map(|step| step.content.package()).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut found = Vec::with_capacity(ids.len());
    for some in ids.chunks(AT_ONCE) {
        let marks = placeholders(1, some.len());
        let rows: Vec<(PackageId, String, String, i64)> = sql_owned(format!(
            "SELECT p.id, p.name, f.sha256, f.size FROM h5p_package p JOIN stored_file f ON f.sha256 = p.file
             WHERE p.id IN ({marks}) ORDER BY p.id"
        ))
        .bind_all(some.iter().copied())
        .all(&backend.db)
        .await?;
        found.extend(rows.into_iter().map(|(id, name, sha256, size)| PackageEntry {
            id,
            name,
            part: Part { sha256, size: u64::try_from(size).unwrap_or(0) },
        }));
    }
    Ok(found)
}

async fn segments(backend: &Backend, mut recordings: Vec<String>) -> Result<HashMap<String, Vec<Part>>> {
    recordings.sort_unstable();
    recordings.dedup();
    let mut found: HashMap<String, Vec<Part>> = HashMap::new();
    if recordings.is_empty() {
        return Ok(found);
    }
    let marks = placeholders(1, recordings.len());
    let rows: Vec<(String, String, i64)> = sql_owned(format!(
        "SELECT s.recording, f.sha256, f.size FROM recording_segment s JOIN stored_file f ON f.sha256 = s.file
         WHERE s.recording IN ({marks}) ORDER BY s.recording, s.position"
    ))
    .bind_all(recordings)
    .all(&backend.db)
    .await?;
    for (recording, sha256, size) in rows {
        let part = Part { sha256, size: u64::try_from(size).map_err(Error::internal)? };
        found.entry(recording).or_default().push(part);
    }
    Ok(found)
}
