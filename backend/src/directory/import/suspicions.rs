//! What looks wrong once files and base are seen together; the readers have told what the files alone show.

use super::{
    plan::Work,
    records::{PersonRow, Source},
};
use crate::directory::feeds::Weight;
use preau_model::{
    directory::{Kind, ReportDoubt, StructureKind},
    ids::{PersonId, StructureId},
    text::Lang,
};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Under this number of people known, no proportion means anything.
const FEW: u32 = 10;

/// Doubts first, then what is only worth knowing.
pub(super) fn doubts(work: &Work<'_>) -> Vec<ReportDoubt> {
    let mut doubts = many_leave(work);
    doubts.extend(perhaps_renamed(work));
    doubts.extend(work.doubts.iter().cloned());
    doubts.extend(look_alikes(work));
    doubts.extend(work.census.warnings.iter().map(|warning| ReportDoubt::InFiles {
        doubtful: warning.doubt.weight() == Weight::Doubtful,
        french: warning.message(Lang::Fr),
        english: warning.message(Lang::En),
    }));
    doubts.sort_by_key(|doubt| !doubt.doubtful());
    doubts
}

/// An export cut by a criterion looks like a school that empties.
fn many_leave(work: &Work<'_>) -> Vec<ReportDoubt> {
    let kinds = [(Source::Pupil, Kind::Pupils), (Source::Guardian, Kind::Guardians), (Source::Staff, Kind::Staff)];
    let mut doubts = Vec::new();
    for (source, kind) in kinds {
        let people: HashSet<PersonId> =
            work.known.tables.external.values().filter(|id| id.source == source).map(|id| id.person).collect();
        let (mut known, mut leaving) = (0, 0);
        for person in people {
            let left = |people: &super::records::Table<PersonRow>| {
                people.get(&(person,)).is_some_and(|row| row.left_at.is_some())
            };
            if !left(&work.known.tables.people) {
                known += 1;
                leaving += u32::from(left(&work.wanted.people));
            }
        }
        if known >= FEW && leaving > known / 2 {
            doubts.push(ReportDoubt::ManyLeave { kind, leaving, known });
        }
    }
    doubts
}

/// A class that closes in the middle of a year while most of its pupils go to one that opens.
fn perhaps_renamed(work: &Work<'_>) -> Vec<ReportDoubt> {
    let (old, new) = (&work.known.tables, &work.wanted);
    let closing: HashSet<StructureId> = new
        .structures
        .values()
        .filter(|row| row.year == work.census.year && row.closed_at.is_some())
        .filter(|row| old.structures.get(&(row.id,)).is_some_and(|before| before.closed_at.is_none()))
        .map(|row| row.id)
        .collect();
    if closing.is_empty() {
        return Vec::new();
    }
    let kind = |id: StructureId| new.structures.get(&(id,)).map(|row| row.kind);
    let code = |id: StructureId| new.structures.get(&(id,)).map(|row| row.code.clone()).unwrap_or_default();
    let mut opening: HashMap<(PersonId, StructureKind), Vec<StructureId>> = HashMap::new();
    for row in new.memberships.values().filter(|row| !old.structures.contains_key(&(row.structure,))) {
        if let Some(kind) = kind(row.structure) {
            opening.entry((row.person, kind)).or_default().push(row.structure);
        }
    }
    let mut pupils: BTreeMap<StructureId, u32> = BTreeMap::new();
    let mut moves: BTreeMap<(StructureId, StructureId), u32> = BTreeMap::new();
    for row in old.memberships.values().filter(|row| closing.contains(&row.structure)) {
        *pupils.entry(row.structure).or_default() += 1;
        let Some(kind) = kind(row.structure) else { continue };
        for to in opening.get(&(row.person, kind)).into_iter().flatten() {
            *moves.entry((row.structure, *to)).or_default() += 1;
        }
    }
    let most = moves.into_iter().filter(|((from, _), moved)| pupils.get(from).is_some_and(|all| moved * 2 > *all));
    most.map(|((from, to), pupils)| ReportDoubt::PerhapsRenamed { closing: code(from), opening: code(to), pupils })
        .collect()
}

/// Newcomers who may be somebody whom the school knows already: same name, and same birth date or e-mail.
fn look_alikes(work: &Work<'_>) -> Vec<ReportDoubt> {
    let mut kinds: HashMap<PersonId, Kind> = HashMap::new();
    let sources = [(Source::Pupil, Kind::Pupils), (Source::Staff, Kind::Staff), (Source::Guardian, Kind::Guardians)];
    for (source, kind) in sources {
        for id in work.wanted.external.values().filter(|id| id.source == source) {
            kinds.entry(id.person).or_insert(kind);
        }
    }
    // Somebody made by hand, with no identifier, is most often a member of staff.
    let kind = |person| kinds.get(&person).copied().unwrap_or(Kind::Staff);
    let listed: HashSet<PersonId> = work.guardians.values().copied().collect();
    let mut bearers: HashMap<(String, bool, String), PersonId> = HashMap::new();
    let mut doubts = Vec::new();
    let is_new = |person: PersonId| !work.known.tables.people.contains_key(&(person,));
    let (newcomers, known): (Vec<_>, Vec<_>) = work.wanted.people.values().partition(|row| is_new(row.id));
    for row in known.into_iter().chain(newcomers) {
        let name = row.sort_key();
        let birth = row.birth_date.map(|date| (true, date.to_string()));
        let email = row.email.as_ref().map(|email| (false, email.to_lowercase()));
        let mut told = HashSet::new();
        for (same_birth, value) in birth.into_iter().chain(email) {
            let first = *bearers.entry((name.clone(), same_birth, value)).or_insert(row.id);
            // Two guardians of one file: the reader compares those, with more to go by.
            let compared = listed.contains(&first) && listed.contains(&row.id);
            if first != row.id && is_new(row.id) && !compared && told.insert(first) {
                let (new_kind, other_kind) = (kind(row.id), kind(first));
                doubts.push(ReportDoubt::LooksLike { name: row.list_name(), new_kind, other_kind, same_birth });
            }
        }
    }
    doubts
}
