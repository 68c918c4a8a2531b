use super::*;
use crate::exercises::{
    self, Body, Exercise,
    samples::{dictation, exercise},
};
use proptest::prelude::*;

fn answer(text: &str) -> exercises::Answer {
    exercises::Answer::Dictation(Answer { text: text.to_owned() })
}

/// The answer with its marks: `=` right, `~mot` wrong, `-` missing, `+mot` too many.
fn marks(exercise: &Exercise, text: &str) -> String {
    let said = exercise.said(&answer(text)).into_iter().map(|it| match it.verdict {
        Verdict::Right => "=".to_owned(),
        Verdict::Wrong => format!("~{}", it.text),
        Verdict::Missing => "-".to_owned(),
        Verdict::Extra => format!("+{}", it.text),
        Verdict::Partly | Verdict::Waiting | Verdict::Noted => "?".to_owned(),
    });
    said.collect::<Vec<_>>().join(" ")
}

#[test]
fn one_fault_does_not_make_the_rest_wrong() {
    let exercise = exercise(dictation());
    let table = [
        ("Les petits chats noirs dorment près de l’arbre.", "= = = = = = = = ="),
        ("les petits chats noirs dorment près de l'arbre", "= = = = = = = = ="),
        ("  Les\u{a0}petits\nchats noirs,  dorment près de l' arbre !", "= = = = = = = = ="),
        ("Les chats noirs dorment près de l’arbre", "= - = = = = = = ="),
        ("Les petits chats dorment près de l’arbre", "= = = - = = = = ="),
        ("Les petits chats tout noirs dorment près de l’arbre", "= = = +tout = = = = = ="),
        ("Les petit chat noirs dorment pres de l’arbre", "= ~petit ~chat = = ~pres = = ="),
        ("petit chats noirs dorment près de l’arbre", "- ~petit = = = = = = ="),
        ("Les petits chats noirs dorment près de arbre", "= = = = = = = - ="),
        ("arbre", "- - - - - - - - ="),
        ("xyz", "- - - - - - - - ~xyz"),
        ("", "-"),
        (" \u{200b}.", "-"),
        ("👍", "- - - - - - - - ~👍"),
        ("Ｌｅｓ petits", "= = - - - - - - -"),
    ];
    for (text, wanted) in table {
        assert_eq!(marks(&exercise, text), wanted, "{text:?}");
    }
}

#[test]
fn each_fault_takes_away_a_word() {
    let exercise = Exercise { points: 9, ..exercise(dictation()) };
    let got = |text: &str| exercise.mark(&answer(text)).got;
    assert_eq!(got("Les petits chats noirs dorment près de l’arbre"), 9000);
    assert_eq!(got("Les chats noirs dorment près de l’arbre"), 8000);
    assert_eq!(got("Les petit chat noirs dorment près de l’arbre"), 7000);
    assert_eq!(got("Les petits chats noirs dorment près de l’arbre là-bas"), 7000);
    assert_eq!(got("rien du tout"), 0);
    assert_eq!(got(""), 0);
}

#[test]
fn words_part_at_apostrophes_and_hyphens() {
    let split = |text: &str, punctuation| {
        let words = words(text, punctuation, Tolerance::default());
        words.into_iter().map(|word| word.text).collect::<Vec<_>>().join("|")
    };
    assert_eq!(split("L’arbre, peut-être… y a-t-il ?", false), "L’|arbre|peut-|être|y|a-|t-|il");
    assert_eq!(split("L’arbre, « peut-être »...", true), "L’|arbre|,|«|peut-|être|»|...");
    assert_eq!(split("50 % — 3,5 €", false), "50|%|3|5|€");
    assert_eq!(split("- Oui !\n- Non.", true), "-|Oui|!|-|Non|.");
    let exercise = exercise(Dictation { text: "C’est peut-être vrai".to_owned(), ..dictation() });
    assert_eq!(marks(&exercise, "C’est peut être vrai"), "= = ~peut = =");
    assert_eq!(marks(&exercise, "Cest peut-être vrai"), "- ~Cest = = =");
}

#[test]
fn signs_count_by_choice() {
    let exercise = exercise(Dictation { text: "Oui, dit-il.".to_owned(), punctuation: true, ..dictation() });
    assert_eq!(marks(&exercise, "Oui, dit-il."), "= = = = =");
    assert_eq!(marks(&exercise, "Oui dit-il."), "= - = = =");
    assert_eq!(marks(&exercise, "Oui, dit-il !"), "= = = = ~!");
    let posed = serde_json::to_string(&exercise.pose(1)).unwrap();
    assert!(posed.contains("\"punctuation\":true") && !posed.contains("Oui"));
}

#[test]
fn tolerance_is_the_teachers() {
    let of = |tolerance| exercise(Dictation { tolerance, ..dictation() });
    assert!(
        marks(&of(Tolerance::LENIENT), "les petits chats noirs dorment pres de l'arbre").split(' ').all(|it| it == "=")
    );
    assert!(marks(&of(Tolerance::STRICT), "les petits").starts_with("~les ="));
}

#[test]
fn absurd_lengths_are_refused_and_marked_in_bounded_time() {
    let long = Dictation { text: "a b ".repeat(250), ..dictation() };
    let exercise = exercise(long);
    assert_eq!(exercise.receive(answer(&"a".repeat(8001))), Err(Problem::TooLong { max: 8000 }));
    assert_eq!(exercise.mark(&answer(&"b b a c ".repeat(100_000))).got, 0);
    let one_word = "x".repeat(1_000_000);
    assert_eq!(exercise.mark(&answer(&one_word)).got, 0);
}

#[test]
fn what_is_missing_is_told() {
    let problems = |text: &str| {
        let found = exercise(Body::from(Dictation { text: text.to_owned(), ..dictation() })).problems();
        found.into_iter().map(|it| it.problem).collect::<Vec<_>>()
    };
    assert_eq!(problems(" … "), [Problem::Required]);
    assert_eq!(problems(&"mot ".repeat(1001)), [Problem::TooLong { max: 4000 }]);
    assert_eq!(problems("mot"), []);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Both texts are walked through from end to end, in order, nothing twice.
    #[test]
    fn nothing_is_lost_beside_each_other(meant in "[abc ]{0,24}", said in "[abc ]{0,150}") {
        let split = |text: &str| words(text, false, Tolerance::default());
        let (meant, said) = (split(&meant), split(&said));
        let (mut of_meant, mut of_said) = (Vec::new(), Vec::new());
        for step in align(&meant, &said) {
            match step {
                Step::Both(a, b) => {
                    of_meant.push(a);
                    of_said.push(b);
                }
                Step::Missing(a) => of_meant.push(a),
                Step::Extra(b) => of_said.push(b),
            }
        }
        prop_assert_eq!(of_meant, (0..meant.len()).collect::<Vec<_>>());
        prop_assert_eq!(of_said, (0..said.len()).collect::<Vec<_>>());
    }

    /// Leaving any words out makes exactly those missing.
    #[test]
    fn what_is_left_out_is_missing_and_nothing_else(kept in prop::collection::vec(any::<bool>(), 9)) {
        let exercise = exercise(Dictation { text: "un deux trois quatre cinq six sept huit neuf".to_owned(), ..dictation() });
        let words = ["un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"];
        let said: Vec<_> = words.iter().zip(&kept).filter(|(_, kept)| **kept).map(|(word, _)| *word).collect();
        if !said.is_empty() {
            let wanted: Vec<_> = kept.iter().map(|kept| if *kept { "=" } else { "-" }).collect();
            prop_assert_eq!(marks(&exercise, &said.join(" ")), wanted.join(" "));
        }
    }
}
