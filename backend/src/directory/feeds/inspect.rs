//! Finds the doubts about people: pupils as their file gives them, and guardians who may be one person.

use super::assemble::{Feeds, Named};
use super::census::{Guardianship, Pupil};
use super::doubts::{Doubt, Shared, Warning};
use super::responsables::GuardianFile;
use crate::directory::sort_key;
use std::collections::{BTreeMap, HashMap, HashSet};

/// “LAST First”, as school lists write it.
fn list_name(last: &str, first: &str) -> String {
    format!("{last} {first}").trim_end().to_owned()
}

fn pupil_name(pupil: &Pupil) -> String {
    list_name(pupil.usage_name.as_deref().unwrap_or(&pupil.last_name), &pupil.first_name)
}

/// The doubts about pupils as the pupils' file gives them.
pub(super) fn about_pupils(feeds: &Feeds, links: &[Guardianship], warnings: &mut Vec<Warning>) {
    let Some(Named { file, content }) = &feeds.pupils else {
        return;
    };
    let mut warn = |line: u32, doubt: Doubt| {
        warnings.push(Warning { file: file.clone(), line: Some(line), doubt });
    };
    let guarded: HashSet<&str> = links.iter().map(|link| link.pupil.as_str()).collect();
    let mut bearers: HashMap<&str, &str> = HashMap::new();
    for record in content.pupils.iter().filter(|record| record.pupil.enrolled()) {
        let (at, pupil) = (record.line, record.pupil.source_id.clone());
        let name = pupil_name(&record.pupil);
        if let Some(left_on) = record.leaving_ignored(content.header.exported_on) {
            warn(at, Doubt::LeavingDateIgnored { name: name.clone(), pupil: pupil.clone(), left_on });
        }
        if record.pupil.class.is_none() {
            warn(at, Doubt::PupilWithoutClass { name: name.clone(), pupil: pupil.clone() });
        }
        if let Some(placement) = content.placements.get(&pupil)
            && let [kept, other, ..] = placement.classes.as_slice()
        {
            let (kept, other) = (kept.clone(), other.clone());
            let doubt = Doubt::PupilInTwoClasses { name: name.clone(), pupil: pupil.clone(), kept, other };
            warn(placement.line, doubt);
        }
        if let Some(national) = &record.pupil.ine {
            let first = *bearers.entry(national).or_insert(&record.pupil.source_id);
            if first != pupil {
                let (first, second, ine) = (first.to_owned(), pupil.clone(), national.clone());
                warn(at, Doubt::SamePupilTwice { name: name.clone(), first, second, ine });
            }
        } else {
            warn(at, Doubt::PupilWithoutIne { name: name.clone(), pupil: pupil.clone() });
        }
        if feeds.guardians.is_some() && !guarded.contains(pupil.as_str()) {
            warn(at, Doubt::PupilWithoutGuardian { name, pupil });
        }
    }
    let listed: HashSet<&str> = content.pupils.iter().map(|record| record.pupil.source_id.as_str()).collect();
    let mut strangers: Vec<(u32, &String)> = content
        .placements
        .iter()
        .filter(|(pupil, _)| !listed.contains(pupil.as_str()))
        .map(|(pupil, placement)| (placement.line, pupil))
        .collect();
    strangers.sort_unstable();
    for (line, pupil) in strangers {
        warn(line, Doubt::PlacementWithoutPupil { pupil: pupil.clone() });
    }
}

/// Guardians who are probably one person under two ids.
///
/// One name is not enough (homonyms are common), nor is one e-mail or one telephone (couples share them). One
/// name *and* a shared pupil, e-mail, mobile or postal address is a sound sign. Services, which have no first
/// name, are left out: an académie's social services stand once per site. So are a *Madame* and a *Monsieur*: the
/// one pair of the samples that shares a name and more is a couple whose first names were anonymised alike.
pub(super) fn about_guardians(guardians: &Named<GuardianFile>, links: &[Guardianship], warnings: &mut Vec<Warning>) {
    let content = &guardians.content;
    let mut pupils: HashMap<&str, Vec<&str>> = HashMap::new();
    for link in links {
        pupils.entry(&link.guardian).or_default().push(&link.pupil);
    }
    // Each sign points to its first bearer only, so that the work stays linear whatever the file.
    let mut bearers: HashMap<(String, Shared, String), usize> = HashMap::new();
    let mut pairs: BTreeMap<(usize, usize), Vec<Shared>> = BTreeMap::new();
    for (index, record) in content.guardians.iter().enumerate() {
        let guardian = &record.guardian;
        if guardian.first_name.is_empty() {
            continue;
        }
        let name = folded(&format!("{}|{}", guardian.last_name, guardian.first_name));
        let address = record
            .address_id
            .as_ref()
            .map(|id| content.addresses.get(id).filter(|text| !text.is_empty()).unwrap_or(id).clone());
        let mobile = guardian.mobile.as_deref().map(digits).filter(|number| number.len() >= 9);
        let shared_pupils = pupils.get(guardian.source_id.as_str()).into_iter().flatten();
        let signs = shared_pupils
            .map(|pupil| (Shared::Pupil, (*pupil).to_owned()))
            .chain(guardian.email.as_deref().map(|email| (Shared::Email, email.to_lowercase())))
            .chain(mobile.map(|number| (Shared::Mobile, number)))
            .chain(address.map(|address| (Shared::Address, address)));
        for (shared, value) in signs {
            let first = *bearers.entry((name.clone(), shared, value)).or_insert(index);
            if first != index {
                let found = pairs.entry((first, index)).or_default();
                if !found.contains(&shared) {
                    found.push(shared);
                }
            }
        }
    }
    for ((first, second), shared) in pairs {
        if let (Some(first), Some(second)) = (content.guardians.get(first), content.guardians.get(second))
            && !first.guardian.civility.zip(second.guardian.civility).is_some_and(|(one, other)| one != other)
        {
            warnings.push(Warning {
                file: guardians.file.clone(),
                line: Some(second.line),
                doubt: Doubt::SameGuardianTwice {
                    name: list_name(&second.guardian.last_name, &second.guardian.first_name),
                    first: first.guardian.source_id.clone(),
                    second: second.guardian.source_id.clone(),
                    shared,
                },
            });
        }
    }
}

/// A name as two clerks may both type it: without case, accents, spaces or hyphens.
fn folded(name: &str) -> String {
    sort_key(name).chars().filter(|c| c.is_alphanumeric() || *c == '|').collect()
}

/// A telephone number as digits; the French prefix reads as the leading zero.
fn digits(number: &str) -> String {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let foreign = number.trim_start().starts_with('+') || digits.starts_with("00");
    match digits.trim_start_matches("00").strip_prefix("33") {
        Some(rest) if foreign => format!("0{}", rest.trim_start_matches('0')),
        _ => digits,
    }
}
