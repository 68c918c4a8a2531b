//! The letter, once.

use crate::{
    PASSWORD, activated, activates, letter, request, room, signs_in, who,
    world::{World, problem, refusal},
};
use preau_model::{
    error::{Failure, FieldProblem, Problem},
    session::Role,
};

#[tokio::test]
async fn a_letter_opens_an_account_once() {
    let w = World::new().await;
    let lea = w.person(&[Role::Pupil], "Léa", "Martin").await;
    let code = letter(&w, &lea);
    let wrong = activates(&w, "lea.martin", "AAAA", PASSWORD).await;
    assert_eq!(problem(wrong), ("code".into(), Problem::WrongActivationCode));
    assert_eq!(refusal(signs_in(&w, "lea.martin", PASSWORD).await), wrong_credentials());

    let signed = activates(&w, " Lea.Martin ", &code.to_lowercase().replace('-', " "), PASSWORD).await.unwrap();
    let actor = who(&w, &signed.token).await.unwrap();
    assert_eq!((signed.person, actor.person), (lea.person, lea.person));
    assert!(actor.is(Role::Pupil) && !actor.is(Role::Teacher));

    let again = activates(&w, "lea.martin", &code, "un autre secret").await;
    assert_eq!(problem(again), ("code".into(), Problem::WrongActivationCode));
    assert_eq!(refusal(signs_in(&w, "lea.martin", "un autre secret").await), wrong_credentials());
    signs_in(&w, "lea.martin", PASSWORD).await.unwrap();
}

fn wrong_credentials() -> Failure {
    Failure::field("password", Problem::WrongCredentials)
}

#[tokio::test]
async fn a_letter_opens_no_other_account() {
    let w = World::new().await;
    let lea = w.person(&[Role::Pupil], "Léa", "Martin").await;
    let tom = w.person(&[Role::Pupil], "Tom", "Petit").await;
    for (login, code) in [
        ("lea.martin", letter(&w, &tom)),
        ("nobody.here", letter(&w, &lea)),
        ("lea.martin", room::activation_code(&w.backend.key, lea.person, 2).unwrap()),
        ("lea.martin", letter(&w, &lea)[..9].to_owned()),
    ] {
        let refused = activates(&w, login, &code, PASSWORD).await;
        assert_eq!(problem(refused), ("code".into(), Problem::WrongActivationCode), "{login} {code}");
    }
    activated(&w, "lea.martin", &lea).await;
    activated(&w, "tom.petit", &tom).await;
}

#[tokio::test]
async fn a_form_that_is_not_complete_opens_nothing() {
    let w = World::new().await;
    let lea = w.person(&[Role::Pupil], "Léa", "Martin").await;
    let code = letter(&w, &lea);
    let long = "é".repeat(129);
    for (login, code, password, again, field, wanted) in [
        ("", code.as_str(), PASSWORD, PASSWORD, "login", Problem::Required),
        ("lea.martin", " ", PASSWORD, PASSWORD, "code", Problem::Required),
        ("lea.martin", &code, "", "", "password", Problem::Required),
        ("lea.martin", &code, "neuf char", "neuf char", "password", Problem::TooShort { min: 10 }),
        ("lea.martin", &code, &long, &long, "password", Problem::TooLong { max: 256 }),
        ("lea.martin", &code, "lea.martin12", "lea.martin12", "password", Problem::PasswordTooCommon),
        ("lea.martin", &code, PASSWORD, "trois petits chat", "again", Problem::PasswordsDiffer),
    ] {
        let refused = room::activate(&w.backend, request(login, password), code, again).await;
        assert_eq!(problem(refused), (field.into(), wanted));
    }
    let required = |field: &str| FieldProblem { field: field.into(), problem: Problem::Required };
    let both = activates(&w, "", "", PASSWORD).await;
    assert_eq!(refusal(both), Failure::Invalid(vec![required("login"), required("code")]));
    // None of these was an attempt at a code.
    assert_eq!(w.count("SELECT COUNT(*) FROM sign_in_failure").await, 0);
    activates(&w, "lea.martin", &code, PASSWORD).await.unwrap();
}

#[tokio::test]
async fn guessing_codes_is_slowed_for_the_right_one_too() {
    let w = World::new().await;
    let lea = w.person(&[Role::Pupil], "Léa", "Martin").await;
    for _ in 0..5 {
        let refused = activates(&w, "lea.martin", "AAAA-AAAA-AAAA", PASSWORD).await;
        assert_eq!(problem(refused).1, Problem::WrongActivationCode);
    }
    let right = activates(&w, "lea.martin", &letter(&w, &lea), PASSWORD).await;
    assert_eq!(refusal(right), Failure::Busy { retry_after: 30 });
    assert_eq!(refusal(signs_in(&w, "lea.martin", PASSWORD).await), Failure::Busy { retry_after: 30 });
    w.clock.advance_seconds(30);
    activated(&w, "lea.martin", &lea).await;
    assert_eq!(w.count("SELECT COUNT(*) FROM sign_in_failure WHERE subject LIKE 'account:%'").await, 0);
}

#[tokio::test]
async fn somebody_who_has_left_activates_nothing() {
    let w = World::new().await;
    let lea = w.person(&[Role::Pupil], "Léa", "Martin").await;
    w.leaves(&lea).await;
    let refused = activates(&w, "lea.martin", &letter(&w, &lea), PASSWORD).await;
    assert_eq!(problem(refused), ("code".into(), Problem::WrongActivationCode));
    assert_eq!(w.count("SELECT COUNT(*) FROM account WHERE password_hash IS NOT NULL").await, 0);
}

#[tokio::test]
async fn of_two_who_use_the_same_letter_at_once_one_wins() {
    let w = World::new().await;
    let (first, second) = ("les feuilles mortes", "les neiges d'antan");
    // Several rounds: the first one may wait for a connection instead of for its turn.
    for login in ["eleve.a", "eleve.b", "eleve.c", "eleve.d"] {
        let pupil = w.person(&[Role::Pupil], "Élève", &login[6..]).await;
        let code = letter(&w, &pupil);
        let (a, b) = tokio::join!(activates(&w, login, &code, first), activates(&w, login, &code, second));
        let (winner, loser, refused) = if a.is_ok() { (first, second, b) } else { (second, first, a) };
        assert_eq!(problem(refused), ("code".into(), Problem::WrongActivationCode));
        signs_in(&w, login, winner).await.unwrap();
        assert_eq!(refusal(signs_in(&w, login, loser).await), wrong_credentials());
    }
    assert_eq!(w.count("SELECT COUNT(*) FROM session").await, 8, "the winners', and the sign-ins after");
}

#[tokio::test]
async fn namesakes_have_logins_of_their_own() {
    let w = World::new().await;
    let first = w.person(&[Role::Pupil], "Léa", "Martin").await;
    let second = w.person(&[Role::Pupil], "Lea", "MARTIN").await;
    let token = activated(&w, "lea.martin2", &second).await;
    assert_eq!(who(&w, &token).await.unwrap().person, second.person);
    let token = activated(&w, "lea.martin", &first).await;
    assert_eq!(who(&w, &token).await.unwrap().person, first.person);
}
