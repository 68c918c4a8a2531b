//! Who in the files is who in the base, who is new, and who has left.

use super::{
    plan::Work,
    records::{AccountRow, ExternalIdRow, PersonRow, RoleRow, Source},
};
use crate::{
    directory::feeds::{Civility, Function, Guardian, Pupil, Staff},
    session::login_for,
};
use preau_model::{directory::ReportDoubt, ids::PersonId, session::Role};
use std::collections::{HashMap, HashSet};

impl<'a> Work<'a> {
    pub(super) fn staff(&mut self) {
        let people: Vec<&'a Staff> = self.census.staff.iter().collect();
        let claimed = self.claim(&people, |staff| [Some((Source::Staff, staff.source_id.as_str())), None]);
        for (staff, person) in people.into_iter().zip(claimed) {
            self.staff.insert(&staff.source_id, person);
            self.identify(person, Source::Staff, &staff.source_id);
            let role = match staff.function {
                Function::Teacher | Function::Librarian => Role::Teacher,
                Function::Management => Role::Head,
                _ => Role::Staff,
            };
            // A change of function ends the one before, unless it was given by hand.
            for other in Role::ALL.into_iter().filter(|other| *other != role) {
                let by_feed =
                    self.wanted.roles.get(&(person, other)).is_some_and(|row| row.source == Some(Source::Staff));
                if by_feed {
                    self.wanted.roles.remove(&(person, other));
                }
            }
            self.give(person, role, Source::Staff);
            let row = self.person(person);
            row.civility = staff.civility.map(civility_code);
            row.last_name.clone_from(&staff.last_name);
            row.first_name = tidy(&staff.first_name);
            row.birth_date = staff.birth_date;
        }
    }

    /// Pupils who are not enrolled are not here: they neither claim a record nor get one.
    pub(super) fn pupils(&mut self) {
        let people: Vec<&'a Pupil> = self.census.pupils.iter().filter(|pupil| pupil.enrolled()).collect();
        let claimed = self.claim(&people, |pupil| {
            [Some((Source::Pupil, pupil.source_id.as_str())), pupil.ine.as_deref().map(|ine| (Source::Ine, ine))]
        });
        let here: HashSet<PersonId> = claimed.iter().copied().collect();
        for (pupil, person) in people.into_iter().zip(claimed) {
            self.pupils.insert(&pupil.source_id, person);
            self.identify(person, Source::Pupil, &pupil.source_id);
            self.give(person, Role::Pupil, Source::Pupil);
            let row = self.person(person);
            pupil.usage_name.as_ref().unwrap_or(&pupil.last_name).clone_into(&mut row.last_name);
            row.first_name = tidy(&pupil.first_name);
            row.birth_date = pupil.birth_date;
            row.email.clone_from(&pupil.email);
            row.phone.clone_from(&pupil.phone);
            let name = row.list_name();
            let Some(ine) = &pupil.ine else { continue };
            match self.wanted.external.get(&(Source::Ine, ine.clone())).map(|id| id.person) {
                Some(owner) if owner == person => {}
                // Two pupils of the file with one INE: the reader has told it.
                Some(owner) if here.contains(&owner) => {}
                Some(_) => {
                    let (pupil, ine) = (pupil.source_id.clone(), ine.clone());
                    self.doubts.push(ReportDoubt::IdentifiersDisagree { name, pupil, ine });
                }
                None => self.identify(person, Source::Ine, ine),
            }
        }
    }

    /// Only those who answer for a pupil who is here.
    pub(super) fn guardians(&mut self) {
        if !self.census.parts.guardians {
            return;
        }
        let tied: HashSet<&str> = {
            let here = self.pupils_here();
            let links = self.census.guardianships.iter().filter(|link| here.contains_key(link.pupil.as_str()));
            links.map(|link| link.guardian.as_str()).collect()
        };
        let people: Vec<&'a Guardian> =
            self.census.guardians.iter().filter(|guardian| tied.contains(guardian.source_id.as_str())).collect();
        let claimed = self.claim(&people, |guardian| [Some((Source::Guardian, guardian.source_id.as_str())), None]);
        for (guardian, person) in people.into_iter().zip(claimed) {
            self.guardians.insert(&guardian.source_id, person);
            self.identify(person, Source::Guardian, &guardian.source_id);
            self.give(person, Role::Guardian, Source::Guardian);
            let row = self.person(person);
            row.civility = guardian.civility.map(civility_code);
            guardian.usage_name.as_ref().unwrap_or(&guardian.last_name).clone_into(&mut row.last_name);
            row.first_name = tidy(&guardian.first_name);
            row.email.clone_from(&guardian.email);
            row.phone.clone_from(&guardian.phone);
            row.mobile.clone_from(&guardian.mobile);
        }
    }

    /// The person for each record: first by the first identifier of all of them, then by the second, then a
    /// new one. Nobody is claimed twice.
    fn claim<T>(&mut self, records: &[&'a T], ids: impl Fn(&'a T) -> [Option<(Source, &'a str)>; 2]) -> Vec<PersonId> {
        let mut found: Vec<Option<PersonId>> = vec![None; records.len()];
        let mut taken: HashSet<PersonId> = HashSet::new();
        for rank in 0..2 {
            for (record, place) in records.iter().zip(&mut found).filter(|(_, place)| place.is_none()) {
                let Some((source, value)) = ids(record)[rank] else { continue };
                let owner = self.known.tables.external.get(&(source, value.to_owned())).map(|id| id.person);
                *place = owner.filter(|person| taken.insert(*person));
            }
        }
        found.into_iter().map(|person| person.unwrap_or_else(|| PersonId(self.ids.next()))).collect()
    }

    /// The row of somebody who is here.
    fn person(&mut self, id: PersonId) -> &mut PersonRow {
        let created_at = self.now;
        let row = self.wanted.people.entry((id,)).or_insert_with(|| PersonRow {
            id,
            civility: None,
            last_name: String::new(),
            first_name: String::new(),
            birth_date: None,
            email: None,
            phone: None,
            mobile: None,
            left_at: None,
            created_at,
        });
        row.left_at = None;
        row
    }

    /// Makes `value` the one identifier of that source for the person.
    fn identify(&mut self, person: PersonId, source: Source, value: &str) {
        let key = (source, value.to_owned());
        if self.wanted.external.get(&key).is_some_and(|id| id.person == person) {
            return;
        }
        for before in self.known_ids.get(&(person, source)).into_iter().flatten() {
            self.wanted.external.remove(&(source, (*before).to_owned()));
        }
        self.wanted.external.insert(key, ExternalIdRow { source, value: value.to_owned(), person });
    }

    fn give(&mut self, person: PersonId, role: Role, source: Source) {
        self.wanted.roles.entry((person, role)).or_insert(RoleRow { person, role, source: Some(source) });
    }

    /// Whoever a whole list no longer has leaves, unless another feed still knows them or somebody gave them
    /// a function by hand; then only the functions of that feed end.
    pub(super) fn departures(&mut self) {
        let parts = self.census.parts;
        let mut sources: HashMap<PersonId, Vec<Source>> = HashMap::new();
        for id in self.known.tables.external.values().filter(|id| id.source != Source::Ine) {
            sources.entry(id.person).or_default().push(id.source);
        }
        let by_hand: HashSet<PersonId> =
            self.known.tables.roles.values().filter(|row| row.source.is_none()).map(|row| row.person).collect();
        let here = |list: &HashMap<&'a str, PersonId>| list.values().copied().collect::<HashSet<_>>();
        let (pupils, guardians, staff) = (here(&self.pupils), here(&self.guardians), here(&self.staff));
        let mut ended: HashSet<(PersonId, Source)> = HashSet::new();
        for (person, sources) in sources {
            let absent = |source: &Source| match source {
                Source::Pupil => parts.pupils && !pupils.contains(&person),
                Source::Guardian => parts.guardians && !guardians.contains(&person),
                Source::Staff => parts.staff && !staff.contains(&person),
                Source::Ine => false,
            };
            if !sources.iter().any(absent) {
                continue;
            }
            if sources.iter().all(absent) && !by_hand.contains(&person) {
                if let Some(row) = self.wanted.people.get_mut(&(person,)) {
                    row.left_at = row.left_at.or(Some(self.now));
                }
            } else {
                ended.extend(sources.into_iter().filter(absent).map(|source| (person, source)));
            }
        }
        if !ended.is_empty() {
            self.wanted.roles.retain(|_, row| row.source.is_none_or(|source| !ended.contains(&(row.person, source))));
        }
    }

    /// An account for everyone who is here and has none: staff, then pupils, then guardians, each in
    /// alphabetical order, so that logins do not depend on the order of the files.
    pub(super) fn accounts(&mut self) {
        let mut taken = self.known.logins.clone();
        for list in [&self.staff, &self.pupils, &self.guardians] {
            let mut people: Vec<(String, &str, PersonId)> = list
                .iter()
                .filter(|(_, person)| !self.wanted.accounts.contains_key(&(**person,)))
                .filter_map(|(id, person)| Some((self.wanted.people.get(&(*person,))?.sort_key(), *id, *person)))
                .collect();
            people.sort_unstable();
            for (_, _, person) in people {
                if let Some(row) = self.wanted.people.get(&(person,)) {
                    let login = login_for(&row.first_name, &row.last_name, &mut taken);
                    self.wanted.accounts.insert((person,), AccountRow { person, login, created_at: self.now });
                }
            }
        }
    }
}

fn civility_code(civility: Civility) -> String {
    match civility {
        Civility::Madame => "madame",
        Civility::Monsieur => "monsieur",
    }
    .to_owned()
}

/// A first name in ordinary letter case: “JEAN-FRANÇOIS” and “jean-françois” are “Jean-François”. One that
/// has both cases already was typed with care and stays.
fn tidy(name: &str) -> String {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.chars().any(char::is_uppercase) && name.chars().any(char::is_lowercase) {
        return name;
    }
    let mut tidy = String::with_capacity(name.len());
    let mut begins = true;
    for letter in name.chars() {
        if begins {
            tidy.extend(letter.to_uppercase());
        } else {
            tidy.extend(letter.to_lowercase());
        }
        begins = matches!(letter, ' ' | '-' | '\'' | '’');
    }
    tidy
}

#[cfg(test)]
mod tests {
    use super::tidy;

    #[test]
    fn first_names_are_tidied_only_when_they_need_it() {
        assert_eq!(tidy("JEAN-FRANÇOIS"), "Jean-François");
        assert_eq!(tidy(" marie  ange "), "Marie Ange");
        assert_eq!(tidy("N'GOLO"), "N'Golo");
        assert_eq!(tidy("McKenzie"), "McKenzie");
        assert_eq!(tidy("ÉLÉONORE"), "Éléonore");
        assert_eq!(tidy(""), "");
    }
}
