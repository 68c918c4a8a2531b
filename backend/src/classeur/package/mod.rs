//! An activity as one file (`docs/activity-file.md`): a zip with what describes it, its steps, and what they show and
//! play, named by SHA-256.
//!
//! [`manifest`] is what is written in it; [`export`] writes one while it is sent. [`unpack`] reads one as what it is, a
//! file from anywhere, and [`import`] makes an activity of it, all at once or not at all.

mod export;
mod import;
mod manifest;
mod unpack;

pub use export::{Export, export_activity};
pub use import::import_activity;
