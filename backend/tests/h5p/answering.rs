//! What a package says of a pupil is kept as their answer, and found again by the teacher.

use super::super::*;
use crate::world::problem;
use preau_backend::{classeur, exercises};
use preau_model::{
    classeur::Shown,
    exercises::{Answer, AnswerInput, SheetFormat, Standing, h5p as kind},
    ids::{AttemptId, ItemId},
    text::Lang,
};

fn said(raw: u32, max: u32) -> kind::Answer {
    let score = Some(kind::Points { got: raw * 1000, of: max * 1000 });
    let claim =
        kind::Claim { score, success: Some(raw == max), response: "Paris".to_owned(), ..kind::Claim::default() };
    let part = kind::PartClaim { item: ItemId(Uuid::from_u128(3)), about: "Capitale".to_owned(), claim };
    let whole = kind::Claim { score, completed: Some(true), seconds: Some(42), ..kind::Claim::default() };
    kind::Answer { begun: true, whole, parts: vec![part], ..kind::Answer::default() }
}

fn input(answer: kind::Answer, finish: bool) -> AnswerInput {
    let (attempt, answer) = (AttemptId(Uuid::now_v7()), Answer::H5p(answer));
    AnswerInput { attempt, pupil: None, sequence: 1, base: None, asked: None, answer, finish }
}

#[tokio::test]
async fn a_declared_result_is_kept_bounded_and_found_again() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let activity = made(&c, &c.teacher, id(1), playing(taken(&c).await)).await.unwrap();
    given(&c, activity).await;
    let told = exercises::answer(b, &c.lea, id(1), &input(said(3, 4), true)).await.unwrap();
    let finished = told.finished.unwrap();
    assert_eq!((finished.marked.got, finished.marked.of), (3000, 4000));
    // What no page of ours sends.
    let refused = problem(exercises::answer(b, &c.tom, id(1), &input(said(5, 4), true)).await);
    assert_eq!(refused, ("answer".to_owned(), Problem::OutOfRange));
    let mut long = said(1, 4);
    long.whole.response = "a".repeat(5_000);
    let refused = problem(exercises::answer(b, &c.tom, id(1), &input(long, false)).await);
    assert_eq!(refused, ("answer".to_owned(), Problem::TooLong { max: 1_000 }));
    let results = exercises::results(b, &c.teacher, activity).await.unwrap();
    let cell = results.pupils.iter().find(|it| it.pupil == c.lea.person).unwrap().cells[0];
    assert_eq!((cell.standing, cell.best.unwrap().got), (Standing::Partly, 3000));
    let answers = exercises::pupil_answers(b, &c.teacher, activity, c.lea.person).await.unwrap();
    assert_eq!(answers.questions[0].attempts[0].line, "3/4 ; Capitale → Paris");
    let question = exercises::question(b, &c.teacher, activity, id(1)).await.unwrap();
    assert_eq!((question.answered, question.mistakes[0].text.as_str()), (1, "Paris"));
    let csv = exercises::export(b, &c.teacher, activity, SheetFormat::Csv, Lang::Fr).await.unwrap();
    let csv = String::from_utf8(csv.bytes).unwrap();
    assert!(csv.contains("Jouez (/4, déclaré par H5P)"), "{csv}");
    assert!(csv.contains("Martin Léa") && csv.contains(";3;1;"), "{csv}");
}

#[tokio::test]
async fn what_a_package_is_at_comes_back_to_its_pupil_and_to_nobody_else() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let activity = made(&c, &c.teacher, id(1), playing(taken(&c).await)).await.unwrap();
    given(&c, activity).await;
    let at = |state: &str| kind::Answer { state: state.to_owned(), ..kind::Answer::default() };
    let first = input(at(r#"{"page":3}"#), false);
    exercises::answer(b, &c.lea, id(1), &first).await.unwrap();
    let begun = async |actor: &preau_backend::Actor| {
        let seen = classeur::follow(b, actor, activity).await.unwrap();
        let Shown::Exercise(exercise) = &seen.steps[0].shown else { panic!("no exercise") };
        exercise.progress.draft.as_ref().map(|draft| draft.answer.clone())
    };
    let Some(Answer::H5p(back)) = begun(&c.lea).await else { panic!("no draft") };
    assert_eq!(back.state, r#"{"page":3}"#);
    assert_eq!(begun(&c.tom).await, None, "nor of the same class");
    // It goes on; and nobody goes on with it in their place.
    let next = AnswerInput { sequence: 2, answer: Answer::H5p(at(r#"{"page":4}"#)), ..first.clone() };
    exercises::answer(b, &c.lea, id(1), &next).await.unwrap();
    let others = [("tom", &c.tom), ("mother", &c.mother), ("teacher", &c.teacher)];
    for (who, actor) in others.into_iter().chain(c.strangers()) {
        let theirs = AnswerInput { sequence: 9, answer: Answer::H5p(at("stolen")), ..first.clone() };
        assert!(exercises::answer(b, actor, id(1), &theirs).await.is_err(), "{who}");
    }
    let Some(Answer::H5p(back)) = begun(&c.lea).await else { panic!("no draft") };
    assert_eq!(back.state, r#"{"page":4}"#);
    // The teacher sees that she has begun, and nothing of it.
    let told = exercises::pupil_answers(b, &c.teacher, activity, c.lea.person).await.unwrap();
    let attempt = &told.questions[0].attempts[0];
    assert_eq!((&attempt.answer, attempt.line.as_str()), (&Answer::H5p(kind::Answer::default()), ""));
    // What is longer than any that a page of ours sends.
    let long = "a".repeat(kind::STATE_MAX as usize + 1);
    let more = AnswerInput { sequence: 3, answer: Answer::H5p(at(&long)), ..first };
    let refused = problem(exercises::answer(b, &c.lea, id(1), &more).await);
    assert_eq!(refused, ("answer".to_owned(), Problem::TooLong { max: kind::STATE_MAX }));
}
