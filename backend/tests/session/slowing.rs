//! Failed attempts, by account and by address.

use crate::{
    PASSWORD, activated, room, signs_in, who,
    world::{World, problem, refusal},
};
use preau_model::{
    error::{Failure, Problem},
    session::Role,
};

const QUARTER: i64 = 15 * 60;

async fn with_lea() -> (World, String) {
    let w = World::new().await;
    let lea = w.person(&[Role::Pupil], "Léa", "Martin").await;
    let token = activated(&w, "lea.martin", &lea).await;
    (w, token)
}

async fn fails(w: &World, login: &str, times: usize) {
    for _ in 0..times {
        assert_eq!(problem(signs_in(w, login, "pas le bon").await).1, Problem::WrongCredentials);
    }
}

async fn fails_from(w: &World, address: &str, times: i64) {
    for n in 0..times {
        assert_eq!(
            from(w, address, &format!("eleve{n}"), "pas le bon").await,
            Some(Failure::field("password", Problem::WrongCredentials))
        );
    }
}

/// What is told to who signs in from there, if anything.
async fn from(w: &World, address: &str, login: &str, password: &str) -> Option<Failure> {
    let request = room::SignIn { address: address.into(), ..crate::request(login, password) };
    room::sign_in(&w.backend, request).await.err().map(preau_backend::Error::tell)
}

#[tokio::test]
async fn an_account_waits_longer_with_every_failure_up_to_a_quarter_of_an_hour() {
    let (w, _) = with_lea().await;
    fails(&w, "lea.martin", 5).await;
    for wait in [30, 60, 120, 240, 480, 900, 900] {
        let seconds = i64::from(wait);
        assert_eq!(refusal(signs_in(&w, "lea.martin", PASSWORD).await), Failure::Busy { retry_after: wait });
        w.clock.advance_seconds(seconds - 1);
        assert_eq!(refusal(signs_in(&w, "Lea.Martin ", PASSWORD).await), Failure::Busy { retry_after: 1 });
        w.clock.advance_seconds(1);
        fails(&w, "lea.martin", 1).await;
    }
    w.clock.advance_seconds(900);
    signs_in(&w, "lea.martin", PASSWORD).await.unwrap();
}

#[tokio::test]
async fn an_account_that_waits_keeps_its_open_devices_and_slows_nobody_else() {
    let (w, token) = with_lea().await;
    let tom = w.person(&[Role::Pupil], "Tom", "Petit").await;
    activated(&w, "tom.petit", &tom).await;
    fails(&w, "lea.martin", 5).await;
    assert_eq!(refusal(signs_in(&w, "lea.martin", PASSWORD).await), Failure::Busy { retry_after: 30 });
    assert!(who(&w, &token).await.is_some());
    signs_in(&w, "tom.petit", PASSWORD).await.unwrap();
    // A login that nobody has waits like any other: waiting tells nothing either.
    fails(&w, "nobody.here", 5).await;
    assert_eq!(refusal(signs_in(&w, "nobody.here", PASSWORD).await), Failure::Busy { retry_after: 30 });
}

#[tokio::test]
async fn a_right_sign_in_clears_the_failures() {
    let (w, _) = with_lea().await;
    for _ in 0..3 {
        fails(&w, "lea.martin", 4).await;
        signs_in(&w, "lea.martin", PASSWORD).await.unwrap();
    }
}

#[tokio::test]
async fn failures_are_forgotten_after_a_quarter_of_an_hour_without_one() {
    let (w, _) = with_lea().await;
    fails(&w, "lea.martin", 4).await;
    w.clock.advance_seconds(QUARTER + 1);
    fails(&w, "lea.martin", 4).await;
    w.clock.advance_seconds(QUARTER);
    fails(&w, "lea.martin", 1).await;
    assert_eq!(refusal(signs_in(&w, "lea.martin", PASSWORD).await), Failure::Busy { retry_after: 30 });
}

#[tokio::test]
async fn an_address_may_make_a_schools_worth_of_mistakes() {
    let (w, _) = with_lea().await;
    fails_from(&w, "10.0.0.9", 299).await;
    assert_eq!(from(&w, "10.0.0.9", "lea.martin", PASSWORD).await, None);
    // A right sign-in clears the account's failures, not the address's.
    fails_from(&w, "10.0.0.9", 1).await;
    assert_eq!(from(&w, "10.0.0.9", "lea.martin", PASSWORD).await, Some(Failure::Busy { retry_after: 60 }));
    assert_eq!(from(&w, "10.0.0.8", "lea.martin", PASSWORD).await, None);
    w.clock.advance_seconds(60);
    assert_eq!(from(&w, "10.0.0.9", "lea.martin", PASSWORD).await, None);
    fails_from(&w, "10.0.0.9", 1).await;
    assert_eq!(from(&w, "10.0.0.9", "lea.martin", PASSWORD).await, Some(Failure::Busy { retry_after: 60 }));
    w.clock.advance_seconds(QUARTER + 1);
    fails_from(&w, "10.0.0.9", 5).await;
    assert_eq!(from(&w, "10.0.0.9", "lea.martin", PASSWORD).await, None);
}

#[tokio::test]
async fn a_mistake_every_minute_all_day_long_slows_no_school() {
    let (w, _) = with_lea().await;
    for minute in 0..8 * 60 {
        let told = from(&w, "10.0.0.9", &format!("eleve{minute}"), "pas le bon").await;
        assert_eq!(told, Some(Failure::field("password", Problem::WrongCredentials)), "minute {minute}");
        w.clock.advance_seconds(60);
    }
    assert_eq!(from(&w, "10.0.0.9", "lea.martin", PASSWORD).await, None);
}

#[tokio::test]
async fn a_hundred_attempts_at_once_are_a_hundred() {
    let (w, _) = with_lea().await;
    let attempts: Vec<_> = (0..20).map(|_| signs_in(&w, "lea.martin", "pas le bon")).collect();
    let told = futures::future::join_all(attempts).await;
    let tried = told.iter().filter(|told| matches!(told, Err(preau_backend::Error::Told(Failure::Invalid(_))))).count();
    assert_eq!(tried, 5, "the others were sent away before the password was looked at");
}

#[tokio::test]
async fn an_attempt_that_found_the_queue_full_is_not_held_against_anybody() {
    let (mut w, _) = with_lea().await;
    w.backend.hasher = room::Hasher::with(argon2::Params::new(8, 1, 1, None).unwrap(), 1, 0);
    for _ in 0..10 {
        assert_eq!(refusal(signs_in(&w, "lea.martin", PASSWORD).await), Failure::Busy { retry_after: 3 });
    }
    w.backend.hasher = room::Hasher::weak_for_tests();
    signs_in(&w, "lea.martin", PASSWORD).await.unwrap();
}
