//! Sections of classes: made from the directory, and ended with the school year.

use crate::{
    ids::{SectionId, StructureId},
    time::{Date, DateTime, Instant},
};
use serde::{Deserialize, Serialize};

/// How long readers are warned at least, in days.
pub const WARNING_DAYS: u32 = 7;
/// How long they are warned unless somebody chooses, in days.
pub const WARNING_DAYS_USUAL: u32 = 30;

/// The title of a class's section. Classes have French names: "Classe de 5e B" in every language.
pub fn class_title(label: &str) -> String {
    format!("Classe de {label}")
}

/// Whether two titles read alike: spaces that do not break are spaces.
pub fn same_title(one: &str, other: &str) -> bool {
    one.split_whitespace().eq(other.split_whitespace())
}

/// Classes, their sections, and those whose year is over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClassesPage {
    /// 2026 is 2026-2027.
    pub year: u16,
    pub today: Date,
    /// Where sections may be put, in reading order.
    pub places: Vec<SectionPlace>,
    /// Where most of them are.
    pub usual: Option<SectionId>,
    pub missing: Vec<ClassWithout>,
    pub made: Vec<ClassSection>,
    pub over: Vec<OverSection>,
    /// The latest that were deleted.
    pub deleted: Vec<DeletedSection>,
}

/// A section that others may be put below.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SectionPlace {
    pub id: SectionId,
    pub title: String,
    pub depth: u32,
}

/// A class that has no section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClassWithout {
    pub structure: StructureId,
    /// "5e B"
    pub label: String,
    pub pupils: u32,
    pub teachers: u32,
}

/// The section of a class of this year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClassSection {
    pub id: SectionId,
    pub code: String,
    pub title: String,
    /// The section that it stands in.
    pub within: Option<String>,
    pub archived: bool,
    /// Its title follows the directory.
    pub follows: bool,
}

/// The section of a class whose school year is over, with all below it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OverSection {
    pub id: SectionId,
    pub code: String,
    pub title: String,
    pub year: u16,
    /// How many sections below it end with it.
    pub below: u32,
    pub articles: u32,
    pub comments: u32,
    pub files: u32,
    pub closing: Option<Closing>,
    pub exported: Option<DateTime>,
    pub step: ClosingStep,
}

/// That readers are warned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closing {
    /// The first day on which it may be deleted.
    pub ends_on: Date,
    pub by: String,
    pub at: DateTime,
}

/// What comes next on the way to the deletion of a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ClosingStep {
    /// Nobody is warned yet.
    Warn,
    /// Readers have until that day.
    Wait(Date),
    /// There is no export, or something has changed since: `stale`.
    Export {
        stale: bool,
    },
    Delete,
}

impl ClosingStep {
    /// `exported`: when what is in the latest export was read; `changed`: when anything in it was changed last.
    pub fn of(ends_on: Option<Date>, today: Date, exported: Option<Instant>, changed: Option<Instant>) -> Self {
        match (ends_on, exported) {
            (None, _) => Self::Warn,
            (Some(day), _) if today < day => Self::Wait(day),
            (Some(_), None) => Self::Export { stale: false },
            (Some(_), Some(then)) if changed.is_some_and(|last| last >= then) => Self::Export { stale: true },
            (Some(_), Some(_)) => Self::Delete,
        }
    }
}

/// A section that is gone: what is kept of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeletedSection {
    pub title: String,
    pub by: String,
    pub at: DateTime,
    pub articles: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_that_read_alike_are_the_same() {
        assert!(same_title("Classe de 5e\u{a0}B", " Classe de  5e B"));
        assert!(!same_title("Classe de 5e B", "Classe de 5e A"));
    }

    #[test]
    fn nothing_is_deleted_before_its_day_or_without_a_whole_export() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let (warned, today) = (Some(day("2027-07-15")), day("2027-07-15"));
        let step = |exported: Option<i64>, changed: Option<i64>| {
            ClosingStep::of(warned, today, exported.map(Instant), changed.map(Instant))
        };
        assert_eq!(ClosingStep::of(None, today, Some(Instant(9)), None), ClosingStep::Warn);
        let before = ClosingStep::of(warned, day("2027-07-14"), Some(Instant(9)), None);
        assert_eq!(before, ClosingStep::Wait(day("2027-07-15")));
        assert_eq!(step(None, Some(1)), ClosingStep::Export { stale: false });
        assert_eq!(step(Some(5), Some(6)), ClosingStep::Export { stale: true });
        assert_eq!(step(Some(5), Some(5)), ClosingStep::Export { stale: true }, "in the very same moment");
        assert_eq!(step(Some(5), Some(4)), ClosingStep::Delete);
        assert_eq!(step(Some(5), None), ClosingStep::Delete);
    }
}
