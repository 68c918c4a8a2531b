use super::*;
use crate::exercises::{
    self, Body,
    samples::{exercise, groups, id, item},
};

fn answer(sorted: &[(u64, u64)]) -> exercises::Answer {
    let sorted = sorted.iter().map(|(item, group)| Sorted { item: id(*item), group: id(*group) });
    exercises::Answer::Groups(Answer { sorted: sorted.collect() })
}

#[test]
fn things_are_marked_one_by_one_and_strangers_cost() {
    let exercise = exercise(groups());
    let table: &[(&[(u64, u64)], u32)] = &[
        (&[(11, 1), (12, 1), (21, 2), (22, 2)], 6000),
        (&[(11, 1), (12, 1), (21, 2), (22, 1)], 4500),
        (&[(11, 2), (12, 2), (21, 1), (22, 1)], 0),
        (&[(11, 1)], 1500),
        // What belongs nowhere.
        (&[(11, 1), (12, 1), (21, 2), (22, 2), (30, 1)], 4500),
        (&[(30, 1)], 0),
        // Foreign things and groups, the same twice.
        (&[(99, 1), (11, 99), (1, 2)], 0),
        (&[(11, 1), (11, 2)], 1500),
        (&[], 0),
    ];
    for (sorted, points) in table {
        assert_eq!(exercise.mark(&answer(sorted)).got, *points, "{sorted:?}");
    }
    let many: Vec<_> = (0..300).map(|n| (n, 1)).collect();
    assert_eq!(exercise.receive(answer(&many)), Err(Problem::TooMany { max: 240 }));
    assert_eq!(exercise.receive(answer(&[(11, 1), (11, 2), (99, 1)])), Ok(answer(&[(11, 1)])));
}

#[test]
fn what_was_sorted_is_said() {
    use Verdict::{Extra, Missing, Wrong};
    let exercise = exercise(groups());
    let said: Vec<_> = exercise.said(&answer(&[(11, 2), (30, 1)])).into_iter().collect();
    let words: Vec<_> = said.iter().map(|it| (it.about.as_str(), it.text.as_str(), it.verdict)).collect();
    let wanted = [
        ("manger", "noms", Wrong),
        ("boire", "", Missing),
        ("table", "", Missing),
        ("chaise", "", Missing),
        ("vite", "verbes", Extra),
    ];
    assert_eq!(words, wanted);
}

#[test]
fn what_is_missing_is_told() {
    let problems = |change: &dyn Fn(&mut Groups)| {
        let mut body = groups();
        change(&mut body);
        exercise(Body::from(body)).problems().into_iter().map(|it| it.problem).collect::<Vec<_>>()
    };
    assert_eq!(problems(&|it| it.groups.truncate(1)), [Problem::TooFew { min: 2 }]);
    assert_eq!(problems(&|it| it.groups[1].name.text = "verbes".to_owned()), [Problem::Twice]);
    assert_eq!(problems(&|it| it.distractors.push(item(31, "table"))), [Problem::Twice]);
    assert_eq!(
        problems(&|it| {
            for group in &mut it.groups {
                group.items.clear();
            }
        }),
        [Problem::TooFew { min: 2 }, Problem::NoRightAnswer]
    );
}
