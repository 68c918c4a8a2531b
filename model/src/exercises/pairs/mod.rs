//! `pairs` (paires à relier): what stands on the left belongs to what stands on the right.

#[cfg(test)]
mod tests;

use super::{
    ITEMS_MAX, Item, Kind, Part, PosedItem, Verdict,
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
pub struct Pairs {
    pub pairs: Vec<Pair>,
    /// On the right, and belonging to nothing.
    #[serde(default)]
    pub distractors: Vec<Item>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pair {
    pub left: Item,
    pub right: Item,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Posed {
    pub left: Vec<PosedItem>,
    pub right: Vec<PosedItem>,
}

/// What was put together; and in the solution, what belongs together.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Answer {
    pub joined: Vec<Joined>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Joined {
    pub left: ItemId,
    pub right: ItemId,
}

impl Pairs {
    fn lefts(&self) -> impl Iterator<Item = &Item> {
        self.pairs.iter().map(|pair| &pair.left)
    }

    fn rights(&self) -> impl Iterator<Item = &Item> {
        self.pairs.iter().map(|pair| &pair.right).chain(&self.distractors)
    }

    fn right(&self, id: ItemId) -> Option<&Item> {
        self.rights().find(|right| right.id == id)
    }
}

impl Kind for Pairs {
    type Posed = Posed;
    type Answer = Answer;
    type Solution = Answer;

    fn named(lang: Lang) -> (&'static str, &'static str) {
        let t = ExercisesText::of(lang);
        (t.pairs, t.pairs_hint)
    }

    fn pose(&self, shuffle: bool, deck: &mut Deck) -> Posed {
        let right = deck.deal(self.rights().map(Item::posed).collect(), |right| right.id);
        let left: Vec<_> = self.lefts().map(Item::posed).collect();
        Posed { left: if shuffle { deck.deal(left, |left| left.id) } else { left }, right }
    }

    fn receive(&self, answer: Answer) -> Result<Answer, Problem> {
        let is_there = |it: &Joined| self.lefts().any(|left| left.id == it.left) && self.right(it.right).is_some();
        let joined = received(answer.joined, |joined| joined.left, is_there)?;
        // Each thing on the right has one place.
        Ok(Answer { joined: first_of_each(joined.into_iter(), |joined| joined.right) })
    }

    fn judge(&self, answer: &Answer) -> Judged {
        let joined = first_of_each(answer.joined.iter(), |joined| joined.left);
        let joined = first_of_each(joined.into_iter(), |joined| joined.right);
        let parts = self.pairs.iter().map(|pair| {
            let part = |verdict| Judgement::new(Part::Item(pair.left.id), verdict).about(&pair.left.name());
            let chosen = joined.iter().find(|joined| joined.left == pair.left.id);
            let Some(chosen) = chosen.and_then(|joined| self.right(joined.right)) else {
                return part(Verdict::Missing);
            };
            let right = chosen.looks_like(&pair.right);
            // Those that look the same count as the same mistake.
            let alike = self.rights().find(|other| other.looks_like(chosen)).unwrap_or(chosen).id;
            part(if right { Verdict::Right } else { Verdict::Wrong }).said(&chosen.name(), alike.to_string())
        });
        Judged::by_parts(parts.collect())
    }

    fn solution(&self) -> Answer {
        let joined = self.pairs.iter().map(|pair| Joined { left: pair.left.id, right: pair.right.id });
        Answer { joined: joined.collect() }
    }

    fn check(&self, found: &mut Findings) {
        found.count("pairs", self.pairs.len(), 2, ITEMS_MAX);
        found.count("distractors", self.distractors.len(), 0, ITEMS_MAX);
        found.items("pairs", self.items().into_iter());
        let lefts: Vec<_> = self.lefts().collect();
        for (n, left) in lefts.iter().enumerate() {
            // Two that look the same, of which a pupil cannot know which one belongs where.
            let other = lefts[..n].iter().position(|other| other.looks_like(left));
            if other.is_some_and(|other| !self.pairs[other].right.looks_like(&self.pairs[n].right)) {
                found.at(left.id, "pairs", Problem::Twice);
            }
        }
        for extra in &self.distractors {
            if self.pairs.iter().any(|pair| pair.right.looks_like(extra)) {
                found.at(extra.id, "distractors", Problem::Twice);
            }
        }
        let distinct = self.pairs.iter().any(|pair| !pair.right.looks_like(&self.pairs[0].right));
        if self.pairs.len() > 1 && !distinct && self.distractors.is_empty() {
            found.add("pairs", Problem::Twice);
        }
    }

    fn items(&self) -> Vec<&Item> {
        self.lefts().chain(self.rights()).collect()
    }

    fn pictured_mut(&mut self) -> Vec<&mut Item> {
        let pairs = self.pairs.iter_mut().flat_map(|pair| [&mut pair.left, &mut pair.right]);
        pairs.chain(&mut self.distractors).collect()
    }
}
