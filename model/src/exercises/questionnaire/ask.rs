//! One question of a form, and what is wanted to it.

use super::{
    super::{
        ITEMS_MAX, TEXT_MAX,
        checks::Findings,
        compare::{Tolerance, fold, tidy},
        number,
    },
    Says,
};
use crate::{error::Problem, ids::ItemId};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// Longest word of a choice, and at an end of a scale, in letters.
pub const LABEL_MAX: u32 = 200;
/// Fewest and most steps of a scale.
pub const SCALE_MIN: u8 = 2;
pub const SCALE_MAX: u8 = 10;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ask {
    pub id: ItemId,
    /// What is asked; plain text.
    #[serde(default)]
    pub label: String,
    /// A word below it.
    #[serde(default)]
    pub more: String,
    #[serde(default)]
    pub required: bool,
    #[serde(default)]
    pub wants: Wants,
}

/// What is wanted.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(tag = "kind", content = "of", rename_all = "snake_case")]
pub enum Wants {
    #[default]
    Short,
    Long,
    One(Vec<Choice>),
    Several(Vec<Choice>),
    Number,
    Date,
    Scale(Scale),
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    pub id: ItemId,
    pub text: String,
}

/// From 1 to so many.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scale {
    pub steps: u8,
    /// What stands at its ends.
    #[serde(default)]
    pub low: String,
    #[serde(default)]
    pub high: String,
}

impl Default for Scale {
    fn default() -> Self {
        Self { steps: 5, low: String::new(), high: String::new() }
    }
}

/// What may be wanted, without what it is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wanted {
    #[default]
    Short,
    Long,
    One,
    Several,
    Number,
    Date,
    Scale,
}

impl Wanted {
    /// In the order in which they are offered.
    pub const ALL: [Self; 7] =
        [Self::Short, Self::Long, Self::One, Self::Several, Self::Number, Self::Date, Self::Scale];

    /// As it is written in what is kept, in styles and tests.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Short => "short",
            Self::Long => "long",
            Self::One => "one",
            Self::Several => "several",
            Self::Number => "number",
            Self::Date => "date",
            Self::Scale => "scale",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|wanted| wanted.code() == code)
    }

    /// Whether answers to one are answers to the other: then a question that becomes the other keeps its answers.
    pub fn is_like(self, other: Self) -> bool {
        let family = |it| match it {
            Self::Long => Self::Short,
            Self::Several => Self::One,
            it => it,
        };
        family(self) == family(other)
    }
}

impl Wants {
    pub const fn wanted(&self) -> Wanted {
        match self {
            Self::Short => Wanted::Short,
            Self::Long => Wanted::Long,
            Self::One(_) => Wanted::One,
            Self::Several(_) => Wanted::Several,
            Self::Number => Wanted::Number,
            Self::Date => Wanted::Date,
            Self::Scale(_) => Wanted::Scale,
        }
    }

    /// The same as something else. Choices stay where there are some before and after.
    #[must_use]
    pub fn become_a(self, wanted: Wanted) -> Self {
        match (wanted, self) {
            (Wanted::One, Self::One(choices) | Self::Several(choices)) => Self::One(choices),
            (Wanted::Several, Self::One(choices) | Self::Several(choices)) => Self::Several(choices),
            (Wanted::Scale, Self::Scale(scale)) => Self::Scale(scale),
            (Wanted::Short, _) => Self::Short,
            (Wanted::Long, _) => Self::Long,
            (Wanted::One, _) => Self::One(Vec::new()),
            (Wanted::Several, _) => Self::Several(Vec::new()),
            (Wanted::Number, _) => Self::Number,
            (Wanted::Date, _) => Self::Date,
            (Wanted::Scale, _) => Self::Scale(Scale::default()),
        }
    }

    /// What may be chosen, where something is.
    pub const fn choices(&self) -> Option<&Vec<Choice>> {
        match self {
            Self::One(choices) | Self::Several(choices) => Some(choices),
            _ => None,
        }
    }

    pub const fn choices_mut(&mut self) -> Option<&mut Vec<Choice>> {
        match self {
            Self::One(choices) | Self::Several(choices) => Some(choices),
            _ => None,
        }
    }
}

impl Choice {
    /// Choices as they are typed, one a line. One that reads as before, or stands where one stood that does not any
    /// more, is the same: what was answered stays answered.
    pub fn of_lines(before: &[Self], lines: &[String]) -> Vec<Self> {
        let mut left: Vec<Option<&Self>> = before.iter().map(Some).collect();
        let mut ids: Vec<Option<ItemId>> = Vec::with_capacity(lines.len());
        for line in lines {
            let known = left.iter_mut().find(|it| it.is_some_and(|it| it.text == *line));
            ids.push(known.and_then(Option::take).map(|it| it.id));
        }
        for (n, id) in ids.iter_mut().enumerate().filter(|(_, id)| id.is_none()) {
            *id = left.get_mut(n).and_then(Option::take).map(|it| it.id);
        }
        let all = lines.iter().zip(ids);
        all.map(|(text, id)| Self { id: id.unwrap_or_else(ItemId::random), text: text.clone() }).collect()
    }
}

impl Ask {
    pub const fn new(id: ItemId, wants: Wants) -> Self {
        Self { id, label: String::new(), more: String::new(), required: false, wants }
    }

    /// What of an answer to it keeps the form from being sent.
    pub fn lacks(&self, says: Option<&Says>) -> Option<Problem> {
        match says {
            None if self.required => Some(Problem::Required),
            Some(says) if says.is_empty() => self.required.then_some(Problem::Required),
            Some(Says::Number(text)) => {
                let read = number::read(text).filter(|(_, unit)| unit.trim().is_empty());
                read.is_none().then_some(Problem::Malformed)
            }
            _ => None,
        }
    }

    /// What is said, in words; nothing where it says nothing.
    pub(super) fn told(&self, says: &Says) -> String {
        match says {
            Says::Text(text) => text.trim().to_owned(),
            Says::Number(text) => tidy(text),
            Says::Date(date) => format!("{:02}/{:02}/{}", date.day(), date.month(), date.year()),
            Says::Scale(step) => match &self.wants {
                Wants::Scale(scale) if (1..=scale.steps).contains(step) => format!("{step}/{}", scale.steps),
                _ => String::new(),
            },
            Says::Chosen(ids) => {
                let choices = self.wants.choices().into_iter().flatten();
                let chosen = choices.filter(|choice| ids.contains(&choice.id)).map(|choice| tidy(&choice.text));
                chosen.collect::<Vec<_>>().join(" ; ")
            }
        }
    }

    pub(super) fn check(&self, found: &mut Findings) {
        if tidy(&self.label).is_empty() {
            found.at(self.id, "label", Problem::Required);
        }
        found.text(Some(self.id), "label", &self.label, TEXT_MAX);
        found.text(Some(self.id), "more", &self.more, TEXT_MAX);
        match &self.wants {
            Wants::One(choices) | Wants::Several(choices) => self.check_choices(choices, found),
            Wants::Scale(scale) => {
                if !(SCALE_MIN..=SCALE_MAX).contains(&scale.steps) {
                    found.at(self.id, "steps", Problem::OutOfRange);
                }
                found.text(Some(self.id), "low", &scale.low, LABEL_MAX);
                found.text(Some(self.id), "high", &scale.high, LABEL_MAX);
            }
            Wants::Short | Wants::Long | Wants::Number | Wants::Date => {}
        }
    }

    fn check_choices(&self, choices: &[Choice], found: &mut Findings) {
        match choices.len() {
            0 | 1 => found.at(self.id, "choices", Problem::TooFew { min: 2 }),
            n if n > ITEMS_MAX => {
                found.at(self.id, "choices", Problem::TooMany { max: u32::try_from(ITEMS_MAX).unwrap_or(u32::MAX) });
            }
            _ => {}
        }
        let (mut ids, mut looks) = (HashSet::new(), HashSet::new());
        for choice in choices {
            let look = fold(&choice.text, Tolerance::STRICT);
            if look.is_empty() {
                found.at(self.id, "choices", Problem::Required);
            }
            found.text(Some(self.id), "choices", &choice.text, LABEL_MAX);
            if !ids.insert(choice.id) || !looks.insert(look) {
                found.at(self.id, "choices", Problem::Twice);
            }
        }
    }
}
