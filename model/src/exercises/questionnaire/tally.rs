//! What many have said to a form, question by question.

use super::{Answer, Ask, Questionnaire, Says, Wanted, Wants};
use crate::ids::ItemId;
use serde::{Deserialize, Serialize};

/// What was said to one question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    pub question: ItemId,
    pub label: String,
    pub wanted: Wanted,
    /// It is no longer asked, and was answered when it was.
    pub earlier: bool,
    pub answered: u32,
    /// Of choices and steps of a scale, all of them, in their order.
    pub counts: Vec<Count>,
    /// Of a scale, in thousandths.
    pub mean: Option<u32>,
    /// Of everything else, in the order of the answers.
    pub said: Vec<SaidBy>,
}

/// How many have chosen it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    pub label: String,
    pub count: u32,
    /// It is no longer offered.
    pub earlier: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SaidBy {
    pub name: String,
    pub text: String,
}

/// Whose answer it is, to the form as it was then.
type Given<'a> = (&'a str, &'a Questionnaire, &'a Answer);

impl Questionnaire {
    /// Counts answers, each to the form as it was when it was given: what has been taken out of the form since, and was
    /// answered, comes after what is asked now.
    pub fn tallies(&self, given: &[Given]) -> Vec<Tally> {
        let asked = self.asked(given.iter().map(|(_, form, answer)| (*form, *answer)));
        asked.iter().map(|(ask, earlier)| tally(ask, *earlier, given)).collect()
    }

    /// What is asked, and what of earlier forms was answered (`true`) and is asked no longer.
    pub fn asked<'a>(&self, given: impl Iterator<Item = (&'a Self, &'a Answer)>) -> Vec<(Ask, bool)> {
        let mut asked: Vec<(Ask, bool)> = self.questions.iter().map(|ask| (ask.clone(), false)).collect();
        for (form, answer) in given {
            for ask in form.questions.iter().filter(|ask| answer.to(ask).is_some()) {
                if !asked.iter().any(|(known, _)| same(known, ask)) {
                    asked.push((ask.clone(), true));
                }
            }
        }
        asked
    }

    /// What an answer to this form says to a question of this or another version of it, in words too.
    pub fn said<'a>(&self, ask: &Ask, answer: &'a Answer) -> Option<(&'a Says, String)> {
        let then = self.questions.iter().find(|then| same(then, ask))?;
        let says = answer.to(then)?;
        Some((says, then.told(says))).filter(|(_, told)| !told.is_empty())
    }
}

/// What somebody says to a question, and the question as it was then.
struct To<'a> {
    name: &'a str,
    then: &'a Ask,
    says: &'a Says,
    told: String,
}

/// Whether what was said to one is said to the other.
fn same(one: &Ask, other: &Ask) -> bool {
    one.id == other.id && one.wants.wanted().is_like(other.wants.wanted())
}

fn tally(ask: &Ask, earlier: bool, given: &[Given]) -> Tally {
    let to = given.iter().filter_map(|(name, form, answer)| {
        let then = form.questions.iter().find(|then| same(then, ask))?;
        let (says, told) = form.said(ask, answer)?;
        Some(To { name, then, says, told })
    });
    let to: Vec<To> = to.collect();
    let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let mut it = Tally {
        question: ask.id,
        label: ask.label.clone(),
        wanted: ask.wants.wanted(),
        earlier,
        answered: narrow(to.len()),
        counts: Vec::new(),
        mean: None,
        said: Vec::new(),
    };
    match &ask.wants {
        Wants::One(_) | Wants::Several(_) => it.counts = chosen(ask, &to),
        Wants::Scale(scale) => {
            let steps: Vec<u32> = to.iter().filter_map(|it| step(it.says)).collect();
            let most = steps.iter().copied().max().unwrap_or(0).max(scale.steps.into());
            it.counts = (1..=most)
                .map(|n| Count {
                    label: n.to_string(),
                    count: narrow(steps.iter().filter(|step| **step == n).count()),
                    earlier: n > scale.steps.into(),
                })
                .collect();
            it.mean = (steps.iter().sum::<u32>() * 1000).checked_div(it.answered);
        }
        Wants::Short | Wants::Long | Wants::Number | Wants::Date => {
            it.said = to.into_iter().map(|it| SaidBy { name: it.name.to_owned(), text: it.told }).collect();
        }
    }
    it
}

fn step(says: &Says) -> Option<u32> {
    if let Says::Scale(step) = says { Some((*step).into()) } else { None }
}

fn chosen(ask: &Ask, to: &[To]) -> Vec<Count> {
    let all = ask.wants.choices().into_iter().flatten().map(|choice| (choice, false));
    let mut all: Vec<_> = all.collect();
    for it in to {
        let Says::Chosen(ids) = it.says else { continue };
        for choice in it.then.wants.choices().into_iter().flatten().filter(|choice| ids.contains(&choice.id)) {
            if !all.iter().any(|(known, _)| known.id == choice.id) {
                all.push((choice, true));
            }
        }
    }
    let counted = all.into_iter().map(|(choice, earlier)| {
        let count = to.iter().filter(|it| matches!(it.says, Says::Chosen(ids) if ids.contains(&choice.id)));
        let count = u32::try_from(count.count()).unwrap_or(u32::MAX);
        Count { label: choice.text.clone(), count, earlier }
    });
    counted.collect()
}
