//! Homework as a pupil, and the pupil's guardians, see it.

use super::HandIn;
use crate::{
    classeur::AttachedActivity,
    error::Problem,
    ids::{AssignmentId, PersonId, VersionId},
    media::Attachment,
    time::DateTime,
};
use serde::{Deserialize, Serialize};

/// Which part of the list is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tab {
    #[default]
    ToDo,
    HandedIn,
    Corrected,
}

/// Where a pupil stands with one homework.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PupilState {
    ToDo,
    /// The due date has passed and nothing came.
    Overdue,
    /// Ticked by the pupil: homework without hand-in.
    Done,
    HandedIn,
    HandedInLate,
    Corrected,
}

impl PupilState {
    /// The state that follows from the facts.
    #[expect(clippy::fn_params_excessive_bools, reason = "the facts, each by its name")]
    pub const fn of(handed_in: bool, late: bool, corrected: bool, done: bool, due_passed: bool) -> Self {
        match (handed_in, corrected, done) {
            (true, true, _) => Self::Corrected,
            (true, false, _) if late => Self::HandedInLate,
            (true, false, _) => Self::HandedIn,
            (false, _, true) => Self::Done,
            (false, _, false) if due_passed => Self::Overdue,
            (false, _, false) => Self::ToDo,
        }
    }

    pub const fn is_open(self) -> bool {
        matches!(self, Self::ToDo | Self::Overdue)
    }

    /// For `data-state` attributes and tests.
    pub const fn code(self) -> &'static str {
        match self {
            Self::ToDo => "todo",
            Self::Overdue => "overdue",
            Self::Done => "done",
            Self::HandedIn => "handed-in",
            Self::HandedInLate => "handed-in-late",
            Self::Corrected => "corrected",
        }
    }
}

/// One line of a pupil's list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PupilAssignment {
    pub id: AssignmentId,
    pub subject: String,
    pub title: String,
    pub teacher: String,
    pub due: DateTime,
    pub hand_in: HandIn,
    pub state: PupilState,
    pub received: Option<DateTime>,
}

/// What a guardian sees of one child.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChildWork {
    pub child: PersonId,
    pub name: String,
    pub class: Option<String>,
    pub assignments: Vec<PupilAssignment>,
}

/// The proof that a hand-in has arrived. Given after the bytes and the row are durable,
/// never withdrawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    pub reference: String,
    pub received: DateTime,
    /// Bytes, text included.
    pub size: u64,
    /// Over the text and the files' own SHA-256, in hexadecimal.
    pub sha256: String,
    pub late: bool,
}

/// One state of what was handed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubmissionVersion {
    pub id: VersionId,
    pub number: u32,
    /// Made on one device while another sent the version before: both are shown.
    pub beside: bool,
    /// HTML, sanitised.
    pub text: Option<String>,
    pub files: Vec<Attachment>,
    pub receipt: Receipt,
}

/// What the teacher answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Feedback {
    /// HTML, sanitised.
    pub text: Option<String>,
    pub written: Option<DateTime>,
    pub corrected: Option<DateTime>,
}

/// Whether the pupil may hand in now, and why not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum HandInAllowed {
    Yes { late: bool },
    No(Problem),
}

/// One homework with everything a pupil may see of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PupilDetail {
    pub assignment: PupilAssignment,
    /// Whose work it is; differs from the viewer for guardians.
    pub pupil: PersonId,
    pub pupil_name: String,
    /// HTML, sanitised.
    pub instructions: String,
    pub attachments: Vec<Attachment>,
    /// Of the classeur, in their order.
    #[serde(default)]
    pub activities: Vec<AttachedActivity>,
    pub late_allowed: bool,
    /// Newest first; the first is in force.
    pub versions: Vec<SubmissionVersion>,
    pub feedback: Option<Feedback>,
    /// Guardians read only.
    pub allowed: Option<HandInAllowed>,
}
