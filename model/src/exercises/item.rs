//! Things to choose, to pair, to put somewhere.

use super::{
    checks::Findings,
    compare::{Tolerance, fold, tidy},
};
use crate::{
    error::Problem,
    ids::{ItemId, PictureId},
};
use serde::{Deserialize, Serialize};

/// Words, a picture, or both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    pub id: ItemId,
    /// What stands there; under a picture, what it shows for who does not see it.
    #[serde(default)]
    pub text: String,
    #[serde(default)]
    pub picture: Option<PictureId>,
}

/// The same for a pupil. Its picture is asked for by the thing's own identifier: a picture's tells when it was
/// sent in, and so which belong together ([`super::Exercise::picture_of`]).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PosedItem {
    pub id: ItemId,
    pub text: String,
    pub pictured: bool,
}

impl Item {
    pub fn new(id: ItemId, text: &str) -> Self {
        Self { id, text: text.to_owned(), picture: None }
    }

    pub(super) fn posed(&self) -> PosedItem {
        PosedItem { id: self.id, text: self.text.clone(), pictured: self.picture.is_some() }
    }

    /// Whether a pupil could not tell them apart: then one is as good as the other.
    pub(super) fn looks_like(&self, other: &Self) -> bool {
        self.picture == other.picture && self.look() == other.look()
    }

    /// In words, as it is compared.
    pub(super) fn look(&self) -> String {
        fold(&self.text, Tolerance::STRICT)
    }

    /// How it is called in a table.
    pub(super) fn name(&self) -> String {
        tidy(&self.text)
    }

    pub(super) fn check(&self, field: &'static str, found: &mut Findings) {
        if self.picture.is_none() && self.look().is_empty() {
            found.at(self.id, field, Problem::Required);
        }
        found.text(Some(self.id), field, &self.text, super::TEXT_MAX);
    }
}

/// Each once, in order, and only those that are there. A list as long as no page sends is refused.
pub(super) fn received<T>(
    said: Vec<T>,
    id: impl Fn(&T) -> ItemId,
    is_there: impl Fn(&T) -> bool,
) -> Result<Vec<T>, Problem> {
    let max = 4 * super::ITEMS_MAX;
    if said.len() > max {
        return Err(Problem::TooMany { max: u32::try_from(max).unwrap_or(u32::MAX) });
    }
    Ok(first_of_each(said.into_iter().filter(is_there), id))
}

/// The first that is said about each thing.
pub(super) fn first_of_each<T>(said: impl Iterator<Item = T>, id: impl Fn(&T) -> ItemId) -> Vec<T> {
    let mut seen = std::collections::HashSet::new();
    said.filter(|thing| seen.insert(id(thing))).collect()
}

/// A typed text that is not longer than any honest one.
pub(super) fn bounded(text: &str, max: u32) -> Result<(), Problem> {
    if text.chars().nth(max as usize).is_some() { Err(Problem::TooLong { max }) } else { Ok(()) }
}
