//! A whole real school, of 2009, from the folder of samples.

use super::super::{Audience, Civility, Doubt, Function, Kinship, Level, NotEnrolled, Weight};
use super::samples::{SCHOOL, sample};
use super::*;
use jiff::civil::date;

fn whole_school() -> Option<Census> {
    let files: Vec<SourceFile> = SCHOOL.iter().filter_map(|path| sample(path)).collect();
    (files.len() == 5).then(|| read(&files, Some("0210066H")).unwrap())
}

#[test]
fn a_whole_school_is_read_with_every_count() {
    let Some(census) = whole_school() else { return };
    assert_eq!((census.uai.as_str(), census.year), ("0210066H", 2009));
    assert_eq!(census.school_name.as_deref(), Some("Collège Cloe"));
    assert_eq!(census.city.as_deref(), Some("Dijon"));
    assert_eq!(census.exported_on, Some(date(2009, 11, 2)));
    assert_eq!(census.pupils.len(), 533);
    assert_eq!(census.guardians.len(), 845);
    assert_eq!(census.guardianships.len(), 1017);
    assert_eq!(census.classes.len(), 17);
    assert_eq!(census.groups.len(), 26, "25 of Structures, and IDD that only STSweb has");
    assert_eq!(census.subjects.len(), 24);
    assert_eq!(census.staff.iter().filter(|person| !person.substitute).count(), 33);
    assert_eq!(census.staff.iter().filter(|person| person.substitute).count(), 1);
    assert_eq!(census.teachings.iter().filter(|teaching| teaching.period.is_none()).count(), 212);
    assert_eq!(census.teachings.iter().filter(|teaching| teaching.period.is_some()).count(), 2);
    assert_eq!(census.pupils.iter().filter(|pupil| pupil.ine.is_none()).count(), 6);
}

#[test]
fn the_enrolled_are_those_whom_stsweb_counts_class_by_class() {
    let Some(census) = whole_school() else { return };
    let enrolled = || census.pupils.iter().filter(|pupil| pupil.enrolled());
    assert_eq!(enrolled().count(), 401);
    assert_eq!(census.pupils.iter().filter(|p| p.not_enrolled == Some(NotEnrolled::Left)).count(), 132);
    // EFFECTIF_CALCULE of the STSweb file.
    let counted = [
        ("3 1", 21),
        ("3 2", 21),
        ("3 3", 22),
        ("3 4", 22),
        ("4 1", 22),
        ("4 2", 22),
        ("4 3", 24),
        ("4 4", 23),
        ("5 1", 22),
        ("5 2", 23),
        ("5 3", 24),
        ("5 4", 24),
        ("5 5", 25),
        ("6 1", 27),
        ("6 2", 27),
        ("6 3", 26),
        ("6 4", 26),
    ];
    for (class, head_count) in counted {
        assert_eq!(enrolled().filter(|p| p.class.as_deref() == Some(class)).count(), head_count, "class {class}");
    }
}

#[test]
fn levels_come_from_the_years_of_study() {
    let Some(census) = whole_school() else { return };
    let level = |code: &str| census.classes.iter().find(|class| class.code == code).unwrap().level.clone();
    assert_eq!(level("3 1").as_deref(), Some("3EME"));
    assert_eq!(level("4 4").as_deref(), Some("4EME"));
    assert_eq!(level("5 5").as_deref(), Some("5EME"));
    assert_eq!(level("6 2").as_deref(), Some("6EME"));
}

#[test]
fn staff_have_functions_classes_and_teachings() {
    let Some(census) = whole_school() else { return };
    let doing = |function: &Function| {
        census.staff.iter().filter(|person| !person.substitute && person.function == *function).count()
    };
    assert_eq!(doing(&Function::Teacher), 30);
    assert_eq!(doing(&Function::EducationAdviser), 2);
    assert_eq!(doing(&Function::Management), 1);
    assert_eq!(census.staff.iter().map(|person| person.head_of.len()).sum::<usize>(), 17);
    let first = &census.staff[0];
    assert_eq!((first.source_id.as_str(), first.last_name.as_str()), ("epp:9001", "PROF1"));
    assert_eq!(first.birth_name.as_deref(), Some("PROF"));
    assert_eq!(first.birth_date, Some(date(1950, 5, 26)));
    assert_eq!(first.disciplines, ["LET HIS GE"]);
    let art = &census.teachings[0];
    assert_eq!((art.staff.as_str(), art.subject.as_str()), ("epp:9002", "090100"));
    assert_eq!(art.audience, Audience::Class("3 1".to_owned()));
    let together = census.teachings.iter().filter(|t| t.subject == "004600" && t.co_teaching).count();
    assert_eq!(together, 8, "one group taught by eight people at once");
}

#[test]
fn a_whole_school_closes_on_itself() {
    let Some(census) = whole_school() else { return };
    let classes: Vec<&str> = census.classes.iter().map(|class| class.code.as_str()).collect();
    let groups: Vec<&str> = census.groups.iter().map(|group| group.code.as_str()).collect();
    for pupil in &census.pupils {
        assert!(pupil.class.as_deref().is_none_or(|class| classes.contains(&class)));
    }
    for teaching in &census.teachings {
        assert!(census.staff.iter().any(|person| person.source_id == teaching.staff));
        assert!(match &teaching.audience {
            Audience::Class(code) => classes.contains(&code.as_str()),
            Audience::Group(code) => groups.contains(&code.as_str()),
        });
    }
}

#[test]
fn the_doubts_of_a_whole_school_are_few_and_known() {
    let Some(census) = whole_school() else { return };
    // A couple of one name, child and address is no doubt: one is Madame, the other Monsieur.
    assert_eq!(census.count(Weight::Doubtful), 1, "{:#?}", census.warnings);
    let ignored = census.warnings.iter().find(|w| matches!(w.doubt, Doubt::LeavingDateIgnored { .. })).unwrap();
    assert_eq!((ignored.file.as_str(), ignored.line), ("ElevesSansAdresses.xml", Some(599)));
    assert_eq!(census.warnings.iter().filter(|w| matches!(w.doubt, Doubt::PupilWithoutIne { .. })).count(), 3);
    // And one enrolled pupil whom no guardian answers for.
    assert_eq!(census.count(Weight::Information), 4);
}

#[test]
fn the_older_generation_of_links_has_levels_and_kinship() {
    let Some(census) = whole_school() else { return };
    let with = |level| census.guardianships.iter().filter(|link| link.level == level).count();
    // RESP_LEGAL: 531 times 1, 475 times 2, 9 times 0; NIVEAU_RESPONSABILITE: once 1, once 3.
    assert_eq!((with(Level::Legal), with(Level::InCharge), with(Level::Contact)), (1007, 0, 10));
    assert!(census.guardianships.iter().any(|link| link.kinship == Kinship::Mother));
    assert!(census.guardians.iter().any(|person| person.civility == Some(Civility::Madame)));
}
