//! The site as a browser meets it: headers, cookies, forms, refusals.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod served;

use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use preau_backend::{
    Actor,
    db::{counted, sql},
    home, homework, publication,
    session::Hasher,
};
use preau_model::{homework::Tab, ids::SessionId, session::Role};
use preau_server::releases;
use served::{PASSWORD, Site, body, site, site_at, statements, text};
use tower::ServiceExt;

#[tokio::test]
async fn a_page_allows_only_its_own_script_by_nonce() {
    let site = site(Hasher::weak_for_tests()).await;
    let answer = site.get("/connexion", None).await;
    assert_eq!(answer.status(), StatusCode::OK);
    let policy = text(answer.headers(), header::CONTENT_SECURITY_POLICY);
    assert!(!policy.contains("unsafe-inline") && policy.contains("default-src 'none'"), "{policy}");
    let nonce = policy.split("'nonce-").nth(1).unwrap().split('\'').next().unwrap().to_owned();
    assert_eq!(text(answer.headers(), header::CACHE_CONTROL), "no-store");
    assert_eq!(text(answer.headers(), header::X_CONTENT_TYPE_OPTIONS), "nosniff");
    let html = body(answer).await;
    assert!(html.contains("Collège Cloé") && html.contains("Connectez-vous à votre espace."));
    for script in html.split("<script").skip(1) {
        assert!(script.split('>').next().unwrap().contains(&format!("nonce=\"{nonce}\"")), "{script:.80}");
    }
    assert!(!html.contains(" style=\"") && !html.contains(" onclick="), "nothing inline");
    let other = site.get("/connexion", None).await;
    assert!(!text(other.headers(), header::CONTENT_SECURITY_POLICY).contains(&nonce), "a nonce is used once");
}

#[tokio::test]
async fn who_is_not_signed_in_is_sent_to_sign_in_and_back() {
    let site = site(Hasher::weak_for_tests()).await;
    let answer = site.get("/travail?onglet=rendu", None).await;
    assert_eq!(answer.status(), StatusCode::FOUND);
    let target = text(answer.headers(), header::LOCATION);
    assert!(target.starts_with("/connexion?suite="), "{target}");
    let answer = site.get("/fichiers/01a20957-7922-75ab-b31d-33bd4b959bc4", None).await;
    assert_eq!(answer.status(), StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn the_session_cookie_stays_in_this_host_and_out_of_scripts() {
    let site = site(Hasher::weak_for_tests()).await;
    let form = format!("login=lea.martin&password={}&stay=1&suite=//evil.example", PASSWORD.replace(' ', "+"));
    let answer = site.post("/connexion", &form, None, "same-origin").await;
    assert_eq!(text(answer.headers(), header::LOCATION), "/");
    let cookie = text(answer.headers(), header::SET_COOKIE);
    for part in ["__Host-session=", "Path=/", "Secure", "HttpOnly", "SameSite=Lax", "Max-Age="] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert!(!cookie.contains("Domain"));
    let cookie = site.signed_in().await;
    let page = site.get("/travail", Some(&cookie)).await;
    assert_eq!(page.status(), StatusCode::OK);
    assert!(body(page).await.contains("Rien à faire"));
    let out = site.post("/deconnexion", "", Some(&cookie), "same-origin").await;
    assert!(text(out.headers(), header::SET_COOKIE).contains("Max-Age=0"));
    assert_eq!(site.get("/travail", Some(&cookie)).await.status(), StatusCode::FOUND);
}

#[tokio::test]
async fn requests_of_other_sites_change_nothing() {
    let site = site(Hasher::weak_for_tests()).await;
    let cookie = site.signed_in().await;
    for path in ["/deconnexion", "/preferences", "/compte", "/api/homework/tick", "/envois"] {
        let answer = site.post(path, "lang=en", Some(&cookie), "cross-site").await;
        assert_eq!(answer.status(), StatusCode::FORBIDDEN, "{path}");
    }
    assert_eq!(site.get("/travail", Some(&cookie)).await.status(), StatusCode::OK);
}

#[tokio::test]
async fn server_functions_answer_to_post_and_to_those_signed_in() {
    let site = site(Hasher::weak_for_tests()).await;
    let answer = site.post("/api/homework/to_do", "tab=todo", None, "same-origin").await;
    assert_eq!(answer.status(), StatusCode::UNAUTHORIZED);
    assert_eq!(site.get("/api/homework/to_do?tab=todo", None).await.status(), StatusCode::METHOD_NOT_ALLOWED);
    let cookie = site.signed_in().await;
    let answer = site.post("/api/homework/given", "", Some(&cookie), "same-origin").await;
    assert_eq!(answer.status(), StatusCode::FORBIDDEN, "a pupil has given nothing");
}

/// What is sent without a page asks again for as long as the server fails: a call that it will never understand has to
/// be refused.
#[tokio::test]
async fn a_call_that_cannot_be_read_is_refused_for_good() {
    let site = site(Hasher::weak_for_tests()).await;
    let cookie = site.signed_in().await;
    let step = uuid::Uuid::now_v7();
    for cookie in [None, Some(cookie.as_str())] {
        for (path, call) in [
            ("/api/exercises/answer", "{"),
            ("/api/exercises/answer", "{}"),
            ("/api/exercises/answer", r#"{"step":"x","input":"{}"}"#),
            ("/api/classeur/advance", r#"{"headway":1}"#),
            ("/api/homework/hand_in", "[]"),
            ("/api/homework/to_do", "tab=nowhere"),
            ("/api/homework/tick", "id=x"),
            ("/api/homework/tick", "\u{0}%%%"),
        ] {
            let answer = site.post(path, call, cookie, "same-origin").await;
            assert_eq!(answer.status(), StatusCode::BAD_REQUEST, "{path} {call}");
            let said = body(answer).await;
            assert_eq!(said, r#"{"Invalid":[{"field":"call","problem":"Malformed"}]}"#, "{path} {call}");
        }
    }
    let call = format!(r#"{{"step":"{step}","input":"{{"}}"#);
    assert_eq!(site.post("/api/exercises/answer", &call, None, "same-origin").await.status(), StatusCode::UNAUTHORIZED);
    let answer = site.post("/api/exercises/answer", &call, Some(&cookie), "same-origin").await;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(body(answer).await, r#"{"Invalid":[{"field":"answer","problem":"Malformed"}]}"#);
}

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
async fn a_full_queue_of_passwords_answers_503_and_when_to_come_back() {
    let site = site(Hasher::with(argon2::Params::new(8, 1, 1, None).unwrap(), 1, 0)).await;
    let answer = site.post("/connexion", "login=lea.martin&password=x", None, "same-origin").await;
    assert_eq!(answer.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(text(answer.headers(), header::RETRY_AFTER), "3");
    let html = body(answer).await;
    assert!(html.contains("Patientez 3 secondes") && html.contains("lea.martin"), "what was typed stays");
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
async fn only_a_site_that_knows_where_it_is_tells_addresses_that_leave_it() {
    let known = site(Hasher::weak_for_tests()).await;
    let (code, _) = published(&known).await;
    let map = body(known.get("/sitemap.xml", None).await).await;
    assert!(map.contains(&format!("<loc>https://ent.example/articles/{code}</loc>")), "{map}");
    let html = body(known.get(&format!("/articles/{code}"), None).await).await;
    assert!(html.contains(&format!("rel=\"canonical\" href=\"https://ent.example/articles/{code}\"")), "{html}");
    let unknown = site_at(Hasher::weak_for_tests(), None).await;
    let (code, _) = published(&unknown).await;
    // A feed is of its school: no other has the same identity.
    let mut feeds = Vec::new();
    for site in [&known, &unknown] {
        for path in ["/actualites.xml", "/rubriques/actualites/atom.xml"] {
            let feed = body(site.get(path, None).await).await;
            feeds.push(feed.split_once("<id>urn:uuid:").unwrap().1[..36].to_owned());
        }
    }
    feeds.sort();
    feeds.dedup();
    assert_eq!(feeds.len(), 4);
    assert_eq!(unknown.get("/sitemap.xml", None).await.status(), StatusCode::NOT_FOUND);
    assert!(!body(unknown.get("/robots.txt", None).await).await.contains("Sitemap"));
    assert!(!body(unknown.get(&format!("/articles/{code}"), None).await).await.contains("canonical"));
}

#[tokio::test]
async fn a_public_page_that_cannot_be_made_says_so_as_a_page() {
    let site = site(Hasher::weak_for_tests()).await;
    sql("ALTER TABLE section RENAME TO gone").run(&site.backend.db).await.unwrap();
    let answer = site.get("/rubriques/cdi", None).await;
    assert_eq!(answer.status(), StatusCode::INTERNAL_SERVER_ERROR);
    assert_eq!(text(answer.headers(), header::CONTENT_TYPE), "text/html; charset=utf-8");
    assert_eq!(text(answer.headers(), header::CACHE_CONTROL), "no-store");
    let html = body(answer).await;
    assert!(html.contains("Cette page n’a pas pu être faite") && html.contains("href=\"/rubriques/cdi\""), "{html}");
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

/// The one person there is, in one function.
async fn acting(site: &Site, role: Role) -> Actor {
    let (person, school) = sql("SELECT id, school FROM person LIMIT 1").one(&site.backend.db).await.unwrap();
    Actor {
        person,
        school,
        session: SessionId(uuid::Uuid::now_v7()),
        roles: [role].into_iter().collect(),
        first_name: "Léa".to_owned(),
        last_name: "Martin".to_owned(),
        school_name: "Collège Cloé".to_owned(),
        zone: preau_backend::clock::Zone::named("Europe/Paris"),
        lang: None,
    }
}

/// A public section with an article, and a private one with another; their codes.
async fn published(site: &Site) -> (String, String) {
    use preau_backend::publication as room;
    use preau_model::{
        ids::{ArticleId, SectionId},
        publication::{ArticleInput, NewSection, SectionInput, SectionKind, Timing},
    };
    use uuid::Uuid;
    let actor = acting(site, Role::Administrator).await;
    let mut codes = Vec::new();
    for (title, public) in [("Actualités", true), ("Direction", false)] {
        let section = SectionId(Uuid::now_v7());
        let new = NewSection {
            id: section,
            parent: None,
            kind: SectionKind::Institutional,
            structure: None,
            title: title.into(),
        };
        room::create_section(&site.backend, &actor, &new).await.unwrap();
        let input = SectionInput {
            title: title.into(),
            summary: String::new(),
            picture: None,
            public,
            blog: true,
            comments: false,
            by_update: true,
            revision: 1,
        };
        room::change_section(&site.backend, &actor, section, &input).await.unwrap();
        let id = ArticleId(Uuid::now_v7());
        let article = ArticleInput {
            section,
            title: format!("Article de {title} <&>"),
            summary: String::new(),
            picture: None,
            body: "<p>Bonjour</p>".into(),
            kept: vec![],
            added: vec![],
            revision: 0,
            anew: false,
        };
        let revision = room::save(&site.backend, &actor, id, &article).await.unwrap().revision;
        room::publish(&site.backend, &actor, id, Timing::default(), false, revision).await.unwrap();
        let (code,): (String,) =
            sql("SELECT code FROM article WHERE id = $1").bind(id).one(&site.backend.db).await.unwrap();
        codes.push(code);
    }
    let private = codes.pop().unwrap();
    (codes.pop().unwrap(), private)
}

#[tokio::test]
async fn a_public_page_is_made_once_and_anew_when_something_on_it_changes() {
    let site = site(Hasher::weak_for_tests()).await;
    let empty = site.get("/", None).await;
    assert_eq!(empty.status(), StatusCode::OK);
    let (code, private) = published(&site).await;
    let first = site.get(&format!("/articles/{code}"), None).await;
    assert_eq!(first.status(), StatusCode::OK);
    assert!(statements(&first) > 0);
    let tag = text(first.headers(), header::ETAG);
    let policy = text(first.headers(), header::CONTENT_SECURITY_POLICY);
    assert!(policy.contains("script-src 'sha256-") && !policy.contains("unsafe"), "{policy}");
    let html = body(first).await;
    assert!(html.contains("Article de Actualités &lt;&amp;&gt;"));
    assert!(html.contains("<title>Article de Actualités &lt;&amp;> · Collège Cloé</title>"), "{html}");
    let again = site.get(&format!("/articles/{code}"), None).await;
    assert_eq!((statements(&again), text(again.headers(), header::ETAG)), (0, tag.clone()));
    let request = Request::get(format!("/articles/{code}")).header(header::IF_NONE_MATCH, &tag);
    let known = site.send(request.body(Body::empty()).unwrap()).await;
    assert_eq!(known.status(), StatusCode::NOT_MODIFIED);
    // Another reader's language is another page.
    let request = Request::get(format!("/articles/{code}")).header(header::ACCEPT_LANGUAGE, "en");
    let english = site.send(request.body(Body::empty()).unwrap()).await;
    assert_ne!(text(english.headers(), header::ETAG), tag);
    site.backend.changes.tell(&[preau_backend::changes::Part::Sections]);
    assert!(statements(&site.get(&format!("/articles/{code}"), None).await) > 0);

    // What is private is nowhere, whatever asks for it.
    let ways =
        ["/", "/actualites.xml", "/sitemap.xml", "/plan-du-site", "/recherche?q=article", "/rubriques/actualites"];
    for way in ways {
        let answer = site.get(way, None).await;
        assert_eq!(answer.status(), StatusCode::OK, "{way}");
        let page = body(answer).await;
        assert!(!page.contains(&private) && !page.contains("Direction"), "{way}");
    }
    for way in [format!("/articles/{private}"), "/rubriques/direction".into(), "/rubriques/direction/atom.xml".into()] {
        let answer = site.get(&way, None).await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{way}");
        assert!(!body(answer).await.contains("Article de Direction"), "{way}");
    }
    // A member's page is theirs: never kept, for nobody.
    let cookie = site.signed_in().await;
    let member = site.get(&format!("/articles/{code}"), Some(&cookie)).await;
    assert_eq!(text(member.headers(), header::CACHE_CONTROL), "no-store");
    assert!(body(member).await.contains("Mon espace"));
    assert!(!body(site.get(&format!("/articles/{code}"), None).await).await.contains("Mon espace"));
    assert_eq!(site.get(&format!("/articles/{private}"), Some(&cookie)).await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn results_are_saved_by_who_follows_the_activity() {
    use preau_model::{
        exercises::{SheetFormat, export_path, picture_path},
        ids::{ActivityId, ItemId, StepId},
    };
    let site = site(Hasher::weak_for_tests()).await;
    let activity = ActivityId(uuid::Uuid::now_v7());
    sql("INSERT INTO activity (id, school, owner, title, summary, revision, created_at, changed_at)
         SELECT $1, school, id, 'Volcans', '', 0, 0, 0 FROM person")
    .bind(activity)
    .run(&site.backend.db)
    .await
    .unwrap();
    let csv = export_path(activity, SheetFormat::Csv);
    let picture = picture_path(StepId(uuid::Uuid::now_v7()), ItemId::random(), 480);
    for path in [&csv, &picture] {
        assert_eq!(site.get(path, None).await.status(), StatusCode::UNAUTHORIZED);
    }
    let cookie = site.signed_in().await;
    assert_eq!(site.get(&csv, Some(&cookie)).await.status(), StatusCode::FORBIDDEN, "a pupil");
    assert_eq!(site.get(&picture, Some(&cookie)).await.status(), StatusCode::NOT_FOUND);
    sql("INSERT INTO person_role (person, role) SELECT id, 'teacher' FROM person").run(&site.backend.db).await.unwrap();
    let answer = site.get(&csv, Some(&cookie)).await;
    assert_eq!(text(answer.headers(), header::CONTENT_TYPE), "text/csv; charset=utf-8");
    let disposition = text(answer.headers(), header::CONTENT_DISPOSITION);
    assert_eq!(disposition, "attachment; filename*=UTF-8''Volcans%20-%20R%C3%A9sultats.csv");
    assert_eq!(body(answer).await, "\u{feff}Élève;Total;Sur\r\n");
    let answer = site.get(&export_path(activity, SheetFormat::Ods), Some(&cookie)).await;
    assert_eq!(answer.status(), StatusCode::OK);
    let elsewhere = export_path(ActivityId(uuid::Uuid::now_v7()), SheetFormat::Ods);
    assert_eq!(site.get(&elsewhere, Some(&cookie)).await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn films_are_sent_by_ranges_as_what_they_are_and_nothing_else_is_a_film() {
    use preau_model::{ids::AttachmentId, media::watch_path};
    let site = site(Hasher::weak_for_tests()).await;
    let mut films = Vec::new();
    for (media_type, bytes) in [("video/mp4", vec![7_u8; 4_000]), ("application/pdf", b"%PDF-1.7".to_vec())] {
        let id = AttachmentId(uuid::Uuid::now_v7());
        let stored = site.backend.files.keep(bytes).await.unwrap();
        sql("INSERT INTO stored_file (sha256, size, media_type, created_at) VALUES ($1, $2, $3, 0)")
            .bind(stored.sha256.as_str())
            .bind(i64::try_from(stored.size).unwrap())
            .bind(media_type)
            .run(&site.backend.db)
            .await
            .unwrap();
        sql("INSERT INTO classeur_file (id, school, kind, name, file, created_by, created_at)
             SELECT $1, school, 'file', 'éruption', $2, id, 0 FROM person")
        .bind(id)
        .bind(stored.sha256.as_str())
        .run(&site.backend.db)
        .await
        .unwrap();
        films.push(watch_path(id));
    }
    assert_eq!(site.get(&films[0], None).await.status(), StatusCode::UNAUTHORIZED);
    let cookie = site.signed_in().await;
    let asked = |range: Option<&str>| {
        let request =
            Request::get(&films[0]).header(header::COOKIE, &cookie).header(header::ACCEPT_ENCODING, "gzip, br");
        let request = range.into_iter().fold(request, |request, range| request.header(header::RANGE, range));
        site.send(request.body(Body::empty()).unwrap())
    };
    let whole = asked(None).await;
    assert_eq!((whole.status(), text(whole.headers(), header::CONTENT_TYPE)), (StatusCode::OK, "video/mp4".to_owned()));
    assert_eq!(text(whole.headers(), header::CONTENT_LENGTH), "4000");
    assert!(
        !whole.headers().contains_key(header::CONTENT_ENCODING)
            && !whole.headers().contains_key(header::CONTENT_DISPOSITION)
    );
    let policy = text(whole.headers(), header::CONTENT_SECURITY_POLICY);
    assert!(policy.contains("default-src 'none'") && policy.contains("sandbox"), "{policy}");
    let part = asked(Some("bytes=1000-1999")).await;
    assert_eq!(part.status(), StatusCode::PARTIAL_CONTENT);
    assert_eq!(text(part.headers(), header::CONTENT_RANGE), "bytes 1000-1999/4000");
    assert_eq!(site.get(&films[1], Some(&cookie)).await.status(), StatusCode::NOT_FOUND, "a document");
}
