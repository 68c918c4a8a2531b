//! `media`: recorder, player, files to choose and files received.

pub mod api;
mod check;
mod embed;
mod files;
mod picture;
mod player;
mod recorder;
mod takes;

pub use embed::EmbedView;
pub use files::{FileList, FilePicker, KeptFiles, file_icon, of_homework, of_page};
pub use picture::PictureView;
pub use player::{AttachmentPlayer, Player};
pub use recorder::{Reading, Recorder, Stage};
pub use takes::Takes;
