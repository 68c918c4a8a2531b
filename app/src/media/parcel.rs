//! A file on its way to the server, as a page shows it.

use crate::browser::{Progress, Ticket, cargo, upload};
use leptos::prelude::*;
use preau_model::{
    error::Failure,
    homework::NewFile,
    ids::{PersonId, UploadId},
    media::AttachmentKind,
};
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
/// stopped. Its bytes stay with [`browser::cargo`](crate::browser::cargo): the server renders
/// pages that hold parcels too, on several threads, where nothing of a browser may be.
#[derive(Debug, Clone)]
pub struct Parcel {
    pub id: UploadId,
    ticket: Ticket,
    pub kind: AttachmentKind,
    pub size: u64,
    pub state: RwSignal<ParcelState>,
}

impl Parcel {
    pub fn new(owner: PersonId, blob: Blob, name: String, kind: AttachmentKind) -> Self {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "sizes are whole and positive")]
        let size = blob.size() as u64;
        let ticket = Ticket::new(owner, name);
        let id = ticket.id;
        cargo::load(id, blob);
        Self { id, ticket, kind, size, state: RwSignal::new(ParcelState::Waiting) }
    }

    pub fn name(&self) -> &str {
        &self.ticket.name
    }

    /// Forgets the bytes.
    pub fn unload(&self) {
        cargo::unload(self.id);
    }

    /// Sends it, or what is missing of it.
    pub async fn send(&self) -> Result<(), Failure> {
        if self.state.get_untracked() == ParcelState::Sent {
            return Ok(());
        }
        let Some(blob) = cargo::of(self.id) else { return Err(Failure::NotFound) };
        let again = self.state.get_untracked() != ParcelState::Waiting;
        self.state.set(ParcelState::Sending(Progress { sent: 0, of: self.size }));
        let state = self.state;
        let sent = upload(&self.ticket, &blob, again, move |progress| state.set(ParcelState::Sending(progress)));
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
        NewFile::one(self.id, self.kind)
    }
}
