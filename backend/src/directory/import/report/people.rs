//! Who comes, changes and leaves.

use super::{
    fields::{Fields, day},
    side::Sides,
};
use crate::directory::import::{
    changes::Tables,
    records::{PersonRow, Source},
};
use preau_model::{
    directory::{Entry, Field, FieldChange, Kind, Section},
    ids::PersonId,
};
use std::collections::{BTreeMap, HashMap};

impl Sides<'_> {
    /// Whoever a feed knows, under the first of the kinds that they are.
    pub(super) fn people(&self) -> Vec<Section> {
        let mut kinds: HashMap<PersonId, Kind> = HashMap::new();
        for (source, kind) in
            [(Source::Pupil, Kind::Pupils), (Source::Staff, Kind::Staff), (Source::Guardian, Kind::Guardians)]
        {
            for id in self.new.tables.external.values().filter(|id| id.source == source) {
                kinds.entry(id.person).or_insert(kind);
            }
        }
        let mut sections: BTreeMap<Kind, Section> =
            [Kind::Pupils, Kind::Guardians, Kind::Staff].map(|kind| (kind, Section::of(kind))).into();
        let mut sorted: Vec<(String, &PersonRow)> =
            self.new.tables.people.values().map(|row| (row.sort_key(), row)).collect();
        sorted.sort_by(|a, b| (&a.0, a.1.id).cmp(&(&b.0, b.1.id)));
        for (_, row) in sorted {
            let Some(kind) = kinds.get(&row.id) else { continue };
            let Some(section) = sections.get_mut(kind) else { continue };
            let old = self.old.tables.people.get(&(row.id,));
            let changes = || self.person_changes(*kind, old, row);
            match old {
                None => section.new.push(Entry { name: row.list_name(), changes: changes() }),
                Some(old) if old.left_at.is_none() && row.left_at.is_some() => {
                    let mut fields = Fields::default();
                    fields.lists(Field::Class, self.old.classes.get(&row.id), None::<&Vec<&str>>);
                    fields.lists(Field::Children, self.old.children.get(&row.id), None::<&Vec<String>>);
                    section.leaving.push(Entry { name: row.list_name(), changes: fields.0 });
                }
                Some(_) if row.left_at.is_some() => {}
                Some(_) => {
                    let changes = changes();
                    if changes.is_empty() {
                        section.unchanged += 1;
                    } else {
                        section.changed.push(Entry { name: row.list_name(), changes });
                    }
                }
            }
        }
        sections.into_values().collect()
    }

    /// Of somebody new, only where they are and what they do: the rest is in the name or can be read later.
    fn person_changes(&self, kind: Kind, old: Option<&PersonRow>, new: &PersonRow) -> Vec<FieldChange> {
        let mut fields = Fields::default();
        let (id, before, after) = (new.id, &self.old, &self.new);
        if let Some(old) = old {
            fields.compare(Field::Civility, old.civility.as_ref(), new.civility.as_ref());
            fields.compare(Field::LastName, Some(&old.last_name), Some(&new.last_name));
            fields.compare(Field::FirstName, Some(&old.first_name), Some(&new.first_name));
            fields.compare(Field::BirthDate, old.birth_date.as_ref(), new.birth_date.as_ref());
            fields.compare(Field::Email, old.email.as_ref(), new.email.as_ref());
            fields.compare(Field::Phone, old.phone.as_ref(), new.phone.as_ref());
            fields.compare(Field::Mobile, old.mobile.as_ref(), new.mobile.as_ref());
            if let Some(left_at) = old.left_at {
                fields.push(Field::Return, Some(day(left_at)), None);
            }
            fields.lists(Field::Identifier, before.ids.get(&id), after.ids.get(&id));
            let login = |tables: &Tables| tables.accounts.get(&(id,)).map(|row| row.login.clone());
            fields.compare(Field::Login, login(before.tables).as_ref(), login(after.tables).as_ref());
            fields.lists(Field::Roles, before.roles.get(&id), after.roles.get(&id));
        } else if kind == Kind::Staff {
            fields.lists(Field::Roles, None::<&Vec<&str>>, after.roles.get(&id));
        }
        fields.lists(Field::Class, before.classes.get(&id), after.classes.get(&id));
        fields.lists(Field::Groups, before.groups.get(&id), after.groups.get(&id));
        fields.lists(Field::Children, before.children.get(&id), after.children.get(&id));
        fields.0
    }
}
