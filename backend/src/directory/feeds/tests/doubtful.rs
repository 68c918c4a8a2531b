//! What raises a doubt, and what does not.

use super::super::{Doubt, Level, Shared, Weight};
use super::*;

#[test]
fn doubts_about_pupils_are_told_at_their_line() {
    let two = "\n<ELEVE ELEVE_ID=\"1\"><ID_NATIONAL>N1</ID_NATIONAL><NOM>A</NOM><PRENOM>B</PRENOM><CODE_MEF>1</CODE_MEF></ELEVE>\
               \n<ELEVE ELEVE_ID=\"2\"><ID_NATIONAL>N1</ID_NATIONAL><NOM>A</NOM><PRENOM>B</PRENOM><CODE_MEF>1</CODE_MEF></ELEVE>\
               \n<ELEVE ELEVE_ID=\"3\"><NOM>C</NOM><PRENOM>D</PRENOM><CODE_MEF>1</CODE_MEF></ELEVE>";
    let place = |id: u32, classes: &[&str]| {
        let inner: Vec<String> = classes
            .iter()
            .map(|c| {
                format!("<STRUCTURE><CODE_STRUCTURE>{c}</CODE_STRUCTURE><TYPE_STRUCTURE>D</TYPE_STRUCTURE></STRUCTURE>")
            })
            .collect();
        format!("\n<STRUCTURES_ELEVE ELEVE_ID=\"{id}\">{}</STRUCTURES_ELEVE>", inner.concat())
    };
    let placements =
        [place(1, &["6 A", "6 B"]), place(2, &["6 A"]), place(3, &["6 A", "6 A"]), place(9, &["6 A"])].concat();
    let census = census(&pupils(two, &placements));
    let found: Vec<(Option<u32>, &Doubt)> = census.warnings.iter().map(|w| (w.line, &w.doubt)).collect();
    let (kept, other) = ("6 A".to_owned(), "6 B".to_owned());
    let expected = [
        (Some(8), Doubt::PupilInTwoClasses { name: "A B".to_owned(), pupil: "1".to_owned(), kept, other }),
        (
            Some(6),
            Doubt::SamePupilTwice {
                name: "A B".to_owned(),
                first: "1".to_owned(),
                second: "2".to_owned(),
                ine: "N1".to_owned(),
            },
        ),
        (Some(7), Doubt::PupilWithoutIne { name: "C D".to_owned(), pupil: "3".to_owned() }),
        (Some(11), Doubt::PlacementWithoutPupil { pupil: "9".to_owned() }),
    ];
    assert_eq!(found, expected.iter().map(|(line, doubt)| (*line, doubt)).collect::<Vec<_>>());
    assert_eq!(census.count(Weight::Information), 1);
}

/// The doubts about guardians of these `PERSONNE` fields, numbered from 1, each linked to a pupil of their own.
fn guardian_doubts(people: &[&str], links: &str) -> Vec<(String, String, Vec<Shared>)> {
    let people: Vec<String> = people
        .iter()
        .enumerate()
        .map(|(index, fields)| format!("<PERSONNE PERSONNE_ID=\"{}\">{fields}</PERSONNE>", index + 1))
        .collect();
    let address = |id: &str, line: &str| {
        format!(
            "<ADRESSE ADRESSE_ID=\"{id}\"><LIGNE1_ADRESSE>{line}</LIGNE1_ADRESSE><CODE_POSTAL>21000</CODE_POSTAL></ADRESSE>"
        )
    };
    let addresses = [address("a", "1 rue Monge"), address("b", "1 RUE MONGE"), address("c", "2 rue Monge")].concat();
    let census = census(&guardians(&people.concat(), links, &addresses));
    census
        .warnings
        .into_iter()
        .filter_map(|warning| match warning.doubt {
            Doubt::SameGuardianTwice { first, second, shared, .. } => Some((first, second, shared)),
            _ => None,
        })
        .collect()
}

#[test]
fn one_guardian_under_two_ids_needs_a_name_and_another_sign() {
    let pair = |shared: &[Shared]| vec![("1".to_owned(), "2".to_owned(), shared.to_vec())];
    let eloise = "<NOM>LE GOFF</NOM><PRENOM>Éloïse</PRENOM>";
    let eloise_again = "<NOM>LE-GOFF</NOM><PRENOM>ELOISE</PRENOM>";
    let paul = "<NOM>LE GOFF</NOM><PRENOM>Paul</PRENOM>";
    let with = |person: &str, sign: &str| format!("{person}{sign}");
    let doubts = |a: String, b: String| guardian_doubts(&[&a, &b], "");
    assert_eq!(doubts(eloise.into(), eloise_again.into()), [], "homonyms");
    let mail = "<MEL>x@example.org</MEL>";
    assert_eq!(doubts(with(eloise, mail), with(paul, mail)), [], "a couple's e-mail");
    assert_eq!(doubts(with(eloise, mail), with(eloise_again, "<MEL>X@example.org</MEL>")), pair(&[Shared::Email]));
    let (typed, international) =
        ("<TEL_PORTABLE>06 11 22 33 44</TEL_PORTABLE>", "<TEL_PORTABLE>+33 6 11 22 33 44</TEL_PORTABLE>");
    assert_eq!(doubts(with(eloise, typed), with(eloise_again, international)), pair(&[Shared::Mobile]));
    let at = |id: &str| format!("<ADRESSE_ID>{id}</ADRESSE_ID>");
    assert_eq!(doubts(with(eloise, &at("a")), with(eloise_again, &at("b"))), pair(&[Shared::Address]));
    assert_eq!(doubts(with(eloise, &at("a")), with(eloise_again, &at("c"))), []);
    let link = |person: u32| {
        format!(
            "<RESPONSABLE_ELEVE><ELEVE_ID>7</ELEVE_ID><PERSONNE_ID>{person}</PERSONNE_ID><RESP_LEGAL>1</RESP_LEGAL></RESPONSABLE_ELEVE>"
        )
    };
    assert_eq!(guardian_doubts(&[eloise, eloise_again], &[link(1), link(2)].concat()), pair(&[Shared::Pupil]));
    let madame = |person: &str| with(person, "<LC_CIVILITE>MLLE</LC_CIVILITE><MEL>x@example.org</MEL>");
    let monsieur = with(eloise, "<LC_CIVILITE>M.</LC_CIVILITE><MEL>x@example.org</MEL>");
    assert_eq!(doubts(madame(eloise), monsieur), [], "a couple of one name");
    assert_eq!(doubts(madame(eloise), madame(eloise_again)), pair(&[Shared::Email]));
    let service = "<NOM>AIDE SOCIALE</NOM><MEL>x@example.org</MEL>";
    assert_eq!(guardian_doubts(&[service, service], ""), [], "a service has no first name");
}

#[test]
fn links_that_do_not_close_are_left_out_with_a_doubt() {
    let link = |pupil: u32, person: u32, level: &str| {
        format!(
            "\n<RESPONSABLE_ELEVE><ELEVE_ID>{pupil}</ELEVE_ID><PERSONNE_ID>{person}</PERSONNE_ID>{level}</RESPONSABLE_ELEVE>"
        )
    };
    let legal = "<NIVEAU_RESPONSABILITE>2</NIVEAU_RESPONSABILITE>";
    let links =
        [link(101, 501, legal), link(999, 501, legal), link(101, 999, legal), link(101, 501, ""), link(102, 502, "")]
            .concat();
    let mut files = school();
    files[1] = file("R.xml", &guardians(PEOPLE, &links, ""));
    let census = read(&files, None).unwrap();
    let levels: Vec<Level> = census.guardianships.iter().map(|link| link.level).collect();
    assert_eq!(levels, [Level::InCharge, Level::Contact]);
    let s = str::to_owned;
    let doubts: Vec<(Option<u32>, Doubt)> = census.warnings.into_iter().map(|w| (w.line, w.doubt)).collect();
    let expected = [
        (Some(9), Doubt::LinkWithoutPupil { pupil: s("999"), guardian: s("501") }),
        (Some(10), Doubt::LinkWithoutGuardian { pupil: s("101"), guardian: s("999") }),
        (Some(11), Doubt::LinkTwice { pupil: s("101"), guardian: s("501") }),
        (Some(12), Doubt::LevelUnknown { pupil: s("102"), guardian: s("502") }),
    ];
    assert_eq!(doubts, expected);
}

#[test]
fn what_is_used_without_being_declared_is_listed_with_a_doubt() {
    let mut files = school();
    files[0] = file("E.xml", &pupils(PUPILS, &PLACEMENTS.replace("6 A     ", "6 Z").replace("6LAT", "6GRE")));
    let services = SERVICES
        .replacen("020700", "999999", 1)
        .replace("</SERVICES>", "<SERVICE CODE_MATIERE=\"020700\"><ENSEIGNANTS><ENSEIGNANT ID=\"77\" TYPE=\"epp\"/></ENSEIGNANTS></SERVICE></SERVICES>");
    files[4] = file("S.xml", &staff(STAFF, &services));
    let census = read(&files, None).unwrap();
    let doubts: Vec<&Doubt> = census.warnings.iter().map(|warning| &warning.doubt).collect();
    let s = str::to_owned;
    assert!(doubts.contains(&&Doubt::ClassUndeclared { class: s("6 Z") }), "{doubts:?}");
    assert!(doubts.contains(&&Doubt::GroupUndeclared { group: s("6GRE") }));
    assert!(doubts.contains(&&Doubt::SubjectUnknown { subject: s("999999") }));
    let stranger = Doubt::TeachingWithoutStaff { staff: s("epp:77"), subject: s("020700"), structure: s("6 A") };
    assert!(doubts.contains(&&stranger));
    assert_eq!(doubts.len(), 4);
    assert_eq!(census.classes.iter().map(|class| class.code.as_str()).collect::<Vec<_>>(), ["6 A", "6 Z"]);
    assert_eq!(census.teachings.len(), 2);
}
