use super::*;
use crate::exercises::{
    self, Body, Exercise,
    samples::{choices, exercise, id},
};

/// What a choice of these is worth, in thousandths of six points.
fn got(exercise: &Exercise, chosen: &[u64]) -> u32 {
    exercise.mark(&answer(chosen)).got
}

fn answer(chosen: &[u64]) -> exercises::Answer {
    exercises::Answer::Choices(Answer { chosen: chosen.iter().map(|n| id(*n)).collect() })
}

#[test]
fn one_is_right_or_is_not() {
    let exercise = exercise(choices(&[2], false));
    for (chosen, points) in [(&[2][..], 6000), (&[1], 0), (&[], 0), (&[99], 0), (&[2, 2], 6000), (&[2, 99], 6000)] {
        assert_eq!(got(&exercise, chosen), points, "{chosen:?}");
    }
    // Two, where one is asked for: no page sends that.
    assert_eq!(got(&exercise, &[2, 1]), 0);
    assert_eq!(exercise.receive(answer(&[2, 1])), Err(Problem::TooMany { max: 1 }));
    assert_eq!(exercise.receive(answer(&[2, 99, 2])), Ok(answer(&[2])));
}

#[test]
fn each_wrong_one_takes_a_right_one_back() {
    let exercise = exercise(choices(&[1, 3], true));
    let table = [
        (&[1, 3][..], 6000),
        (&[3, 1], 6000),
        (&[1], 3000),
        (&[1, 3, 2], 3000),
        (&[1, 2], 0),
        (&[2, 4], 0),
        (&[1, 2, 3, 4], 0),
        (&[1, 1, 1], 3000),
        (&[], 0),
    ];
    for (chosen, points) in table {
        assert_eq!(got(&exercise, chosen), points, "{chosen:?}");
    }
}

#[test]
fn all_or_nothing_by_choice() {
    let exercise = exercise(Choices { strict: true, ..choices(&[1, 3], true) });
    for (chosen, points) in [(&[1, 3][..], 6000), (&[1], 0), (&[1, 3, 2], 0), (&[], 0)] {
        assert_eq!(got(&exercise, chosen), points, "{chosen:?}");
    }
}

#[test]
fn absurdly_many_are_refused_and_marked_without_harm() {
    let exercise = exercise(choices(&[1, 3], true));
    let many: Vec<u64> = (0..10_000).collect();
    assert_eq!(exercise.receive(answer(&many)), Err(Problem::TooMany { max: 240 }));
    assert_eq!(got(&exercise, &many), 0);
}

#[test]
fn what_was_chosen_is_said_with_what_the_teacher_says_to_it() {
    let exercise = exercise(choices(&[1, 3], true));
    let said: Vec<_> = exercise.said(&answer(&[1, 2])).into_iter().map(|it| (it.text, it.verdict)).collect();
    assert_eq!(said, [("chat".to_owned(), Verdict::Right), ("chien".to_owned(), Verdict::Wrong)]);
    let marked = exercise.mark(&answer(&[2]));
    assert_eq!((marked.parts[0].feedback.as_str(), marked.feedback.as_str()), ("remarque 2", "À revoir"));
}

#[test]
fn the_order_is_the_teachers_unless_it_is_shuffled() {
    let exercise = Exercise { shuffle: false, ..exercise(choices(&[1], false)) };
    let exercises::PosedBody::Choices(posed) = exercise.pose(5).body else { panic!() };
    assert_eq!(posed.choices.iter().map(|it| it.text.as_str()).collect::<Vec<_>>(), ["chat", "chien", "loup", "tigre"]);
}

#[test]
fn what_is_missing_is_told() {
    let problems = |change: &dyn Fn(&mut Choices)| {
        let mut body = choices(&[1], false);
        change(&mut body);
        exercise(Body::from(body)).problems().into_iter().map(|it| it.problem).collect::<Vec<_>>()
    };
    assert_eq!(problems(&|it| it.choices[0].right = false), [Problem::NoRightAnswer]);
    assert_eq!(problems(&|it| it.choices.truncate(1)), [Problem::TooFew { min: 2 }]);
    assert_eq!(problems(&|it| it.choices[2].item.text = " \u{200b}".to_owned()), [Problem::Required]);
    assert_eq!(problems(&|it| it.choices[2].item.text = "chat".to_owned()), [Problem::Twice]);
    assert_eq!(problems(&|it| it.choices[2].item.id = id(1)), [Problem::Twice]);
    assert_eq!(problems(&|it| it.choices[2].item.text = "a".repeat(501)), [Problem::TooLong { max: 500 }]);
}
