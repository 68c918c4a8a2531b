//! `groups` (classement en groupes): things to be sorted.
//!
//! Things that belong nowhere are left where they are; each that is sorted all the same takes a right one back.

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
pub struct Groups {
    pub groups: Vec<Group>,
    /// What belongs nowhere.
    #[serde(default)]
    pub distractors: Vec<Item>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    pub name: Item,
    pub items: Vec<Item>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Posed {
    pub groups: Vec<PosedItem>,
    pub items: Vec<PosedItem>,
}

/// What was put where; and in the solution, what belongs where.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Answer {
    pub sorted: Vec<Sorted>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sorted {
    pub item: ItemId,
    pub group: ItemId,
}

impl Groups {
    /// Everything to be sorted, with the group that it belongs to.
    fn things(&self) -> impl Iterator<Item = (&Item, Option<&Group>)> {
        let sorted = self.groups.iter().flat_map(|group| group.items.iter().map(move |item| (item, Some(group))));
        sorted.chain(self.distractors.iter().map(|item| (item, None)))
    }

    /// Whether something that looks like this belongs there.
    fn takes(group: &Group, item: &Item) -> bool {
        group.items.iter().any(|other| other.looks_like(item))
    }
}

impl Kind for Groups {
    type Posed = Posed;
    type Answer = Answer;
    type Solution = Answer;

    fn named(lang: Lang) -> (&'static str, &'static str) {
        let t = ExercisesText::of(lang);
        (t.groups, t.groups_hint)
    }

    fn pose(&self, shuffle: bool, deck: &mut Deck) -> Posed {
        let items = deck.deal(self.things().map(|(item, _)| item.posed()).collect(), |item| item.id);
        let groups: Vec<_> = self.groups.iter().map(|group| group.name.posed()).collect();
        Posed { groups: if shuffle { deck.deal(groups, |group| group.id) } else { groups }, items }
    }

    fn receive(&self, answer: Answer) -> Result<Answer, Problem> {
        let is_there = |it: &Sorted| {
            self.things().any(|(item, _)| item.id == it.item) && self.groups.iter().any(|g| g.name.id == it.group)
        };
        Ok(Answer { sorted: received(answer.sorted, |sorted| sorted.item, is_there)? })
    }

    fn judge(&self, answer: &Answer) -> Judged {
        let sorted = first_of_each(answer.sorted.iter(), |sorted| sorted.item);
        let mut parts = Vec::new();
        for (item, own) in self.things() {
            let part = |verdict| Judgement::new(Part::Item(item.id), verdict).about(&item.name());
            let put = sorted.iter().find(|sorted| sorted.item == item.id);
            match (put.and_then(|put| self.groups.iter().find(|group| group.name.id == put.group)), own) {
                (None, None) => {}
                (None, Some(_)) => parts.push(part(Verdict::Missing)),
                (Some(group), own) => {
                    let verdict = match own {
                        _ if Self::takes(group, item) => Verdict::Right,
                        Some(_) => Verdict::Wrong,
                        None => Verdict::Extra,
                    };
                    parts.push(part(verdict).said(&group.name.name(), group.name.id.to_string()));
                }
            }
        }
        let count = |verdict| parts.iter().filter(|part| part.verdict == verdict).count();
        let all = self.groups.iter().map(|group| group.items.len()).sum();
        Judged { share: Share::new(count(Verdict::Right), count(Verdict::Extra), all), parts }
    }

    fn solution(&self) -> Answer {
        let sorted = self.things().filter_map(|(item, group)| Some(Sorted { item: item.id, group: group?.name.id }));
        Answer { sorted: sorted.collect() }
    }

    fn check(&self, found: &mut Findings) {
        found.count("groups", self.groups.len(), 2, ITEMS_MAX / 2);
        found.count("items", self.things().count(), 2, ITEMS_MAX);
        found.items("groups", self.items().into_iter());
        for (n, group) in self.groups.iter().enumerate() {
            if self.groups[..n].iter().any(|other| other.name.looks_like(&group.name)) {
                found.at(group.name.id, "groups", Problem::Twice);
            }
        }
        for extra in &self.distractors {
            if self.groups.iter().any(|group| Self::takes(group, extra)) {
                found.at(extra.id, "distractors", Problem::Twice);
            }
        }
        if self.groups.iter().all(|group| group.items.is_empty()) {
            found.add("items", Problem::NoRightAnswer);
        }
    }

    fn items(&self) -> Vec<&Item> {
        self.groups.iter().map(|group| &group.name).chain(self.things().map(|(item, _)| item)).collect()
    }

    fn pictured_mut(&mut self) -> Vec<&mut Item> {
        let groups = self.groups.iter_mut().flat_map(|group| std::iter::once(&mut group.name).chain(&mut group.items));
        groups.chain(&mut self.distractors).collect()
    }
}
