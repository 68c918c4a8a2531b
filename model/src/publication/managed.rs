//! The sections that a person manages, and what is done to their tree.

use super::{Crumb, NewSection, Outline, SectionLine, SectionRole, SectionState, Spot};
use crate::{
    editing::{Document, Edit},
    ids::SectionId,
};
use serde::{Deserialize, Serialize};

/// All that a person manages: the whole tree, or parts of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManagedSections {
    /// Those that are not archived, in reading order; whose parent is not among them stands at the top.
    pub lines: Vec<SectionLine>,
    pub archived: Vec<ArchivedSection>,
    /// The way to each that stands at the top of a part, itself left out.
    pub ways: Vec<(SectionId, Vec<Crumb>)>,
    /// They are the whole tree of the school, and this person puts its top in order as well.
    pub whole: bool,
}

/// A section that was archived, with all below it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArchivedSection {
    pub line: SectionLine,
    /// How many sections are below it.
    pub below: u32,
    /// One above is archived as well: brought back alone, it is not seen.
    pub above_too: bool,
}

impl ManagedSections {
    pub fn outline(&self) -> Outline {
        let above = |id| self.ways.iter().find(|(root, _)| *root == id).map_or(0, |(_, way)| way.len());
        Outline::of(&self.lines, self.whole, above)
    }

    pub fn line(&self, id: SectionId) -> Option<&SectionLine> {
        self.lines.iter().find(|line| line.id == id)
    }

    /// The titles of those above a section, from the top of what is in sight.
    pub fn titles_above(&self, id: SectionId) -> Vec<String> {
        let mut titles = Vec::new();
        let mut above = self.line(id).and_then(|line| line.parent);
        while let Some(line) = above.and_then(|id| self.line(id)) {
            titles.insert(0, line.title.clone());
            above = line.parent;
        }
        titles
    }

    fn move_to(&mut self, section: SectionId, spot: Spot) -> Option<Spot> {
        let outline = self.outline();
        let at = outline.place(section)?;
        let was = outline.spot(at)?;
        let (to, shift) = outline.way_to(section, spot)?;
        if was == outline.landing(at, to, shift)? {
            return None;
        }
        let block: Vec<SectionLine> = self.lines.drain(at..at + outline.extent(at)).collect();
        self.lines.splice(to..to, block);
        if let Some(line) = self.lines.get_mut(to) {
            line.parent = spot.parent;
        }
        Some(was)
    }

    fn insert(&mut self, new: &NewSection) -> Option<()> {
        if self.line(new.id).is_some() {
            return None;
        }
        let outline = self.outline();
        let to = match new.parent {
            Some(parent) => {
                let at = outline.place(parent)?;
                at + outline.extent(at)
            }
            None => self.lines.len(),
        };
        // Until the server has made it: it has no address yet.
        let line = SectionLine {
            id: new.id,
            parent: new.parent,
            code: String::new(),
            title: new.title.clone(),
            kind: new.kind,
            private: true,
            archived: false,
            role: Some(SectionRole::Manager),
            published: 0,
            waiting: 0,
            last: None,
            state: SectionState::Alive,
            closing: None,
        };
        self.lines.insert(to, line);
        Some(())
    }

    fn take_out(&mut self, section: SectionId) -> Option<Vec<SectionLine>> {
        let outline = self.outline();
        let at = outline.place(section)?;
        Some(self.lines.drain(at..at + outline.extent(at)).collect())
    }

    fn archive(&mut self, section: SectionId) -> Option<()> {
        let mut lines = self.take_out(section)?;
        let below = u32::try_from(lines.len() - 1).unwrap_or(0);
        let line = SectionLine { archived: true, ..lines.swap_remove(0) };
        self.archived.push(ArchivedSection { line, below, above_too: false });
        Some(())
    }

    /// What it held comes with the server's answer.
    fn bring_back(&mut self, section: SectionId) -> Option<()> {
        let at = self.archived.iter().position(|archived| archived.line.id == section)?;
        self.archived.remove(at);
        Some(())
    }
}

/// What is done to the tree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum SectionChange {
    /// It comes last below its parent.
    Create(NewSection),
    /// Only one with nothing in it.
    Delete {
        section: SectionId,
    },
    Move {
        section: SectionId,
        spot: Spot,
    },
    Archive {
        section: SectionId,
        archived: bool,
    },
}

impl SectionChange {
    pub const fn section(&self) -> SectionId {
        match self {
            Self::Create(new) => new.id,
            Self::Delete { section } | Self::Move { section, .. } | Self::Archive { section, .. } => *section,
        }
    }
}

impl Edit for SectionChange {
    fn overwrites(&self, _: &Self) -> bool {
        false
    }

    fn replaces(&self, _: &Self) -> bool {
        false
    }
}

/// As it will be, before the server has answered.
impl Document for ManagedSections {
    type Command = SectionChange;

    fn apply(&mut self, change: &SectionChange) -> Option<SectionChange> {
        match change {
            SectionChange::Create(new) => self.insert(new).map(|()| SectionChange::Delete { section: new.id }),
            SectionChange::Delete { section } => {
                let line = self.line(*section)?;
                let new = NewSection {
                    id: line.id,
                    parent: line.parent,
                    kind: line.kind,
                    structure: None,
                    title: line.title.clone(),
                };
                self.take_out(*section)?;
                Some(SectionChange::Create(new))
            }
            SectionChange::Move { section, spot } => {
                let was = self.move_to(*section, *spot)?;
                Some(SectionChange::Move { section: *section, spot: was })
            }
            SectionChange::Archive { section, archived } => {
                if *archived {
                    self.archive(*section)?;
                } else {
                    self.bring_back(*section)?;
                }
                Some(SectionChange::Archive { section: *section, archived: !archived })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{editing::History, publication::SectionKind};
    use uuid::Uuid;

    fn id(n: u128) -> SectionId {
        SectionId(Uuid::from_u128(n))
    }

    fn new(n: u128, parent: Option<u128>) -> NewSection {
        let title = format!("Rubrique {n}");
        NewSection { id: id(n), parent: parent.map(id), kind: SectionKind::Teaching, structure: None, title }
    }

    /// 1, with 2 and 3 below; 4.
    fn managed() -> ManagedSections {
        let mut all = ManagedSections { lines: Vec::new(), archived: Vec::new(), ways: Vec::new(), whole: true };
        for (n, parent) in [(1, None), (2, Some(1)), (3, Some(1)), (4, None)] {
            all.insert(&new(n, parent)).unwrap();
        }
        all
    }

    fn order(all: &ManagedSections) -> Vec<u128> {
        all.lines.iter().map(|line| line.id.0.as_u128()).collect()
    }

    #[test]
    fn every_change_has_its_inverse() {
        let before = managed();
        let below = |parent, after: Option<u128>| Spot { parent: Some(id(parent)), after: after.map(id) };
        let changes = [
            SectionChange::Create(new(5, Some(1))),
            SectionChange::Move { section: id(1), spot: below(4, None) },
            SectionChange::Move { section: id(3), spot: below(1, None) },
        ];
        for change in changes {
            let mut all = before.clone();
            let mut history = History::default();
            assert!(history.run(&mut all, &change, false), "{change:?}");
            let after = all.clone();
            history.undo(&mut all).unwrap();
            assert_eq!(all, before, "{change:?}");
            history.redo(&mut all).unwrap();
            assert_eq!(all, after, "{change:?}");
        }
    }

    #[test]
    fn what_changes_nothing_or_cannot_be_is_not_done() {
        let mut all = managed();
        let here = Spot { parent: Some(id(1)), after: Some(id(2)) };
        assert_eq!(all.apply(&SectionChange::Move { section: id(3), spot: here }), None);
        let into_itself = Spot { parent: Some(id(2)), after: None };
        assert_eq!(all.apply(&SectionChange::Move { section: id(1), spot: into_itself }), None);
        assert_eq!(all.apply(&SectionChange::Create(new(2, None))), None);
        assert_eq!(all.apply(&SectionChange::Archive { section: id(2), archived: false }), None);
        assert_eq!(all, managed());
    }

    #[test]
    fn what_is_archived_takes_along_what_is_below() {
        let mut all = managed();
        let back = all.apply(&SectionChange::Archive { section: id(1), archived: true }).unwrap();
        assert_eq!(order(&all), [4]);
        assert_eq!((all.archived[0].line.id, all.archived[0].below), (id(1), 2));
        assert_eq!(back, SectionChange::Archive { section: id(1), archived: false });
    }
}
