//! Who is told of what.

use crate::{Told, homework, room, world::civil};
use preau_model::notifications::Choices;

#[tokio::test]
async fn new_homework_is_told_once_to_pupils_and_their_guardians() {
    let t = Told::new().await;
    let (_, lea) = t.phone(&t.c.lea).await;
    let (_, mother) = t.phone(&t.c.mother).await;
    let (_, uncle) = t.phone(&t.c.uncle).await;
    let mut others = Vec::new();
    for other in [&t.c.neighbour, &t.c.zoe, &t.c.zoes_mother, &t.c.teacher, &t.c.far_pupil, &t.c.head] {
        others.push(t.phone(other).await.1);
    }
    let id = t.c.given(|_| {}).await;
    t.look().await;
    let told = t.on(&lea);
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].title, "Un nouveau travail à faire");
    assert_eq!(told[0].url, format!("/travail/{id}"));
    assert_eq!(told[0].badge, Some(1));
    let hers = t.on(&mother);
    assert_eq!(hers[0].url, format!("/travail/{id}?enfant={}", t.c.lea.person));
    assert_eq!(hers[0].badge, None, "the icon counts one's own work");
    assert_eq!(t.titles(&uncle).len(), 1);
    for other in &others {
        assert!(t.on(other).is_empty());
    }
    t.look().await;
    assert!(t.on(&lea).is_empty(), "once");
    assert_eq!(t.waiting().await, 0);
}

#[tokio::test]
async fn several_at_once_are_one_message() {
    let t = Told::new().await;
    let (_, lea) = t.phone(&t.c.lea).await;
    for _ in 0..3 {
        t.c.given(|_| {}).await;
    }
    t.look().await;
    let told = t.on(&lea);
    assert_eq!(told.len(), 1);
    assert_eq!((told[0].title.as_str(), told[0].url.as_str()), ("3 nouveaux travaux à faire", "/travail"));
    assert_eq!(told[0].badge, Some(3));
}

#[tokio::test]
async fn it_is_told_when_it_is_published_and_not_when_it_was_withdrawn() {
    let t = Told::new().await;
    let (_, lea) = t.phone(&t.c.lea).await;
    t.c.given(|input| input.publish = Some(civil("2026-11-23T14:00"))).await;
    let taken_back = t.c.given(|input| input.publish = Some(civil("2026-11-23T15:00"))).await;
    t.look().await;
    assert!(t.on(&lea).is_empty());
    t.c.world.at("2026-11-23T14:00");
    t.look().await;
    assert_eq!(t.titles(&lea), ["Un nouveau travail à faire"]);
    homework::withdraw(&t.c.world.backend, &t.c.teacher, taken_back).await.unwrap();
    t.c.world.at("2026-11-23T16:00");
    t.look().await;
    assert!(t.on(&lea).is_empty());
}

#[tokio::test]
async fn nothing_old_is_told_after_a_long_silence() {
    let t = Told::new().await;
    t.c.given(|_| {}).await;
    t.c.world.at("2026-11-25T10:00");
    let (_, lea) = t.phone(&t.c.lea).await;
    t.look().await;
    assert!(t.on(&lea).is_empty());
}

#[tokio::test]
async fn people_are_told_what_they_chose() {
    let t = Told::new().await;
    let (lea, phone) = t.phone(&t.c.lea).await;
    let none = Choices { new_work: false, ..Choices::default() };
    room::choose(&t.c.world.backend, &lea, none).await.unwrap();
    t.c.given(|_| {}).await;
    t.look().await;
    assert!(t.on(&phone).is_empty());
}

#[tokio::test]
async fn the_day_before_who_has_not_done_it_is_reminded_at_five() {
    let t = Told::new().await;
    let (_, lea) = t.phone(&t.c.lea).await;
    let (_, tom) = t.phone(&t.c.tom).await;
    let (_, mother) = t.phone(&t.c.mother).await;
    // Due on Friday at 8.
    let id = t.c.given(|_| {}).await;
    t.look().await;
    for phone in [&lea, &tom, &mother] {
        t.on(phone);
    }
    t.c.hands_in(&t.c.tom, id, "Fait.").await;
    t.c.world.at("2026-11-26T16:59");
    t.look().await;
    assert!(t.on(&lea).is_empty());
    t.c.world.at("2026-11-26T17:00");
    t.look().await;
    assert_eq!(t.titles(&lea), ["Un travail est pour demain"]);
    assert_eq!(t.titles(&mother), ["Un travail est pour demain"]);
    assert!(t.on(&tom).is_empty(), "handed in");
    t.c.world.at("2026-11-26T18:00");
    t.look().await;
    assert!(t.on(&lea).is_empty(), "once");
}

#[tokio::test]
async fn what_is_put_off_is_reminded_of_again_and_what_was_just_given_is_not() {
    let t = Told::new().await;
    let (_, lea) = t.phone(&t.c.lea).await;
    let id = t.c.given(|_| {}).await;
    t.c.world.at("2026-11-26T17:00");
    t.look().await;
    assert_eq!(t.titles(&lea).last().unwrap(), "Un travail est pour demain");
    let input = preau_model::homework::AssignmentInput { due: civil("2026-12-01T08:00"), ..t.c.input() };
    homework::edit(&t.c.world.backend, &t.c.teacher, id, 1, &input).await.unwrap();
    t.c.world.at("2026-11-30T16:00");
    t.c.given(|input| input.due = civil("2026-12-01T10:00")).await;
    t.look().await;
    t.on(&lea);
    t.c.world.at("2026-11-30T17:00");
    t.look().await;
    assert_eq!(t.titles(&lea), ["Un travail est pour demain"], "one, not the one given an hour ago");
}

#[tokio::test]
async fn a_corrected_copy_is_told_once() {
    let t = Told::new().await;
    let (_, lea) = t.phone(&t.c.lea).await;
    let (_, father) = t.phone(&t.c.toms_father).await;
    let (_, mother) = t.phone(&t.c.mother).await;
    let id = t.c.given(|_| {}).await;
    t.look().await;
    for phone in [&lea, &father, &mother] {
        t.on(phone);
    }
    t.c.hands_in(&t.c.lea, id, "Voici.").await;
    let corrects = async |text: &str, corrected| {
        let (backend, teacher) = (&t.c.world.backend, &t.c.teacher);
        homework::correct(backend, teacher, id, t.c.lea.person, 1, text, corrected).await.unwrap();
        t.look().await;
    };
    corrects("Je commence à lire.", false).await;
    assert!(t.on(&lea).is_empty());
    corrects("Bien.", true).await;
    assert_eq!(t.titles(&lea), ["Un travail a été corrigé"]);
    assert_eq!(t.titles(&mother), ["Un travail a été corrigé"]);
    assert!(t.on(&father).is_empty());
    t.c.world.clock.advance_seconds(60);
    corrects("Très bien.", true).await;
    assert!(t.on(&lea).is_empty());
}
