//! What is said to a question of a form.

use super::{
    super::{SAID_MAX, item::bounded, item::received},
    Wants,
};
use crate::{error::Problem, ids::ItemId, time::Date};
use serde::{Deserialize, Serialize};

/// Longest long text, in letters.
pub const LONG_MAX: u32 = 10_000;
/// Longest number, in letters.
pub const NUMBER_MAX: u32 = 60;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    pub question: ItemId,
    pub says: Says,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "of", rename_all = "snake_case")]
pub enum Says {
    /// Plain text, as it was typed.
    Text(String),
    /// One or several.
    Chosen(Vec<ItemId>),
    /// As it was typed: what is no number yet is kept as well.
    Number(String),
    Date(Date),
    /// From 1.
    Scale(u8),
}

impl Says {
    /// Whether that is said to a question which wants this.
    pub const fn is_to(&self, wants: &Wants) -> bool {
        matches!(
            (self, wants),
            (Self::Text(_), Wants::Short | Wants::Long)
                | (Self::Chosen(_), Wants::One(_) | Wants::Several(_))
                | (Self::Number(_), Wants::Number)
                | (Self::Date(_), Wants::Date)
                | (Self::Scale(_), Wants::Scale(_))
        )
    }

    pub fn is_empty(&self) -> bool {
        match self {
            Self::Text(text) | Self::Number(text) => text.trim().is_empty(),
            Self::Chosen(ids) => ids.is_empty(),
            Self::Date(_) | Self::Scale(_) => false,
        }
    }

    /// As it is kept; `None`: nothing is said. What is longer than any field of ours takes is refused.
    pub(super) fn received(self, wants: &Wants) -> Result<Option<Self>, Problem> {
        let kept = match self {
            Self::Text(text) => {
                // A long text whose question wants a short one since is not thrown away.
                bounded(&text, LONG_MAX)?;
                Self::Text(text)
            }
            Self::Number(text) => {
                bounded(&text, NUMBER_MAX.max(SAID_MAX))?;
                Self::Number(text)
            }
            Self::Chosen(ids) => {
                let is_there = |id: &ItemId| wants.choices().is_some_and(|all| all.iter().any(|it| it.id == *id));
                let mut ids = received(ids, |id| *id, is_there)?;
                if matches!(wants, Wants::One(_)) {
                    ids.truncate(1);
                }
                Self::Chosen(ids)
            }
            Self::Scale(step) => match wants {
                Wants::Scale(scale) if (1..=scale.steps).contains(&step) => Self::Scale(step),
                _ => return Ok(None),
            },
            Self::Date(date) => Self::Date(date),
        };
        Ok(Some(kept).filter(|kept| !kept.is_empty()))
    }
}
