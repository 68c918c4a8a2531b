//! `media`: recorder, player, files to choose and files received.

pub mod api;
mod check;
mod files;
mod player;
mod recorder;
mod takes;

pub use files::{FileList, FilePicker, KeptFiles, of_homework, of_page};
pub use player::{AttachmentPlayer, Player};
pub use recorder::{Reading, Recorder, Stage};
pub use takes::Takes;
