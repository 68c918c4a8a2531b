use super::*;
use crate::exercises::{
    self, Body, Exercise,
    samples::{exercise, numeric},
};

fn answer(text: &str) -> exercises::Answer {
    exercises::Answer::Numeric(Answer { text: text.to_owned() })
}

fn verdict(exercise: &Exercise, text: &str) -> Verdict {
    exercise.mark(&answer(text)).parts[0].verdict
}

fn plain(value: &str, within: Within) -> Exercise {
    exercise(Body::from(Numeric { value: value.to_owned(), within, units: Vec::new() }))
}

#[test]
fn a_number_is_near_enough_and_has_its_unit() {
    use Verdict::{Missing, Partly, Right, Wrong};
    let exercise = exercise(numeric());
    let table = [
        ("9,81 m·s⁻²", Right),
        ("9.81m.s-2", Right),
        ("9,80 N/kg", Right),
        ("９，８２ N/kg", Right),
        ("0,981×10^1 N/kg", Right),
        ("981/100 N / kg", Right),
        ("9,79 N/kg", Wrong),
        ("9,8200001 N/kg", Wrong),
        ("−9,81 N/kg", Wrong),
        ("9,81", Partly),
        ("9,81 kg/N", Partly),
        ("9,81 n/kg", Partly),
        ("N/kg", Wrong),
        ("", Missing),
        ("  \u{202f}", Missing),
        ("👍", Wrong),
        ("9,81 ou 9,82", Wrong),
    ];
    for (text, wanted) in table {
        assert_eq!(verdict(&exercise, text), wanted, "{text:?}");
    }
    assert_eq!(exercise.mark(&answer("9,81")).got, 3000);
    assert_eq!(verdict(&exercise, &"9".repeat(1_000_000)), Wrong);
    assert_eq!(exercise.receive(answer(&"9".repeat(501))), Err(Problem::TooLong { max: 500 }));
}

#[test]
fn decimal_fractions_have_no_surprises_at_the_border() {
    let exercise = plain("0,3", Within::Absolute("0,1".to_owned()));
    for (text, right) in [("0,2", true), ("0.4", true), ("0,1999999999999999", false), ("2/5", true), ("1/5", true)] {
        assert_eq!(verdict(&exercise, text) == Verdict::Right, right, "{text}");
    }
    let exercise = plain("1 200", Within::Percent("5 %".to_owned()));
    for (text, right) in
        [("1140", true), ("1\u{202f}260", true), ("1260,01", false), ("1,2e3", true), ("1,200.0", true)]
    {
        assert_eq!(verdict(&exercise, text) == Verdict::Right, right, "{text}");
    }
    let exercise = plain("1/3", Within::Exactly);
    for (text, right) in [("2/6", true), ("0,333", false), ("0,3333333333", false)] {
        assert_eq!(verdict(&exercise, text) == Verdict::Right, right, "{text}");
    }
}

#[test]
fn a_percentage_is_a_number_unless_the_percent_sign_is_the_unit() {
    let number = plain("0,5", Within::Exactly);
    assert_eq!(verdict(&number, "50 %"), Verdict::Right);
    assert_eq!(verdict(&number, "0,5"), Verdict::Right);
    assert_eq!(verdict(&number, "50"), Verdict::Wrong);
    let percent = exercise(Numeric { value: "50".to_owned(), within: Within::Exactly, units: vec!["%".to_owned()] });
    assert_eq!(percent.problems(), []);
    assert_eq!(verdict(&percent, "50\u{a0}%"), Verdict::Right);
    assert_eq!(verdict(&percent, "0,5"), Verdict::Wrong);
}

#[test]
fn a_unit_that_is_not_asked_for_does_not_count() {
    assert_eq!(verdict(&plain("12", Within::Exactly), "12 cm"), Verdict::Right);
}

#[test]
fn the_same_number_counts_together() {
    let exercise = plain("3", Within::Exactly);
    let alike = |text| exercise.said(&answer(text))[0].alike.clone();
    for text in ["0.50", " ,5", "1/2", "5e-1", "½"] {
        assert_eq!(alike(text), alike("0,5"), "{text}");
    }
    assert_ne!(alike("0,5"), alike("-0,5"));
    assert_eq!(alike("Je ne  sais pas"), alike("Je ne sais\u{a0}pas"));
    assert_eq!(exercise.said(&answer(" 0.50 "))[0].text, "0.50");
}

#[test]
fn what_is_missing_is_told() {
    let problems = |change: &dyn Fn(&mut Numeric)| {
        let mut body = numeric();
        change(&mut body);
        exercise(Body::from(body)).problems().into_iter().map(|it| it.problem).collect::<Vec<_>>()
    };
    assert_eq!(problems(&|it| it.value = String::new()), [Problem::Required]);
    assert_eq!(problems(&|it| it.value = "dix".to_owned()), [Problem::Malformed]);
    assert_eq!(problems(&|it| it.value = "10 cm".to_owned()), [Problem::Malformed]);
    assert_eq!(problems(&|it| it.within = Within::Absolute("-1".to_owned())), [Problem::OutOfRange]);
    assert_eq!(problems(&|it| it.within = Within::Percent("beaucoup".to_owned())), [Problem::Malformed]);
    assert_eq!(problems(&|it| it.units.push(" ".to_owned())), [Problem::Required]);
    assert_eq!(problems(&|it| it.units.push("12".to_owned())), [Problem::Malformed]);
}
