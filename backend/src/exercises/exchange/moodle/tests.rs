use super::super::tests::{
    all, gallery, one, picture, plainly, png, samples, shuffled_as_asked, tried, variations, without,
};
use super::write;
use base64::{Engine, engine::general_purpose::STANDARD};
use preau_model::exercises::{
    Body, Exercise, Type,
    blanks::{self, Blanks},
    choices::Choices,
    exchange::{Format, Imported, LeftOut},
    numeric::Within,
};
use proptest::prelude::*;

fn quiz(kind: &str, inside: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<quiz>\n<!-- une question -->\n<question type=\"{kind}\"><name><text>Titre &amp; plus</text></name>{inside}</question></quiz>"
    )
}

fn question(kind: &str, inside: &str) -> Imported {
    let text = "<questiontext format=\"html\"><text><![CDATA[<p>Quoi ?</p>]]></text></questiontext>";
    one(quiz(kind, &format!("{text}{inside}")).as_bytes())
}

fn body(kind: &str, inside: &str) -> Body {
    let imported = question(kind, inside);
    imported.exercise.unwrap_or_else(|| panic!("{inside}: {:?}", imported.left_out)).body
}

fn answer(worth: &str, text: &str) -> String {
    format!("<answer fraction=\"{worth}\"><text>{text}</text></answer>")
}

/// Choices as text, the right ones with a star.
fn choices(inside: &str) -> (bool, String) {
    let Body::Choices(Choices { choices, several, .. }) = body("multichoice", inside) else { panic!("{inside}") };
    let star =
        |it: &preau_model::exercises::choices::Choice| format!("{}{}", it.item.text, if it.right { "*" } else { "" });
    (several, choices.iter().map(star).collect::<Vec<_>>().join(" | "))
}

#[test]
fn choices_are_read() {
    let two = answer("100", "Paris") + &answer("0", "Lyon");
    assert_eq!(choices(&format!("<single>true</single>{two}")), (false, "Paris* | Lyon".to_owned()));
    let three = answer("50", "a &lt;b&gt;&amp;amp;&lt;/b&gt;") + &answer("50", "b") + &answer("-50", "c");
    assert_eq!(choices(&format!("<single>false</single>{three}")), (true, "a &* | b* | c".to_owned()));
    let partial = question("multichoice", &(answer("100", "x") + &answer("33.333", "y") + &answer("0", "z")));
    assert_eq!(partial.left_out, [LeftOut::PartialCredit]);
    assert_eq!(question("multichoice", &answer("100", "x")).left_out, [LeftOut::NoAnswer]);
    assert_eq!(question("multichoice", &(answer("0", "x") + &answer("0", "y"))).left_out, [LeftOut::NoAnswer]);
}

#[test]
fn what_is_around_a_question_is_read() {
    let text =
        |name: &str, words: &str| format!("<{name} format=\"html\"><text>&lt;p&gt;{words}&lt;/p&gt;</text></{name}>");
    let around = [
        text("generalfeedback", "Voir p. 12"),
        text("correctfeedback", "Bravo"),
        text("incorrectfeedback", "Non"),
        text("partiallycorrectfeedback", "Presque"),
        text("hint", "Pensez-y"),
        "<defaultgrade>2.5000000</defaultgrade><shuffleanswers>false</shuffleanswers><single>1</single>".to_owned(),
        answer("100", "a"),
        answer("0", "b"),
    ];
    let imported = question("multichoice", &around.concat());
    assert_eq!((imported.name.as_str(), imported.line), ("Titre & plus", 4));
    assert_eq!(imported.left_out, [LeftOut::Feedback, LeftOut::Points]);
    let exercise = imported.exercise.unwrap();
    assert_eq!(exercise.prompt, "<p>Quoi ?</p>");
    assert_eq!(
        (exercise.feedback_right.as_str(), exercise.feedback_wrong.as_str()),
        ("Bravo Voir p. 12", "Non Voir p. 12")
    );
    assert_eq!((exercise.hints, exercise.points, exercise.shuffle), (vec!["Pensez-y".to_owned()], 3, false));
}

#[test]
fn every_other_type_is_read() {
    let Body::TrueFalse(it) = body("truefalse", &(answer("0", "true") + &answer("100", "false"))) else { panic!() };
    assert_eq!(it.is_true, Some(false));
    let Body::ShortText(it) =
        body("shortanswer", &format!("<usecase>1</usecase>{}{}", answer("100", "Été"), answer("0", "*")))
    else {
        panic!()
    };
    assert_eq!((it.variants.len(), it.variants[0].text.as_str(), it.tolerance.case), (1, "Été", false));
    let units = "<units><unit><multiplier>1</multiplier><unit_name>m</unit_name></unit><unit><multiplier>100</multiplier><unit_name>cm</unit_name></unit></units><unitgradingtype>1</unitgradingtype><showunits>0</showunits>";
    let number = "<answer fraction=\"100\"><text>3.14</text><tolerance>0.01</tolerance></answer>";
    let imported = question("numerical", &format!("{number}{units}"));
    assert_eq!(imported.left_out, [LeftOut::Unit]);
    let Body::Numeric(it) = imported.exercise.unwrap().body else { panic!() };
    assert_eq!(
        (it.value.as_str(), it.within, it.units),
        ("3,14", Within::Absolute("0,01".to_owned()), vec!["m".to_owned()])
    );
    let pair = |left: &str, right: &str| {
        format!("<subquestion><text>{left}</text><answer><text>{right}</text></answer></subquestion>")
    };
    let Body::Pairs(it) =
        body("matching", &(pair("France", "Paris") + &pair("Italie", "Rome") + &pair("", "a &lt; b")))
    else {
        panic!()
    };
    assert_eq!((it.pairs.len(), it.distractors[0].text.as_str()), (2, "a < b"));
    let Body::Order(it) = body("ordering", &(answer("2", "deux") + &answer("1", "un") + &answer("3", "trois"))) else {
        panic!()
    };
    assert_eq!(it.items.iter().map(|it| it.text.as_str()).collect::<Vec<_>>(), ["un", "deux", "trois"]);
    let grader = "<graderinfo format=\"html\"><text>&lt;p&gt;Le thème&lt;/p&gt;</text></graderinfo><maxwordlimit>120</maxwordlimit>";
    let Body::Open(it) = body("essay", grader) else { panic!() };
    assert_eq!((it.model.as_str(), it.words), ("<p>Le thème</p>", Some(120)));
    assert_eq!(question("description", "").left_out, [LeftOut::NotAQuestion]);
    assert_eq!(question("calculated", "").left_out, [LeftOut::NoSuchType]);
    assert_eq!(question("numerical", &answer("100", "beaucoup")).left_out, [LeftOut::NotANumber]);
    assert_eq!(one(quiz("essay", "").as_bytes()).left_out, [LeftOut::Broken]);
}

fn cloze(text: &str) -> Imported {
    let text = format!("<questiontext format=\"html\"><text><![CDATA[{text}]]></text></questiontext>");
    one(quiz("cloze", &text).as_bytes())
}

fn written(imported: &Imported) -> (String, bool) {
    let Some(Body::Blanks(Blanks { pieces, bank, .. })) = imported.exercise.as_ref().map(|it| &it.body) else {
        panic!("{imported:?}")
    };
    (blanks::written(pieces), bank.is_some())
}

#[test]
fn texts_with_blanks_are_read() {
    let it = cloze(
        "<p>Complète.</p><p>Le {1:SHORTANSWER:=chat~=matou~*} boit<br>du {:SA:%100%lait#bien}.</p><p>Il est {2:NM:=3:0.5} h.</p>",
    );
    assert_eq!(written(&it), ("Le [chat|matou] boit\ndu [lait].\n\nIl est [3] h.".to_owned(), false));
    assert_eq!(it.left_out, [LeftOut::Feedback, LeftOut::Tolerance]);
    assert_eq!(it.exercise.unwrap().prompt, "<p>Complète.</p>");
    let it = cloze("Ils {1:MULTICHOICE:=ont~on} mangé {1:MC:leurs~=leur} pain {a} {1:x}.");
    assert_eq!(written(&it), ("Ils [ont] mangé [leur] pain {a} {1:x}.".to_owned(), true));
    assert_eq!(it.left_out, [LeftOut::OwnWords]);
    assert_eq!(it.exercise.unwrap().prompt, "<p>Complétez le texte.</p>");
    let it = cloze("x {1:SAC:=a\\}b\\~c\\#d \\* &lt;e&gt;}");
    assert_eq!(written(&it).0, "x [a}b~c#d * <e>]");
    for (text, why) in [
        ("rien", LeftOut::NoAnswer),
        ("{1:SA:=a", LeftOut::Braces),
        ("{1:SA:a~b}", LeftOut::NoAnswer),
        ("{1:MULTIRESPONSE:=a~b}", LeftOut::NoSuchType),
    ] {
        assert_eq!(cloze(text).left_out, [why], "{text}");
    }
}

#[test]
fn texts_with_words_to_drag_are_read() {
    let text =
        "<questiontext format=\"html\"><text>&lt;p&gt;Le [[2]] et le [[1]], [[x]].&lt;/p&gt;</text></questiontext>";
    let words = |name: &str| {
        ["chien", "chat", "Chat.", "loup"]
            .map(|it| format!("<{name}><text>{it}</text><group>1</group></{name}>"))
            .concat()
    };
    for (kind, name) in [("ddwtos", "dragbox"), ("gapselect", "selectoption")] {
        let it = one(quiz(kind, &format!("{text}{}", words(name))).as_bytes());
        assert_eq!(written(&it), ("Le [chat] et le [chien], [[[[x]]]].".to_owned(), true));
        let Body::Blanks(it) = it.exercise.unwrap().body else { panic!() };
        assert_eq!(it.bank.unwrap().distractors, ["loup"]);
    }
    assert_eq!(one(quiz("ddwtos", text).as_bytes()).left_out, [LeftOut::NoAnswer]);
}

#[test]
fn pictures_come_along() {
    let file =
        |name: &str| format!("<file name=\"{name}\" path=\"/\" encoding=\"base64\">{}</file>", STANDARD.encode(png()));
    let text = "<questiontext format=\"html\"><text><![CDATA[<p><img alt='Un \"chat\"' src=\"@@PLUGINFILE@@/un%20chat.png\"></p><p>Quoi ?</p><img src=\"https://ailleurs.example/x.png\">]]></text>";
    let right = "<answer fraction=\"100\" format=\"html\"><text>&lt;img src=\"@@PLUGINFILE@@/b.png\" alt=\"Un chien\"&gt;</text>";
    let inside = format!(
        "{text}{}</questiontext>{right}{}</answer>{}",
        file("un chat.png"),
        file("b.png"),
        answer("0", "&lt;img src=\"@@PLUGINFILE@@/c.png\"&gt;c")
    );
    let (read, brought) = tried(quiz("multichoice", &inside).as_bytes()).unwrap();
    let it = read.list[0].clone();
    assert_eq!((brought.len(), brought[0].name.as_str(), brought[0].width), (2, "un chat.png", 8));
    assert_eq!(it.left_out, [LeftOut::Media]);
    let exercise = it.exercise.unwrap();
    assert_eq!((exercise.picture, exercise.picture_alt.as_str()), (Some(brought[0].id), "Un \"chat\""));
    assert_eq!(exercise.prompt, "<p>Quoi ?</p>");
    let Body::Choices(body) = exercise.body else { panic!() };
    assert_eq!((body.choices[0].item.picture, body.choices[0].item.text.as_str()), (Some(brought[1].id), "Un chien"));
    assert_eq!((body.choices[1].item.picture, body.choices[1].item.text.as_str()), (None, "c"));
    // What is no picture is none.
    let fake = inside.replace(&STANDARD.encode(png()), &STANDARD.encode("<svg onload=alert(1)>"));
    let (read, brought) = tried(quiz("multichoice", &fake).as_bytes()).unwrap();
    assert!(brought.is_empty() && read.list[0].left_out == [LeftOut::Media]);
}

#[test]
fn nothing_that_runs_comes_along() {
    let text = "<questiontext format=\"html\"><text><![CDATA[<p onclick=\"x()\">a<script>alert(1)</script><a href=\"javascript:x\">b</a></p>]]></text></questiontext>";
    let it = one(quiz("essay", text).as_bytes());
    assert_eq!(it.exercise.unwrap().prompt, "<p>a<a rel=\"noopener noreferrer nofollow\">b</a></p>");
}

fn round(exercise: &Exercise) {
    let exported = write(&[("Un <titre> & \"plus\"", exercise)], &gallery(&[]));
    let lost: Vec<LeftOut> = exported.left_out.iter().map(|(_, lost)| *lost).collect();
    let Some(wanted) = without(exercise, &lost, Format::Moodle) else { return };
    let read = one(exported.text.as_bytes());
    assert_eq!(
        (read.name.as_str(), read.left_out.as_slice()),
        ("Un <titre> & \"plus\"", [].as_slice()),
        "{}",
        exported.text
    );
    let read = shuffled_as_asked(read.exercise.unwrap());
    assert_eq!(plainly(&read), plainly(&shuffled_as_asked(wanted)), "{}", exported.text);
}

#[test]
fn what_is_written_is_read_again_but_for_what_is_told() {
    use LeftOut::{Feedback, Length, NearestType, NoSuchType};
    variations().iter().for_each(round);
    let lost: Vec<(Type, Vec<LeftOut>)> = samples()
        .iter()
        .map(|it| {
            (it.body.kind(), write(&[("", it)], &gallery(&[])).left_out.into_iter().map(|(_, lost)| lost).collect())
        })
        .collect();
    let wanted = |kind: Type| match kind {
        Type::TrueFalse | Type::Blanks | Type::ShortText => vec![Feedback],
        Type::Open => vec![Feedback, Length],
        Type::Groups => vec![NearestType],
        Type::Hotspot | Type::FlashCards | Type::Dictation | Type::Spoken | Type::H5p | Type::Questionnaire => {
            vec![NoSuchType]
        }
        _ => vec![],
    };
    for (kind, lost) in lost {
        assert_eq!(lost, wanted(kind), "{kind:?}");
    }
}

#[test]
fn pictures_go_along_and_come_back() {
    let mut exercise = samples().into_iter().find(|it| matches!(it.body, Body::Pairs(_))).unwrap();
    exercise.picture = Some(picture(1));
    exercise.picture_alt = "Une \"carte\" & <plus>".to_owned();
    if let Body::Pairs(body) = &mut exercise.body {
        body.pairs[0].left.picture = Some(picture(2));
        body.pairs[1].left.picture = Some(picture(3));
    }
    let exported = write(&[("", &exercise)], &gallery(&[1, 2]));
    // One of them is not to be had.
    assert_eq!(exported.left_out, [(0, LeftOut::Media)]);
    let (read, brought) = tried(exported.text.as_bytes()).unwrap();
    assert_eq!(brought.iter().map(|it| it.bytes.len()).collect::<Vec<_>>(), [png().len(); 2]);
    if let Body::Pairs(body) = &mut exercise.body {
        body.pairs[1].left.picture = None;
    }
    assert_eq!(plainly(read.list[0].exercise.as_ref().unwrap()), plainly(&exercise));
}

#[test]
fn groups_become_pairs() {
    let groups = samples().into_iter().find(|it| matches!(it.body, Body::Groups(_))).unwrap();
    let exported = write(&[("", &groups)], &gallery(&[]));
    let Body::Pairs(pairs) = one(exported.text.as_bytes()).exercise.unwrap().body else { panic!() };
    let pairs: Vec<_> = pairs.pairs.iter().map(|it| (it.left.text.as_str(), it.right.text.as_str())).collect();
    assert_eq!(pairs[..2], [("manger", "verbes"), ("boire", "verbes")]);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn any_words_go_there_and_back(words in prop::collection::vec("[a-zé<>&\"'{}~=#*\\\\;:%/\\[\\]-]{1,12}", 6)) {
        let mut words = words.into_iter();
        for mut exercise in samples() {
            let word = words.next().unwrap_or_else(|| "a<b&{c}".to_owned());
            exercise.feedback_right = word.clone();
            exercise.feedback_wrong = word.clone();
            match &mut exercise.body {
                Body::Choices(body) => body.choices[0].item.text = word,
                Body::Pairs(body) => body.pairs[0].right.text = word,
                Body::ShortText(body) => body.variants[0].text = word,
                Body::Blanks(body) => if let blanks::Piece::Blank(it) = &mut body.pieces[1] { it.accepted[0] = word },
                _ => {}
            }
            round(&exercise);
        }
    }

    #[test]
    fn anything_is_read_without_harm(text in "[a-c<>&;#{}:=~%1\\[\\]/!\"\n -]{0,80}") {
        let whole = quiz("cloze", &format!("<questiontext><text><![CDATA[{text}]]></text></questiontext>"));
        if let Ok((read, _)) = tried(whole.as_bytes()) {
            for it in read.list {
                prop_assert!(it.exercise.is_some() || !it.left_out.is_empty());
            }
        }
        let _ = tried(format!("<quiz>{text}</quiz>").as_bytes());
        let _ = tried(format!("<quiz {text}").as_bytes());
    }
}

#[test]
fn a_file_cut_anywhere_is_told_or_read() {
    let named: Vec<_> = samples();
    let named: Vec<(&str, &Exercise)> = named.iter().map(|it| ("Titre", it)).collect();
    let whole = write(&named, &gallery(&[])).text;
    assert_eq!(all(whole.as_bytes()).iter().filter(|it| it.exercise.is_some()).count(), 9);
    for cut in (0..whole.len()).step_by(7) {
        let _ = tried(&whole.as_bytes()[..cut]);
    }
}
