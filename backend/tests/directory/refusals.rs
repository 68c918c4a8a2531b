//! Who may not import, what is not taken, and what is left untouched then.

use crate::{
    applied,
    dump::dump,
    files::{pupil, school},
    office, refused, seen, told,
};
use preau_backend::{db::sql, directory::import};
use preau_model::{
    directory::{LettersFor, PeopleQuery, Refusal, ReportDigest, feed_error::FeedReason},
    error::{Failure, Problem},
    ids::ImportId,
    session::Role,
};
use uuid::Uuid;

#[tokio::test]
async fn only_an_administrator_imports_and_reads_the_directory() {
    let (w, admin) = office().await;
    let files = school().files();
    let (run, report) = applied(&w, &admin, &files).await;
    let before = dump(&w, &[]).await;
    for role in Role::ALL.into_iter().filter(|role| *role != Role::Administrator) {
        let mut actor = admin.clone();
        actor.roles = [role].into_iter().collect();
        let b = &w.backend;
        assert_eq!(told(import::dry_run(b, &actor, files.clone()).await), Failure::Forbidden, "{role:?}");
        let apply = import::apply(b, &actor, files.clone(), &report.digest, &|_| ()).await;
        assert_eq!(told(apply), Failure::Forbidden, "{role:?}");
        assert_eq!(told(import::undo(b, &actor, run).await), Failure::Forbidden, "{role:?}");
        let directory = [
            import::runs(b, &actor).await.map(|_| ()),
            preau_backend::directory::people(b, &actor, PeopleQuery::default()).await.map(|_| ()),
            preau_backend::directory::record(b, &actor, admin.person).await.map(|_| ()),
            preau_backend::directory::letters(b, &actor, LettersFor::Staff).await.map(|_| ()),
        ];
        for outcome in directory {
            assert_eq!(crate::world::refusal(outcome), Failure::Forbidden, "{role:?}");
        }
    }
    assert_eq!(dump(&w, &[]).await, before);
}

#[tokio::test]
async fn another_school_s_files_and_imports_are_refused() {
    let (w, admin) = office().await;
    let files = school().files();
    let (run, _) = applied(&w, &admin, &files).await;
    let far = w.add_school("0750001A", "Ailleurs").await;
    let stranger = w.person_at(far, &[Role::Administrator], "Eve", "Loin").await;
    let before = dump(&w, &[]).await;
    let Refusal::Feeds(errors) = refused(import::dry_run(&w.backend, &stranger, files.clone()).await) else { panic!() };
    assert!(errors.iter().all(|error| matches!(error.reason, FeedReason::WrongSchool { .. })) && !errors.is_empty());
    let digest = ReportDigest::default();
    assert!(matches!(refused(import::apply(&w.backend, &stranger, files, &digest, &|_| ()).await), Refusal::Feeds(_)));
    assert_eq!(told(import::undo(&w.backend, &stranger, run).await), Failure::NotFound);
    assert_eq!(told(import::undo(&w.backend, &admin, ImportId(Uuid::now_v7())).await), Failure::NotFound);
    assert!(import::runs(&w.backend, &stranger).await.unwrap().is_empty());
    assert_eq!(dump(&w, &[]).await, before);
}

#[tokio::test]
async fn broken_files_and_older_years_change_nothing() {
    let (w, admin) = office().await;
    let mut school = school();
    w.class("6A", &[]).await;
    let before = dump(&w, &[]).await;
    let mut files = school.files();
    files[1].bytes.truncate(300);
    let Refusal::Feeds(errors) = refused(import::dry_run(&w.backend, &admin, files).await) else { panic!() };
    assert_eq!((errors[0].file.as_str(), &errors[0].reason), ("ResponsablesAvecAdresses.xml", &FeedReason::Truncated));
    school.year = 2025;
    let older = import::dry_run(&w.backend, &admin, school.files()).await;
    assert_eq!(refused(older), Refusal::OlderYear { known: 2026, found: 2025 });
    assert!(matches!(refused(import::dry_run(&w.backend, &admin, Vec::new()).await), Refusal::Feeds(_)));
    assert_eq!(dump(&w, &[]).await, before);
}

#[tokio::test]
async fn the_first_import_says_which_year_it_is() {
    let (w, admin) = office().await;
    let mut school = school();
    school.year = 2025;
    let report = import::dry_run(&w.backend, &admin, school.files()).await.unwrap();
    assert_eq!(report.year, 2025);
}

#[tokio::test]
async fn what_changed_since_the_dry_run_is_not_applied_unseen() {
    let (w, admin) = office().await;
    let mut school = school();
    let shown = seen(&w, &admin, &school.files()).await;
    let again = seen(&w, &admin, &school.files()).await;
    assert_eq!(shown.digest, again.digest);
    let changed = Failure::Conflict(Problem::ChangedMeanwhile);

    // Other files than those seen.
    school.pupils.push(pupil("105", "120000005EE", "NEUF", "Ève", "6A"));
    let before = dump(&w, &[]).await;
    let apply = import::apply(&w.backend, &admin, school.files(), &shown.digest, &|_| ()).await;
    assert_eq!(told(apply), changed);
    assert_eq!(dump(&w, &[]).await, before);

    // The same files, but other records under them: somebody took a login.
    school.pupils.pop();
    w.person(&[Role::Staff], "Zoé", "Lefèvre").await;
    let before = dump(&w, &[]).await;
    let apply = import::apply(&w.backend, &admin, school.files(), &shown.digest, &|_| ()).await;
    assert_eq!(told(apply), changed);
    assert_eq!(dump(&w, &[]).await, before);
    assert!(import::runs(&w.backend, &admin).await.unwrap().is_empty());
    applied(&w, &admin, &school.files()).await;

    // Applied once, it is not applied twice.
    let apply = import::apply(&w.backend, &admin, school.files(), &shown.digest, &|_| ()).await;
    assert_eq!(told(apply), changed);
}

#[tokio::test]
async fn a_statement_that_fails_in_the_middle_changes_nothing() {
    let (w, admin) = office().await;
    let files = school().files();
    let shown = seen(&w, &admin, &files).await;
    // People, classes and places are written before accounts; the second account breaks this.
    sql("CREATE UNIQUE INDEX one_account_only ON account (code_serial)").run(&w.backend.db).await.unwrap();
    let before = dump(&w, &[]).await;
    let apply = import::apply(&w.backend, &admin, files.clone(), &shown.digest, &|_| ()).await;
    assert_eq!(told(apply), Failure::Conflict(Problem::ChangedMeanwhile));
    assert_eq!(dump(&w, &[]).await, before);
    assert_eq!(w.count("SELECT COUNT(*) FROM import_run").await, 0);
    // And the way is free once the reason is gone.
    sql("DROP INDEX one_account_only").run(&w.backend.db).await.unwrap();
    import::apply(&w.backend, &admin, files, &shown.digest, &|_| ()).await.unwrap();
}
