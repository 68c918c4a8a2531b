//! `blanks` (texte à trous): a text with blanks, to be typed into or filled with words dragged from a bank.
//!
//! Nothing tells how long what is missing is. In a bank, a word that two blanks want stands twice.

#[cfg(test)]
mod tests;
mod written;

pub use written::{from_written, written};

use super::{
    ITEMS_MAX, Kind, Part, SAID_MAX, VARIANTS_MAX, Verdict,
    checks::Findings,
    compare::{Tolerance, fold},
    item::{bounded, first_of_each, received},
    judged::{Judged, Judgement},
    shuffle::Deck,
};
use crate::{
    error::Problem,
    ids::ItemId,
    text::{ExercisesText, Lang},
};
use serde::{Deserialize, Serialize};

/// Longest text around the blanks, in letters.
pub const TEXT_MAX: usize = 10_000;

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Blanks {
    /// Text and blanks as they follow each other.
    pub pieces: Vec<Piece>,
    /// Words are dragged, not typed: the first that each blank accepts, and some that fit nowhere.
    #[serde(default)]
    pub bank: Option<Bank>,
    #[serde(default)]
    pub tolerance: Tolerance,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Piece {
    /// Plain text, with ends of lines.
    Text(String),
    Blank(Blank),
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Blank {
    pub id: ItemId,
    pub accepted: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Bank {
    #[serde(default)]
    pub distractors: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Posed {
    pub pieces: Vec<PosedPiece>,
    /// The words to drag; `None`: it is typed.
    pub bank: Option<Vec<String>>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PosedPiece {
    Text(String),
    Blank(ItemId),
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Answer {
    /// What stands in each blank, typed or dragged.
    pub filled: Vec<Filled>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filled {
    pub blank: ItemId,
    pub text: String,
}

/// All that each blank accepts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Solution {
    pub blanks: Vec<Blank>,
}

impl Blanks {
    fn blanks(&self) -> impl Iterator<Item = &Blank> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Blank(blank) => Some(blank),
            Piece::Text(_) => None,
        })
    }

    /// The words of the bank, each as often as it may be used, in an order that says nothing.
    fn words(&self) -> Option<Vec<String>> {
        let bank = self.bank.as_ref()?;
        let mut words: Vec<String> = self.blanks().filter_map(|blank| blank.accepted.first().cloned()).collect();
        words.extend(bank.distractors.iter().cloned());
        words.sort();
        Some(words)
    }
}

impl Kind for Blanks {
    type Posed = Posed;
    type Answer = Answer;
    type Solution = Solution;

    fn named(lang: Lang) -> (&'static str, &'static str) {
        let t = ExercisesText::of(lang);
        (t.blanks, t.blanks_hint)
    }

    fn pose(&self, _: bool, deck: &mut Deck) -> Posed {
        let pieces = self.pieces.iter().map(|piece| match piece {
            Piece::Text(text) => PosedPiece::Text(text.clone()),
            Piece::Blank(blank) => PosedPiece::Blank(blank.id),
        });
        let bank = self.words().map(|mut words| {
            deck.shuffle(&mut words);
            words
        });
        Posed { pieces: pieces.collect(), bank }
    }

    fn receive(&self, answer: Answer) -> Result<Answer, Problem> {
        let is_there = |filled: &Filled| self.blanks().any(|blank| blank.id == filled.blank);
        let mut filled = received(answer.filled, |filled| filled.blank, is_there)?;
        for one in &filled {
            bounded(&one.text, SAID_MAX)?;
        }
        if let Some(mut words) = self.words() {
            // A word is taken out of the bank when it is used.
            filled.retain(|one| {
                let at = words.iter().position(|word| *word == one.text);
                at.map(|at| words.swap_remove(at)).is_some()
            });
        }
        Ok(Answer { filled })
    }

    fn judge(&self, answer: &Answer) -> Judged {
        let filled = first_of_each(answer.filled.iter(), |filled| filled.blank);
        let parts = self.blanks().enumerate().map(|(n, blank)| {
            let part = |verdict| Judgement::new(Part::Item(blank.id), verdict).about(&(n + 1).to_string());
            let said = filled.iter().find(|filled| filled.blank == blank.id).map_or("", |filled| &filled.text);
            let alike = fold(said, self.tolerance);
            if alike.is_empty() {
                return part(Verdict::Missing);
            }
            let right = blank.accepted.iter().any(|accepted| fold(accepted, self.tolerance) == alike);
            part(if right { Verdict::Right } else { Verdict::Wrong }).said(said, alike)
        });
        Judged::by_parts(parts.collect())
    }

    fn solution(&self) -> Solution {
        Solution { blanks: self.blanks().cloned().collect() }
    }

    fn check(&self, found: &mut Findings) {
        found.count("blanks", self.blanks().count(), 1, ITEMS_MAX);
        let length = |piece: &Piece| if let Piece::Text(text) = piece { text.chars().count() } else { 0 };
        if self.pieces.iter().map(length).sum::<usize>() > TEXT_MAX {
            found.add("text", Problem::TooLong { max: u32::try_from(TEXT_MAX).unwrap_or(u32::MAX) });
        }
        let mut seen = Vec::new();
        for blank in self.blanks() {
            found.variants(Some(blank.id), "blanks", blank.accepted.iter().map(String::as_str));
            if seen.contains(&blank.id) {
                found.at(blank.id, "blanks", Problem::Twice);
            }
            seen.push(blank.id);
        }
        let Some(bank) = &self.bank else { return };
        found.count("distractors", bank.distractors.len(), 0, VARIANTS_MAX);
        for word in &bank.distractors {
            found.text(None, "distractors", word, SAID_MAX);
            let alike = fold(word, self.tolerance);
            if alike.is_empty() {
                found.add("distractors", Problem::Required);
            } else if self.blanks().flat_map(|blank| &blank.accepted).any(|it| fold(it, self.tolerance) == alike) {
                found.add("distractors", Problem::Twice);
            }
        }
    }
}
