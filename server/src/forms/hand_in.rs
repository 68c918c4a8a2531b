//! Handing in without script: a text and files in one form (RFC 7578).

use super::see_other;
use crate::{pages, state::AppState};
use axum::{
    Extension,
    extract::{DefaultBodyLimit, Multipart, Path, State, multipart::Field},
    http::{HeaderMap, Uri},
    response::Response,
};
use preau_app::{paths, visit::Outcome};
use preau_backend::{
    Actor, Error, homework,
    media::uploads::{self, NewUpload},
};
use preau_model::{
    error::Failure,
    homework::{HandInInput, NewFile},
    ids::{AssignmentId, AttachmentId, UploadId, VersionId},
    media::{AttachmentKind, FILE_MAX},
    text::rich,
};
use tokio::io::AsyncWriteExt;
use uuid::Uuid;

pub async fn hand_in(
    State(state): State<AppState>,
    Extension(actor): Extension<Option<Actor>>,
    Path(id): Path<String>,
    headers: HeaderMap,
    form: Multipart,
) -> Response {
    let Some(actor) = actor else { return see_other(paths::SIGN_IN) };
    let Ok(id) = id.parse::<AssignmentId>() else { return see_other(paths::HOMEWORK) };
    let handed = match read(&state, &actor, form).await {
        Ok(input) => homework::hand_in(&state.backend, &actor, id, &input).await,
        Err(error) => Err(error),
    };
    let page = paths::homework(id);
    match handed {
        Ok(_) => see_other(&page),
        Err(error) => {
            let outcome = Outcome { failure: Some(error.tell()), ..Outcome::default() };
            let uri = Uri::try_from(page).unwrap_or(Uri::from_static(paths::HOMEWORK));
            pages::again(&state, uri, headers, Some(actor), outcome).await
        }
    }
}

/// Reads the form; each file goes to the disk as it comes, never whole through memory.
async fn read(state: &AppState, actor: &Actor, mut form: Multipart) -> Result<HandInInput, Error> {
    let mut input = HandInInput {
        version: VersionId(Uuid::now_v7()),
        pupil: None,
        over: None,
        text: String::new(),
        kept: Vec::new(),
        added: Vec::new(),
    };
    while let Some(field) = form.next_field().await.map_err(broken)? {
        match field.name().unwrap_or_default() {
            "text" => input.text = rich::from_plain(&field.text().await.map_err(broken)?),
            "kept" => {
                let kept: Option<AttachmentId> = field.text().await.map_err(broken)?.parse().ok();
                input.kept.extend(kept);
            }
            "files" if field.file_name().is_some_and(|name| !name.is_empty()) => {
                input.added.push(keep(state, actor, field).await?);
            }
            _ => {}
        }
    }
    Ok(input)
}

async fn keep(state: &AppState, actor: &Actor, mut field: Field<'_>) -> Result<NewFile, Error> {
    let name = field.file_name().unwrap_or_default().to_owned();
    let id = UploadId(Uuid::now_v7());
    let (mut upload, _) =
        uploads::create(&state.backend, actor, NewUpload { id, name, length: None, metadata: None, credential: None })
            .await?;
    let mut file = uploads::open(&state.backend, &upload).await?;
    let mut size = 0_u64;
    while let Some(piece) = field.chunk().await.map_err(broken)? {
        size += piece.len() as u64;
        if size > FILE_MAX {
            drop(file);
            uploads::terminate(&state.backend, &upload).await?;
            return Err(Failure::TooLarge { limit: FILE_MAX }.into());
        }
        file.write_all(&piece).await?;
    }
    file.sync_all().await?;
    uploads::set_length(&state.backend, &mut upload, size).await?;
    uploads::complete(&state.backend, &upload).await?;
    let head = uploads::media_type(&state.backend, &upload).await?;
    let kind = if head.starts_with("audio/") { AttachmentKind::Audio } else { AttachmentKind::File };
    Ok(NewFile::one(id, kind))
}

/// The form broke off: nothing was handed in.
fn broken(error: axum::extract::multipart::MultipartError) -> Error {
    tracing::info!(%error, "a form broke off");
    Error::Told(Failure::Offline)
}

/// The largest form: a few files. The layer is set where the route is.
pub const fn limit() -> DefaultBodyLimit {
    DefaultBodyLimit::max(512 * 1024 * 1024)
}
