//! One state of the tables, looked up by person.

use crate::directory::import::{
    changes::Tables,
    records::{PersonRow, StructureRow},
};
use preau_model::{
    directory::StructureKind,
    ids::{PersonId, StructureId, SubjectId},
};
use std::collections::HashMap;

/// Before and after.
pub(super) struct Sides<'a> {
    pub(super) old: Side<'a>,
    pub(super) new: Side<'a>,
}

impl<'a> Sides<'a> {
    pub(super) fn of(old: &'a Tables, new: &'a Tables) -> Self {
        Self { old: Side::of(old), new: Side::of(new) }
    }
}

pub(super) struct Side<'a> {
    pub(super) tables: &'a Tables,
    /// Codes of open classes, as all codes and names here in the order of the tables' keys.
    pub(super) classes: HashMap<PersonId, Vec<&'a str>>,
    pub(super) groups: HashMap<PersonId, Vec<&'a str>>,
    pub(super) children: HashMap<PersonId, Vec<String>>,
    pub(super) roles: HashMap<PersonId, Vec<&'static str>>,
    pub(super) ids: HashMap<PersonId, Vec<&'a str>>,
    pub(super) drawn_from: HashMap<StructureId, Vec<&'a str>>,
}

impl<'a> Side<'a> {
    fn of(tables: &'a Tables) -> Self {
        let mut side = Self {
            tables,
            classes: HashMap::new(),
            groups: HashMap::new(),
            children: HashMap::new(),
            roles: HashMap::new(),
            ids: HashMap::new(),
            drawn_from: HashMap::new(),
        };
        for row in tables.memberships.values() {
            let Some(structure) = tables.structures.get(&(row.structure,)) else { continue };
            if structure.closed_at.is_none() {
                let list = match structure.kind {
                    StructureKind::Class => &mut side.classes,
                    StructureKind::Group => &mut side.groups,
                };
                list.entry(row.person).or_default().push(&structure.code);
            }
        }
        for row in tables.guardianships.values() {
            if let Some(pupil) = tables.people.get(&(row.pupil,)) {
                side.children.entry(row.guardian).or_default().push(pupil.list_name());
            }
        }
        for row in tables.roles.values() {
            side.roles.entry(row.person).or_default().push(row.role.code());
        }
        for row in tables.external.values() {
            side.ids.entry(row.person).or_default().push(&row.value);
        }
        for row in tables.group_classes.values() {
            if let Some(class) = tables.structures.get(&(row.class,)) {
                side.drawn_from.entry(row.group).or_default().push(&class.code);
            }
        }
        side
    }

    pub(super) fn name(&self, person: PersonId) -> String {
        self.tables.people.get(&(person,)).map(PersonRow::list_name).unwrap_or_default()
    }

    pub(super) fn structure(&self, id: StructureId) -> Option<&'a StructureRow> {
        self.tables.structures.get(&(id,))
    }

    pub(super) fn code(&self, id: StructureId) -> &'a str {
        self.structure(id).map_or("", |row| row.code.as_str())
    }

    pub(super) fn open(&self, id: StructureId) -> bool {
        self.structure(id).is_some_and(|row| row.closed_at.is_none())
    }

    pub(super) fn subject(&self, id: SubjectId) -> &'a str {
        self.tables.subjects.get(&(id,)).map_or("", |row| row.label.as_str())
    }
}
