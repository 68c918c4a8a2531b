//! A zip archive that nobody vouches for: names that are paths and nothing else, and never more bytes than agreed.

use super::{
    Refusal,
    refusal::said,
    unpack::{FILES_MAX, UNPACKED_MAX},
};
use preau_model::error::{PackageProblem, PackageReason};
use std::{
    collections::{BTreeMap, HashSet},
    io::{Read, Seek, SeekFrom, Write},
};
use zip::{ZipArchive, result::ZipError};

/// How many times its own size an archive may inflate to; real packages stay under 20.
const MAX_RATIO: u64 = 100;
/// Below this size the ratio says nothing.
const RATIO_FREE: u64 = 8 * 1024 * 1024;
/// Longest path, in bytes, and deepest.
const PATH_MAX: usize = 250;
const DEPTH_MAX: usize = 16;
/// Bytes copied at once.
const PIECE: usize = 64 * 1024;

pub(super) struct Archive<R> {
    zip: ZipArchive<R>,
    /// By path; without folders and what systems leave behind.
    entries: BTreeMap<String, usize>,
    /// Bytes that may still come out of it.
    room: u64,
    /// How many of them the ratio leaves.
    ratio: u64,
}

impl<R: Read + Seek> Archive<R> {
    /// Looks at all names, and at no content. `size`: of the archive.
    pub(super) fn open(mut file: R, size: u64) -> Result<Self, Refusal> {
        let announced = announced(&mut file, size)?;
        let most = u64::try_from(FILES_MAX).unwrap_or(u64::MAX);
        if announced > most {
            return Err(PackageReason::TooManyFiles.of(FILES_MAX.to_string()).into());
        }
        let mut zip = ZipArchive::new(file).map_err(|error| refused(&error, ""))?;
        if u64::try_from(zip.len()).unwrap_or(u64::MAX) != announced {
            // The same name twice, or a list that is not what it says.
            return Err(PackageReason::Damaged.all().into());
        }
        let mut entries = BTreeMap::new();
        let mut seen = HashSet::new();
        for index in 0..zip.len() {
            let entry = zip.by_index_raw(index).map_err(|error| refused(&error, ""))?;
            let path = String::from_utf8(entry.name_raw().to_vec())
                .map_err(|error| bad_path(&String::from_utf8_lossy(error.as_bytes())))?;
            let folder = path.ends_with('/');
            let checked = path.strip_suffix('/').unwrap_or(&path);
            check(checked)?;
            if entry.encrypted() {
                return Err(PackageReason::Encrypted.all().into());
            }
            if entry.is_symlink() {
                return Err(PackageReason::Link.of(said(&path)).into());
            }
            if folder || is_litter(checked) {
                continue;
            }
            // Some systems make no difference between capitals and small letters: there is to be none.
            if !seen.insert(path.to_lowercase()) {
                return Err(PackageReason::Twice.of(said(&path)).into());
            }
            entries.insert(path, index);
        }
        let ratio = size.saturating_mul(MAX_RATIO).max(RATIO_FREE);
        Ok(Self { zip, entries, room: UNPACKED_MAX, ratio })
    }

    pub(super) fn has(&self, path: &str) -> bool {
        self.entries.contains_key(path)
    }

    /// All of it, in order.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().map(String::as_str)
    }

    /// A small file; `None`: it is not there.
    pub(super) fn read(&mut self, path: &str, max: u64) -> Result<Option<Vec<u8>>, Refusal> {
        if !self.has(path) {
            return Ok(None);
        }
        let mut bytes = Vec::new();
        let before = self.room;
        self.room = self.room.min(max);
        let read = self.copy(path, &mut bytes);
        let used = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        self.room = before.saturating_sub(used);
        match read {
            Err(Refusal::Package(PackageProblem { reason: PackageReason::TooLarge, .. })) => {
                Err(PackageReason::TooLarge.of(before.min(max).to_string()).into())
            }
            read => read.map(|_| Some(bytes)),
        }
    }

    /// Unpacks a file; tells how many bytes it has.
    pub(super) fn copy(&mut self, path: &str, out: &mut impl Write) -> Result<u64, Refusal> {
        let index = *self.entries.get(path).ok_or_else(|| PackageReason::Missing.of(said(path)))?;
        let mut entry = self.zip.by_index(index).map_err(|error| refused(&error, path))?;
        let mut buffer = vec![0; PIECE];
        let mut size = 0_u64;
        loop {
            let n = entry.read(&mut buffer).map_err(|_| PackageReason::Damaged.of(said(path)))?;
            let Some(piece) = buffer.get(..n).filter(|piece| !piece.is_empty()) else { break };
            let more = u64::try_from(n).unwrap_or(u64::MAX);
            // What it says of its size is not believed: what comes out is counted.
            self.ratio = self.ratio.checked_sub(more).ok_or_else(|| PackageReason::Bomb.all())?;
            self.room =
                self.room.checked_sub(more).ok_or_else(|| PackageReason::TooLarge.of(UNPACKED_MAX.to_string()))?;
            size += more;
            out.write_all(piece)?;
        }
        Ok(size)
    }
}

/// How many files its end says that there are, before anything is made room for.
fn announced<R: Read + Seek>(file: &mut R, size: u64) -> Result<u64, Refusal> {
    const END: usize = 22;
    const COMMENT: u64 = 65_535;
    let from = size.saturating_sub(COMMENT + END as u64);
    file.seek(SeekFrom::Start(from))?;
    let mut tail = Vec::new();
    file.take(COMMENT + END as u64).read_to_end(&mut tail)?;
    file.seek(SeekFrom::Start(0))?;
    let end = tail.windows(END).rev().find(|end| end.starts_with(b"PK\x05\x06"));
    let Some([low, high]) = end.and_then(|end| end.get(10..12)) else {
        return Err(PackageReason::NotPackage.all().into());
    };
    Ok(u64::from(u16::from_le_bytes([*low, *high])))
}

/// A path within the package, and nothing else.
fn check(path: &str) -> Result<(), Refusal> {
    let fine = path.len() <= PATH_MAX
        && path.split('/').count() <= DEPTH_MAX
        && path.split('/').all(|part| !part.is_empty() && part != "." && part != "..")
        && !path.chars().any(|letter| letter.is_control() || matches!(letter, '\\' | ':' | '\u{fffd}'));
    if fine { Ok(()) } else { Err(bad_path(path)) }
}

fn bad_path(path: &str) -> Refusal {
    PackageReason::BadPath.of(said(path)).into()
}

/// What systems leave in archives unasked; H5P passes over it as well.
fn is_litter(path: &str) -> bool {
    path.split('/').any(|part| part.starts_with('.') || part.starts_with("__MACOSX"))
}

fn refused(error: &ZipError, path: &str) -> Refusal {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => {
            PackageReason::Encrypted.all().into()
        }
        _ => PackageReason::Damaged.of(said(path)).into(),
    }
}
