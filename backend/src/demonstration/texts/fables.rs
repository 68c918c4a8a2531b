//! « Fables à voix haute »: a dictation, verses that are said and counted, and a form about what pupils read.

use super::activities::{chapter, choose, exercise, link, sort, summary, text};
use preau_model::{
    classeur::Content,
    exercises::{
        Body, Exercise,
        compare::Tolerance,
        dictation, numeric,
        questionnaire::{Ask, Choice, Questionnaire, Scale, Wants},
        spoken,
    },
    ids::{AttachmentId, ItemId},
};

/// The words of the recording that is dictated.
pub(in super::super) const DICTATED: &str = "Maître Corbeau, sur un arbre perché, tenait en son bec un fromage. Maître Renard, par l’odeur alléché, lui tint à peu près ce langage.";

/// The same, as somebody writes it who has not learnt it yet.
pub(in super::super) const MISHEARD: &[&str] = &[
    "Maître Corbeau, sur un arbre perché, tenait en son bec un fromage. Maître Renard, par l’odeur alléchée, lui tint à peu près ce language.",
    "Maitre Corbeau, sur un arbre percher, tenait en son bec un fromage. Maitre Renard, par l’odeur alléché, lui tint à peu près ce langage.",
    "Maître Corbeau sur un arbre perché tenais en son bec un fromage. Maître Renard par l’odeur aléché lui tint a peu près ce langage.",
];

/// With the sound of the dictation.
pub(in super::super) fn fables(sound: AttachmentId) -> Vec<Content> {
    let dictated = Exercise {
        prompt: "<p>Écoute les deux premiers vers, autant de fois que tu veux, et écris-les.</p>".to_owned(),
        audio: Some(sound),
        points: 4,
        hints: vec!["« Langage » s’écrit sans « u », à la différence de « langue ».".to_owned()],
        ..Exercise::new(Body::Dictation(dictation::Dictation {
            text: DICTATED.to_owned(),
            punctuation: false,
            tolerance: Tolerance { case: true, ..Tolerance::STRICT },
        }))
    };
    vec![
        chapter("Écouter et écrire"),
        text(
            "<p>La Fontaine publie ses premières <strong>fables</strong> en 1668 et les dédie au fils du roi, qui a six ans. \
             Chacune est une petite comédie : des animaux y parlent comme des hommes.</p>",
        ),
        Content::Exercise { exercise: Some(dictated) },
        exercise(
            "<p>Que veut le Renard ?</p>",
            1,
            &["Regarde ce que le Corbeau tient en son bec."],
            choose(
                false,
                &[
                    ("Entendre chanter le Corbeau", false, "C’est ce qu’il dit, et non ce qu’il veut."),
                    ("Le fromage", true, ""),
                    ("Devenir l’ami du Corbeau", false, "« Tout flatteur vit aux dépens de celui qui l’écoute. »"),
                ],
            ),
        ),
        chapter("Compter et dire"),
        exercise(
            "<p>Combien de syllabes compte-t-on dans un <strong>alexandrin</strong> ?</p>",
            1,
            &["Deux fois six."],
            Body::Numeric(numeric::Numeric { value: "12".to_owned(), ..numeric::Numeric::default() }),
        ),
        exercise(
            "<p>Range ces animaux : rusés ou naïfs, dans les fables que nous avons lues ?</p>",
            2,
            &[],
            sort(&[("Rusés", &["le Renard", "le Chat"]), ("Naïfs", &["le Corbeau", "le Bouc"])]),
        ),
        exercise(
            "<p>Dis les deux premiers vers à voix haute, comme si le Renard était devant toi.</p>",
            4,
            &[],
            Body::Spoken(spoken::Spoken {
                longest: Some(60),
                model: "<p>On fait entendre la rime, et une pause à la fin de chaque vers.</p>".to_owned(),
            }),
        ),
        link(
            "Les fables de La Fontaine",
            "https://fr.wikisource.org/wiki/Fables_de_La_Fontaine_(%C3%A9d._1874)",
            "Toutes les fables, pour en choisir une à dire.",
        ),
        summary("<p>Une fable est un récit court, souvent en vers, d’où l’on tire une <strong>morale</strong>.</p>"),
        form(),
    ]
}

fn choices(all: &[&str]) -> Vec<Choice> {
    all.iter().map(|text| Choice { id: ItemId::random(), text: (*text).to_owned() }).collect()
}

fn ask(label: &str, required: bool, wants: Wants) -> Ask {
    Ask { id: ItemId::random(), label: label.to_owned(), more: String::new(), required, wants }
}

fn form() -> Content {
    let scale = Scale { steps: 5, low: "Pas du tout".to_owned(), high: "Beaucoup".to_owned() };
    let questions = vec![
        ask("Aimes-tu lire ?", true, Wants::Scale(scale)),
        ask("Que préfères-tu lire ?", true, Wants::One(choices(KINDS))),
        ask("Où trouves-tu tes livres ?", false, Wants::Several(choices(PLACES))),
        ask("Combien de livres as-tu lus depuis la rentrée ?", true, Wants::Number),
        ask("Quelle fable veux-tu apprendre ?", false, Wants::Short),
        ask("Que pourrions-nous faire pour lire davantage ensemble ?", false, Wants::Long),
    ];
    let form = Questionnaire { title: "Tes lectures".to_owned(), questions };
    let exercise = Exercise {
        prompt: "<p>Il n’y a pas de bonne réponse : ce que tu écris m’aide à choisir nos prochaines lectures.</p>"
            .to_owned(),
        ..Exercise::new(Body::Questionnaire(form))
    };
    Content::Exercise { exercise: Some(exercise) }
}

const KINDS: &[&str] =
    &["Des romans d’aventure", "Des mangas et des bandes dessinées", "Des contes et des fables", "Des documentaires"];
const PLACES: &[&str] = &["Au CDI", "À la médiathèque", "À la maison", "Chez des amis"];

/// Fables that pupils name.
pub(in super::super) const WISHED: &[&str] = &[
    "La Cigale et la Fourmi",
    "Le Lion et le Rat",
    "Le Lièvre et la Tortue",
    "Le Loup et l’Agneau",
    "Le Renard et le Bouc",
];

/// What pupils propose.
pub(in super::super) const PROPOSED: &[&str] = &[
    "Un quart d’heure de lecture le lundi matin, où chacun apporte le livre qu’il veut.",
    "On pourrait échanger nos livres dans la classe, avec une fiche dedans pour dire si on a aimé.",
    "Inviter quelqu’un qui écrit des livres.",
    "Lire à voix haute à plusieurs, chacun un personnage.\nEt pourquoi pas devant les sixièmes ?",
    "Choisir nous-mêmes le prochain livre, en votant.",
];
