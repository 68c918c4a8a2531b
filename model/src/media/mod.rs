//! `media`: stored files, recordings, uploads. A service room used by others.

mod archive;
mod foreign;
pub mod kept;
pub mod picture;
mod purpose;
pub mod recording;
mod shown;

pub use archive::ArchiveProblem;
pub use foreign::{PICTURE_MAX, not_a_picture};
pub use picture::{Advice, Described, Focal, Rect, Shape, advice, crop, widths};
pub use purpose::Purpose;
pub use shown::{
    DeletedPicture, PICTURE_BIN_DAYS, Picture, PictureFormat, PictureSize, PictureSource, Shelf, ShelfPage, Showing,
};

use crate::ids::AttachmentId;
use serde::{Deserialize, Serialize};

/// Largest file accepted, in bytes.
pub const FILE_MAX: u64 = 200 * 1024 * 1024;
/// Longest file name kept, in characters.
pub const NAME_MAX: usize = 120;
/// How long an unfinished upload is kept, in days.
pub const UPLOAD_DAYS: i64 = 7;

/// What an attached file is to people: something to open, or something to hear.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AttachmentKind {
    File,
    Audio,
}

impl AttachmentKind {
    pub const fn code(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Audio => "audio",
        }
    }

    pub fn from_code(code: &str) -> Self {
        if code == "audio" { Self::Audio } else { Self::File }
    }
}

/// A file as a page shows it. Its bytes are at [`download_path`] and, when it is audio,
/// what plays everywhere at [`listen_path`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    pub id: AttachmentId,
    pub kind: AttachmentKind,
    pub name: String,
    /// Bytes.
    pub size: u64,
    pub media_type: String,
    pub sound: Option<Sound>,
    /// Files that it is made of: more than one for a recording that was interrupted.
    pub segments: u32,
}

/// What the server made of a recording.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sound {
    /// Waiting for its turn, or being made.
    Preparing,
    Ready {
        duration_ms: u64,
        /// At most 400 heights, 0–255, evenly spread over the duration.
        peaks: Vec<u8>,
        /// Segments that could not be read, from 0.
        lost: Vec<u32>,
    },
    /// It cannot be played; the original can be downloaded.
    Unplayable,
}

/// Where a file is downloaded.
pub fn download_path(id: AttachmentId) -> String {
    format!("/fichiers/{id}")
}

/// Where one segment of a recording is downloaded, from 0.
pub fn segment_path(id: AttachmentId, segment: u32) -> String {
    format!("/fichiers/{id}/{segment}")
}

/// Whether browsers play films of that type: its container; what is in it may still be unknown to one of them.
pub fn is_playable_film(media_type: &str) -> bool {
    matches!(media_type, "video/mp4" | "video/webm")
}

/// Where a film is watched.
pub fn watch_path(id: AttachmentId) -> String {
    format!("/films/{id}")
}

/// Where a recording is heard.
pub fn listen_path(id: AttachmentId) -> String {
    format!("/ecoute/{id}")
}

/// A file name fit to be kept and shown: no folders, no control characters, not too long.
/// The extension survives the cut.
pub fn clean_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean: String = last
        .chars()
        .filter(|c| !c.is_control() && !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
        .collect();
    let clean = clean.trim().trim_start_matches('.').trim();
    if clean.is_empty() {
        return "fichier".to_owned();
    }
    if clean.chars().count() <= NAME_MAX {
        return clean.to_owned();
    }
    let extension = clean.rsplit_once('.').map_or("", |(_, e)| e);
    let extension = if extension.chars().count() <= 8 { extension } else { "" };
    let keep = NAME_MAX - extension.chars().count() - 1;
    let stem: String = clean.chars().take(keep).collect();
    if extension.is_empty() { stem } else { format!("{stem}.{extension}") }
}

#[cfg(test)]
mod tests {
    use super::clean_name;

    #[test]
    fn names_keep_their_extension_and_lose_their_tricks() {
        assert_eq!(clean_name("C:\\Users\\léa\\Exposé n° 2.odt"), "Exposé n° 2.odt");
        assert_eq!(clean_name("../../etc/passwd"), "passwd");
        assert_eq!(clean_name("photo\u{202e}gnp.exe"), "photognp.exe");
        assert_eq!(clean_name("..."), "fichier");
        let long = clean_name(&format!("{}.webm", "a".repeat(300)));
        assert!(long.ends_with("a.webm") && long.chars().count() == 120, "{long}");
    }
}
