//! What a page costs does not grow with what the school has written.

use super::super::{anybody, batch, grant, published, reader, room, section};
use crate::{
    function,
    world::{classroom::Classroom, many},
};
use preau_backend::{db::counted, home, publication::Reader, search};
use preau_model::{
    home::{Board, Command, Content, Size, Tile},
    ids::{SectionId, TileId},
    publication::SectionRole,
    session::Role,
};
use uuid::Uuid;

/// The most statements that each may cost, whoever reads. Raised only for what a person gets from it.
const BUDGET: [(&str, u32); 9] = [
    ("board", 4),
    // One of them for the latest of the sections below, or for the day on which it closes.
    ("section", 6),
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

fn news(n: usize, sections: Vec<SectionId>) -> Tile {
    let content = Content::News { title: format!("Actualités {n}"), sections, count: 5 };
    Tile { id: TileId(Uuid::now_v7()), size: Size::Small, disabled: false, content }
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
    // As many more articles, sections, and tiles that show them.
    for (articles, sections, tiles) in [(9, 9, 1), (990, 490, 50)] {
        many::copy_article(&w.backend.db, article, articles).await;
        many::copy_section(&w.backend.db, id, sections).await;
        let board = Board { hero: None, tiles: (0..tiles).map(|n| news(n, vec![id])).collect() };
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
            assert_eq!(&costs, before, "with {articles} articles, {sections} sections, {tiles} tiles more");
        }
        before = Some(costs);
    }
}
