//! `short_text` (réponse courte): a word or a few, typed.

#[cfg(test)]
mod tests;

use super::{
    FEEDBACK_MAX, Kind, Part, SAID_MAX, Share, Verdict,
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

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ShortText {
    /// What is accepted, and mistakes that the teacher expects. The first that is alike counts.
    pub variants: Vec<Variant>,
    #[serde(default)]
    pub tolerance: Tolerance,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Variant {
    pub text: String,
    pub right: bool,
    #[serde(default)]
    pub feedback: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Posed {}

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Answer {
    pub text: String,
}

/// All that is accepted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Solution {
    pub accepted: Vec<String>,
}

impl ShortText {
    fn accepted(&self) -> impl Iterator<Item = &Variant> {
        self.variants.iter().filter(|variant| variant.right)
    }
}

impl Kind for ShortText {
    type Posed = Posed;
    type Answer = Answer;
    type Solution = Solution;

    fn named(lang: Lang) -> (&'static str, &'static str) {
        let t = ExercisesText::of(lang);
        (t.short_text, t.short_text_hint)
    }

    fn pose(&self, _: bool, _: &mut Deck) -> Posed {
        Posed {}
    }

    fn receive(&self, answer: Answer) -> Result<Answer, Problem> {
        bounded(&answer.text, SAID_MAX)?;
        Ok(answer)
    }

    fn judge(&self, answer: &Answer) -> Judged {
        let alike = fold(&answer.text, self.tolerance);
        if alike.is_empty() {
            return Judged { share: Share::NONE, parts: vec![Judgement::new(Part::Whole, Verdict::Missing)] };
        }
        let known = self.variants.iter().find(|variant| fold(&variant.text, self.tolerance) == alike);
        let right = known.is_some_and(|variant| variant.right);
        let part = Judgement::new(Part::Whole, if right { Verdict::Right } else { Verdict::Wrong })
            .said(&answer.text, alike)
            .feedback(known.map_or("", |variant| &variant.feedback));
        Judged { share: Share::whole(right), parts: vec![part] }
    }

    fn solution(&self) -> Solution {
        Solution { accepted: self.accepted().map(|variant| variant.text.clone()).collect() }
    }

    fn check(&self, found: &mut Findings) {
        found.variants(None, "variants", self.variants.iter().map(|variant| variant.text.as_str()));
        if !self.variants.is_empty() && self.accepted().next().is_none() {
            found.add("variants", Problem::NoRightAnswer);
        }
        for (n, variant) in self.variants.iter().enumerate() {
            found.text(None, "feedback", &variant.feedback, FEEDBACK_MAX);
            // The same cannot be right and wrong.
            let alike = |other: &Variant| fold(&other.text, self.tolerance) == fold(&variant.text, self.tolerance);
            if self.variants[..n].iter().any(|other| other.right != variant.right && alike(other)) {
                found.add("variants", Problem::Twice);
            }
        }
    }
}
