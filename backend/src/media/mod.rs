//! `media`: stored files, files on their way (uploads), and what is made of recordings.
//!
//! - [`files`](Files): content-addressed, durable before they are acknowledged.
//! - [`uploads`]: what the tus endpoint stands on.
//! - [`attachments`]: who may open which file.
//! - [`renditions`]: the background job that makes what plays everywhere.
//! - [`sound`]: what a recording is, and its rendition, without any I/O of ours.
//! - [`picture`]: what an uploaded image is, and its renditions, likewise.
//! - [`upkeep`]: what nobody needs any more, removed.
//! - [`kinds`]: a file's type, found by reading it.

pub mod attachments;
mod files;
pub mod kinds;
pub mod picture;
pub mod renditions;
pub mod sound;
pub mod upkeep;
pub mod uploads;

pub use files::{Files, Stored};
