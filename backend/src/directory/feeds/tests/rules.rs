//! What each rule makes of made-up files.

use super::super::{Audience, Civility, Doubt, Function, Kinship, Level, NotEnrolled, Parts, Sex};
use super::*;
use jiff::civil::date;

#[test]
fn five_small_files_make_one_census() {
    let census = read(&school(), Some("0751234A")).unwrap();
    assert_eq!(census.warnings, []);
    assert_eq!(census.parts, Parts { pupils: true, guardians: true, structures: true, subjects: true, staff: true });
    assert_eq!(census.school_name.as_deref(), Some("Lycée général et technologique de l'Ile d'Or"));
    assert_eq!(census.city.as_deref(), Some("Pouilly-sur-Saone"));
    let zoe = &census.pupils[0];
    assert_eq!((zoe.last_name.as_str(), zoe.usage_name.as_deref()), ("LEFÈVRE", Some("LEFÈVRE-DIOP")));
    assert_eq!((zoe.ine.as_deref(), zoe.elenoet.as_deref()), (Some("120000001AA"), Some("7")));
    assert_eq!((zoe.birth_date, zoe.sex), (Some(date(2012, 2, 29)), Some(Sex::Female)));
    assert_eq!((zoe.email.as_deref(), zoe.phone.as_deref()), (Some("zoe@example.org"), Some("06 00 00 00 01")));
    assert_eq!(zoe.other_first_names, ["Awa"]);
    assert_eq!((zoe.class.as_deref(), zoe.groups.as_slice()), (Some("6 A"), &["6LAT".to_owned()][..]));
    let tom = &census.pupils[1];
    assert_eq!((tom.last_name.as_str(), tom.first_name.as_str()), ("O'NEIL & FILS", "Tom"));
    assert_eq!(tom.ine.as_deref(), Some("120000002BB"));
    assert_eq!(census.classes.len(), 1);
    assert_eq!(census.classes[0].level.as_deref(), Some("6EME"));
    assert_eq!(census.groups[0].classes, ["6 A"]);
    assert_eq!(census.subjects[0].label, "Français");
    assert_eq!(census.subjects[0].management_code.as_deref(), Some("FRANC"));
}

#[test]
fn guardianships_keep_levels_of_both_generations() {
    let census = read(&school(), None).unwrap();
    let [newer, older] = census.guardianships.as_slice() else { panic!("{:?}", census.guardianships) };
    assert_eq!((newer.level, newer.kinship, newer.lives_with), (Level::Legal, Kinship::Mother, Some(true)));
    assert_eq!((older.level, older.kinship, older.lives_with), (Level::Contact, Kinship::Tutor, None));
    assert_eq!((older.kinship_code.as_deref(), older.pays_fees), (Some("3"), Some(true)));
    assert_eq!(census.guardians[0].civility, Some(Civility::Madame));
}

#[test]
fn staff_of_one_number_and_two_types_are_two_people() {
    let census = read(&school(), None).unwrap();
    let ids: Vec<&str> = census.staff.iter().map(|person| person.source_id.as_str()).collect();
    assert_eq!(ids, ["epp:1", "local:1"]);
    assert_eq!((&census.staff[0].function, &census.staff[1].function), (&Function::Teacher, &Function::Assistant));
    assert_eq!(census.staff[0].head_of, ["6 A"]);
    let [teaching] = census.teachings.as_slice() else { panic!("the two services are one teaching") };
    assert_eq!(teaching.audience, Audience::Class("6 A".to_owned()));
    assert!(teaching.co_teaching);
}

#[test]
fn a_substitute_teaches_for_a_time() {
    let text = staff(STAFF, SERVICES).replace(
        "</DONNEES>",
        "<SUPPLEANTS><SUPPLEANT ID=\"8\" TYPE=\"eppsup\"><NOM_USAGE>ROY</NOM_USAGE><PRENOM>Luc</PRENOM><FONCTION>ENS</FONCTION>\
         <SERVICES_SUPPLEANTS><SERVICE_SUPPLEANT><CODE_MATIERE>020700</CODE_MATIERE><CODE_STRUCTURE>6 A</CODE_STRUCTURE>\
         <PERIODES><PERIODE><DATE_DEBUT>2025-11-03</DATE_DEBUT><DATE_FIN>2025-11-28</DATE_FIN></PERIODE>\
         <PERIODE><DATE_DEBUT>2025-12-01</DATE_DEBUT><DATE_FIN>2025-12-19</DATE_FIN></PERIODE></PERIODES>\
         </SERVICE_SUPPLEANT></SERVICES_SUPPLEANTS></SUPPLEANT></SUPPLEANTS></DONNEES>",
    );
    let census = census(&text);
    assert!(census.staff[2].substitute);
    let teaching = census.teachings.last().unwrap();
    assert_eq!(teaching.staff, "eppsup:8");
    assert_eq!(teaching.period, Some((date(2025, 11, 3), date(2025, 12, 19))));
}

/// One pupil with these fields, placed in `6 A` or nowhere, exported on 15/09/2025.
fn enrolment(fields: &str, placed: bool) -> (Option<NotEnrolled>, Vec<Doubt>) {
    let pupil =
        format!("<ELEVE ELEVE_ID=\"1\"><ID_NATIONAL>X</ID_NATIONAL><NOM>A</NOM><PRENOM>B</PRENOM>{fields}</ELEVE>");
    let placement = "<STRUCTURES_ELEVE ELEVE_ID=\"1\"><STRUCTURE><CODE_STRUCTURE>6 A</CODE_STRUCTURE>\
                     <TYPE_STRUCTURE>D</TYPE_STRUCTURE></STRUCTURE></STRUCTURES_ELEVE>";
    let census = census(&pupils(&pupil, if placed { placement } else { "" }));
    let doubts = census.warnings.iter().map(|warning| warning.doubt.clone()).collect();
    (census.pupils[0].not_enrolled, doubts)
}

#[test]
fn who_is_enrolled_follows_the_class_and_the_leaving_date() {
    const MEF: &str = "<CODE_MEF>10010012110</CODE_MEF>";
    const PAST: &str = "<DATE_SORTIE>15/09/2025</DATE_SORTIE>";
    const NEXT: &str = "<DATE_SORTIE>16/09/2025</DATE_SORTIE>";
    const REASON: &str = "<CODE_MOTIF_SORTIE>11</CODE_MOTIF_SORTIE>";
    let left = Some(NotEnrolled::Left);
    let state = |fields: &[&str], placed| enrolment(&fields.concat(), placed).0;
    assert_eq!(state(&[MEF], true), None);
    assert_eq!(state(&[MEF, PAST, REASON], true), left, "rule 1: the date and its reason win over the class");
    assert_eq!(state(&[MEF, PAST], false), left, "rule 1: no class");
    assert_eq!(state(&[MEF, PAST], true), None, "rule 2");
    assert_eq!(state(&[MEF, NEXT, REASON], true), None, "rule 3");
    assert_eq!(state(&[NEXT, REASON], false), left, "rule 4: a date to come, but nothing left of the schooling");
    assert_eq!(state(&[], false), Some(NotEnrolled::NoSchooling), "rule 4");
    assert_eq!(state(&[MEF], false), None, "rule 4: awaits a class");
    assert!(matches!(enrolment(&[MEF, PAST].concat(), true).1.as_slice(), [Doubt::LeavingDateIgnored { .. }]));
    assert!(matches!(enrolment(MEF, false).1.as_slice(), [Doubt::PupilWithoutClass { .. }]));
    assert_eq!(enrolment("", false).1, [], "who is not enrolled raises no doubt");
}

#[test]
fn a_subset_says_which_lists_are_whole() {
    let files = school();
    let census = read(&files[..1], None).unwrap();
    assert_eq!(census.parts, Parts { pupils: true, ..Parts::default() });
    assert_eq!(census.classes[0].level.as_deref(), Some("6EME"), "by the MEF code, without nomenclature");
    let census = read(&files[4..], None).unwrap();
    assert_eq!(census.parts, Parts { staff: true, ..Parts::default() });
    assert_eq!(census.classes.len(), 1);
}

#[test]
fn archives_read_as_the_files_they_hold() {
    let files = school();
    let entries: Vec<(&str, &[u8])> = files.iter().rev().map(|f| (f.name.as_str(), f.bytes.as_slice())).collect();
    let mut with_litter = entries.clone();
    with_litter.push(("__MACOSX/._Structures.xml", b"\0\0"));
    with_litter.push((".DS_Store", b"\0"));
    let packed = SourceFile { name: "tout.zip".to_owned(), bytes: archive(&with_litter) };
    assert_eq!(read(&[packed], None).unwrap(), read(&files, None).unwrap());
}

#[test]
fn each_encoding_gives_the_same_names() {
    let text = pupils(&PUPILS.replace("Zoé", "Zoé Œ"), PLACEMENTS);
    let encoded = |label: &str| {
        let text = text.replace("UTF-8", label);
        let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).unwrap();
        encoding.encode(&text).0.into_owned()
    };
    let mut marked = b"\xEF\xBB\xBF".to_vec();
    marked.extend_from_slice(text.replace("UTF-8", "ISO-8859-15").as_bytes());
    let mut bare = text.as_bytes().to_vec();
    bare.drain(..text.find('\n').unwrap());
    for bytes in
        [encoded("UTF-8"), encoded("ISO-8859-15"), encoded("windows-1252"), encoded("ISO-8859-1"), marked, bare]
    {
        let files = [SourceFile { name: "E.xml".to_owned(), bytes }];
        let census = read(&files, None).unwrap();
        assert_eq!(census.pupils[0].first_name, "Zoé Œ");
        assert_eq!(census.pupils[0].last_name, "LEFÈVRE");
    }
}

#[test]
fn labels_read_as_french() {
    use super::super::labels::{proper_name, subject_label};
    let subject = |short: &str, long: &str, edition: &str| {
        let filled = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        subject_label(&super::super::Subject {
            code: "030201".to_owned(),
            management_code: None,
            short_label: filled(short),
            long_label: filled(long),
            edition_label: filled(edition),
            label: String::new(),
        })
    };
    assert_eq!(subject("ANGLAIS LV1", "ANGLAIS LV1", "Anglais lv1"), "Anglais LV1");
    assert_eq!(subject("E.P.S.", "EDUCATION PHYSIQUE ET SPORTIVE", ""), "Éducation physique et sportive");
    assert_eq!(subject("SVT", "", ""), "SVT");
    assert_eq!(subject("PHYSIQUE-CHIMIE", "", ""), "Physique-chimie");
    assert_eq!(subject("", "", ""), "030201");
    assert_eq!(subject("", "", "langue des signes francais"), "Langue des signes français");
    assert_eq!(proper_name("ECOLE  ELEMENTAIRE PUBLIQUE"), "École Élémentaire publique");
    assert_eq!(proper_name("LYCEE POLYVALENT DU VAL-DE-L'EURE"), "Lycée polyvalent du Val-de-l'Eure");
}

#[test]
fn a_census_survives_json() {
    let census = read(&school(), None).unwrap();
    let json = serde_json::to_string(&census).unwrap();
    assert_eq!(serde_json::from_str::<Census>(&json).unwrap(), census);
}
