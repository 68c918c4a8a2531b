use super::*;
use crate::exercises::{
    self, Body, Exercise,
    samples::{exercise, id, item, pairs},
};

type Said<'a> = &'a [(u64, u64)];

fn answer(joined: Said) -> exercises::Answer {
    let joined = joined.iter().map(|(left, right)| Joined { left: id(*left), right: id(*right) });
    exercises::Answer::Pairs(Answer { joined: joined.collect() })
}

fn verdicts(exercise: &Exercise, joined: Said) -> Vec<Verdict> {
    exercise.said(&answer(joined)).into_iter().map(|part| part.verdict).collect()
}

#[test]
fn pairs_are_marked_one_by_one() {
    use Verdict::{Missing, Right, Wrong};
    let exercise = exercise(pairs());
    let table: &[(Said, [Verdict; 3])] = &[
        (&[(1, 11), (2, 12), (3, 13)], [Right, Right, Right]),
        (&[(1, 12), (2, 11), (3, 13)], [Wrong, Wrong, Right]),
        (&[(1, 20)], [Wrong, Missing, Missing]),
        (&[(2, 12)], [Missing, Right, Missing]),
        // Foreign things, sides mixed up, the same place twice.
        (&[(1, 99), (99, 11)], [Missing, Missing, Missing]),
        (&[(11, 1)], [Missing, Missing, Missing]),
        (&[(1, 11), (1, 12)], [Right, Missing, Missing]),
        (&[(1, 11), (2, 11)], [Right, Missing, Missing]),
        (&[], [Missing, Missing, Missing]),
    ];
    for (joined, wanted) in table {
        assert_eq!(verdicts(&exercise, joined), wanted, "{joined:?}");
    }
    assert_eq!(exercise.mark(&answer(&[(1, 11)])).got, 2000);
    assert_eq!(exercise.receive(answer(&[(1, 11), (2, 11), (99, 1), (1, 12)])), Ok(answer(&[(1, 11)])));
}

#[test]
fn what_looks_the_same_is_the_same() {
    let mut body = pairs();
    body.pairs[1].right = item(12, "paris ");
    body.pairs[0].right = item(11, "paris");
    let exercise = exercise(body);
    assert_eq!(verdicts(&exercise, &[(1, 12), (2, 11)])[..2], [Verdict::Right, Verdict::Right]);
    // And as a mistake it is one.
    let said = |right| exercise.said(&answer(&[(3, right)]))[2].clone();
    assert_eq!(said(11).alike, said(12).alike);
    assert_eq!((said(11).about.as_str(), said(11).text.as_str()), ("Espagne", "paris"));
}

#[test]
fn what_is_missing_is_told() {
    let problems = |change: &dyn Fn(&mut Pairs)| {
        let mut body = pairs();
        change(&mut body);
        exercise(Body::from(body)).problems().into_iter().map(|it| it.problem).collect::<Vec<_>>()
    };
    assert_eq!(problems(&|it| it.pairs.truncate(1)), [Problem::TooFew { min: 2 }]);
    assert_eq!(problems(&|it| it.pairs[0].right.text = String::new()), [Problem::Required]);
    assert_eq!(problems(&|it| it.pairs[1].left.text = "France".to_owned()), [Problem::Twice]);
    assert_eq!(problems(&|it| it.distractors[0].text = "Rome".to_owned()), [Problem::Twice]);
    assert_eq!(problems(&|it| it.pairs[0].right.id = id(1)), [Problem::Twice]);
}
