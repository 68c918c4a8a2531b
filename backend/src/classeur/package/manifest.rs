//! What is written in the file. What a later version adds has a default; what it changes raises [`VERSION`].

use preau_model::{
    ids::{AttachmentId, PackageId, PictureId},
    media::AttachmentKind,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What the file says it is.
pub(super) const FORMAT: &str = "preau-activity";
/// The version that is written.
pub(super) const VERSION: u32 = 1;

pub(super) const MANIFEST: &str = "manifest.json";
pub(super) const ACTIVITY: &str = "activity.json";

/// `manifest.json`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Manifest {
    pub format: String,
    pub version: u32,
    pub activity: Part,
    #[serde(default)]
    pub pictures: Vec<PictureEntry>,
    #[serde(default)]
    pub files: Vec<FileEntry>,
    #[serde(default)]
    pub packages: Vec<PackageEntry>,
}

/// Bytes in the file: of `activity.json`, or under `media/` and their SHA-256.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Part {
    /// In hexadecimal.
    pub sha256: String,
    pub size: u64,
}

/// A picture that steps show by this identifier.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct PictureEntry {
    pub id: PictureId,
    #[serde(default)]
    pub name: String,
    #[serde(default)]
    pub alt: String,
    /// What must stay in view, in thousandths of width and height.
    #[serde(default = "middle")]
    pub focal: (u16, u16),
    #[serde(flatten)]
    pub part: Part,
}

/// A file that steps play or offer by this identifier. More than one part: a recording that was interrupted.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct FileEntry {
    pub id: AttachmentId,
    pub kind: AttachmentKind,
    pub name: String,
    pub parts: Vec<Part>,
}

/// An H5P package that a step plays by this identifier, as it was sent.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct PackageEntry {
    pub id: PackageId,
    #[serde(default)]
    pub name: String,
    #[serde(flatten)]
    pub part: Part,
}

/// `activity.json`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Document {
    pub title: String,
    #[serde(default)]
    pub summary: String,
    #[serde(default)]
    pub subject: Option<Subject>,
    /// Each as it is kept: with its version.
    pub steps: Vec<Value>,
}

/// Known by its code: schools share the list of the ministry.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Subject {
    pub code: String,
    #[serde(default)]
    pub label: String,
}

const fn middle() -> (u16, u16) {
    (500, 500)
}

impl Part {
    /// Where it is in the file.
    pub fn path(&self) -> String {
        format!("media/{}", self.sha256)
    }

    /// Whether it is named as one is.
    pub fn is_named(&self) -> bool {
        self.sha256.len() == 64 && self.sha256.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    }
}
