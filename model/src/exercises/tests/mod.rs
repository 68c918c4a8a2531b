//! What holds for exercises of every type.

mod properties;
mod secrets;

use super::{
    samples::{all, exercise, id, right_answer, waits},
    *,
};
use crate::ids::ItemId;
use uuid::Uuid;

#[test]
fn there_is_a_sample_of_each_type_and_it_may_be_given_out() {
    let kinds: Vec<Type> = all().iter().map(|exercise| exercise.body.kind()).collect();
    assert_eq!(kinds, Type::ALL);
    for exercise in all() {
        assert_eq!(exercise.problems(), [], "{:?}", exercise.body.kind());
    }
}

#[test]
fn the_right_answer_is_worth_everything_and_none_is_worth_nothing() {
    for exercise in all() {
        let kind = exercise.body.kind();
        let marked = exercise.mark(&right_answer(&exercise.body));
        if !kind.is_scored() {
            assert!(!marked.waits_for_teacher && marked.of == 0 && marked.feedback.is_empty(), "{kind:?}");
            assert!(marked.parts.iter().all(|part| part.verdict == Verdict::Noted), "{kind:?}");
        } else if waits(kind) {
            assert!(marked.waits_for_teacher && marked.got == 0 && marked.feedback.is_empty(), "{kind:?}");
        } else {
            assert_eq!((marked.got, marked.of), (6000, 6000), "{kind:?}");
            assert!(!marked.waits_for_teacher && marked.feedback == "Bravo", "{kind:?}");
        }
        let nothing = exercise.mark(&kind.no_answer());
        assert_eq!((nothing.got, nothing.waits_for_teacher, nothing.feedback.as_str()), (0, false, ""), "{kind:?}");
        assert!(nothing.parts.iter().all(|part| part.verdict == Verdict::Missing), "{kind:?}");
    }
}

#[test]
fn what_is_asked_is_the_same_whatever_is_said_around_it() {
    for exercise in all() {
        let around =
            Exercise { hints: Vec::new(), attempts: Some(2), feedback_right: String::new(), ..exercise.clone() };
        assert!(exercise.asks_the_same(&around));
        // What is worth nothing is worth no more with other points.
        assert_eq!(
            exercise.asks_the_same(&Exercise { points: 7, ..exercise.clone() }),
            !exercise.body.kind().is_scored()
        );
        let others = [
            Exercise { prompt: "<p>Autre</p>".to_owned(), ..exercise.clone() },
            Exercise { body: exercise.body.kind().empty(), ..exercise.clone() },
        ];
        assert!(others.iter().all(|other| !exercise.asks_the_same(other)));
    }
}

#[test]
fn an_answer_to_something_else_is_refused_and_says_nothing() {
    for exercise in all() {
        for other in all() {
            let answer = right_answer(&other.body);
            if exercise.body.kind() != other.body.kind() {
                assert!(exercise.receive(answer.clone()).is_err());
                assert_eq!(exercise.mark(&answer).got, 0);
            }
        }
    }
}

#[test]
fn hints_are_counted_and_given_one_by_one() {
    let exercise = exercise(samples::order());
    let posed = exercise.pose(1);
    assert_eq!(posed.hints, 2);
    assert!(!serde_json::to_string(&posed).unwrap().contains("Cherchez"));
    assert_eq!((exercise.hint(0), exercise.hint(1), exercise.hint(2)), (Some("Cherchez bien"), Some("Encore"), None));
}

/// Written by version 1, and read by every later one.
#[test]
fn what_the_first_version_kept_is_read() {
    let kept: Vec<Exercise> = serde_json::from_str(include_str!("../samples/exercises-v1.json")).unwrap();
    assert_eq!(kept, all());
    let kept: Vec<Answer> = serde_json::from_str(include_str!("../samples/answers-v1.json")).unwrap();
    let answers: Vec<Answer> = all().iter().map(|exercise| right_answer(&exercise.body)).collect();
    assert_eq!(kept, answers);
}

/// As the steps of an activity are kept: with the kind beside the fields.
#[test]
fn an_exercise_is_kept_within_something_else() {
    #[derive(Debug, PartialEq, serde::Serialize, serde::Deserialize)]
    #[serde(tag = "kind", rename_all = "snake_case")]
    enum Content {
        Exercise { exercise: Exercise },
    }
    for exercise in all() {
        let content = Content::Exercise { exercise };
        let json = serde_json::to_string(&content).unwrap();
        assert_eq!(serde_json::from_str::<Content>(&json).unwrap(), content);
    }
}

#[test]
fn what_an_answer_does_not_say_is_not_said() {
    let read = |json: &str| serde_json::from_str::<Answer>(json);
    for kind in Type::ALL {
        let json = format!(r#"{{"type":"{}","version":1,"content":{{"else":1}}}}"#, kind.code());
        assert_eq!(read(&json).unwrap(), kind.no_answer());
        for broken in ["null", "7", r#"{"chosen":7,"filled":7,"joined":7,"order":7,"sorted":7,"text":7,"points":7}"#] {
            let json = format!(r#"{{"type":"{}","version":1,"content":{broken}}}"#, kind.code());
            let refused = read(&json).is_err();
            assert!(refused || broken.contains("chosen"), "{json}");
        }
    }
    assert!(read("{}").is_err() && read(r#"{"type":"choices","version":-1,"content":{}}"#).is_err());
}

#[test]
fn what_a_later_version_keeps_is_refused_with_a_reason() {
    let read = |change: &dyn Fn(&mut serde_json::Value)| {
        let mut json = serde_json::to_value(&all()[0]).unwrap();
        change(&mut json);
        serde_json::from_value::<Exercise>(json).map(|_| ()).unwrap_err().to_string()
    };
    assert!(read(&|json| json["version"] = 2.into()).contains("of version 2, of a later Préau"));
    assert!(read(&|json| json["body"]["version"] = 7.into()).contains("choices of version 7, of a later Préau"));
    assert!(read(&|json| json["body"]["type"] = "crossword".into()).contains("does not know"));
}

#[test]
fn what_all_types_have_in_common_is_checked() {
    let fields = |change: &dyn Fn(&mut Exercise)| {
        let mut exercise = exercise(samples::order());
        change(&mut exercise);
        exercise.problems().into_iter().map(|it| it.field).collect::<Vec<_>>()
    };
    assert_eq!(
        fields(&|it| {
            it.prompt = "<p> </p>".to_owned();
            it.picture = None;
            it.audio = None;
        }),
        ["prompt"]
    );
    assert_eq!(fields(&|it| it.attempts = Some(0)), ["attempts"]);
    assert_eq!(fields(&|it| it.points = 101), ["points"]);
    assert_eq!(fields(&|it| it.hints = vec![" ".to_owned()]), ["hints"]);
    assert_eq!(fields(&|it| it.hints = vec!["a".to_owned(); 11]), ["hints"]);
    assert_eq!(fields(&|it| it.feedback_wrong = "a".repeat(1001)), ["feedback_wrong"]);
    let mut dictation = exercise(samples::dictation());
    dictation.audio = None;
    assert_eq!(dictation.problems()[0].field, "audio");
    let mut hotspot = exercise(samples::hotspot());
    hotspot.picture = None;
    assert_eq!(hotspot.problems()[0].field, "picture");
}

#[test]
fn pictures_are_found_by_the_thing_that_shows_them() {
    let mut pairs = samples::pairs();
    let picture = crate::ids::PictureId(Uuid::from_u128(77));
    pairs.pairs[1].right.picture = Some(picture);
    let exercise = exercise(pairs);
    assert_eq!(exercise.picture_of(id(12)), Some(picture));
    assert_eq!(exercise.picture_of(id(11)), None);
    assert_eq!(exercise.pictures().len(), 2);
    let json = serde_json::to_string(&exercise.pose(1)).unwrap();
    assert!(json.contains("\"pictured\":true") && !json.contains(&picture.to_string()));
}

#[test]
fn an_answer_is_one_line_of_a_table() {
    let lines: Vec<_> = all().iter().map(|exercise| exercise.line(&right_answer(&exercise.body))).collect();
    let wanted = [
        "chat ; loup",
        "vrai",
        "1 → chat ; 2 → lait",
        "France → Paris ; Italie → Rome ; Espagne → Madrid",
        "un → 1 ; deux → 2 ; trois → 3 ; quatre → 4 ; cinq → 5",
        "manger → verbes ; boire → verbes ; table → noms ; chaise → noms",
        "9,81 m·s⁻²",
        "L’été",
        "Paris ; Lyon",
        "dog → su ; cat → su ; cow → su",
        "Les petits chats noirs dorment près de l’arbre.",
        "",
        "Voici",
        "1/1 ; 2 + 2 → 4",
        "Un mot ? → Bien ; Racontez → D’abord l’école ; Le meilleur jour → mardi ; Activités → sport ; jeux ; \
         Heures de sommeil → 7,5 ; Votre fête → 27/11/2026 ; Avez-vous aimé ? → 4/5",
    ];
    assert_eq!(lines, wanted);
    assert_eq!(all()[3].line(&Type::Pairs.no_answer()), "France → — ; Italie → — ; Espagne → —");
    assert_eq!(all()[0].line(&Type::Choices.no_answer()), "");
}

#[test]
fn every_type_begins_empty_and_lacks_something_or_nothing() {
    for kind in Type::ALL {
        let mut exercise = Exercise::new(kind.empty());
        assert_eq!(Type::from_code(kind.code()), Some(*kind));
        let lacks = if *kind == Type::Questionnaire { "title" } else { "prompt" };
        assert_eq!(exercise.problems()[0].field, lacks, "{kind:?}");
        assert_eq!(exercise.mark(&kind.no_answer()).got, 0, "{kind:?}");
        exercise.pose(1);
        let json = serde_json::to_string(&exercise).unwrap();
        assert_eq!(serde_json::from_str::<Exercise>(&json).unwrap(), exercise, "{kind:?}");
        let cleaned = if waits(*kind) { 2 } else { 1 };
        assert_eq!(exercise.html_mut().len(), cleaned, "{kind:?}");
    }
}

#[test]
fn points_are_exact() {
    assert_eq!(Share { got: 1, of: 3 }.thousandths(1), 333);
    assert_eq!(Share { got: 2, of: 3 }.thousandths(1), 667);
    assert_eq!(Share { got: 1, of: 2 }.thousandths(0), 0);
    assert_eq!(Share { got: 1, of: 0 }.thousandths(5), 0);
    assert_eq!(Share { got: u32::MAX, of: u32::MAX }.thousandths(u16::MAX), 65_535_000);
}

#[test]
fn random_identifiers_tell_nothing() {
    assert_eq!(ItemId::random().0.get_version_num(), 4);
}
