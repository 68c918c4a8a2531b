use super::*;
use crate::exercises::{self, Body, samples::exercise};
use uuid::Uuid;

fn answer(segments: impl IntoIterator<Item = u128>) -> exercises::Answer {
    let segments = segments.into_iter().map(|n| UploadId(Uuid::from_u128(n)));
    exercises::Answer::Spoken(Answer { segments: segments.collect() })
}

fn spoken(longest: Option<u16>) -> Spoken {
    Spoken { longest, model: String::new() }
}

#[test]
fn what_was_recorded_waits_for_the_teacher() {
    let exercise = exercise(spoken(None));
    let marked = exercise.mark(&answer([1, 2]));
    assert!(marked.waits_for_teacher && marked.got == 0 && marked.feedback.is_empty());
    assert!(!exercise.mark(&answer([])).waits_for_teacher);
    assert_eq!(exercise.receive(answer([1, 2, 1])), Ok(answer([1, 2])));
    assert_eq!(exercise.receive(answer(0..121)), Err(Problem::TooManySegments { max: 120 }));
}

#[test]
fn a_recording_has_a_length() {
    let problems = |longest| exercise(Body::from(spoken(longest))).problems().len();
    assert_eq!([None, Some(0), Some(1), Some(1200), Some(1201)].map(problems), [0, 1, 0, 0, 1]);
}
