//! A zip from elsewhere, within bounds. Nothing of it is unpacked under a name of its own: names are only looked up.

use preau_model::media::ArchiveProblem;
use sha2::{Digest, Sha256};
use std::io::{self, Read, Seek, Write};
use zip::{ZipArchive, read::ZipFile, result::ZipError};

/// How large a package may be.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    /// Entries, folders included.
    pub entries: u32,
    /// Bytes of all that is read of it, unpacked.
    pub total: u64,
}

/// How many times its own size a package may grow. Deflate reaches 1,032.
const RATIO_MAX: u64 = 200;
/// Below this size the ratio says nothing: a short repetitive file compresses very well.
const RATIO_FREE: u64 = 4 * 1024 * 1024;
/// What the first entry of a zip begins with (APPNOTE.TXT, 4.3.7).
const ENTRY: &[u8] = b"PK\x03\x04";
/// Bytes copied at once.
const PIECE: usize = 64 * 1024;
/// Letters of a name that are told.
const NAME_TOLD: usize = 60;

type Outcome<T> = Result<T, ArchiveProblem>;

pub(crate) struct Package<R> {
    zip: ZipArchive<R>,
    /// Bytes that may still be unpacked, and in all.
    room: u64,
    limits: Limits,
    /// Bytes that it may grow to by its own size, less what was unpacked.
    growth: u64,
}

impl<R: Read + Seek> Package<R> {
    /// Opens a package of so many bytes, and looks at every name in it.
    pub fn open(mut reader: R, size: u64, limits: Limits) -> Outcome<Self> {
        // A zip whose end is missing, where its contents are listed, was cut short on its way.
        let mut begins = Vec::new();
        let begun = (&mut reader).take(ENTRY.len() as u64).read_to_end(&mut begins).is_ok() && begins == ENTRY;
        let mut zip = ZipArchive::new(reader).map_err(|error| match error {
            ZipError::InvalidArchive(_) if !begun => ArchiveProblem::NotOne,
            _ => ArchiveProblem::Damaged,
        })?;
        if zip.len() > limits.entries as usize {
            return Err(ArchiveProblem::TooMany { max: limits.entries });
        }
        if zip.has_duplicate_names() || zip.has_overlapping_entries().map_err(|_| ArchiveProblem::Damaged)? {
            return Err(ArchiveProblem::Twice);
        }
        for index in 0..zip.len() {
            let entry = zip.by_index_raw(index).map_err(|error| told(&error))?;
            let name = String::from_utf8_lossy(entry.name_raw()).into_owned();
            if !is_safe(&name) || entry.is_symlink() {
                return Err(ArchiveProblem::Path { name: shown(&name) });
            }
            if entry.encrypted() {
                return Err(ArchiveProblem::Encrypted);
            }
        }
        let growth = size.saturating_mul(RATIO_MAX).max(RATIO_FREE);
        Ok(Self { zip, room: limits.total, limits, growth })
    }

    pub fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// Every file in it.
    pub fn names(&self) -> Vec<String> {
        let names = self.zip.file_names_raw().map(|name| String::from_utf8_lossy(name).into_owned());
        names.filter(|name| !name.ends_with('/')).collect()
    }

    /// A file of at most so many bytes.
    pub fn read(&mut self, name: &str, max: u64) -> Outcome<Vec<u8>> {
        let mut bytes = Vec::new();
        let limits = self.limits.total;
        self.copy(name, max, |piece| {
            bytes.extend_from_slice(piece);
            Ok(())
        })
        .map_err(|error| error.unwrap_or(ArchiveProblem::TooLarge { max: limits }))?;
        Ok(bytes)
    }

    /// Writes a file elsewhere: its size and its SHA-256. The error is none of the package's where it is `None`.
    pub fn write(
        &mut self,
        name: &str,
        max: u64,
        to: &mut impl Write,
    ) -> Result<(u64, String), Option<ArchiveProblem>> {
        let mut digest = Sha256::new();
        let size = self.copy(name, max, |piece| {
            digest.update(piece);
            to.write_all(piece)
        })?;
        Ok((size, crate::session::hex(&digest.finalize())))
    }

    fn copy(
        &mut self,
        name: &str,
        max: u64,
        mut take: impl FnMut(&[u8]) -> io::Result<()>,
    ) -> Result<u64, Option<ArchiveProblem>> {
        let missing = || ArchiveProblem::Missing { name: shown(name) };
        let index = self.zip.index_for_name(name).ok_or_else(missing)?;
        let mut entry = self.zip.by_index(index).map_err(|error| told(&error))?;
        let mut piece = vec![0; PIECE];
        let mut size = 0;
        loop {
            let n = filled(&mut entry, &mut piece)?;
            let Some(bytes) = piece.get(..n).filter(|bytes| !bytes.is_empty()) else { break };
            let n = bytes.len() as u64;
            size += n;
            if size > max {
                return Err(Some(ArchiveProblem::TooLarge { max }));
            }
            self.room = self.room.checked_sub(n).ok_or(ArchiveProblem::TooLarge { max: self.limits.total })?;
            self.growth = self.growth.checked_sub(n).ok_or(ArchiveProblem::Inflates)?;
            take(bytes).map_err(|_| None)?;
        }
        Ok(size)
    }
}

/// The next piece. An error is that of what is packed: a wrong checksum, an end that comes too soon.
fn filled<R: Read>(entry: &mut ZipFile<'_, R>, piece: &mut [u8]) -> Outcome<usize> {
    entry.read(piece).map_err(|_| ArchiveProblem::Damaged)
}

/// Whether a name stays inside, and is the same to everybody.
pub(crate) fn is_safe(name: &str) -> bool {
    let bare = name.strip_suffix('/').unwrap_or(name);
    !bare.is_empty()
        && bare.len() <= 1024
        && !bare.contains(['\\', ':', '\u{fffd}'])
        && !bare.chars().any(char::is_control)
        && bare.split('/').all(|part| !matches!(part, "" | "." | ".."))
}

fn told(error: &ZipError) -> ArchiveProblem {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => {
            ArchiveProblem::Encrypted
        }
        _ => ArchiveProblem::Damaged,
    }
}

/// A name as it is told.
fn shown(name: &str) -> String {
    name.chars().filter(|c| !c.is_control()).take(NAME_TOLD).collect()
}

#[cfg(test)]
mod tests;
