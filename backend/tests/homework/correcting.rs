//! The teacher's answer, and when it is the pupil's.

use crate::{
    room,
    world::{civil, classroom::Classroom, problem, refusal},
};
use preau_model::{
    error::{Failure, Problem},
    homework::{Feedback, PupilState, RowState, Tab},
};

#[tokio::test]
async fn the_answer_is_the_pupils_and_the_guardians_once_corrected_and_no_longer_once_undone() {
    let c = Classroom::new().await;
    let id = c.given(|_| {}).await;
    c.hands_in(&c.lea, id, "<p>Voilà.</p>").await;
    c.hands_in(&c.tom, id, "<p>Et moi.</p>").await;
    c.world.at("2026-11-25T12:00");
    c.corrects(&c.lea, id, "<p>Très bien<script>x</script></p>", false).await;
    let backend = &c.world.backend;
    let copy = room::open_copy(backend, &c.teacher, id, c.lea.person).await.unwrap();
    let written = Some(civil("2026-11-25T12:00"));
    let mut answer = Feedback { text: Some("<p>Très bien</p>".into()), written, corrected: None };
    assert_eq!((copy.feedback, copy.pupil.state), (Some(answer.clone()), RowState::ToCorrect { late: false }));
    let seen = c.seen_by(&c.lea, id).await.unwrap();
    assert_eq!((seen.feedback, seen.assignment.state), (None, PupilState::HandedIn));
    let guardian = room::open_as_guardian(backend, &c.mother, id, c.lea.person).await.unwrap();
    assert_eq!(guardian.feedback, None);

    c.corrects(&c.lea, id, "<p>Très bien</p>", true).await;
    answer.corrected = written;
    let seen = c.seen_by(&c.lea, id).await.unwrap();
    assert_eq!((seen.feedback, seen.assignment.state), (Some(answer.clone()), PupilState::Corrected));
    let guardian = room::open_as_guardian(backend, &c.uncle, id, c.lea.person).await.unwrap();
    assert_eq!(guardian.feedback, Some(answer));
    assert_eq!(c.seen_by(&c.tom, id).await.unwrap().feedback, None);
    assert_eq!(c.detail(id).await.rows[0].state, RowState::Corrected { late: false });
    assert_eq!(c.tab(&c.lea, Tab::Corrected).await.len(), 1);
    assert!(c.tab(&c.lea, Tab::HandedIn).await.is_empty() && c.tab(&c.tom, Tab::Corrected).await.is_empty());

    c.corrects(&c.lea, id, "<p>Très bien</p>", false).await;
    let seen = c.seen_by(&c.lea, id).await.unwrap();
    assert_eq!((seen.feedback, seen.assignment.state), (None, PupilState::HandedIn));
    let guardian = room::open_as_guardian(backend, &c.mother, id, c.lea.person).await.unwrap();
    assert_eq!(guardian.feedback, None);
    assert_eq!(c.tab(&c.lea, Tab::HandedIn).await.len(), 1);
}

#[tokio::test]
async fn an_answer_that_is_changed_keeps_the_day_of_the_correction() {
    let c = Classroom::new().await;
    let id = c.given(|_| {}).await;
    c.hands_in(&c.lea, id, "<p>Voilà.</p>").await;
    c.world.at("2026-11-25T12:00");
    c.corrects(&c.lea, id, "", true).await;
    let blank = c.seen_by(&c.lea, id).await.unwrap().feedback.unwrap();
    assert_eq!((blank.text, blank.corrected), (None, Some(civil("2026-11-25T12:00"))));
    c.world.at("2026-11-26T12:00");
    c.corrects(&c.lea, id, "<p>Relis.</p>", true).await;
    let answer = c.seen_by(&c.lea, id).await.unwrap().feedback.unwrap();
    assert_eq!((answer.text.as_deref(), answer.written), (Some("<p>Relis.</p>"), Some(civil("2026-11-26T12:00"))));
    assert_eq!(answer.corrected, Some(civil("2026-11-25T12:00")));
}

#[tokio::test]
async fn there_is_nothing_to_correct_where_nothing_came() {
    let c = Classroom::new().await;
    let id = c.given(|_| {}).await;
    let backend = &c.world.backend;
    for pupil in [&c.lea, &c.zoe, &c.far_pupil, &c.mother] {
        let result = room::correct(backend, &c.teacher, id, pupil.person, 1, "<p>?</p>", true).await;
        assert_eq!(refusal(result), Failure::NotFound);
    }
    c.hands_in(&c.lea, id, "<p>Voilà.</p>").await;
    let result = room::correct(backend, &c.teacher, crate::new_id(), c.lea.person, 1, "<p>?</p>", true).await;
    assert_eq!(refusal(result), Failure::NotFound);
    let long = room::correct(backend, &c.teacher, id, c.lea.person, 1, &"é".repeat(200_001), true).await;
    assert_eq!(problem(long), ("feedback".to_owned(), Problem::TooLong { max: 200_000 }));
    assert_eq!(c.seen_by(&c.lea, id).await.unwrap().assignment.state, PupilState::HandedIn);
}

#[tokio::test]
async fn a_version_that_nobody_has_heard_is_not_marked_as_corrected() {
    let c = Classroom::new().await;
    let id = c.given(|_| {}).await;
    c.hands_in(&c.lea, id, "<p>Brouillon.</p>").await;
    let seen = room::open_copy(&c.world.backend, &c.teacher, id, c.lea.person).await.unwrap();
    c.hands_in(&c.lea, id, "<p>Au propre.</p>").await;
    let late =
        room::correct(&c.world.backend, &c.teacher, id, c.lea.person, seen.pupil.versions, "<p>Bien.</p>", true).await;
    assert_eq!(refusal(late), Failure::Conflict(Problem::NewerVersion));
    let copy = room::open_copy(&c.world.backend, &c.teacher, id, c.lea.person).await.unwrap();
    assert_eq!((copy.feedback, copy.pupil.state), (None, RowState::ToCorrect { late: false }));
    c.corrects(&c.lea, id, "<p>Bien.</p>", true).await;
    assert_eq!(c.seen_by(&c.lea, id).await.unwrap().assignment.state, PupilState::Corrected);
}
