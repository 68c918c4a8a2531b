//! People as administrators see them: the list, the record (fiche), the letters that carry activation codes.

use crate::{
    ids::{PersonId, StructureId, SubjectId},
    session::{Role, Roles},
    time::{Date, Instant},
};
use serde::{Deserialize, Serialize};

/// Which people to list, in alphabetical order.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PeopleQuery {
    /// Beginnings of words of the name, in any order and with or without accents.
    #[serde(default)]
    pub text: String,
    #[serde(default)]
    pub role: Option<Role>,
    /// Those who have to do with a class or group: its pupils, their guardians, its teachers.
    #[serde(default)]
    pub structure: Option<StructureId>,
    /// Those who left the school, instead of those who are there.
    #[serde(default)]
    pub departed: bool,
    /// The [`PeoplePage::next`] of the page before.
    #[serde(default)]
    pub after: Option<PeopleCursor>,
}

/// The place in the list after which a page begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeopleCursor {
    pub sort_key: String,
    pub person: PersonId,
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PeoplePage {
    /// At most 50.
    pub people: Vec<PersonLine>,
    /// How many there are on all pages.
    pub total: u32,
    pub next: Option<PeopleCursor>,
    /// The open classes and groups of the school, for the filter.
    pub structures: Vec<StructureLabel>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonLine {
    pub person: PersonId,
    pub last_name: String,
    pub first_name: String,
    pub roles: Roles,
    /// Codes of a pupil's class.
    pub classes: Vec<String>,
    /// A guardian's children, “LAST First”.
    pub children: Vec<String>,
    pub account: Option<AccountState>,
    pub left_at: Option<Instant>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountState {
    pub login: String,
    /// `None`: waiting for activation.
    pub activated_at: Option<Instant>,
    /// On any device that is still signed in; only in a [`PersonRecord`].
    pub last_seen: Option<Instant>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StructureKind {
    Class,
    Group,
}

impl StructureKind {
    /// The name used in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Class => "class",
            Self::Group => "group",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Class, Self::Group].into_iter().find(|kind| kind.code() == code)
    }
}

/// A class or group, to name and to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StructureLabel {
    pub structure: StructureId,
    pub kind: StructureKind,
    pub code: String,
    pub label: String,
    pub level: Option<String>,
}

/// Everything the directory holds of one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonRecord {
    pub person: PersonId,
    /// `madame` or `monsieur`.
    pub civility: Option<String>,
    pub last_name: String,
    pub first_name: String,
    pub roles: Roles,
    pub birth_date: Option<Date>,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub mobile: Option<String>,
    pub left_at: Option<Instant>,
    /// Open classes and groups that the person is in, classes first.
    pub structures: Vec<StructureLabel>,
    pub children: Vec<PersonLink>,
    pub guardians: Vec<PersonLink>,
    pub teaches: Vec<Teaches>,
    pub account: Option<AccountState>,
}

/// Another person and what they are to this one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonLink {
    pub person: PersonId,
    pub last_name: String,
    pub first_name: String,
    /// 1 legal, 2 in charge, 3 contact.
    pub level: i64,
    /// A code that [`super::kinship`] puts in words.
    pub kinship: Option<String>,
    pub email: Option<String>,
    pub mobile: Option<String>,
    pub phone: Option<String>,
    pub left_at: Option<Instant>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Teaches {
    pub structure: StructureLabel,
    pub subject: SubjectId,
    pub subject_label: String,
}

/// Whom letters are printed for; always only those whose account waits for activation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LettersFor {
    /// The pupils of a class or group; of the whole school with `None`.
    Pupils(Option<StructureId>),
    /// The guardians of those pupils, save mere contacts.
    Guardians(Option<StructureId>),
    /// Heads, teachers and other staff.
    Staff,
}

/// What stands on one letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    pub person: PersonId,
    pub last_name: String,
    pub first_name: String,
    /// A pupil's class; of a guardian, the class by which letters are sorted into piles.
    pub class: Option<String>,
    /// The children whom a guardian answers for at this school; empty on other letters.
    pub children: Vec<Child>,
    pub login: String,
    pub code: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Child {
    pub name: String,
    pub class: Option<String>,
}
