//! What is brought, and the sizes that are made of it.

use super::{png, taken};
use crate::world::{classroom::Classroom, problem, refusal};
use preau_backend::{db::sql_owned, media::pictures};
use preau_model::{
    error::{Failure, PictureProblem, Problem},
    ids::PictureId,
};
use uuid::Uuid;

#[tokio::test]
async fn what_is_no_picture_is_refused_with_what_to_do() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let take = async |name: &str, bytes: &[u8]| {
        let upload = c.world.uploaded(&c.teacher, name, bytes).await;
        problem(pictures::take_in(b, &c.teacher, PictureId(Uuid::now_v7()), upload).await)
    };
    let kind = |name: &str| ("picture".to_owned(), Problem::Picture(PictureProblem::Kind(name.to_owned())));
    assert_eq!(take("logo.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>").await, kind("SVG"));
    assert_eq!(take("x.png", b"%PDF-1.7").await, kind("PDF"));
    assert_eq!(take("x.png", b"bonjour").await, kind(""));
    assert_eq!(take("x.png", &png()[..30]).await.1, Problem::Picture(PictureProblem::Damaged));
    // Somebody else's upload, and somebody else's identifier.
    let theirs = c.world.uploaded(&c.lea, "a.png", &png()).await;
    let stolen = pictures::take_in(b, &c.teacher, PictureId(Uuid::now_v7()), theirs).await;
    assert_eq!(problem(stolen), ("files".to_owned(), Problem::UploadIncomplete));
    let mine = taken(&c, &c.teacher).await;
    let upload = c.world.uploaded(&c.lea, "a.png", &png()).await;
    assert_eq!(refusal(pictures::take_in(b, &c.lea, mine, upload).await), Failure::NotFound);
}

#[tokio::test]
async fn a_picture_of_which_no_sizes_can_be_made_is_said_to_be_damaged() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    // Its header is right, what follows is not.
    let mut bytes = png();
    let data = bytes.windows(4).position(|it| it == b"IDAT").unwrap() + 4;
    for byte in bytes.iter_mut().skip(data).take(8) {
        *byte ^= 0x5a;
    }
    let upload = c.world.uploaded(&c.teacher, "cour.png", &bytes).await;
    let id = PictureId(Uuid::now_v7());
    pictures::take_in(b, &c.teacher, id, upload).await.unwrap();
    assert!(!pictures::one(b, &c.teacher, id).await.unwrap().is_ready(), "it waits for its sizes");
    while pictures::make_next(b).await.unwrap() {}
    let damaged = ("picture".to_owned(), Problem::Picture(PictureProblem::Damaged));
    assert_eq!(problem(pictures::one(b, &c.teacher, id).await), damaged);
    assert!(pictures::shelf(b, &c.teacher).await.unwrap().own.pictures.is_empty());
    assert_eq!(refusal(pictures::one(b, &c.lea, id).await), Failure::NotFound, "a stranger hears nothing of it");
}

#[tokio::test]
async fn a_picture_that_ends_the_process_again_and_again_is_given_up() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let upload = c.world.uploaded(&c.teacher, "cour.png", &png()).await;
    let id = PictureId(Uuid::now_v7());
    pictures::take_in(b, &c.teacher, id, upload).await.unwrap();
    // Killed in the third attempt, and started again.
    sql_owned("UPDATE picture SET state = 'running', attempts = 3, lease_until = 0".to_owned())
        .run(&b.db)
        .await
        .unwrap();
    pictures::take_over(b).await.unwrap();
    assert!(pictures::make_next(b).await.unwrap());
    assert!(problem(pictures::one(b, &c.teacher, id).await).1 == Problem::Picture(PictureProblem::Damaged));
    assert!(!pictures::make_next(b).await.unwrap(), "nothing is tried any more");
}

#[tokio::test]
async fn what_a_killed_process_was_making_is_made_by_the_next() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let upload = c.world.uploaded(&c.teacher, "cour.png", &png()).await;
    let id = PictureId(Uuid::now_v7());
    pictures::take_in(b, &c.teacher, id, upload).await.unwrap();
    let lease = b.clock.now().plus_seconds(300);
    sql_owned("UPDATE picture SET state = 'running', attempts = 1, lease_until = $1".to_owned())
        .bind(lease)
        .run(&b.db)
        .await
        .unwrap();
    assert!(!pictures::make_next(b).await.unwrap(), "somebody else is at it");
    pictures::take_over(b).await.unwrap();
    if b.db.engine() == "sqlite" {
        assert!(pictures::make_next(b).await.unwrap());
        assert!(pictures::one(b, &c.teacher, id).await.unwrap().is_ready());
    } else {
        // Several processes may share that database: the lease tells.
        assert!(!pictures::make_next(b).await.unwrap());
    }
}

#[tokio::test]
async fn what_moved_before_it_did_in_a_square_is_made_anew() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let still = taken(&c, &c.teacher).await;
    let moving = PictureId(Uuid::now_v7());
    let bytes = include_bytes!("../../../src/media/picture/fixtures/moving.avif");
    let upload = c.world.uploaded(&c.teacher, "drapeau.avif", bytes).await;
    pictures::take_in(b, &c.teacher, moving, upload).await.unwrap();
    while pictures::make_next(b).await.unwrap() {}
    let squares = "SELECT COUNT(*) FROM picture_rendition WHERE shape = 'square' AND animated";
    assert_eq!(c.world.count(squares).await, 1);
    let migration = include_str!("../../../migrations/postgres/0025_site.sql");
    let statement = &migration[migration.find("UPDATE picture").unwrap()..];
    let upgrade = async || sql_owned(statement.to_owned()).run(&b.db).await.unwrap();
    assert_eq!(upgrade().await, 0, "it is there already");
    sql_owned("DELETE FROM picture_rendition WHERE shape = 'square' AND animated".to_owned()).run(&b.db).await.unwrap();
    assert_eq!(upgrade().await, 1);
    let before = pictures::one(b, &c.teacher, still).await.unwrap().revision;
    while pictures::make_next(b).await.unwrap() {}
    assert_eq!(c.world.count(squares).await, 1);
    assert_eq!(pictures::one(b, &c.teacher, still).await.unwrap().revision, before, "what does not move stays");
}
