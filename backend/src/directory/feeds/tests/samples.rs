//! Real exports, from the folder of samples where there is one.

use super::super::{Kinship, Level};
use super::*;
use preau_model::directory::feed_error::{FeedKind, OtherFeed};
use std::path::PathBuf;

/// The sample's bytes; `None`, said aloud, where the samples are not installed.
pub(super) fn sample(path: &str) -> Option<SourceFile> {
    let folder = std::env::var_os("PREAU_SAMPLES")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/samples"), PathBuf::from);
    let Ok(bytes) = std::fs::read(folder.join(path)) else {
        println!("SKIPPED: no sample {path} under {}", folder.display());
        return None;
    };
    let name = path.rsplit('/').next().unwrap().to_owned();
    Some(SourceFile { name, bytes })
}

pub(super) const SCHOOL: [&str; 5] = [
    "siecle/eole_sconet_anonyme/ElevesSansAdresses.xml",
    "siecle/eole_sconet_anonyme/ResponsablesAvecAdresses.xml",
    "siecle/eole_sconet_anonyme/Structures.xml",
    "siecle/eole_sconet_anonyme/Nomenclature.xml",
    "sts/eole_sconet_anonyme/sts_emp_0210050R_2009.xml",
];

#[test]
fn the_newer_generation_of_guardians_is_read() {
    let Some(file) = sample("siecle/dossiersco/responsables_avec_adresses_simple.xml") else {
        return;
    };
    let census = read(&[file], None).unwrap();
    assert_eq!((census.uai.as_str(), census.year), ("0140070A", 2018));
    assert_eq!(census.guardians.len(), 3);
    assert_eq!(census.guardians[2].last_name, "LOVELACE");
    assert_eq!(census.guardians[0].mobile.as_deref(), Some("+33199000000"));
    assert_eq!(census.guardianships.len(), 3, "kept whole when no pupils' file came along");
    let link = &census.guardianships[0];
    assert_eq!((link.level, link.kinship), (Level::Legal, Kinship::Mother));
    assert_eq!((link.lives_with, link.contact_first, link.pays_fees), (Some(true), Some(true), Some(true)));
    assert_eq!(census.warnings, [], "one e-mail, mobile and address under three names is a family, not a doubt");
}

#[test]
fn a_class_and_a_group_are_no_double_placement() {
    let Some(file) = sample("siecle/dossiersco/eleves_avec_adresse_avec_double_structure.xml") else {
        return;
    };
    let census = read(&[file], Some("0660864f")).unwrap();
    let pupil = &census.pupils[0];
    assert_eq!((pupil.class.as_deref(), pupil.groups.as_slice()), (Some("301"), &["_301P1".to_owned()][..]));
    assert!(pupil.enrolled());
    assert_eq!(census.warnings, []);
    assert_eq!(census.classes[0].level.as_deref(), Some("3EME"), "from the pupil's MEF alone");
    assert_eq!(census.groups[0].classes, ["301"]);
}

#[test]
fn the_newer_nomenclature_gives_pretty_subjects() {
    let Some(file) = sample("siecle/dossiersco/Nomenclature-2019-20.xml") else {
        return;
    };
    let census = read(&[file], None).unwrap();
    assert_eq!(census.subjects.len(), 108);
    let label = |code: &str| census.subjects.iter().find(|s| s.code == code).unwrap().label.clone();
    assert_eq!(label("030201"), "Anglais LV1");
    assert_eq!(label("020300"), "Langues et cultures de l'Antiquité LATIN");
    assert_eq!(label("061300"), "Mathématiques");
    assert_eq!(label("100100"), "Éducation physique et sportive");
}

#[test]
fn the_sample_that_is_not_well_formed_is_refused_at_its_line() {
    let Some(file) = sample("siecle/dossiersco/eleves_avec_adresse_simple.xml") else {
        return;
    };
    let errors = read(&[file], None).unwrap_err();
    assert_eq!(errors.len(), 1);
    assert_eq!((errors[0].line, &errors[0].reason), (Some(139), &FeedReason::NotWellFormed));
}

#[test]
fn other_feeds_are_refused_by_their_name() {
    let aaf = "aaf/entcore/aaf-test/FULL_ENTTSSERVICES_Complet_20130117_EtabEducNat_0000.xml";
    let cases = [(aaf, OtherFeed::Aaf), ("edt/laclasse/Edt_To_LaclasseCom_0134567A.xml", OtherFeed::Timetable)];
    for (path, feed) in cases {
        let Some(file) = sample(path) else { return };
        let errors = read(&[file], None).unwrap_err();
        assert_eq!(errors[0].reason, FeedReason::OtherFeed { feed }, "{path}");
    }
}

#[test]
fn files_of_two_schools_and_years_do_not_mix() {
    let paths = ["siecle/dossiersco/Nomenclature-2018-19.xml", "siecle/eole_sconet_anonyme/Structures.xml"];
    let files: Vec<SourceFile> = paths.iter().filter_map(|path| sample(path)).collect();
    if files.len() < 2 {
        return;
    }
    let errors = read(&files, None).unwrap_err();
    assert!(errors.iter().any(|e| matches!(e.reason, FeedReason::SchoolsDiffer { .. })), "{errors:?}");
    assert!(errors.iter().any(|e| matches!(e.reason, FeedReason::YearsDiffer { .. })), "{errors:?}");
    let twice = [files[1].clone(), files[1].clone()];
    let reason = FeedReason::SameKindTwice { kind: FeedKind::Structures, other_file: "Structures.xml".to_owned() };
    assert_eq!(read(&twice, None).unwrap_err()[0].reason, reason);
}
