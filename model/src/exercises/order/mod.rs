//! `order` (remise en ordre): things to be put in order.
//!
//! One thing in the wrong place does not make the others wrong: those count that follow each other as they
//! should, which is the longest row that is in order. A single thing is always in order and counts nothing.

#[cfg(test)]
mod tests;

use super::{
    ITEMS_MAX, Item, Kind, Part, PosedItem, Share, Verdict,
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
pub struct Order {
    /// In the right order.
    pub items: Vec<Item>,
    /// All or nothing.
    #[serde(default)]
    pub strict: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Posed {
    pub items: Vec<PosedItem>,
}

/// The order that was made; and in the solution, the right one.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Answer {
    pub order: Vec<ItemId>,
}

impl Order {
    fn item(&self, id: ItemId) -> Option<&Item> {
        self.items.iter().find(|item| item.id == id)
    }

    /// The right place of each thing of an answer. Of those that look the same, the first one put down has
    /// the first place.
    fn places(&self, answer: &[&Item]) -> Vec<usize> {
        let mut free: Vec<bool> = vec![true; self.items.len()];
        let places = answer.iter().filter_map(|item| {
            let place = (0..self.items.len()).find(|n| free[*n] && self.items[*n].looks_like(item))?;
            free[place] = false;
            Some(place)
        });
        places.collect()
    }

    fn is_solved(&self, ids: impl Iterator<Item = ItemId>) -> bool {
        let items: Vec<_> = ids.filter_map(|id| self.item(id)).collect();
        items.iter().zip(&self.items).all(|(one, other)| one.looks_like(other))
    }
}

/// Which of these belong to the longest row that goes up.
fn rising(places: &[usize]) -> Vec<bool> {
    // The longest row that ends with each, and what comes before it there.
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(places.len());
    for (n, place) in places.iter().enumerate() {
        let before = (0..n).filter(|m| places[*m] < *place).max_by_key(|m| (best[*m].0, std::cmp::Reverse(*m)));
        best.push((before.map_or(1, |before| best[before].0 + 1), before));
    }
    let mut rising = vec![false; places.len()];
    let mut at = (0..places.len()).max_by_key(|n| (best[*n].0, std::cmp::Reverse(*n)));
    while let Some(n) = at {
        rising[n] = true;
        at = best[n].1;
    }
    rising
}

impl Kind for Order {
    type Posed = Posed;
    type Answer = Answer;
    type Solution = Answer;

    fn named(lang: Lang) -> (&'static str, &'static str) {
        let t = ExercisesText::of(lang);
        (t.order, t.order_hint)
    }

    fn pose(&self, _: bool, deck: &mut Deck) -> Posed {
        let mut items = deck.deal(self.items.iter().map(Item::posed).collect(), |item| item.id);
        // Never solved from the start: turned by as little as it takes.
        for _ in 1..items.len() {
            if !self.is_solved(items.iter().map(|item| item.id)) {
                break;
            }
            items.rotate_left(1);
        }
        Posed { items }
    }

    fn receive(&self, answer: Answer) -> Result<Answer, Problem> {
        Ok(Answer { order: received(answer.order, |id| *id, |id| self.item(*id).is_some())? })
    }

    fn judge(&self, answer: &Answer) -> Judged {
        let put = first_of_each(answer.order.iter().filter_map(|id| self.item(*id)), |item| item.id);
        let rising = rising(&self.places(&put));
        let row = rising.iter().filter(|it| **it).count();
        let right = put.len() == self.items.len() && row == put.len();
        let share = if self.strict || self.items.len() < 2 {
            Share::whole(right && !put.is_empty())
        } else {
            Share::new(row, 1, self.items.len() - 1)
        };
        let parts = self.items.iter().map(|item| {
            let part = |verdict| Judgement::new(Part::Item(item.id), verdict).about(&item.name());
            let Some(place) = put.iter().position(|other| other.id == item.id) else {
                return part(Verdict::Missing);
            };
            // A row of one is no row.
            let verdict = if rising[place] && (row > 1 || right) { Verdict::Right } else { Verdict::Wrong };
            let place = (place + 1).to_string();
            part(verdict).said(&place, place.clone())
        });
        Judged { share, parts: parts.collect() }
    }

    fn solution(&self) -> Answer {
        Answer { order: self.items.iter().map(|item| item.id).collect() }
    }

    fn check(&self, found: &mut Findings) {
        // Two that are never posed solved would always be posed the wrong way round.
        found.count("items", self.items.len(), 3, ITEMS_MAX);
        found.items("items", self.items.iter());
        if self.items.len() > 2 && self.items.iter().all(|item| item.looks_like(&self.items[0])) {
            found.add("items", Problem::Twice);
        }
    }

    fn items(&self) -> Vec<&Item> {
        self.items.iter().collect()
    }

    fn pictured_mut(&mut self) -> Vec<&mut Item> {
        self.items.iter_mut().collect()
    }
}
