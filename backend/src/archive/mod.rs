//! Zip files: written while they are sent, and read as what they are, files from anywhere.

mod read;
mod write;

pub(crate) use read::{Limits, Package};
pub(crate) use write::Archive;
