//! A private article is nowhere for who may not read it, on none of the ways to it.

use super::super::{anybody, everybody, function, grant, published, reader, room, section, words};
use crate::world::{World, classroom::Classroom, refusal};
use preau_backend::{Actor, Backend, home, search};
use preau_model::{
    error::Failure,
    home::{Board, Command, Content, Link, NamedLink, ShownContent, Size, Tile},
    ids::{ArticleId, TileId},
    publication::{ArticleCard, Crumb, Grantee, Reached, SectionRole, Timing},
    session::Role,
    time::Instant,
};
use uuid::Uuid;

/// The news of somebody's own page; who is not signed in has none.
async fn own_news(b: &Backend, actor: Option<&Actor>) -> Vec<ArticleCard> {
    match actor {
        Some(actor) => home::personal(b, actor).await.unwrap().news,
        None => Vec::new(),
    }
}

/// Everything of the site that says something of its articles, for somebody, or (`None`) for anybody.
async fn seen(w: &World, actor: Option<&Actor>, code: &str, section: &str) -> Vec<&'static str> {
    let b = &w.backend;
    let reader = &match actor {
        Some(actor) => reader(b, actor).await,
        None => anybody(w),
    };
    let mut ways = Vec::new();
    let mut way = |name, found: bool| {
        if found {
            ways.push(name);
        }
    };
    way("page", room::article(b, reader, code).await.is_ok());
    way("section", room::page(b, reader, section, None).await.is_ok());
    let news = room::news(b, reader, &[], 10).await.unwrap();
    way("news", news.iter().any(|card| card.code == code));
    way("own news", own_news(b, actor).await.iter().any(|card| card.code == code));
    let found = search::articles(b, reader, "réunion").await.unwrap();
    way("search", found.iter().any(|card| card.code == code));
    let found = search::find(b, reader, "réunion", Some(ArticleId(Uuid::now_v7()))).await.unwrap();
    way("later search", found.total > 0 || found.articles.items.iter().any(|card| card.code == code));
    let before = Reached { part: 0, at: Instant(i64::MAX), id: Uuid::max() };
    way("comments", room::article_with(b, reader, code, Some(before)).await.is_ok());
    let (addresses, _) = room::public_addresses(b, reader).await.unwrap();
    way("addresses", addresses.iter().any(|(path, _)| path.contains(code) || path.ends_with(section)));
    let tree = room::tree(b, reader, false).await.unwrap();
    way("tree", tree.iter().any(|line| line.code == section));
    let (board, _) = home::published(b, reader).await.unwrap().unwrap();
    let text = format!("{board:?}");
    way("board", text.contains(code) || text.contains("Réunion"));
    ways
}

#[tokio::test]
async fn a_private_article_is_nowhere_for_strangers() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let (public, _) = section(&c, None, "Actualités", true).await;
    published(&c, public, "Le cross").await;
    let (private, section_code) = section(&c, None, "Salle des professeurs", false).await;
    grant(&c, private, &[(function(Role::Teacher), SectionRole::Visitor)]).await;
    let (id, code) = published(&c, private, "Réunion de rentrée").await;
    let tile = |content| Tile { id: TileId(Uuid::now_v7()), size: Size::Small, disabled: false, content };
    let link = Some(Link::Article(id));
    let board = Board {
        hero: None,
        tiles: vec![
            tile(Content::News { title: "Tout".to_owned(), sections: vec![], count: 5 }),
            tile(Content::News { title: "Privé".to_owned(), sections: vec![private], count: 5 }),
            tile(Content::Links {
                title: "Liens".to_owned(),
                links: vec![NamedLink { name: "a".to_owned(), link: link.clone() }],
            }),
            tile(Content::Link { title: "b".to_owned(), summary: String::new(), link, picture: None }),
        ],
    };
    home::change(b, &c.administrator, &crate::batch(0, &[Command::Replace { board }])).await.unwrap();
    assert!(home::publish(b, &c.administrator, 1).await.unwrap().is_empty());

    let all =
        ["page", "section", "news", "own news", "search", "later search", "comments", "addresses", "tree", "board"];
    for (name, actor) in everybody(&c).into_iter().filter(|(_, actor)| actor.school == c.world.school) {
        let expected: &[&str] =
            if ["teacher", "colleague", "administrator", "head"].contains(&name) { &all } else { &[] };
        assert_eq!(seen(&c.world, Some(actor), &code, &section_code).await, expected, "{name}");
    }
    let nothing: [&str; 0] = [];
    assert_eq!(seen(&c.world, None, &code, &section_code).await, nothing, "anybody");
    for far in [&c.far_teacher, &c.far_pupil, &c.far_administrator] {
        assert_eq!(refusal(room::article(b, &reader(b, far).await, &code).await), Failure::NotFound);
        assert!(own_news(b, Some(far)).await.is_empty(), "not even what is public: it is of another school");
    }
    // The link is not there, its name alone tells nothing.
    let (shown, _) = home::published(b, &anybody(&c.world)).await.unwrap().unwrap();
    assert!(matches!(&shown.tiles[2].content, ShownContent::Links { links, .. } if links.is_empty()));
    assert!(matches!(&shown.tiles[3].content, ShownContent::Link { link: None, .. }));
    // Submitted or removed, it is told of to nobody else either.
    let draft = ArticleId(Uuid::now_v7());
    room::save(b, &c.administrator, draft, &words(private, "Réunion de fin", 0)).await.unwrap();
    room::submit(b, &c.administrator, draft).await.unwrap();
    room::remove(b, &c.administrator, id, true).await.unwrap();
    let mut told = Vec::new();
    for (name, actor) in everybody(&c) {
        let bin = room::bin(b, actor, None).await.unwrap().articles;
        let list = room::written(b, actor, None, None).await.unwrap();
        told.push((name, bin.len(), list.bin, list.waiting));
        let far = Reached { part: 0, at: Instant(i64::MAX), id: Uuid::max() };
        assert_eq!(room::bin(b, actor, Some(far)).await.unwrap().articles, bin, "{name}");
        assert!(room::article(b, &reader(b, actor).await, &code).await.is_err(), "{name}");
        assert!(own_news(b, Some(actor)).await.iter().all(|card| card.title == "Le cross"), "{name}");
    }
    told.retain(|(_, bin, marked, waiting)| *bin > 0 || *marked || *waiting > 0);
    assert_eq!(told, [("administrator", 1, true, 0), ("head", 1, true, 1)]);
}

#[tokio::test]
async fn a_private_section_is_not_named_by_what_stands_below_it() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let person = |actor: &preau_backend::Actor, role| (Grantee::Person(actor.person), role);
    let (parent, parent_code) = section(&c, None, "Commission", false).await;
    grant(&c, parent, &[person(&c.teacher, SectionRole::Visitor)]).await;
    let (below, code) = section(&c, Some(parent), "Pour les élèves", false).await;
    let pupils = (function(Role::Pupil), SectionRole::Visitor);
    grant(&c, below, &[pupils, person(&c.teacher, SectionRole::Visitor), person(&c.staff, SectionRole::Manager)]).await;
    let (_, deep_code) = section(&c, Some(below), "Menus", false).await;
    let (_, article) = published(&c, below, "Réunion").await;
    let titles = |path: &[Crumb]| path.iter().map(|crumb| crumb.title.clone()).collect::<Vec<_>>();
    for (name, actor) in everybody(&c).into_iter().filter(|(_, actor)| actor.school == c.world.school) {
        let reader = reader(b, actor).await;
        let Ok(page) = room::page(b, &reader, &code, None).await else { continue };
        let knows = ["teacher", "administrator", "head"].contains(&name);
        assert_eq!(room::page(b, &reader, &parent_code, None).await.is_ok(), knows, "{name}");
        let above: &[&str] = if knows { &["Commission"] } else { &[] };
        assert_eq!(titles(&page.path), above, "{name}");
        let shown = room::article(b, &reader, &article).await.unwrap();
        assert_eq!(titles(&shown.path), [above, &["Pour les élèves"]].concat(), "{name}");
        let deep = room::page(b, &reader, &deep_code, None).await.unwrap();
        assert_eq!(titles(&deep.path), [above, &["Pour les élèves"]].concat(), "{name}");
        let found = search::find(b, &reader, "réunion", None).await.unwrap();
        let tree = room::tree(b, &reader, false).await.unwrap();
        let news = room::news(b, &reader, &[], 10).await.unwrap();
        let own = own_news(b, Some(actor)).await;
        assert!(own.iter().any(|card| card.code == article), "{name}");
        let written = room::written(b, actor, None, None).await.unwrap();
        let all = format!("{page:?}{shown:?}{deep:?}{found:?}{tree:?}{news:?}{own:?}{written:?}");
        assert_eq!(all.contains("ommission"), knows, "{name}");
    }
    // Nor to who manages it.
    let settings = room::settings(b, &c.staff, &code).await.unwrap();
    let rights = room::rights_page(b, &c.staff, &code).await.unwrap();
    assert_eq!(rights.above.as_ref().map(|above| above.title.as_str()), Some(""));
    // Nor who has rights in it.
    assert!(rights.hidden && rights.inherited.is_empty(), "{:?}", rights.inherited);
    let above = room::rights_page(b, &c.administrator, &code).await.unwrap();
    assert!(!above.hidden && above.inherited.iter().any(|given| given.who.name == "Paul Durand"));
    let deeper = room::rights_page(b, &c.staff, &deep_code).await.unwrap();
    assert!(!deeper.hidden && !deeper.inherited.is_empty());
    assert_eq!(titles(&deeper.path), ["Pour les élèves"]);
    assert_eq!(deeper.above.as_ref().map(|above| above.title.as_str()), Some("Pour les élèves"));
    let managed = room::managed(b, &c.staff).await.unwrap();
    assert!(!format!("{settings:?}{rights:?}{deeper:?}{managed:?}").contains("ommission"));
    let managed = room::rights_page(b, &c.administrator, &code).await.unwrap();
    assert_eq!(titles(&managed.path), ["Commission"]);
}

#[tokio::test]
async fn before_its_time_and_after_it_an_article_is_its_writers_only() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let (id, section_code) = section(&c, None, "Actualités", true).await;
    grant(
        &c,
        id,
        &[(Grantee::Person(c.teacher.person), SectionRole::Publisher), (function(Role::Pupil), SectionRole::Visitor)],
    )
    .await;
    let article = ArticleId(Uuid::now_v7());
    let revision = room::save(b, &c.teacher, article, &words(id, "Portes ouvertes", 0)).await.unwrap().revision;
    let code = super::super::code(&c, article).await;
    let visible = async || {
        let mut seen = Vec::new();
        for actor in [None, Some(&c.lea), Some(&c.teacher)] {
            let reader = match actor {
                Some(actor) => reader(b, actor).await,
                None => anybody(&c.world),
            };
            let listed = room::page(b, &reader, &section_code, None).await.unwrap().articles.items.len();
            let found = search::articles(b, &reader, "portes").await.unwrap().len();
            let own = own_news(b, actor).await.len();
            seen.push((room::article(b, &reader, &code).await.is_ok(), listed, found, own));
        }
        seen
    };
    let theirs_only = [(false, 0, 0, 0), (false, 0, 0, 0), (true, 0, 0, 0)];
    assert_eq!(visible().await, theirs_only, "a draft");
    let day = |text| Some(crate::world::civil(text));
    let timing = Timing { from: day("2026-11-25T08:00"), until: day("2026-11-27T18:00") };
    room::publish(b, &c.teacher, article, timing, false, revision).await.unwrap();
    assert_eq!(visible().await, theirs_only, "not yet");
    let turn = room::next_change(b, &anybody(&c.world)).await.unwrap().unwrap();
    c.world.at("2026-11-25T08:00");
    assert_eq!(turn, b.clock.now(), "it is known when");
    assert_eq!(visible().await, [(true, 1, 1, 0), (true, 1, 1, 1), (true, 1, 1, 1)], "now");
    c.world.at("2026-11-27T18:00");
    assert_eq!(visible().await, theirs_only, "no longer");
    let over = Timing { from: None, until: day("2026-11-26T18:00") };
    assert!(room::publish(b, &c.teacher, article, over, false, revision + 1).await.is_err());
}

#[tokio::test]
async fn the_files_of_a_private_article_are_for_those_who_read_it() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let (private, _) = section(&c, None, "Salle des professeurs", false).await;
    grant(&c, private, &[(function(Role::Teacher), SectionRole::Visitor)]).await;
    let article = ArticleId(Uuid::now_v7());
    let mut input = words(private, "Réunion", 0);
    input.added = vec![c.world.uploaded(&c.administrator, "ordre-du-jour.pdf", b"%PDF-1.7 texte").await];
    let saved = room::save(b, &c.administrator, article, &input).await.unwrap();
    room::publish(b, &c.administrator, article, Timing::default(), false, saved.revision).await.unwrap();
    let mut opened = Vec::new();
    for (name, actor) in everybody(&c) {
        if let Ok(file) = room::open_document(b, &reader(b, actor).await, saved.files[0].id).await {
            assert!(!file.open, "no cache may keep it");
            opened.push(name);
        }
    }
    assert_eq!(opened, ["teacher", "colleague", "administrator", "head"]);
    let visitor = room::open_document(b, &anybody(&c.world), saved.files[0].id).await;
    assert_eq!(refusal(visitor), Failure::NotFound);
}
