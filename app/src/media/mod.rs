//! `media`: recorder, player, files to choose and files received.

pub mod api;
mod files;
mod parcel;
mod player;
mod recorder;

pub use files::{FileList, FilePicker, KeptFiles};
pub use parcel::{Parcel, ParcelState};
pub use player::{AttachmentPlayer, Player};
pub use recorder::Recorder;
