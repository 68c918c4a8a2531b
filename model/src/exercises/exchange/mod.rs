//! Exercises from elsewhere, and for elsewhere. Whatever does not come or go along is told.

pub mod gift;

use super::Exercise;
use serde::{Deserialize, Serialize};

/// A question that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// The line on which it begins, from 1.
    pub line: u32,
    /// Its title, which may be empty.
    pub name: String,
    /// `None`: it was left out, for the reasons given. What is there may still have
    /// [problems](Exercise::problems), which its editor shows.
    pub exercise: Option<Exercise>,
    pub left_out: Vec<LeftOut>,
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Exported {
    pub text: String,
    /// What of which exercise, by its position, is not in it.
    pub left_out: Vec<(usize, LeftOut)>,
}

/// What does not come or go along, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum LeftOut {
    /// A text or a heading without anything to answer.
    NotAQuestion,
    /// Braces that are not closed, or several pairs of them.
    Braces,
    /// Too few answers, or none that is right.
    NoAnswer,
    /// A number that is none.
    NotANumber,
    /// Larger than an exercise may be.
    TooLarge,
    /// More questions than are read at once: those from here on.
    TooManyQuestions,
    /// The other side has no such type.
    NoSuchType,
    /// Answers that are worth a part of the points.
    PartialCredit,
    /// Answers with a star that stands for anything.
    Wildcards,
    /// How a text was set.
    Layout,
    /// Pictures and sound.
    Media,
    Hints,
    /// What is said to right or wrong answers.
    Feedback,
    /// What does not count in a comparison, all or nothing, words that fit nowhere.
    Tolerance,
    Unit,
}
