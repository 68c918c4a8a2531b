//! What did not come or go along when exercises were exchanged.

use super::Lang;
use crate::exercises::exchange::LeftOut;

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
    };
    lang.pick(french, english)
}
