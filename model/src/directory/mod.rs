//! `directory` (annuaire): people, classes, and the import of the national feeds.

mod doubt;
pub mod feed_error;
mod field;
mod import;
mod people;
mod refusal;
mod report;

pub use doubt::ReportDoubt;
pub use field::{Field, FieldChange, kinship};
pub use import::{ImportLine, Progress, ReportDigest, Stage};
pub use people::{
    AccountState, Child, Letter, LettersFor, PeopleCursor, PeoplePage, PeopleQuery, PersonLine, PersonLink,
    PersonRecord, StructureKind, StructureLabel, Teaches,
};
pub use refusal::{Obstacle, Refusal};
pub use report::{Entry, Kind, List, MAX_LISTED, Report, Section};
