//! Files on their way: **tus 1.0.0** (<https://tus.io/protocols/resumable-upload>) at
//! `/envois` and `/envois/{id}`, on [`preau_backend::media::uploads`].
//!
//! - [`headers`]: what requests say, parsed without trust.
//! - [`access`]: who may speak for an upload.
//! - [`create`]: `POST` (creation, creation-with-upload, creation-defer-length).
//! - [`append`]: `PATCH` (core, checksum); [`intake`] and [`tail`] carry the bytes to the disk,
//!   [`checksum`] judges them.
//! - [`status`]: `OPTIONS`, `HEAD`, `DELETE` (core, expiration, termination).
//! - [`turns`]: one request at a time on each upload, the newest first.
//! - [`fault`]: what is answered instead.
//!
//! Of us, besides the protocol: `Upload-Credential`, a token good for one upload alone, given
//! in the answer to its creation and accepted instead of a session (a client may choose it, with
//! the same header, and keep it before it asks); `Upload-Sha256`, in hexadecimal, once the file is
//! durably stored; the metadata keys `id`, a UUID that makes creation idempotent, and `owner`, the
//! person who prepared it: somebody else's session is refused (409).
//!
//! A request is served by a task of its own, which goes on when the connection dies: a piece
//! is never left half-written behind a lock that was already released.

mod access;
mod append;
mod checksum;
mod create;
mod fault;
mod headers;
mod intake;
mod status;
mod tail;
mod turns;

use self::{access::Asker, fault::Fault, turns::Turns};
use axum::{
    Router,
    body::Body,
    extract::{Path, Request, State},
    http::{HeaderMap, HeaderValue, Method, header},
    response::{IntoResponse, Response},
    routing::any,
};
use preau_backend::{
    Backend, Error,
    media::uploads::{self, Upload},
};
use preau_model::ids::UploadId;
use std::{future::Future, time::Duration};

/// The collection's address, where uploads are created.
const COLLECTION: &str = "/envois";
/// How long a request may stay silent before it is taken for dead.
const PATIENCE: Duration = Duration::from_mins(1);

/// What every request needs.
#[derive(Debug, Clone)]
struct Uploads {
    backend: Backend,
    turns: Turns,
    patience: Duration,
}

/// What an upload has come to when a request ends well.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Progress {
    /// Bytes that are durable.
    offset: u64,
    /// The file's SHA-256 once it is complete and stored.
    sha256: Option<String>,
}

/// The tus endpoint. Build it once per process: it holds the lock of each upload.
pub fn router(backend: Backend) -> Router {
    router_with(backend, PATIENCE)
}

/// The same, taking a sender for dead after a silence of `patience` in the middle of its body.
pub fn router_with(backend: Backend, patience: Duration) -> Router {
    Router::new().route(COLLECTION, any(collection)).route("/envois/{id}", any(one)).with_state(Uploads {
        backend,
        turns: Turns::default(),
        patience,
    })
}

/// Requests to the collection.
async fn collection(State(uploads): State<Uploads>, request: Request) -> Response {
    serve(request, async move |method, request| match method {
        Method::OPTIONS => Ok(status::options()),
        Method::POST => create::post(&uploads, request).await,
        _ => Err(Fault::method_not_allowed("OPTIONS, POST")),
    })
    .await
}

/// Requests to one upload.
async fn one(State(uploads): State<Uploads>, Path(id): Path<String>, request: Request) -> Response {
    serve(request, async move |method, request| {
        if method == Method::OPTIONS {
            return Ok(status::options());
        }
        if ![Method::HEAD, Method::PATCH, Method::DELETE].contains(&method) {
            return Err(Fault::method_not_allowed("OPTIONS, HEAD, PATCH, DELETE"));
        }
        let id: UploadId = headers::id(&id).ok_or(Fault::NOT_FOUND)?;
        match method {
            Method::HEAD => status::head(&uploads, id, request).await,
            Method::PATCH => append::patch(&uploads, id, request).await,
            _ => status::delete(&uploads, id, request).await,
        }
    })
    .await
}

/// What holds for every request: the method meant ("X-HTTP-Method-Override"), the protocol's
/// version ("Tus-Resumable"), a task of its own, and the headers of every answer.
async fn serve<F>(request: Request, work: impl FnOnce(Method, Request) -> F) -> Response
where
    F: Future<Output = Result<Response, Fault>> + Send + 'static,
{
    let mut meant = None;
    let outcome = match headers::method(&request) {
        Ok(method) => {
            meant = Some(method.clone());
            match headers::admit_version(&method, request.headers()) {
                Ok(()) => detached(work(method, request)).await,
                Err(fault) => Err(fault),
            }
        }
        Err(fault) => Err(fault),
    };
    let mut response = outcome.unwrap_or_else(IntoResponse::into_response);
    let headers = response.headers_mut();
    headers.insert(headers::TUS_RESUMABLE, HeaderValue::from_static(headers::VERSION));
    // The protocol asks it of HEAD; an answer with a credential wants it as much.
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if meant == Some(Method::HEAD) {
        *response.body_mut() = Body::empty();
        response.headers_mut().remove(header::CONTENT_TYPE);
    }
    response
}

/// Runs `work` to its end even when whoever waits for it goes away.
async fn detached<F>(work: F) -> Result<Response, Fault>
where
    F: Future<Output = Result<Response, Fault>> + Send + 'static,
{
    preau_backend::db::spawn_counted(work).await.unwrap_or_else(|panic| Err(Error::internal(panic).into()))
}

/// What an upload has come to with `offset` bytes: completes it when all are there.
/// Idempotent, so that whichever request comes next mends what failed before.
async fn progress(uploads: &Uploads, upload: &Upload, offset: u64) -> Result<Progress, Fault> {
    let whole = upload.length.is_some_and(|length| u64::try_from(length) == Ok(offset));
    let sha256 = match &upload.sha256 {
        Some(sha256) => Some(sha256.clone()),
        None if whole => Some(uploads::complete(&uploads.backend, upload).await?.sha256),
        None => None,
    };
    Ok(Progress { offset, sha256 })
}

/// The headers that tell what an upload has come to.
fn tell(headers: &mut HeaderMap, upload: &Upload, progress: &Progress) {
    headers.insert(headers::UPLOAD_OFFSET, progress.offset.into());
    if let Some(Ok(sha256)) = progress.sha256.as_deref().map(HeaderValue::from_str) {
        headers.insert(headers::UPLOAD_SHA256, sha256);
    } else {
        tell_expiry(headers, upload);
    }
}

/// `Upload-Expires` (§ "Expiration"), if the upload is going to expire: once complete it is not.
fn tell_expiry(headers: &mut HeaderMap, upload: &Upload) {
    if upload.completed_at.is_none()
        && let Some(date) = headers::date(upload.expires_at)
    {
        headers.insert(headers::UPLOAD_EXPIRES, date);
    }
}
