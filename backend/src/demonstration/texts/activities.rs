//! Activities of the classeur: what a teacher of French has her pupils go through, step by step.

use preau_model::{
    classeur::Content,
    exercises::{
        Body, Exercise, Item, blanks, choices, compare::Tolerance, flash_cards, groups, hotspot, open, order, pairs,
        short_text, true_false,
    },
    ids::{ItemId, PictureId},
};

pub(super) fn chapter(title: &str) -> Content {
    Content::Chapter { title: title.to_owned() }
}

pub(super) fn text(html: &str) -> Content {
    Content::Text { html: html.to_owned() }
}

pub(super) fn summary(html: &str) -> Content {
    Content::Summary { html: html.to_owned() }
}

pub(super) fn link(title: &str, address: &str, why: &str) -> Content {
    Content::Link { title: title.to_owned(), address: address.to_owned(), summary: why.to_owned() }
}

fn item(text: &str) -> Item {
    Item::new(ItemId::random(), text)
}

/// An exercise of so many points.
pub(super) fn exercise(prompt: &str, points: u16, hints: &[&str], body: Body) -> Content {
    let exercise = Exercise {
        prompt: prompt.to_owned(),
        hints: hints.iter().map(|hint| (*hint).to_owned()).collect(),
        points,
        ..Exercise::new(body)
    };
    Content::Exercise { exercise: Some(exercise) }
}

/// `choices`: each with whether it is right, and what is said to who takes it.
pub(super) fn choose(several: bool, choices: &[(&str, bool, &str)]) -> Body {
    let choice = |(text, right, feedback): &(&str, bool, &str)| choices::Choice {
        item: item(text),
        right: *right,
        feedback: (*feedback).to_owned(),
    };
    Body::Choices(choices::Choices { choices: choices.iter().map(choice).collect(), several, strict: false })
}

fn true_or_false(is_true: bool, feedback_true: &str, feedback_false: &str) -> Body {
    Body::TrueFalse(true_false::TrueFalse {
        is_true: Some(is_true),
        feedback_true: feedback_true.to_owned(),
        feedback_false: feedback_false.to_owned(),
    })
}

fn join(all: &[(&str, &str)]) -> Body {
    let pair = |(left, right): &(&str, &str)| pairs::Pair { left: item(left), right: item(right) };
    Body::Pairs(pairs::Pairs { pairs: all.iter().map(pair).collect(), distractors: Vec::new() })
}

pub(super) fn sort(all: &[(&str, &[&str])]) -> Body {
    let group = |(name, items): &(&str, &[&str])| groups::Group {
        name: item(name),
        items: items.iter().map(|text| item(text)).collect(),
    };
    Body::Groups(groups::Groups { groups: all.iter().map(group).collect(), distractors: Vec::new() })
}

fn put_in_order(all: &[&str]) -> Body {
    Body::Order(order::Order { items: all.iter().map(|text| item(text)).collect(), strict: false })
}

/// Texts and what is missing between them, turn by turn; `bank`: words to choose from, and these more.
fn fill_in(all: &[&str], bank: Option<&[&str]>) -> Body {
    let piece = |(n, words): (usize, &&str)| {
        if n % 2 == 0 {
            blanks::Piece::Text((*words).to_owned())
        } else {
            let accepted = words.split('|').map(str::to_owned).collect();
            blanks::Piece::Blank(blanks::Blank { id: ItemId::random(), accepted })
        }
    };
    Body::Blanks(blanks::Blanks {
        pieces: all.iter().enumerate().map(piece).collect(),
        bank: bank.map(|words| blanks::Bank { distractors: words.iter().map(|word| (*word).to_owned()).collect() }),
        tolerance: Tolerance { case: true, ..Tolerance::STRICT },
    })
}

/// Each with whether it is right, and what is said to who writes it.
fn short(variants: &[(&str, bool, &str)]) -> Body {
    let variant = |(text, right, feedback): &(&str, bool, &str)| short_text::Variant {
        text: (*text).to_owned(),
        right: *right,
        feedback: (*feedback).to_owned(),
    };
    Body::ShortText(short_text::ShortText {
        variants: variants.iter().map(variant).collect(),
        tolerance: Tolerance::LENIENT,
    })
}

fn cards(all: &[(&str, &str)]) -> Body {
    let card = |(front, back): &(&str, &str)| flash_cards::Card { front: item(front), back: item(back) };
    Body::FlashCards(flash_cards::FlashCards { cards: all.iter().map(card).collect() })
}

fn write(words: u16, model: &str) -> Body {
    Body::Open(open::Open { words: Some(words), model: model.to_owned() })
}

/// What is looked for on a picture, or is there besides.
struct Zone {
    name: &'static str,
    /// Its corners, in ten-thousandths of the picture.
    from: (u16, u16),
    to: (u16, u16),
    right: bool,
    feedback: &'static str,
}

fn point_at(prompt: &str, picture: PictureId, zones: &[Zone]) -> Content {
    let zone = |it: &Zone| hotspot::Zone {
        id: ItemId::random(),
        shape: hotspot::Shape::Rectangle {
            from: hotspot::Point::new(it.from.0, it.from.1),
            to: hotspot::Point::new(it.to.0, it.to.1),
        },
        right: it.right,
        name: it.name.to_owned(),
        feedback: it.feedback.to_owned(),
    };
    let body = Body::Hotspot(hotspot::Hotspot { zones: zones.iter().map(zone).collect() });
    let exercise = Exercise { prompt: prompt.to_owned(), picture: Some(picture), points: 2, ..Exercise::new(body) };
    Content::Exercise { exercise: Some(exercise) }
}

/// « Le théâtre classique », for the cinquième. `drawing`: the school’s illustration of a stage.
pub(in super::super) fn theatre(drawing: PictureId) -> Vec<Content> {
    vec![
        chapter("Au temps de Molière"),
        text(
            "<p>À Paris, vers 1660, on va au théâtre l’après-midi. La salle est éclairée par des <strong>chandelles</strong> : \
             quand elles ont brûlé, il faut les changer, et c’est pourquoi une pièce est découpée en <strong>actes</strong>.</p>\
             <p>Debout au parterre, le public bavarde, siffle et applaudit. Les plus riches sont assis dans les loges, et \
             parfois… sur la scène !</p>",
        ),
        exercise(
            "<p>En France, au temps de Molière, les rôles de femmes sont joués par des hommes.</p>",
            1,
            &["Pense à Armande Béjart."],
            true_or_false(
                false,
                "C’était le cas en Angleterre. En France, des actrices comme Madeleine et Armande Béjart étaient célèbres.",
                "",
            ),
        ),
        exercise(
            "<p>Quelles sont les <strong>trois unités</strong> que doit respecter une pièce classique ?</p>",
            3,
            &["« Qu’en un lieu, qu’en un jour, un seul fait accompli… » (Boileau)"],
            choose(
                true,
                &[
                    ("L’unité de lieu", true, ""),
                    ("L’unité de temps", true, ""),
                    ("L’unité d’action", true, ""),
                    ("L’unité de costume", false, "Chacun vient avec le sien, souvent donné par un grand seigneur."),
                    ("L’unité de vers", false, "Beaucoup de pièces sont en prose : « L’Avare », par exemple."),
                ],
            ),
        ),
        chapter("Le vocabulaire de la scène"),
        exercise(
            "<p>Relie chaque mot à ce qu’il désigne.</p>",
            5,
            &[],
            join(&[
                ("une réplique", "ce que dit un personnage quand vient son tour"),
                ("une tirade", "une longue réplique, dite d’un seul trait"),
                ("un aparté", "ce que le public entend, et non les autres personnages"),
                ("une didascalie", "une indication de l’auteur, que personne ne prononce"),
                ("un monologue", "ce que dit un personnage qui est seul en scène"),
            ]),
        ),
        exercise(
            "<p>Complète avec les mots proposés.</p>",
            3,
            &["Dans « exposition », il y a « exposer » : présenter."],
            fill_in(
                &[
                    "La scène d’",
                    "exposition",
                    " présente les personnages et la situation. Puis l’action se complique : c’est le ",
                    "nœud",
                    ". À la fin, tout se résout : c’est le ",
                    "dénouement",
                    ".",
                ],
                Some(&["entracte", "prologue"]),
            ),
        ),
        exercise(
            "<p>Comédie ou tragédie ? Range chaque étiquette.</p>",
            6,
            &[],
            sort(&[
                ("Comédie", &["des bourgeois et des valets", "une fin heureuse", "faire rire des défauts des hommes"]),
                ("Tragédie", &["des rois et des héros", "une fin malheureuse", "inspirer la terreur et la pitié"]),
            ]),
        ),
        point_at(
            "<p>Deux <strong>accessoires</strong> disent au public qui sont ces personnages : le chapeau à plume d’un \
             gentilhomme et l’éventail d’une marquise. Montre-les.</p>",
            drawing,
            &[
                Zone {
                    name: "le chapeau à plume",
                    from: (3_050, 3_200),
                    to: (4_650, 4_750),
                    right: true,
                    feedback: "",
                },
                Zone { name: "l’éventail", from: (5_250, 4_550), to: (5_800, 5_800), right: true, feedback: "" },
                Zone {
                    name: "le château",
                    from: (2_000, 2_350),
                    to: (3_700, 6_350),
                    right: false,
                    feedback: "Le château est peint sur une toile : c’est le décor.",
                },
                Zone {
                    name: "la lune",
                    from: (5_050, 1_600),
                    to: (6_400, 4_200),
                    right: false,
                    feedback: "La lune pend d’un fil : c’est le décor.",
                },
            ],
        ),
        chapter("Lire une scène : « L’Avare », acte IV, scène 7"),
        text(
            "<p><em>Harpagon, criant au voleur dès le jardin, et venant sans chapeau.</em></p>\
             <blockquote><p>Au voleur ! au voleur ! à l’assassin ! au meurtrier ! Justice, juste ciel ! je suis perdu, je suis \
             assassiné ; on m’a coupé la gorge : on m’a dérobé mon argent. Qui peut-ce être ? Qu’est-il devenu ? Où est-il ? \
             Où se cache-t-il ? Que ferai-je pour le trouver ?</p></blockquote><p>Molière, <em>L’Avare</em>, 1668.</p>",
        ),
        exercise(
            "<p>Harpagon est seul et se parle à lui-même. Comment appelle-t-on une telle scène ?</p>",
            1,
            &["Le mot commence par « mono », qui veut dire « un seul »."],
            short(&[
                ("un monologue", true, ""),
                ("monologue", true, ""),
                ("un aparté", false, "Dans un aparté, d’autres personnages sont en scène : ils n’entendent pas."),
            ]),
        ),
        exercise(
            "<p>Qu’est-ce qui rend Harpagon à la fois <strong>comique</strong> et <strong>inquiétant</strong> ? Cite le texte.</p>",
            4,
            &[],
            write(
                40,
                "<p>Il est comique parce qu’il parle de son argent comme d’une personne (« assassiné », « coupé la gorge ») et \
                 qu’il soupçonne tout le monde, même le public. Il est inquiétant parce qu’il en perd la raison.</p>",
            ),
        ),
        link(
            "La maison de Molière",
            "https://www.comedie-francaise.fr/",
            "La troupe existe toujours : regarde quelles pièces elle joue cette saison.",
        ),
        summary(
            "<p>Le théâtre classique (XVIIᵉ siècle) obéit à des <strong>règles</strong> : trois unités, vraisemblance, bienséance. \
             La <strong>comédie</strong> « corrige les mœurs en riant » ; la <strong>tragédie</strong> montre des héros face à leur \
             destin.</p>",
        ),
    ]
}

/// « Le récit de chevalerie », to be gone through before one writes such a story.
pub(in super::super) fn chivalry() -> Vec<Content> {
    vec![
        text(
            "<p>Avant d’écrire la suite de l’aventure d’Yvain, voici de quoi t’équiper : <strong>des mots</strong> et \
             <strong>un plan</strong>.</p>",
        ),
        chapter("Les mots du chevalier"),
        exercise(
            "<p>Retourne les cartes jusqu’à les savoir toutes.</p>",
            1,
            &[],
            cards(&[
                ("le heaume", "le casque qui couvre toute la tête"),
                ("l’écu", "le bouclier, où sont peintes les armoiries"),
                ("le haubert", "la longue chemise de mailles de fer"),
                ("le destrier", "le cheval de combat"),
                ("l’adoubement", "la cérémonie où l’on devient chevalier"),
            ]),
        ),
        exercise(
            "<p>Laquelle de ces qualités <strong>n’est pas</strong> attendue d’un chevalier ?</p>",
            1,
            &[],
            choose(
                false,
                &[
                    ("La loyauté", false, "Il est fidèle à son seigneur et à sa parole."),
                    ("La prouesse", false, "C’est son courage au combat."),
                    ("La ruse", true, ""),
                    ("La largesse", false, "C’est la générosité : il donne sans compter."),
                ],
            ),
        ),
        chapter("Le plan d’une aventure"),
        exercise(
            "<p>Remets dans l’ordre les étapes de l’aventure.</p>",
            5,
            &["Le merveilleux arrive souvent au moment où tout semble perdu."],
            put_in_order(&[
                "Le chevalier quitte la cour du roi",
                "Il entre dans une forêt où il n’est jamais allé",
                "Un adversaire lui barre le chemin",
                "Un objet ou un animal merveilleux lui vient en aide",
                "Il revient, et l’on raconte son exploit",
            ]),
        ),
        exercise(
            "<p>Mets les verbes au <strong>passé simple</strong>.</p>",
            3,
            &[],
            fill_in(
                &[
                    "Yvain (descendre) ",
                    "descendit",
                    " de cheval. Il (voir) ",
                    "vit",
                    " un lion blessé et (courir) ",
                    "courut",
                    " à son secours.",
                ],
                None,
            ),
        ),
        summary(
            "<p>Un récit de chevalerie : un <strong>héros</strong>, une <strong>quête</strong>, des <strong>épreuves</strong>, et une \
             part de <strong>merveilleux</strong>. À toi d’écrire !</p>",
        ),
    ]
}

/// « L’accord du participe passé »: offered to colleagues as a template.
pub(in super::super) fn participle() -> Vec<Content> {
    vec![
        text(
            "<p>Avec <strong>être</strong>, le participe passé s’accorde avec le sujet : <em>Elles sont parties.</em></p>\
             <p>Avec <strong>avoir</strong>, il s’accorde avec le complément d’objet direct, <strong>si celui-ci est placé \
             avant</strong> : <em>les fables que j’ai apprises.</em></p>",
        ),
        exercise(
            "<p>« Les élèves ont appris<strong>es</strong> leur leçon. » Cette phrase est bien écrite.</p>",
            1,
            &["Où est le complément d’objet direct ?"],
            true_or_false(false, "Le complément « leur leçon » est placé après : pas d’accord.", ""),
        ),
        exercise(
            "<p>Accorde les participes passés.</p>",
            4,
            &["Cherche d’abord l’auxiliaire."],
            fill_in(
                &[
                    "Les comédiennes sont (arriver) ",
                    "arrivées",
                    " en avance. Elles ont (répéter) ",
                    "répété",
                    " la scène que l’auteur avait (écrire) ",
                    "écrite",
                    ", puis elles sont (monter) ",
                    "montées",
                    " sur les planches.",
                ],
                None,
            ),
        ),
        exercise(
            "<p>Où le participe passé s’accorde-t-il ?</p>",
            4,
            &[],
            sort(&[
                ("Il s’accorde", &["la lettre qu’elle a (recevoir)", "nous sommes (venir)"]),
                ("Il reste tel quel", &["elle a (recevoir) une lettre", "nous avons (courir)"]),
            ]),
        ),
    ]
}
