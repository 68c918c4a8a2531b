//! Activities that belong to homework.

use crate::{
    ids::{ActivityId, AssignmentId, SubjectId},
    time::DateTime,
};
use serde::{Deserialize, Serialize};

/// Most activities of one homework.
pub const ATTACHED_MAX: usize = 20;

/// An activity that a teacher may attach to homework, or has attached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivityPick {
    pub id: ActivityId,
    pub title: String,
    pub subject: Option<SubjectId>,
    /// Whose it is: first and last name; empty for one's own.
    pub owner: String,
    /// Those to be done.
    pub steps: u32,
    /// In the bin: pupils do not get it.
    pub gone: bool,
}

/// An activity of a pupil's homework.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttachedActivity {
    pub id: ActivityId,
    pub title: String,
    pub summary: String,
    pub steps: u32,
    pub done: u32,
    pub opened: bool,
}

/// How far a pupil is with an activity of their homework, for its teacher.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Reached {
    pub done: u32,
    pub opened: bool,
}

/// Homework that an activity belongs to, as a pupil sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForWork {
    pub id: AssignmentId,
    pub title: String,
    pub due: DateTime,
}

/// Homework that an activity belongs to, as its teacher sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GivenWork {
    pub id: AssignmentId,
    pub title: String,
    /// Who gave it: first and last name; empty for oneself.
    pub teacher: String,
    /// Classes and groups, by code; then pupils, by name.
    pub to: Vec<String>,
    pub opens: DateTime,
    /// None: late work is taken, and the activity stays open.
    pub closes: Option<DateTime>,
    pub due: DateTime,
    pub withdrawn: bool,
}
