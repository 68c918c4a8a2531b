//! Homework as the teacher who gave it sees it.

use super::{AssignmentInput, Feedback, HandIn, Page, SubmissionVersion};
use crate::{
    classeur::{ActivityPick, Reached},
    ids::{AssignmentId, PersonId},
    media::Attachment,
    time::DateTime,
};
use serde::{Deserialize, Serialize};

/// Whether pupils see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Publication {
    Published,
    Scheduled(DateTime),
    Withdrawn,
}

/// One line of a teacher's list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GivenAssignment {
    pub id: AssignmentId,
    pub subject: String,
    pub title: String,
    /// Classes and groups, or the number of chosen pupils.
    pub audience: Vec<String>,
    pub chosen_pupils: u32,
    pub due: DateTime,
    pub due_passed: bool,
    pub hand_in: HandIn,
    pub publication: Publication,
    /// Pupils from whom it is expected.
    pub expected: u32,
    pub handed_in: u32,
    pub late: u32,
    pub to_correct: u32,
    /// Pupils who ticked homework without hand-in.
    pub done: u32,
}

/// What a teacher has given, latest due first, with all that waits to be corrected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GivenList {
    pub page: Page<GivenAssignment>,
    /// Copies to correct in all, those of other pages included.
    pub to_correct: u32,
}

/// Where one pupil stands, for the teacher.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum RowState {
    Missing,
    Overdue,
    Done,
    ToCorrect { late: bool },
    Corrected { late: bool },
}

impl RowState {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Overdue => "overdue",
            Self::Done => "done",
            Self::ToCorrect { .. } => "to-correct",
            Self::Corrected { .. } => "corrected",
        }
    }
}

/// One pupil of a given homework.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PupilRow {
    pub pupil: PersonId,
    pub name: String,
    pub class: Option<String>,
    pub state: RowState,
    pub received: Option<DateTime>,
    pub versions: u32,
    /// With each activity of the homework, in its order.
    pub reached: Vec<Reached>,
}

/// One given homework with its pupils.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GivenDetail {
    pub assignment: GivenAssignment,
    /// HTML, sanitised.
    pub instructions: String,
    pub attachments: Vec<Attachment>,
    pub activities: Vec<ActivityPick>,
    pub late_allowed: bool,
    pub rows: Vec<PupilRow>,
    /// What the edit form starts from, and the revision that it edits.
    pub input: AssignmentInput,
    pub revision: i64,
}

/// One pupil's copy, open for correction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Copy {
    pub assignment: AssignmentId,
    pub title: String,
    pub subject: String,
    pub due: DateTime,
    pub pupil: PupilRow,
    /// Newest first.
    pub versions: Vec<SubmissionVersion>,
    pub feedback: Option<Feedback>,
    /// The neighbours among those who handed in.
    pub previous: Option<(PersonId, String)>,
    pub next: Option<(PersonId, String)>,
    pub position: u32,
    pub of: u32,
}
