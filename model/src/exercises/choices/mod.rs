//! `choices` (choix multiple): one right answer among several, or more.
//!
//! Where several may be right, each wrong one chosen takes a right one back. How many are right is not told.

#[cfg(test)]
mod tests;

use super::{
    FEEDBACK_MAX, ITEMS_MAX, Item, Kind, Part, PosedItem, Share, Verdict,
    checks::Findings,
    item::{first_of_each, received},
    judged::{Judged, Judgement},
    shuffle::Deck,
};
use crate::{
    error::Problem,
    ids::ItemId,
    text::{ExercisesText, Lang},
};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Choices {
    pub choices: Vec<Choice>,
    /// More than one may be chosen.
    #[serde(default)]
    pub several: bool,
    /// All or nothing.
    #[serde(default)]
    pub strict: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    pub item: Item,
    #[serde(default)]
    pub right: bool,
    /// To who has chosen it.
    #[serde(default)]
    pub feedback: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Posed {
    pub choices: Vec<PosedItem>,
    pub several: bool,
}

/// What is chosen; and in the solution, what is right.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Answer {
    pub chosen: Vec<ItemId>,
}

impl Choices {
    fn choice(&self, id: ItemId) -> Option<&Choice> {
        self.choices.iter().find(|choice| choice.item.id == id)
    }
}

impl Kind for Choices {
    type Posed = Posed;
    type Answer = Answer;
    type Solution = Answer;

    fn named(lang: Lang) -> (&'static str, &'static str) {
        let t = ExercisesText::of(lang);
        (t.choices, t.choices_hint)
    }

    fn pose(&self, shuffle: bool, deck: &mut Deck) -> Posed {
        let choices: Vec<_> = self.choices.iter().map(|choice| choice.item.posed()).collect();
        let choices = if shuffle { deck.deal(choices, |choice| choice.id) } else { choices };
        Posed { choices, several: self.several }
    }

    fn receive(&self, answer: Answer) -> Result<Answer, Problem> {
        let chosen = received(answer.chosen, |id| *id, |id| self.choice(*id).is_some())?;
        if !self.several && chosen.len() > 1 {
            return Err(Problem::TooMany { max: 1 });
        }
        Ok(Answer { chosen })
    }

    fn judge(&self, answer: &Answer) -> Judged {
        let chosen = answer.chosen.iter().filter_map(|id| self.choice(*id));
        let chosen = first_of_each(chosen, |choice| choice.item.id);
        let right = chosen.iter().filter(|choice| choice.right).count();
        let wrong = chosen.len() - right;
        let rights = self.choices.iter().filter(|choice| choice.right).count();
        let share = match (self.several, self.strict) {
            (false, _) => Share::whole(right == 1 && wrong == 0),
            (true, true) => Share::whole(right == rights && wrong == 0 && rights > 0),
            (true, false) => Share::new(right, wrong, rights),
        };
        if chosen.is_empty() {
            return Judged { share: Share::NONE, parts: vec![Judgement::new(Part::Whole, Verdict::Missing)] };
        }
        let parts = chosen.into_iter().map(|choice| {
            let verdict = if choice.right { Verdict::Right } else { Verdict::Wrong };
            Judgement::new(Part::Item(choice.item.id), verdict)
                .said(&choice.item.name(), choice.item.id.to_string())
                .feedback(&choice.feedback)
        });
        Judged { share, parts: parts.collect() }
    }

    fn solution(&self) -> Answer {
        Answer { chosen: self.choices.iter().filter(|choice| choice.right).map(|choice| choice.item.id).collect() }
    }

    fn check(&self, found: &mut Findings) {
        found.count("choices", self.choices.len(), 2, ITEMS_MAX);
        found.items("choices", self.items().into_iter());
        for (n, choice) in self.choices.iter().enumerate() {
            found.text(Some(choice.item.id), "feedback", &choice.feedback, FEEDBACK_MAX);
            if self.choices[..n].iter().any(|other| other.item.looks_like(&choice.item)) {
                found.at(choice.item.id, "choices", Problem::Twice);
            }
        }
        if !self.choices.iter().any(|choice| choice.right) {
            found.add("choices", Problem::NoRightAnswer);
        }
    }

    fn items(&self) -> Vec<&Item> {
        self.choices.iter().map(|choice| &choice.item).collect()
    }

    fn pictured_mut(&mut self) -> Vec<&mut Item> {
        self.choices.iter_mut().map(|choice| &mut choice.item).collect()
    }
}
