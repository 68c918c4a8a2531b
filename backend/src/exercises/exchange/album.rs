//! The pictures that come and go with questions.

use crate::media::{picture, pictures};
use preau_model::ids::PictureId;
use std::collections::HashMap;

/// Bytes of all pictures of one file, and their number.
const TOTAL_MAX: usize = 80 * 1024 * 1024;
const PICTURES_MAX: usize = 400;

/// A picture that came with questions: named by one of them, and not taken in yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brought {
    pub id: PictureId,
    pub name: String,
    pub bytes: Vec<u8>,
    /// As it is shown.
    pub width: u32,
    pub height: u32,
}

/// What has come so far.
#[derive(Debug, Default)]
pub struct Album {
    pub brought: Vec<Brought>,
    /// By the name that its file has in a package.
    known: HashMap<String, Option<usize>>,
    size: usize,
}

impl Album {
    /// A picture, if it is one that the school can take.
    pub fn add(&mut self, new_id: &mut dyn FnMut() -> PictureId, name: &str, bytes: Vec<u8>) -> Option<&Brought> {
        let at = self.take(new_id, name, bytes)?;
        self.brought.get(at)
    }

    /// The same for one that has a name in a package, where several questions may show it.
    pub fn add_named(
        &mut self,
        new_id: &mut dyn FnMut() -> PictureId,
        name: &str,
        bytes: impl FnOnce() -> Option<Vec<u8>>,
    ) -> Option<&Brought> {
        let at = if let Some(known) = self.known.get(name) {
            *known
        } else {
            let last = name.rsplit('/').next().unwrap_or(name);
            let at = bytes().and_then(|bytes| self.take(new_id, last, bytes));
            self.known.insert(name.to_owned(), at);
            at
        };
        self.brought.get(at?)
    }

    fn take(&mut self, new_id: &mut dyn FnMut() -> PictureId, name: &str, bytes: Vec<u8>) -> Option<usize> {
        let large = bytes.len() as u64 > pictures::BYTES_MAX || self.size + bytes.len() > TOTAL_MAX;
        if large || self.brought.len() >= PICTURES_MAX {
            return None;
        }
        let header = picture::inspect(&bytes).ok()?;
        self.size += bytes.len();
        let name = preau_model::media::clean_name(name);
        self.brought.push(Brought { id: new_id(), name, bytes, width: header.width, height: header.height });
        Some(self.brought.len() - 1)
    }
}

/// A picture that goes along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// With how it is written: `jpg`.
    pub extension: &'static str,
    pub bytes: Vec<u8>,
    pub width: u32,
    pub height: u32,
}

/// Those that go along.
pub type Gallery = HashMap<PictureId, Shown>;

impl Shown {
    pub const fn media_type(&self) -> &'static str {
        match self.extension.as_bytes() {
            b"webp" => "image/webp",
            _ => "image/jpeg",
        }
    }
}
