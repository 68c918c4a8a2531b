//! From the files received to XML documents: opens archives, within bounds that no real export meets.

use super::SourceFile;
use preau_model::directory::feed_error::{FeedError, FeedReason};
use std::borrow::Cow;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// The total size of the documents of one import; a large school's feeds come to about 15 MiB.
const MAX_TOTAL: usize = 128 * MIB;
/// Files in one archive, and files in one import.
const MAX_ENTRIES: usize = 64;
/// How many times its own size an archive may inflate to. Real exports stay under 40; deflate reaches 1,032.
const MAX_RATIO: usize = 200;
/// Below this size the ratio says nothing: a short repetitive file compresses very well.
const RATIO_FREE: usize = MIB;
const MIB: usize = 1024 * 1024;

/// One XML document to be, as bytes.
pub(super) struct Document<'a> {
    /// The file's name, or `archive.zip/entry.xml`.
    pub(super) name: String,
    pub(super) bytes: Cow<'a, [u8]>,
}

/// The documents among `files`, archives opened, and the refusals met on the way.
pub(super) fn open(files: &[SourceFile]) -> (Vec<Document<'_>>, Vec<FeedError>) {
    let mut documents = Vec::new();
    let mut errors = Vec::new();
    let mut room = MAX_TOTAL;
    if files.is_empty() {
        errors.push(FeedError { file: String::new(), line: None, reason: FeedReason::NoFile });
    }
    if files.len() > MAX_ENTRIES {
        let reason = FeedReason::TooManyEntries { limit: limit(MAX_ENTRIES) };
        errors.push(FeedError { file: String::new(), line: None, reason });
        return (documents, errors);
    }
    for file in files {
        let opened = if is_archive(&file.bytes) {
            unpack(file, &mut room, &mut documents)
        } else if file.bytes.len() > room {
            Err((None, too_large()))
        } else {
            room -= file.bytes.len();
            documents.push(Document { name: file.name.clone(), bytes: Cow::Borrowed(&file.bytes) });
            Ok(())
        };
        if let Err((entry, reason)) = opened {
            let name = entry.map_or_else(|| file.name.clone(), |entry| inside(&file.name, &entry));
            errors.push(FeedError { file: name, line: None, reason });
        }
    }
    (documents, errors)
}

/// A refusal, with the archive's entry it is about.
type Refused = (Option<String>, FeedReason);

fn unpack(file: &SourceFile, room: &mut usize, documents: &mut Vec<Document<'_>>) -> Result<(), Refused> {
    let mut archive =
        ZipArchive::new(Cursor::new(file.bytes.as_slice())).map_err(|_| (None, FeedReason::BrokenArchive))?;
    if archive.len() > MAX_ENTRIES {
        return Err((None, FeedReason::TooManyEntries { limit: limit(MAX_ENTRIES) }));
    }
    let ratio_room = file.bytes.len().saturating_mul(MAX_RATIO).max(RATIO_FREE);
    let mut inflated = 0_usize;
    let mut found = 0_usize;
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).map_err(|error| (None, refusal(&error)))?;
        let name = String::from_utf8_lossy(entry.name_raw()).into_owned();
        if entry.is_dir() || is_litter(&name) {
            continue;
        }
        let allowed = (*room).min(ratio_room - inflated);
        let mut bytes = Vec::new();
        let stopped = |reason| (Some(name.clone()), reason);
        entry
            .by_ref()
            .take(u64::try_from(allowed).unwrap_or(u64::MAX).saturating_add(1))
            .read_to_end(&mut bytes)
            .map_err(|_| stopped(FeedReason::BrokenArchive))?;
        if bytes.len() > allowed {
            let reason = if allowed == *room { too_large() } else { FeedReason::SuspectRatio };
            return Err(stopped(reason));
        }
        if is_archive(&bytes) {
            return Err(stopped(FeedReason::NestedArchive));
        }
        inflated += bytes.len();
        *room -= bytes.len();
        found += 1;
        documents.push(Document { name: inside(&file.name, &name), bytes: Cow::Owned(bytes) });
    }
    if found == 0 { Err((None, FeedReason::EmptyArchive)) } else { Ok(()) }
}

fn refusal(error: &ZipError) -> FeedReason {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => {
            FeedReason::EncryptedArchive
        }
        _ => FeedReason::BrokenArchive,
    }
}

/// What systems leave in archives unasked: macOS resource forks, hidden files, Windows thumbnails.
fn is_litter(name: &str) -> bool {
    let base = name.rsplit(['/', '\\']).next().unwrap_or(name);
    name.starts_with("__MACOSX/") || base.starts_with('.') || matches!(base, "Thumbs.db" | "desktop.ini")
}

/// A local file header, or the end record of an archive without entries.
fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

fn inside(archive: &str, entry: &str) -> String {
    let entry: String = entry.chars().filter(|c| !c.is_control()).collect();
    format!("{archive}/{entry}")
}

fn too_large() -> FeedReason {
    FeedReason::TooLarge { limit_mib: limit(MAX_TOTAL / MIB) }
}

fn limit(bound: usize) -> u32 {
    u32::try_from(bound).unwrap_or(u32::MAX)
}
