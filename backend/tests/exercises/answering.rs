//! Answers, in whatever order they come.

use super::super::*;
use crate::world::{civil, problem, refusal};
use preau_model::{
    classeur::Headway,
    error::{Failure, Problem},
    exercises::{Score, next_sequence},
    session::Role,
};

const NO_ATTEMPT: Failure = Failure::Conflict(Problem::NoAttemptLeft);
const ELSEWHERE: Failure = Failure::Conflict(Problem::AnsweredElsewhere);

fn text(progress: &Progress) -> (Option<String>, Option<String>) {
    let words = |answer: &Answer| match answer {
        Answer::Numeric(it) => it.text.clone(),
        other => panic!("{other:?}"),
    };
    (progress.draft.as_ref().map(|it| words(&it.answer)), progress.finished.as_ref().map(|it| words(&it.answer)))
}

#[tokio::test]
async fn the_newest_draft_stays_and_what_is_finished_never_changes() {
    let c = Classroom::new().await;
    let activity = given(&c, [numeric()]).await;
    let attempt = new_attempt();
    let send = async |input: &AnswerInput| text(&tried(&c, &c.lea, 1, input).await.unwrap());
    let of = |draft: &str| (Some(draft.to_owned()), None);
    assert_eq!(send(&draft(attempt, 3, says("6"))).await, of("6"));
    assert_eq!(send(&draft(attempt, 3, says("6"))).await, of("6"), "twice");
    for other in [draft(attempt, 1, says("4")), draft(attempt, 3, says("5")), done(attempt, 2, says("5"))] {
        assert_eq!(refusal(tried(&c, &c.lea, 1, &other).await), ELSEWHERE, "never said to be kept");
    }
    assert_eq!(send(&draft(attempt, 5, says("7"))).await, of("7"));
    let seen = found(&c, &c.lea, activity, 1).await.progress;
    let kept = seen.draft.unwrap();
    assert_eq!((kept.id, kept.sequence, seen.used, seen.best), (attempt, 5, 0, None));
    let finished = (None, Some("8".to_owned()));
    let end = done(attempt, 6, says("8"));
    assert_eq!(send(&end).await, finished);
    for late in [end.clone(), draft(attempt, 9, says("8")), done(attempt, 2, says("8"))] {
        assert_eq!(send(&late).await, finished);
    }
    for late in [draft(attempt, 9, says("9")), done(attempt, 9, says("9")), draft(attempt, 2, says("1"))] {
        assert_eq!(refusal(tried(&c, &c.lea, 1, &late).await), ELSEWHERE);
    }
    let told = found(&c, &c.lea, activity, 1).await.progress;
    assert_eq!((told.used, told.left, told.best), (1, None, Some(Score { got: 2000, of: 2000 })));
    assert!(told.finished.unwrap().marked.share.is_full() && told.solution.is_some());
    let seen = classeur::follow(&c.world.backend, &c.lea, activity).await.unwrap();
    assert_eq!((seen.done, seen.at), (vec![id(1)], Some(id(1))), "finishing is doing");
    assert_eq!(found(&c, &c.tom, activity, 1).await.progress, Progress::default(), "not for anybody else");
    // Finished at once, without a draft; another attempt is another.
    let told = answered(&c, &c.tom, 1, says("9")).await;
    assert_eq!((text(&told), told.used, told.solution), ((None, Some("9".to_owned())), 1, None));
    let next = tried(&c, &c.tom, 1, &draft(new_attempt(), 1, says("8"))).await.unwrap();
    assert_eq!(text(&next), (Some("8".to_owned()), Some("9".to_owned())));
}

#[tokio::test]
async fn two_devices_with_one_draft_lose_nothing_of_either() {
    let c = Classroom::new().await;
    let activity = given(&c, [open_exercise()]).await;
    let attempt = new_attempt();
    let begun = next_sequence(0, 1);
    tried(&c, &c.lea, 1, &draft(attempt, begun, writes("Il"))).await.unwrap();
    // The phone has read that, and so has the computer.
    let from = |sequence: i64, text: &str| AnswerInput { base: Some(begun), ..draft(attempt, sequence, writes(text)) };
    let computer = next_sequence(begun, 2);
    for (sequence, text) in [(computer, "Il était"), (next_sequence(computer, 2), "Il était une fois")] {
        tried(&c, &c.lea, 1, &from(sequence, text)).await.unwrap();
    }
    let phone = (0..30).fold(begun, |sequence, _| next_sequence(sequence, 3));
    let mine = from(phone, "Il pleut");
    for finish in [false, true] {
        let mine = AnswerInput { finish, ..mine.clone() };
        assert_eq!(refusal(tried(&c, &c.lea, 1, &mine).await), ELSEWHERE, "though more was typed there");
    }
    let kept = found(&c, &c.lea, activity, 1).await.progress.draft.unwrap();
    assert_eq!(kept.answer, writes("Il était une fois"));
    // It goes as an attempt of its own, and the computer goes on with its draft: the teacher sees both.
    c.world.clock.advance_seconds(1);
    tried(&c, &c.lea, 1, &done(new_attempt(), next_sequence(0, 3), writes("Il pleut"))).await.unwrap();
    let end = next_sequence(next_sequence(computer, 2), 2);
    c.world.clock.advance_seconds(1);
    tried(&c, &c.lea, 1, &AnswerInput { finish: true, ..from(end, "Il était une fois.") }).await.unwrap();
    let told = room::pupil_answers(&c.world.backend, &c.teacher, activity, c.lea.person).await.unwrap();
    let lines: Vec<&str> = told.questions[0].attempts.iter().map(|it| it.line.as_str()).collect();
    assert_eq!(lines, ["Il était une fois.", "Il pleut"]);
    // Read again, it may be gone on with on any device.
    let again = new_attempt();
    tried(&c, &c.lea, 1, &draft(again, begun, writes("A"))).await.unwrap();
    let other = AnswerInput { base: Some(begun), ..draft(again, next_sequence(begun, 3), writes("AB")) };
    tried(&c, &c.lea, 1, &other).await.unwrap();
    let later = AnswerInput { answer: writes("ABC"), sequence: next_sequence(other.sequence, 3), ..other };
    tried(&c, &c.lea, 1, &later).await.unwrap();
}

#[tokio::test]
async fn there_are_no_more_attempts_than_are_allowed() {
    let c = Classroom::new().await;
    let activity = given(&c, [Exercise { attempts: Some(2), ..numeric() }]).await;
    let [first, second, third] = [new_attempt(), new_attempt(), new_attempt()];
    // Begun on three devices.
    for attempt in [first, second, third] {
        tried(&c, &c.lea, 1, &draft(attempt, 1, says("7"))).await.unwrap();
    }
    let told = tried(&c, &c.lea, 1, &done(first, 2, says("7"))).await.unwrap();
    assert_eq!((told.used, told.left, told.solution.is_some()), (1, Some(1), false));
    let told = tried(&c, &c.lea, 1, &done(second, 2, says("6"))).await.unwrap();
    assert_eq!((told.used, told.left, told.draft.is_some()), (2, Some(0), false));
    assert!(told.solution.is_some(), "nothing can be answered any more");
    assert_eq!(refusal(tried(&c, &c.lea, 1, &done(third, 2, says("8"))).await), NO_ATTEMPT);
    assert_eq!(refusal(tried(&c, &c.lea, 1, &draft(third, 3, says("8"))).await), NO_ATTEMPT);
    assert_eq!(refusal(tried(&c, &c.lea, 1, &draft(new_attempt(), 1, says("8"))).await), NO_ATTEMPT);
    // What was sent before is told again.
    assert_eq!(tried(&c, &c.lea, 1, &done(first, 2, says("7"))).await.unwrap(), told);
    // The teacher allows one more: the draft is there still.
    becomes(&c, activity, 1, Exercise { attempts: Some(3), ..numeric() }).await;
    let told = found(&c, &c.lea, activity, 1).await.progress;
    assert_eq!((told.left, told.draft.unwrap().id), (Some(1), third));
    let told = tried(&c, &c.lea, 1, &done(third, 4, says("8"))).await.unwrap();
    assert_eq!((told.used, told.best), (3, Some(Score { got: 2000, of: 2000 })));
}

#[tokio::test]
async fn nothing_is_taken_once_it_is_closed_but_what_came_before_is_told() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let exercise = Exercise { hints: vec!["Une araignée".to_owned(), "Plus que 6".to_owned()], ..numeric() };
    let activity = given(&c, [exercise]).await;
    let [giving] = &classeur::givings(b, &c.teacher, activity).await.unwrap()[..] else { panic!() };
    let input =
        GivingInput { structures: vec![c.class], closes: Some(civil("2026-11-24T10:00")), ..GivingInput::default() };
    classeur::change_giving(b, &c.teacher, giving.id, &input).await.unwrap();
    let [finished, begun] = [new_attempt(), new_attempt()];
    let end = done(finished, 1, says("7"));
    tried(&c, &c.lea, 1, &end).await.unwrap();
    tried(&c, &c.lea, 1, &draft(begun, 1, says("8"))).await.unwrap();
    assert_eq!(room::take_hint(b, &c.lea, id(1), 0).await.unwrap(), "Une araignée");
    c.world.at("2026-11-24T10:00");
    let closed = Failure::Conflict(Problem::HandInClosed);
    assert_eq!(refusal(tried(&c, &c.lea, 1, &done(begun, 2, says("8"))).await), closed);
    assert_eq!(refusal(tried(&c, &c.lea, 1, &draft(new_attempt(), 1, says("8"))).await), closed);
    assert_eq!(refusal(room::take_hint(b, &c.lea, id(1), 1).await), closed);
    let told = tried(&c, &c.lea, 1, &end).await.unwrap();
    assert_eq!((told.used, told.solution.is_some(), told.draft.unwrap().id), (1, true, begun));
    assert_eq!(room::take_hint(b, &c.lea, id(1), 0).await.unwrap(), "Une araignée");
}

#[tokio::test]
async fn a_mark_stays_that_of_what_was_asked() {
    let c = Classroom::new().await;
    let activity = given(&c, [numeric()]).await;
    answered(&c, &c.lea, 1, says("8")).await;
    let changed = numeric::Numeric { value: "6".to_owned(), ..numeric::Numeric::default() };
    becomes(&c, activity, 1, asked(Body::Numeric(changed), 5)).await;
    let told = found(&c, &c.lea, activity, 1).await.progress;
    let last = told.finished.unwrap();
    assert!(last.earlier && last.marked.share.is_full());
    assert_eq!(told.best, Some(Score { got: 2000, of: 2000 }));
    let told = answered(&c, &c.tom, 1, says("8")).await;
    assert_eq!(told.finished.map(|it| (it.earlier, it.marked.got, it.marked.of)), Some((false, 0, 5000)));
    // One of another type is not answered by what was written for this one.
    let attempt = new_attempt();
    tried(&c, &c.tom, 1, &draft(attempt, 1, says("6"))).await.unwrap();
    becomes(&c, activity, 1, open_exercise()).await;
    let refused = refusal(tried(&c, &c.tom, 1, &done(attempt, 2, says("6"))).await);
    assert_eq!(refused, Failure::Conflict(Problem::ChangedMeanwhile));
    assert!(found(&c, &c.tom, activity, 1).await.progress.finished.unwrap().earlier);
}

#[tokio::test]
async fn what_answers_an_earlier_question_is_marked_as_that() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let product = |words: &str, value: &str| {
        let body = numeric::Numeric { value: value.to_owned(), ..numeric::Numeric::default() };
        Exercise { prompt: format!("<p>Six fois {words}\u{a0}?</p>"), points: 2, ..Exercise::new(Body::Numeric(body)) }
    };
    let activity = given(&c, [product("sept", "42")]).await;
    let read = found(&c, &c.lea, activity, 1).await.asked;
    // Another key is the same question, and its identifier tells nothing of it.
    becomes(&c, activity, 1, product("sept", "43")).await;
    assert_eq!(found(&c, &c.lea, activity, 1).await.asked, read);
    becomes(&c, activity, 1, product("sept", "42")).await;
    becomes(&c, activity, 1, product("huit", "48")).await;
    let now = found(&c, &c.lea, activity, 1).await.asked;
    assert_ne!(now, read);
    // Written offline before that.
    let to =
        |asked: &str, said: &str| AnswerInput { asked: Some(asked.to_owned()), ..done(new_attempt(), 1, says(said)) };
    let late = to(&now, "48");
    let told = tried(&c, &c.tom, 1, &AnswerInput { asked: Some("?".to_owned()), ..late.clone() }).await;
    assert_eq!(refusal(told), Failure::Conflict(Problem::ChangedMeanwhile), "to nothing that was asked");
    let input = to(&read, "42");
    let [first, again] = [tried(&c, &c.lea, 1, &input).await.unwrap(), tried(&c, &c.lea, 1, &input).await.unwrap()];
    assert_eq!(first, again);
    let last = first.finished.unwrap();
    assert!(last.earlier && last.marked.share.is_full(), "{last:?}");
    let seen = room::pupil_answers(b, &c.teacher, activity, c.lea.person).await.unwrap();
    let [attempt] = &seen.questions[0].attempts[..] else { panic!("{seen:?}") };
    assert_eq!((attempt.line.as_str(), attempt.earlier), ("42", true));
    assert!(seen.questions[0].cell.earlier);
    // What is asked now is marked by its own key.
    c.world.clock.advance_seconds(1);
    let told = tried(&c, &c.lea, 1, &to(&now, "42")).await.unwrap().finished.unwrap();
    assert_eq!((told.earlier, told.marked.got), (false, 0));
    c.world.clock.advance_seconds(1);
    assert!(tried(&c, &c.lea, 1, &to(&now, "48")).await.unwrap().finished.unwrap().marked.share.is_full());
    // Even when it has become one of another type.
    let read = found(&c, &c.tom, activity, 1).await.asked;
    becomes(&c, activity, 1, open_exercise()).await;
    let told = tried(&c, &c.tom, 1, &to(&read, "48")).await.unwrap().finished.unwrap();
    assert!(told.earlier && told.marked.share.is_full());
}

#[tokio::test]
async fn hints_are_taken_one_after_the_other() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let exercise = Exercise { hints: vec!["Une araignée".to_owned(), "Plus que 6".to_owned()], ..numeric() };
    let activity = given(&c, [exercise]).await;
    let beyond = ("hint".to_owned(), Problem::OutOfRange);
    assert_eq!(problem(room::take_hint(b, &c.lea, id(1), 1).await), beyond, "not before the first");
    for _ in 0..2 {
        assert_eq!(room::take_hint(b, &c.lea, id(1), 0).await.unwrap(), "Une araignée");
    }
    assert_eq!(found(&c, &c.lea, activity, 1).await.progress.hints, ["Une araignée"]);
    assert_eq!(room::take_hint(b, &c.lea, id(1), 1).await.unwrap(), "Plus que 6");
    assert_eq!(problem(room::take_hint(b, &c.lea, id(1), 2).await), beyond);
    assert_eq!(found(&c, &c.lea, activity, 1).await.progress.hints.len(), 2);
    assert_eq!(found(&c, &c.tom, activity, 1).await.progress.hints.len(), 0);
}

#[tokio::test]
async fn an_answer_is_its_pupil_s_and_an_exercise_is_for_whom_it_was_given() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let activity = given(&c, [numeric(), open_exercise()]).await;
    let attempt = new_attempt();
    let mine = draft(attempt, 1, says("7"));
    tried(&c, &c.lea, 1, &mine).await.unwrap();
    let shared = AnswerInput { pupil: Some(c.lea.person), ..mine.clone() };
    assert_eq!(refusal(tried(&c, &c.tom, 1, &shared).await), Failure::Conflict(Problem::SomebodyElses));
    tried(&c, &c.lea, 1, &shared).await.unwrap();
    // Who knows its identifier neither reads nor changes it, nor does it go to another exercise.
    for late in [mine.clone(), done(attempt, 9, says("1"))] {
        assert_eq!(refusal(tried(&c, &c.tom, 1, &late).await), Failure::NotFound);
    }
    assert_eq!(refusal(tried(&c, &c.lea, 2, &done(attempt, 9, writes("x"))).await), Failure::NotFound);
    assert_eq!(text(&found(&c, &c.lea, activity, 1).await.progress), (Some("7".to_owned()), None));
    let everybody = [("the teacher", &c.teacher), ("the mother", &c.mother)];
    for (who, actor) in everybody.into_iter().chain(c.strangers()) {
        let refused = if actor.is(Role::Pupil) { Failure::NotFound } else { Failure::Forbidden };
        assert_eq!(refusal(tried(&c, actor, 1, &done(new_attempt(), 1, says("8"))).await), refused, "{who}");
        assert_eq!(refusal(room::take_hint(b, actor, id(1), 0).await), refused, "{who}");
    }
    let count = "SELECT COUNT(*) FROM exercise_taking";
    assert_eq!(c.world.count(count).await, 1, "who was refused leaves nothing behind");
    let long = done(new_attempt(), 1, writes(&"é".repeat(30_000)));
    let refused = problem(tried(&c, &c.lea, 2, &long).await);
    assert_eq!(refused, ("answer".to_owned(), Problem::TooLong { max: open::ANSWER_MAX }));
    // Ticking does not answer.
    let ticked = Headway { pupil: c.lea.person, activity, at: id(1), done: [id(1), id(2)].into() };
    classeur::advance(b, &c.lea, &ticked).await.unwrap();
    assert_eq!(classeur::follow(b, &c.lea, activity).await.unwrap().done, []);
    // A step that goes to another activity takes its answers along.
    let other = ActivityId(Uuid::now_v7());
    classeur::create_activity(b, &c.teacher, other, None, "Séismes").await.unwrap();
    let send = preau_model::classeur::Send { to: other, steps: vec![id(1)], after: None, first: false };
    edit(&c, activity, Command::Send(send)).await;
    assert_eq!(refusal(tried(&c, &c.lea, 1, &done(attempt, 2, says("8"))).await), Failure::NotFound);
    let input = GivingInput { structures: vec![c.class], ..GivingInput::default() };
    let giving = GivingId(Uuid::now_v7());
    classeur::give_out(b, &c.teacher, giving, classeur::Shared::Activity(other), &input).await.unwrap();
    tried(&c, &c.lea, 1, &done(attempt, 2, says("8"))).await.unwrap();
    assert_eq!(text(&found(&c, &c.lea, other, 1).await.progress), (None, Some("8".to_owned())));
}
