//! Classes, groups and subjects, and who is in them: the part of a plan that is not about who people are.

use super::{
    plan::Work,
    records::{GroupClassRow, GuardianshipRow, MembershipRow, Source, StructureRow, SubjectRow, TeachingRow},
};
use crate::directory::feeds::{Audience, Kinship, Level};
use preau_model::{
    directory::StructureKind,
    ids::{PersonId, StructureId, SubjectId},
};
use std::collections::{HashMap, HashSet};

impl Work<'_> {
    /// Classes and groups of the census's year are made, changed or opened again; those of earlier years are
    /// closed, and so are those that a whole list no longer has. Nothing is ever removed.
    pub(super) fn structures(&mut self) {
        let (census, year, now) = (self.census, self.census.year, self.now);
        let known: HashMap<(StructureKind, String), StructureId> = self
            .wanted
            .structures
            .values()
            .filter(|row| row.year == year)
            .map(|row| ((row.kind, row.code.clone()), row.id))
            .collect();
        let classes = census
            .classes
            .iter()
            .map(|class| (StructureKind::Class, class.code.as_str(), class.label.as_deref(), class.level.as_deref()));
        let groups =
            census.groups.iter().map(|group| (StructureKind::Group, group.code.as_str(), group.label.as_deref(), None));
        for (kind, code, label, level) in classes.chain(groups) {
            let id = match known.get(&(kind, code.to_owned())) {
                Some(id) => *id,
                None => StructureId(self.ids.next()),
            };
            self.places.insert((kind, code), id);
            let row = self.wanted.structures.entry((id,)).or_insert_with(|| StructureRow {
                id,
                year,
                kind,
                code: code.to_owned(),
                label: label.unwrap_or(code).to_owned(),
                level: None,
                closed_at: None,
            });
            row.closed_at = None;
            // STSweb repeats labels in its own way: Siècle's list has the last word.
            if let Some(label) = label.filter(|_| census.parts.structures) {
                label.clone_into(&mut row.label);
            }
            if let Some(level) = level.filter(|_| census.parts.structures || row.level.is_none()) {
                row.level = Some(level.to_owned());
            }
        }
        let listed: HashSet<StructureId> = self.places.values().copied().collect();
        // Siècle's list lacks the groups that only STSweb has: when STSweb is not heard, those that are taught
        // stay open.
        let taught: HashSet<StructureId> = if census.parts.staff {
            HashSet::new()
        } else {
            self.wanted.teachings.values().map(|row| row.structure).collect()
        };
        for row in self.wanted.structures.values_mut().filter(|row| row.closed_at.is_none()) {
            let missing = census.parts.structures && row.year == year && !listed.contains(&row.id);
            let elsewhere = row.kind == StructureKind::Group && taught.contains(&row.id);
            if row.year < year || missing && !elsewhere {
                row.closed_at = Some(now);
            }
        }
        if census.parts.structures {
            self.wanted.group_classes.retain(|(group, _), _| !listed.contains(group));
        }
        for group in &census.groups {
            let Some(id) = self.places.get(&(StructureKind::Group, group.code.as_str())) else { continue };
            for class in group.classes.iter().filter_map(|code| self.places.get(&(StructureKind::Class, code.as_str())))
            {
                let row = GroupClassRow { group: *id, class: *class };
                self.wanted.group_classes.insert((*id, *class), row);
            }
        }
    }

    /// Subjects are made or named anew, never removed.
    pub(super) fn subjects(&mut self) {
        self.taught = self.wanted.subjects.values().map(|row| (row.code.clone(), row.id)).collect();
        let census = self.census;
        for subject in &census.subjects {
            match self.taught.get(&subject.code) {
                // The nomenclature has the last word on labels.
                Some(id) if census.parts.subjects => {
                    if let Some(row) = self.wanted.subjects.get_mut(&(*id,)) {
                        row.label.clone_from(&subject.label);
                    }
                }
                Some(_) => {}
                None => {
                    self.new_subject(&subject.code, &subject.label);
                }
            }
        }
    }

    fn new_subject(&mut self, code: &str, label: &str) -> SubjectId {
        let id = SubjectId(self.ids.next());
        let row = SubjectRow { id, code: code.to_owned(), label: label.to_owned() };
        self.wanted.subjects.insert((id,), row);
        self.taught.insert(code.to_owned(), id);
        id
    }

    /// A whole list of pupils says who is where this year. Places in the classes of earlier years stay: they
    /// are closed, and what was done in them remains readable.
    pub(super) fn memberships(&mut self) {
        if !self.census.parts.pupils {
            return;
        }
        let ours = self.people_of(Source::Pupil);
        let this_year = self.structures_of_the_year();
        self.wanted
            .memberships
            .retain(|(person, structure), _| !(ours.contains(person) && this_year.contains(structure)));
        for pupil in self.census.pupils.iter().filter(|pupil| pupil.enrolled()) {
            let Some(person) = self.pupils.get(pupil.source_id.as_str()).copied() else { continue };
            let class = pupil.class.iter().map(|code| (StructureKind::Class, code.as_str()));
            let groups = pupil.groups.iter().map(|code| (StructureKind::Group, code.as_str()));
            for structure in class.chain(groups).filter_map(|place| self.places.get(&place).copied()) {
                self.wanted.memberships.insert((person, structure), MembershipRow { person, structure });
            }
        }
    }

    /// A whole list of guardians says who answers for whom.
    pub(super) fn guardianships(&mut self) {
        if !self.census.parts.guardians {
            return;
        }
        let (guardians, pupils) = (self.people_of(Source::Guardian), self.people_of(Source::Pupil));
        self.wanted
            .guardianships
            .retain(|(guardian, pupil), _| !(guardians.contains(guardian) && pupils.contains(pupil)));
        let here = self.pupils_here();
        let rows: Vec<GuardianshipRow> = self
            .census
            .guardianships
            .iter()
            .filter_map(|link| {
                let guardian = *self.guardians.get(link.guardian.as_str())?;
                let pupil = *here.get(link.pupil.as_str())?;
                let level = match link.level {
                    Level::Legal => 1,
                    Level::InCharge => 2,
                    Level::Contact => 3,
                };
                Some(GuardianshipRow { guardian, pupil, level, kinship: Some(kinship_code(link.kinship).to_owned()) })
            })
            .collect();
        for row in rows {
            self.wanted.guardianships.insert((row.guardian, row.pupil), row);
        }
    }

    /// A whole list of staff says who teaches what to whom this year.
    pub(super) fn teachings(&mut self) {
        let census = self.census;
        if !census.parts.staff {
            return;
        }
        let (ours, this_year) = (self.people_of(Source::Staff), self.structures_of_the_year());
        self.wanted
            .teachings
            .retain(|(teacher, structure, _), _| !(ours.contains(teacher) && this_year.contains(structure)));
        for teaching in &census.teachings {
            let place = match &teaching.audience {
                Audience::Class(code) => (StructureKind::Class, code.as_str()),
                Audience::Group(code) => (StructureKind::Group, code.as_str()),
            };
            let (Some(teacher), Some(structure)) =
                (self.staff.get(teaching.staff.as_str()).copied(), self.places.get(&place).copied())
            else {
                continue;
            };
            let subject = match self.taught.get(&teaching.subject) {
                Some(subject) => *subject,
                // In no nomenclature: the reader has told it; its code is all the name it has.
                None => self.new_subject(&teaching.subject, &teaching.subject),
            };
            let row = TeachingRow { teacher, structure, subject };
            self.wanted.teachings.insert((teacher, structure, subject), row);
        }
    }

    /// The pupils of the school by `ELEVE_ID`: those of the files, or, where these do not list them, those
    /// whom the base knows to be here.
    pub(super) fn pupils_here(&self) -> HashMap<&str, PersonId> {
        if self.census.parts.pupils {
            return self.pupils.clone();
        }
        let here = |person: &PersonId| self.wanted.people.get(&(*person,)).is_some_and(|row| row.left_at.is_none());
        let ids = self.wanted.external.values().filter(|id| id.source == Source::Pupil && here(&id.person));
        ids.map(|id| (id.value.as_str(), id.person)).collect()
    }

    /// Whom a feed knows, in the base or from now on.
    fn people_of(&self, source: Source) -> HashSet<PersonId> {
        let ids = self.known.tables.external.values().chain(self.wanted.external.values());
        ids.filter(|id| id.source == source).map(|id| id.person).collect()
    }

    fn structures_of_the_year(&self) -> HashSet<StructureId> {
        self.wanted.structures.values().filter(|row| row.year == self.census.year).map(|row| row.id).collect()
    }
}

/// The code in the base, which `preau_model::directory::kinship` puts in words.
const fn kinship_code(kinship: Kinship) -> &'static str {
    match kinship {
        Kinship::Mother => "mother",
        Kinship::Father => "father",
        Kinship::Sibling => "sibling",
        Kinship::Grandparent => "grandparent",
        Kinship::OtherFamily => "other_family",
        Kinship::Educator => "educator",
        Kinship::FosterFamily => "foster_family",
        Kinship::Tutor => "tutor",
        Kinship::SocialServices => "social_services",
        Kinship::Oneself => "oneself",
        Kinship::Other => "other",
    }
}
