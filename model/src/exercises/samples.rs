//! One exercise of each type, and a right answer to it: what the tests of all types go through.

use super::{
    Answer, Body, Exercise, Item, Type, blanks, choices, compare::Tolerance, dictation, flash_cards, groups, h5p,
    hotspot, numeric, open, order, pairs, questionnaire, short_text, spoken, true_false,
};
use crate::ids::{AttachmentId, ItemId, PackageId, PictureId, UploadId};
use uuid::Uuid;

/// Identifiers whose order has nothing to do with that of the numbers.
pub(super) fn id(n: u64) -> ItemId {
    let mixed = u128::from(n.wrapping_mul(0x9e37_79b9_7f4a_7c15)) << 64 | u128::from(n);
    ItemId(uuid::Builder::from_random_bytes(mixed.to_be_bytes()).into_uuid())
}

pub(super) fn item(n: u64, text: &str) -> Item {
    Item::new(id(n), text)
}

pub(super) fn exercise(body: impl Into<Body>) -> Exercise {
    Exercise {
        prompt: "<p>Consigne</p>".to_owned(),
        picture: Some(PictureId(Uuid::from_u128(1))),
        audio: Some(AttachmentId(Uuid::from_u128(2))),
        hints: vec!["Cherchez bien".to_owned(), "Encore".to_owned()],
        points: 6,
        feedback_right: "Bravo".to_owned(),
        feedback_wrong: "À revoir".to_owned(),
        ..Exercise::new(body.into())
    }
}

macro_rules! into_body {
    ($($name:ident: $folder:ident),*) => {$(
        impl From<$folder::$name> for Body {
            fn from(body: $folder::$name) -> Self {
                Self::$name(body)
            }
        }
    )*};
}
into_body!(
    Choices: choices, TrueFalse: true_false, Blanks: blanks, Pairs: pairs, Order: order, Groups: groups,
    Numeric: numeric, ShortText: short_text, Hotspot: hotspot, FlashCards: flash_cards, Dictation: dictation,
    Spoken: spoken, Open: open, H5p: h5p, Questionnaire: questionnaire
);

pub(super) fn choices(rights: &[u64], several: bool) -> choices::Choices {
    let choice = |n: u64, text: &str| choices::Choice {
        item: item(n, text),
        right: rights.contains(&n),
        feedback: format!("remarque {n}"),
    };
    let choices = vec![choice(1, "chat"), choice(2, "chien"), choice(3, "loup"), choice(4, "tigre")];
    choices::Choices { choices, several, strict: false }
}

pub(super) fn blanks(bank: bool) -> blanks::Blanks {
    let text = |text: &str| blanks::Piece::Text(text.to_owned());
    let gap = |n, accepted: &[&str]| {
        blanks::Piece::Blank(blanks::Blank {
            id: id(n),
            accepted: accepted.iter().map(|it| (*it).to_owned()).collect(),
        })
    };
    blanks::Blanks {
        pieces: vec![text("Le "), gap(1, &["chat", "matou"]), text(" boit du "), gap(2, &["lait"]), text(".")],
        bank: bank.then(|| blanks::Bank { distractors: vec!["chien".to_owned()] }),
        tolerance: Tolerance::default(),
    }
}

pub(super) fn pairs() -> pairs::Pairs {
    let pair = |n, left: &str, right: &str| pairs::Pair { left: item(n, left), right: item(n + 10, right) };
    pairs::Pairs {
        pairs: vec![pair(1, "France", "Paris"), pair(2, "Italie", "Rome"), pair(3, "Espagne", "Madrid")],
        distractors: vec![item(20, "Berlin")],
    }
}

pub(super) fn order() -> order::Order {
    let items = ["un", "deux", "trois", "quatre", "cinq"].iter().zip(1..).map(|(text, n)| item(n, text));
    order::Order { items: items.collect(), strict: false }
}

pub(super) fn groups() -> groups::Groups {
    groups::Groups {
        groups: vec![
            groups::Group { name: item(1, "verbes"), items: vec![item(11, "manger"), item(12, "boire")] },
            groups::Group { name: item(2, "noms"), items: vec![item(21, "table"), item(22, "chaise")] },
        ],
        distractors: vec![item(30, "vite")],
    }
}

pub(super) fn numeric() -> numeric::Numeric {
    numeric::Numeric {
        value: "9,81".to_owned(),
        within: numeric::Within::Absolute("0,01".to_owned()),
        units: vec!["m·s⁻²".to_owned(), "N/kg".to_owned()],
    }
}

pub(super) fn short_text() -> short_text::ShortText {
    let variant = |text: &str, right| short_text::Variant {
        text: text.to_owned(),
        right,
        feedback: if right { String::new() } else { "C’est au XIXᵉ siècle".to_owned() },
    };
    short_text::ShortText {
        variants: vec![variant("L’été", true), variant("l’été indien", true), variant("l’hiver", false)],
        tolerance: Tolerance::default(),
    }
}

pub(super) fn hotspot() -> hotspot::Hotspot {
    let point = hotspot::Point::new;
    let zone = |n, shape, right, name: &str| hotspot::Zone {
        id: id(n),
        shape,
        right,
        name: name.to_owned(),
        feedback: format!("ici {name}"),
    };
    let square = hotspot::Shape::Rectangle { from: point(1000, 1000), to: point(2000, 2000) };
    let round = hotspot::Shape::Ellipse { centre: point(5000, 5000), across: 1000, down: 500 };
    let corner = hotspot::Shape::Polygon(vec![point(8000, 0), point(10_000, 0), point(10_000, 2000)]);
    hotspot::Hotspot {
        zones: vec![zone(1, square, true, "Paris"), zone(2, round, true, "Lyon"), zone(3, corner, false, "Metz")],
    }
}

pub(super) fn flash_cards() -> flash_cards::FlashCards {
    let card = |n, front: &str, back: &str| flash_cards::Card { front: item(n, front), back: item(n + 10, back) };
    flash_cards::FlashCards { cards: vec![card(1, "dog", "chien"), card(2, "cat", "chat"), card(3, "cow", "vache")] }
}

pub(super) fn dictation() -> dictation::Dictation {
    let text = "Les petits chats noirs dorment près de l’arbre.".to_owned();
    dictation::Dictation { text, punctuation: false, tolerance: Tolerance::default() }
}

/// One of each, in the order of the types.
pub(super) fn all() -> Vec<Exercise> {
    vec![
        exercise(choices(&[1, 3], true)),
        exercise(true_false::TrueFalse {
            is_true: Some(true),
            feedback_true: String::new(),
            feedback_false: "Relisez la leçon".to_owned(),
        }),
        exercise(blanks(false)),
        exercise(pairs()),
        exercise(order()),
        exercise(groups()),
        exercise(numeric()),
        exercise(short_text()),
        exercise(hotspot()),
        exercise(flash_cards()),
        exercise(dictation()),
        exercise(spoken::Spoken { longest: Some(90), model: "<p>Bonjour</p>".to_owned() }),
        exercise(open::Open { words: Some(50), model: "<p>Le thème</p>".to_owned() }),
        exercise(h5p::H5p { package: Some(PackageId(Uuid::from_u128(5))) }),
        exercise(questionnaire()),
    ]
}

/// A question of each kind; those of even number must be answered.
pub(super) fn questionnaire() -> questionnaire::Questionnaire {
    use questionnaire::{Ask, Choice, Scale, Wants};
    let ask = |n: u64, label: &str, wants| Ask {
        label: label.to_owned(),
        required: n.is_multiple_of(2),
        ..Ask::new(id(n), wants)
    };
    let choices = |ns: &[(u64, &str)]| {
        ns.iter().map(|(n, text)| Choice { id: id(*n), text: (*text).to_owned() }).collect::<Vec<_>>()
    };
    let scale = Scale { steps: 5, low: "pas du tout".to_owned(), high: "beaucoup".to_owned() };
    questionnaire::Questionnaire {
        title: "Votre semaine".to_owned(),
        questions: vec![
            ask(1, "Un mot ?", Wants::Short),
            ask(2, "Racontez", Wants::Long),
            ask(3, "Le meilleur jour", Wants::One(choices(&[(31, "lundi"), (32, "mardi")]))),
            ask(4, "Activités", Wants::Several(choices(&[(41, "sport"), (42, "lecture"), (43, "jeux")]))),
            ask(5, "Heures de sommeil", Wants::Number),
            ask(6, "Votre fête", Wants::Date),
            ask(7, "Avez-vous aimé ?", Wants::Scale(scale)),
        ],
    }
}

/// An answer to all of it.
pub(super) fn replies() -> questionnaire::Answer {
    use questionnaire::{Reply, Says};
    let reply = |n, says| Reply { question: id(n), says };
    questionnaire::Answer {
        replies: vec![
            reply(1, Says::Text("Bien".to_owned())),
            reply(2, Says::Text("D’abord\nl’école".to_owned())),
            reply(3, Says::Chosen(vec![id(32)])),
            reply(4, Says::Chosen(vec![id(43), id(41)])),
            reply(5, Says::Number("7,5".to_owned())),
            reply(6, Says::Date(crate::time::Date::constant(2026, 11, 27))),
            reply(7, Says::Scale(4)),
        ],
    }
}

pub(super) fn right_answer(body: &Body) -> Answer {
    match body {
        Body::Choices(it) => Answer::Choices(super::Kind::solution(it)),
        Body::TrueFalse(it) => Answer::TrueFalse(super::Kind::solution(it)),
        Body::Pairs(it) => Answer::Pairs(super::Kind::solution(it)),
        Body::Order(it) => Answer::Order(super::Kind::solution(it)),
        Body::Groups(it) => Answer::Groups(super::Kind::solution(it)),
        Body::Blanks(it) => {
            let filled = super::Kind::solution(it).blanks.into_iter();
            let filled = filled.map(|blank| blanks::Filled { blank: blank.id, text: blank.accepted[0].clone() });
            Answer::Blanks(blanks::Answer { filled: filled.collect() })
        }
        Body::Numeric(it) => Answer::Numeric(numeric::Answer {
            text: format!("{} {}", it.value, it.units.first().map_or("", String::as_str)),
        }),
        Body::ShortText(it) => Answer::ShortText(short_text::Answer { text: it.variants[0].text.clone() }),
        Body::Hotspot(_) => Answer::Hotspot(hotspot::Answer {
            points: vec![hotspot::Point::new(1500, 1500), hotspot::Point::new(5000, 5000)],
        }),
        Body::FlashCards(it) => Answer::FlashCards(flash_cards::Answer {
            seen: it.cards.iter().map(|card| flash_cards::Seen { card: card.front.id, known: true }).collect(),
        }),
        Body::Dictation(it) => Answer::Dictation(dictation::Answer { text: it.text.clone() }),
        Body::Spoken(_) => Answer::Spoken(spoken::Answer { segments: vec![UploadId(Uuid::from_u128(9))] }),
        Body::Open(_) => Answer::Open(open::Answer { text: "Voici".to_owned() }),
        Body::H5p(_) => {
            let score = Some(h5p::Points { got: 1000, of: 1000 });
            let claim = h5p::Claim { score, success: Some(true), response: "4".to_owned(), ..h5p::Claim::default() };
            let part = h5p::PartClaim { item: id(1), about: "2 + 2".to_owned(), claim };
            let whole = h5p::Claim { score, completed: Some(true), seconds: Some(61), ..h5p::Claim::default() };
            Answer::H5p(h5p::Answer { begun: true, whole, parts: vec![part], ..h5p::Answer::default() })
        }
        Body::Questionnaire(_) => Answer::Questionnaire(replies()),
    }
}

/// Marked by the teacher, not here.
pub(super) fn waits(kind: Type) -> bool {
    matches!(kind, Type::Spoken | Type::Open)
}
