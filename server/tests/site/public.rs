//! Pages for anybody: kept, made anew, and told of.

use crate::served::{body, published, site, site_at, statements, text};
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use preau_backend::{db::sql, session::Hasher};

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
