//! What did not come or go along when exercises were exchanged.

use super::Lang;
use crate::{
    exercises::exchange::{ExchangeProblem, LeftOut},
    media::ArchiveProblem,
};

/// Why something was left out, in the person's language.
pub fn explain_left_out(left_out: LeftOut, lang: Lang) -> &'static str {
    let (french, english) = match left_out {
        LeftOut::NotAQuestion => {
            ("Un texte ou un titre, sans rien à répondre.", "A text or a heading, without anything to answer.")
        }
        LeftOut::Braces => (
            "Les accolades de la réponse ne sont pas fermées, ou il y en a plusieurs paires.",
            "The braces of the answer are not closed, or there are several pairs of them.",
        ),
        LeftOut::NoAnswer => {
            ("Il manque des réponses, ou aucune n’est juste.", "Answers are missing, or none of them is right.")
        }
        LeftOut::NotANumber => ("La réponse attendue n’est pas un nombre.", "The expected answer is not a number."),
        LeftOut::TooLarge => ("Trop grand pour un exercice.", "Too large for an exercise."),
        LeftOut::TooManyQuestions => (
            "Trop de questions à la fois\u{a0}: celles qui suivent n’ont pas été lues. Coupez le fichier en deux.",
            "Too many questions at once: those that follow were not read. Split the file in two.",
        ),
        LeftOut::NoSuchType => {
            ("Ce type d’exercice n’existe pas de l’autre côté.", "The other side has no exercises of this type.")
        }
        LeftOut::PartialCredit => (
            "Des réponses qui valent une partie des points\u{a0}: elles comptent comme justes ou fausses.",
            "Answers worth a part of the points: they count as right or wrong.",
        ),
        LeftOut::Wildcards => {
            ("Des réponses où une étoile remplace n’importe quoi.", "Answers in which a star stands for anything.")
        }
        LeftOut::Layout => ("La mise en forme du texte.", "How the text was set."),
        LeftOut::Media => ("Les images et le son.", "Pictures and sound."),
        LeftOut::Hints => ("Les indices.", "Hints."),
        LeftOut::Feedback => {
            ("Ce qui est dit après une bonne ou une mauvaise réponse.", "What is said after a right or a wrong answer.")
        }
        LeftOut::Tolerance => (
            "Ce qui ne compte pas dans la réponse, et le «\u{a0}tout ou rien\u{a0}».",
            "What does not count in the answer, and “all or nothing”.",
        ),
        LeftOut::Unit => ("L’unité.", "The unit."),
        LeftOut::Broken => (
            "Ce passage du fichier n’est pas écrit comme il devrait.",
            "This part of the file is not written as it should be.",
        ),
        LeftOut::Several => ("Plusieurs questions en une seule.", "Several questions in one."),
        LeftOut::Attempts => ("Le nombre d’essais.", "The number of attempts."),
        LeftOut::Points => (
            "Le nombre de points, que ce format arrondit ou ne connaît pas.",
            "The number of points, which this format rounds or does not know.",
        ),
        LeftOut::Length => ("La longueur attendue de la réponse.", "How long the answer should be."),
        LeftOut::Model => ("La réponse attendue, qui sert à corriger.", "The expected answer, to mark by."),
        LeftOut::OwnWords => (
            "Le choix propre à chaque trou\u{a0}: tous les mots sont proposés ensemble.",
            "The choice that each blank had: all words are offered together.",
        ),
        LeftOut::Variants => (
            "Les autres mots acceptés\u{a0}: chaque étiquette n’en porte qu’un.",
            "The other words that are accepted: a label bears one only.",
        ),
        LeftOut::NearestType => (
            "Ce type d’exercice n’existe pas de l’autre côté\u{a0}: il prend la forme la plus proche.",
            "The other side has no exercises of this type: it takes the nearest form.",
        ),
    };
    lang.pick(french, english)
}

/// Why no question could be read of a file, and what to do.
pub fn explain_exchange(problem: &ExchangeProblem, lang: Lang) -> String {
    match (problem, lang) {
        (ExchangeProblem::Unknown, Lang::Fr) => {
            "Ce fichier n’est ni du GIFT, ni du Moodle XML, ni un paquet QTI 2.1. Exportez les questions dans l’un de ces formats.".to_owned()
        }
        (ExchangeProblem::Unknown, Lang::En) => {
            "This file is neither GIFT, nor Moodle XML, nor a QTI 2.1 package. Export the questions in one of these formats.".to_owned()
        }
        (ExchangeProblem::Version { name }, Lang::Fr) => {
            format!("Ce fichier est écrit en {name}, qui n’est pas lu ici. Exportez les questions en QTI 2.1, en Moodle XML ou en GIFT.")
        }
        (ExchangeProblem::Version { name }, Lang::En) => {
            format!("This file is written in {name}, which is not read here. Export the questions as QTI 2.1, Moodle XML or GIFT.")
        }
        (ExchangeProblem::Damaged { line }, Lang::Fr) => {
            format!("Le fichier est abîmé ou incomplet à la ligne {line}. Exportez-le de nouveau.")
        }
        (ExchangeProblem::Damaged { line }, Lang::En) => {
            format!("The file is damaged or cut short at line {line}. Export it again.")
        }
        (ExchangeProblem::Encoding, Lang::Fr) => {
            "Les caractères du fichier ne se lisent pas. Enregistrez-le en UTF-8.".to_owned()
        }
        (ExchangeProblem::Encoding, Lang::En) => "The characters of the file cannot be read. Save it as UTF-8.".to_owned(),
        (ExchangeProblem::Entities, Lang::Fr) => {
            "Le fichier définit ses propres abréviations (entités)\u{a0}: par sécurité, il n’est pas lu.".to_owned()
        }
        (ExchangeProblem::Entities, Lang::En) => {
            "The file defines abbreviations of its own (entities): to be safe, it is not read.".to_owned()
        }
        (ExchangeProblem::TooMuch, Lang::Fr) => {
            "Le fichier est trop gros ou trop imbriqué pour être lu. Coupez-le en plusieurs.".to_owned()
        }
        (ExchangeProblem::TooMuch, Lang::En) => {
            "The file is too large or too deeply nested to be read. Split it into several.".to_owned()
        }
        (ExchangeProblem::Nothing, Lang::Fr) => "Il n’y a aucune question dans ce fichier.".to_owned(),
        (ExchangeProblem::Nothing, Lang::En) => "There is no question in this file.".to_owned(),
        (ExchangeProblem::Package(ArchiveProblem::NotOne), lang) => explain_exchange(&ExchangeProblem::Unknown, lang),
        (ExchangeProblem::Package(problem), lang) => explain_archive(problem, lang),
    }
}

/// Why a package was not taken in, and what to do. Nothing of it was kept.
pub fn explain_archive(problem: &ArchiveProblem, lang: Lang) -> String {
    match (problem, lang) {
        (ArchiveProblem::NotOne, Lang::Fr) => {
            "Ce fichier n’est pas une activité exportée de Préau. Choisissez un fichier dont le nom finit par .preau.zip.".to_owned()
        }
        (ArchiveProblem::NotOne, Lang::En) => {
            "This file is not an activity exported from Préau. Choose a file whose name ends with .preau.zip.".to_owned()
        }
        (ArchiveProblem::Damaged, Lang::Fr) => "Le fichier est abîmé ou incomplet. Exportez-le de nouveau.".to_owned(),
        (ArchiveProblem::Damaged, Lang::En) => "The file is damaged or cut short. Export it again.".to_owned(),
        (ArchiveProblem::Encrypted, Lang::Fr) => {
            "Le fichier est protégé par un mot de passe. Exportez-le sans mot de passe.".to_owned()
        }
        (ArchiveProblem::Encrypted, Lang::En) => "The file is protected by a password. Export it without one.".to_owned(),
        (ArchiveProblem::Path { name }, Lang::Fr) => {
            format!("Le fichier contient un chemin qui n’est pas permis («\u{a0}{name}\u{a0}»)\u{a0}: par sécurité, rien n’a été repris.")
        }
        (ArchiveProblem::Path { name }, Lang::En) => {
            format!("The file holds a path that is not allowed (“{name}”): to be safe, nothing was taken in.")
        }
        (ArchiveProblem::Twice, Lang::Fr) => {
            "Le fichier contient deux fois la même chose\u{a0}: par sécurité, rien n’a été repris.".to_owned()
        }
        (ArchiveProblem::Twice, Lang::En) => "The file holds the same thing twice: to be safe, nothing was taken in.".to_owned(),
        (ArchiveProblem::TooMany { max }, Lang::Fr) => format!("Le fichier contient plus de {max} éléments\u{a0}: c’est trop."),
        (ArchiveProblem::TooMany { max }, Lang::En) => format!("The file holds more than {max} parts: that is too many."),
        (ArchiveProblem::TooLarge { max }, Lang::Fr) => {
            format!("Une fois décompressé, le fichier dépasse {}.", super::dates::size(*max, lang))
        }
        (ArchiveProblem::TooLarge { max }, Lang::En) => {
            format!("Unpacked, the file is larger than {}.", super::dates::size(*max, lang))
        }
        (ArchiveProblem::Inflates, Lang::Fr) => {
            "Le fichier grossit démesurément quand on le décompresse\u{a0}: par sécurité, rien n’a été repris.".to_owned()
        }
        (ArchiveProblem::Inflates, Lang::En) => {
            "The file grows out of all measure when it is unpacked: to be safe, nothing was taken in.".to_owned()
        }
        (ArchiveProblem::Missing { name }, Lang::Fr) => {
            format!("Il manque «\u{a0}{name}\u{a0}» dans le fichier. Exportez-le de nouveau.")
        }
        (ArchiveProblem::Missing { name }, Lang::En) => format!("“{name}” is missing in the file. Export it again."),
        (ArchiveProblem::Altered { name }, Lang::Fr) => {
            format!("«\u{a0}{name}\u{a0}» n’est pas ce que le fichier annonce. Exportez-le de nouveau.")
        }
        (ArchiveProblem::Altered { name }, Lang::En) => {
            format!("“{name}” is not what the file says it is. Export it again.")
        }
        (ArchiveProblem::Later { version }, Lang::Fr) => format!(
            "Ce fichier vient d’une version plus récente de Préau (format {version}). Demandez la mise à jour de votre établissement."
        ),
        (ArchiveProblem::Later { version }, Lang::En) => {
            format!("This file comes from a later version of Préau (format {version}). Ask for your school’s to be updated.")
        }
        (ArchiveProblem::Step { number }, Lang::Fr) => format!(
            "L’étape {number} ne se lit pas\u{a0}: elle vient d’une version plus récente de Préau, ou elle est abîmée. Rien n’a été repris."
        ),
        (ArchiveProblem::Step { number }, Lang::En) => format!(
            "Step {number} cannot be read: it comes from a later version of Préau, or is damaged. Nothing was taken in."
        ),
        (ArchiveProblem::Picture { number }, Lang::Fr) => format!(
            "Une image de l’étape {number} n’est pas d’un format accepté, ou est abîmée. Rien n’a été repris."
        ),
        (ArchiveProblem::Picture { number }, Lang::En) => {
            format!("A picture of step {number} is of no format that is taken, or damaged. Nothing was taken in.")
        }
    }
}
