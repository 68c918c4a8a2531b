use super::*;
use crate::exercises::{
    Body, Exercise, Item, Type,
    choices::{Choice, Choices},
    compare::{Tolerance, tidy},
    exchange::{Imported, LeftOut},
    numeric::{Numeric, Within},
    open::Open,
    pairs::{Pair, Pairs},
    samples,
    short_text::{ShortText, Variant},
    true_false::TrueFalse,
};
use crate::ids::ItemId;
use proptest::prelude::*;

/// Identifiers one after another.
fn ids() -> impl FnMut() -> ItemId {
    let mut n = 0;
    move || {
        n += 1;
        samples::id(n)
    }
}

fn one(text: &str) -> Imported {
    let mut all = read(text, ids());
    assert_eq!(all.len(), 1, "{text}: {all:?}");
    all.remove(0)
}

fn body(text: &str) -> Body {
    let imported = one(text);
    imported.exercise.unwrap_or_else(|| panic!("{text}: {:?}", imported.left_out)).body
}

/// Choices as text, the right ones with a star.
fn choices(text: &str) -> (bool, String) {
    let Body::Choices(body) = body(text) else { panic!("{text}") };
    let star = |choice: &Choice| format!("{}{}", choice.item.text, if choice.right { "*" } else { "" });
    (body.several, body.choices.iter().map(star).collect::<Vec<_>>().join(" | "))
}

#[test]
fn choices_are_read() {
    let wanted = (false, "Grant | Jefferson | no one*".to_owned());
    assert_eq!(choices("Who's buried in Grant's tomb?{~Grant ~Jefferson =no one}"), wanted);
    let two = "Who are entombed? {\n ~%-50%No one\n ~%50%Grant\n ~%50%Grant's wife\n ~%-50%Grant's father }";
    assert_eq!(choices(two), (true, "No one | Grant* | Grant's wife* | Grant's father".to_owned()));
    assert_eq!(choices("Which equals 5? {~ \\= 2 + 2 = \\= 2 + 3 ~ \\= 2 + 4}").1, "= 2 + 2 | = 2 + 3* | = 2 + 4");
    assert_eq!(choices("?{~\\~ ~\\# ~\\{ ~\\} =\\\\}").1, "~ | # | { | } | \\*");
    assert_eq!(choices("Q{~[html]<b>a</b> &amp; b ~[plain]<c> =d}").1, "a & b | <c> | d*");
    let partial = one("Difficult.{~wrong ~%50%half =full}");
    assert_eq!(partial.left_out, [LeftOut::PartialCredit]);
    assert!(partial.exercise.is_some());
}

#[test]
fn a_missing_word_leaves_a_line() {
    let imported = one("Grant is {~buried =entombed ~living} in Grant's tomb.");
    assert_eq!(imported.exercise.unwrap().prompt, "<p>Grant is _____ in Grant's tomb.</p>");
}

#[test]
fn names_comments_and_what_is_said_are_read() {
    let text = "\u{feff}// a comment\r\n$CATEGORY: a/b\r\n\r\n// before\r\n::Kanji \\: 1::[html]<i>From</i> where?{\r\n// inside\r\n=China#Yes!\r\n~India # no,\r\n   not India\r\n####In any case}\r\n";
    let imported = one(text);
    assert_eq!((imported.line, imported.name.as_str()), (5, "Kanji : 1"));
    let exercise = imported.exercise.unwrap();
    assert_eq!(exercise.prompt, "<i>From</i> where?");
    assert_eq!((exercise.feedback_right.as_str(), exercise.feedback_wrong.as_str()), ("In any case", "In any case"));
    let Body::Choices(body) = exercise.body else { panic!() };
    let said: Vec<_> = body.choices.iter().map(|choice| choice.feedback.as_str()).collect();
    assert_eq!(said, ["Yes!", "no, not India"]);
}

#[test]
fn pictures_stay_where_they_are() {
    let imported = one("[html]<img src\\=\"@@PLUGINFILE@@/a.png\">Which?{T}");
    assert_eq!(imported.left_out, [LeftOut::Media]);
    assert_eq!(write(&[("", &imported.exercise.unwrap())]).left_out, [(0, LeftOut::Media)]);
}

#[test]
fn true_and_false_are_read() {
    for (word, wanted) in [("T", true), ("TRUE", true), ("F", false), ("FALSE", false), (" false ", false)] {
        let Body::TrueFalse(body) = body(&format!("The sun rises.{{{word}#pas juste#juste}}")) else { panic!() };
        assert_eq!(body.is_true, Some(wanted));
        let right = if wanted { body.feedback_true } else { body.feedback_false };
        assert_eq!(right, "juste");
    }
}

#[test]
fn pairs_are_read() {
    let text = "Match.{\n=Canada -> Ottawa\n=Italy -> Rome\n=[html]<b>a</b> -&gt; b -> c -> d\n= -> Chat\n}";
    let Body::Pairs(body) = body(text) else { panic!() };
    let pairs: Vec<_> = body.pairs.iter().map(|pair| (pair.left.text.as_str(), pair.right.text.as_str())).collect();
    assert_eq!(pairs, [("Canada", "Ottawa"), ("Italy", "Rome"), ("a -> b", "c -> d")]);
    assert_eq!(body.distractors[0].text, "Chat");
    let mut seen: Vec<_> = body.pairs.iter().flat_map(|pair| [pair.left.id, pair.right.id]).collect();
    seen.dedup();
    assert_eq!(seen.len(), 6);
}

#[test]
fn numbers_are_read() {
    let number = |text: &str| {
        let Body::Numeric(body) = body(text) else { panic!("{text}") };
        (body.value, body.within)
    };
    let absolute = |by: &str| Within::Absolute(by.to_owned());
    assert_eq!(number("When?{#1822}"), ("1822".to_owned(), Within::Exactly));
    assert_eq!(number("When? {#1822:5}"), ("1822".to_owned(), absolute("5")));
    assert_eq!(number("Pi?{#3.1415:0.0005}."), ("3,1415".to_owned(), absolute("0,0005")));
    assert_eq!(number("Pi?{#3.141..3.142}."), ("3,1415".to_owned(), absolute("0,0005")));
    assert_eq!(number("T?{#-3..-1}"), ("-2".to_owned(), absolute("1")));
    let graded = one("When?{#\n=1822:0 #Correct!\n=%50%1822:2 #close\n~#no}");
    assert_eq!(graded.left_out, [LeftOut::PartialCredit]);
    let exercise = graded.exercise.unwrap();
    assert_eq!((exercise.feedback_right.as_str(), exercise.feedback_wrong.as_str()), ("Correct!", "no"));
}

#[test]
fn short_texts_are_read() {
    let imported = one("Best animal?{\n=Frog#Good!\n=%50%Cat#hm\n=\\\\*literal\n=%0%*#Completely wrong\n=bi*rd\n}");
    assert_eq!(imported.left_out, [LeftOut::PartialCredit, LeftOut::Wildcards]);
    let exercise = imported.exercise.unwrap();
    assert_eq!(exercise.feedback_wrong, "Completely wrong");
    let Body::ShortText(body) = exercise.body else { panic!() };
    let variants: Vec<_> = body.variants.iter().map(|variant| (variant.text.as_str(), variant.right)).collect();
    assert_eq!(variants, [("Frog", true), ("Cat", false), ("*literal", true)]);
    let Body::ShortText(plain) = super::tests::body("Two plus two equals {=four =4}.") else { panic!() };
    assert_eq!(plain.variants.len(), 2);
}

#[test]
fn what_is_not_taken_is_told_with_its_line() {
    use LeftOut::{Braces, Layout, NoAnswer, NotANumber, NotAQuestion};
    let text = "A heading\n\nQ1{=a\n\nQ2}\n\nQ3{a}{b}\n\nQ4{~a ~b}\n\nQ5{#deux}\n\nQ6{=a->b}\n\nQ7{=%0%a}\n\nEssay{}\n\n[markdown]**Q8**{T}";
    let told: Vec<_> = read(text, ids()).into_iter().map(|it| (it.line, it.exercise.is_some(), it.left_out)).collect();
    assert_eq!(
        told,
        [
            (1, false, vec![NotAQuestion]),
            (3, false, vec![Braces]),
            (5, false, vec![Braces]),
            (7, false, vec![Braces]),
            (9, false, vec![NoAnswer]),
            (11, false, vec![NotANumber]),
            (13, false, vec![NoAnswer]),
            (15, false, vec![NoAnswer]),
            (17, true, vec![]),
            (19, true, vec![Layout]),
        ]
    );
}

#[test]
fn what_is_huge_is_bounded() {
    let reasons = |text: &str| read(text, ids()).last().unwrap().left_out.clone();
    assert_eq!(reasons(&"a".repeat(TEXT_MAX + 1)), [LeftOut::TooLarge]);
    let many = read(&"Q{T}\n\n".repeat(1200), ids());
    assert_eq!((many.len(), many[1000].line), (1001, 2001));
    assert_eq!(many[1000].left_out, [LeftOut::TooManyQuestions]);
    assert_eq!(reasons(&format!("Q{{={}}}", "a~".repeat(10_000))), [LeftOut::TooLarge]);
    assert_eq!(reasons(&format!("Q{{={}}}", "a".repeat(1000))), [LeftOut::TooLarge]);
    assert_eq!(reasons(&"{".repeat(200_000)), [LeftOut::Braces]);
    assert_eq!(reasons(&format!("Q{{{}}}", "#".repeat(100_000))), [LeftOut::NotANumber]);
}

/// Words with everything that means something in GIFT or HTML.
fn words() -> impl Strategy<Value = String> {
    "[a-zéœ ~=#{}:\\\\\\[\\]%<>&*/.,’n0-9-]{1,16}"
        .prop_map(|text| tidy(&text))
        .prop_filter("words", |it| !it.is_empty())
}

fn remarks() -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), words()]
}

fn exercises() -> impl Strategy<Value = Exercise> {
    let choices = (prop::collection::vec((words(), any::<bool>(), remarks()), 2..6), any::<bool>());
    let choices = choices.prop_map(|(list, several)| {
        let mut id = ids();
        let choices =
            list.into_iter().map(|(text, right, feedback)| Choice { item: Item::new(id(), &text), right, feedback });
        let mut choices: Vec<_> = choices.collect();
        choices[0].right = true;
        if !several {
            choices[1].right = false;
        }
        Body::Choices(Choices { choices, several, strict: false })
    });
    let truth =
        (any::<bool>().prop_map(Some), remarks(), remarks()).prop_map(|(is_true, feedback_true, feedback_false)| {
            Body::TrueFalse(TrueFalse { is_true, feedback_true, feedback_false })
        });
    let pairs = (prop::collection::vec((words(), words()), 2..5), prop::collection::vec(words(), 0..3));
    let pairs = pairs.prop_map(|(list, extra)| {
        let mut id = ids();
        let mut item = |text: &str| Item::new(id(), text);
        let pairs = list.iter().map(|(left, right)| Pair { left: item(left), right: item(right) }).collect();
        let distractors = extra.iter().map(|text| item(text)).collect();
        Body::Pairs(Pairs { pairs, distractors })
    });
    let numeric = (-100_000_i32..100_000, prop::option::of(1..1000_u32)).prop_map(|(value, by)| {
        let decimal = |n: i64| crate::exercises::number::read(&format!("{n}e-2")).unwrap().0.to_string();
        let within = by.map_or(Within::Exactly, |by| Within::Absolute(decimal(by.into())));
        Body::Numeric(Numeric { value: decimal(value.into()), within, units: Vec::new() })
    });
    let short = prop::collection::vec((words(), any::<bool>(), remarks()), 1..5).prop_map(|list| {
        // An arrow would make pairs of them.
        let plain = |text: String| text.replace("->", "→");
        let variants = list.into_iter().map(|(text, right, feedback)| Variant { text: plain(text), right, feedback });
        let mut variants: Vec<_> = variants.collect();
        variants[0].right = true;
        Body::ShortText(ShortText { variants, tolerance: Tolerance::default() })
    });
    let open = Just(Body::Open(Open { words: None, model: String::new() }));
    (prop_oneof![choices, truth, pairs, numeric, short, open], words(), remarks()).prop_map(|(body, words, remark)| {
        let mut exercise = Exercise::new(body);
        exercise.prompt = crate::text::rich::from_plain(&words);
        exercise.feedback_right.clone_from(&remark);
        exercise.feedback_wrong = remark;
        exercise.shuffle = exercise.body.kind() != Type::TrueFalse;
        exercise
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn what_is_written_is_read_again(exercise in exercises(), name in remarks()) {
        let written = write(&[(&name, &exercise)]);
        prop_assert_eq!(written.left_out, []);
        let read = read(&written.text, ids());
        prop_assert_eq!(read.len(), 1, "{}", written.text);
        prop_assert_eq!(&read[0].name, &name);
        prop_assert_eq!(&read[0].left_out, &[], "{}", written.text);
        prop_assert_eq!(read[0].exercise.as_ref(), Some(&exercise), "{}", written.text);
    }

    #[test]
    fn anything_is_read_without_harm(text in "[a-c~=#{}:\\\\\\[\\]%<>*/.0-9\n-]{0,60}") {
        for imported in read(&text, ids()) {
            prop_assert!(imported.exercise.is_some() || !imported.left_out.is_empty());
        }
    }

    #[test]
    fn so_is_anything_at_all(text in "\\PC{0,80}") {
        read(&text, ids());
    }
}

#[test]
fn what_does_not_go_along_is_told() {
    use LeftOut::{Feedback, Hints, Length, Media, Model, NoSuchType, Points, Unit};
    let all = samples::all();
    let named: Vec<_> = all.iter().map(|exercise| ("Titre", exercise)).collect();
    let exported = write(&named);
    for (at, exercise) in all.iter().enumerate() {
        let lost: Vec<_> = exported.left_out.iter().filter(|(of, _)| *of == at).map(|(_, lost)| *lost).collect();
        let wanted = match exercise.body.kind() {
            Type::Choices | Type::TrueFalse | Type::Pairs | Type::ShortText => vec![Media, Hints, Points, Feedback],
            Type::Open => vec![Media, Hints, Points, Length, Model, Feedback],
            Type::Numeric => vec![Media, Hints, Points, Unit],
            _ => vec![NoSuchType],
        };
        assert_eq!(lost, wanted, "{:?}", exercise.body.kind());
    }
    assert_eq!(read(&exported.text, ids()).iter().filter(|it| it.exercise.is_some()).count(), 6);
    assert!(exported.text.contains("::Titre::[html]<p>Consigne</p>{\n\t~%50%[plain]chat#[plain]remarque 1\n"));
}

#[test]
fn how_often_it_may_be_answered_and_for_how_much_is_told_not_to_go_along() {
    let exercise = Exercise {
        attempts: Some(2),
        points: 3,
        ..Exercise::new(samples::exercise(samples::choices(&[1], false)).body)
    };
    assert_eq!(write(&[("", &exercise)]).left_out, [(0, LeftOut::Attempts), (0, LeftOut::Points)]);
}

#[test]
fn an_arrow_in_an_answer_does_not_go_along() {
    let mut body = samples::short_text();
    body.variants[0].text = "A -> B".to_owned();
    let exported = write(&[("", &samples::exercise(body))]);
    assert_eq!((exported.text.as_str(), exported.left_out), ("", vec![(0, LeftOut::NoSuchType)]));
}

#[test]
fn parts_and_percentages_are_exact() {
    let mut exercise = samples::exercise(samples::choices(&[1, 2, 3], true));
    assert!(write(&[("", &exercise)]).text.contains("~%33.33333%"));
    exercise.body = Body::Numeric(Numeric {
        value: "1 200".to_owned(),
        within: Within::Percent("2,5".to_owned()),
        units: Vec::new(),
    });
    assert!(write(&[("", &exercise)]).text.contains("=%100%1200:30"));
}
