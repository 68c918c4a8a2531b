//! Login, password, and the session that they open.

use crate::{
    PASSWORD, activated, request, room, signs_in, who,
    world::{World, refusal},
};
use preau_backend::db;
use preau_model::{
    error::{Failure, FieldProblem, Problem},
    session::Role,
    text::Lang,
};

const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;

#[tokio::test]
async fn every_wrong_sign_in_is_told_in_the_same_words() {
    let w = World::new().await;
    let lea = w.person(&[Role::Pupil], "Léa", "Martin").await;
    w.person(&[Role::Pupil], "Tom", "Petit").await;
    let gone = w.person(&[Role::Teacher], "Paul", "Durand").await;
    activated(&w, "lea.martin", &lea).await;
    activated(&w, "paul.durand", &gone).await;
    w.leaves(&gone).await;
    for (login, password, who) in [
        ("lea.martin", "trois petits chiens", "a wrong password"),
        ("lea.martin", "Trois Petits Chats", "a password in capitals"),
        ("nobody.here", PASSWORD, "a login that nobody has"),
        ("tom.petit", PASSWORD, "an account that waits for its letter"),
        ("paul.durand", PASSWORD, "somebody who has left"),
    ] {
        let told = refusal(signs_in(&w, login, password).await);
        assert_eq!(told, Failure::field("password", Problem::WrongCredentials), "{who}");
    }
    signs_in(&w, " LEA.martin\t", PASSWORD).await.unwrap();
}

#[tokio::test]
async fn an_empty_form_says_what_is_missing() {
    let w = World::new().await;
    let required = |field: &str| FieldProblem { field: field.into(), problem: Problem::Required };
    let told = refusal(signs_in(&w, "  ", "").await);
    assert_eq!(told, Failure::Invalid(vec![required("login"), required("password")]));
    assert_eq!(refusal(signs_in(&w, "lea.martin", "").await), Failure::Invalid(vec![required("password")]));
    assert_eq!(w.count("SELECT COUNT(*) FROM sign_in_failure").await, 0);
}

#[tokio::test]
async fn who_signs_in_is_known_with_school_and_every_function() {
    let w = World::new().await;
    let paul = w.person(&[Role::Teacher, Role::Guardian, Role::Administrator], "Paul", "Durand").await;
    let nobody = w.person(&[], "Sans", "Fonction").await;
    let actor = who(&w, &activated(&w, "paul.durand", &paul).await).await.unwrap();
    assert_eq!(actor.roles, [Role::Teacher, Role::Guardian, Role::Administrator].into_iter().collect());
    assert_eq!((actor.school, actor.school_name.as_str()), (w.school, "Collège Cloé"));
    assert_eq!((actor.first_name.as_str(), actor.last_name.as_str(), actor.lang), ("Paul", "Durand", None));
    let actor = who(&w, &activated(&w, "sans.fonction", &nobody).await).await.unwrap();
    assert!(actor.roles.is_empty());
}

#[tokio::test]
async fn a_token_that_was_never_given_is_nobody() {
    let w = World::new().await;
    let lea = w.person(&[Role::Pupil], "Léa", "Martin").await;
    let token = activated(&w, "lea.martin", &lea).await;
    let kept: String = w.value("SELECT token_hash FROM session").await;
    assert_eq!(kept, room::hash_token(&token));
    assert_ne!(kept, token);
    for wrong in ["", "' OR 1=1 --", kept.as_str(), &token[1..], &token.to_uppercase()] {
        assert!(who(&w, wrong).await.is_none(), "{wrong}");
    }
}

#[tokio::test]
async fn a_shared_device_is_forgotten_after_half_a_day_without_use() {
    let w = World::new().await;
    let lea = w.person(&[Role::Pupil], "Léa", "Martin").await;
    activated(&w, "lea.martin", &lea).await;
    let signed = signs_in(&w, "lea.martin", PASSWORD).await.unwrap();
    assert_eq!(signed.max_age, None, "the cookie goes with the browser");
    for _ in 0..4 {
        w.clock.advance_seconds(12 * HOUR - 1);
        assert!(who(&w, &signed.token).await.is_some(), "each use lengthens it");
    }
    w.clock.advance_seconds(12 * HOUR);
    assert!(who(&w, &signed.token).await.is_none());
    signs_in(&w, "lea.martin", PASSWORD).await.unwrap();
    assert_eq!(w.count("SELECT COUNT(*) FROM session").await, 1, "what has ended is swept at the next sign-in");
}

#[tokio::test]
async fn ones_own_device_is_remembered_for_sixty_days_without_use() {
    let w = World::new().await;
    let lea = w.person(&[Role::Pupil], "Léa", "Martin").await;
    activated(&w, "lea.martin", &lea).await;
    let stay = room::SignIn { stay: true, ..request("lea.martin", PASSWORD) };
    let signed = room::sign_in(&w.backend, stay).await.unwrap();
    assert_eq!(signed.max_age, Some(60 * DAY));
    for _ in 0..2 {
        w.clock.advance_seconds(60 * DAY - 1);
        assert!(who(&w, &signed.token).await.is_some());
    }
    w.clock.advance_seconds(60 * DAY);
    assert!(who(&w, &signed.token).await.is_none());
}

#[tokio::test]
async fn a_device_in_use_costs_one_statement_and_a_second_one_now_and_then() {
    let w = World::new().await;
    let lea = w.person(&[Role::Pupil], "Léa", "Martin").await;
    let token = activated(&w, "lea.martin", &lea).await;
    for (minutes, statements) in [(0, 1), (10, 1), (1, 2), (1, 1)] {
        w.clock.advance_seconds(minutes * 60);
        let (actor, made) = db::counted(who(&w, &token)).await;
        assert_eq!((actor.is_some(), made), (true, statements), "{minutes} minutes later");
    }
}

#[tokio::test]
async fn a_person_who_leaves_is_signed_out_at_once() {
    let w = World::new().await;
    let lea = w.person(&[Role::Pupil], "Léa", "Martin").await;
    let tom = w.person(&[Role::Pupil], "Tom", "Petit").await;
    let (hers, his) = (activated(&w, "lea.martin", &lea).await, activated(&w, "tom.petit", &tom).await);
    w.leaves(&lea).await;
    assert!(who(&w, &hers).await.is_none());
    assert_eq!(who(&w, &his).await.unwrap().person, tom.person);
}

#[tokio::test]
async fn the_chosen_language_follows_the_person_alone() {
    let w = World::new().await;
    let lea = w.person(&[Role::Pupil], "Léa", "Martin").await;
    let tom = w.person(&[Role::Pupil], "Tom", "Petit").await;
    let (hers, his) = (activated(&w, "lea.martin", &lea).await, activated(&w, "tom.petit", &tom).await);
    let actor = who(&w, &hers).await.unwrap();
    for lang in [Lang::En, Lang::Fr] {
        room::set_lang(&w.backend, &actor, lang).await.unwrap();
        assert_eq!(who(&w, &hers).await.unwrap().lang, Some(lang));
    }
    assert_eq!(who(&w, &his).await.unwrap().lang, None);
}
