//! § "Creation" and "Creation With Upload": `POST` to the collection.

use super::{
    Asker, COLLECTION, Fault, Uploads,
    append::{self, Piece},
    checksum::Checksum,
    headers, progress, status, tell,
};
use axum::{
    body::HttpBody,
    extract::Request,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use preau_backend::{
    Error,
    media::uploads::{self, Bearer, NewUpload},
};
use preau_model::{error::Failure, ids::UploadId, media::FILE_MAX};
use uuid::Uuid;

/// Makes an upload: 201 with its `Location`, its credential and its offset. Made again by its
/// owner it is the same upload, with a fresh credential; somebody else's is not found.
///
/// A body is a piece that begins at 0. When that much has already arrived (the first answer
/// was lost), the body is left unread: the answer's `Upload-Offset` tells where to go on.
pub(super) async fn post(uploads: &Uploads, request: Request) -> Result<Response, Fault> {
    let (parts, body) = request.into_parts();
    let actor = Asker::of(&parts).actor.ok_or(Fault::SIGNED_OUT)?;
    let length = headers::new_length(&parts.headers)?;
    if length.is_some_and(|length| length > FILE_MAX) {
        return Err(Error::from(Failure::TooLarge { limit: FILE_MAX }).into());
    }
    let metadata = headers::metadata(&parts.headers)?;
    // On a shared device somebody else may be signed in by now: what one person recorded is
    // never taken as another's.
    if metadata.owner.is_some_and(|owner| owner != actor.person) {
        return Err(Fault::OWNER);
    }
    let credential = headers::chosen_credential(&parts.headers)?;
    let checksum = Checksum::of(&parts.headers)?;
    let empty = body.is_end_stream() || body.size_hint().exact() == Some(0);
    if !empty && !headers::is_piece(&parts.headers) {
        return Err(Fault::MEDIA_TYPE);
    }
    if length.is_some_and(|length| body.size_hint().lower() > length) {
        return Err(Fault::TOO_LARGE);
    }

    let id = metadata.id.unwrap_or_else(|| UploadId(Uuid::now_v7()));
    let new = NewUpload { id, name: metadata.name, length, metadata: metadata.raw, credential };
    let (_, credential) = uploads::create(&uploads.backend, &actor, new).await?;
    let turn = uploads.turns.take(id).await?;
    // Whoever had the turn before may have changed it.
    let mut upload = uploads::find(&uploads.backend, Bearer::Actor(&actor), id).await?;
    let offset = status::settled(uploads, &upload).await?;
    let progress = if offset == 0 && !empty {
        let piece = Piece { offset, length: None, checksum, body };
        append::add(uploads, &turn, &mut upload, piece).await?
    } else {
        progress(uploads, &upload, offset).await?
    };

    let mut response = StatusCode::CREATED.into_response();
    let headers = response.headers_mut();
    tell(headers, &upload, &progress);
    let values = [(header::LOCATION.as_str(), format!("{COLLECTION}/{id}")), (headers::UPLOAD_CREDENTIAL, credential)];
    for (name, value) in values {
        headers.insert(name, HeaderValue::from_str(&value).map_err(Error::internal)?);
    }
    Ok(response)
}
