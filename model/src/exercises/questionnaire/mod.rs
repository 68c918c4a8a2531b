//! `questionnaire` (formulaire): questions to which nothing is right or wrong. Nothing is marked and it is worth no
//! points; what is said is kept as it is said, may be changed as long as the activity is open, and is counted
//! ([`Tally`]).

mod ask;
mod says;
mod tally;
#[cfg(test)]
mod tests;

pub use ask::{Ask, Choice, LABEL_MAX, SCALE_MAX, SCALE_MIN, Scale, Wanted, Wants};
pub use says::{LONG_MAX, NUMBER_MAX, Reply, Says};
pub use tally::{Count, SaidBy, Tally};

use super::{
    ITEMS_MAX, Kind, Part, Share, TEXT_MAX, Verdict,
    checks::Findings,
    compare::tidy,
    item::received,
    judged::{Judged, Judgement},
    shuffle::Deck,
};
use crate::{
    error::Problem,
    ids::ItemId,
    text::{Lang, QuestionnaireText},
};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Questionnaire {
    /// Plain text; what the form is for stands in the exercise's prompt.
    pub title: String,
    pub questions: Vec<Ask>,
}

/// There is no key: all of it is the pupil's.
pub type Posed = Questionnaire;

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Answer {
    pub replies: Vec<Reply>,
}

impl Answer {
    /// What is said to a question, in the form in which it is asked.
    pub fn to(&self, ask: &Ask) -> Option<&Says> {
        let mut all = self.replies.iter();
        all.find(|reply| reply.question == ask.id && reply.says.is_to(&ask.wants)).map(|reply| &reply.says)
    }

    /// Says that to a question; `None` takes it back.
    pub fn say(&mut self, question: ItemId, says: Option<Says>) {
        self.replies.retain(|reply| reply.question != question);
        self.replies.extend(says.map(|says| Reply { question, says }));
    }
}

impl Questionnaire {
    pub const fn new() -> Self {
        Self { title: String::new(), questions: Vec::new() }
    }

    /// What keeps an answer from being sent as a whole, question by question. It is kept all the same.
    pub fn lacking(&self, answer: &Answer) -> Vec<(ItemId, Problem)> {
        let lacks = self.questions.iter().map(|ask| (ask.id, ask.lacks(answer.to(ask))));
        lacks.filter_map(|(id, problem)| Some((id, problem?))).collect()
    }
}

impl Kind for Questionnaire {
    const SCORED: bool = false;

    type Posed = Posed;
    type Answer = Answer;
    type Solution = ();

    fn named(lang: Lang) -> (&'static str, &'static str) {
        let t = QuestionnaireText::of(lang);
        (t.name, t.hint)
    }

    fn pose(&self, _: bool, _: &mut Deck) -> Posed {
        self.clone()
    }

    fn receive(&self, answer: Answer) -> Result<Answer, Problem> {
        let of = |reply: &Reply| self.questions.iter().find(|ask| ask.id == reply.question);
        let asked = |reply: &Reply| of(reply).is_some_and(|ask| reply.says.is_to(&ask.wants));
        let replies = received(answer.replies, |reply| reply.question, asked)?.into_iter();
        let kept = replies.map(|reply| {
            let Some(ask) = of(&reply) else { return Ok(None) };
            let says = reply.says.received(&ask.wants)?;
            Ok(says.map(|says| Reply { question: reply.question, says }))
        });
        let kept: Vec<Option<Reply>> = kept.collect::<Result<_, Problem>>()?;
        Ok(Answer { replies: kept.into_iter().flatten().collect() })
    }

    fn judge(&self, answer: &Answer) -> Judged {
        let parts = self.questions.iter().map(|ask| {
            let said = answer.to(ask).map(|says| ask.told(says)).unwrap_or_default();
            let verdict = if said.is_empty() { Verdict::Missing } else { Verdict::Noted };
            // As it was written, lines too.
            Judgement { said, ..Judgement::new(Part::Item(ask.id), verdict).about(&ask.label) }
        });
        Judged { share: Share::NONE, parts: parts.collect() }
    }

    fn solution(&self) {}

    fn line(&self, answer: &Answer) -> String {
        let said = self.judge(answer).parts.into_iter().filter(|part| !part.said.is_empty());
        let said = said.map(|part| format!("{} → {}", tidy(&part.about), tidy(&part.said)));
        said.collect::<Vec<_>>().join(" ; ")
    }

    fn check(&self, found: &mut Findings) {
        found.text(None, "title", &self.title, TEXT_MAX);
        found.count("questions", self.questions.len(), 1, ITEMS_MAX);
        let mut seen = std::collections::HashSet::new();
        for ask in &self.questions {
            ask.check(found);
            if !seen.insert(ask.id) {
                found.at(ask.id, "label", Problem::Twice);
            }
        }
    }
}
