//! `open` (réponse libre): written by the pupil, marked by the teacher.

#[cfg(test)]
mod tests;

use super::{
    Kind, Part, Share, Verdict,
    checks::Findings,
    compare::{Tolerance, fold},
    item::bounded,
    judged::{Judged, Judgement},
    shuffle::Deck,
};
use crate::{
    error::Problem,
    text::{ExercisesText, Lang},
};
use serde::{Deserialize, Serialize};

/// Longest answer, in letters of plain text.
pub const ANSWER_MAX: u32 = 20_000;
/// Longest answer of the teacher's own, in letters of HTML.
pub const MODEL_MAX: u32 = 20_000;

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Open {
    /// About how many words are wanted.
    #[serde(default)]
    pub words: Option<u16>,
    /// A good answer: HTML, cleaned by the server.
    #[serde(default)]
    pub model: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Posed {
    pub words: Option<u16>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Answer {
    /// Plain text.
    pub text: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Solution {
    pub model: String,
}

impl Kind for Open {
    const MARKED_BY_TEACHER: bool = true;

    type Posed = Posed;
    type Answer = Answer;
    type Solution = Solution;

    fn named(lang: Lang) -> (&'static str, &'static str) {
        let t = ExercisesText::of(lang);
        (t.open, t.open_hint)
    }

    fn pose(&self, _: bool, _: &mut Deck) -> Posed {
        Posed { words: self.words }
    }

    fn receive(&self, answer: Answer) -> Result<Answer, Problem> {
        bounded(&answer.text, ANSWER_MAX)?;
        Ok(answer)
    }

    fn judge(&self, answer: &Answer) -> Judged {
        let alike = fold(&answer.text, Tolerance::default());
        let verdict = if alike.is_empty() { Verdict::Missing } else { Verdict::Waiting };
        Judged { share: Share::NONE, parts: vec![Judgement::new(Part::Whole, verdict).said(&answer.text, alike)] }
    }

    fn solution(&self) -> Solution {
        Solution { model: self.model.clone() }
    }

    fn html_mut(&mut self) -> Vec<&mut String> {
        vec![&mut self.model]
    }

    fn check(&self, found: &mut Findings) {
        if self.words == Some(0) {
            found.add("words", Problem::OutOfRange);
        }
        found.text(None, "model", &self.model, MODEL_MAX);
    }
}
