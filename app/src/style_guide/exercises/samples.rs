//! One exercise of each type, as a school might have it.

use preau_model::{
    exercises::{
        Body, Exercise, Item, Type, blanks, choices, compare::Tolerance, dictation, flash_cards, groups, h5p, hotspot,
        numeric, open, order, pairs, questionnaire, short_text, spoken, true_false,
    },
    ids::{AttachmentId, ItemId, PictureId},
};
use uuid::Uuid;

const fn id(n: u128) -> ItemId {
    ItemId(Uuid::from_u128(n))
}

fn item(n: u128, text: &str) -> Item {
    Item::new(id(n), text)
}

fn pictured(n: u128, text: &str) -> Item {
    Item { picture: Some(PictureId(Uuid::from_u128(n))), ..item(n, text) }
}

fn questionnaire() -> Body {
    use questionnaire::{Ask, Choice, Questionnaire, Scale, Wants};
    let ask = |n, label: &str, required, wants| Ask { label: label.to_owned(), required, ..Ask::new(id(n), wants) };
    let choices = |from: u128, texts: &[&str]| {
        let texts = texts.iter().zip(from..);
        texts.map(|(text, n)| Choice { id: id(n), text: (*text).to_owned() }).collect::<Vec<_>>()
    };
    let scale = Scale { steps: 5, low: "pas du tout".to_owned(), high: "tout à fait".to_owned() };
    Body::Questionnaire(Questionnaire {
        title: "Avant la sortie".to_owned(),
        questions: vec![
            ask(1, "Dans quel musée es-tu déjà allé\u{202f}?", false, Wants::Short),
            ask(2, "Qu’aimerais-tu y voir\u{202f}?", true, Wants::Long),
            ask(3, "Comment viens-tu\u{202f}?", true, Wants::One(choices(31, &["À pied", "En bus", "À vélo"]))),
            ask(4, "Qu’emportes-tu\u{202f}?", false, Wants::Several(choices(41, &["Un carnet", "Un pique-nique"]))),
            ask(5, "Combien de frères et sœurs viennent\u{202f}?", false, Wants::Number),
            ask(6, "Quel jour préfères-tu\u{202f}?", false, Wants::Date),
            ask(7, "As-tu envie d’y aller\u{202f}?", true, Wants::Scale(scale)),
        ],
    })
}

pub fn sample(kind: Type) -> Exercise {
    let (prompt, body) = match kind {
        Type::Choices => ("Quels animaux sont des <strong>mammifères</strong>&#x202f;?", choices()),
        Type::TrueFalse => (
            "La Terre tourne autour du Soleil en un peu plus de 365 jours.",
            Body::TrueFalse(true_false::TrueFalse {
                is_true: Some(true),
                feedback_true: String::new(),
                feedback_false: "Pensez aux années bissextiles.".to_owned(),
            }),
        ),
        Type::Blanks => ("Complétez la fable.", blanks()),
        Type::Pairs => ("Reliez chaque pays à sa capitale.", pairs()),
        Type::Order => ("Remettez ces événements dans l’ordre, du plus ancien au plus récent.", order()),
        Type::Groups => ("Classez ces mots selon leur nature.", groups()),
        Type::Numeric => (
            "Quelle est l’intensité de la pesanteur à Paris&#x202f;?",
            Body::Numeric(numeric::Numeric {
                value: "9,81".to_owned(),
                within: numeric::Within::Absolute("0,02".to_owned()),
                units: vec!["N/kg".to_owned(), "m/s²".to_owned()],
            }),
        ),
        Type::ShortText => ("Qui a écrit <em>Les Misérables</em>&#x202f;?", short_text()),
        Type::Hotspot => ("Montrez l’île et le phare sur la carte.", hotspot()),
        Type::FlashCards => ("Apprenez ces mots d’anglais.", flash_cards()),
        Type::Dictation => (
            "Écoutez, puis écrivez.",
            Body::Dictation(dictation::Dictation {
                text: "Les petits chats dorment près de l’arbre.".to_owned(),
                punctuation: false,
                tolerance: Tolerance::default(),
            }),
        ),
        Type::Spoken => (
            "Présentez-vous en anglais.",
            Body::Spoken(spoken::Spoken { longest: Some(90), model: "<p>Hello, my name is Lina.</p>".to_owned() }),
        ),
        Type::Open => (
            "Que ressent le narrateur dans cet extrait&#x202f;? Justifiez.",
            Body::Open(open::Open {
                words: Some(50),
                model: "<p>De la nostalgie&#xa0;: il regrette l’été.</p>".to_owned(),
            }),
        ),
        Type::H5p => ("Vrai ou faux, en H5P.", Body::H5p(h5p::H5p::default())),
        Type::Questionnaire => ("Quelques questions avant la sortie au musée.", questionnaire()),
    };
    let media = matches!(kind, Type::Hotspot);
    Exercise {
        prompt: format!("<p>{prompt}</p>"),
        picture: media.then(|| PictureId(Uuid::from_u128(900))),
        picture_alt: if media { "Une carte avec la mer et une île".to_owned() } else { String::new() },
        audio: (kind == Type::Dictation).then(|| AttachmentId(Uuid::from_u128(901))),
        hints: vec!["Relisez la leçon.".to_owned(), "Procédez par élimination.".to_owned()],
        points: 2,
        feedback_right: "Bravo, c’est acquis.".to_owned(),
        feedback_wrong: "Reprenez la fiche, puis réessayez.".to_owned(),
        ..Exercise::new(body)
    }
}

fn choices() -> Body {
    let choice =
        |n, text, right, feedback: &str| choices::Choice { item: item(n, text), right, feedback: feedback.to_owned() };
    let choices = vec![
        choice(1, "Le dauphin", true, ""),
        choice(2, "La truite", false, "Elle respire par des branchies."),
        choice(3, "La chauve-souris", true, ""),
        choice(4, "Le manchot", false, "C’est un oiseau."),
    ];
    Body::Choices(choices::Choices { choices, several: true, strict: false })
}

fn blanks() -> Body {
    let text = |text: &str| blanks::Piece::Text(text.to_owned());
    let blank = |n, word: &str| blanks::Piece::Blank(blanks::Blank { id: id(n), accepted: vec![word.to_owned()] });
    let pieces = vec![
        text("La "),
        blank(1, "cigale"),
        text(", ayant chanté\nTout l’"),
        blank(2, "été"),
        text(",\nSe trouva fort dépourvue\nQuand la "),
        blank(3, "bise"),
        text(" fut venue."),
    ];
    let offered = Some(blanks::Bank { distractors: vec!["fourmi".to_owned(), "pluie".to_owned()] });
    Body::Blanks(blanks::Blanks { pieces, bank: offered, tolerance: Tolerance::default() })
}

fn pairs() -> Body {
    let pair = |n, left, right| pairs::Pair { left: item(n, left), right: item(n + 10, right) };
    let countries = vec![pair(1, "Italie", "Rome"), pair(2, "Portugal", "Lisbonne"), pair(3, "Norvège", "Oslo")];
    Body::Pairs(pairs::Pairs { pairs: countries, distractors: vec![item(20, "Stockholm")] })
}

fn order() -> Body {
    let events =
        ["Prise de la Bastille", "Sacre de Napoléon", "Bataille de Waterloo", "Début de la Seconde République"];
    let items = events.into_iter().zip(1..).map(|(text, n)| item(n, text)).collect();
    Body::Order(order::Order { items, strict: false })
}

fn groups() -> Body {
    let group = |n: u128, name, words: [&str; 3]| groups::Group {
        name: item(n, name),
        items: words.into_iter().zip(1..).map(|(text, m)| item(n * 10 + m, text)).collect(),
    };
    let groups =
        vec![group(1, "Verbes", ["courir", "lire", "peindre"]), group(2, "Noms", ["jardin", "lecture", "course"])];
    Body::Groups(groups::Groups { groups, distractors: vec![item(30, "souvent")] })
}

fn short_text() -> Body {
    let variant = |text: &str, right, feedback: &str| short_text::Variant {
        text: text.to_owned(),
        right,
        feedback: feedback.to_owned(),
    };
    let variants = vec![
        variant("Victor Hugo", true, ""),
        variant("Hugo", true, ""),
        variant("Émile Zola", false, "Zola écrit une génération plus tard."),
    ];
    Body::ShortText(short_text::ShortText { variants, tolerance: Tolerance::LENIENT })
}

fn hotspot() -> Body {
    let zone = |n, shape, right, name: &str, feedback: &str| hotspot::Zone {
        id: id(n),
        shape,
        right,
        name: name.to_owned(),
        feedback: feedback.to_owned(),
    };
    let point = hotspot::Point::new;
    let island = hotspot::Shape::Ellipse { centre: point(3000, 5500), across: 1800, down: 2200 };
    let light = hotspot::Shape::Rectangle { from: point(7300, 1500), to: point(8300, 5000) };
    let boat = hotspot::Shape::Rectangle { from: point(5500, 7000), to: point(7500, 9000) };
    let zones = vec![
        zone(1, island, true, "L’île", ""),
        zone(2, light, true, "Le phare", ""),
        zone(3, boat, false, "Le bateau", "C’est un bateau."),
    ];
    Body::Hotspot(hotspot::Hotspot { zones })
}

fn flash_cards() -> Body {
    let card = |n, front, back| flash_cards::Card { front: pictured(n, front), back: item(n + 10, back) };
    let cards = vec![card(1, "le soleil", "the sun"), card(2, "la mer", "the sea"), card(3, "l’arbre", "the tree")];
    Body::FlashCards(flash_cards::FlashCards { cards })
}

/// A map with an island, a lighthouse and a boat.
pub fn map() -> String {
    drawn(
        "<svg xmlns='http://www.w3.org/2000/svg' width='800' height='500' viewBox='0 0 800 500'>\
         <rect width='800' height='500' fill='#b9d9e8'/>\
         <ellipse cx='240' cy='275' rx='130' ry='100' fill='#e7d9a8'/><ellipse cx='240' cy='265' rx='95' ry='65' fill='#8fb37a'/>\
         <path d='M600 0h200v300q-120 20-200-60z' fill='#d8c48f'/><path d='M610 90h50l8 150h-66z' fill='#fff'/>\
         <path d='M604 190h62l2 30h-66zM608 120h54l2 30h-58z' fill='#c6483c'/><path d='M612 70h46v24h-46z' fill='#f3c84b'/>\
         <path d='M450 420h140l-24 30h-92z' fill='#7a4f34'/><path d='M516 360v56h60z' fill='#fff'/></svg>",
    )
}

/// A plain picture of a thing.
pub fn picture(of: ItemId) -> String {
    let hue = of.0.as_u128() * 83 % 360;
    drawn(&format!(
        "<svg xmlns='http://www.w3.org/2000/svg' width='320' height='200' viewBox='0 0 320 200'>\
         <rect width='320' height='200' fill='hsl({hue} 45% 82%)'/><circle cx='160' cy='100' r='60' fill='hsl({hue} 50% 45%)'/></svg>"
    ))
}

fn drawn(svg: &str) -> String {
    format!("data:image/svg+xml,{}", svg.replace('%', "%25").replace('#', "%23"))
}
