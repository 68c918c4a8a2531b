//! What leaves the server, when, and what becomes of the answers.

use crate::{Told, homework, room, service::claims, world::start};
use axum::http::StatusCode;
use preau_backend::db::sql;
use preau_model::notifications::{Choices, Quiet};

#[tokio::test]
async fn a_message_is_signed_sealed_and_says_nothing_personal() {
    let t = Told::new().await;
    let (_, lea) = t.phone(&t.c.lea).await;
    t.c.given(|_| {}).await;
    t.look().await;
    let posts = t.service.posts(&lea);
    let post = &posts[0];
    let claims = claims(post);
    assert_eq!(claims["sub"], "mailto:ent@college.example");
    assert!(lea.subscription().endpoint.starts_with(claims["aud"].as_str().unwrap()));
    let expires = claims["exp"].as_i64().unwrap() - start().0 / 1000;
    assert!((1..=86_400).contains(&expires), "{expires}");
    assert_eq!(post.headers["ttl"], "172800");
    assert_eq!(post.headers["topic"], "new_work");
    let sealed = String::from_utf8_lossy(&post.body).into_owned();
    let said = serde_json::to_string(&lea.opens(post)).unwrap();
    for secret in ["Léa", "Martin", "Durand", "fable", "Français", "6A", "Cloé"] {
        assert!(!said.contains(secret) && !sealed.contains(secret), "{secret}");
    }
    assert!(!sealed.contains("travail"));
}

#[tokio::test]
async fn nothing_is_told_in_quiet_hours_and_everything_afterwards() {
    let t = Told::new().await;
    let (_, lea) = t.phone(&t.c.lea).await;
    t.c.world.at("2026-11-23T20:30");
    t.c.given(|_| {}).await;
    t.look().await;
    t.c.world.at("2026-11-24T06:59");
    t.c.given(|_| {}).await;
    t.look().await;
    assert!(t.on(&lea).is_empty());
    t.c.world.at("2026-11-24T07:00");
    t.look().await;
    assert_eq!(t.titles(&lea), ["2 nouveaux travaux à faire"]);
}

#[tokio::test]
async fn a_reminder_that_waited_says_today_or_is_dropped() {
    let t = Told::new().await;
    let (lea_here, lea) = t.phone(&t.c.lea).await;
    let (tom_here, tom) = t.phone(&t.c.tom).await;
    let evening = Choices { quiet: Some(Quiet { from: 16 * 60, until: 7 * 60 }), ..Choices::default() };
    let morning = Choices { quiet: Some(Quiet { from: 16 * 60, until: 9 * 60 }), ..Choices::default() };
    room::choose(&t.c.world.backend, &lea_here, evening).await.unwrap();
    room::choose(&t.c.world.backend, &tom_here, morning).await.unwrap();
    t.c.given(|_| {}).await;
    let done = t.c.given(|_| {}).await;
    t.look().await;
    t.on(&lea);
    t.on(&tom);
    t.c.world.at("2026-11-26T17:00");
    t.look().await;
    t.c.hands_in(&t.c.lea, done, "Fait le soir.").await;
    t.c.world.at("2026-11-27T07:00");
    t.look().await;
    assert_eq!(t.titles(&lea), ["Un travail est pour aujourd’hui"], "one: the other was done in the evening");
    t.c.world.at("2026-11-27T09:00");
    t.look().await;
    assert!(t.on(&tom).is_empty(), "it was due at 8");
    assert_eq!(t.waiting().await, 0);
}

#[tokio::test]
async fn english_for_who_reads_english() {
    let t = Told::new().await;
    let (_, lea) = t.phone(&t.c.lea).await;
    sql("UPDATE person SET lang = 'en' WHERE id = $1").bind(t.c.lea.person).run(&t.c.world.backend.db).await.unwrap();
    t.c.given(|_| {}).await;
    t.look().await;
    assert_eq!(t.titles(&lea), ["New homework"]);
}

#[tokio::test]
async fn a_browser_that_is_gone_is_forgotten() {
    let t = Told::new().await;
    t.phone(&t.c.lea).await;
    t.c.given(|_| {}).await;
    t.service.answers(StatusCode::GONE, None);
    t.look().await;
    assert_eq!((t.devices().await, t.waiting().await), (0, 0));
}

#[tokio::test]
async fn a_service_that_is_busy_is_asked_again_when_it_said() {
    let t = Told::new().await;
    let (_, lea) = t.phone(&t.c.lea).await;
    t.c.given(|_| {}).await;
    t.service.answers(StatusCode::SERVICE_UNAVAILABLE, Some(300));
    t.look().await;
    assert_eq!(t.on(&lea).len(), 1);
    t.service.answers(StatusCode::CREATED, None);
    t.c.world.clock.advance_seconds(299);
    t.look().await;
    assert!(t.on(&lea).is_empty());
    t.c.world.clock.advance_seconds(1);
    t.look().await;
    assert_eq!(t.titles(&lea), ["Un nouveau travail à faire"]);
    assert_eq!(t.waiting().await, 0);
}

#[tokio::test]
async fn one_that_never_answers_is_given_up_in_the_end() {
    let t = Told::new().await;
    let (_, lea) = t.phone(&t.c.lea).await;
    let (_, tom) = t.phone(&t.c.tom).await;
    t.c.given(|input| input.due = crate::world::civil("2026-12-18T08:00")).await;
    t.service.answers(StatusCode::INTERNAL_SERVER_ERROR, None);
    let mut tries = 0;
    for _ in 0..60 {
        t.look().await;
        tries += t.service.posts(&lea).len();
        t.c.world.clock.advance_seconds(1800);
    }
    assert_eq!(tries, 10);
    assert_eq!(t.service.posts(&tom).len(), 10, "one does not hold up the other");
    assert_eq!((t.waiting().await, t.devices().await), (0, 2));
}

#[tokio::test]
async fn what_is_refused_is_not_sent_again() {
    let t = Told::new().await;
    let (_, lea) = t.phone(&t.c.lea).await;
    t.c.given(|_| {}).await;
    t.service.answers(StatusCode::FORBIDDEN, None);
    t.look().await;
    t.look().await;
    assert_eq!(t.on(&lea).len(), 1);
    assert_eq!((t.waiting().await, t.devices().await), (0, 1));
}

#[tokio::test]
async fn who_left_the_school_is_not_told() {
    let t = Told::new().await;
    let (_, lea) = t.phone(&t.c.lea).await;
    t.c.world.leaves(&t.c.lea).await;
    t.c.given(|_| {}).await;
    homework::announce(&t.c.world.backend).await.unwrap();
    assert_eq!(t.waiting().await, 0);
    t.look().await;
    assert!(t.on(&lea).is_empty());
}
