//! Collège Joséphine-Baker, as a census: what the feeds of a real school would say of it.

use super::{
    calendar::Calendar,
    dice::Dice,
    families::{self, LETTERS, LEVELS, MEFS, class_code},
    team,
};
use crate::directory::feeds::{Census, Class, Group, Parts, Pupil};
use preau_model::time::Date;

/// No département has the number 96, so no school has this UAI. The letter is the check letter of every UAI:
/// the seven digits modulo 23, in the alphabet without I, O and Q (960001 = 23 × 41 739 + 4, so E).
pub(super) const UAI: &str = "0960001E";
pub(super) const NAME: &str = "Collège Joséphine-Baker";
/// No commune of France is called that.
const CITY: &str = "Saint-Aubin-les-Tilleuls";

/// The whole school, exported on `day`.
pub(super) fn census(calendar: &Calendar, day: Date) -> Census {
    let year = calendar.school_year();
    let people = families::people(year);
    let mut pupils = people.pupils;
    let groups = groups();
    place(&mut pupils);
    let codes: Vec<String> = groups.iter().map(|group| group.code.clone()).collect();
    Census {
        uai: UAI.to_owned(),
        school_name: Some(NAME.to_owned()),
        city: Some(CITY.to_owned()),
        year: u16::try_from(year).unwrap_or(0),
        exported_on: Some(day),
        parts: Parts { pupils: true, guardians: true, structures: true, subjects: true, staff: true },
        pupils,
        guardians: people.guardians,
        guardianships: people.guardianships,
        classes: classes(),
        groups,
        subjects: team::subjects(),
        staff: team::staff(year),
        teachings: team::teachings(&codes),
        warnings: Vec::new(),
    }
}

fn classes() -> Vec<Class> {
    let class = |level: usize, class: usize| Class {
        code: class_code(level, class),
        label: Some(format!("{}e {}", LEVELS[level], LETTERS[class])),
        mefs: vec![MEFS[level].to_owned()],
        level: Some(format!("{}EME", LEVELS[level])),
    };
    (0..LEVELS.len()).flat_map(|level| (0..LETTERS.len()).map(move |letter| class(level, letter))).collect()
}

/// Half-classes in 6e and 5e, second languages and Latin from 5e on.
fn groups() -> Vec<Group> {
    let mut groups = Vec::new();
    for (level, number) in LEVELS.into_iter().enumerate() {
        let classes: Vec<String> = (0..LETTERS.len()).map(|class| class_code(level, class)).collect();
        if number >= 5 {
            for (class, letter) in classes.iter().zip(LETTERS) {
                for half in [1, 2] {
                    groups.push(Group {
                        code: format!("{class}GR{half}"),
                        label: Some(format!("{number}e {letter} groupe {half}")),
                        classes: vec![class.clone()],
                    });
                }
            }
        }
        if number <= 5 {
            for (code, label) in [
                ("ESP1", "Espagnol LV2 groupe 1"),
                ("ESP2", "Espagnol LV2 groupe 2"),
                ("ALL1", "Allemand LV2"),
                ("LAT1", "Latin"),
            ] {
                groups.push(Group {
                    code: format!("{number}{code}"),
                    label: Some(format!("{number}e {label}")),
                    classes: classes.clone(),
                });
            }
        }
    }
    groups
}

/// Puts pupils, who come in alphabetical order, into groups.
fn place(pupils: &mut [Pupil]) {
    let mut dice = Dice::of("groups");
    for (level, number) in LEVELS.into_iter().enumerate() {
        for class in (0..LETTERS.len()).map(|class| class_code(level, class)) {
            let mut here: Vec<&mut Pupil> =
                pupils.iter_mut().filter(|pupil| pupil.class.as_deref() == Some(class.as_str())).collect();
            let half = here.len().div_ceil(2);
            for (rank, pupil) in here.iter_mut().enumerate() {
                let ours = pupil.last_name == "Marchetti";
                if number >= 5 {
                    pupil.groups.push(format!("{class}GR{}", if rank < half { 1 } else { 2 }));
                }
                if number <= 5 {
                    let language = match dice.below(100) {
                        _ if ours => "ESP1",
                        0..39 => "ESP1",
                        39..76 => "ESP2",
                        _ => "ALL1",
                    };
                    pupil.groups.push(format!("{number}{language}"));
                    if dice.chance(20) || (ours && number == 3) {
                        pupil.groups.push(format!("{number}LAT1"));
                    }
                }
            }
        }
    }
}
