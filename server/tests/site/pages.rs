//! Pages of the space: what they read, and where one is led.

use crate::served::{acting, body, published, site, statements, text};
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use preau_backend::{
    db::{counted, sql},
    home, homework, publication,
    session::Hasher,
};
use preau_model::{homework::Tab, session::Role};
use preau_server::releases;
use tower::ServiceExt;

/// What stands above the blocks of the personal page comes later than the page does; the blocks are asked for once.
#[tokio::test]
async fn the_personal_page_asks_for_its_blocks_once() {
    let site = site(Hasher::weak_for_tests()).await;
    published(&site).await;
    let cookie = site.signed_in().await;
    for role in [Role::Pupil, Role::Teacher, Role::Guardian, Role::Staff, Role::Administrator] {
        sql("DELETE FROM person_role").run(&site.backend.db).await.unwrap();
        sql("INSERT INTO person_role (person, role) SELECT id, $1 FROM person")
            .bind(role.code())
            .run(&site.backend.db)
            .await
            .unwrap();
        let (backend, actor) = (&site.backend, acting(&site, role).await);
        let (_, ways) = counted(publication::ways(backend, &actor)).await;
        let (_, blocks) = counted(home::personal(backend, &actor)).await;
        let work = match role {
            Role::Pupil => counted(homework::to_do(backend, &actor, Tab::ToDo, None)).await.1,
            Role::Teacher => counted(homework::given(backend, &actor, None)).await.1,
            Role::Guardian => counted(homework::of_children(backend, &actor)).await.1,
            _ => 0,
        };
        let page = site.get("/", Some(&cookie)).await;
        assert_eq!(page.status(), StatusCode::OK, "{role:?}");
        // The session, and each of these once.
        assert_eq!(statements(&page), 1 + ways + work + blocks, "{role:?}: {ways}, {work}, {blocks}");
        assert!(statements(&page) <= 13, "{role:?}");
    }
}

#[tokio::test]
async fn addresses_that_lead_nowhere_help_on() {
    let site = site(Hasher::weak_for_tests()).await;
    let answer = site.get("/nulle/part", None).await;
    assert_eq!(answer.status(), StatusCode::NOT_FOUND);
    let html = body(answer).await;
    // The school's site, with the way back here for who may read it.
    assert!(html.contains("Cette page n’existe pas") && html.contains("public-search"));
    assert!(html.contains("href=\"/connexion?suite=%2Fnulle%2Fpart\""), "{html}");
    let cookie = site.signed_in().await;
    let answer = site.get("/travail/01a20957-7922-75ab-b31d-33bd4b959bc4", Some(&cookie)).await;
    assert_eq!(answer.status(), StatusCode::NOT_FOUND);
    assert_eq!(site.get("/style-guide", Some(&cookie)).await.status(), StatusCode::NOT_FOUND, "development only");
    assert_eq!(site.get("/annuaire", Some(&cookie)).await.status(), StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn the_operator_sees_health_and_numbers() {
    let site = site(Hasher::weak_for_tests()).await;
    assert_eq!(body(site.get("/healthz", None).await).await, "ok\n");
    let cookie = site.signed_in().await;
    let page = site.get("/travail", Some(&cookie)).await;
    // The session, the list, and whether there is a section to write in (who they are, then where).
    assert!(text(page.headers(), header::HeaderName::from_static("server-timing")).starts_with("db;desc=\"4\""));
    let numbers = body(site.get("/metrics", None).await).await;
    assert!(numbers.contains("preau_requests_total") && numbers.ends_with("# EOF\n"), "{numbers}");
}

/// What belongs to a browser must not be held while a page is rendered: the page may be finished
/// by another thread than the one that began it.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_page_to_give_homework_is_rendered_by_any_thread() {
    let site = site(Hasher::weak_for_tests()).await;
    let db = &site.backend.db;
    let ((lea, school),): ((uuid::Uuid, uuid::Uuid),) = {
        let row: (uuid::Uuid, uuid::Uuid) = sql("SELECT id, school FROM person").one(db).await.unwrap();
        (row,)
    };
    let (class, subject) = (uuid::Uuid::now_v7(), uuid::Uuid::now_v7());
    for statement in [
        "INSERT INTO person_role (person, role) SELECT $1, 'teacher' WHERE $2 = $2 AND $3 = $3 AND $4 = $4",
        "INSERT INTO structure (id, school, school_year, kind, code, label)
         SELECT $3, $2, 2026, 'class', '5B', '5e B' WHERE $1 = $1 AND $4 = $4",
        "INSERT INTO subject (id, school, code, label) SELECT $4, $2, '020700', 'Français' WHERE $1 = $1 AND $3 = $3",
        "INSERT INTO membership (person, structure) SELECT $1, $3 WHERE $2 = $2 AND $4 = $4",
        "INSERT INTO teaching (teacher, structure, subject) SELECT $1, $3, $4 WHERE $2 = $2",
    ] {
        sql(statement).bind(lea).bind(school).bind(class).bind(subject).run(db).await.unwrap();
    }
    let cookie = site.signed_in().await;
    // What a page reads is counted wherever it is read: parts of it are on other threads.
    let mut told = std::collections::BTreeSet::new();
    for _ in 0..30 {
        told.insert(
            text(site.get("/travail/nouveau", Some(&cookie)).await.headers(), "server-timing".parse().unwrap())
                .split(',')
                .next()
                .unwrap()
                .to_owned(),
        );
    }
    assert_eq!(told.into_iter().collect::<Vec<_>>(), ["db;desc=\"5\""]);
    let pages = (0..40).map(|_| {
        let (app, cookie) = (site.app.clone(), cookie.clone());
        tokio::spawn(async move {
            let request = Request::get("/travail/nouveau").header(header::COOKIE, cookie).body(Body::empty()).unwrap();
            let answer = app.oneshot(request).await.unwrap();
            assert_eq!(answer.status(), StatusCode::OK);
            body(answer).await
        })
    });
    for page in pages.collect::<Vec<_>>() {
        assert!(page.await.unwrap().contains("5B"), "the form, whole");
    }
}

#[tokio::test]
async fn a_page_that_stayed_open_finds_the_files_of_its_own_release() {
    let site = site(Hasher::weak_for_tests()).await;
    let folder = site.folder.path();
    let (old, new) = ("preau.AAAAAAAAAAAAAAAAAAAAAA.js", "preau.BBBBBBBBBBBBBBBBBBBBBB.js");
    let now = std::time::SystemTime::now();
    std::fs::create_dir(folder.join("pkg")).unwrap();
    std::fs::create_dir(folder.join("editor")).unwrap();
    std::fs::write(folder.join("pkg").join(old), "the old one").unwrap();
    std::fs::write(folder.join("editor/editor.AAAAAAAA.js"), "the editor").unwrap();
    releases::keep(folder, folder, now).unwrap();
    std::fs::rename(folder.join("pkg").join(old), folder.join("pkg").join(new)).unwrap();
    std::fs::remove_file(folder.join("editor/editor.AAAAAAAA.js")).unwrap();
    releases::keep(folder, folder, now).unwrap();
    for name in [&format!("/pkg/{old}"), &format!("/pkg/{new}"), "/editor/editor.AAAAAAAA.js"] {
        let answer = site.get(name, None).await;
        assert_eq!(answer.status(), StatusCode::OK, "{name}");
        assert!(answer.headers()[header::CACHE_CONTROL].to_str().unwrap().contains("immutable"));
    }
    assert_eq!(site.get("/pkg/preau.CCCCCCCCCCCCCCCCCCCCCC.js", None).await.status(), StatusCode::NOT_FOUND);
}
