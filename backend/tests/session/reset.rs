//! A new letter, from the administrator.

use crate::{
    PASSWORD, activated, activates, letter, room, signs_in, who,
    world::{World, classroom::Classroom, problem, refusal},
};
use preau_model::{
    error::{Failure, Problem},
    ids::PersonId,
    session::Role,
};
use uuid::Uuid;

#[tokio::test]
async fn a_reset_voids_password_devices_and_letters() {
    let w = World::new().await;
    let administrator = w.person(&[Role::Administrator], "Ada", "Gérard").await;
    let lea = w.person(&[Role::Pupil], "Léa", "Martin").await;
    let tom = w.person(&[Role::Pupil], "Tom", "Petit").await;
    let hers = activated(&w, "lea.martin", &lea).await;
    let his = activated(&w, "tom.petit", &tom).await;

    let code = room::reset_code(&w.backend, &administrator, lea.person).await.unwrap();
    assert!(who(&w, &hers).await.is_none() && who(&w, &his).await.is_some());
    assert_eq!(problem(signs_in(&w, "lea.martin", PASSWORD).await).1, Problem::WrongCredentials);
    for void in [letter(&w, &lea), room::activation_code(&w.backend.key, lea.person, 2).unwrap()] {
        let refused = activates(&w, "lea.martin", &void, PASSWORD).await;
        assert_eq!(problem(refused).1, Problem::WrongActivationCode);
    }
    let newer = room::reset_code(&w.backend, &administrator, lea.person).await.unwrap();
    assert_ne!(code, newer);
    let refused = activates(&w, "lea.martin", &code, PASSWORD).await;
    assert_eq!(problem(refused).1, Problem::WrongActivationCode);
    let signed = activates(&w, "lea.martin", &newer, "les feuilles mortes").await.unwrap();
    assert_eq!(who(&w, &signed.token).await.unwrap().person, lea.person);
    assert_eq!(problem(activates(&w, "lea.martin", &newer, PASSWORD).await).1, Problem::WrongActivationCode);
}

#[tokio::test]
async fn a_lost_letter_is_void_once_another_is_printed() {
    let w = World::new().await;
    let administrator = w.person(&[Role::Administrator], "Ada", "Gérard").await;
    let lea = w.person(&[Role::Pupil], "Léa", "Martin").await;
    let code = room::reset_code(&w.backend, &administrator, lea.person).await.unwrap();
    let lost = activates(&w, "lea.martin", &letter(&w, &lea), PASSWORD).await;
    assert_eq!(problem(lost).1, Problem::WrongActivationCode);
    activates(&w, "lea.martin", &code, PASSWORD).await.unwrap();
}

#[tokio::test]
async fn only_the_schools_own_administrator_resets() {
    let c = Classroom::new().await;
    let w = &c.world;
    let token = activated(w, "lea.martin", &c.lea).await;
    for (who, actor) in [
        ("her teacher", &c.teacher),
        ("herself", &c.lea),
        ("her mother", &c.mother),
        ("the head", &c.head),
        ("school-life staff", &c.staff),
        ("a teacher of another school", &c.far_teacher),
    ] {
        let refused = room::reset_code(&w.backend, actor, c.lea.person).await;
        assert_eq!(refusal(refused), Failure::Forbidden, "{who}");
    }
    let far = room::reset_code(&w.backend, &c.far_administrator, c.lea.person).await;
    assert_eq!(refusal(far), Failure::NotFound);
    let unknown = room::reset_code(&w.backend, &c.administrator, PersonId(Uuid::now_v7())).await;
    assert_eq!(refusal(unknown), Failure::NotFound);
    assert!(who(w, &token).await.is_some());
    signs_in(w, "lea.martin", PASSWORD).await.unwrap();
}
