//! § "OPTIONS", "HEAD" and "Termination": what the server can, where an upload stands, and
//! giving it up.

use super::{Asker, Fault, Uploads, checksum, headers, progress, tell};
use axum::{
    extract::Request,
    http::{HeaderValue, StatusCode},
    response::{IntoResponse, Response},
};
use preau_backend::{
    Error,
    media::uploads::{self, Upload},
};
use preau_model::{ids::UploadId, media::FILE_MAX};

/// `OPTIONS`: versions, extensions and limits.
pub(super) fn options() -> Response {
    let mut response = StatusCode::NO_CONTENT.into_response();
    let headers = response.headers_mut();
    headers.insert(headers::TUS_VERSION, HeaderValue::from_static(headers::VERSION));
    headers.insert(headers::TUS_EXTENSION, HeaderValue::from_static(headers::EXTENSIONS));
    headers.insert(headers::TUS_MAX_SIZE, FILE_MAX.into());
    headers.insert(headers::TUS_CHECKSUM_ALGORITHM, HeaderValue::from_static(checksum::ALGORITHMS));
    response
}

/// `HEAD`: where to go on. Completes an upload whose bytes are all there: a client that reads
/// an offset equal to the length takes it for received, so it must be.
pub(super) async fn head(uploads: &Uploads, id: UploadId, request: Request) -> Result<Response, Fault> {
    let asker = Asker::of(&request.into_parts().0);
    asker.find(uploads, id).await?;
    let _turn = uploads.turns.take(id).await?;
    // Whoever had the turn before may have changed it.
    let upload = asker.find(uploads, id).await?;
    let offset = settled(uploads, &upload).await?;
    let progress = progress(uploads, &upload, offset).await?;

    let mut response = StatusCode::OK.into_response();
    let headers = response.headers_mut();
    tell(headers, &upload, &progress);
    match upload.length {
        Some(length) => headers.insert(headers::UPLOAD_LENGTH, length.into()),
        None => headers.insert(headers::UPLOAD_DEFER_LENGTH, HeaderValue::from_static("1")),
    };
    // Its form was checked when it came (§ "Upload-Metadata": header smuggling).
    if let Some(Ok(metadata)) = upload.metadata.as_deref().map(HeaderValue::from_str) {
        headers.insert(headers::UPLOAD_METADATA, metadata);
    }
    Ok(response)
}

/// `DELETE` (§ "Termination"): 204, then 404.
pub(super) async fn delete(uploads: &Uploads, id: UploadId, request: Request) -> Result<Response, Fault> {
    let asker = Asker::of(&request.into_parts().0);
    asker.find(uploads, id).await?;
    let _turn = uploads.turns.take(id).await?;
    let upload = asker.find(uploads, id).await?;
    uploads::terminate(&uploads.backend, &upload).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// The offset, all of it durable. After a crash of this program (not of the machine), the file
/// may hold bytes that no sync has followed; a client told of them may forget them.
pub(super) async fn settled(uploads: &Uploads, upload: &Upload) -> Result<u64, Fault> {
    if upload.completed_at.is_none() {
        match tokio::fs::File::open(uploads::path(&uploads.backend, upload)).await {
            Ok(file) => file.sync_all().await.map_err(Fault::storage)?,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(Error::from(error).into()),
        }
    }
    Ok(uploads::offset(&uploads.backend, upload).await?)
}
