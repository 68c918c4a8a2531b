//! What a device keeps until the school has it (the outbox, « boîte d’envoi »).
//!
//! Each record is written by one hand and stands under a key of its own, which begins with the
//! person: what one pupil has not sent is neither shown to nor sent as another. Bytes lie
//! beside, in slices, under [`slice_key`].

use crate::{
    error::Failure,
    homework::{HandInInput, NewFile, Receipt},
    ids::{AssignmentId, AttachmentId, PersonId, UploadId, VersionId},
    media::{AttachmentKind, Purpose, recording::LONGEST_MS},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What travels: chosen on the device, and kept with the bytes for as long as they are not received.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ticket {
    pub id: UploadId,
    /// Who prepared it: nobody else's session may create it.
    pub owner: PersonId,
    /// Good for this upload alone: once it is begun, a session that ends loses nothing.
    pub credential: String,
    pub name: String,
}

impl Ticket {
    pub fn new(owner: PersonId, name: String) -> Self {
        let credential = format!("{}{}", Uuid::new_v4().simple(), Uuid::new_v4().simple());
        Self { id: UploadId(Uuid::now_v7()), owner, credential, name }
    }
}

/// Why a segment ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ending {
    Asked,
    /// The microphone went away.
    Interrupted,
    TooLong,
    /// Nobody ended it: the browser or the device stopped. Found at the next launch.
    Found,
}

/// A stretch recorded without interruption: one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Segment {
    pub ticket: Ticket,
    pub media_type: String,
    /// Bytes in all; none while it is being recorded.
    pub length: Option<u64>,
    pub duration_ms: u64,
    pub ending: Option<Ending>,
    /// Heights, 0–255, ten a second; none when nobody ended it.
    #[serde(default)]
    pub peaks: Vec<u8>,
    /// Bytes that were written and cannot be read back whole: the end of the segment is gone.
    #[serde(default)]
    pub damaged: bool,
}

/// One take.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recording {
    pub id: Uuid,
    pub owner: PersonId,
    /// Under the name that it had when there was homework only.
    #[serde(rename = "assignment")]
    pub purpose: Purpose,
    /// What the homework or the activity is called, to be told where no page is at hand.
    pub title: String,
    pub number: u32,
    /// When it was begun, on the device's clock, in milliseconds since 1970.
    pub begun: i64,
    /// The longest that is wanted, in milliseconds; none: [`LONGEST_MS`].
    #[serde(default)]
    pub longest_ms: Option<u64>,
    pub segments: Vec<Segment>,
}

impl Recording {
    pub fn duration_ms(&self) -> u64 {
        self.segments.iter().map(|segment| segment.duration_ms).sum()
    }

    /// How long it may become, in milliseconds.
    pub fn longest_ms(&self) -> u64 {
        self.longest_ms.unwrap_or(LONGEST_MS)
    }

    /// Whether nothing is being recorded any more.
    pub fn is_whole(&self) -> bool {
        self.segments.iter().all(|segment| segment.length.is_some())
    }

    /// What it is handed in as; none while nothing was recorded.
    pub fn as_new(&self) -> Option<NewFile> {
        let mut uploads = self.segments.iter().filter(|s| s.length != Some(0)).map(|segment| segment.ticket.id);
        Some(NewFile { upload: uploads.next()?, kind: AttachmentKind::Audio, further: uploads.collect() })
    }

    /// Whether it ended without anybody having ended it.
    pub fn was_cut(&self) -> bool {
        self.segments.last().is_some_and(|segment| segment.ending == Some(Ending::Found))
    }
}

/// A file that was chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptFile {
    pub ticket: Ticket,
    /// None while a teacher prepares homework. Under the name that it had when there was homework only.
    #[serde(rename = "assignment", default)]
    pub purpose: Option<Purpose>,
    pub kind: AttachmentKind,
    pub size: u64,
    /// When it was chosen, in milliseconds since 1970.
    pub chosen: i64,
}

impl KeptFile {
    pub const fn as_new(&self) -> NewFile {
        NewFile::one(self.ticket.id, self.kind)
    }
}

/// An answer being prepared, and once it is sealed, on its way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    pub assignment: AssignmentId,
    pub title: String,
    /// The version that it will be, however often it is sent.
    pub version: VersionId,
    /// The number of the version that was known when it was begun.
    pub over: u32,
    /// HTML; none while it is what was handed in before.
    pub text: Option<String>,
    pub kept: Option<Vec<AttachmentId>>,
    /// Handed in, here: it goes as soon as it can.
    pub sealed: Option<Sealed>,
    /// It was handed in here, and the school said no: why.
    #[serde(default)]
    pub refused: Option<Failure>,
}

impl Draft {
    /// Under which key it stands. What is being written has one place; what was handed in has its own,
    /// which nothing that is written afterwards takes.
    pub fn key(&self, person: PersonId) -> String {
        match self.sealed {
            Some(_) => format!("{person}/sealed/{}", self.version),
            None => draft_key(person, self.assignment),
        }
    }

    /// Takes back what the school refused; what was begun since stays too.
    #[must_use]
    pub fn given_back(self, failure: Failure, begun: Option<Self>) -> Self {
        let mut back = Self { sealed: None, refused: Some(failure), ..self };
        if let Some(begun) = begun {
            back.version = begun.version;
            back.text = match (begun.text, back.text) {
                (Some(new), Some(old)) if new != old && !new.contains(&old) => Some(format!("{new}{old}")),
                (new, old) => new.or(old),
            };
            back.kept = begun.kept.or(back.kept);
        }
        back
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sealed {
    /// In milliseconds since 1970, on the device's clock.
    pub at: i64,
    pub input: HandInInput,
    /// What must be received before it, with its size in bytes.
    pub uploads: Vec<(UploadId, u64)>,
}

/// A receipt, kept where it can be shown without the school.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptReceipt {
    pub version: VersionId,
    pub assignment: AssignmentId,
    pub title: String,
    pub receipt: Receipt,
}

/// One second of sound, or a piece of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slice {
    pub bytes: Vec<u8>,
    /// CRC-32 (IEEE 802.3) of the bytes.
    pub sum: u32,
    /// How long the segment was when it ended, in milliseconds; 0 for files.
    pub until_ms: u64,
}

impl Slice {
    pub fn new(bytes: Vec<u8>, until_ms: u64) -> Self {
        let sum = crc32fast::hash(&bytes);
        Self { bytes, sum, until_ms }
    }

    pub fn is_whole(&self) -> bool {
        crc32fast::hash(&self.bytes) == self.sum
    }
}

/// What all keys of a person begin with.
pub fn of_person(person: PersonId) -> String {
    format!("{person}/")
}

pub fn recording_key(person: PersonId, id: Uuid) -> String {
    format!("{person}/recording/{id}")
}

pub fn file_key(person: PersonId, id: UploadId) -> String {
    format!("{person}/file/{id}")
}

/// A file that another application shared, until its person says what it is for.
pub fn shared_key(person: PersonId, id: UploadId) -> String {
    format!("{person}/shared/{id}")
}

pub fn draft_key(person: PersonId, id: AssignmentId) -> String {
    format!("{person}/draft/{id}")
}

pub fn receipt_key(person: PersonId, id: VersionId) -> String {
    format!("{person}/receipt/{id}")
}

/// Where the bytes of one upload begin.
pub fn slices_key(person: PersonId, id: UploadId) -> String {
    format!("{person}/slice/{id}/")
}

/// The slice that begins at byte `offset`: keys sort like offsets.
pub fn slice_key(person: PersonId, id: UploadId, offset: u64) -> String {
    format!("{person}/slice/{id}/{offset:012}")
}

/// The offset that a slice's key names.
pub fn offset_of(key: &str) -> Option<u64> {
    key.rsplit('/').next()?.parse().ok()
}

/// How much of `slices` (offset and slice, in order) can be read: bytes and milliseconds up to
/// the first gap or damage, and whether anything lies behind it.
pub fn readable(slices: &[(u64, Slice)]) -> (u64, u64, bool) {
    let (mut bytes, mut ms) = (0, 0);
    for (offset, slice) in slices {
        if *offset != bytes || !slice.is_whole() {
            return (bytes, ms, true);
        }
        bytes += slice.bytes.len() as u64;
        ms = slice.until_ms;
    }
    (bytes, ms, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slices_sort_by_offset_and_stay_with_their_person() {
        let (person, upload) = (PersonId(Uuid::now_v7()), UploadId(Uuid::now_v7()));
        let keys: Vec<String> = [0, 9_000, 20_000, 1_000_000].map(|at| slice_key(person, upload, at)).to_vec();
        let mut sorted = keys.clone();
        sorted.sort();
        assert_eq!(keys, sorted);
        assert_eq!(offset_of(&keys[2]), Some(20_000));
        assert!(
            keys.iter().all(|key| key.starts_with(&of_person(person)) && key.starts_with(&slices_key(person, upload)))
        );
    }

    #[test]
    fn what_was_refused_and_what_was_begun_since_both_stay() {
        let person = PersonId(Uuid::now_v7());
        let draft = |text: &str| Draft {
            assignment: AssignmentId(Uuid::nil()),
            title: String::new(),
            version: VersionId(Uuid::now_v7()),
            over: 0,
            text: Some(text.to_owned()),
            kept: None,
            sealed: None,
            refused: None,
        };
        let input = HandInInput {
            version: VersionId(Uuid::nil()),
            pupil: None,
            over: None,
            text: String::new(),
            kept: Vec::new(),
            added: Vec::new(),
        };
        let sealed = Draft { sealed: Some(Sealed { at: 0, input, uploads: Vec::new() }), ..draft("<p>un</p>") };
        assert_ne!(sealed.key(person), draft("").key(person));
        let back = sealed.clone().given_back(Failure::NotFound, None);
        assert_eq!((back.text.as_deref(), back.refused.clone()), (Some("<p>un</p>"), Some(Failure::NotFound)));
        assert_eq!(back.key(person), draft("").key(person));
        let both = sealed.clone().given_back(Failure::NotFound, Some(draft("<p>deux</p>")));
        assert_eq!(both.text.as_deref(), Some("<p>deux</p><p>un</p>"));
        let grown = sealed.given_back(Failure::NotFound, Some(draft("<p>un</p><p>deux</p>")));
        assert_eq!(grown.text.as_deref(), Some("<p>un</p><p>deux</p>"));
    }

    #[test]
    fn reading_stops_at_a_gap_or_at_damage_and_says_so() {
        let slice = |text: &str, until_ms| Slice::new(text.as_bytes().to_vec(), until_ms);
        let whole = vec![(0, slice("abc", 1_000)), (3, slice("de", 2_000))];
        assert_eq!(readable(&whole), (5, 2_000, false));
        assert_eq!(readable(&[(0, slice("abc", 1_000)), (4, slice("e", 2_000))]), (3, 1_000, true));
        let mut damaged = whole;
        damaged[1].1.bytes[0] ^= 1;
        assert_eq!(readable(&damaged), (3, 1_000, true));
        assert_eq!(readable(&[]), (0, 0, false));
    }
}
