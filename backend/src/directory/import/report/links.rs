//! Who answers for whom, who is where, who teaches what: what begins and what ends.

use super::{
    fields::{Fields, listed},
    side::{Side, Sides},
};
use preau_model::{
    directory::{Entry, Field, Kind, Section},
    ids::{PersonId, StructureId},
};

impl Sides<'_> {
    pub(super) fn guardianships(&self) -> Section {
        let (old, new) = (&self.old, &self.new);
        let said = |side: &Side<'_>, guardian, pupil| format!("{} → {}", side.name(guardian), side.name(pupil));
        let (mut begin, mut change, mut end, mut unchanged) = (Vec::new(), Vec::new(), Vec::new(), 0);
        for (key, row) in &new.tables.guardianships {
            let name = || said(new, row.guardian, row.pupil);
            match old.tables.guardianships.get(key) {
                None => begin.push(plain(name())),
                Some(before) if before == row => unchanged += 1,
                Some(before) => {
                    let mut fields = Fields::default();
                    fields.compare(Field::Standing, Some(&before.level), Some(&row.level));
                    fields.compare(Field::Kinship, before.kinship.as_ref(), row.kinship.as_ref());
                    change.push(Entry { name: name(), changes: fields.0 });
                }
            }
        }
        for (key, row) in &old.tables.guardianships {
            if !new.tables.guardianships.contains_key(key) {
                end.push(plain(said(old, row.guardian, row.pupil)));
            }
        }
        let (new, changed, leaving) = (listed(begin), listed(change), listed(end));
        Section { kind: Kind::Guardianships, new, changed, leaving, unchanged }
    }

    pub(super) fn placements(&self) -> Section {
        let (old, new) = (&self.old, &self.new);
        let said = |side: &Side<'_>, (person, place): (PersonId, StructureId)| {
            format!("{} → {}", side.name(person), side.code(place))
        };
        let mut section = Section::of(Kind::Placements);
        let (mut begin, mut end) = (Vec::new(), Vec::new());
        for key in new.tables.memberships.keys() {
            if !old.tables.memberships.contains_key(key) {
                begin.push(plain(said(new, *key)));
            } else if new.open(key.1) {
                section.unchanged += 1;
            }
        }
        for key in old.tables.memberships.keys().filter(|key| !new.tables.memberships.contains_key(*key)) {
            end.push(plain(said(old, *key)));
        }
        (section.new, section.leaving) = (listed(begin), listed(end));
        section
    }

    pub(super) fn teachings(&self) -> Section {
        let (old, new) = (&self.old, &self.new);
        let said = |side: &Side<'_>, (teacher, place, subject)| {
            format!("{} → {} ({})", side.name(teacher), side.code(place), side.subject(subject))
        };
        let mut section = Section::of(Kind::Teachings);
        let (mut begin, mut end) = (Vec::new(), Vec::new());
        for key in new.tables.teachings.keys() {
            if !old.tables.teachings.contains_key(key) {
                begin.push(plain(said(new, *key)));
            } else if new.open(key.1) {
                section.unchanged += 1;
            }
        }
        for key in old.tables.teachings.keys().filter(|key| !new.tables.teachings.contains_key(*key)) {
            end.push(plain(said(old, *key)));
        }
        (section.new, section.leaving) = (listed(begin), listed(end));
        section
    }
}

fn plain(name: String) -> Entry {
    Entry { name, changes: Vec::new() }
}
