use super::super::tests::{
    all, gallery, one, picture, plainly, png, samples, shuffled_as_asked, tried, variations, without,
};
use super::{package::resolved, write};
use preau_model::{
    exercises::{
        Body, Exercise, Type,
        blanks::{self, Blanks},
        exchange::{ExchangeProblem, Format, Imported, LeftOut},
        hotspot::{Point, Shape},
        numeric::Within,
    },
    media::ArchiveProblem,
    text::Lang,
};
use proptest::prelude::*;
use std::io::{Cursor, Write};
use zip::{ZipWriter, write::SimpleFileOptions};

fn item(declared: &str, body: &str, more: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<assessmentItem xmlns=\"http://www.imsglobal.org/xsd/imsqti_v2p1\" identifier=\"i\" title=\"Titre\" adaptive=\"false\" timeDependent=\"false\">{declared}<itemBody>{body}</itemBody>{more}</assessmentItem>"
    )
}

fn declared(cardinality: &str, kind: &str, correct: &[&str]) -> String {
    let values = correct.iter().map(|value| format!("<value>{value}</value>")).collect::<Vec<_>>().concat();
    format!(
        "<responseDeclaration identifier=\"RESPONSE\" cardinality=\"{cardinality}\" baseType=\"{kind}\"><correctResponse>{values}</correctResponse></responseDeclaration>"
    )
}

fn read(declared: &str, body: &str) -> Imported {
    one(item(declared, body, "").as_bytes())
}

fn body(declared: &str, text: &str) -> Body {
    let imported = read(declared, text);
    imported.exercise.unwrap_or_else(|| panic!("{text}: {:?}", imported.left_out)).body
}

/// A package: the manifest names these, in their order.
fn package(files: &[(&str, &[u8])], named: &[&str]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let resources = named
        .iter()
        .map(|name| format!("<resource identifier=\"{name}\" type=\"imsqti_item_xmlv2p1\" href=\"{name}\"/>"))
        .collect::<Vec<_>>()
        .concat();
    let manifest = format!("<manifest><resources>{resources}</resources></manifest>");
    for (name, bytes) in files.iter().chain([&("imsmanifest.xml", manifest.as_bytes())]) {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const CHOICES: &str = "<p>Un sac ?</p><choiceInteraction responseIdentifier=\"RESPONSE\" shuffle=\"true\" maxChoices=\"1\"><prompt>Que <em>dit</em> le panneau ?</prompt><simpleChoice identifier=\"A\">Restez<feedbackInline identifier=\"A\" outcomeIdentifier=\"F\" showHide=\"show\">Oui</feedbackInline></simpleChoice><simpleChoice identifier=\"B\">Partez</simpleChoice></choiceInteraction>";

#[test]
fn an_item_of_very_many_elements_is_too_large() {
    let asked = |elements| {
        let declared = declared("single", "string", &["mot"]);
        let more = "<stylesheet/>".repeat(elements);
        let text = "<p>Un mot ?</p><textEntryInteraction responseIdentifier=\"RESPONSE\"/>";
        one(item(&declared, text, &more).as_bytes())
    };
    assert!(asked(4_000).exercise.is_some());
    let refused = asked(6_000);
    assert_eq!((refused.exercise, refused.left_out), (None, vec![LeftOut::TooLarge]));
}

#[test]
fn choices_are_read() {
    let imported = read(&declared("single", "identifier", &["A"]), CHOICES);
    assert_eq!((imported.name.as_str(), imported.line, imported.left_out.len()), ("Titre", 2, 0));
    let exercise = imported.exercise.unwrap();
    assert_eq!(exercise.prompt, "<p>Un sac ?</p><p>Que <em>dit</em> le panneau ?</p>");
    let Body::Choices(it) = exercise.body else { panic!() };
    assert!(it.choices[0].right && !it.choices[1].right && !it.several && exercise.shuffle);
    assert_eq!((it.choices[0].item.text.as_str(), it.choices[0].feedback.as_str()), ("Restez", "Oui"));
    // By what they are worth.
    let mapped = "<responseDeclaration identifier=\"RESPONSE\" cardinality=\"multiple\" baseType=\"identifier\"><mapping><mapEntry mapKey=\"A\" mappedValue=\"1\"/><mapEntry mapKey=\"B\" mappedValue=\"-1\"/></mapping></responseDeclaration>";
    let Body::Choices(it) = body(mapped, CHOICES) else { panic!() };
    assert!(it.choices[0].right && !it.choices[1].right && it.several && !it.strict);
    let Body::Choices(it) = body(&declared("multiple", "identifier", &["A", "B"]), CHOICES) else { panic!() };
    assert!(it.several && it.strict);
    assert_eq!(read("", CHOICES).left_out, [LeftOut::NoAnswer]);
    let truth = CHOICES.replace("Restez", "Vrai").replace("Partez", "Faux.");
    let Body::TrueFalse(it) = body(&declared("single", "identifier", &["B"]), &truth) else { panic!() };
    assert_eq!((it.is_true, it.feedback_true.as_str()), (Some(false), "Oui"));
}

#[test]
fn what_is_said_is_read() {
    let processing = "<responseProcessing><responseCondition><responseIf><match><variable identifier=\"RESPONSE\"/><correct identifier=\"RESPONSE\"/></match><setOutcomeValue identifier=\"FEEDBACK\"><baseValue baseType=\"identifier\">yes</baseValue></setOutcomeValue></responseIf><responseElse><setOutcomeValue identifier=\"FEEDBACK\"><baseValue baseType=\"identifier\">no</baseValue></setOutcomeValue></responseElse></responseCondition><setOutcomeValue identifier=\"MINE\"><variable identifier=\"RESPONSE\"/></setOutcomeValue></responseProcessing>";
    let modal = |outcome: &str, id: &str, words: &str| {
        format!(
            "<modalFeedback outcomeIdentifier=\"{outcome}\" identifier=\"{id}\" showHide=\"show\"><p>{words}</p></modalFeedback>"
        )
    };
    let all = [
        modal("FEEDBACK", "yes", "Bravo"),
        modal("FEEDBACK", "no", "Non"),
        modal("MINE", "B", "Pas B"),
        modal("X", "y", "?"),
    ];
    let score =
        "<outcomeDeclaration identifier=\"SCORE\" cardinality=\"single\" baseType=\"float\" normalMaximum=\"4\"/>";
    let declared = declared("single", "identifier", &["A"]) + score;
    let imported = one(item(&declared, CHOICES, &format!("{processing}{}", all.concat())).as_bytes());
    assert_eq!(imported.left_out, [LeftOut::Feedback]);
    let exercise = imported.exercise.unwrap();
    assert_eq!(
        (exercise.feedback_right.as_str(), exercise.feedback_wrong.as_str(), exercise.points),
        ("Bravo", "Non", 4)
    );
    let Body::Choices(it) = exercise.body else { panic!() };
    assert_eq!(it.choices[1].feedback, "Pas B");
}

#[test]
fn what_is_typed_is_read() {
    let entry = "<textEntryInteraction responseIdentifier=\"RESPONSE\" expectedLength=\"15\"/>";
    let Body::ShortText(it) = body(&declared("single", "string", &["York"]), &format!("<p>Ville : {entry}.</p>"))
    else {
        panic!()
    };
    assert_eq!(it.variants[0].text, "York");
    let imported =
        read(&declared("single", "string", &["York"]), &format!("<p>Lis.</p><p>Le duc d’{entry} parle.</p>"));
    let exercise = imported.exercise.unwrap();
    assert_eq!(exercise.prompt, "<p>Lis.</p>");
    let Body::Blanks(it) = exercise.body else { panic!() };
    assert_eq!(blanks::written(&it.pieces), "Le duc d’[York] parle.");
    let number = "<responseProcessing><responseCondition><responseIf><equal toleranceMode=\"relative\" tolerance=\"2.5\"><variable identifier=\"RESPONSE\"/><correct identifier=\"RESPONSE\"/></equal></responseIf></responseCondition></responseProcessing>";
    let text = item(&declared("single", "float", &["9.81"]), &format!("<p>g vaut {entry} m/s²</p>"), number);
    let Body::Numeric(it) = one(text.as_bytes()).exercise.unwrap().body else { panic!() };
    assert_eq!((it.value.as_str(), it.within), ("9,81", Within::Percent("2,5".to_owned())));
    assert_eq!(
        read(&declared("single", "float", &["beaucoup"]), &format!("<p>{entry}</p>")).left_out,
        [LeftOut::NotANumber]
    );
    assert_eq!(read("", &format!("<p>{entry}</p>")).left_out, [LeftOut::NoAnswer]);
    let Body::Open(_) = body("", "<p>Racontez.</p><extendedTextInteraction responseIdentifier=\"RESPONSE\"/>") else {
        panic!()
    };
}

#[test]
fn lists_and_banks_are_read() {
    let list = "<p>Le <inlineChoiceInteraction responseIdentifier=\"RESPONSE\" shuffle=\"false\"><inlineChoice identifier=\"A\">chat</inlineChoice><inlineChoice identifier=\"B\">chien</inlineChoice></inlineChoiceInteraction> miaule.</p>";
    let imported = read(&declared("single", "identifier", &["A"]), list);
    assert_eq!(imported.left_out, [LeftOut::OwnWords]);
    let Body::Blanks(Blanks { pieces, bank, .. }) = imported.exercise.unwrap().body else { panic!() };
    assert_eq!(
        (blanks::written(&pieces).as_str(), bank.unwrap().distractors),
        ("Le [chat] miaule.", vec!["chien".to_owned()])
    );
    let gaps = "<p>Complète.</p><gapMatchInteraction responseIdentifier=\"RESPONSE\" shuffle=\"false\"><gapText identifier=\"W\" matchMax=\"1\">hiver</gapText><gapText identifier=\"S\" matchMax=\"1\">printemps</gapText><gapText identifier=\"A\" matchMax=\"1\">automne</gapText><blockquote><p>L’<gap identifier=\"G1\"/> de notre<br/>mal en <gap identifier=\"G2\"/></p></blockquote></gapMatchInteraction>";
    let imported = read(&declared("multiple", "directedPair", &["W G1", "S  G2"]), gaps);
    let exercise = imported.exercise.unwrap();
    assert_eq!(exercise.prompt, "<p>Complète.</p>");
    let Body::Blanks(it) = exercise.body else { panic!() };
    assert_eq!(blanks::written(&it.pieces), "L’[hiver] de notre\nmal en [printemps]");
    assert_eq!(it.bank.unwrap().distractors, ["automne"]);
    assert_eq!(read(&declared("multiple", "directedPair", &["W G1"]), gaps).left_out, [LeftOut::NoAnswer]);
}

fn sets(often: &str) -> String {
    let choice = |id: &str, max: &str| {
        format!("<simpleAssociableChoice identifier=\"{id}\" matchMax=\"{max}\">{id}</simpleAssociableChoice>")
    };
    let set = |ids: [&str; 3], max: &str| {
        format!("<simpleMatchSet>{}</simpleMatchSet>", ids.map(|id| choice(id, max)).concat())
    };
    format!(
        "<p>Qui ?</p><matchInteraction responseIdentifier=\"RESPONSE\" shuffle=\"true\" maxAssociations=\"3\">{}{}</matchInteraction>",
        set(["C", "D", "L"], "1"),
        set(["M", "R", "T"], often)
    )
}

#[test]
fn pairs_groups_and_orders_are_read() {
    let pairs = declared("multiple", "directedPair", &["C R", "D M"]);
    // As Moodle writes them: each on the right may be used as often as one likes.
    let Body::Pairs(it) = body(&pairs, &sets("3")) else { panic!() };
    let joined: Vec<_> = it.pairs.iter().map(|it| format!("{}{}", it.left.text, it.right.text)).collect();
    assert_eq!(joined, ["CR", "DM"]);
    assert_eq!(it.distractors.iter().map(|it| it.text.as_str()).collect::<Vec<_>>(), ["T", "L"]);
    let groups = declared("multiple", "directedPair", &["C R", "D R"]);
    let Body::Groups(it) = body(&groups, &sets("4")) else { panic!() };
    assert_eq!((it.groups[1].items.len(), it.distractors[0].text.as_str()), (2, "L"));
    let Body::Groups(it) = body(&pairs, &sets("0")) else { panic!() };
    assert_eq!(it.groups.len(), 3);
    assert_eq!(
        read(&declared("multiple", "directedPair", &["C R", "C M", "D R", "D M"]), &sets("2")).left_out,
        [LeftOut::NoSuchType]
    );
    let choice = |id: &str| format!("<simpleChoice identifier=\"{id}\">{id}</simpleChoice>");
    let order = format!(
        "<orderInteraction responseIdentifier=\"RESPONSE\"><prompt>Dans l’ordre ?</prompt>{}</orderInteraction>",
        ["a", "b", "c"].map(choice).concat()
    );
    let Body::Order(it) = body(&declared("ordered", "identifier", &["c", "a", "b"]), &order) else { panic!() };
    assert_eq!(it.items.iter().map(|it| it.text.as_str()).collect::<String>(), "cab");
    assert_eq!(read(&declared("ordered", "identifier", &["c", "a"]), &order).left_out, [LeftOut::NoSuchType]);
    let choice =
        |id: &str| format!("<simpleAssociableChoice identifier=\"{id}\" matchMax=\"1\">{id}</simpleAssociableChoice>");
    let associate = format!(
        "<associateInteraction responseIdentifier=\"RESPONSE\" maxAssociations=\"2\"><prompt>?</prompt>{}</associateInteraction>",
        ["A", "B", "C", "D", "E"].map(choice).concat()
    );
    let Body::Pairs(it) = body(&declared("multiple", "pair", &["A D", "C B"]), &associate) else { panic!() };
    assert_eq!((it.pairs.len(), it.distractors[0].text.as_str()), (2, "E"));
}

#[test]
fn other_items_say_why_they_are_left_out() {
    for (text, why) in [
        ("<p>Rien</p>", LeftOut::NotAQuestion),
        ("<p>?</p><sliderInteraction responseIdentifier=\"RESPONSE\"/>", LeftOut::NoSuchType),
        (
            "<p>?</p><hottextInteraction responseIdentifier=\"RESPONSE\"><p><hottext identifier=\"A\">a</hottext></p></hottextInteraction>",
            LeftOut::NoSuchType,
        ),
        ("<extendedTextInteraction/><extendedTextInteraction/>", LeftOut::Several),
    ] {
        assert_eq!(read(&declared("single", "identifier", &["A"]), text).left_out, [why], "{text}");
    }
    assert_eq!(one(b"<assessmentItem title=\"a\"/>").left_out, [LeftOut::Broken]);
}

fn hotspot(data: &str, zones: &str) -> String {
    let text = format!(
        "<p>Où ?</p><hotspotInteraction responseIdentifier=\"RESPONSE\" maxChoices=\"1\"><object type=\"image/png\" width=\"200\" height=\"100\" data=\"{data}\">Une carte</object>{zones}</hotspotInteraction>"
    );
    item(&declared("single", "identifier", &["A"]), &text, "")
}

#[test]
fn places_on_pictures_are_read() {
    let zones = "<hotspotChoice identifier=\"A\" shape=\"circle\" coords=\"100,50,20\" hotspotLabel=\"Lyon\"/><hotspotChoice identifier=\"B\" shape=\"rect\" coords=\"0,0,20,10\"/><hotspotChoice identifier=\"C\" shape=\"poly\" coords=\"0,0,200,0,200,100,0,0\"/><hotspotChoice identifier=\"D\" shape=\"ellipse\" coords=\"50%,50%,190,10\"/>";
    let text = hotspot("../images/la%20carte.png", zones);
    let bytes = package(&[("items/a.xml", text.as_bytes()), ("images/la carte.png", &png())], &["items/a.xml"]);
    let (read, brought) = tried(&bytes).unwrap();
    let exercise = read.list[0].exercise.clone().unwrap();
    assert_eq!(
        (read.list[0].file.as_str(), exercise.picture, exercise.picture_alt.as_str()),
        ("items/a.xml", Some(brought[0].id), "Une carte")
    );
    let Body::Hotspot(it) = exercise.body else { panic!() };
    let at = Point::new;
    let shapes: Vec<&Shape> = it.zones.iter().map(|zone| &zone.shape).collect();
    assert_eq!(shapes[0], &Shape::Ellipse { centre: at(5000, 5000), across: 1000, down: 2000 });
    assert_eq!(shapes[1], &Shape::Rectangle { from: at(0, 0), to: at(1000, 1000) });
    assert_eq!(shapes[2], &Shape::Polygon(vec![at(0, 0), at(10_000, 0), at(10_000, 10_000)]));
    assert_eq!(shapes[3], &Shape::Ellipse { centre: at(5000, 5000), across: 5000, down: 1000 });
    assert!(it.zones[0].right && it.zones[0].name == "Lyon" && !it.zones[1].right);
    // Without its picture it is nothing.
    assert_eq!(one(hotspot("x.png", zones).as_bytes()).left_out, [LeftOut::Media]);
    for wrong in ["coords=\"1,2\"", "coords=\"a,b,c\"", "coords=\"\""] {
        let text = hotspot("a.png", &format!("<hotspotChoice identifier=\"A\" shape=\"circle\" {wrong}/>"));
        let bytes = package(&[("a.xml", text.as_bytes()), ("a.png", &png())], &["a.xml"]);
        assert_eq!(one(&bytes).left_out, [LeftOut::Broken], "{wrong}");
    }
}

#[test]
fn names_in_a_package_stay_in_it() {
    let table = [
        ("items/a.xml", "b.png", Some("items/b.png")),
        ("items/a.xml", "../b%20c.png", Some("b c.png")),
        ("a.xml", "./x//b.png?q#f", Some("x/b.png")),
        ("items/a.xml", "../../b.png", None),
        ("a.xml", "/etc/passwd", None),
        ("a.xml", "https://a.example/b.png", None),
        ("a.xml", "%2e%2e/b", None),
        ("a.xml", "", None),
    ];
    for (from, name, wanted) in table {
        assert_eq!(resolved(from, name).as_deref(), wanted, "{from} {name}");
    }
}

#[test]
fn packages_are_read_item_by_item() {
    let good = item(&declared("single", "identifier", &["A"]), CHOICES, "");
    let files: &[(&str, &[u8])] =
        &[("q/good.xml", good.as_bytes()), ("q/broken.xml", b"<assessmentItem>"), ("q/other.xml", b"<x/>")];
    let read =
        all(&package(files, &["q/broken.xml", "q/good.xml", "q/missing.xml", "q/other.xml", "../../etc/passwd"]));
    let told: Vec<_> = read.iter().map(|it| (it.file.as_str(), it.left_out.clone())).collect();
    let broken = |name| (name, vec![LeftOut::Broken]);
    assert_eq!(told, [broken("q/broken.xml"), ("q/good.xml", vec![]), broken("q/missing.xml"), broken("q/other.xml")]);
    assert_eq!(tried(&package(files, &[])).unwrap_err(), ExchangeProblem::Nothing);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("a.txt", SimpleFileOptions::default()).unwrap();
    let bytes = zip.finish().unwrap().into_inner();
    assert_eq!(tried(&bytes).unwrap_err(), ExchangeProblem::Package(ArchiveProblem::NotOne));
    let bomb = package(&[("a.xml", &vec![b' '; 7 * 1024 * 1024])], &["a.xml"]);
    assert_eq!(tried(&bomb).unwrap_err(), ExchangeProblem::Package(ArchiveProblem::Inflates));
    let huge = package(&[("a.xml", &vec![b' '; 9 * 1024 * 1024])], &["a.xml"]);
    assert!(matches!(tried(&huge).unwrap_err(), ExchangeProblem::Package(_)));
    let old = "<manifest><resources><resource type=\"imsqti_xmlv1p2\" href=\"a.xml\"/></resources></manifest>";
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("imsmanifest.xml", SimpleFileOptions::default()).unwrap();
    zip.write_all(old.as_bytes()).unwrap();
    let old = zip.finish().unwrap().into_inner();
    assert_eq!(tried(&old).unwrap_err(), ExchangeProblem::Version { name: "QTI 1.2".to_owned() });
}

fn round(exercise: &Exercise, shown: &[u128]) {
    let packed = write(&[("Un <titre> & \"plus\"", exercise)], &gallery(shown), Lang::Fr).unwrap();
    let lost: Vec<LeftOut> = packed.left_out.iter().map(|(_, lost)| *lost).collect();
    let Some(wanted) = without(exercise, &lost, Format::Qti) else { return };
    let read = one(&packed.bytes);
    assert_eq!(
        (read.name.as_str(), read.left_out.as_slice()),
        ("Un <titre> & \"plus\"", [].as_slice()),
        "{exercise:?}"
    );
    let read = shuffled_as_asked(read.exercise.unwrap());
    assert_eq!(plainly(&read), plainly(&shuffled_as_asked(wanted)));
}

#[test]
fn what_is_written_is_read_again_but_for_what_is_told() {
    use LeftOut::{Feedback, Hints, Length, NoSuchType, PartialCredit, Unit};
    let mut exercises = variations();
    for exercise in &mut exercises {
        if matches!(exercise.body, Body::Hotspot(_)) {
            exercise.picture = Some(picture(1));
            exercise.picture_alt = "La \"carte\"".to_owned();
        }
    }
    for exercise in &exercises {
        round(exercise, &[1]);
    }
    let wanted = |kind: Type| match kind {
        Type::Order => vec![PartialCredit, Hints],
        Type::ShortText => vec![Feedback, Hints],
        Type::Numeric => vec![Unit, Hints],
        Type::Open => vec![Length, Hints, Feedback],
        // It has no picture here.
        Type::Hotspot | Type::FlashCards | Type::Dictation | Type::Spoken | Type::H5p | Type::Questionnaire => {
            vec![NoSuchType]
        }
        _ => vec![Hints],
    };
    for sample in samples() {
        let packed = write(&[("", &sample)], &gallery(&[]), Lang::Fr).unwrap();
        let lost: Vec<LeftOut> = packed.left_out.into_iter().map(|(_, lost)| lost).collect();
        assert_eq!(lost, wanted(sample.body.kind()), "{:?}", sample.body.kind());
    }
}

#[test]
fn pictures_go_along_and_come_back() {
    let mut all = samples();
    for exercise in &mut all {
        exercise.hints.clear();
        exercise.picture = Some(picture(1));
        if let Body::Groups(body) = &mut exercise.body {
            body.groups[0].name.picture = Some(picture(2));
            body.groups[1].items[0].picture = Some(picture(2));
        }
    }
    for exercise in &all {
        round(exercise, &[1, 2]);
    }
    let named: Vec<(&str, &Exercise)> = all.iter().map(|it| ("", it)).collect();
    let packed = write(&named, &gallery(&[1, 2]), Lang::Fr).unwrap();
    let (read, brought) = tried(&packed.bytes).unwrap();
    // Each once, whoever shows it.
    assert_eq!((read.list.len(), brought.len()), (10, 2));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(60) })]

    #[test]
    fn any_words_go_there_and_back(words in prop::collection::vec("[a-zé<>&\"'{}~=#*\\\\;:%/\\[\\]-]{1,12}", 6)) {
        let mut words = words.into_iter();
        for mut exercise in samples() {
            let word = words.next().unwrap_or_else(|| "a<b&{c}".to_owned());
            exercise.feedback_right = word.clone();
            match &mut exercise.body {
                Body::Choices(body) => body.choices[0].item.text = word,
                Body::Pairs(body) => body.pairs[0].right.text = word,
                Body::ShortText(body) => body.variants[0].text = word,
                Body::Blanks(body) => if let blanks::Piece::Blank(it) = &mut body.pieces[1] { it.accepted[0] = word },
                _ => {}
            }
            round(&exercise, &[]);
        }
    }

    #[test]
    fn anything_is_read_without_harm(text in "(<(p|choiceInteraction|simpleChoice|gap|img src=\"a\"|object)>|</p>|[a-c<>&;%0-9\"]){0,20}") {
        let whole = item(&declared("single", "identifier", &["A"]), &text, "");
        if let Ok((read, _)) = tried(whole.as_bytes()) {
            for it in read.list {
                prop_assert!(it.exercise.is_some() || !it.left_out.is_empty());
            }
        }
    }
}
