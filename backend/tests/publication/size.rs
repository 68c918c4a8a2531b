//! What a page costs does not grow with what the school has written.

use super::{
    super::{anybody, batch, grant, published, reader, room, section},
    pictures::taken,
};
use crate::{
    function,
    world::{classroom::Classroom, many},
};
use preau_backend::{
    db::{counted, sql},
    home,
    publication::Reader,
    search,
};
use preau_model::{
    home::{Board, Command, Content, FeedKind, Link, NamedLink, Size, TILES_MAX, Tile, recognise},
    ids::{ArticleId, FeedId, SectionId, TileId},
    publication::SectionRole,
    session::Role,
};
use uuid::Uuid;

/// The most statements that each may cost, whoever reads. Raised only for what a person gets from it.
const BUDGET: [(&str, u32); 9] = [
    // What it is, and one each for articles, agendas, links to articles, links to sections, pictures, and for whose
    // content may be framed; one more for when it changes.
    ("board", 8),
    // One more for the latest of the sections below, where it has no articles of its own.
    ("section", 5),
    ("article", 6),
    ("search", 2),
    ("tree", 2),
    ("addresses", 3),
    // One of them for what waits to be validated.
    ("personal page", 8),
    // One of them for what waits to be validated, one for what is in the bin.
    ("written", 5),
    ("bin", 2),
];

const AGENDA: &[u8] = b"BEGIN:VCALENDAR\r\nX-WR-CALNAME:Le coll\xc3\xa8ge\r\n\
    BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:R\xc3\xa9union\r\nDTSTART:20261124T180000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

/// Kinds of tiles that name something.
const KINDS: usize = 6;

/// A board with so many tiles of each kind; no two name the same.
async fn board(c: &Classroom, each: usize) -> Board {
    let b = &c.world.backend;
    let most = i64::try_from(each).unwrap();
    let sections: Vec<(SectionId,)> = sql("SELECT id FROM section WHERE parent IS NOT NULL ORDER BY position LIMIT $1")
        .bind(most)
        .all(&b.db)
        .await
        .unwrap();
    let articles: Vec<(ArticleId,)> =
        sql("SELECT id FROM article ORDER BY shown_at DESC LIMIT $1").bind(most).all(&b.db).await.unwrap();
    let mut tiles = Vec::new();
    for (n, ((section,), (article,))) in sections.into_iter().zip(articles).enumerate() {
        let picture = Some(taken(c, &c.administrator).await);
        let feed = FeedId(Uuid::now_v7());
        home::add_feed_file(b, &c.administrator, feed, FeedKind::Agenda, &format!("agenda-{n}.ics"), AGENDA)
            .await
            .unwrap();
        let title = format!("Tuile {n}");
        let named = |link| NamedLink { name: title.clone(), link: Some(link) };
        let of_kinds: [Content; KINDS] = [
            Content::News { title: title.clone(), sections: vec![section], count: 5 },
            Content::Image { picture, alt: title.clone(), caption: String::new(), link: Some(Link::Section(section)) },
            Content::Link { title: title.clone(), summary: String::new(), link: Some(Link::Article(article)), picture },
            Content::Links {
                title: title.clone(),
                links: vec![named(Link::Article(article)), named(Link::Section(section))],
            },
            Content::Agenda { title: title.clone(), feed: Some(feed), count: 5 },
            Content::Embed {
                title: title.clone(),
                embed: recognise(&format!("https://digipad.app/p/{n}/1")).ok(),
                picture,
            },
        ];
        tiles.extend(of_kinds.map(|content| Tile {
            id: TileId(Uuid::now_v7()),
            size: Size::Small,
            disabled: false,
            content,
        }));
    }
    assert_eq!(tiles.len(), each * KINDS);
    Board { hero: None, tiles }
}

/// Statements of everything that shows articles, for one reader.
async fn cost(c: &Classroom, reader: &Reader, article: &str, section: &str) -> Vec<u32> {
    let b = &c.world.backend;
    let mut costs = Vec::new();
    let (board, statements) = counted(home::published(b, reader)).await;
    assert!(board.unwrap().is_some());
    costs.push(statements);
    let (page, statements) = counted(room::page(b, reader, section, None)).await;
    assert!(!page.unwrap().articles.items.is_empty());
    costs.push(statements);
    let (page, statements) = counted(room::article(b, reader, article)).await;
    assert_eq!(page.unwrap().card.code, article);
    costs.push(statements);
    let (found, statements) = counted(search::articles(b, reader, "cross")).await;
    assert!(!found.unwrap().is_empty());
    costs.push(statements);
    let (tree, statements) = counted(room::tree(b, reader, false)).await;
    assert!(!tree.unwrap().is_empty());
    costs.push(statements);
    let (addresses, statements) = counted(room::public_addresses(b, reader)).await;
    assert!(!addresses.unwrap().0.is_empty());
    costs.push(statements);
    costs
}

#[tokio::test]
async fn statements_do_not_grow_with_articles_tiles_and_sections() {
    let c = Classroom::new().await;
    let w = &c.world;
    let (parent, _) = section(&c, None, "Vie du collège", true).await;
    let (id, code) = section(&c, Some(parent), "Actualités", true).await;
    grant(&c, id, &[(function(Role::Teacher), SectionRole::Publisher), (function(Role::Pupil), SectionRole::Visitor)])
        .await;
    let (article, article_code) = published(&c, id, "Le cross").await;
    let mut revision = 0;
    let mut before: Option<Vec<Vec<u32>>> = None;
    home::allow(&w.backend, &c.administrator, "digipad.app").await.unwrap();
    // As many more articles, sections, and tiles of each kind that show them.
    for (articles, sections, tiles) in [(9, 9, 1), (990, 490, TILES_MAX / KINDS)] {
        many::copy_article(&w.backend.db, article, articles).await;
        many::copy_section(&w.backend.db, id, sections).await;
        let board = board(&c, tiles).await;
        home::change(&w.backend, &c.administrator, &batch(revision, &[Command::Replace { board }])).await.unwrap();
        revision += 1;
        assert!(home::publish(&w.backend, &c.administrator, revision).await.unwrap().is_empty());

        let mut costs = Vec::new();
        for actor in [None, Some(&c.lea), Some(&c.teacher), Some(&c.administrator)] {
            let reader = match actor {
                None => anybody(w),
                Some(actor) => reader(&w.backend, actor).await,
            };
            let mut mine = cost(&c, &reader, &article_code, &code).await;
            if let Some(actor) = actor {
                let (page, statements) = counted(home::personal(&w.backend, actor)).await;
                page.unwrap();
                mine.push(statements);
                let (written, statements) = counted(room::written(&w.backend, actor, None, None)).await;
                written.unwrap();
                mine.push(statements);
                let (bin, statements) = counted(room::bin(&w.backend, actor, None)).await;
                bin.unwrap();
                mine.push(statements);
            }
            for ((name, most), statements) in BUDGET.iter().zip(&mine) {
                assert!(statements <= most, "{name}: {statements} statements, {most} are enough");
            }
            costs.push(mine);
        }
        if let Some(before) = &before {
            assert_eq!(&costs, before, "with {articles} articles, {sections} sections, {tiles} tiles of each kind");
        }
        before = Some(costs);
    }
}
