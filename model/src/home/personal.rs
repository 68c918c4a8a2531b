//! The personal page: which blocks stand on it, in which order, and what is in them.

use crate::{
    classeur::{ActivityPick, PupilLine},
    editing::{Document, Edit},
    publication::ArticleCard,
    session::{Role, Roles},
    time::{Date, DateTime},
};
use serde::{Deserialize, Serialize};

/// Most own shortcuts.
pub const SHORTCUTS_MAX: usize = 24;

/// A block of the personal page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// What is to be done and is late, to correct, of one's children.
    Work,
    /// Activities of the classeur: to go on with, or used last.
    Activities,
    Announcements,
    /// Of the sections that the person reads.
    News,
    /// Latest marks and events of school life, from Pronote.
    SchoolLife,
    Services,
    Shortcuts,
}

impl Block {
    pub const ALL: [Self; 7] = [
        Self::Work,
        Self::Activities,
        Self::Announcements,
        Self::News,
        Self::SchoolLife,
        Self::Services,
        Self::Shortcuts,
    ];

    /// As it is written in styles and tests.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Work => "work",
            Self::Activities => "activities",
            Self::Announcements => "announcements",
            Self::News => "news",
            Self::SchoolLife => "school-life",
            Self::Services => "services",
            Self::Shortcuts => "shortcuts",
        }
    }

    /// Whether it has anything to show to these functions.
    pub fn suits(self, roles: Roles) -> bool {
        match self {
            Self::Work => roles.any(&[Role::Pupil, Role::Teacher, Role::Guardian]),
            Self::Activities => roles.any(&[Role::Pupil, Role::Teacher]),
            Self::SchoolLife => roles.any(&[Role::Pupil, Role::Guardian]),
            Self::Announcements | Self::News | Self::Services | Self::Shortcuts => true,
        }
    }
}

/// A block, shown or put away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placed {
    pub block: Block,
    pub shown: bool,
}

/// All blocks in their order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Arrangement(Vec<Placed>);

impl Default for Arrangement {
    fn default() -> Self {
        Self(Block::ALL.map(|block| Placed { block, shown: true }).to_vec())
    }
}

impl Arrangement {
    /// What was kept, made whole: each block once, those that came with a later Préau at the end.
    #[must_use]
    pub fn whole(self) -> Self {
        let mut all: Vec<Placed> = Vec::with_capacity(Block::ALL.len());
        let kept = self.0.into_iter().chain(Self::default().0);
        for placed in kept {
            if !all.iter().any(|known| known.block == placed.block) {
                all.push(placed);
            }
        }
        Self(all)
    }

    pub fn blocks(&self) -> &[Placed] {
        &self.0
    }

    /// Those that a person with these functions may see, put away or not.
    pub fn of(&self, roles: Roles) -> Vec<Placed> {
        self.0.iter().copied().filter(|placed| placed.block.suits(roles)).collect()
    }
}

/// What somebody does to their page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Arrange {
    /// Behind another block; `None`: to the front.
    Move {
        block: Block,
        after: Option<Block>,
    },
    Show {
        block: Block,
        shown: bool,
    },
}

impl Edit for Arrange {
    fn overwrites(&self, _: &Self) -> bool {
        // One's own page has one editor.
        false
    }

    fn replaces(&self, earlier: &Self) -> bool {
        match (self, earlier) {
            (Self::Show { block: one, .. }, Self::Show { block: other, .. }) => one == other,
            _ => false,
        }
    }
}

impl Document for Arrangement {
    type Command = Arrange;

    fn apply(&mut self, command: &Arrange) -> Option<Arrange> {
        match *command {
            Arrange::Move { block, after } => {
                if after == Some(block) {
                    return None;
                }
                let from = self.0.iter().position(|placed| placed.block == block)?;
                let before = from.checked_sub(1).and_then(|n| self.0.get(n)).map(|placed| placed.block);
                let moved = self.0.remove(from);
                let to = after.map_or(0, |after| {
                    self.0.iter().position(|placed| placed.block == after).map_or(self.0.len(), |n| n + 1)
                });
                self.0.insert(to, moved);
                (to != from).then_some(Arrange::Move { block, after: before })
            }
            Arrange::Show { block, shown } => {
                let placed = self.0.iter_mut().find(|placed| placed.block == block)?;
                let before = std::mem::replace(&mut placed.shown, shown);
                (before != shown).then_some(Arrange::Show { block, shown: before })
            }
        }
    }
}

/// A link of one's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shortcut {
    pub name: String,
    pub address: String,
}

/// What somebody does to their shortcuts: said by itself, for they may stand on several open pages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ShortcutChange {
    Add(Shortcut),
    Remove(Shortcut),
}

/// What a school-life service says of one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SchoolLife {
    /// The pupil; empty where it is the reader.
    pub pupil: String,
    /// Latest first.
    pub entries: Vec<LifeEntry>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LifeEntry {
    pub kind: LifeKind,
    pub day: Date,
    /// The subject of a mark, the reason of an absence.
    pub title: String,
    /// "15,5/20", "8 h – 10 h"; may be empty.
    pub detail: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LifeKind {
    Mark,
    Absence,
    Lateness,
    Sanction,
    Event,
}

impl LifeKind {
    pub const ALL: [Self; 5] = [Self::Mark, Self::Absence, Self::Lateness, Self::Sanction, Self::Event];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Mark => "mark",
            Self::Absence => "absence",
            Self::Lateness => "lateness",
            Self::Sanction => "sanction",
            Self::Event => "event",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// The service that is connected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LifeSource {
    /// The file that it was read from.
    pub name: String,
    pub read: DateTime,
    pub entries: u32,
}

/// What came of a reading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LifeReceived {
    pub entries: u32,
    /// Logins that no pupil of the school has.
    pub unknown: Vec<String>,
}

/// The personal page, besides the work that is on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonalPage {
    /// Those that suit the person.
    pub arrangement: Arrangement,
    /// It is the person's own, not what the administrator gave to their function.
    pub own: bool,
    pub shortcuts: Vec<Shortcut>,
    /// Activities that a pupil may go on with.
    #[serde(default)]
    pub going: Vec<PupilLine>,
    /// Activities that a teacher used last.
    #[serde(default)]
    pub lately: Vec<ActivityPick>,
    pub news: Vec<ArticleCard>,
    /// Articles that wait to be published by the person.
    #[serde(default)]
    pub waiting: u32,
    /// `None`: the school has connected no service.
    pub school_life: Option<Vec<SchoolLife>>,
    /// When the service was last read.
    pub life_read: Option<DateTime>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn commands() -> impl Strategy<Value = Arrange> {
        let block = || prop::sample::select(Block::ALL.to_vec());
        prop_oneof![
            (block(), prop::option::of(block())).prop_map(|(block, after)| Arrange::Move { block, after }),
            (block(), any::<bool>()).prop_map(|(block, shown)| Arrange::Show { block, shown }),
        ]
    }

    proptest! {
        #[test]
        fn every_block_stays_on_the_page_once(list in prop::collection::vec(commands(), 0..30)) {
            let mut it = Arrangement::default();
            for command in list {
                let before = it.clone();
                let inverse = it.apply(&command);
                for block in Block::ALL {
                    prop_assert_eq!(it.blocks().iter().filter(|placed| placed.block == block).count(), 1);
                }
                let mut back = it.clone();
                if let Some(inverse) = inverse {
                    back.apply(&inverse);
                }
                prop_assert_eq!(back, before);
            }
        }
    }

    #[test]
    fn what_an_older_preau_kept_is_made_whole() {
        let kept: Arrangement =
            serde_json::from_str(r#"[{"block":"news","shown":false},{"block":"news","shown":true}]"#)
                .expect("an arrangement");
        let whole = kept.whole();
        assert_eq!(whole.blocks().len(), Block::ALL.len());
        assert_eq!(whole.blocks()[0], Placed { block: Block::News, shown: false });
    }
}
