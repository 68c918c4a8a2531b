//! `dictation` (dictée): a text to be heard and written down, marked word by word.
//!
//! What was written is laid beside the text so that as little as possible differs: one word left out does
//! not make those after it wrong. Each word that is wrong, missing or too many is one fault, and takes away one word.

mod aligned;
#[cfg(test)]
mod tests;
mod words;

use super::{
    Kind, Part, Share, Verdict,
    checks::Findings,
    compare::{Tolerance, tidy},
    item::bounded,
    judged::{Judged, Judgement},
    shuffle::Deck,
};
use crate::{
    error::Problem,
    text::{ExercisesText, Lang},
};
use aligned::{Step, align};
use serde::{Deserialize, Serialize};
use words::words;

/// Longest text, in letters.
pub const DICTATED_MAX: u32 = 4_000;
/// Longest answer: twice that.
pub const WRITTEN_MAX: u32 = 8_000;

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Dictation {
    pub text: String,
    /// Signs count as words do.
    #[serde(default)]
    pub punctuation: bool,
    /// Here `ending` means nothing: signs count or do not.
    #[serde(default)]
    pub tolerance: Tolerance,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Posed {
    /// Signs count, so that the page says it.
    pub punctuation: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Answer {
    pub text: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Solution {
    pub text: String,
}

impl Kind for Dictation {
    const NEEDS_AUDIO: bool = true;
    const ECHOES: bool = true;

    type Posed = Posed;
    type Answer = Answer;
    type Solution = Solution;

    fn named(lang: Lang) -> (&'static str, &'static str) {
        let t = ExercisesText::of(lang);
        (t.dictation, t.dictation_hint)
    }

    fn pose(&self, _: bool, _: &mut Deck) -> Posed {
        Posed { punctuation: self.punctuation }
    }

    fn receive(&self, answer: Answer) -> Result<Answer, Problem> {
        bounded(&answer.text, WRITTEN_MAX)?;
        Ok(answer)
    }

    /// Parts come as they are read.
    fn judge(&self, answer: &Answer) -> Judged {
        let cut = |text: &str, max: u32| text.chars().take(max as usize).collect::<String>();
        let (text, written) = (cut(&self.text, DICTATED_MAX), cut(&answer.text, WRITTEN_MAX));
        let dictated = words(&text, self.punctuation, self.tolerance);
        let written = words(&written, self.punctuation, self.tolerance);
        if written.is_empty() {
            return Judged { share: Share::NONE, parts: vec![Judgement::new(Part::Whole, Verdict::Missing)] };
        }
        let (mut parts, mut extra) = (Vec::new(), 0);
        for step in align(&dictated, &written) {
            let word = |at: usize, verdict| {
                let part = Part::Word(u32::try_from(at).unwrap_or(u32::MAX));
                Judgement::new(part, verdict).about(&dictated[at].text)
            };
            parts.push(match step {
                Step::Both(at, said) => {
                    let (meant, said) = (&dictated[at], &written[said]);
                    let verdict = if meant.alike == said.alike { Verdict::Right } else { Verdict::Wrong };
                    word(at, verdict).said(&said.text, said.alike.clone())
                }
                Step::Missing(at) => word(at, Verdict::Missing),
                Step::Extra(said) => {
                    extra += 1;
                    let said = &written[said];
                    Judgement::new(Part::Extra(extra - 1), Verdict::Extra).said(&said.text, said.alike.clone())
                }
            });
        }
        let faults = parts.iter().filter(|part| part.verdict != Verdict::Right).count();
        Judged { share: Share::new(dictated.len(), faults, dictated.len()), parts }
    }

    fn line(&self, answer: &Answer) -> String {
        tidy(&answer.text)
    }

    fn solution(&self) -> Solution {
        Solution { text: self.text.clone() }
    }

    fn check(&self, found: &mut Findings) {
        found.text(None, "text", &self.text, DICTATED_MAX);
        if words(&self.text, self.punctuation, self.tolerance).is_empty() {
            found.add("text", Problem::Required);
        }
    }
}
