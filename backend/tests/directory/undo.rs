//! What may be undone, and what may not any more.

use crate::{
    applied,
    dump::dump,
    files::{pupil, school},
    office, refused, seen,
};
use preau_backend::{
    Error,
    db::sql,
    directory::import,
    session::{self, SignIn},
};
use preau_model::{
    directory::{Obstacle, Refusal},
    error::{Failure, Problem},
    ids::{PersonId, StructureId},
    text::Lang,
};
use uuid::Uuid;

fn obstacle<T: std::fmt::Debug>(result: Result<T, import::ImportError>) -> Obstacle {
    match refused(result) {
        Refusal::NotUndoable(obstacle) => obstacle,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn imports_are_undone_latest_first_and_once() {
    let (w, admin) = office().await;
    let mut school = school();
    let empty = dump(&w, &[]).await;
    let (first, _) = applied(&w, &admin, &school.files()).await;
    let full = dump(&w, &[]).await;
    w.clock.advance_seconds(60);
    school.pupil("101").class = "6B";
    let (second, _) = applied(&w, &admin, &school.files()).await;

    let runs = import::runs(&w.backend, &admin).await.unwrap();
    assert_eq!(runs.iter().map(|run| (run.id, run.latest)).collect::<Vec<_>>(), [(second, true), (first, false)]);
    assert_eq!(runs[1].applied_by.as_deref(), Some("Bureau Ada"));
    assert_eq!(runs[1].files.len(), 5);
    assert_eq!(runs[1].summary.section(preau_model::directory::Kind::Pupils).unwrap().new.count, 3);

    assert_eq!(obstacle(import::undo(&w.backend, &admin, first).await), Obstacle::NotLatest);
    import::undo(&w.backend, &admin, second).await.unwrap();
    assert_eq!(dump(&w, &[]).await, full);
    assert_eq!(obstacle(import::undo(&w.backend, &admin, second).await), Obstacle::AlreadyUndone);
    import::undo(&w.backend, import::By::Console, first).await.unwrap();
    assert_eq!(dump(&w, &[]).await, empty);
    let runs = import::runs(&w.backend, &admin).await.unwrap();
    assert!(runs.iter().all(|run| run.undone_at.is_some() && !run.latest));
    assert_eq!((runs[0].undone_by.as_deref(), runs[1].undone_by.as_deref()), (Some("Bureau Ada"), None));
}

#[tokio::test]
async fn an_activated_account_keeps_its_import() {
    let (w, admin) = office().await;
    let (run, _) = applied(&w, &admin, &school().files()).await;
    let (zoe,): (PersonId,) =
        sql("SELECT person FROM account WHERE login = 'zoe.lefevre'").one(&w.backend.db).await.unwrap();
    let code = session::activation_code(&w.backend.key, zoe, 1).unwrap();
    let request = SignIn {
        login: "zoe.lefevre".into(),
        password: "trois petits chats".into(),
        address: "10.0.0.1".into(),
        ..Default::default()
    };
    session::activate(&w.backend, request, &code, "trois petits chats").await.unwrap();
    let before = dump(&w, &[]).await;
    let refusal = obstacle(import::undo(&w.backend, &admin, run).await);
    assert_eq!(refusal, Obstacle::AccountsActivated { count: 1, names: vec!["LEFÈVRE Zoé".to_owned()] });
    assert!(refusal.message(Lang::Fr).contains("LEFÈVRE Zoé"));
    assert_eq!(dump(&w, &[]).await, before);
    let plain: Error = import::undo(&w.backend, &admin, run).await.unwrap_err().into();
    assert_eq!(plain.told(), Some(&Failure::Conflict(Problem::ImportNotUndoable)));
}

#[tokio::test]
async fn what_is_used_elsewhere_keeps_its_import() {
    let (w, admin) = office().await;
    let (run, _) = applied(&w, &admin, &school().files()).await;
    let id = Uuid::now_v7();
    sql("INSERT INTO assignment (id, school, teacher, title, instructions, due_at, publish_at, accepts_text, accepts_files,
            accepts_audio, late_allowed, revision, created_at, updated_at)
         SELECT $1, school, id, 'Le Horla', '', 0, 0, $2, $2, $2, $2, 1, 0, 0 FROM person WHERE last_name = 'MOREAU'")
    .bind(id)
    .bind(true)
    .run(&w.backend.db)
    .await
    .unwrap();
    let before = dump(&w, &[]).await;
    assert_eq!(obstacle(import::undo(&w.backend, &admin, run).await), Obstacle::InUse);
    assert_eq!(dump(&w, &[]).await, before);
    sql("DELETE FROM assignment").run(&w.backend.db).await.unwrap();
    import::undo(&w.backend, &admin, run).await.unwrap();
}

#[tokio::test]
async fn records_changed_since_keep_the_import() {
    let (w, admin) = office().await;
    let (run, _) = applied(&w, &admin, &school().files()).await;
    sql("UPDATE person SET email = 'autre@example.org' WHERE last_name = 'DIOP' AND first_name = 'Tom'")
        .run(&w.backend.db)
        .await
        .unwrap();
    let six_b: (StructureId,) = sql("SELECT id FROM structure WHERE code = '6B'").one(&w.backend.db).await.unwrap();
    sql("DELETE FROM membership WHERE structure = $1").bind(six_b.0).run(&w.backend.db).await.unwrap();
    let before = dump(&w, &[]).await;
    let names = vec!["DIOP Tom".to_owned(), "MARTIN Léa".to_owned()];
    assert_eq!(obstacle(import::undo(&w.backend, &admin, run).await), Obstacle::Changed { count: 2, names });
    assert_eq!(dump(&w, &[]).await, before);
}

#[tokio::test]
async fn a_later_import_of_nothing_is_undone_first_too() {
    let (w, admin) = office().await;
    let mut school = school();
    let (first, _) = applied(&w, &admin, &school.files()).await;
    let (nothing, report) = applied(&w, &admin, &school.files()).await;
    assert!(report.is_empty());
    assert_eq!(obstacle(import::undo(&w.backend, &admin, first).await), Obstacle::NotLatest);
    import::undo(&w.backend, &admin, nothing).await.unwrap();
    import::undo(&w.backend, &admin, first).await.unwrap();
    // After that the same people come as new ones.
    school.pupils.push(pupil("105", "", "NEUF", "Ève", "6A"));
    let again = seen(&w, &admin, &school.files()).await;
    assert_eq!(again.section(preau_model::directory::Kind::Pupils).unwrap().new.count, 4);
}

#[tokio::test]
async fn an_import_can_be_undone_for_sixty_days_and_what_it_would_take_is_kept_no_longer() {
    let (w, admin) = office().await;
    let (run, _) = applied(&w, &admin, &school().files()).await;
    w.clock.advance_seconds(60 * 86_400 - 1);
    assert_eq!(import::forget_journals(&w.backend).await.unwrap(), 0);
    assert!(import::runs(&w.backend, &admin).await.unwrap()[0].latest);
    w.clock.advance_seconds(1);
    assert!(!import::runs(&w.backend, &admin).await.unwrap()[0].latest, "undoing is not offered any more");
    assert_eq!(obstacle(import::undo(&w.backend, &admin, run).await), Obstacle::TooOld { days: 60 });
    assert_eq!(import::forget_journals(&w.backend).await.unwrap(), 1);
    assert_eq!(import::forget_journals(&w.backend).await.unwrap(), 0);
    assert_eq!(w.value::<String>("SELECT journal FROM import_run").await, "[]");
}
