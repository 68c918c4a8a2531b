//! What an answer is worth.

use crate::ids::ItemId;
use serde::{Deserialize, Serialize};
use std::fmt;

/// How much of an exercise is right, exactly: `got` of `of`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Share {
    pub got: u32,
    pub of: u32,
}

impl Share {
    pub const NONE: Self = Self { got: 0, of: 1 };

    /// So many good ones less so many bad ones, never below nothing nor above all.
    pub fn new(good: usize, bad: usize, of: usize) -> Self {
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        if of == 0 { Self::NONE } else { Self { got: narrow(good.saturating_sub(bad).min(of)), of: narrow(of) } }
    }

    pub fn whole(right: bool) -> Self {
        Self { got: u32::from(right), of: 1 }
    }

    pub const fn is_full(self) -> bool {
        self.got >= self.of
    }

    /// Of so many points, in thousandths of a point, to the nearest.
    pub fn thousandths(self, points: u16) -> u32 {
        let of = u64::from(self.of.max(1));
        let all = u64::from(points) * 1000;
        u32::try_from((all * u64::from(self.got.min(self.of)) * 2 + of) / (of * 2)).unwrap_or(0)
    }
}

/// What a mark or a word is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// The one question.
    Whole,
    /// A blank, a pair, a card…
    Item(ItemId),
    /// A word of a dictation, from 0.
    Word(u32),
    /// Something that belongs to nothing: a word too many, a point beside every zone. From 0.
    Extra(u32),
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Whole => f.write_str("whole"),
            Self::Item(id) => write!(f, "{id}"),
            Self::Word(n) => write!(f, "word {n}"),
            Self::Extra(n) => write!(f, "extra {n}"),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    Right,
    /// The number is right, its unit is not.
    Partly,
    Wrong,
    /// Nothing was said.
    Missing,
    /// Said where nothing was to be said.
    Extra,
    /// The teacher will say.
    Waiting,
    /// Said, where nothing is right or wrong.
    Noted,
}

/// One part of an answer, as the teacher sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    pub(super) part: Part,
    pub(super) verdict: Verdict,
    pub(super) feedback: String,
    pub(super) about: String,
    pub(super) said: String,
    pub(super) alike: String,
}

impl Judgement {
    pub(super) const fn new(part: Part, verdict: Verdict) -> Self {
        Self { part, verdict, feedback: String::new(), about: String::new(), said: String::new(), alike: String::new() }
    }

    pub(super) fn about(self, about: &str) -> Self {
        Self { about: about.to_owned(), ..self }
    }

    pub(super) fn said(self, said: &str, alike: String) -> Self {
        Self { said: super::compare::tidy(said), alike, ..self }
    }

    pub(super) fn feedback(self, feedback: &str) -> Self {
        Self { feedback: feedback.to_owned(), ..self }
    }
}

/// A whole answer, as the teacher sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    pub(super) share: Share,
    pub(super) parts: Vec<Judgement>,
}

impl Judged {
    /// Each part counts the same.
    pub(super) fn by_parts(parts: Vec<Judgement>) -> Self {
        let right = parts.iter().filter(|part| part.verdict == Verdict::Right).count();
        Self { share: Share::new(right, 0, parts.len()), parts }
    }

    pub(super) fn waits(&self) -> bool {
        self.parts.iter().any(|part| part.verdict == Verdict::Waiting)
    }
}

/// What one answer was worth. Nothing in it says what should have been answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marked {
    pub share: Share,
    /// Thousandths of a point; nothing as long as the teacher has not said.
    pub got: u32,
    pub of: u32,
    pub parts: Vec<PartMark>,
    pub waits_for_teacher: bool,
    /// What the teacher says to a right answer, or to one that is not.
    pub feedback: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartMark {
    pub part: Part,
    pub verdict: Verdict,
    /// What the teacher says to this very choice or mistake.
    pub feedback: String,
    /// The word that is marked, in a dictation; empty elsewhere.
    pub said: String,
}

/// What was said, in words: for the teacher's tables. Never for the pupil, who would read the key in `about`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    pub part: Part,
    /// What the part asks for: the left of a pair, the number of a blank.
    pub about: String,
    /// As it was typed or chosen, in plain text; empty for nothing.
    pub text: String,
    /// The same for all answers that are marked alike: by this, and the part, mistakes are counted.
    pub alike: String,
    pub verdict: Verdict,
}
