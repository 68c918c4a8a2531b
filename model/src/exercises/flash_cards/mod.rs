//! `flash_cards` (cartes mémoire): cards to be turned; the pupil says which were known.
//!
//! There is no key to keep: both sides are the pupil's from the start, so that the deck works offline.

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
pub struct FlashCards {
    pub cards: Vec<Card>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// Its identifier is the card's.
    pub front: Item,
    pub back: Item,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Posed {
    pub cards: Vec<PosedCard>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PosedCard {
    pub front: PosedItem,
    pub back: PosedItem,
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Answer {
    pub seen: Vec<Seen>,
}

/// What the pupil says of a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    pub card: ItemId,
    pub known: bool,
}

impl Kind for FlashCards {
    type Posed = Posed;
    type Answer = Answer;
    type Solution = ();

    fn named(lang: Lang) -> (&'static str, &'static str) {
        let t = ExercisesText::of(lang);
        (t.flash_cards, t.flash_cards_hint)
    }

    fn pose(&self, shuffle: bool, deck: &mut Deck) -> Posed {
        let cards = self.cards.iter().map(|card| PosedCard { front: card.front.posed(), back: card.back.posed() });
        let cards: Vec<_> = cards.collect();
        Posed { cards: if shuffle { deck.deal(cards, |card| card.front.id) } else { cards } }
    }

    fn receive(&self, answer: Answer) -> Result<Answer, Problem> {
        let is_there = |seen: &Seen| self.cards.iter().any(|card| card.front.id == seen.card);
        Ok(Answer { seen: received(answer.seen, |seen| seen.card, is_there)? })
    }

    fn judge(&self, answer: &Answer) -> Judged {
        let seen = first_of_each(answer.seen.iter(), |seen| seen.card);
        let parts = self.cards.iter().map(|card| {
            let part = |verdict| Judgement::new(Part::Item(card.front.id), verdict).about(&card.front.name());
            match seen.iter().find(|seen| seen.card == card.front.id).map(|seen| seen.known) {
                None => part(Verdict::Missing),
                Some(true) => part(Verdict::Right).said("su", "known".to_owned()),
                Some(false) => part(Verdict::Wrong).said("à revoir", "unknown".to_owned()),
            }
        });
        Judged::by_parts(parts.collect())
    }

    fn solution(&self) {}

    fn check(&self, found: &mut Findings) {
        found.count("cards", self.cards.len(), 1, ITEMS_MAX);
        found.items("cards", self.items().into_iter());
    }

    fn items(&self) -> Vec<&Item> {
        self.cards.iter().flat_map(|card| [&card.front, &card.back]).collect()
    }

    fn pictured_mut(&mut self) -> Vec<&mut Item> {
        self.cards.iter_mut().flat_map(|card| [&mut card.front, &mut card.back]).collect()
    }
}
