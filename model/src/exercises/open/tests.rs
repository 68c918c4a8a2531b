use super::*;
use crate::exercises::{self, Body, samples::exercise};

fn answer(text: &str) -> exercises::Answer {
    exercises::Answer::Open(Answer { text: text.to_owned() })
}

#[test]
fn what_was_written_waits_for_the_teacher() {
    let exercise = exercise(Open { words: None, model: String::new() });
    let marked = exercise.mark(&answer("Voici\nma réponse"));
    assert!(marked.waits_for_teacher && marked.got == 0 && marked.feedback.is_empty());
    for empty in ["", " \n\u{a0}", "\u{200b}"] {
        assert!(!exercise.mark(&answer(empty)).waits_for_teacher, "{empty:?}");
    }
    assert_eq!(exercise.said(&answer("Voici\n ma réponse"))[0].text, "Voici ma réponse");
    assert_eq!(exercise.receive(answer(&"é".repeat(20_001))), Err(Problem::TooLong { max: 20_000 }));
    assert!(exercise.receive(answer(&"é".repeat(20_000))).is_ok());
}

#[test]
fn no_words_are_not_asked_for() {
    let problems = |words| exercise(Body::from(Open { words, model: String::new() })).problems().len();
    assert_eq!([None, Some(0), Some(1)].map(problems), [0, 1, 0]);
}
