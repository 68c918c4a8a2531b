//! The shelf: one's own, the collection of the school, and what was deleted.

use super::super::super::{everybody, room, section, words};
use super::{figure, seen, taken};
use crate::world::{classroom::Classroom, refusal};
use preau_backend::{
    db::sql,
    home,
    media::{pictures, upkeep},
};
use preau_model::{
    error::{Failure, PictureProblem, Problem},
    home::{Command, Hero},
    ids::{ArticleId, PictureId},
    media::{Described, ShelfPage, Showing},
    publication::ArticleInput,
};
use uuid::Uuid;

#[tokio::test]
async fn the_shelf_has_ones_own_and_the_schools_collection() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let mine = taken(&c, &c.teacher).await;
    let schools = taken(&c, &c.administrator).await;
    for (name, actor) in everybody(&c) {
        let collects = pictures::collect(b, actor, schools, true).await;
        assert_eq!(collects.is_ok(), name == "administrator", "{name}: {collects:?}");
        let sees = pictures::one(b, actor, mine).await.is_ok();
        assert_eq!(sees, ["teacher", "administrator", "head"].contains(&name), "{name}");
        // It is offered to be described exactly where that is not refused.
        for picture in [mine, schools] {
            let offered = pictures::one(b, actor, picture).await.is_ok_and(|picture| picture.may_describe);
            let wanted = Described { alt: "Une cour".to_owned(), ..Described::default() };
            let taken = pictures::describe(b, actor, picture, &seen(&c, picture).await, &wanted).await;
            assert_eq!(offered, taken.is_ok(), "{name}: {taken:?}");
        }
    }
    let ids = |page: ShelfPage| page.pictures.into_iter().map(|picture| picture.id).collect::<Vec<_>>();
    let shelf = pictures::shelf(b, &c.teacher).await.unwrap();
    assert!(!shelf.collects);
    assert_eq!((ids(shelf.own), ids(shelf.collection)), (vec![mine], vec![schools]));
    assert!(pictures::shelf(b, &c.administrator).await.unwrap().collects);
    let shelf = pictures::shelf(b, &c.staff).await.unwrap();
    assert_eq!((ids(shelf.own), ids(shelf.collection)), (vec![], vec![schools]));
    let shelf = pictures::shelf(b, &c.far_administrator).await.unwrap();
    assert_eq!((ids(shelf.own), ids(shelf.collection)), (vec![], vec![]), "another school's");
    // The latest first: of more than the shelf holds, these are the ones that are missed.
    c.world.clock.advance_seconds(60);
    let newer = taken(&c, &c.administrator).await;
    pictures::collect(b, &c.administrator, newer, true).await.unwrap();
    assert_eq!(ids(pictures::shelf(b, &c.teacher).await.unwrap().collection), [newer, schools]);
    pictures::collect(b, &c.administrator, newer, false).await.unwrap();
    pictures::collect(b, &c.administrator, schools, false).await.unwrap();
    assert!(pictures::shelf(b, &c.teacher).await.unwrap().collection.pictures.is_empty());
}

#[tokio::test]
async fn of_more_pictures_than_a_page_holds_the_others_come_when_they_are_asked_for() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let first = taken(&c, &c.teacher).await;
    // The same picture, taken many times: some at the same instant.
    for n in 1..=130_i64 {
        sql("INSERT INTO picture (id, school, source, name, width, height, animated, focal_x, focal_y, alt, state, attempts, queued_at,
                                  lease_until, revision, created_by, created_at)
             SELECT $2, school, source, name, width, height, animated, focal_x, focal_y, alt, state, attempts, queued_at, lease_until,
                    revision, created_by, created_at + $3 FROM picture WHERE id = $1")
        .bind(first)
        .bind(PictureId(Uuid::now_v7()))
        .bind(n / 7)
        .run(&b.db)
        .await
        .unwrap();
    }
    let shelf = pictures::shelf(b, &c.teacher).await.unwrap();
    let (mut seen, mut page) = (Vec::new(), shelf.own);
    let mut sizes = Vec::new();
    loop {
        sizes.push(page.pictures.len());
        seen.extend(page.pictures.iter().map(|picture| picture.id));
        if !page.more {
            break;
        }
        page = pictures::more(b, &c.teacher, false, seen.last().copied()).await.unwrap();
    }
    assert_eq!(sizes, [60, 60, 11]);
    assert_eq!(seen.last(), Some(&first));
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen.len(), 131);
    // Of another person nothing, wherever one begins.
    assert!(pictures::more(b, &c.staff, false, Some(first)).await.unwrap().pictures.is_empty());
}

#[tokio::test]
async fn a_picture_that_nothing_shows_is_deleted_by_whom_it_belongs_to_and_can_be_brought_back() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let picture = taken(&c, &c.teacher).await;
    for (name, actor) in everybody(&c) {
        let removed = pictures::remove(b, actor, picture).await;
        assert_eq!(removed.is_ok(), ["teacher", "administrator", "head"].contains(&name), "{name}: {removed:?}");
        if removed.is_ok() {
            assert!(pictures::shelf(b, &c.teacher).await.unwrap().own.pictures.is_empty());
            pictures::bring_back(b, actor, picture).await.unwrap();
            assert_eq!(pictures::shelf(b, &c.teacher).await.unwrap().own.pictures.len(), 1);
        } else {
            let brought = pictures::bring_back(b, actor, picture).await;
            assert_eq!(refusal(brought), refusal(removed), "{name}");
        }
    }
    pictures::remove(b, &c.teacher, picture).await.unwrap();
    c.world.clock.advance_seconds(29 * 86_400);
    assert_eq!(pictures::empty_bin(b).await.unwrap(), 0);
    c.world.clock.advance_seconds(86_400);
    assert_eq!(pictures::empty_bin(b).await.unwrap(), 1);
    for statement in ["SELECT COUNT(*) FROM picture", "SELECT COUNT(*) FROM picture_rendition"] {
        assert_eq!(c.world.count(statement).await, 0, "{statement}");
    }
    assert_eq!(refusal(pictures::one(b, &c.teacher, picture).await), Failure::NotFound);
    assert_eq!(refusal(pictures::bring_back(b, &c.teacher, picture).await), Failure::NotFound);
    // What was made of it goes with what was sent.
    let files = c.world.count("SELECT COUNT(*) FROM stored_file").await;
    assert!(files > 1);
    c.world.clock.advance_seconds(200 * 86_400);
    upkeep::remove_unused(b).await.unwrap();
    assert_eq!(c.world.count("SELECT COUNT(*) FROM stored_file").await, 0);
}

#[tokio::test]
async fn a_picture_that_is_shown_is_not_deleted_and_it_is_told_where() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let picture = taken(&c, &c.administrator).await;
    let shown = |result| match refusal(result) {
        Failure::Conflict(Problem::Picture(PictureProblem::Shown(places))) => places,
        other => panic!("{other:?}"),
    };
    let (id, _) = section(&c, None, "Salle des professeurs", true).await;
    let article = ArticleId(Uuid::now_v7());
    let input = ArticleInput { body: figure(picture), ..words(id, "La kermesse", 0) };
    room::save(b, &c.administrator, article, &input).await.unwrap();
    let hero = Some(Hero { picture: Some(picture), alt: "Une cour".to_owned(), link: None, disabled: false });
    home::change(b, &c.administrator, &crate::batch(0, &[Command::SetHero { hero }])).await.unwrap();
    assert_eq!(
        shown(pictures::remove(b, &c.administrator, picture).await),
        [Showing::Article(Some("La kermesse".to_owned())), Showing::Board]
    );
    // Taken off the draft, a published board shows it still.
    home::publish(b, &c.administrator, 1).await.unwrap();
    home::change(b, &c.administrator, &crate::batch(1, &[Command::SetHero { hero: None }])).await.unwrap();
    assert!(shown(pictures::remove(b, &c.administrator, picture).await).contains(&Showing::Board));
    home::publish(b, &c.administrator, 2).await.unwrap();
    assert_eq!(
        shown(pictures::remove(b, &c.administrator, picture).await),
        [Showing::Article(Some("La kermesse".to_owned()))]
    );
    // In the bin it does not keep one from deleting it, but stays as long as the article may come back.
    room::remove(b, &c.administrator, article, true).await.unwrap();
    pictures::remove(b, &c.administrator, picture).await.unwrap();
    c.world.clock.advance_seconds(40 * 86_400);
    assert_eq!(pictures::empty_bin(b).await.unwrap(), 0);
    c.world.clock.advance_seconds(60 * 86_400);
    room::empty_bin(b).await.unwrap();
    assert_eq!(pictures::empty_bin(b).await.unwrap(), 1);
}
