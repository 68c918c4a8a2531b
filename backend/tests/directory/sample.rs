//! The real export of a collège (names anonymised): 533 pupil records, 845 guardians, 34 staff.

use crate::{applied, counts, dump::dump, office, seen, world::World};
use preau_backend::{
    Actor,
    db::sql,
    directory::{
        feeds::{self, Census, SourceFile},
        import::{self, By},
    },
};
use preau_model::{
    directory::{Kind, ReportDoubt},
    text::Lang,
};
use std::{collections::HashSet, path::PathBuf};

const FILES: [&str; 5] = [
    "siecle/eole_sconet_anonyme/ElevesSansAdresses.xml",
    "siecle/eole_sconet_anonyme/ResponsablesAvecAdresses.xml",
    "siecle/eole_sconet_anonyme/Structures.xml",
    "siecle/eole_sconet_anonyme/Nomenclature.xml",
    "sts/eole_sconet_anonyme/sts_emp_0210050R_2009.xml",
];

/// `None`, said aloud, where the samples are not installed.
fn files() -> Option<Vec<SourceFile>> {
    let folder = std::env::var_os("PREAU_SAMPLES")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/samples"), PathBuf::from);
    let mut files = Vec::new();
    for path in FILES {
        let Ok(bytes) = std::fs::read(folder.join(path)) else {
            println!("SKIPPED: no sample {path} under {}", folder.display());
            return None;
        };
        files.push(SourceFile { name: path.rsplit('/').next().unwrap().to_owned(), bytes });
    }
    Some(files)
}

/// The world's school has the UAI of the sample; its year must be the sample's.
async fn college() -> (World, Actor) {
    let (w, admin) = office().await;
    sql("UPDATE school SET school_year = 2009").run(&w.backend.db).await.unwrap();
    (w, admin)
}

fn census(files: &[SourceFile]) -> Census {
    feeds::read(files, None).unwrap()
}

#[tokio::test]
async fn the_first_import_makes_exactly_what_the_files_hold() {
    let Some(files) = files() else { return };
    let (w, admin) = college().await;
    let (_, report) = applied(&w, &admin, &files).await;
    assert_eq!(
        (report.uai.as_str(), report.year, report.new_year, report.new_school),
        ("0210066H", 2009, false, false)
    );
    assert_eq!(report.school_name, "Collège Cloe");
    assert_eq!(counts(&report, Kind::Pupils), (401, 0, 0, 0));
    assert_eq!(counts(&report, Kind::Guardians), (TIED, 0, 0, 0));
    assert_eq!(counts(&report, Kind::Guardianships), (LINKS, 0, 0, 0));
    assert_eq!(counts(&report, Kind::Staff), (34, 0, 0, 0));
    assert_eq!(counts(&report, Kind::Classes), (17, 0, 0, 0));
    assert_eq!(counts(&report, Kind::Groups), (26, 0, 0, 0));
    assert_eq!(counts(&report, Kind::Subjects), (24, 0, 0, 0));
    assert_eq!(counts(&report, Kind::Teachings), (214, 0, 0, 0));

    // The same from the census, without the plan.
    let census = census(&files);
    let enrolled: HashSet<&str> = census.pupils.iter().filter(|p| p.enrolled()).map(|p| p.source_id.as_str()).collect();
    let links = census.guardianships.iter().filter(|link| enrolled.contains(link.pupil.as_str()));
    let tied: HashSet<&str> = links.clone().map(|link| link.guardian.as_str()).collect();
    assert_eq!((tied.len(), links.count()), (TIED as usize, LINKS as usize));
    let places: usize =
        census.pupils.iter().filter(|p| p.enrolled()).map(|p| p.groups.len() + usize::from(p.class.is_some())).sum();

    // And in the base. One account more: the administrator's.
    let everyone = i64::from(401 + TIED + 34);
    assert_eq!(w.count("SELECT COUNT(*) FROM person").await, everyone + 1);
    assert_eq!(w.count("SELECT COUNT(*) FROM account WHERE activated_at IS NULL").await, everyone + 1);
    assert_eq!(i64::from(report.accounts), everyone);
    assert_eq!(w.count("SELECT COUNT(*) FROM person_role WHERE role = 'pupil' AND source = 'siecle.eleve'").await, 401);
    assert_eq!(w.count("SELECT COUNT(*) FROM person_role WHERE role = 'teacher'").await, 31);
    assert_eq!(w.count("SELECT COUNT(*) FROM person_role WHERE role = 'staff'").await, 2);
    assert_eq!(w.count("SELECT COUNT(*) FROM person_role WHERE role = 'head'").await, 1);
    assert_eq!(w.count("SELECT COUNT(*) FROM guardianship").await, i64::from(LINKS));
    assert_eq!(w.count("SELECT COUNT(*) FROM membership").await, i64::try_from(places).unwrap());
    assert_eq!(w.count("SELECT COUNT(*) FROM teaching").await, 214);
    let in_3_1 = "SELECT COUNT(*) FROM membership m JOIN structure s ON s.id = m.structure WHERE s.code = '3 1' AND s.kind = 'class'";
    assert_eq!(w.count(in_3_1).await, 21);
}

#[tokio::test]
async fn the_same_files_again_change_nothing() {
    let Some(files) = files() else { return };
    let (w, admin) = college().await;
    applied(&w, &admin, &files).await;
    let before = dump(&w, &[]).await;
    let (_, again) = applied(&w, &admin, &files).await;
    assert!(again.is_empty(), "{again:#?}");
    assert_eq!(counts(&again, Kind::Pupils), (0, 0, 0, 401));
    assert_eq!(counts(&again, Kind::Teachings), (0, 0, 0, 214));
    assert_eq!(dump(&w, &[]).await, before);
    // One file alone neither.
    for file in files {
        let alone = seen(&w, &admin, &[file]).await;
        assert!(alone.is_empty(), "{alone:#?}");
    }
}

#[tokio::test]
async fn undoing_the_first_import_leaves_the_base_as_it_was() {
    let Some(files) = files() else { return };
    let (w, admin) = college().await;
    let before = dump(&w, &[]).await;
    let (run, _) = applied(&w, &admin, &files).await;
    assert_ne!(dump(&w, &[]).await, before);
    import::undo(&w.backend, &admin, run).await.unwrap();
    assert_eq!(dump(&w, &[]).await, before);
}

#[tokio::test]
async fn the_console_makes_the_school_that_is_not_there() {
    let Some(files) = files() else { return };
    let (w, _) = office().await;
    sql("UPDATE school SET uai = '0999999Z'").run(&w.backend.db).await.unwrap();
    let (_, report) = applied(&w, By::Console, &files).await;
    assert!(report.new_school && !report.new_year);
    let made =
        "SELECT name || '/' || city || '/' || time_zone FROM school WHERE uai = '0210066H' AND school_year = 2009";
    assert_eq!(w.value::<String>(made).await, "Collège Cloe/Dijon/Europe/Paris");
    assert_eq!(w.count("SELECT COUNT(*) FROM import_run WHERE applied_by IS NULL").await, 1);
    assert!(import::dry_run(&w.backend, By::Console, files).await.unwrap().is_empty());
}

#[tokio::test]
async fn doubts_reach_the_report() {
    let Some(files) = files() else { return };
    let (w, admin) = college().await;
    let report = seen(&w, &admin, &files).await;
    let told = census(&files).warnings.len();
    assert!(told >= 4);
    let in_files = report.doubts.iter().filter(|doubt| matches!(doubt, ReportDoubt::InFiles { .. })).count();
    assert_eq!(in_files, told);
    assert_eq!((report.doubts.len(), report.doubt_count as usize), (told, told), "{:#?}", report.doubts);
    assert!(report.doubts[0].doubtful() && !report.doubts[told - 1].doubtful());
    assert!(report.doubts.iter().any(|doubt| doubt.message(Lang::Fr).contains("ligne\u{a0}599")));
}

/// Guardians with an enrolled pupil, and their links to enrolled pupils.
const TIED: u32 = 677;
const LINKS: u32 = 771;
