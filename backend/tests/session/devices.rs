//! What people do with their own account.

use crate::{
    PASSWORD, activated, request, room, signs_in, who,
    world::{World, problem, refusal},
};
use preau_backend::Actor;
use preau_model::{
    error::{Failure, Problem},
    ids::SessionId,
    session::Role,
};
use uuid::Uuid;

const NEW: &str = "les feuilles mortes";

struct Signed {
    w: World,
    /// The device that asks, and another one of the same person.
    here: String,
    there: String,
    actor: Actor,
}

async fn lea_on_two_devices() -> Signed {
    let w = World::new().await;
    let lea = w.person(&[Role::Pupil], "Léa", "Martin").await;
    let there = activated(&w, "lea.martin", &lea).await;
    w.clock.advance_seconds(60);
    let labelled = room::SignIn { label: "é".repeat(100), ..request("lea.martin", PASSWORD) };
    let here = room::sign_in(&w.backend, labelled).await.unwrap().token;
    let actor = who(&w, &here).await.unwrap();
    Signed { w, here, there, actor }
}

#[tokio::test]
async fn people_see_their_own_devices_last_used_first() {
    let s = lea_on_two_devices().await;
    let tom = s.w.person(&[Role::Pupil], "Tom", "Petit").await;
    activated(&s.w, "tom.petit", &tom).await;
    let devices = room::devices(&s.w.backend, &s.actor).await.unwrap();
    assert_eq!(devices.len(), 2);
    assert_eq!((devices[0].session, devices[0].current), (s.actor.session, true));
    assert_eq!(devices[0].label, "é".repeat(80));
    assert!(!devices[1].current && devices[1].seen_at < devices[0].seen_at);
    s.w.clock.advance_seconds(11 * 60);
    let other = who(&s.w, &s.there).await.unwrap();
    let devices = room::devices(&s.w.backend, &s.actor).await.unwrap();
    assert_eq!((devices[0].session, devices[0].current), (other.session, false));
    s.w.clock.advance_seconds(12 * 3600 - 60);
    let devices = room::devices(&s.w.backend, &s.actor).await.unwrap();
    assert_eq!(devices.iter().map(|d| d.session).collect::<Vec<_>>(), [other.session], "what has ended is not shown");
}

#[tokio::test]
async fn people_sign_out_their_own_devices_and_nobody_elses() {
    let s = lea_on_two_devices().await;
    let tom = s.w.person(&[Role::Pupil, Role::Administrator], "Tom", "Petit").await;
    let his = activated(&s.w, "tom.petit", &tom).await;
    let toms = who(&s.w, &his).await.unwrap();
    let theirs = who(&s.w, &s.there).await.unwrap().session;

    assert_eq!(refusal(room::revoke(&s.w.backend, &toms, theirs).await), Failure::NotFound);
    assert_eq!(refusal(room::revoke(&s.w.backend, &s.actor, toms.session).await), Failure::NotFound);
    let unknown = SessionId(Uuid::now_v7());
    assert_eq!(refusal(room::revoke(&s.w.backend, &s.actor, unknown).await), Failure::NotFound);
    assert!(who(&s.w, &his).await.is_some() && who(&s.w, &s.there).await.is_some());

    room::revoke(&s.w.backend, &s.actor, theirs).await.unwrap();
    assert!(who(&s.w, &s.there).await.is_none() && who(&s.w, &s.here).await.is_some());
    assert_eq!(refusal(room::revoke(&s.w.backend, &s.actor, theirs).await), Failure::NotFound);
}

#[tokio::test]
async fn signing_out_ends_this_device_only() {
    let s = lea_on_two_devices().await;
    room::sign_out(&s.w.backend, &s.actor).await.unwrap();
    assert!(who(&s.w, &s.here).await.is_none() && who(&s.w, &s.there).await.is_some());
    // Twice is once: the cookie may come again from a page left open.
    room::sign_out(&s.w.backend, &s.actor).await.unwrap();
}

#[tokio::test]
async fn a_new_password_signs_the_other_devices_out() {
    let s = lea_on_two_devices().await;
    let tom = s.w.person(&[Role::Pupil], "Tom", "Petit").await;
    let his = activated(&s.w, "tom.petit", &tom).await;
    room::change_password(&s.w.backend, &s.actor, PASSWORD.into(), NEW.into(), NEW).await.unwrap();
    assert!(who(&s.w, &s.here).await.is_some() && who(&s.w, &s.there).await.is_none());
    assert!(who(&s.w, &his).await.is_some());
    let old = signs_in(&s.w, "lea.martin", PASSWORD).await;
    assert_eq!(problem(old).1, Problem::WrongCredentials);
    signs_in(&s.w, "lea.martin", NEW).await.unwrap();
    signs_in(&s.w, "tom.petit", PASSWORD).await.unwrap();
}

#[tokio::test]
async fn a_new_password_that_is_refused_changes_nothing() {
    let s = lea_on_two_devices().await;
    for (current, new, again, field, wanted) in [
        ("pas le bon", NEW, NEW, "current", Problem::WrongPassword),
        ("", NEW, NEW, "current", Problem::WrongPassword),
        (PASSWORD, NEW, "les feuilles mortez", "again", Problem::PasswordsDiffer),
        (PASSWORD, "", "", "new", Problem::Required),
        (PASSWORD, "court", "court", "new", Problem::TooShort { min: 10 }),
        (PASSWORD, "motdepasse1", "motdepasse1", "new", Problem::PasswordTooCommon),
        (PASSWORD, "leamartin2026", "leamartin2026", "new", Problem::PasswordTooCommon),
    ] {
        let refused = room::change_password(&s.w.backend, &s.actor, current.into(), new.into(), again).await;
        assert_eq!(problem(refused), (field.into(), wanted));
    }
    assert!(who(&s.w, &s.there).await.is_some());
    signs_in(&s.w, "lea.martin", PASSWORD).await.unwrap();
}

#[tokio::test]
async fn whoever_finds_a_device_open_cannot_guess_its_password_for_ever() {
    let s = lea_on_two_devices().await;
    for n in 0..5 {
        let guess = room::change_password(&s.w.backend, &s.actor, format!("essai {n}"), NEW.into(), NEW).await;
        assert_eq!(problem(guess), ("current".into(), Problem::WrongPassword));
    }
    let right = room::change_password(&s.w.backend, &s.actor, PASSWORD.into(), NEW.into(), NEW).await;
    assert_eq!(refusal(right), Failure::Busy { retry_after: 30 });
    s.w.clock.advance_seconds(30);
    room::change_password(&s.w.backend, &s.actor, PASSWORD.into(), NEW.into(), NEW).await.unwrap();
    assert_eq!(s.w.count("SELECT COUNT(*) FROM sign_in_failure WHERE subject LIKE 'account:%'").await, 0);
}
