//! `spoken` (réponse orale): recorded by the pupil, marked by the teacher.

#[cfg(test)]
mod tests;

use super::{
    Kind, Part, Share, Verdict,
    checks::Findings,
    judged::{Judged, Judgement},
    shuffle::Deck,
};
use crate::{
    error::Problem,
    ids::UploadId,
    text::{ExercisesText, Lang},
};
use serde::{Deserialize, Serialize};

/// Longest recording, in seconds.
pub const SECONDS_MAX: u16 = 20 * 60;
/// Most segments of a recording that was interrupted, as for any other.
pub const SEGMENTS_MAX: usize = 120;
/// Longest answer of the teacher's own, in letters of HTML.
pub const MODEL_MAX: u32 = 20_000;

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Spoken {
    /// The longest that is wanted, in seconds.
    #[serde(default)]
    pub longest: Option<u16>,
    /// What a good answer says: HTML, cleaned by the server.
    #[serde(default)]
    pub model: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Posed {
    pub longest: Option<u16>,
}

/// The files of the recording in order, as they were sent: more than one when it was interrupted.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Answer {
    pub segments: Vec<UploadId>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Solution {
    pub model: String,
}

impl Kind for Spoken {
    const MARKED_BY_TEACHER: bool = true;

    type Posed = Posed;
    type Answer = Answer;
    type Solution = Solution;

    fn named(lang: Lang) -> (&'static str, &'static str) {
        let t = ExercisesText::of(lang);
        (t.spoken, t.spoken_hint)
    }

    fn pose(&self, _: bool, _: &mut Deck) -> Posed {
        Posed { longest: self.longest }
    }

    fn receive(&self, answer: Answer) -> Result<Answer, Problem> {
        if answer.segments.len() > SEGMENTS_MAX {
            return Err(Problem::TooManySegments { max: u32::try_from(SEGMENTS_MAX).unwrap_or(u32::MAX) });
        }
        let mut segments = answer.segments;
        let mut seen = std::collections::HashSet::new();
        segments.retain(|segment| seen.insert(*segment));
        Ok(Answer { segments })
    }

    fn judge(&self, answer: &Answer) -> Judged {
        let verdict = if answer.segments.is_empty() { Verdict::Missing } else { Verdict::Waiting };
        Judged { share: Share::NONE, parts: vec![Judgement::new(Part::Whole, verdict)] }
    }

    fn solution(&self) -> Solution {
        Solution { model: self.model.clone() }
    }

    fn html_mut(&mut self) -> Vec<&mut String> {
        vec![&mut self.model]
    }

    fn check(&self, found: &mut Findings) {
        if self.longest.is_some_and(|longest| longest == 0 || longest > SECONDS_MAX) {
            found.add("longest", Problem::OutOfRange);
        }
        found.text(None, "model", &self.model, MODEL_MAX);
    }
}
