use crate::{
    error::Problem,
    exercises::{Answer, Body, Verdict, samples::exercise, true_false},
};

#[test]
fn it_is_so_or_it_is_not() {
    for is_true in [true, false] {
        let exercise = exercise(Body::TrueFalse(true_false::TrueFalse {
            is_true: Some(is_true),
            feedback_true: "Vous dites vrai".to_owned(),
            feedback_false: "Vous dites faux".to_owned(),
        }));
        let answer = |says| Answer::TrueFalse(true_false::Answer { says });
        assert_eq!(exercise.mark(&answer(Some(is_true))).got, 6000);
        let wrong = exercise.mark(&answer(Some(!is_true)));
        assert_eq!((wrong.got, wrong.parts[0].verdict), (0, Verdict::Wrong));
        assert_eq!(wrong.parts[0].feedback, if is_true { "Vous dites faux" } else { "Vous dites vrai" });
        assert_eq!(exercise.mark(&answer(None)).parts[0].verdict, Verdict::Missing);
        assert_eq!(exercise.said(&answer(Some(true)))[0].text, "vrai");
    }
}

#[test]
fn nothing_is_right_until_the_teacher_has_said_so() {
    let exercise = exercise(Body::TrueFalse(true_false::TrueFalse::default()));
    assert_eq!(exercise.problems()[0].problem, Problem::NoRightAnswer);
    assert_eq!(exercise.mark(&Answer::TrueFalse(true_false::Answer { says: Some(false) })).got, 0);
}

#[test]
fn an_answer_without_anything_is_none() {
    let answer: true_false::Answer = serde_json::from_str("{}").unwrap();
    assert_eq!(answer.says, None);
}
