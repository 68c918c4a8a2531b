//! A section that only holds others shows the latest of those below; long lists go on where they ended.

use super::super::{anybody, function, grant, newsroom, published, reader, room, section, words};
use crate::world::classroom::Classroom;
use preau_backend::{
    db::{counted, sql},
    search,
};
use preau_model::{
    ids::{ArticleId, SectionId},
    publication::{ArticleState, COMMENTS_SHOWN, FOUND_SHOWN, SectionRole},
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
async fn the_latest_comments_are_shown_and_page_by_page_all_before_them() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let (id, _) = newsroom(&c).await;
    let (_, code) = published(&c, id, "Le concert").await;
    let all = 2 * COMMENTS_SHOWN + 3;
    let mut ids = Vec::new();
    for n in 0..all {
        // Several at the very same time.
        c.world.clock.advance_seconds(i64::from(n % 3 == 0));
        let comment = Uuid::now_v7();
        room::comment(b, &c.lea, &code, comment, &n.to_string()).await.unwrap();
        ids.push(comment);
    }
    let lea = reader(b, &c.lea).await;
    let part = async |before| room::article_with(b, &lea, &code, before).await.unwrap().comments.unwrap();
    let first = part(None).await;
    assert!(first.latest && first.shown.len() == COMMENTS_SHOWN);
    assert_eq!(first.shown.last().unwrap().words, (all - 1).to_string());
    // One of those that were shown is removed meanwhile: nothing is missed, nothing comes twice.
    room::remove_comment(b, &c.lea, first.shown[0].id).await.unwrap();
    let second = part(first.earlier).await;
    let third = part(second.earlier).await;
    assert!(!second.latest && third.earlier.is_none());
    let seen: Vec<Uuid> = [third, second, first].iter().flat_map(|part| &part.shown).map(|one| one.id).collect();
    assert_eq!(seen, ids);
}

#[tokio::test]
async fn the_list_of_who_writes_goes_on_where_it_ended() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let (id, _) = newsroom(&c).await;
    let mut ids = Vec::new();
    for n in 0..150 {
        let article = ArticleId(Uuid::now_v7());
        c.world.clock.advance_seconds(i64::from(n % 4 == 0));
        room::save(b, &c.teacher, article, &words(id, &format!("Article {n}"), 0)).await.unwrap();
        if n % 5 == 0 {
            room::submit(b, &c.teacher, article).await.unwrap();
        }
        ids.push(article);
    }
    let mut seen = Vec::new();
    let mut after = None;
    for part in 1.. {
        let list = room::written(b, &c.teacher, None, after).await.unwrap();
        if part == 1 {
            assert!(list.articles.iter().take(30).all(|line| line.state == ArticleState::Submitted));
            // Changed meanwhile, one that was shown is not shown again further down.
            let draft = room::draft(b, &c.teacher, list.articles[40].id).await.unwrap();
            c.world.clock.advance_seconds(60);
            room::save(b, &c.teacher, draft.id, &words(id, "Changé", draft.revision)).await.unwrap();
        }
        seen.extend(list.articles.iter().map(|line| line.id));
        after = list.next;
        if after.is_none() {
            break;
        }
    }
    seen.sort_unstable();
    ids.sort_unstable();
    assert_eq!(seen, ids);
}

#[tokio::test]
async fn what_a_search_finds_goes_on_where_it_ended() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let (id, _) = newsroom(&c).await;
    let mut ids = Vec::new();
    for n in 0..=(2 * FOUND_SHOWN) {
        ids.push(published(&c, id, &format!("Le cross {n}")).await.0);
    }
    let visitor = anybody(&c.world);
    let mut seen = Vec::new();
    let mut after = None;
    loop {
        let found = search::find(b, &visitor, "cross", after).await.unwrap();
        assert_eq!((found.total, found.before), (ids.len(), seen.len()));
        seen.extend(found.articles.items.iter().map(|card| card.id));
        after = found.articles.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(seen.len(), ids.len(), "none twice");
    seen.sort_unstable();
    ids.sort_unstable();
    assert_eq!(seen, ids);
    // An address of yesterday, of an article that is gone: from the beginning.
    let found = search::find(b, &visitor, "cross", Some(ArticleId(Uuid::now_v7()))).await.unwrap();
    assert_eq!((found.before, found.articles.items.len()), (0, FOUND_SHOWN));
}

#[tokio::test]
async fn the_list_of_who_writes_is_of_one_section_and_tells_of_the_others() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let (id, code) = newsroom(&c).await;
    let (other, _) = section(&c, None, "CDI", true).await;
    published(&c, id, "Le menu").await;
    published(&c, other, "Un livre").await;
    let list = room::written(b, &c.administrator, Some(&code), None).await.unwrap();
    assert_eq!(list.articles.iter().map(|line| line.title.as_str()).collect::<Vec<_>>(), ["Le menu"]);
    assert_eq!(list.sections.iter().map(|crumb| crumb.title.as_str()).collect::<Vec<_>>(), ["Actualités", "CDI"]);
    assert!(list.next.is_none() && !list.bin);
    let theirs = room::written(b, &c.colleague, None, None).await.unwrap();
    assert_eq!(theirs.sections.iter().map(|crumb| crumb.title.as_str()).collect::<Vec<_>>(), ["Actualités"]);
}
