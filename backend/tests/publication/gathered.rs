//! A section that only holds others shows the latest of those below; lists that end say so.

use super::super::{anybody, function, grant, newsroom, published, reader, room, section};
use crate::world::classroom::Classroom;
use preau_backend::db::{counted, sql};
use preau_model::{
    ids::SectionId,
    publication::{COMMENTS_MAX, SectionRole},
    session::Role,
};
use uuid::Uuid;

#[tokio::test]
async fn it_shows_what_its_reader_may_read_below_it_until_it_has_something_of_its_own() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let (top, code) = section(&c, None, "Vie du collège", true).await;
    let (clubs, _) = section(&c, Some(top), "Clubs", true).await;
    let (chess, _) = section(&c, Some(clubs), "Échecs", true).await;
    let (staff_room, _) = section(&c, Some(top), "Salle des professeurs", false).await;
    grant(&c, staff_room, &[(function(Role::Teacher), SectionRole::Visitor)]).await;
    let (elsewhere, _) = section(&c, None, "CDI", true).await;
    for (id, title) in [(clubs, "Rentrée des clubs"), (chess, "Tournoi"), (staff_room, "Réunion"), (elsewhere, "Prêt")]
    {
        published(&c, id, title).await;
        c.world.clock.advance_seconds(60);
    }
    let titles = async |reader| {
        let page = room::page(b, &reader, &code, None).await.unwrap();
        (page.gathered, page.articles.items.into_iter().map(|card| card.title).collect::<Vec<_>>())
    };
    let for_all = (true, vec!["Tournoi".to_owned(), "Rentrée des clubs".to_owned()]);
    assert_eq!(titles(anybody(&c.world)).await, for_all);
    assert_eq!(titles(reader(b, &c.lea).await).await, for_all, "a pupil reads nothing of the teachers’");
    let (_, teachers) = titles(reader(b, &c.teacher).await).await;
    assert_eq!(teachers, ["Réunion", "Tournoi", "Rentrée des clubs"]);
    // What is archived is not there, nor what stands apart from the news.
    room::set_archived(b, &c.administrator, chess, true).await.unwrap();
    assert_eq!(titles(anybody(&c.world)).await.1, ["Rentrée des clubs"]);
    apart(&c, clubs).await;
    assert_eq!(titles(anybody(&c.world)).await, (true, vec![]));
    // With one of its own, it shows its own.
    published(&c, top, "Bienvenue").await;
    assert_eq!(titles(anybody(&c.world)).await, (false, vec!["Bienvenue".to_owned()]));
}

/// Takes a section's articles out of the news.
async fn apart(c: &Classroom, id: SectionId) {
    sql("UPDATE section SET blog = FALSE WHERE id = $1").bind(id).run(&c.world.backend.db).await.unwrap();
}

#[tokio::test]
async fn it_goes_on_where_it_ended_in_as_few_statements_for_many() {
    let c = Classroom::new().await;
    let (top, code) = section(&c, None, "Vie du collège", true).await;
    let mut below = Vec::new();
    for n in 0..4 {
        below.push(section(&c, Some(top), &format!("Projet {n}"), true).await.0);
    }
    let mut costs = Vec::new();
    for n in 0..30 {
        published(&c, below[n % 4], &format!("Article {n}")).await;
        c.world.clock.advance_seconds(60);
        if [1, 29].contains(&n) {
            let anybody = anybody(&c.world);
            let (page, statements) = counted(room::page(&c.world.backend, &anybody, &code, None)).await;
            assert!(page.unwrap().gathered);
            costs.push(statements);
        }
    }
    assert_eq!(costs[0], costs[1]);
    assert!(costs[0] <= 8, "{costs:?}");
    let (mut after, mut seen) = (None, Vec::new());
    loop {
        let page = room::page(&c.world.backend, &anybody(&c.world), &code, after).await.unwrap();
        seen.extend(page.articles.items.into_iter().map(|card| card.title));
        after = page.articles.next;
        if after.is_none() {
            break;
        }
    }
    let expected: Vec<String> = (0..30).rev().map(|n| format!("Article {n}")).collect();
    assert_eq!(seen, expected);
}

#[tokio::test]
async fn the_latest_comments_are_shown_and_earlier_ones_are_not_hushed_up() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let (id, _) = newsroom(&c).await;
    let (_, code) = published(&c, id, "Le concert").await;
    for n in 0..=COMMENTS_MAX {
        c.world.clock.advance_seconds(1);
        room::comment(b, &c.lea, &code, Uuid::now_v7(), &n.to_string()).await.unwrap();
    }
    let page = room::article(b, &reader(b, &c.lea).await, &code).await.unwrap();
    let comments = page.comments.unwrap();
    assert!(page.earlier_comments && comments.len() == COMMENTS_MAX);
    assert_eq!((comments[0].words.as_str(), comments[COMMENTS_MAX - 1].words.as_str()), ("1", "200"));
}

#[tokio::test]
async fn the_list_of_who_writes_is_of_one_section_and_tells_of_the_others() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let (id, code) = newsroom(&c).await;
    let (other, _) = section(&c, None, "CDI", true).await;
    published(&c, id, "Le menu").await;
    published(&c, other, "Un livre").await;
    let list = room::written(b, &c.administrator, Some(&code)).await.unwrap();
    assert_eq!(list.articles.iter().map(|line| line.title.as_str()).collect::<Vec<_>>(), ["Le menu"]);
    assert_eq!(list.sections.iter().map(|crumb| crumb.title.as_str()).collect::<Vec<_>>(), ["Actualités", "CDI"]);
    assert!(!list.more);
    let theirs = room::written(b, &c.colleague, None).await.unwrap();
    assert_eq!(theirs.sections.iter().map(|crumb| crumb.title.as_str()).collect::<Vec<_>>(), ["Actualités"]);
}
