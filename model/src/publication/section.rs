//! Sections, as they are listed, shown and changed.

use super::{ArticleCard, SectionRole};
use crate::{
    ids::{ArticleId, PictureId, SectionId, StructureId},
    media::Picture,
    time::{Date, DateTime},
};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SectionKind {
    /// The school's own: presentation, school life…
    Institutional,
    /// Of a subject or project; it lasts from year to year.
    Teaching,
    /// Of a class or group; it ends with the school year.
    Class,
}

impl SectionKind {
    pub const ALL: [Self; 3] = [Self::Institutional, Self::Teaching, Self::Class];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Institutional => "institutional",
            Self::Teaching => "teaching",
            Self::Class => "class",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// Words in addresses that are pages of their own, and no section’s.
pub const RESERVED: [&str; 2] = ["gestion", "classes"];

/// Address of a section.
pub fn section_path(code: &str) -> String {
    format!("/rubriques/{code}")
}

/// A step of the way to where one is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Crumb {
    pub code: String,
    pub title: String,
}

/// A section, as a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SectionCard {
    pub id: SectionId,
    pub code: String,
    pub title: String,
    pub summary: String,
    pub picture: Option<Picture>,
    /// Not everybody reads it.
    pub private: bool,
}

/// Part of a list, and from where it goes on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed<T> {
    pub items: Vec<T>,
    /// The last article of this part, when there are more.
    pub next: Option<ArticleId>,
}

/// The page of a section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SectionPage {
    pub section: SectionCard,
    pub kind: SectionKind,
    /// From the top down, without itself.
    pub path: Vec<Crumb>,
    pub below: Vec<SectionCard>,
    pub articles: Listed<ArticleCard>,
    /// It has no articles of its own: these are the latest of the sections below.
    pub gathered: bool,
    /// What the reader may do; `None`: a visitor of a public section.
    pub role: Option<SectionRole>,
    pub archived: bool,
    /// The day from which it may be deleted, where its readers are warned.
    pub closing: Option<Date>,
}

/// A line of the tree that a person may see, in reading order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SectionLine {
    pub id: SectionId,
    pub parent: Option<SectionId>,
    pub code: String,
    pub title: String,
    pub kind: SectionKind,
    pub private: bool,
    pub archived: bool,
    pub role: Option<SectionRole>,
    /// Articles that readers see now, and those that wait for somebody to publish them.
    pub published: u32,
    pub waiting: u32,
    /// When something last came to its readers.
    pub last: Option<DateTime>,
    pub state: SectionState,
    /// The day from which it may be deleted, alone or with one above it, where readers are warned.
    pub closing: Option<Date>,
}

/// What the one who manages should know at a glance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum SectionState {
    Alive,
    /// Nothing in it or below.
    Empty,
    /// Nothing new for a year.
    Abandoned,
    /// Of a class of an earlier school year.
    OutOfDate,
}

/// A section to make.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewSection {
    pub id: SectionId,
    pub parent: Option<SectionId>,
    pub kind: SectionKind,
    pub structure: Option<StructureId>,
    pub title: String,
}

/// The settings of a section.
#[allow(clippy::struct_excessive_bools, reason = "each is a box that is ticked or not")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SectionInput {
    pub title: String,
    pub summary: String,
    pub picture: Option<PictureId>,
    pub public: bool,
    pub blog: bool,
    pub comments: bool,
    pub by_update: bool,
    /// What was read when the change began.
    pub revision: i64,
}

/// The settings of a section as they are, for who manages it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SectionSettings {
    pub id: SectionId,
    pub code: String,
    pub kind: SectionKind,
    pub input: SectionInput,
    /// From the top down, without itself.
    pub path: Vec<Crumb>,
    /// The title of one above that is private: it is private with it. Empty: one that this person may not read.
    pub private_above: Option<String>,
    pub archived: bool,
    /// One above is archived, and it with it.
    pub archived_above: bool,
}
