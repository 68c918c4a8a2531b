//! The turn of the school year, and classes that close or change their name.

use crate::{applied, counts, dump::dump, files::school, office, seen};
use preau_backend::directory::import;
use preau_model::directory::{Kind, ReportDoubt};

#[tokio::test]
async fn a_new_year_closes_the_classes_of_the_old_one() {
    let (w, admin) = office().await;
    let mut school = school();
    applied(&w, &admin, &school.files()).await;
    let before = dump(&w, &[]).await;
    w.clock.advance_seconds(86_400 * 280);
    school.year = 2027;
    school.classes = vec!["5A", "6A"];
    school.groups.clear();
    school.pupil("101").class = "5A";
    school.pupil("101").groups.clear();
    school.pupil("102").class = "5A";
    school.pupil("103").class = "";
    school.services = vec![("5A", "020700", "1")];
    let (run, report) = applied(&w, &admin, &school.files()).await;
    assert!(report.new_year);
    assert_eq!(counts(&report, Kind::Classes), (2, 0, 2, 0));
    assert_eq!(counts(&report, Kind::Groups), (0, 0, 1, 0));
    assert_eq!(counts(&report, Kind::Pupils), (0, 2, 1, 0));
    assert_eq!(w.count("SELECT school_year FROM school").await, 2027);
    assert_eq!(w.count("SELECT COUNT(*) FROM structure WHERE closed_at IS NULL AND school_year = 2027").await, 2);
    assert_eq!(w.count("SELECT COUNT(*) FROM structure WHERE closed_at IS NULL").await, 2);
    // Last year's places stay with last year's classes.
    let places = "SELECT COUNT(*) FROM membership m JOIN structure s ON s.id = m.structure WHERE s.school_year = 2026";
    assert_eq!(w.count(places).await, 4);
    assert!(seen(&w, &admin, &school.files()).await.is_empty());
    import::undo(&w.backend, &admin, run).await.unwrap();
    assert_eq!(dump(&w, &[]).await, before);
}

#[tokio::test]
async fn a_class_that_closes_opens_again_and_one_renamed_is_told() {
    let (w, admin) = office().await;
    let mut school = school();
    applied(&w, &admin, &school.files()).await;
    school.classes = vec!["6A1", "6B"];
    school.groups[0].1 = vec!["6A1"];
    school.pupil("101").class = "6A1";
    school.pupil("102").class = "6A1";
    school.services = vec![("6A1", "020700", "1")];
    let (_, renamed) = applied(&w, &admin, &school.files()).await;
    assert_eq!(counts(&renamed, Kind::Classes), (1, 0, 1, 1));
    assert_eq!(counts(&renamed, Kind::Groups), (0, 1, 0, 0));
    let told = ReportDoubt::PerhapsRenamed { closing: "6A".into(), opening: "6A1".into(), pupils: 2 };
    assert!(renamed.doubts.contains(&told), "{:#?}", renamed.doubts);
    assert_eq!(w.count("SELECT COUNT(*) FROM structure WHERE kind = 'class'").await, 3);

    let (_, back) = applied(&w, &admin, &crate::files::school().files()).await;
    assert_eq!(counts(&back, Kind::Classes), (0, 1, 1, 1));
    assert_eq!(w.count("SELECT COUNT(*) FROM structure WHERE kind = 'class'").await, 3);
}

#[tokio::test]
async fn a_school_that_empties_is_told() {
    let (w, admin) = office().await;
    let mut school = school();
    let names = ["A", "B", "C", "D", "E", "F", "G", "H"];
    let ids = ["201", "202", "203", "204", "205", "206", "207", "208"];
    for (id, name) in ids.into_iter().zip(names) {
        school.pupils.push(crate::files::pupil(id, "", name, "Élève", "6A"));
    }
    let (_, first) = applied(&w, &admin, &school.files()).await;
    assert!(!first.doubts.iter().any(|doubt| matches!(doubt, ReportDoubt::ManyLeave { .. })));
    school.pupils.truncate(4);
    let told = ReportDoubt::ManyLeave { kind: Kind::Pupils, leaving: 8, known: 11 };
    assert!(seen(&w, &admin, &school.files()).await.doubts.contains(&told));
}
