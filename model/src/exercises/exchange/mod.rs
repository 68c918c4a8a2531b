//! Exercises from elsewhere, and for elsewhere. Whatever does not come or go along is told.
//!
//! GIFT is text and is read here. What is XML or a package is read and written by the backend, so that browsers need
//! not carry a reader of it; all of them give the same.

pub mod gift;

use super::Exercise;
use crate::{ids::ActivityId, media::ArchiveProblem};
use serde::{Deserialize, Serialize};

/// How questions are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    Gift,
    Moodle,
    Qti,
}

impl Format {
    pub const ALL: [Self; 3] = [Self::Moodle, Self::Gift, Self::Qti];

    /// As it is written in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Gift => "gift",
            Self::Moodle => "moodle",
            Self::Qti => "qti",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.code() == code)
    }

    pub const fn extension(self) -> &'static str {
        match self {
            Self::Gift => "gift.txt",
            Self::Moodle => "xml",
            Self::Qti => "zip",
        }
    }

    /// Its name, which no language changes.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Gift => "GIFT",
            Self::Moodle => "Moodle XML",
            Self::Qti => "QTI 2.1",
        }
    }
}

/// Why no question of a file can be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{self:?}")]
pub enum ExchangeProblem {
    /// In no format that is read here.
    Unknown,
    /// In another format, or another version of one that is read.
    Version {
        name: String,
    },
    Damaged {
        line: u32,
    },
    Encoding,
    /// It defines entities, which may stand for more than memory holds.
    Entities,
    /// Too large, too deep.
    TooMuch,
    Nothing,
    Package(#[from] ArchiveProblem),
}

/// What was read of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Questions {
    pub format: Format,
    /// In the order of the file.
    pub list: Vec<Imported>,
}

/// What of an activity's exercises will not go along, by the step that each is, from 1.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Leaving {
    /// How many go.
    pub exercises: u32,
    pub left_out: Vec<(u32, LeftOut)>,
}

/// Where an activity's exercises are fetched, for who may change it.
pub fn export_path(activity: ActivityId, format: Format) -> String {
    format!("/classeur/exercices/{activity}/{}", format.code())
}

/// A question that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Imported {
    /// The file of a package in which it stands; empty where there is one only.
    pub file: String,
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
    /// Not written as it should be.
    Broken,
    /// Several questions in one.
    Several,
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
    Attempts,
    /// A number of points that is none here.
    Points,
    /// How long an answer is wanted.
    Length,
    /// The answer to compare an open one with.
    Model,
    /// Each blank had words of its own to choose from: all are in one bank.
    OwnWords,
    /// Words besides the first that a blank of a bank accepts.
    Variants,
    /// It goes as another type, the nearest.
    NearestType,
}
