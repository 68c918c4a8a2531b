//! `media`: recorder, player, files to choose and files received, pictures.

pub mod api;
mod check;
mod embed;
mod file_field;
mod files;
mod film;
mod framing;
mod picture;
mod picture_field;
mod picture_picker;
mod player;
mod recorder;
mod takes;

pub use embed::EmbedView;
pub use file_field::{FileField, OneFile};
pub use files::{FileList, FilePicker, KeptFiles, KeptRow, file_icon, of_homework, of_page};
pub use film::FilmPlayer;
pub use picture::PictureView;
pub use picture_field::{PictureField, ShownAt};
pub use picture_picker::{PicturePicker, send_picture, when_ready as picture_when_ready};
pub use player::{AttachmentPlayer, Player};
pub use recorder::{Reading, Recorder, Stage};
pub use takes::Takes;
