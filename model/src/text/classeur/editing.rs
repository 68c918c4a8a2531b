//! Steps that are changed and put in order.

use super::ClasseurText;
use crate::{
    classeur::{Content, StepProblem},
    text::{Lang, explain_problem},
};

impl ClasseurText {
    /// "Modifier : Texte « Observez la carte »"; "Terminé : …" while it is open.
    pub fn edit_what(lang: Lang, open: bool, name: &str) -> String {
        let t = Self::of(lang);
        let what = if open { t.done } else { t.edit };
        match lang {
            Lang::Fr => format!("{what}\u{a0}: {name}"),
            Lang::En => format!("{what}: {name}"),
        }
    }

    pub fn move_what(lang: Lang, content: &Content) -> String {
        let name = Self::step(lang, content);
        match lang {
            Lang::Fr => format!("Déplacer\u{a0}: {name}"),
            Lang::En => format!("Move: {name}"),
        }
    }

    pub fn picked_up(lang: Lang, content: &Content, place: usize, of: usize) -> String {
        let name = Self::step(lang, content);
        match lang {
            Lang::Fr => format!("{name}\u{a0}: place {place} sur {of}. Les flèches déplacent, Espace pose."),
            Lang::En => format!("{name}: place {place} of {of}. Arrows move it, Space puts it down."),
        }
    }

    pub fn would_land(lang: Lang, place: usize, of: usize) -> String {
        match lang {
            Lang::Fr => format!("Place {place} sur {of}."),
            Lang::En => format!("Place {place} of {of}."),
        }
    }

    pub fn put_down(lang: Lang, content: &Content, place: usize, of: usize) -> String {
        let name = Self::step(lang, content);
        match lang {
            Lang::Fr => format!("{name}\u{a0}: maintenant place {place} sur {of}."),
            Lang::En => format!("{name}: now place {place} of {of}."),
        }
    }

    /// "3 étapes choisies"
    pub fn selected(lang: Lang, n: usize) -> String {
        match (lang, n) {
            (Lang::Fr, 1) => "1 étape choisie".to_owned(),
            (Lang::Fr, n) => format!("{n} étapes choisies"),
            (Lang::En, 1) => "1 step selected".to_owned(),
            (Lang::En, n) => format!("{n} steps selected"),
        }
    }

    /// A place among steps.
    pub fn behind(lang: Lang, name: &str) -> String {
        match lang {
            Lang::Fr => format!("Après\u{a0}: {name}"),
            Lang::En => format!("After: {name}"),
        }
    }

    pub fn moved(lang: Lang, n: usize) -> String {
        match (lang, n) {
            (Lang::Fr, 1) => "Étape déplacée.".to_owned(),
            (Lang::Fr, n) => format!("{n} étapes déplacées."),
            (Lang::En, 1) => "Step moved.".to_owned(),
            (Lang::En, n) => format!("{n} steps moved."),
        }
    }

    /// What is missing, where.
    pub fn problem(lang: Lang, what: &str, problem: &StepProblem) -> String {
        let why = explain_problem(&problem.problem, lang);
        match lang {
            Lang::Fr => format!("{what}\u{a0}: {why}"),
            Lang::En => format!("{what}: {why}"),
        }
    }
}
