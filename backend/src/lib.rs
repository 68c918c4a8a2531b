//! The server's side of Préau: operations, permissions, SQL, files and jobs.
//!
//! Every public operation takes the [`Backend`] it works on and, when a person asks, the
//! [`Actor`] who does: permission is decided here, in the operation, never by its caller.

pub mod actor;
mod archive;
pub mod changes;
pub mod classeur;
pub mod clock;
pub mod db;
pub mod demonstration;
pub mod directory;
mod editing;
pub mod error;
pub mod exercises;
pub mod h5p;
pub mod home;
pub mod homework;
pub mod media;
pub mod notifications;
pub mod publication;
pub mod rich;
pub mod search;
pub mod session;
pub mod sheet;

pub use actor::Actor;
pub use clock::{Clock, SystemClock};
pub use error::{Error, Result};

use std::sync::Arc;

/// Everything an operation needs.
#[derive(Debug, Clone)]
pub struct Backend {
    pub db: db::Db,
    pub clock: Arc<dyn Clock>,
    pub files: media::Files,
    pub hasher: session::Hasher,
    /// Activation codes are derived from it; it lives in the data folder, not in the database.
    pub key: session::SecretKey,
    /// The push services of the browsers' makers.
    pub push: notifications::Push,
    /// Asks other sites for their agendas and posts.
    pub feeds: home::Fetcher,
    /// Which parts of public pages have changed.
    pub changes: Arc<changes::Changes>,
    /// Told when there is a rendition to make.
    pub bell: Arc<tokio::sync::Notify>,
    /// Told when there are sizes of a picture to make.
    pub picture_bell: Arc<tokio::sync::Notify>,
    /// Who has which activity open.
    pub presence: Arc<classeur::Presence>,
}
