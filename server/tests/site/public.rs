//! Pages for anybody: kept, made anew, and told of.

use crate::served::{acting, body, published, site, site_at, statements, text};
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use preau_backend::{db::sql, home, media::pictures, publication as room, session::Hasher};
use preau_model::{
    editing::Batch,
    home::{Command, Content, Size, Tile, recognise},
    ids::{ArticleId, PictureId, SectionId, TileId},
    media::Focal,
    publication::{ArticleInput, Notice, NoticeKind, Timing},
    session::Role,
};
use uuid::Uuid;

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
async fn the_site_map_names_the_notices_that_are_written() {
    let site = site(Hasher::weak_for_tests()).await;
    published(&site).await;
    let named = async || {
        let map = body(site.get("/sitemap.xml", None).await).await;
        ["/mentions-legales", "/accessibilite", "/donnees-personnelles"]
            .map(|path| map.contains(&format!("<loc>https://ent.example{path}</loc><lastmod>20")))
    };
    assert_eq!(named().await, [false, false, false]);
    let ada = acting(&site, Role::Administrator).await;
    for (kind, html) in [(NoticeKind::Legal, "<p>Le collège, rue des Lilas.</p>"), (NoticeKind::Privacy, "")] {
        let notice = Notice { html: html.to_owned(), ..Notice::default() };
        room::write_notice(&site.backend, &ada, kind, &notice).await.unwrap();
    }
    assert_eq!(named().await, [true, false, false]);
}

#[tokio::test]
async fn who_follows_a_link_to_a_file_that_is_not_for_them_finds_the_ways_on() {
    let site = site(Hasher::weak_for_tests()).await;
    published(&site).await;
    let id = Uuid::now_v7();
    let path = format!("/documents/{id}");
    let answer = site.get(&path, None).await;
    assert_eq!(answer.status(), StatusCode::NOT_FOUND);
    assert_eq!(text(answer.headers(), header::CONTENT_TYPE), "text/html; charset=utf-8");
    assert_eq!(text(answer.headers(), header::CACHE_CONTROL), "no-store");
    assert!(!answer.headers().contains_key(header::ETAG));
    let html = body(answer).await;
    // Back here, once signed in.
    let way_back = format!("%2Fdocuments%2F{}", id.to_string().replace('-', "%2D"));
    assert!(html.contains(&format!("href=\"/connexion?suite={way_back}\"")), "{html}");
    let cookie = site.signed_in().await;
    let answer = site.get(&path, Some(&cookie)).await;
    assert_eq!(answer.status(), StatusCode::NOT_FOUND);
    let html = body(answer).await;
    assert!(html.contains("Mon espace") && !html.contains("/connexion"), "{html}");
    assert_eq!(site.get("/documents/rien", None).await.status(), StatusCode::NOT_FOUND);
    let request = Request::get(&path).header(header::ACCEPT, "text/html").header(header::ACCEPT_LANGUAGE, "en");
    let english = site.send(request.header("sec-fetch-dest", "document").body(Body::empty()).unwrap()).await;
    assert!(body(english).await.contains("<html lang=\"en\""));
    // What shows a file, or keeps it, is told in a word.
    let request = Request::get(&path).header(header::ACCEPT, "text/html").header("sec-fetch-dest", "iframe");
    let shown = site.send(request.body(Body::empty()).unwrap()).await;
    let picture = site.get(&format!("/images/{id}/1/card-680.webp"), None).await;
    for bare in [shown, picture] {
        assert_eq!(bare.status(), StatusCode::NOT_FOUND);
        assert_eq!(text(bare.headers(), header::CONTENT_TYPE), "text/plain; charset=utf-8");
    }
}

#[tokio::test]
async fn machines_are_told_of_an_article_what_everybody_sees_of_it() {
    let site = site(Hasher::weak_for_tests()).await;
    let (b, ada) = (&site.backend, acting(&site, Role::Administrator).await);
    let (code, _) = published(&site).await;
    let html = body(site.get(&format!("/articles/{code}"), None).await).await;
    // A pupil wrote it.
    assert!(html.contains("\"author\":{\"@type\":\"Person\",\"name\":\"Léa\u{a0}M.\"}"), "{html}");
    assert!(html.contains(&format!("\"url\":\"https://ent.example/articles/{code}\"")), "{html}");
    assert!(html.contains("\"publisher\":{\"@type\":\"School\",\"name\":\"Collège Cloé\"}"), "{html}");
    assert!(!html.contains("\"image\":"), "{html}");

    let picture = PictureId(Uuid::now_v7());
    let new = pictures::NewPicture {
        id: picture,
        name: "cour.avif",
        alt: "La cour",
        focal: Focal::default(),
        collected: false,
    };
    let bytes = include_bytes!("../../../backend/src/media/picture/fixtures/moving.avif").to_vec();
    pictures::take_in_bytes(b, &ada, &new, bytes).await.unwrap();
    while pictures::make_next(b).await.unwrap() {}
    let (section,): (SectionId,) =
        sql("SELECT section FROM article WHERE code = $1").bind(code.as_str()).one(&b.db).await.unwrap();
    let id = ArticleId(Uuid::now_v7());
    let article = ArticleInput {
        section,
        title: "La cour".to_owned(),
        summary: String::new(),
        picture: Some(picture),
        body: "<p>Bonjour</p>".to_owned(),
        kept: vec![],
        added: vec![],
        revision: 0,
        anew: false,
    };
    let saved = room::save(b, &ada, id, &article).await.unwrap();
    room::publish(b, &ada, id, Timing::default(), false, saved.revision).await.unwrap();
    let html = body(site.get(&format!("/articles/{}", saved.code), None).await).await;
    let image = html.split_once("\"image\":\"https://ent.example").unwrap().1.split('"').next().unwrap().to_owned();
    let answer = site.get(&image, None).await;
    assert_eq!(answer.status(), StatusCode::OK, "{image}");
    assert!(text(answer.headers(), header::CONTENT_TYPE).starts_with("image/") && !image.contains("anime"), "{image}");
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
    // What the school wrote is read aloud in its own language there.
    let english = body(english).await;
    assert!(english.contains("<html lang=\"en\"") && english.contains("<h1 lang=\"fr\">"), "{english}");
    assert!(html.contains("<html lang=\"fr\"") && html.contains("<h1>"), "{html}");
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
async fn a_session_that_is_over_or_invented_costs_no_more_than_being_recognised() {
    let site = site(Hasher::weak_for_tests()).await;
    let (code, _) = published(&site).await;
    let path = format!("/articles/{code}");
    let tag = text(site.get(&path, None).await.headers(), header::ETAG);
    let over = site.signed_in().await;
    sql("UPDATE session SET expires_at = $1").bind(preau_model::time::Instant(0)).run(&site.backend.db).await.unwrap();
    let invented = format!("{}=abc", preau_server::identity::COOKIE);
    for cookie in [&over, &invented] {
        for path in [path.as_str(), "/", "/rubriques/actualites"] {
            site.get(path, Some(cookie)).await;
            let again = site.get(path, Some(cookie)).await;
            assert_eq!((again.status(), statements(&again)), (StatusCode::OK, 1), "{path}, {cookie}");
        }
        let answer = site.get(&path, Some(cookie)).await;
        assert_eq!(text(answer.headers(), header::ETAG), tag, "what every visitor gets");
        assert!(!body(answer).await.contains("Mon espace"));
    }
}

#[tokio::test]
async fn content_of_a_host_that_is_refused_is_a_link_on_the_kept_page_at_once() {
    let site = site(Hasher::weak_for_tests()).await;
    let ada = acting(&site, Role::Administrator).await;
    let embed = recognise("https://digipad.app/p/1/2").ok();
    let content = Content::Embed { title: "Le pad".to_owned(), embed, picture: None };
    let tile = Tile { id: TileId(Uuid::now_v7()), size: Size::Wide, disabled: false, content };
    let commands = vec![Command::Insert { tile, after: None }];
    let batch = Batch { id: Uuid::now_v7(), base: 0, commands };
    home::change(&site.backend, &ada, &batch).await.unwrap();
    assert!(home::publish(&site.backend, &ada, 1).await.unwrap().is_empty());
    let front = async || {
        let answer = site.get("/", None).await;
        let policy = text(answer.headers(), header::CONTENT_SECURITY_POLICY);
        let html = body(answer).await;
        assert!(html.contains("<a href=\"https://digipad.app/p/1/2\""), "{html}");
        (policy.contains("https://digipad.app"), html.contains("data-frame="))
    };
    assert_eq!(front().await, (true, true));
    assert_eq!(statements(&site.get("/", None).await), 0, "it is kept");
    home::refuse(&site.backend, &ada, "digipad.app").await.unwrap();
    assert_eq!(front().await, (false, false));
    home::allow(&site.backend, &ada, "digipad.app").await.unwrap();
    assert_eq!(front().await, (true, true));
}

#[tokio::test]
async fn machines_are_told_where_the_school_is_if_that_is_known() {
    let site = site(Hasher::weak_for_tests()).await;
    let unknown = body(site.get("/", None).await).await;
    assert!(unknown.contains("\"@type\":\"School\"") && !unknown.contains("PostalAddress"), "{unknown}");
    sql("UPDATE school SET city = 'Dijon'").run(&site.backend.db).await.unwrap();
    site.backend.changes.tell(&[preau_backend::changes::Part::School]);
    let html = body(site.get("/", None).await).await;
    assert!(html.contains("\"address\":{\"@type\":\"PostalAddress\",\"addressLocality\":\"Dijon\"}"), "{html}");
}
