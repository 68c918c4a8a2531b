//! Exercises and activities that come as files, and go as files.
//!
//! [`import`] and [`export`] are dialogs of an activity's editor, [`activity`] one of the shelf; [`sending`] brings a file to
//! the school.

pub(super) mod activity;
pub mod api;
pub(super) mod export;
pub(super) mod import;
mod sending;

use sending::{FileDrop, Sending, send};
