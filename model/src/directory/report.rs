//! What an import would do, or has done, in words that a school secretary checks before applying it.

use super::{FieldChange, ReportDigest, ReportDoubt};
use crate::text::Lang;
use serde::{Deserialize, Serialize};

/// The longest list that a report carries; its count is always the true one.
pub const MAX_LISTED: usize = 500;

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Report {
    pub uai: String,
    pub school_name: String,
    /// The year in which the school year of the files begins: 2026 is 2026-2027.
    pub year: u16,
    /// The import begins a new school year: the classes and groups of the one before are closed.
    pub new_year: bool,
    /// The school is not in the base yet: the import makes it.
    pub new_school: bool,
    /// What changes of the school itself.
    pub school: Vec<FieldChange>,
    /// One per kind of record that the files list or that changes, in the order of [`Kind::ALL`].
    pub sections: Vec<Section>,
    pub doubts: Vec<ReportDoubt>,
    /// Before `doubts` was cut to [`MAX_LISTED`].
    pub doubt_count: u32,
    /// How many records of the base are made, changed or removed, accounts and identifiers included.
    pub records: u32,
    /// Accounts made, waiting for activation.
    pub accounts: u32,
    pub digest: ReportDigest,
}

impl Report {
    /// Whether applying it would change nothing.
    pub const fn is_empty(&self) -> bool {
        self.records == 0
    }

    pub fn section(&self, kind: Kind) -> Option<&Section> {
        self.sections.iter().find(|section| section.kind == kind)
    }

    /// The same without lists and doubts, for a list of imports.
    #[must_use]
    pub fn counts_only(&self) -> Self {
        let bare = |list: &List| List { count: list.count, entries: Vec::new() };
        let sections = self.sections.iter().map(|section| Section {
            kind: section.kind,
            new: bare(&section.new),
            changed: bare(&section.changed),
            leaving: bare(&section.leaving),
            unchanged: section.unchanged,
        });
        Self { sections: sections.collect(), doubts: Vec::new(), ..self.clone() }
    }
}

/// A kind of record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Pupils,
    Guardians,
    Staff,
    Classes,
    Groups,
    Subjects,
    Guardianships,
    /// A pupil's place in a class or group.
    Placements,
    Teachings,
}

impl Kind {
    pub const ALL: [Self; 9] = [
        Self::Pupils,
        Self::Guardians,
        Self::Staff,
        Self::Classes,
        Self::Groups,
        Self::Subjects,
        Self::Guardianships,
        Self::Placements,
        Self::Teachings,
    ];

    pub const fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Pupils => lang.pick("Élèves", "Pupils"),
            Self::Guardians => lang.pick("Responsables", "Guardians"),
            Self::Staff => lang.pick("Personnels", "Staff"),
            Self::Classes => "Classes",
            Self::Groups => lang.pick("Groupes", "Groups"),
            Self::Subjects => lang.pick("Matières", "Subjects"),
            Self::Guardianships => lang.pick("Liens responsable–élève", "Guardian–pupil links"),
            Self::Placements => lang.pick("Affectations en classe et en groupe", "Places in classes and groups"),
            Self::Teachings => lang.pick("Enseignements", "Teachings"),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    pub kind: Kind,
    pub new: List,
    pub changed: List,
    /// People who are no longer at the school, classes that close, links that end.
    pub leaving: List,
    pub unchanged: u32,
}

impl Section {
    pub const fn of(kind: Kind) -> Self {
        Self { kind, new: List::NONE, changed: List::NONE, leaving: List::NONE, unchanged: 0 }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct List {
    pub count: u32,
    /// The first [`MAX_LISTED`].
    pub entries: Vec<Entry>,
}

impl List {
    pub const NONE: Self = Self { count: 0, entries: Vec::new() };

    pub fn push(&mut self, entry: Entry) {
        self.count = self.count.saturating_add(1);
        if self.entries.len() < MAX_LISTED {
            self.entries.push(entry);
        }
    }
}

/// One record.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Entry {
    /// “LAST First”, a class's code, “GUARDIAN → PUPIL”…
    pub name: String,
    pub changes: Vec<FieldChange>,
}
