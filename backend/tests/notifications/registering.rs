//! Which devices are told, and what their person chose.

use crate::{
    Told, room,
    world::{problem, refusal},
};
use preau_model::{
    error::{Failure, Problem},
    notifications::{Choices, Keys, Quiet, Subscription},
    session::Role,
};

#[tokio::test]
async fn a_device_is_told_as_long_as_its_person_is_signed_in_there() {
    let t = Told::new().await;
    let (lea, _) = t.phone(&t.c.lea).await;
    let here = async |actor| room::settings(&t.c.world.backend, actor).await.unwrap();
    let elsewhere = t.signed_in(&t.c.lea).await;
    assert!(here(&lea).await.here);
    assert!(!here(&elsewhere).await.here, "another device of the same person");
    assert_eq!(here(&elsewhere).await.devices, 1);
    room::forget(&t.c.world.backend, &elsewhere).await.unwrap();
    assert_eq!(t.devices().await, 1, "a device forgets itself, no other");
    t.forget_session(&lea).await;
    assert_eq!(t.devices().await, 0);
}

#[tokio::test]
async fn a_shared_tablet_tells_whoever_asked_last() {
    let t = Told::new().await;
    let (lea, tablet) = t.phone(&t.c.lea).await;
    let tom = t.signed_in(&t.c.tom).await;
    room::register(&t.c.world.backend, &tom, &tablet.subscription()).await.unwrap();
    assert_eq!(t.devices().await, 1);
    assert!(!room::settings(&t.c.world.backend, &lea).await.unwrap().here);
    t.c.given(|_| {}).await;
    t.look().await;
    assert_eq!(t.on(&tablet).len(), 1, "once, for Tom");
}

#[tokio::test]
async fn the_server_calls_push_services_only() {
    let t = Told::new().await;
    let lea = t.signed_in(&t.c.lea).await;
    let good = t.service.phone().subscription();
    for endpoint in
        ["http://127.0.0.1:1/push/x", "https://intranet.college.example/", "http://169.254.169.254/", "?", ""]
    {
        let subscription = Subscription { endpoint: endpoint.to_owned(), ..good.clone() };
        let refused = room::register(&t.c.world.backend, &lea, &subscription).await;
        assert_eq!(problem(refused), ("endpoint".to_owned(), Problem::UnknownChoice), "{endpoint}");
    }
    let long = Subscription { endpoint: format!("{}{}", good.endpoint, "x".repeat(2_000)), ..good.clone() };
    assert!(room::register(&t.c.world.backend, &lea, &long).await.is_err());
    for keys in [
        Keys { auth: "AAAA".to_owned(), ..good.keys.clone() },
        Keys { p256dh: "AAAA".to_owned(), ..good.keys.clone() },
        Keys { p256dh: "é".to_owned(), ..good.keys.clone() },
    ] {
        let refused = room::register(&t.c.world.backend, &lea, &Subscription { keys, ..good.clone() }).await;
        assert_eq!(problem(refused), ("keys".to_owned(), Problem::Malformed));
    }
    assert_eq!(t.devices().await, 0);
}

#[tokio::test]
async fn the_oldest_of_too_many_devices_goes() {
    let t = Told::new().await;
    let mut phones = Vec::new();
    for _ in 0..11 {
        t.c.world.clock.advance_seconds(1);
        phones.push(t.phone(&t.c.lea).await);
    }
    assert_eq!(t.devices().await, 10);
    assert!(!room::settings(&t.c.world.backend, &phones[0].0).await.unwrap().here);
}

#[tokio::test]
async fn choices_are_a_persons_own() {
    let t = Told::new().await;
    let backend = &t.c.world.backend;
    let chosen = |actor| async move { room::settings(backend, actor).await.unwrap().choices };
    assert_eq!(chosen(&t.c.lea).await, Choices::default());
    let mine = Choices { new_work: false, corrected: true, due_tomorrow: false, quiet: None };
    room::choose(backend, &t.c.lea, mine).await.unwrap();
    room::choose(backend, &t.c.lea, mine).await.unwrap();
    assert_eq!(chosen(&t.c.lea).await, mine);
    assert_eq!(chosen(&t.c.tom).await, Choices::default());
    let odd = Choices { quiet: Some(Quiet { from: 1440, until: 0 }), ..mine };
    assert!(matches!(refusal(room::choose(backend, &t.c.lea, odd).await), Failure::Invalid(_)));
    assert_eq!(chosen(&t.c.lea).await, mine);
    assert!(t.c.lea.is(Role::Pupil));
}
