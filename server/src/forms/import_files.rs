//! The files of an import that is being looked at: `imports/<id>/<n>` under the data folder.

use axum::extract::{Multipart, multipart::MultipartError};
use preau_app::directory::desk::KEPT_FOR;
use preau_backend::{Backend, Error, Result, directory::feeds::SourceFile};
use preau_model::error::{Failure, Problem};
use std::path::{Path, PathBuf};
use tokio::io::AsyncWriteExt;
use uuid::Uuid;

/// Bytes of all files together.
pub const MAX: u64 = 150_000_000;
/// Files in one form: there are five, sometimes zipped one by one.
const FILES: u32 = 20;
/// Characters of a file's name that are kept, to be repeated in refusals.
const NAME: usize = 120;

fn folder(backend: &Backend) -> PathBuf {
    let uploads = backend.files.uploads_folder();
    uploads.parent().unwrap_or(uploads).join("imports")
}

/// Receives the files of a form; each goes to the disk as it comes, never whole through
/// memory. Returns their names, in the order of their numbers.
pub async fn receive(backend: &Backend, id: Uuid, mut form: Multipart) -> Result<Vec<String>> {
    let place = folder(backend).join(id.to_string());
    tokio::fs::create_dir_all(&place).await?;
    let mut names = Vec::new();
    while let Some(mut field) = form.next_field().await.map_err(|error| broken(&error))? {
        let name: String = field.file_name().unwrap_or_default().chars().take(NAME).collect();
        if field.name() != Some("files") || name.is_empty() {
            continue;
        }
        if names.len() >= FILES as usize {
            return Err(Error::field("files", Problem::TooManyFiles { max: FILES }));
        }
        let mut file = tokio::fs::File::create(place.join(names.len().to_string())).await?;
        while let Some(piece) = field.chunk().await.map_err(|error| broken(&error))? {
            file.write_all(&piece).await?;
        }
        file.flush().await?;
        names.push(name);
    }
    Ok(names)
}

/// Too much, or the connection broke off.
fn broken(error: &MultipartError) -> Error {
    tracing::info!(%error, "the files of an import did not arrive");
    let failure = if error.status() == http::StatusCode::PAYLOAD_TOO_LARGE {
        Failure::TooLarge { limit: MAX }
    } else {
        Failure::Offline
    };
    failure.into()
}

pub async fn read(backend: &Backend, id: Uuid, names: &[String]) -> Result<Vec<SourceFile>> {
    let place = folder(backend).join(id.to_string());
    let mut files = Vec::with_capacity(names.len());
    for (n, name) in names.iter().enumerate() {
        let bytes = tokio::fs::read(place.join(n.to_string())).await?;
        files.push(SourceFile { name: name.clone(), bytes });
    }
    Ok(files)
}

/// Removes the files of one import. What cannot be removed now is swept later.
pub async fn remove(backend: &Backend, id: Uuid) {
    remove_folder(&folder(backend).join(id.to_string())).await;
}

async fn remove_folder(path: &Path) {
    match tokio::fs::remove_dir_all(path).await {
        Ok(()) => {}
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
        Err(error) => tracing::warn!(path = %path.display(), %error, "import files not removed"),
    }
}

/// Removes files kept for too long, those of an earlier run of the server among them.
pub async fn sweep(backend: &Backend) {
    let Ok(mut entries) = tokio::fs::read_dir(folder(backend)).await else { return };
    while let Ok(Some(entry)) = entries.next_entry().await {
        let changed = entry.metadata().await.and_then(|about| about.modified());
        let old = changed.is_ok_and(|at| at.elapsed().is_ok_and(|age| age > KEPT_FOR));
        if old {
            remove_folder(&entry.path()).await;
        }
    }
}
