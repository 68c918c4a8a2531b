use super::*;
use crate::exercises::{
    self, Body, Exercise,
    samples::{blanks, exercise, id},
};

type Said<'a> = &'a [(u64, &'a str)];

fn answer(filled: Said) -> exercises::Answer {
    let filled = filled.iter().map(|(n, text)| Filled { blank: id(*n), text: (*text).to_owned() });
    exercises::Answer::Blanks(Answer { filled: filled.collect() })
}

fn verdicts(exercise: &Exercise, filled: Said) -> Vec<Verdict> {
    exercise.said(&answer(filled)).into_iter().map(|part| part.verdict).collect()
}

#[test]
fn blanks_are_marked_one_by_one() {
    use Verdict::{Missing, Right, Wrong};
    let exercise = exercise(blanks(false));
    let table: &[(Said, [Verdict; 2])] = &[
        (&[(1, "chat"), (2, "lait")], [Right, Right]),
        (&[(1, " Chat\u{a0}"), (2, "ＬＡＩＴ.")], [Right, Right]),
        (&[(1, "matou")], [Right, Missing]),
        (&[(1, "lait"), (2, "chat")], [Wrong, Wrong]),
        (&[(1, "chats"), (2, "laît")], [Wrong, Wrong]),
        (&[(1, ""), (2, "\u{200b} ")], [Missing, Missing]),
        (&[(1, "🐱"), (2, "🥛")], [Wrong, Wrong]),
        // The first that is said counts; what is of another exercise does not.
        (&[(1, "chat"), (1, "chien"), (99, "lait")], [Right, Missing]),
        (&[], [Missing, Missing]),
    ];
    for (filled, wanted) in table {
        assert_eq!(verdicts(&exercise, filled), wanted, "{filled:?}");
    }
    assert_eq!(exercise.mark(&answer(&[(2, "lait")])).got, 3000);
}

#[test]
fn accents_are_folded_by_choice() {
    let mut body = blanks(false);
    body.pieces[1] = Piece::Blank(Blank { id: id(1), accepted: vec!["élève".to_owned()] });
    assert_eq!(verdicts(&exercise(body.clone()), &[(1, "eleve")])[0], Verdict::Wrong);
    body.tolerance.accents = true;
    assert_eq!(verdicts(&exercise(body), &[(1, "eleve")])[0], Verdict::Right);
}

#[test]
fn words_of_the_bank_are_used_as_often_as_they_are_there() {
    let exercise = exercise(blanks(true));
    assert_eq!(exercise.receive(answer(&[(1, "chat"), (2, "chat")])), Ok(answer(&[(1, "chat")])));
    assert_eq!(exercise.receive(answer(&[(1, "matou"), (2, "lait")])), Ok(answer(&[(2, "lait")])));
    let mut twice = blanks(true);
    twice.pieces[3] = Piece::Blank(Blank { id: id(2), accepted: vec!["chat".to_owned()] });
    let exercise = crate::exercises::samples::exercise(twice);
    assert_eq!(exercise.receive(answer(&[(1, "chat"), (2, "chat")])), Ok(answer(&[(1, "chat"), (2, "chat")])));
}

#[test]
fn what_is_too_long_is_refused() {
    let exercise = exercise(blanks(false));
    let long = "a".repeat(501);
    assert_eq!(exercise.receive(answer(&[(1, &long)])), Err(Problem::TooLong { max: 500 }));
    assert_eq!(verdicts(&exercise, &[(1, &"a".repeat(1_000_000))])[0], Verdict::Wrong);
}

#[test]
fn the_same_mistake_counts_together() {
    let exercise = exercise(blanks(false));
    let one = exercise.said(&answer(&[(1, "  Le\u{a0}Chien ")]));
    let other = exercise.said(&answer(&[(1, "le chien.")]));
    assert_eq!(one[0].alike, other[0].alike);
    assert_eq!((one[0].text.as_str(), one[0].about.as_str()), ("Le Chien", "1"));
}

#[test]
fn what_is_missing_is_told() {
    let problems = |change: &dyn Fn(&mut Blanks)| {
        let mut body = blanks(true);
        change(&mut body);
        exercise(Body::from(body)).problems().into_iter().map(|it| it.problem).collect::<Vec<_>>()
    };
    let blank = |n, text: &str| Piece::Blank(Blank { id: id(n), accepted: vec![text.to_owned()] });
    assert_eq!(problems(&|it| it.pieces.truncate(1)), [Problem::Required]);
    assert_eq!(problems(&|it| it.pieces[1] = blank(1, " ")), [Problem::Required]);
    assert_eq!(
        problems(&|it| it.pieces[1] = Piece::Blank(Blank { id: id(1), accepted: Vec::new() })),
        [Problem::Required]
    );
    assert_eq!(problems(&|it| it.pieces[1] = blank(2, "chat")), [Problem::Twice]);
    assert_eq!(problems(&|it| it.bank = Some(Bank { distractors: vec!["Chat".to_owned()] })), [Problem::Twice]);
    assert_eq!(problems(&|it| it.bank = Some(Bank { distractors: vec![String::new()] })), [Problem::Required]);
}
