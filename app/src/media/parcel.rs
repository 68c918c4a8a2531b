//! A file on its way to the server, as a page shows it.

use crate::browser::{Progress, upload};
use leptos::prelude::*;
use preau_model::{error::Failure, homework::NewFile, ids::UploadId, media::AttachmentKind};
use uuid::Uuid;
use web_sys::Blob;

/// How far it has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ParcelState {
    Waiting,
    Sending(Progress),
    Sent,
    Failed(Failure),
}

/// One file with the identifier under which it travels: sending it again goes on where it
/// stopped.
#[derive(Debug, Clone)]
pub struct Parcel {
    pub id: UploadId,
    pub name: String,
    pub kind: AttachmentKind,
    pub size: u64,
    blob: Blob,
    pub state: RwSignal<ParcelState>,
}

impl Parcel {
    pub fn new(blob: Blob, name: String, kind: AttachmentKind) -> Self {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "sizes are whole and positive")]
        let size = blob.size() as u64;
        Self { id: UploadId(Uuid::now_v7()), name, kind, size, blob, state: RwSignal::new(ParcelState::Waiting) }
    }

    /// Sends it, or what is missing of it.
    pub async fn send(&self) -> Result<(), Failure> {
        if self.state.get_untracked() == ParcelState::Sent {
            return Ok(());
        }
        self.state.set(ParcelState::Sending(Progress { sent: 0, of: self.size }));
        let state = self.state;
        let sent = upload(self.id, &self.blob, &self.name, move |progress| state.set(ParcelState::Sending(progress)));
        match sent.await {
            Ok(()) => {
                self.state.set(ParcelState::Sent);
                Ok(())
            }
            Err(failure) => {
                self.state.set(ParcelState::Failed(failure.clone()));
                Err(failure)
            }
        }
    }

    pub const fn as_new(&self) -> NewFile {
        NewFile { upload: self.id, kind: self.kind }
    }
}
