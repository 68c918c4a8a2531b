use super::*;
use crate::exercises::{
    self, Body,
    samples::{exercise, flash_cards, id},
};

fn answer(seen: &[(u64, bool)]) -> exercises::Answer {
    let seen = seen.iter().map(|(card, known)| Seen { card: id(*card), known: *known });
    exercises::Answer::FlashCards(Answer { seen: seen.collect() })
}

#[test]
fn what_the_pupil_knew_counts() {
    let exercise = exercise(flash_cards());
    let table: &[(&[(u64, bool)], u32)] = &[
        (&[(1, true), (2, true), (3, true)], 6000),
        (&[(1, true), (2, false)], 2000),
        (&[(1, false)], 0),
        (&[(1, true), (1, false)], 2000),
        (&[(99, true), (11, true)], 0),
        (&[], 0),
    ];
    for (seen, points) in table {
        assert_eq!(exercise.mark(&answer(seen)).got, *points, "{seen:?}");
    }
    assert_eq!(exercise.receive(answer(&[(1, true), (99, true), (1, false)])), Ok(answer(&[(1, true)])));
    let said = exercise.said(&answer(&[(2, false)]));
    assert_eq!((said[1].about.as_str(), said[1].text.as_str()), ("cat", "à revoir"));
}

#[test]
fn what_is_missing_is_told() {
    let problems = |change: &dyn Fn(&mut FlashCards)| {
        let mut body = flash_cards();
        change(&mut body);
        exercise(Body::from(body)).problems().into_iter().map(|it| it.problem).collect::<Vec<_>>()
    };
    assert_eq!(problems(&|it| it.cards.clear()), [Problem::Required]);
    assert_eq!(problems(&|it| it.cards[0].back.text = String::new()), [Problem::Required]);
    assert_eq!(problems(&|it| it.cards[0].back.id = id(2)), [Problem::Twice]);
}
