//! What of an activity that was opened is there without a network, besides its steps.

use crate::browser::reading;
use preau_model::{
    classeur::PupilActivity,
    exercises::picture_path,
    ids::PersonId,
    media::{Shape, Sound, download_path, listen_path},
};

/// How much of the files of one activity is kept for reading, in bytes: phones are bought with the cheapest plan.
const ALL_MAX: u64 = 24 * 1024 * 1024;

/// How large a picture is taken to be that is as wide as a phone shows it, in bytes.
const PICTURE: u64 = 150 * 1024;
/// How wide the picture of a thing is kept, in pixels.
const THING_WIDTH: u32 = 960;

/// Keeps its pictures in one size, its sounds as they are heard, and its documents, as long as they are few; films
/// are not.
pub(super) fn keep_files(person: PersonId, activity: &PupilActivity) {
    let pictures = activity.pictures.iter().filter_map(|picture| picture.to_keep(Shape::Whole));
    let things = activity.pictured.iter().map(|(step, thing)| picture_path(*step, *thing, THING_WIDTH));
    let files = activity.files.iter().filter_map(|file| match &file.sound {
        // 8 kB a second, whatever the original is.
        Some(Sound::Ready { duration_ms, .. }) => Some((listen_path(file.id), duration_ms.saturating_mul(8))),
        Some(_) => None,
        None if file.media_type.starts_with("video/") => None,
        None => Some((download_path(file.id), file.size)),
    });
    let mut room = ALL_MAX;
    let mut kept = Vec::new();
    for (path, size) in pictures.chain(things).map(|path| (path, PICTURE)).chain(files) {
        if size <= room {
            room -= size;
            kept.push((path, size));
        }
    }
    reading::keep_files(person, kept);
}
