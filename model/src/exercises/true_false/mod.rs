//! `true_false` (vrai ou faux): the prompt says something; is it so?

#[cfg(test)]
mod tests;

use super::{
    FEEDBACK_MAX, Kind, Part, Share, Verdict,
    checks::Findings,
    judged::{Judged, Judgement},
    shuffle::Deck,
};
use crate::{
    error::Problem,
    text::{ExercisesText, Lang},
};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct TrueFalse {
    /// Whether it is true, once the teacher has said so.
    pub is_true: Option<bool>,
    /// To who says true, and to who says false.
    #[serde(default)]
    pub feedback_true: String,
    #[serde(default)]
    pub feedback_false: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Posed {}

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Answer {
    pub says: Option<bool>,
}

impl Kind for TrueFalse {
    type Posed = Posed;
    type Answer = Answer;
    type Solution = Answer;

    fn named(lang: Lang) -> (&'static str, &'static str) {
        let t = ExercisesText::of(lang);
        (t.true_false, t.true_false_hint)
    }

    fn pose(&self, _: bool, _: &mut Deck) -> Posed {
        Posed {}
    }

    fn receive(&self, answer: Answer) -> Result<Answer, Problem> {
        Ok(answer)
    }

    fn judge(&self, answer: &Answer) -> Judged {
        let Some(says) = answer.says else {
            return Judged { share: Share::NONE, parts: vec![Judgement::new(Part::Whole, Verdict::Missing)] };
        };
        let right = self.is_true == Some(says);
        let (word, feedback) = if says { ("vrai", &self.feedback_true) } else { ("faux", &self.feedback_false) };
        let part = Judgement::new(Part::Whole, if right { Verdict::Right } else { Verdict::Wrong });
        Judged { share: Share::whole(right), parts: vec![part.said(word, word.to_owned()).feedback(feedback)] }
    }

    fn solution(&self) -> Answer {
        Answer { says: self.is_true }
    }

    fn check(&self, found: &mut Findings) {
        if self.is_true.is_none() {
            found.add("is_true", Problem::NoRightAnswer);
        }
        found.text(None, "feedback_true", &self.feedback_true, FEEDBACK_MAX);
        found.text(None, "feedback_false", &self.feedback_false, FEEDBACK_MAX);
    }
}
