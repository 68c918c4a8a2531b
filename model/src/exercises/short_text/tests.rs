use super::*;
use crate::exercises::{
    self, Body, Exercise,
    samples::{exercise, short_text},
};

fn answer(text: &str) -> exercises::Answer {
    exercises::Answer::ShortText(Answer { text: text.to_owned() })
}

fn verdict(exercise: &Exercise, text: &str) -> Verdict {
    exercise.mark(&answer(text)).parts[0].verdict
}

#[test]
fn what_people_read_alike_is_alike() {
    use Verdict::{Missing, Right, Wrong};
    let exercise = exercise(short_text());
    let table = [
        ("l’été", Right),
        ("L'ÉTÉ", Right),
        ("  l’\u{a0}été\u{202f}! ", Right),
        ("l’e\u{301}te\u{301}", Right),
        ("ｌ＇été", Right),
        ("L’été indien.", Right),
        ("l’ete", Wrong),
        ("été", Wrong),
        ("l’étés", Wrong),
        ("l’hiver", Wrong),
        ("☀️", Wrong),
        ("", Missing),
        (" \u{200b}\u{feff} ", Missing),
        // A dot alone is an answer.
        (".", Wrong),
    ];
    for (text, wanted) in table {
        assert_eq!(verdict(&exercise, text), wanted, "{text:?}");
    }
    assert_eq!(verdict(&exercise, &"été ".repeat(100_000)), Wrong);
    assert_eq!(exercise.receive(answer(&"é".repeat(501))), Err(Problem::TooLong { max: 500 }));
    assert!(exercise.receive(answer(&"é".repeat(500))).is_ok());
}

#[test]
fn emoji_are_answers_like_others() {
    let variants = vec![Variant { text: "❤️".to_owned(), right: true, feedback: String::new() }];
    let exercise = exercise(ShortText { variants, tolerance: Tolerance::default() });
    assert_eq!(verdict(&exercise, "❤"), Verdict::Right);
    assert_eq!(verdict(&exercise, "💔"), Verdict::Wrong);
}

#[test]
fn tolerance_is_the_teachers() {
    let of = |tolerance| exercise(ShortText { tolerance, ..short_text() });
    assert_eq!(verdict(&of(Tolerance::LENIENT), "L’ETE"), Verdict::Right);
    assert_eq!(verdict(&of(Tolerance::STRICT), "l’été"), Verdict::Wrong);
    assert_eq!(verdict(&of(Tolerance::STRICT), "L'été"), Verdict::Right);
    assert_eq!(verdict(&of(Tolerance::STRICT), "L'été."), Verdict::Wrong);
}

#[test]
fn an_expected_mistake_is_answered() {
    let exercise = exercise(short_text());
    assert_eq!(exercise.mark(&answer("L'hiver")).parts[0].feedback, "C’est au XIXᵉ siècle");
    assert_eq!(exercise.mark(&answer("l'automne")).parts[0].feedback, "");
    let alike = |text| exercise.said(&answer(text))[0].alike.clone();
    assert_eq!(alike("L’Automne !"), alike("l'automne"));
    assert_eq!(exercise.said(&answer(" L’Automne ! "))[0].text, "L’Automne !");
}

#[test]
fn what_is_missing_is_told() {
    let problems = |change: &dyn Fn(&mut ShortText)| {
        let mut body = short_text();
        change(&mut body);
        exercise(Body::from(body)).problems().into_iter().map(|it| it.problem).collect::<Vec<_>>()
    };
    assert_eq!(problems(&|it| it.variants.clear()), [Problem::Required]);
    assert_eq!(problems(&|it| it.variants[0].text = " ".to_owned()), [Problem::Required]);
    assert_eq!(problems(&|it| it.variants[2].text = "l'ÉTÉ".to_owned()), [Problem::Twice]);
    assert_eq!(
        problems(&|it| {
            for variant in &mut it.variants {
                variant.right = false;
            }
        }),
        [Problem::NoRightAnswer]
    );
}
