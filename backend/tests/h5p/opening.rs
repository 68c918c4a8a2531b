//! Who finds a package, and for how long.

use super::super::*;
use crate::world::refusal;
use preau_backend::h5p::{HOURS, Pass, open_frame, open_pass, open_piece};
use preau_model::{classeur::Level, error::Failure};

#[tokio::test]
async fn who_may_read_the_step_opens_its_package_and_nobody_else() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let activity = made(&c, &c.teacher, id(1), playing(taken(&c).await)).await.unwrap();
    assert_eq!(refusal(open_frame(b, &c.lea, id(1)).await), Failure::NotFound, "not given yet");
    given(&c, activity).await;
    classeur::share(b, &c.teacher, classeur::Shared::Activity(activity), c.colleague.person, Level::Read)
        .await
        .unwrap();
    for reader in [&c.teacher, &c.colleague, &c.lea, &c.tom] {
        let pass = open_frame(b, reader, id(1)).await.unwrap();
        assert_eq!(open_pass(b, &pass).await.unwrap().title, "Vrai ou faux");
        let piece = open_piece(b, &pass, "H5P.Tiny-1.0/tiny.js").await.unwrap();
        assert_eq!(piece.media_type, "text/javascript; charset=utf-8");
    }
    for stranger in [&c.zoe, &c.mother, &c.administrator, &c.head, &c.far_teacher, &c.far_pupil, &c.far_guardian] {
        assert_eq!(refusal(open_frame(b, stranger, id(1)).await), Failure::NotFound, "{:?}", stranger.roles);
    }
    assert_eq!(refusal(open_frame(b, &c.teacher, id(7)).await), Failure::NotFound, "no such step");
}

#[tokio::test]
async fn an_address_is_good_for_its_package_some_hours_and_as_long_as_one_may_read() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let package = taken(&c).await;
    let activity = made(&c, &c.teacher, id(1), playing(package)).await.unwrap();
    let giving = given(&c, activity).await;
    let pass = open_frame(b, &c.lea, id(1)).await.unwrap();
    assert_eq!(pass.len(), 96);
    // Nothing but what was unpacked, by its very name.
    let paths =
        ["", "../h5p.json", "h5p.json/", "H5P.JSON", "/h5p.json", "content", "H5P.Tiny-1.0/semantics.json", "%2e%2e/x"];
    for path in paths {
        assert_eq!(refusal(open_piece(b, &pass, path).await), Failure::NotFound, "{path}");
    }
    // Somebody else's name, or another package, under the same seal.
    let tampered = format!("B{}", &pass[1..]);
    for other in [tampered.as_str(), &pass[..95], "", "x"] {
        assert_eq!(refusal(open_pass(b, other).await), Failure::NotFound);
        assert_eq!(refusal(open_piece(b, other, "h5p.json").await), Failure::NotFound);
    }
    // A pass of our own making for who may not read: the page is not there.
    let until = b.clock.now().plus_days(1);
    let of = |person| Pass { package, person, until }.seal(&b.key).unwrap();
    assert!(open_pass(b, &of(c.tom.person)).await.is_ok());
    assert_eq!(refusal(open_pass(b, &of(c.zoe.person)).await), Failure::NotFound);
    // Withdrawn, it opens no more, though the address is still good.
    classeur::set_withdrawn(b, &c.teacher, giving, true).await.unwrap();
    assert_eq!(refusal(open_pass(b, &pass).await), Failure::NotFound);
    classeur::set_withdrawn(b, &c.teacher, giving, false).await.unwrap();
    assert!(open_pass(b, &pass).await.is_ok());
    c.world.clock.advance_seconds(HOURS * 3600 - 1);
    assert!(open_piece(b, &pass, "h5p.json").await.is_ok());
    c.world.clock.advance_seconds(1);
    assert_eq!(refusal(open_piece(b, &pass, "h5p.json").await), Failure::NotFound);
    assert_eq!(refusal(open_pass(b, &pass).await), Failure::NotFound);
}

#[tokio::test]
async fn a_step_that_plays_something_else_opens_that() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let (first, second) = (taken(&c).await, taken(&c).await);
    let activity = made(&c, &c.teacher, id(1), playing(first)).await.unwrap();
    given(&c, activity).await;
    let before = open_frame(b, &c.lea, id(1)).await.unwrap();
    becomes(&c, activity, id(1), playing(second)).await.unwrap();
    assert_eq!(refusal(open_pass(b, &before).await), Failure::NotFound, "no step plays it any more");
    let now = open_frame(b, &c.lea, id(1)).await.unwrap();
    assert_eq!(Pass::open(&b.key, &now, b.clock.now()).unwrap().package, second);
    becomes(&c, activity, id(1), Content::Text { html: "<p>Lisez</p>".to_owned() }).await.unwrap();
    assert_eq!(refusal(open_frame(b, &c.lea, id(1)).await), Failure::NotFound);
}
