//! What the teacher marks.

use super::super::*;
use crate::world::{problem, refusal};
use preau_model::{
    classeur::Level,
    error::{Failure, Problem},
    exercises::{REVIEW_MAX, ReviewInput, Score, Standing},
};

fn mark(got: u32, words: &str) -> ReviewInput {
    ReviewInput { got, words: words.to_owned(), seen: None }
}

#[tokio::test]
async fn what_waits_is_marked_by_the_teacher_and_told_to_the_pupil() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let activity = given(&c, [open_exercise(), numeric()]).await;
    answered(&c, &c.tom, 1, writes("Le magma")).await;
    let first = answered(&c, &c.lea, 1, writes("La terre")).await.finished.unwrap().id;
    let last = answered(&c, &c.lea, 1, writes("La lave")).await;
    assert_eq!((last.best, last.solution.is_some()), (None, false));
    let last = last.finished.unwrap().id;
    tried(&c, &c.lea, 1, &draft(new_attempt(), 1, writes("…"))).await.unwrap();
    let queue = room::to_mark(b, &c.teacher, activity).await.unwrap();
    let told: Vec<_> = queue.iter().map(|it| (it.name.as_str(), it.text.as_str(), it.of, it.earlier)).collect();
    let wanted = [("Petit Tom", "Le magma", 4000, false), ("Martin Léa", "La lave", 4000, false)];
    assert_eq!(told, wanted, "of each the last, the longest waiting first");
    assert_eq!((queue[1].attempt, queue[1].question.number), (last, 1));
    let refused = problem(room::review(b, &c.teacher, last, &mark(4001, "")).await);
    assert_eq!(refused, ("got".to_owned(), Problem::OutOfRange));
    let long = mark(1, &"é".repeat(REVIEW_MAX as usize + 1));
    let refused = problem(room::review(b, &c.teacher, last, &long).await);
    assert_eq!(refused, ("words".to_owned(), Problem::TooLong { max: REVIEW_MAX }));
    room::review(b, &c.teacher, last, &mark(2500, " Presque ! ")).await.unwrap();
    assert_eq!(room::to_mark(b, &c.teacher, activity).await.unwrap().len(), 1);
    let seen = found(&c, &c.lea, activity, 1).await.progress;
    let review = seen.finished.unwrap().review.unwrap();
    assert_eq!((review.got, review.words.as_str(), review.by.as_str()), (2500, "Presque !", "Paul Durand"));
    assert_eq!((seen.best, seen.solution.is_some()), (Some(Score { got: 2500, of: 4000 }), false));
    let results = room::results(b, &c.teacher, activity).await.unwrap();
    assert_eq!((results.pupils[0].cells[0].standing, results.to_mark), (Standing::Partly, 1));
    // An earlier attempt may be marked too, and a mark corrected.
    room::review(b, &c.teacher, first, &mark(4000, "")).await.unwrap();
    room::review(b, &c.teacher, last, &mark(0, "Relisez-vous")).await.unwrap();
    let seen = found(&c, &c.lea, activity, 1).await.progress;
    assert_eq!((seen.best, seen.solution.is_some()), (Some(Score { got: 4000, of: 4000 }), true));
    assert_eq!(seen.finished.unwrap().review.unwrap().words, "Relisez-vous");
    let all = room::pupil_answers(b, &c.teacher, activity, c.lea.person).await.unwrap();
    let got: Vec<_> = all.questions[0].attempts.iter().map(|it| it.review.as_ref().map(|it| it.got)).collect();
    assert_eq!(got, [None, Some(0), Some(4000)]);
}

#[tokio::test]
async fn what_was_said_to_the_attempt_before_is_told_until_something_is_said_to_the_next() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let activity = given(&c, [open_exercise()]).await;
    let words = |review: Option<&preau_model::exercises::Review>| review.map(|it| (it.got, it.words.clone()));
    let said = |got, words: &str| Some((got, words.to_owned()));
    let first = answered(&c, &c.lea, 1, writes("La terre")).await.finished.unwrap().id;
    assert_eq!(found(&c, &c.lea, activity, 1).await.progress.reviewed_before, None);
    room::review(b, &c.teacher, first, &mark(2500, "Presque !")).await.unwrap();
    // Begun again: nothing of it is with the school yet, then a draft is.
    let next = new_attempt();
    let seen = found(&c, &c.lea, activity, 1).await.progress;
    assert_eq!(words(seen.review_before(first)), None, "it stands beside its own answer");
    assert_eq!(words(seen.review_before(next)), said(2500, "Presque !"));
    let told = tried(&c, &c.lea, 1, &draft(next, 1, writes("La"))).await.unwrap();
    assert_eq!(words(told.review_before(next)), said(2500, "Presque !"));
    let told = tried(&c, &c.lea, 1, &done(next, 2, writes("La lave"))).await.unwrap();
    assert_eq!(words(told.review_before(next)), said(2500, "Presque !"), "it waits");
    assert_eq!(told.finished.as_ref().map(|it| it.review.is_some()), Some(false));
    assert_eq!(told.best, Some(Score { got: 2500, of: 4000 }));
    assert_eq!(words(found(&c, &c.lea, activity, 1).await.progress.review_before(next)), said(2500, "Presque !"));
    assert_eq!(found(&c, &c.tom, activity, 1).await.progress.reviewed_before, None, "nobody else's");
    room::review(b, &c.teacher, next, &mark(1000, "Moins bien")).await.unwrap();
    let seen = found(&c, &c.lea, activity, 1).await.progress;
    assert_eq!((words(seen.review_before(next)), seen.reviewed_before.is_some()), (None, false));
    assert_eq!(words(seen.review_before(new_attempt())), said(1000, "Moins bien"), "the last that was said");
    assert_eq!(seen.best, Some(Score { got: 2500, of: 4000 }));
}

#[tokio::test]
async fn the_teacher_marks_what_is_finished_and_theirs_to_mark() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    given(&c, [open_exercise(), numeric()]).await;
    let by_us = answered(&c, &c.lea, 2, says("7")).await.finished.unwrap().id;
    let begun = new_attempt();
    tried(&c, &c.lea, 1, &draft(begun, 1, writes("La"))).await.unwrap();
    for attempt in [by_us, begun] {
        let refused = problem(room::review(b, &c.teacher, attempt, &mark(1000, "")).await);
        assert_eq!(refused, ("attempt".to_owned(), Problem::UnknownChoice));
    }
    assert_eq!(refusal(room::review(b, &c.teacher, new_attempt(), &mark(1, "")).await), Failure::NotFound);
}

#[tokio::test]
async fn answers_to_one_question_are_gone_through_by_name_marked_or_not() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let activity = given(&c, [open_exercise(), numeric(), spoken_exercise()]).await;
    let queue = room::mark_queue(b, &c.teacher, activity, id(1)).await.unwrap();
    assert_eq!((queue.title.as_str(), queue.answers.len()), ("Volcans", 0));
    assert_eq!(queue.silent, ["Martin Léa", "Petit Tom"]);
    answered(&c, &c.tom, 1, writes("Le magma")).await;
    answered(&c, &c.lea, 1, writes("La terre")).await;
    let last = answered(&c, &c.lea, 1, writes("La lave")).await.finished.unwrap().id;
    tried(&c, &c.tom, 1, &draft(new_attempt(), 1, writes("…"))).await.unwrap();
    room::review(b, &c.teacher, last, &mark(2500, "Presque")).await.unwrap();
    let queue = room::mark_queue(b, &c.teacher, activity, id(1)).await.unwrap();
    let told: Vec<_> = queue
        .answers
        .iter()
        .map(|it| (it.answer.name.as_str(), it.answer.text.as_str(), it.review.as_ref().map(|it| it.got)))
        .collect();
    assert_eq!(told, [("Martin Léa", "La lave", Some(2500)), ("Petit Tom", "Le magma", None)]);
    assert!(queue.silent.is_empty());
    // A recording is there to be heard.
    let said = c.recording(&c.lea, "prise.webm", b"la lave").await.upload;
    answered(&c, &c.lea, 3, Answer::Spoken(spoken::Answer { segments: vec![said] })).await;
    let queue = room::mark_queue(b, &c.teacher, activity, id(3)).await.unwrap();
    assert!(queue.answers[0].answer.recording.is_some());
    assert_eq!(queue.silent, ["Petit Tom"]);
    // What the school marks is no queue, nor is a step of elsewhere.
    for step in [id(2), id(9)] {
        assert_eq!(refusal(room::mark_queue(b, &c.teacher, activity, step).await), Failure::NotFound);
    }
    for (who, actor) in c.strangers().into_iter().chain([("léa", &c.lea), ("mother", &c.mother)]) {
        let teacher = actor.is(preau_model::session::Role::Teacher);
        let wanted = if teacher { Failure::NotFound } else { Failure::Forbidden };
        assert_eq!(refusal(room::mark_queue(b, actor, activity, id(1)).await), wanted, "{who}");
    }
}

#[tokio::test]
async fn a_colleagues_mark_that_was_not_seen_is_not_written_over() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    c.world.teaches(&c.colleague, c.class, c.maths).await;
    let activity = given(&c, [open_exercise()]).await;
    let what = classeur::Shared::Activity(activity);
    classeur::share(b, &c.teacher, what, c.colleague.person, Level::Edit).await.unwrap();
    let to_lea = GivingInput { pupils: vec![c.lea.person], ..GivingInput::default() };
    classeur::give_out(b, &c.colleague, GivingId(Uuid::now_v7()), what, &to_lea).await.unwrap();
    let attempt = answered(&c, &c.lea, 1, writes("La lave")).await.finished.unwrap().id;
    let says = |actor, got, words: &'static str, seen| async move {
        let input = ReviewInput { seen, ..mark(got, words) };
        room::review(b, actor, attempt, &input).await.unwrap()
    };
    let stands = async || {
        let seen = found(&c, &c.lea, activity, 1).await.progress;
        seen.finished.unwrap().review.unwrap()
    };
    assert_eq!(says(&c.teacher, 2500, "Presque", None).await, None);
    let theirs = says(&c.colleague, 4000, "Bravo", None).await.unwrap();
    assert_eq!((theirs.got, theirs.words.as_str(), theirs.by.as_str()), (2500, "Presque", "Paul Durand"));
    assert_eq!(stands().await, theirs, "nothing was changed");
    // Seen, it may be; and so the other way round.
    assert_eq!(says(&c.colleague, 4000, "Bravo", Some(theirs.clone())).await, None);
    assert_eq!(says(&c.teacher, 3000, "Presque", Some(theirs)).await.unwrap().words, "Bravo");
    assert_eq!(stands().await.got, 4000);
    // One's own mark is corrected without being asked.
    assert_eq!(says(&c.colleague, 3500, "Bravo !", None).await, None);
}

#[tokio::test]
async fn of_two_who_mark_at_once_the_second_sees_what_the_first_said() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    c.world.teaches(&c.colleague, c.class, c.maths).await;
    let activity = given(&c, [open_exercise()]).await;
    let what = classeur::Shared::Activity(activity);
    classeur::share(b, &c.teacher, what, c.colleague.person, Level::Edit).await.unwrap();
    let to_lea = GivingInput { pupils: vec![c.lea.person], ..GivingInput::default() };
    classeur::give_out(b, &c.colleague, GivingId(Uuid::now_v7()), what, &to_lea).await.unwrap();
    for _ in 0..5 {
        let attempt = answered(&c, &c.lea, 1, writes("La lave")).await.finished.unwrap().id;
        let (presque, bravo) = (mark(2500, "Presque"), mark(4000, "Bravo"));
        let (one, two) = tokio::join!(
            room::review(b, &c.teacher, attempt, &presque),
            room::review(b, &c.colleague, attempt, &bravo),
        );
        let told: Vec<_> = [one.unwrap(), two.unwrap()].into_iter().flatten().map(|it| it.got).collect();
        let stands = found(&c, &c.lea, activity, 1).await.progress.finished.unwrap().review.unwrap();
        assert_eq!(told, [stands.got], "one of them is told of what stands");
    }
}
