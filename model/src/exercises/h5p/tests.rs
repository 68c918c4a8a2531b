use super::*;
use crate::exercises::{self, Body, samples::exercise};
use uuid::Uuid;

fn package() -> H5p {
    H5p { package: Some(PackageId(Uuid::from_u128(5))) }
}

fn said(json: &str) -> Statement {
    match Message::read(&format!(r#"{{"kind":"statement",{json}}}"#)) {
        Some(Message::Statement(statement)) => statement,
        other => panic!("{other:?}"),
    }
}

fn heard(answer: &mut Answer, json: &str) -> Heard {
    answer.hear(&said(json))
}

#[test]
fn the_whole_is_worth_what_it_says() {
    let marks = |json: &str| {
        let mut answer = Answer::default();
        assert_eq!(heard(&mut answer, json), Heard::Finished, "{json}");
        let marked = exercise(package()).mark(&exercises::Answer::H5p(answer));
        (marked.got, marked.parts[0].verdict, marked.feedback)
    };
    let right = || "Bravo".to_owned();
    let wrong = || "À revoir".to_owned();
    let table = [
        (r#""verb":"answered","whole":true,"raw":4,"max":4"#, (6000, Verdict::Right, right())),
        (r#""verb":"answered","whole":true,"raw":1.5,"max":4"#, (2250, Verdict::Partly, wrong())),
        (r#""verb":"answered","whole":true,"raw":0,"max":4"#, (0, Verdict::Wrong, wrong())),
        (r#""verb":"answered","whole":true,"raw":-3,"max":4"#, (0, Verdict::Wrong, wrong())),
        (r#""verb":"answered","whole":true,"raw":40,"max":4"#, (6000, Verdict::Right, right())),
        (r#""verb":"answered","whole":true,"raw":1e300,"max":1e300"#, (6000, Verdict::Right, right())),
        (r#""verb":"answered","whole":true,"raw":0,"max":0"#, (0, Verdict::Missing, String::new())),
        (r#""verb":"answered","whole":true,"success":true"#, (6000, Verdict::Right, right())),
        (r#""verb":"answered","whole":true,"success":false,"completion":true"#, (0, Verdict::Wrong, wrong())),
        (r#""verb":"completed","whole":true"#, (6000, Verdict::Right, right())),
    ];
    for (json, wanted) in table {
        assert_eq!(marks(json), wanted, "{json}");
    }
}

#[test]
fn questions_are_told_apart_and_count_until_the_whole_speaks() {
    let (one, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
    let mut answer = Answer::default();
    assert_eq!(heard(&mut answer, r#""verb":"attempted","whole":true"#), Heard::Changed);
    assert_eq!(heard(&mut answer, r#""verb":"attempted","whole":false"#), Heard::Nothing);
    let part = |part: Uuid, raw: u32| {
        format!(
            r#""verb":"answered","whole":false,"part":"{part}","about":"2 + 2","response":"{raw}","raw":{raw},"max":2"#
        )
    };
    assert_eq!(heard(&mut answer, &part(one, 1)), Heard::Changed);
    assert_eq!(heard(&mut answer, &part(one, 1)), Heard::Nothing);
    assert_eq!(heard(&mut answer, &part(one, 2)), Heard::Changed);
    assert_eq!(heard(&mut answer, &part(other, 0)), Heard::Changed);
    assert_eq!(heard(&mut answer, r#""verb":"answered","whole":false,"part":"../x","raw":1,"max":1"#), Heard::Nothing);
    assert_eq!(answer.score(), Some(Points { got: 2000, of: 4000 }));
    let asked = exercise(package());
    let line = asked.line(&exercises::Answer::H5p(answer.clone()));
    assert_eq!(line, "2/4 ; 2 + 2 → 2 ; 2 + 2 → 0");
    assert_eq!(
        heard(&mut answer, r#""verb":"completed","whole":true,"raw":2.5,"max":4,"seconds":12.4"#),
        Heard::Finished
    );
    assert_eq!((answer.score(), answer.whole.seconds), (Some(Points { got: 2500, of: 4000 }), Some(12)));
    assert!(asked.line(&exercises::Answer::H5p(answer.clone())).starts_with("2,5/4 ; "));
    assert_eq!(asked.receive(exercises::Answer::H5p(answer.clone())), Ok(exercises::Answer::H5p(answer)));
}

#[test]
fn what_is_heard_stays_within_what_is_received() {
    let mut answer = Answer::default();
    let long = "é".repeat(20_000);
    let json = format!(r#""verb":"answered","whole":true,"raw":1e12,"max":1e15,"response":"{long}","seconds":1e18"#);
    assert_eq!(heard(&mut answer, &json), Heard::Finished);
    for n in 0..200_u128 {
        let part = Uuid::from_u128(n);
        heard(&mut answer, &format!(r#""verb":"answered","whole":false,"part":"{part}","about":"{long}""#));
    }
    assert_eq!(answer.parts.len(), PARTS_MAX);
    assert!(exercise(package()).receive(exercises::Answer::H5p(answer)).is_ok());
}

#[test]
fn what_no_page_of_ours_sends_is_refused() {
    let refused = |change: &dyn Fn(&mut Answer)| {
        let mut answer = Answer::default();
        change(&mut answer);
        exercise(package()).receive(exercises::Answer::H5p(answer)).unwrap_err()
    };
    let points = |got, of| Some(Points { got, of });
    assert_eq!(refused(&|it| it.whole.score = points(2, 1)), Problem::OutOfRange);
    assert_eq!(refused(&|it| it.whole.score = points(1, u32::MAX)), Problem::OutOfRange);
    assert_eq!(refused(&|it| it.whole.seconds = Some(u32::MAX)), Problem::OutOfRange);
    assert_eq!(refused(&|it| it.whole.response = "a".repeat(1001)), Problem::TooLong { max: 1000 });
    let part = |n: u128| PartClaim { item: ItemId(Uuid::from_u128(n)), about: String::new(), claim: Claim::default() };
    assert_eq!(refused(&|it| it.parts = (0..101).map(part).collect()), Problem::TooMany { max: 100 });
}

#[test]
fn only_our_messages_are_read() {
    assert_eq!(Message::read(r#"{"kind":"ready"}"#), Some(Message::Ready));
    let height = |json: &str| Message::read(json).and_then(|it| it.height());
    assert_eq!(height(r#"{"kind":"size","height":212.2}"#), Some(213.0));
    assert_eq!(height(r#"{"kind":"size","height":1e9}"#), Some(20_000.0));
    assert_eq!(height(r#"{"kind":"size","height":-4}"#), Some(0.0));
    for other in ["", "{}", "hello", r#"{"kind":"other"}"#, r#"{"kind":"statement","verb":"voided","whole":true}"#] {
        assert_eq!(Message::read(other), None, "{other}");
    }
    assert_eq!(Message::read(&format!("{}{}", r#"{"kind":"ready"}"#, " ".repeat(MESSAGE_MAX))), None);
}

#[test]
fn it_is_nothing_without_a_package() {
    let problems = |package| exercise(Body::from(H5p { package })).problems().into_iter().map(|it| it.field);
    assert_eq!(problems(None).collect::<Vec<_>>(), ["package"]);
    assert_eq!(problems(Some(PackageId(Uuid::nil()))).count(), 0);
}

#[test]
fn what_it_is_at_is_kept_within_bounds_until_it_is_finished() {
    let read = |json: &str| Message::read(json);
    assert_eq!(read(r#"{"kind":"begins"}"#), Some(Message::Begins));
    let state = r#"{"kind":"state","state":"{\"at\":[1,2]}"}"#;
    assert_eq!(read(state), Some(Message::State { state: r#"{"at":[1,2]}"#.to_owned() }));
    assert_eq!(read(r#"{"kind":"state","state":{"at":1}}"#), None, "only words");
    assert_eq!(read(r#"{"kind":"state"}"#), None);
    assert_eq!(read(&format!(r#"{{"kind":"state","state":"{}"}}"#, "a".repeat(MESSAGE_MAX))), None);
    let mut answer = Answer::default();
    assert_eq!(answer.keep("[1]"), Heard::Changed);
    assert_eq!((answer.keep("[1]"), answer.begun), (Heard::Nothing, false));
    let long = "é".repeat(STATE_MAX as usize);
    assert_eq!(answer.keep(&long), Heard::Changed);
    assert_eq!((answer.keep(&format!("{long}.")), answer.keep("a\0b")), (Heard::Nothing, Heard::Nothing));
    assert_eq!(answer.state, long);
    assert!(package().receive(answer.clone()).is_ok());
    let more = Answer { state: format!("{long}."), ..answer.clone() };
    assert_eq!(package().receive(more), Err(Problem::TooLong { max: STATE_MAX }));
    assert_eq!(package().line(&answer), "", "nobody reads it");
    assert_eq!(heard(&mut answer, r#""verb":"answered","whole":true,"raw":4,"max":4"#), Heard::Finished);
    assert_eq!(answer.state, "");
    // What is said to it is JSON, whatever it said.
    let back: serde_json::Value = serde_json::from_str(&Message::was_at("\"</script>\u{2028}")).unwrap();
    assert_eq!(back["state"], "\"</script>\u{2028}");
}
