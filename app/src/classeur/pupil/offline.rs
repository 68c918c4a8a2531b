//! What of an activity that was opened is there without a network, besides its steps.

use crate::browser::reading;
use preau_model::{
    ids::PersonId,
    media::{Attachment, Sound, download_path, listen_path},
};

/// How much of the files of one activity is kept for reading, in bytes: phones are bought with the cheapest plan.
const ALL_MAX: u64 = 24 * 1024 * 1024;

/// Keeps its sounds, as they are heard, and its documents, as long as they are few; films are not.
pub(super) fn keep_files(person: PersonId, files: &[Attachment]) {
    let mut room = ALL_MAX;
    let mut kept = Vec::new();
    for file in files {
        let path = match &file.sound {
            // 8 kB a second, whatever the original is.
            Some(Sound::Ready { duration_ms, .. }) => Some((listen_path(file.id), duration_ms.saturating_mul(8))),
            Some(_) => None,
            None if file.media_type.starts_with("video/") => None,
            None => Some((download_path(file.id), file.size)),
        };
        if let Some((path, size)) = path.filter(|(_, size)| *size <= room) {
            room -= size;
            kept.push((path, size));
        }
    }
    reading::keep_files(person, kept);
}
