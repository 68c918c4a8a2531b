//! What a package says of a pupil is kept as their answer, and found again by the teacher.

use super::super::*;
use crate::world::problem;
use preau_backend::exercises;
use preau_model::{
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
    kind::Answer { begun: true, whole, parts: vec![part] }
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
