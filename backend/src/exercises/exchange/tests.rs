//! What the tests of both formats share, and which format a file is in.

use super::{
    Namer,
    album::{Brought, Gallery, Shown},
    read::read as read_any,
};
use preau_model::{
    exercises::{
        Body, Exercise,
        blanks::{Bank, Piece},
        compare::Tolerance,
        exchange::{ExchangeProblem, Format, Imported, LeftOut, Questions},
        number,
    },
    ids::{ItemId, PictureId},
    text::Lang,
};
use serde_json::Value;
use std::collections::HashMap;
use uuid::Uuid;

/// One exercise of each type, as the model's tests have them, without what they show and play.
pub(super) fn samples() -> Vec<Exercise> {
    let json = include_str!("../../../../model/src/exercises/samples/exercises-v1.json");
    let mut all: Vec<Exercise> = serde_json::from_str(json).unwrap();
    for exercise in &mut all {
        exercise.picture_alt.clear();
        exercise.pictures_mut().into_iter().for_each(|picture| *picture = None);
        exercise.audio = None;
    }
    all
}

pub(super) fn picture(n: u128) -> PictureId {
    PictureId(Uuid::from_u128(n))
}

/// A small picture: 8 by 4.
pub(super) fn png() -> Vec<u8> {
    let image = image::RgbImage::from_pixel(8, 4, image::Rgb([200, 30, 30]));
    let mut bytes = std::io::Cursor::new(Vec::new());
    image.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

/// A picture that is known as `n`, as large as it says.
pub(super) fn gallery(numbers: &[u128]) -> Gallery {
    let shown = || Shown { extension: "jpg", bytes: png(), width: 1000, height: 500 };
    numbers.iter().map(|n| (picture(*n), shown())).collect()
}

pub(super) fn tried(bytes: &[u8]) -> Result<(Questions, Vec<Brought>), ExchangeProblem> {
    let mut n = 0;
    let mut name = || {
        n += 1;
        picture(1000 + n)
    };
    read_any(bytes, &mut Namer { item: &mut ItemId::random, picture: &mut name }, Lang::Fr)
}

pub(super) fn all(bytes: &[u8]) -> Vec<Imported> {
    tried(bytes).unwrap().0.list
}

pub(super) fn one(bytes: &[u8]) -> Imported {
    let mut all = all(bytes);
    assert_eq!(all.len(), 1, "{all:?}");
    all.remove(0)
}

/// With identifiers that are the same whoever gave them, and numbers written in one way.
pub(super) fn plainly(exercise: &Exercise) -> Value {
    let mut exercise = exercise.clone();
    if let Body::Numeric(body) = &mut exercise.body {
        body.value = number::read(&body.value).unwrap().0.to_string();
    }
    let mut json = serde_json::to_value(exercise).unwrap();
    rename(&mut json, &mut HashMap::new());
    json
}

fn rename(json: &mut Value, known: &mut HashMap<Uuid, usize>) {
    match json {
        Value::String(text) => {
            if let Ok(id) = text.parse::<Uuid>() {
                let next = known.len();
                *text = format!("thing {}", known.entry(id).or_insert(next));
            }
        }
        Value::Array(list) => list.iter_mut().for_each(|it| rename(it, known)),
        Value::Object(fields) => fields.values_mut().for_each(|it| rename(it, known)),
        _ => {}
    }
}

/// The exercise without what was told not to go along; `None`: it is not to be the same.
pub(super) fn without(exercise: &Exercise, lost: &[LeftOut], format: Format) -> Option<Exercise> {
    let mut it = exercise.clone();
    for lost in lost {
        match lost {
            LeftOut::NoSuchType | LeftOut::NearestType => return None,
            LeftOut::Hints => it.hints.clear(),
            LeftOut::Attempts => it.attempts = None,
            LeftOut::Media => {
                it.audio = None;
                it.pictures_mut().into_iter().for_each(|picture| *picture = None);
            }
            LeftOut::Feedback => {
                if let (Body::ShortText(body), Format::Qti) = (&mut it.body, format) {
                    body.variants.iter_mut().for_each(|it| it.feedback.clear());
                } else {
                    // With a place for one of them only, that one stays.
                    it.feedback_right.clear();
                    if !matches!(it.body, Body::ShortText(_)) {
                        it.feedback_wrong.clear();
                    }
                }
            }
            LeftOut::Unit => {
                if let Body::Numeric(body) = &mut it.body {
                    body.units.clear();
                }
            }
            LeftOut::Length => {
                if let Body::Open(body) = &mut it.body {
                    body.words = None;
                }
            }
            LeftOut::PartialCredit => {
                if let Body::Order(body) = &mut it.body {
                    body.strict = true;
                }
            }
            LeftOut::Variants => {
                if let Body::Blanks(body) = &mut it.body {
                    for piece in &mut body.pieces {
                        if let Piece::Blank(blank) = piece {
                            blank.accepted.truncate(1);
                        }
                    }
                }
            }
            LeftOut::Tolerance => match &mut it.body {
                Body::Blanks(body) => body.tolerance = Tolerance { case: body.tolerance.case, ..Tolerance::default() },
                Body::ShortText(body) => {
                    body.tolerance = Tolerance { case: body.tolerance.case, ..Tolerance::default() };
                }
                Body::Choices(body) => body.strict = false,
                _ => {}
            },
            other => panic!("{other:?} of {:?}", exercise.body.kind()),
        }
    }
    // What these do not go by.
    match &mut it.body {
        Body::TrueFalse(_) => it.shuffle = false,
        Body::ShortText(_) | Body::Numeric(_) | Body::Open(_) | Body::Blanks(_) | Body::Order(_) | Body::Hotspot(_) => {
            it.shuffle = false;
        }
        _ => {}
    }
    Some(it)
}

/// The same on the other side.
pub(super) fn shuffled_as_asked(mut exercise: Exercise) -> Exercise {
    if !matches!(exercise.body, Body::Choices(_) | Body::Pairs(_) | Body::Groups(_)) {
        exercise.shuffle = false;
    }
    exercise
}

/// The same exercises with more in them than samples have.
pub(super) fn variations() -> Vec<Exercise> {
    let mut all = samples();
    let mut more = all.clone();
    for exercise in &mut more {
        exercise.attempts = Some(3);
        exercise.prompt = "<p>Si a &lt; b &amp; c&nbsp;: <strong>« quoi » ?</strong></p><ul><li>x</li></ul>".to_owned();
        exercise.hints = vec!["Pensez à <b>".to_owned()];
        exercise.feedback_right = "1 < 2 & 3 > 2 \"oui\"".to_owned();
        exercise.feedback_wrong = exercise.feedback_right.clone();
        match &mut exercise.body {
            Body::Choices(body) => {
                body.several = false;
                body.choices
                    .iter_mut()
                    .zip([false, true, false, false])
                    .for_each(|(choice, right)| choice.right = right);
                body.choices[0].item.text = "a < b & {c} ~ =d # [e] <i>".to_owned();
            }
            Body::Blanks(body) => {
                body.bank = Some(Bank { distractors: vec!["<chien>".to_owned()] });
                if let Some(Piece::Text(last)) = body.pieces.last_mut() {
                    last.push_str("\nEt { a < b } & «\u{a0}c\u{a0}»\n\nFin");
                }
            }
            Body::Order(body) => body.strict = true,
            Body::ShortText(body) => {
                body.variants[0].text = "2*3 = {6} ~ # \\ </text>".to_owned();
                body.tolerance.case = false;
            }
            _ => {}
        }
    }
    all.extend(more);
    let mut typed: Exercise = all.iter().find(|it| matches!(it.body, Body::Blanks(_))).unwrap().clone();
    if let Body::Blanks(body) = &mut typed.body {
        body.bank = None;
        // The last thing is a blank, and its answers are full of signs.
        body.pieces.truncate(4);
        if let Some(Piece::Blank(blank)) = body.pieces.get_mut(1) {
            blank.accepted = vec!["a~b=c".to_owned(), "{#}/\\*\"".to_owned(), "x < y & z".to_owned()];
        }
    }
    all.push(typed);
    all
}

#[test]
fn formats_are_told_by_what_is_in_files() {
    let format = |bytes: &[u8]| tried(bytes).map(|(it, _)| it.format);
    assert_eq!(format("Le soleil se lève à l’est.{T}".as_bytes()), Ok(Format::Gift));
    assert_eq!(format(b"<p>2 + 2 ?</p>{=4 ~5}"), Ok(Format::Gift));
    let quiz = "<quiz><question type=\"essay\"><name><text/></name><questiontext><text>a</text></questiontext></question></quiz>";
    assert_eq!(format(quiz.as_bytes()), Ok(Format::Moodle));
    let wide: Vec<u8> = [0xff, 0xfe].into_iter().chain(quiz.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    assert_eq!(format(&wide), Ok(Format::Moodle));
    for (bytes, wanted) in [
        (b"".as_slice(), ExchangeProblem::Nothing),
        (b" \n ", ExchangeProblem::Nothing),
        (b"Une simple phrase.", ExchangeProblem::Unknown),
        (b"\x89PNG\r\n\x1a\n\0\0", ExchangeProblem::Unknown),
        (b"\xe9t\xe9{T}", ExchangeProblem::Encoding),
        (b"a\0b{T}", ExchangeProblem::Unknown),
        (b"<html><body>Q{T}</body></html>", ExchangeProblem::Unknown),
        (b"<quiz></quiz>", ExchangeProblem::Nothing),
        (b"<quiz><question>", ExchangeProblem::Damaged { line: 1 }),
        (b"<quiz>\n\n</quizz>", ExchangeProblem::Damaged { line: 3 }),
        (b"<questestinterop/>", ExchangeProblem::Version { name: "QTI 1.2".to_owned() }),
        (b"<qti-assessment-item/>", ExchangeProblem::Version { name: "QTI 3".to_owned() }),
        (b"<?xml version=\"1.0\"?><other/>", ExchangeProblem::Unknown),
        (b"PK\x03\x04 nothing", ExchangeProblem::Package(preau_model::media::ArchiveProblem::Damaged)),
    ] {
        assert_eq!(format(bytes), Err(wanted), "{:?}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn bombs_are_refused() {
    let lol = "<?xml version=\"1.0\"?><!DOCTYPE quiz [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;\">]><quiz>&b;</quiz>";
    assert_eq!(tried(lol.as_bytes()).unwrap_err(), ExchangeProblem::Entities);
    let outside = "<!DOCTYPE quiz SYSTEM \"file:///etc/passwd\"><quiz><question type=\"essay\"><questiontext><text>&x;</text></questiontext></question></quiz>";
    assert_eq!(one(outside.as_bytes()).exercise.unwrap().prompt, "&amp;x;");
    let deep = format!("<quiz>{}", "<a>".repeat(100_000));
    assert_eq!(tried(deep.as_bytes()).unwrap_err(), ExchangeProblem::TooMuch);
    let wide = format!("<quiz>{}</quiz>", "<a/>".repeat(400_000));
    assert_eq!(tried(wide.as_bytes()).unwrap_err(), ExchangeProblem::TooMuch);
    let attributes = (0..100).map(|n| format!(" a{n}=\"1\"")).collect::<Vec<_>>().concat();
    assert_eq!(tried(format!("<quiz{attributes}/>").as_bytes()).unwrap_err(), ExchangeProblem::TooMuch);
    let question = "<question type=\"essay\"><questiontext><text>§</text></questiontext></question>";
    let many = all(format!("<quiz>{}</quiz>", question.repeat(1_100)).as_bytes());
    assert_eq!((many.len(), many[1000].left_out.as_slice()), (1001, [LeftOut::TooManyQuestions].as_slice()));
    let long = format!("<quiz>{}</quiz>", question.replace('§', &"a".repeat(30_000)));
    assert_eq!(one(long.as_bytes()).left_out, [LeftOut::TooLarge]);
    // Each is small enough; all together go into no activity at once.
    let heavy = question.replace('§', &"a".repeat(15_000)).repeat(100);
    let heavy = all(format!("<quiz>{heavy}</quiz>").as_bytes());
    assert!(heavy.len() < 90 && heavy.last().unwrap().left_out == [LeftOut::TooManyQuestions]);
}
