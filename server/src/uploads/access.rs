//! Who may speak for an upload: its owner's session, or the credential made with it.

use super::{Fault, Uploads, headers};
use axum::http::request::Parts;
use preau_backend::{
    Actor, Error,
    media::uploads::{self, Bearer, Upload},
};
use preau_model::{error::Failure, ids::UploadId};

/// What a request says of who sends it.
#[derive(Debug)]
pub(super) struct Asker {
    pub actor: Option<Actor>,
    credential: Option<String>,
}

impl Asker {
    /// From the app's middleware (`Extension<Option<Actor>>`; none is nobody) and the
    /// `Upload-Credential` header (a malformed one is none).
    pub fn of(parts: &Parts) -> Self {
        let credential = headers::single(&parts.headers, headers::UPLOAD_CREDENTIAL, headers::CREDENTIAL_MAX);
        Self {
            actor: parts.extensions.get::<Option<Actor>>().cloned().flatten(),
            credential: credential.ok().flatten().map(str::to_owned),
        }
    }

    /// The upload, if this is somebody who may know of it; 404 otherwise. On a shared tablet
    /// the session may be another pupil's by now: the credential counts all the same.
    pub async fn find(&self, uploads: &Uploads, id: UploadId) -> Result<Upload, Fault> {
        let bearers = [self.actor.as_ref().map(Bearer::Actor), self.credential.as_deref().map(Bearer::Token)];
        for bearer in bearers.into_iter().flatten() {
            match uploads::find(&uploads.backend, bearer, id).await {
                Err(Error::Told(Failure::NotFound)) => {}
                found => return Ok(found?),
            }
        }
        Err(Fault::NOT_FOUND)
    }
}
