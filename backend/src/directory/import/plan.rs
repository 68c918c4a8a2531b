//! From what the base holds and what the files say to what must change: a pure function.
//!
//! It copies the school's [`Tables`], turns the copy into what they should be, and takes the difference. So
//! a plan is never longer than it must be, and the same files twice give an empty one.

use super::{
    changes::{Change, Tables},
    load::Known,
    records::Source,
    report,
};
use crate::directory::feeds::Census;
use preau_model::{
    directory::{Report, ReportDoubt, StructureKind},
    ids::{PersonId, StructureId, SubjectId},
    time::Instant,
};
use std::collections::HashMap;
use uuid::Uuid;

/// What an import would do. The report's digest is left for whoever knows it: see [`super::run`].
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    pub changes: Vec<Change>,
    pub report: Report,
}

/// Where the identifiers of new records come from.
#[derive(Debug)]
pub enum NewIds {
    /// Those that are written.
    Fresh,
    /// 1, 2, 3…: two plans for the same thing are then the same, and have one digest.
    Numbered(u128),
}

impl NewIds {
    pub(super) fn next(&mut self) -> Uuid {
        match self {
            Self::Fresh => Uuid::now_v7(),
            Self::Numbered(last) => {
                *last += 1;
                Uuid::from_u128(*last)
            }
        }
    }
}

/// Plans the import of `census` into the school that `known` holds. The census must be of that school, and
/// not of an earlier year. `now` is when people leave, classes close and accounts are made.
pub fn plan(known: &Known, census: &Census, ids: NewIds, now: Instant) -> Plan {
    let work = Work::done(known, census, ids, now);
    let changes = known.tables.changes_to(&work.wanted);
    let report = report::report(&work, &changes);
    Plan { changes, report }
}

/// The changes alone, without a report.
pub(super) fn changes(known: &Known, census: &Census, ids: NewIds, now: Instant) -> Vec<Change> {
    known.tables.changes_to(&Work::done(known, census, ids, now).wanted)
}

/// A plan in the making.
pub(super) struct Work<'a> {
    pub(super) known: &'a Known,
    pub(super) census: &'a Census,
    /// What the tables should be; a copy of the known ones at first.
    pub(super) wanted: Tables,
    pub(super) ids: NewIds,
    pub(super) now: Instant,
    /// Who is at the school, by the feed's id: only of lists that are among the files.
    pub(super) pupils: HashMap<&'a str, PersonId>,
    pub(super) guardians: HashMap<&'a str, PersonId>,
    pub(super) staff: HashMap<&'a str, PersonId>,
    /// The classes and groups of the census, by code.
    pub(super) places: HashMap<(StructureKind, &'a str), StructureId>,
    /// Every subject of the school, by code.
    pub(super) taught: HashMap<String, SubjectId>,
    /// What the base holds in `external`, by person.
    pub(super) known_ids: HashMap<(PersonId, Source), Vec<&'a str>>,
    pub(super) doubts: Vec<ReportDoubt>,
}

impl<'a> Work<'a> {
    fn new(known: &'a Known, census: &'a Census, ids: NewIds, now: Instant) -> Self {
        let mut known_ids: HashMap<(PersonId, Source), Vec<&'a str>> = HashMap::new();
        for id in known.tables.external.values() {
            known_ids.entry((id.person, id.source)).or_default().push(&id.value);
        }
        Self {
            known,
            census,
            known_ids,
            wanted: known.tables.clone(),
            ids,
            now,
            pupils: HashMap::new(),
            guardians: HashMap::new(),
            staff: HashMap::new(),
            places: HashMap::new(),
            taught: HashMap::new(),
            doubts: Vec::new(),
        }
    }

    fn done(known: &'a Known, census: &'a Census, ids: NewIds, now: Instant) -> Self {
        let mut work = Self::new(known, census, ids, now);
        work.school();
        work.structures();
        work.subjects();
        work.staff();
        work.pupils();
        work.guardians();
        work.departures();
        work.memberships();
        work.guardianships();
        work.teachings();
        work.accounts();
        work
    }

    fn school(&mut self) {
        for school in self.wanted.school.values_mut() {
            if let Some(name) = &self.census.school_name {
                school.name.clone_from(name);
            }
            if self.census.city.is_some() {
                school.city.clone_from(&self.census.city);
            }
            school.year = self.census.year;
        }
    }

    /// The school year that the base is in.
    pub(super) fn known_year(&self) -> u16 {
        self.known.tables.school.values().next().map_or(self.census.year, |school| school.year)
    }
}
