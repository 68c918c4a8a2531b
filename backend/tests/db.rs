//! `db`: one SQL text on two engines.
#![allow(clippy::unwrap_used)]
mod world;

use preau_backend::db::{self, Bulk, DbError, Value, sql, sql_owned};
use preau_model::{
    ids::{PersonId, SchoolId},
    time::Instant,
};
use std::collections::BTreeSet;
use uuid::Uuid;
use world::{World, start};

async fn failures(w: &World) -> i64 {
    w.count("SELECT COUNT(*) FROM sign_in_failure").await
}

#[tokio::test]
async fn the_engine_is_the_one_that_was_asked_for() {
    let w = World::new().await;
    let wanted = if std::env::var("PREAU_TEST_POSTGRES").is_ok() { "postgres" } else { "sqlite" };
    assert_eq!(w.backend.db.engine(), wanted);
}

#[tokio::test]
async fn values_of_every_kind_come_back_as_they_went() {
    let w = World::new().await;
    let (id, text) = (Uuid::now_v7(), "L’été « à Noël » \u{1f600} %_\\'\"");
    let row: (Uuid, String, i64, bool, bool, Vec<u8>, f64, Instant) = sql("SELECT $1, $2, $3, $4, $5, $6, $7, $8")
        .bind(id)
        .bind(text)
        .bind(i64::MIN)
        .bind(true)
        .bind(false)
        .bind(vec![0_u8, 255, 39])
        .bind(-0.125)
        .bind(start())
        .one(&w.backend.db)
        .await
        .unwrap();
    assert_eq!(row, (id, text.to_owned(), i64::MIN, true, false, vec![0, 255, 39], -0.125, start()));
}

type Nothing = (Option<Uuid>, Option<String>, Option<i64>, Option<bool>, Option<Vec<u8>>, Option<f64>);

#[tokio::test]
async fn nothing_of_every_kind_comes_back_as_nothing() {
    let w = World::new().await;
    let row: Nothing = sql("SELECT $1, $2, $3, $4, $5, $6")
        .bind(None::<Uuid>)
        .bind(None::<String>)
        .bind(None::<i64>)
        .bind(None::<bool>)
        .bind(None::<Vec<u8>>)
        .bind(None::<f64>)
        .one(&w.backend.db)
        .await
        .unwrap();
    assert_eq!(row, (None, None, None, None, None, None));
    let (ours, theirs): (i64, i64) = sql(
        "SELECT COUNT(*), CAST(SUM(CASE WHEN $1 IS NULL AND $2 IS NOT NULL THEN 1 ELSE 0 END) AS BIGINT) FROM school",
    )
    .bind(None::<PersonId>)
    .bind(1_i64)
    .one(&w.backend.db)
    .await
    .unwrap();
    assert_eq!((ours, theirs), (1, 1));
}

#[tokio::test]
async fn columns_keep_what_is_written_and_null() {
    let w = World::new().await;
    let rows: Vec<(String, Option<String>, i64, Option<Instant>)> = {
        let teacher = w.person(&[], "Paul", "Durand").await;
        sql("UPDATE person SET birth_date = $2, left_at = $3 WHERE id = $1")
            .bind(teacher.person)
            .bind("2015-02-28".parse::<preau_model::time::Date>().unwrap())
            .bind(None::<Instant>)
            .run(&w.backend.db)
            .await
            .unwrap();
        sql("SELECT last_name, birth_date, created_at, left_at FROM person WHERE id = $1 AND school = $2")
            .bind(teacher.person)
            .bind(w.school)
            .all(&w.backend.db)
            .await
            .unwrap()
    };
    assert_eq!(rows, [("Durand".to_owned(), Some("2015-02-28".to_owned()), start().0, None)]);
}

#[tokio::test]
async fn one_row_that_is_missing_is_an_error_and_an_optional_one_is_not() {
    let w = World::new().await;
    let nobody = PersonId(Uuid::now_v7());
    let none: Option<(String,)> =
        sql("SELECT last_name FROM person WHERE id = $1").bind(nobody).optional(&w.backend.db).await.unwrap();
    assert_eq!(none, None);
    let missing = sql("SELECT last_name FROM person WHERE id = $1").bind(nobody).one::<(String,)>(&w.backend.db).await;
    assert!(matches!(missing, Err(DbError::Sqlx(sqlx::Error::RowNotFound))), "{missing:?}");
}

#[tokio::test]
async fn thousands_of_rows_are_written_in_few_statements() {
    let w = World::new().await;
    let mut bulk =
        Bulk::new("INSERT INTO sign_in_failure (subject, failures, since, blocked_until)", 4, "ON CONFLICT DO NOTHING");
    for n in 0..1_201_i64 {
        bulk.push([format!("s{n}").into(), n.into(), start().into(), 0_i64.into()]);
    }
    let mut tx = w.backend.db.begin().await.unwrap();
    let (touched, statements) = db::counted(bulk.write(&mut tx)).await;
    assert_eq!((touched.unwrap(), statements), (1_201, 5));
    // What is written is forgotten; what is there already is skipped, not written twice.
    assert_eq!(db::counted(bulk.write(&mut tx)).await.1, 0);
    bulk.push(["s7".into(), 0_i64.into(), start().into(), 0_i64.into()]);
    bulk.push(["new".into(), 0_i64.into(), start().into(), 0_i64.into()]);
    assert_eq!(bulk.write(&mut tx).await.unwrap(), 1);
    tx.commit().await.unwrap();
    assert_eq!(failures(&w).await, 1_202);
    // Each row has its own values, at the seams between statements too.
    assert_eq!(
        w.count("SELECT COUNT(*) FROM sign_in_failure WHERE subject = 's' || CAST(failures AS TEXT)").await,
        1_201
    );
}

#[tokio::test]
async fn a_statement_takes_more_than_a_thousand_values() {
    let w = World::new().await;
    let ids: Vec<SchoolId> = (0..1_500).map(|_| SchoolId(Uuid::now_v7())).chain([w.school]).collect();
    let marks = (1..=ids.len()).map(|n| format!("${n}")).collect::<Vec<_>>().join(", ");
    let found: Vec<(SchoolId,)> = sql_owned(format!("SELECT id FROM school WHERE id IN ({marks})"))
        .bind_all(ids)
        .all(&w.backend.db)
        .await
        .unwrap();
    assert_eq!(found, [(w.school,)]);
}

async fn note(on: impl Into<db::Exec<'_>>, subject: &str) -> Result<u64, DbError> {
    sql("INSERT INTO sign_in_failure (subject, failures, since, blocked_until) VALUES ($1, 1, 0, 0)")
        .bind(subject)
        .run(on)
        .await
}

#[tokio::test]
async fn a_transaction_that_is_dropped_changes_nothing() {
    let w = World::new().await;
    {
        let mut tx = w.backend.db.begin().await.unwrap();
        note(&mut tx, "lost").await.unwrap();
        let (inside,): (i64,) = sql("SELECT COUNT(*) FROM sign_in_failure").one(&mut tx).await.unwrap();
        assert_eq!(inside, 1);
        assert_eq!(failures(&w).await, 0, "others see nothing before the commit");
    }
    assert_eq!(failures(&w).await, 0);
    let mut tx = w.backend.db.begin().await.unwrap();
    note(&mut tx, "kept").await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(failures(&w).await, 1);
}

#[tokio::test]
async fn a_broken_constraint_is_recognised_by_its_table() {
    let w = World::new().await;
    note(&w.backend.db, "once").await.unwrap();
    let twice = note(&w.backend.db, "once").await.unwrap_err();
    assert!(twice.is_constraint_on("sign_in_failure") && !twice.is_constraint_on("account"), "{twice:?}");

    let lea = w.person(&[], "Léa", "Martin").await;
    let tom = w.person(&[], "Tom", "Petit").await;
    let same_login = sql("UPDATE account SET login = 'lea.martin' WHERE person = $1").bind(tom.person);
    let taken = same_login.run(&w.backend.db).await.unwrap_err();
    assert!(taken.is_constraint_on("account"), "{taken:?}");

    let foreign = sql("INSERT INTO membership (person, structure) VALUES ($1, $2)")
        .bind(lea.person)
        .bind(Uuid::now_v7())
        .run(&w.backend.db)
        .await
        .unwrap_err();
    assert!(matches!(foreign, DbError::Constraint(_)), "{foreign:?}");
    let check = sql(
        "INSERT INTO structure (id, school, school_year, kind, code, label) VALUES ($1, $2, 2026, 'clan', 'X', 'X')",
    )
    .bind(Uuid::now_v7())
    .bind(w.school)
    .run(&w.backend.db)
    .await
    .unwrap_err();
    assert!(matches!(check, DbError::Constraint(_)), "{check:?}");
    let nonsense = sql("SELECT nothing FROM nowhere").run(&w.backend.db).await.unwrap_err();
    assert!(matches!(nonsense, DbError::Sqlx(_)) && !nonsense.is_constraint_on("nowhere"), "{nonsense:?}");
}

#[tokio::test]
async fn statements_are_counted_for_the_task_that_makes_them() {
    let w = World::new().await;
    assert_eq!(db::statements_so_far(), 0);
    let ((), made) = db::counted(async {
        note(&w.backend.db, "a").await.unwrap();
        assert_eq!(db::statements_so_far(), 1);
        let mut tx = w.backend.db.begin().await.unwrap();
        let _: Vec<(i64,)> = sql("SELECT failures FROM sign_in_failure").all(&mut tx).await.unwrap();
        let _: Option<(i64,)> = sql("SELECT failures FROM sign_in_failure").optional(&mut tx).await.unwrap();
        let _: (i64,) = sql("SELECT failures FROM sign_in_failure").one(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
    })
    .await;
    assert_eq!(made, 4);
    note(&w.backend.db, "b").await.unwrap();
    let ((), none) = db::counted(async {}).await;
    assert_eq!(none, 0, "each count begins anew");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn writers_at_once_lose_nothing() {
    let w = World::new().await;
    note(&w.backend.db, "shared").await.unwrap();
    let tasks: Vec<_> = (0..8)
        .map(|task| {
            let db = w.backend.db.clone();
            tokio::spawn(async move {
                for n in 0..25 {
                    let mut tx = db.begin().await.unwrap();
                    note(&mut tx, &format!("{task}-{n}")).await.unwrap();
                    sql("UPDATE sign_in_failure SET failures = failures + 1 WHERE subject = 'shared'")
                        .run(&mut tx)
                        .await
                        .unwrap();
                    tx.commit().await.unwrap();
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap();
    }
    assert_eq!(w.count("SELECT failures FROM sign_in_failure WHERE subject = 'shared'").await, 201);
    let subjects: Vec<(String,)> =
        sql("SELECT subject FROM sign_in_failure WHERE subject <> 'shared'").all(&w.backend.db).await.unwrap();
    let subjects: BTreeSet<String> = subjects.into_iter().map(|row| row.0).collect();
    let wanted: BTreeSet<String> = (0..8).flat_map(|task| (0..25).map(move |n| format!("{task}-{n}"))).collect();
    assert_eq!(subjects, wanted);
}

#[tokio::test]
async fn a_copy_is_whole_and_so_is_what_is_opened_again() {
    let w = World::new().await;
    note(&w.backend.db, "durable").await.unwrap();
    let copy = w.folder.path().join("copy.db");
    let copied = w.backend.db.copy_to(copy.to_str().unwrap()).await.unwrap();
    if w.backend.db.engine() == "postgres" {
        assert_eq!(copied, None, "PostgreSQL has tools of its own");
        return;
    }
    assert_eq!(copied, Some(()));
    w.backend.db.close().await;
    for path in [w.folder.path().join("preau.db"), copy] {
        let again = db::open(&db::Location::Sqlite(path)).await.unwrap();
        let (n,): (i64,) = sql("SELECT COUNT(*) FROM sign_in_failure").one(&again).await.unwrap();
        assert_eq!(n, 1);
    }
}

#[test]
fn values_know_their_kind_when_they_are_nothing() {
    assert_eq!(Value::from(None::<PersonId>), Value::Id(None));
    assert_eq!(Value::from(Some(start())), Value::Int(Some(start().0)));
    assert_eq!(Value::from(7_u16), Value::Int(Some(7)));
    assert_eq!(Value::from(None::<bool>), Value::Bool(None));
}
