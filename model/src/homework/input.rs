//! What people send: homework to give, work to hand in.

use super::HandIn;
use crate::{
    ids::{ActivityId, AttachmentId, PersonId, StructureId, SubjectId, UploadId, VersionId},
    media::AttachmentKind,
    time::DateTime,
};
use serde::{Deserialize, Serialize};

/// Longest title, in characters.
pub const TITLE_MAX: u32 = 160;
/// Longest instructions, in characters of HTML.
pub const INSTRUCTIONS_MAX: u32 = 40_000;
/// Longest written answer, in characters of HTML.
pub const TEXT_MAX: u32 = 200_000;

/// A file that has arrived through an upload and is to be attached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewFile {
    /// The file; of a recording, its first segment.
    pub upload: UploadId,
    pub kind: AttachmentKind,
    /// The further segments of a recording, in order: each a file of its own, because what was
    /// recorded before and after an interruption cannot be put end to end.
    #[serde(default)]
    pub further: Vec<UploadId>,
}

impl NewFile {
    pub const fn one(upload: UploadId, kind: AttachmentKind) -> Self {
        Self { upload, kind, further: Vec::new() }
    }
}

/// Homework as its teacher wants it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssignmentInput {
    pub subject: Option<SubjectId>,
    pub title: String,
    /// HTML; sanitised by the server.
    pub instructions: String,
    pub structures: Vec<StructureId>,
    pub pupils: Vec<PersonId>,
    pub due: DateTime,
    /// When pupils see it; none: at once.
    pub publish: Option<DateTime>,
    pub hand_in: HandIn,
    pub late_allowed: bool,
    /// Files already attached that stay.
    pub kept: Vec<AttachmentId>,
    pub added: Vec<NewFile>,
    /// Activities of the classeur that belong to it, in their order.
    #[serde(default)]
    pub activities: Vec<ActivityId>,
}

/// What a pupil hands in: the whole of it, each time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandInInput {
    /// Chosen by the client: sending it again is sending it once.
    pub version: VersionId,
    /// Whose it is, as the device knows: on a shared one, somebody else may be signed in by now.
    #[serde(default)]
    pub pupil: Option<PersonId>,
    /// The latest version that the device knew of, 0 for none. When another device has sent one
    /// since, both are kept and that is said.
    #[serde(default)]
    pub over: Option<u32>,
    /// HTML; sanitised by the server.
    pub text: String,
    /// Files of the version in force that stay.
    pub kept: Vec<AttachmentId>,
    pub added: Vec<NewFile>,
}

/// Whom a teacher may give homework to.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Audience {
    pub groups: Vec<AudienceGroup>,
    /// All subjects that the teacher teaches, then none: (id, label).
    pub subjects: Vec<(SubjectId, String)>,
}

/// A class or group that the teacher teaches.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AudienceGroup {
    pub id: StructureId,
    pub label: String,
    pub is_class: bool,
    pub subjects: Vec<SubjectId>,
    pub pupils: Vec<AudiencePupil>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AudiencePupil {
    pub id: PersonId,
    pub name: String,
}
