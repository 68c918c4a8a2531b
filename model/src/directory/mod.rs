//! `directory` (annuaire): people, classes, and the import of the national feeds.

pub mod feed_error;
mod import;
mod people;
mod refusal;
mod report;

pub use import::{ImportLine, Progress, ReportDigest, Stage};
pub use people::{
    AccountState, Child, LettersFor, Letter, PeopleCursor, PeoplePage, PeopleQuery, PersonLine, PersonLink,
    PersonRecord, StructureKind, StructureLabel, Teaches,
};
pub use refusal::{Obstacle, Refusal};
pub use report::{FieldChange, Entry, Field, Kind, List, MAX_LISTED, Report, ReportDoubt, Section, kinship};
