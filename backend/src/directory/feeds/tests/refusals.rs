//! What each refusal is given for, and on which line.

use super::*;
use preau_model::directory::feed_error::{FeedKind, OtherFeed};

/// The single refusal of this one file.
pub(super) fn refusal(bytes: &[u8]) -> (Option<u32>, FeedReason) {
    let mut found = refusals(bytes);
    assert_eq!(found.len(), 1, "{found:?}");
    found.remove(0)
}

#[test]
fn what_is_no_xml_is_refused() {
    assert_eq!(read(&[], None).unwrap_err()[0].reason, FeedReason::NoFile);
    assert_eq!(refusal(b""), (None, FeedReason::Empty));
    assert_eq!(refusal(b" \r\n\t"), (None, FeedReason::Empty));
    assert_eq!(refusal(b"%PDF-1.7"), (None, FeedReason::NotXml));
    assert_eq!(refusal(b"<!-- a -->\n"), (Some(2), FeedReason::NotXml));
}

#[test]
fn what_is_not_well_formed_is_refused_at_its_line() {
    let broken = |inner: &str| refusal(siecle("BEE_STRUCTURES", inner).as_bytes());
    assert_eq!(broken("\n<DIVISIONS></GROUPES>"), (Some(5), FeedReason::NotWellFormed));
    assert_eq!(broken("\nA & B"), (Some(5), FeedReason::NotWellFormed));
    assert_eq!(broken("\n\n&eacute;"), (Some(6), FeedReason::NotWellFormed));
    assert_eq!(broken("\n\n&#0;"), (Some(6), FeedReason::NotWellFormed));
    assert_eq!(broken("\n<A x='1' x='2'/>"), (Some(5), FeedReason::NotWellFormed));
    assert_eq!(refusal(b"<STS_EDT/>\n<STS_EDT/>").0, Some(2));
    assert_eq!(refusal(b"<STS_EDT/>\nplus"), (Some(2), FeedReason::NotWellFormed));
}

#[test]
fn a_file_cut_anywhere_is_truncated() {
    let text = pupils(PUPILS, PLACEMENTS);
    let close = text.rfind("</BEE_ELEVES").unwrap();
    assert_eq!(refusal(&text.as_bytes()[..close]), (Some(13), FeedReason::Truncated));
    assert_eq!(refusal(&text.as_bytes()[..close + 5]), (Some(13), FeedReason::Truncated));
    let inside = text.find("<NOM_USAGE").unwrap();
    assert_eq!(refusal(&text.as_bytes()[..inside + 4]), (Some(6), FeedReason::Truncated));
}

#[test]
fn an_unknown_or_other_feed_is_named() {
    assert_eq!(refusal(b"<?xml version='1.0'?>\n<html/>"), (Some(2), FeedReason::UnknownRoot { root: "html".into() }));
    let other = |feed| FeedReason::OtherFeed { feed };
    let aaf = b"<?xml version='1.0'?>\n<!DOCTYPE ficAlimMENESR SYSTEM \"f.dtd\">\n<ficAlimMENESR/>";
    assert_eq!(refusal(aaf).1, other(OtherFeed::Aaf));
    assert_eq!(refusal(b"<IMPORT_ELEVES/>").1, other(OtherFeed::SiecleImport));
    assert_eq!(refusal(b"<BEE_GEOGRAPHIQUE/>").1, other(OtherFeed::OtherSiecle));
    assert_eq!(refusal(b"<EDT_STS/>").1, other(OtherFeed::OtherSts));
    assert_eq!(refusal(b"<EXPORT_INDEX_EDUCATION/>").1, other(OtherFeed::Timetable));
}

#[test]
fn any_document_type_is_refused_before_it_acts() {
    let laughs = "<?xml version=\"1.0\"?>\n<!DOCTYPE BEE_ELEVES [\n<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]>\n<BEE_ELEVES>&b;</BEE_ELEVES>";
    assert_eq!(refusal(laughs.as_bytes()), (Some(2), FeedReason::Doctype));
    let external = "<!DOCTYPE x SYSTEM \"file:///etc/passwd\">\n<BEE_ELEVES/>";
    assert_eq!(refusal(external.as_bytes()), (Some(1), FeedReason::Doctype));
    assert_eq!(refusal(b"<BEE_ELEVES>\n<!DOCTYPE a>\n</BEE_ELEVES>"), (Some(2), FeedReason::Doctype));
}

#[test]
fn encodings_that_do_not_hold_are_refused_at_the_line() {
    let invalid = |encoding: &str| FeedReason::InvalidByte { encoding: encoding.to_owned() };
    assert_eq!(refusal(b"<?xml version='1.0' encoding='UTF-8'?>\n<A>\n\xE9</A>"), (Some(3), invalid("UTF-8")));
    assert_eq!(
        refusal(b"<?xml version='1.0' encoding='ISO-8859-15'?>\n<A>\x9C</A>"),
        (Some(2), invalid("ISO-8859-15"))
    );
    assert_eq!(
        refusal(b"<?xml version='1.0' encoding='windows-1252'?>\n<A>\x81</A>"),
        (Some(2), invalid("windows-1252"))
    );
    assert_eq!(refusal(b"<A>\n\n\0</A>"), (Some(3), invalid("UTF-8")));
    let unknown = |name: &str| FeedReason::UnknownEncoding { encoding: name.to_owned() };
    assert_eq!(refusal(b"<?xml version='1.0' encoding='EBCDIC'?><A/>"), (Some(1), unknown("EBCDIC")));
    assert_eq!(refusal(b"<?xml version='1.0' encoding='koi8-r'?><A/>"), (Some(1), unknown("koi8-r")));
    assert_eq!(refusal(b"\xFF\xFE<\0A\0"), (None, unknown("UTF-16")));
}

#[test]
fn the_wrong_school_is_refused_for_each_file() {
    let errors = read(&school(), Some("0210066H")).unwrap_err();
    assert_eq!(errors.len(), 5);
    let reason = FeedReason::WrongSchool { expected: "0210066H".to_owned(), found: "0751234A".to_owned() };
    assert!(errors.iter().all(|error| error.reason == reason));
    assert_eq!((errors[0].file.as_str(), errors[0].line), ("ElevesSansAdresses.xml", Some(3)));
}

#[test]
fn files_that_disagree_are_refused() {
    let mut files = school();
    let text = siecle("BEE_STRUCTURES", STRUCTURES).replace("0751234A", "0210066H").replace(">2025<", ">2024<");
    files[2] = file("Structures.xml", &text);
    let errors = read(&files, None).unwrap_err();
    let other_file = "ElevesSansAdresses.xml".to_owned();
    let schools = FeedReason::SchoolsDiffer {
        other_file: other_file.clone(),
        other: "0751234A".into(),
        found: "0210066H".into(),
    };
    assert_eq!(errors[0].reason, schools);
    assert_eq!(errors[1].reason, FeedReason::YearsDiffer { other_file, other: 2025, found: 2024 });
    assert_eq!(errors.len(), 2);
}

#[test]
fn a_file_that_does_not_say_its_school_or_year_is_refused() {
    let missing = |field: &str| (None, FeedReason::MissingField { field: field.to_owned() });
    let bad =
        |field: &str, value: &str| (Some(3), FeedReason::BadValue { field: field.to_owned(), value: value.to_owned() });
    let text = siecle("BEE_STRUCTURES", STRUCTURES);
    let with = |old: &str, new: &str| refusal(text.replace(old, new).as_bytes());
    assert_eq!(with("<UAJ>0751234A</UAJ>", ""), missing("UAJ"));
    assert_eq!(with(">2025<", "><"), missing("ANNEE_SCOLAIRE"));
    assert_eq!(with(">2025<", ">25<"), bad("ANNEE_SCOLAIRE", "25"));
    assert_eq!(with("0751234A", "COLLEGE"), bad("UAJ", "COLLEGE"));
}

#[test]
fn two_files_of_one_kind_are_refused() {
    let mut files = school();
    files.push(file("ElevesAvecAdresses.xml", &pupils(PUPILS, "")));
    let errors = read(&files, None).unwrap_err();
    let reason = FeedReason::SameKindTwice { kind: FeedKind::Pupils, other_file: "ElevesSansAdresses.xml".to_owned() };
    assert_eq!((errors.len(), &errors[0].reason), (1, &reason));
    assert_eq!(errors[0].file, "ElevesAvecAdresses.xml");
}

#[test]
fn missing_fields_are_all_refused_at_their_line() {
    let text = pupils(
        "\n<ELEVE><NOM>A</NOM><PRENOM>B</PRENOM></ELEVE>\n<ELEVE ELEVE_ID=\" \"><PRENOM>B</PRENOM></ELEVE>\n<ELEVE ELEVE_ID=\"3\"><NOM>C</NOM></ELEVE>",
        "\n<STRUCTURES_ELEVE/>\n<STRUCTURES_ELEVE ELEVE_ID=\"3\"><STRUCTURE><TYPE_STRUCTURE>D</TYPE_STRUCTURE></STRUCTURE></STRUCTURES_ELEVE>",
    );
    let missing = |line, field: &str| (Some(line), FeedReason::MissingField { field: field.to_owned() });
    let expected = [
        missing(5, "ELEVE_ID"),
        missing(6, "ELEVE_ID"),
        missing(6, "NOM_DE_FAMILLE"),
        missing(7, "PRENOM"),
        missing(8, "ELEVE_ID"),
        missing(9, "CODE_STRUCTURE"),
    ];
    assert_eq!(refusals(text.as_bytes()), expected);
    let text = guardians("<PERSONNE PERSONNE_ID=\"1\"/>", "\n<RESPONSABLE_ELEVE/>", "");
    let expected = [missing(4, "NOM_DE_FAMILLE"), missing(5, "ELEVE_ID"), missing(5, "PERSONNE_ID")];
    assert_eq!(refusals(text.as_bytes()), expected);
    let text = staff("<INDIVIDU TYPE=\"epp\"/>", "<DIVISIONS>\n<DIVISION/></DIVISIONS>");
    assert_eq!(refusals(text.as_bytes()), [missing(1, "ID"), missing(2, "CODE")]);
    let text = siecle("BEE_NOMENCLATURES", "<MATIERES>\n<MATIERE/></MATIERES>");
    assert_eq!(refusals(text.as_bytes()), [missing(5, "CODE_MATIERE")]);
}

#[test]
fn dates_that_do_not_exist_are_refused() {
    for value in ["30/02/2012", "2012-13-01", "1/2/2012", "01/02/12", "01/02/2012/3", "hier", "+1/02/2012"] {
        let text = pupils(&PUPILS.replace("29/02/2012", value), PLACEMENTS);
        let reason = FeedReason::BadDate { field: "DATE_NAISS".to_owned(), value: value.to_owned() };
        assert_eq!(refusal(text.as_bytes()), (Some(6), reason), "{value}");
    }
    let text = pupils(&PUPILS.replace("29/02/2012", "2012-02-29"), PLACEMENTS);
    assert!(census(&text).pupils[0].birth_date.is_some());
}

#[test]
fn an_id_twice_in_one_file_is_refused() {
    let text = pupils(&PUPILS.replace("\"102\"", "\"101\""), PLACEMENTS);
    let twice = |field: &str, value: &str, first_line| FeedReason::DuplicateId {
        field: field.to_owned(),
        value: value.to_owned(),
        first_line,
    };
    assert_eq!(refusal(text.as_bytes()), (Some(8), twice("ELEVE_ID", "101", 5)));
    let text = guardians(&PEOPLE.replace("502", "501"), "", "");
    assert_eq!(refusal(text.as_bytes()), (Some(7), twice("PERSONNE_ID", "501", 5)));
    let text = staff(&STAFF.replace("local", "epp"), SERVICES);
    assert_eq!(refusal(text.as_bytes()), (Some(6), twice("ID", "epp:1", 2)));
}

#[test]
fn a_file_without_one_person_is_refused() {
    let none = |kind| (None, FeedReason::NoRecord { kind });
    assert_eq!(refusal(pupils("", "").as_bytes()), none(FeedKind::Pupils));
    assert_eq!(refusal(guardians("", "", "").as_bytes()), none(FeedKind::Guardians));
    assert_eq!(refusal(staff("", "").as_bytes()), none(FeedKind::Staff));
}

#[test]
fn refusals_of_all_files_come_together_up_to_fifty() {
    let files = [file("a.xml", ""), file("b.xml", "<html/>"), file("c.xml", &pupils("<ELEVE/>", ""))];
    let errors = read(&files, None).unwrap_err();
    let names: Vec<&str> = errors.iter().map(|error| error.file.as_str()).collect();
    assert_eq!(names, ["a.xml", "b.xml", "c.xml", "c.xml", "c.xml"]);
    let many = file("c.xml", &pupils(&"<ELEVE/>".repeat(40), ""));
    assert_eq!(read(&[file("a.xml", ""), many], None).unwrap_err().len(), 50);
}
