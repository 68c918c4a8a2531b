use super::*;
use crate::exercises::{
    self, Body, Exercise,
    samples::{exercise, id, item, order},
};
use proptest::prelude::*;

fn answer(order: &[u64]) -> exercises::Answer {
    exercises::Answer::Order(Answer { order: order.iter().map(|n| id(*n)).collect() })
}

fn got(exercise: &Exercise, order: &[u64]) -> u32 {
    exercise.mark(&answer(order)).got
}

#[test]
fn one_in_the_wrong_place_does_not_make_the_others_wrong() {
    use Verdict::{Missing, Right, Wrong};
    let exercise = exercise(order());
    let table: &[(&[u64], u32)] = &[
        (&[1, 2, 3, 4, 5], 6000),
        (&[2, 3, 4, 5, 1], 4500),
        (&[5, 1, 2, 3, 4], 4500),
        (&[2, 1, 3, 4, 5], 4500),
        (&[3, 4, 5, 1, 2], 3000),
        (&[5, 4, 3, 2, 1], 0),
        // Not complete yet; foreign things; the same twice.
        (&[1, 2, 3], 3000),
        (&[1], 0),
        (&[], 0),
        (&[99, 1, 98, 2, 3, 4, 5], 6000),
        (&[1, 1, 2, 2, 3, 4, 5], 6000),
    ];
    for (order, points) in table {
        assert_eq!(got(&exercise, order), *points, "{order:?}");
    }
    let verdicts: Vec<_> = exercise.said(&answer(&[2, 3, 1, 4])).iter().map(|part| part.verdict).collect();
    assert_eq!(verdicts, [Wrong, Right, Right, Right, Missing]);
}

#[test]
fn all_or_nothing_by_choice() {
    let exercise = exercise(Order { strict: true, ..order() });
    assert_eq!(got(&exercise, &[1, 2, 3, 4, 5]), 6000);
    assert_eq!(got(&exercise, &[2, 1, 3, 4, 5]), 0);
    assert_eq!(got(&exercise, &[1, 2, 3, 4]), 0);
}

#[test]
fn what_looks_the_same_may_stand_for_each_other() {
    let items = vec![item(1, "a"), item(2, "b"), item(3, "a"), item(4, "c")];
    let exercise = exercise(Order { items, strict: true });
    assert_eq!(got(&exercise, &[3, 2, 1, 4]), 6000);
    assert_eq!(got(&exercise, &[1, 3, 2, 4]), 0);
    for seed in 0..200 {
        let exercises::PosedBody::Order(posed) = exercise.pose(seed).body else { panic!() };
        let texts: Vec<_> = posed.items.iter().map(|item| item.text.as_str()).collect();
        assert_ne!(texts, ["a", "b", "a", "c"], "posed solved");
    }
}

#[test]
fn what_is_missing_is_told() {
    let problems = |items: Vec<Item>| {
        let found = exercise(Body::from(Order { items, strict: false })).problems();
        found.into_iter().map(|it| it.problem).collect::<Vec<_>>()
    };
    assert_eq!(problems(vec![item(1, "a"), item(2, "b")]), [Problem::TooFew { min: 3 }]);
    assert_eq!(problems(vec![item(1, "a"), item(2, "a"), item(3, "a")]), [Problem::Twice]);
    assert_eq!(problems(vec![item(1, "a"), item(2, ""), item(3, "c")]), [Problem::Required]);
    assert_eq!(problems(vec![item(1, "a"), item(1, "b"), item(3, "c")]), [Problem::Twice]);
    assert_eq!(problems((0..61).map(|n| item(n, &n.to_string())).collect()), [Problem::TooMany { max: 60 }]);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Against trying every row there is.
    #[test]
    fn the_longest_row_is_found(places in prop::collection::vec(0..9_usize, 0..9)) {
        let longest = (0_u32..1 << places.len()).filter_map(|chosen| {
            let row: Vec<_> = places.iter().enumerate().filter(|(n, _)| chosen >> n & 1 == 1).map(|(_, it)| *it).collect();
            row.is_sorted_by(|a, b| a < b).then_some(row.len())
        }).max().unwrap_or(0);
        let found = rising(&places);
        let row: Vec<_> = places.iter().zip(&found).filter(|(_, it)| **it).map(|(it, _)| *it).collect();
        prop_assert!(row.is_sorted_by(|a, b| a < b));
        prop_assert_eq!(row.len(), longest);
    }

    #[test]
    fn one_move_costs_one_place(from in 0..5_usize, to in 0..5_usize) {
        let mut order: Vec<u64> = (1..=5).collect();
        let moved = order.remove(from);
        order.insert(to, moved);
        let got = got(&exercise(super::super::samples::order()), &order);
        prop_assert_eq!(got, if from == to { 6000 } else { 4500 });
    }
}
