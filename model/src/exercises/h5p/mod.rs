//! `h5p` (activité H5P): a package that was made elsewhere, played in a frame that knows nothing of the school.
//!
//! The school cannot mark it: what it was worth is what the package says, in the pupil's browser ([`Message`]). It is
//! kept as such a claim, bounded, and shown to the teacher as one.

mod message;
#[cfg(test)]
mod tests;

pub use message::{Heard, MESSAGE_MAX, Message, Statement, Verb};

use super::{
    Kind, Part, SAID_MAX, Share, Verdict,
    checks::Findings,
    compare::{Tolerance, fold, tidy},
    item::{bounded, first_of_each},
    judged::{Judged, Judgement},
    shuffle::Deck,
};
use crate::{
    error::Problem,
    ids::{ItemId, PackageId},
    text::{ExercisesText, Lang},
};
use serde::{Deserialize, Serialize};

/// Most questions of one package that are told apart.
pub const PARTS_MAX: usize = 100;
/// Longest answer to one of them, in letters.
pub const RESPONSE_MAX: u32 = 1_000;
/// Longest state of a package that is in progress, in letters: it knows its own words, the school does not.
pub const STATE_MAX: u32 = 30_000;
/// Highest score that a package may give, in its own points.
pub const SCORE_MAX: u32 = 10_000;
/// Longest time that a pupil may have taken: a week, in seconds.
pub const SECONDS_MAX: u32 = 7 * 24 * 60 * 60;

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct H5p {
    #[serde(default)]
    pub package: Option<PackageId>,
}

/// The package has its words, and its key, itself: it is asked for by the step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Posed {}

/// What the package says of what a pupil did.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Answer {
    /// It was begun.
    pub begun: bool,
    pub whole: Claim,
    /// Of its questions, those that were answered.
    pub parts: Vec<PartClaim>,
    /// What the package is at, in its own words, for it to go on with: nothing to anybody else.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub state: String,
}

/// What is claimed of the whole, or of one question.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Claim {
    pub score: Option<Points>,
    pub success: Option<bool>,
    pub completed: Option<bool>,
    /// As people read it; plain text.
    pub response: String,
    pub seconds: Option<u32>,
}

/// In the package's own points, thousandths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Points {
    pub got: u32,
    pub of: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartClaim {
    pub item: ItemId,
    /// What it asks, in plain text.
    #[serde(default)]
    pub about: String,
    #[serde(default)]
    pub claim: Claim,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Solution {}

impl Points {
    const NONE: Self = Self { got: 0, of: 0 };

    const fn is_sound(self) -> bool {
        self.got <= self.of && self.of <= SCORE_MAX * 1000
    }

    /// "2,5/4": written as in tables that leave Préau.
    pub fn line(self) -> String {
        format!("{}/{}", number(self.got), number(self.of))
    }
}

/// Thousandths with no more decimals than they have.
fn number(thousandths: u32) -> String {
    let (whole, rest) = (thousandths / 1000, thousandths % 1000);
    if rest == 0 {
        return whole.to_string();
    }
    format!("{whole},{}", format!("{rest:03}").trim_end_matches('0'))
}

impl Claim {
    fn verdict(&self) -> Verdict {
        match (self.score.filter(|score| score.of > 0), self.success, self.completed) {
            (Some(score), ..) if score.got >= score.of => Verdict::Right,
            (Some(score), ..) if score.got == 0 => Verdict::Wrong,
            (Some(_), ..) => Verdict::Partly,
            (None, Some(true), _) | (None, None, Some(true)) => Verdict::Right,
            (None, Some(false), _) => Verdict::Wrong,
            (None, None, _) => Verdict::Missing,
        }
    }

    fn judged(&self, part: Part, about: &str) -> Judgement {
        let alike = fold(&self.response, Tolerance::default());
        Judgement::new(part, self.verdict()).about(about).said(&self.response, alike)
    }

    fn receive(&self) -> Result<(), Problem> {
        bounded(&self.response, RESPONSE_MAX)?;
        let sound = self.score.is_none_or(Points::is_sound) && self.seconds.is_none_or(|it| it <= SECONDS_MAX);
        if sound { Ok(()) } else { Err(Problem::OutOfRange) }
    }
}

impl Answer {
    /// Of the whole, as it says; else of all of its questions that have one.
    pub fn score(&self) -> Option<Points> {
        let of_parts = || {
            let scores = self.parts.iter().filter_map(|part| part.claim.score);
            scores.fold(Points::NONE, |sum, it| Points {
                got: sum.got.saturating_add(it.got),
                of: sum.of.saturating_add(it.of),
            })
        };
        let some = |score: &Points| score.of > 0;
        self.whole.score.filter(some).or_else(|| Some(of_parts()).filter(some))
    }

    fn share(&self) -> Share {
        match self.score() {
            Some(score) => Share { got: score.got.min(score.of), of: score.of },
            // Without a score: what was gone through to its end is done.
            None => Share::whole(self.whole.verdict() == Verdict::Right),
        }
    }
}

impl super::Answer {
    /// Without what only the pupil's own browser goes on with.
    #[must_use]
    pub fn without_state(self) -> Self {
        match self {
            Self::H5p(said) => Self::H5p(Answer { state: String::new(), ..said }),
            other => other,
        }
    }
}

impl Kind for H5p {
    type Posed = Posed;
    type Answer = Answer;
    type Solution = Solution;

    fn named(lang: Lang) -> (&'static str, &'static str) {
        let t = ExercisesText::of(lang);
        (t.h5p, t.h5p_hint)
    }

    fn pose(&self, _: bool, _: &mut Deck) -> Posed {
        Posed {}
    }

    fn receive(&self, answer: Answer) -> Result<Answer, Problem> {
        if answer.parts.len() > PARTS_MAX {
            return Err(Problem::TooMany { max: u32::try_from(PARTS_MAX).unwrap_or(u32::MAX) });
        }
        bounded(&answer.state, STATE_MAX)?;
        answer.whole.receive()?;
        for part in &answer.parts {
            bounded(&part.about, SAID_MAX)?;
            part.claim.receive()?;
        }
        Ok(Answer { parts: first_of_each(answer.parts.into_iter(), |part| part.item), ..answer })
    }

    fn judge(&self, answer: &Answer) -> Judged {
        let mut parts: Vec<Judgement> =
            answer.parts.iter().map(|part| part.claim.judged(Part::Item(part.item), &part.about)).collect();
        // Of a package of several questions, the whole has nothing to say that its questions do not.
        if parts.is_empty() || !tidy(&answer.whole.response).is_empty() {
            parts.insert(0, answer.whole.judged(Part::Whole, ""));
        }
        Judged { share: answer.share(), parts }
    }

    fn solution(&self) -> Solution {
        Solution {}
    }

    fn check(&self, found: &mut Findings) {
        if self.package.is_none() {
            found.add("package", Problem::Required);
        }
    }

    fn line(&self, answer: &Answer) -> String {
        let score = answer.score().map(Points::line);
        let said = self.judge(answer).parts.into_iter().map(|part| match (part.about, part.said) {
            (about, said) if about.is_empty() => said,
            (about, said) => format!("{about} → {}", if said.is_empty() { "—" } else { &said }),
        });
        score.into_iter().chain(said).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ; ")
    }
}
