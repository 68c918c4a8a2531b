//! Attempts (essais): what a pupil does with an exercise, as it is sent, and what comes back.

use super::{Answer, Marked, Solution};
use crate::{
    ids::{AttemptId, PersonId},
    media::Attachment,
    time::DateTime,
};
use serde::{Deserialize, Serialize};

/// Longest words of a teacher to an answer, in letters of plain text.
pub const REVIEW_MAX: u32 = 5_000;

/// An answer as it is sent while it is given, and when it is finished. Sent twice, late or in another order, it ends
/// the same: of a draft the highest `sequence` stays; what is finished never changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerInput {
    /// Chosen by the device when the attempt begins.
    pub attempt: AttemptId,
    /// Whose it is, as the device knows: on a shared one, somebody else may be signed in by now.
    #[serde(default)]
    pub pupil: Option<PersonId>,
    /// Grows with every answer that the device writes to this attempt; where it goes on with a draft, from that one's.
    pub sequence: i64,
    pub answer: Answer,
    /// It is done, and may be marked.
    pub finish: bool,
}

/// So much of so much, in thousandths of a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Score {
    pub got: u32,
    pub of: u32,
}

/// What a pupil has done with an exercise so far.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Progress {
    /// The attempt that they are at.
    pub draft: Option<Draft>,
    /// The one that they finished last.
    pub finished: Option<Finished>,
    /// Of the best attempt that is marked.
    pub best: Option<Score>,
    /// Attempts finished.
    pub used: u32,
    /// Attempts left; `None`: as many as wanted.
    pub left: Option<u32>,
    /// Hints taken, in order.
    pub hints: Vec<String>,
    /// The key: once it is answered right, or can no longer be answered.
    pub solution: Option<Solution>,
}

/// An attempt that is not finished.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    pub id: AttemptId,
    pub sequence: i64,
    pub answer: Answer,
    /// Of a spoken answer, once all of it has arrived.
    pub recording: Option<Attachment>,
}

/// An attempt that is finished.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finished {
    pub id: AttemptId,
    pub at: DateTime,
    pub answer: Answer,
    /// As it was marked then, by the exercise as it was then.
    pub marked: Marked,
    /// What the teacher said, where the teacher marks.
    pub review: Option<Review>,
    pub recording: Option<Attachment>,
    /// The teacher has changed the exercise since.
    pub earlier: bool,
}

/// A teacher's mark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// Thousandths of a point.
    pub got: u32,
    /// Plain text.
    pub words: String,
    /// First and last name.
    pub by: String,
    pub at: DateTime,
}

/// What a teacher says to an answer that waits for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewInput {
    /// Thousandths of a point, at most those of the exercise.
    pub got: u32,
    /// Plain text, of at most [`REVIEW_MAX`] letters.
    pub words: String,
}
