//! A second import: what moves, comes, leaves, and comes back.

use crate::{
    applied, counts,
    dump::dump,
    files::{pupil, school},
    office, seen,
};
use preau_backend::{
    db::{counted, sql},
    directory::import,
};
use preau_model::{
    directory::{Entry, Field, FieldChange, Kind, Report, Stage},
    session::Role,
};
use std::sync::Mutex;

fn change(field: Field, before: Option<&str>, after: Option<&str>) -> FieldChange {
    FieldChange { field, before: before.map(str::to_owned), after: after.map(str::to_owned) }
}

fn entry(name: &str, changes: Vec<FieldChange>) -> Entry {
    Entry { name: name.to_owned(), changes }
}

fn changed(report: &Report, kind: Kind) -> Vec<Entry> {
    report.section(kind).unwrap().changed.entries.clone()
}

#[tokio::test]
async fn what_changed_is_told_applied_and_undone_exactly() {
    let (w, admin) = office().await;
    let mut school = school();
    let (_, first) = applied(&w, &admin, &school.files()).await;
    assert_eq!(counts(&first, Kind::Pupils), (3, 0, 0, 0), "the one who left is not made");
    assert_eq!(counts(&first, Kind::Guardians), (2, 0, 0, 0), "nor is a guardian of nobody here");
    assert_eq!(counts(&first, Kind::Staff), (4, 0, 0, 0));
    let before = dump(&w, &[]).await;

    w.clock.advance_seconds(86_400);
    school.pupil("102").class = "6B";
    school.pupil("101").email = "zoe.lefevre@example.org";
    school.pupil("103").class = "";
    school.pupils.push(pupil("105", "120000005EE", "LEFÈVRE", "Adam", "6A"));
    school.links.push(("105", "501", 1));
    let files = school.files();
    let report = seen(&w, &admin, &files).await;
    assert_eq!(dump(&w, &[]).await, before, "seeing changes nothing");
    assert_eq!(counts(&report, Kind::Pupils), (1, 2, 1, 0));
    assert_eq!(
        changed(&report, Kind::Pupils),
        [
            entry("DIOP Tom", vec![change(Field::Class, Some("6A"), Some("6B"))]),
            entry("LEFÈVRE Zoé", vec![change(Field::Email, Some("zoe@example.org"), Some("zoe.lefevre@example.org"))]),
        ]
    );
    let section = report.section(Kind::Pupils).unwrap();
    assert_eq!(section.new.entries, [entry("LEFÈVRE Adam", vec![change(Field::Class, None, Some("6A"))])]);
    assert_eq!(section.leaving.entries, [entry("MARTIN Léa", vec![change(Field::Class, Some("6B"), None)])]);
    assert_eq!(counts(&report, Kind::Guardians), (0, 1, 0, 1));
    let children = change(Field::Children, Some("LEFÈVRE Zoé"), Some("LEFÈVRE Adam, LEFÈVRE Zoé"));
    assert_eq!(changed(&report, Kind::Guardians), [entry("LEFÈVRE Aminata", vec![children])]);
    assert_eq!(counts(&report, Kind::Placements), (2, 0, 2, 2));
    assert_eq!(counts(&report, Kind::Staff), (0, 0, 0, 4));
    assert_eq!(report.accounts, 1);

    let (run, _) = applied(&w, &admin, &files).await;
    assert_eq!(w.count("SELECT COUNT(*) FROM person WHERE left_at IS NOT NULL AND last_name = 'MARTIN'").await, 1);
    assert_eq!(
        w.count("SELECT COUNT(*) FROM account a JOIN person p ON p.id = a.person WHERE p.last_name = 'MARTIN'").await,
        1
    );
    let in_6b = "SELECT MIN(p.last_name) FROM membership m JOIN person p ON p.id = m.person
                 JOIN structure s ON s.id = m.structure WHERE s.code = '6B'";
    assert_eq!(w.value::<String>(in_6b).await, "DIOP");
    assert!(seen(&w, &admin, &files).await.is_empty());

    import::undo(&w.backend, &admin, run).await.unwrap();
    assert_eq!(dump(&w, &[]).await, before);
}

#[tokio::test]
async fn whoever_comes_back_is_the_same_person() {
    let (w, admin) = office().await;
    let mut school = school();
    applied(&w, &admin, &school.files()).await;
    school.pupils.retain(|pupil| pupil.id != "102");
    let (_, gone) = applied(&w, &admin, &school.files()).await;
    assert_eq!(counts(&gone, Kind::Pupils), (0, 0, 1, 2));
    assert_eq!(counts(&gone, Kind::Guardians), (0, 0, 1, 1), "a guardian leaves with the last child");
    school.pupils.push(pupil("102", "120000002BB", "DIOP", "Tom", "6B"));
    let (_, back) = applied(&w, &admin, &school.files()).await;
    assert_eq!(counts(&back, Kind::Pupils), (0, 1, 0, 2));
    assert_eq!(changed(&back, Kind::Pupils)[0].changes[0].field, Field::Return);
    assert_eq!(changed(&back, Kind::Pupils)[0].changes[0].before.as_deref(), Some("2026-11-23"));
    assert_eq!(counts(&back, Kind::Guardians), (0, 1, 0, 1));
    assert_eq!(back.accounts, 0);
    assert_eq!(w.count("SELECT COUNT(*) FROM person WHERE last_name = 'DIOP' AND left_at IS NULL").await, 2);
}

#[tokio::test]
async fn only_a_whole_list_makes_people_leave() {
    let (w, admin) = office().await;
    let mut school = school();
    applied(&w, &admin, &school.files()).await;
    school.pupils.clear();
    school.pupils.push(pupil("101", "120000001AA", "LEFÈVRE", "ZOÉ", "6A"));
    school.staff.truncate(1);
    school.guardians.truncate(1);
    let nothing = seen(&w, &admin, &[school.structure_file(), school.nomenclature_file()]).await;
    assert!(nothing.is_empty(), "{nothing:#?}");
    let staff = seen(&w, &admin, &[school.staff_file()]).await;
    assert_eq!((counts(&staff, Kind::Staff), counts(&staff, Kind::Pupils)), ((0, 0, 3, 1), (0, 0, 0, 0)));
    let pupils = seen(&w, &admin, &[school.pupil_file()]).await;
    assert_eq!((counts(&pupils, Kind::Pupils).2, counts(&pupils, Kind::Guardians).2), (2, 0));
    let guardians = seen(&w, &admin, &[school.guardian_file()]).await;
    assert_eq!((counts(&guardians, Kind::Guardians).2, counts(&guardians, Kind::Pupils).2), (1, 0));
    assert_eq!(counts(&guardians, Kind::Guardianships), (0, 0, 1, 1));
}

#[tokio::test]
async fn what_was_given_by_hand_stays() {
    let (w, admin) = office().await;
    let mut school = school();
    applied(&w, &admin, &school.files()).await;
    // The librarian administers, the assistant acts as head, and a pupil was made by hand.
    for (name, role) in [("LIVRE", Role::Administrator), ("BA", Role::Head)] {
        sql("INSERT INTO person_role (person, role) SELECT id, $2 FROM person WHERE last_name = $1")
            .bind(name)
            .bind(role.code())
            .run(&w.backend.db)
            .await
            .unwrap();
    }
    let guest = w.person(&[Role::Pupil], "Gaël", "Guest").await;
    let six_b = sql("SELECT id FROM structure WHERE code = '6B'")
        .one::<(preau_model::ids::StructureId,)>(&w.backend.db)
        .await
        .unwrap()
        .0;
    sql("INSERT INTO membership (person, structure) VALUES ($1, $2)")
        .bind(guest.person)
        .bind(six_b)
        .run(&w.backend.db)
        .await
        .unwrap();
    assert!(seen(&w, &admin, &school.files()).await.is_empty());

    // Another function, and a departure that must not lock the administrator out.
    school.staff.retain(|staff| staff.id != "4");
    school.staff.iter_mut().find(|staff| staff.id == "2").unwrap().function = "ENS";
    let (_, report) = applied(&w, &admin, &school.files()).await;
    assert_eq!(counts(&report, Kind::Staff), (0, 2, 0, 2));
    let roles = "SELECT string_agg(role, ',') FROM (SELECT r.role FROM person_role r JOIN person p ON p.id = r.person
                 WHERE p.last_name = 'BA' ORDER BY r.role) t";
    assert_eq!(w.value::<String>(roles).await, "head,teacher");
    let roles = "SELECT string_agg(r.role, ',') FROM person_role r JOIN person p ON p.id = r.person WHERE p.last_name = 'LIVRE'";
    assert_eq!(w.value::<String>(roles).await, "administrator");
    assert_eq!(w.count("SELECT COUNT(*) FROM person WHERE left_at IS NOT NULL").await, 0);
    assert_eq!(
        w.count("SELECT COUNT(*) FROM membership m JOIN person p ON p.id = m.person WHERE p.last_name = 'Guest'").await,
        1
    );
}

#[tokio::test]
async fn an_import_tells_its_progress_and_makes_few_statements() {
    let (w, admin) = office().await;
    let files = school().files();
    let (report, statements) = counted(seen(&w, &admin, &files)).await;
    assert!(statements <= 14, "{statements}");
    let told = Mutex::new(Vec::new());
    let tell = |progress| told.lock().unwrap().push(progress);
    let applying = import::apply(&w.backend, &admin, files, &report.digest, &tell);
    may_move_between_threads(&applying);
    let (outcome, statements) = counted(applying).await;
    outcome.unwrap();
    assert!(statements <= 30, "{statements}");
    let told = told.into_inner().unwrap();
    let stages: Vec<Stage> = told.iter().map(|progress| progress.stage).collect();
    assert_eq!(stages[..3], [Stage::Reading, Stage::Comparing, Stage::Writing]);
    assert_eq!(stages.last(), Some(&Stage::Done));
    assert!(told.windows(2).all(|two| two[0].done <= two[1].done));
    assert_eq!(told.last().unwrap().done, report.records);
    assert_eq!(told[told.len() - 2].done, report.records, "every record was written");
}

/// A server's runtime asks that of everything it awaits.
fn may_move_between_threads<T: Send>(_: &T) {}
