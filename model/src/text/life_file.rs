//! Where a JSON file of marks and school life is not as it should be, and what to do about it.

use super::Lang;
use crate::{
    error::{LifeEntryProblem, LifeFileProblem},
    home::personal::LifeKind,
};

/// A problem with such a file in the person's language.
pub(super) fn explain(problem: &LifeFileProblem, lang: Lang) -> String {
    match (problem, lang) {
        (LifeFileProblem::NotJson { line }, Lang::Fr) => format!(
            "Ligne {line}\u{a0}: ce qui s’y trouve n’est pas du JSON. Vérifiez les guillemets, les virgules et les accolades de cette ligne et de celle d’avant, et que le fichier est en UTF-8."
        ),
        (LifeFileProblem::NotJson { line }, Lang::En) => format!(
            "Line {line}: what stands there is no JSON. Check the quotes, commas and braces of this line and of the one before, and that the file is in UTF-8."
        ),
        (LifeFileProblem::CutShort { line }, Lang::Fr) => {
            format!("Ligne {line}\u{a0}: le fichier s’arrête trop tôt. Exportez-le de nouveau, en entier.")
        }
        (LifeFileProblem::CutShort { line }, Lang::En) => {
            format!("Line {line}: the file ends too early. Export it again, all of it.")
        }
        (LifeFileProblem::NoList, Lang::Fr) => {
            "Ce fichier n’a pas de liste «\u{a0}school_life\u{a0}». Son format est décrit dans la documentation d’exploitation.".to_owned()
        }
        (LifeFileProblem::NoList, Lang::En) => {
            "This file has no list “school_life”. Its format is described in the operations manual.".to_owned()
        }
        (LifeFileProblem::Entry { number, reason }, Lang::Fr) => {
            format!("Entrée {number}\u{a0}: {}", explain_entry(reason, lang))
        }
        (LifeFileProblem::Entry { number, reason }, Lang::En) => {
            format!("Entry {number}: {}", explain_entry(reason, lang))
        }
    }
}

/// The rest of a sentence that names the entry.
fn explain_entry(problem: &LifeEntryProblem, lang: Lang) -> String {
    match (problem, lang) {
        (LifeEntryProblem::NotEntry, Lang::Fr) => {
            "il faut ici des accolades, avec login, kind, day et title.".to_owned()
        }
        (LifeEntryProblem::NotEntry, Lang::En) => {
            "there must be braces here, with login, kind, day and title.".to_owned()
        }
        (LifeEntryProblem::Missing { field }, Lang::Fr) => format!("le champ «\u{a0}{field}\u{a0}» manque."),
        (LifeEntryProblem::Missing { field }, Lang::En) => format!("the field “{field}” is missing."),
        (LifeEntryProblem::NotText { field }, Lang::Fr) => {
            format!("le champ «\u{a0}{field}\u{a0}» doit être un texte, entre guillemets.")
        }
        (LifeEntryProblem::NotText { field }, Lang::En) => {
            format!("the field “{field}” must be a text, between quotes.")
        }
        (LifeEntryProblem::NoSuchDay { found }, Lang::Fr) => {
            format!("la date «\u{a0}{found}\u{a0}» n’existe pas.")
        }
        (LifeEntryProblem::NoSuchDay { found }, Lang::En) => format!("the date “{found}” does not exist."),
        (LifeEntryProblem::NotDate { found }, Lang::Fr) => {
            format!("«\u{a0}{found}\u{a0}» n’est pas une date. Écrivez-la comme 2026-11-24.")
        }
        (LifeEntryProblem::NotDate { found }, Lang::En) => {
            format!("“{found}” is no date. Write it like 2026-11-24.")
        }
        (LifeEntryProblem::UnknownKind { found }, Lang::Fr) => {
            format!("le genre «\u{a0}{found}\u{a0}» est inconnu. Écrivez {}.", kinds("ou"))
        }
        (LifeEntryProblem::UnknownKind { found }, Lang::En) => {
            format!("the kind “{found}” is not known. Write {}.", kinds("or"))
        }
    }
}

/// "mark, absence, lateness, sanction ou event".
fn kinds(or: &str) -> String {
    let [others @ .., last] = LifeKind::ALL.map(LifeKind::code);
    format!("{} {or} {last}", others.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_and_the_reason_are_said_in_both_languages() {
        let entry = |reason| LifeFileProblem::Entry { number: 3, reason };
        let found = || "2026-13-40".to_owned();
        for (problem, french, english) in [
            (LifeFileProblem::NotJson { line: 12 }, "Ligne 12\u{a0}: ", "Line 12: "),
            (LifeFileProblem::CutShort { line: 7 }, "Ligne 7\u{a0}: ", "Line 7: "),
            (
                LifeFileProblem::NoList,
                "Ce fichier n’a pas de liste «\u{a0}school_life\u{a0}».",
                "This file has no list",
            ),
            (entry(LifeEntryProblem::NotEntry), "Entrée 3\u{a0}: il faut", "Entry 3: there must be"),
            (
                entry(LifeEntryProblem::Missing { field: "day".to_owned() }),
                "Entrée 3\u{a0}: le champ «\u{a0}day\u{a0}» manque.",
                "Entry 3: the field “day” is missing.",
            ),
            (
                entry(LifeEntryProblem::NotText { field: "title".to_owned() }),
                "Entrée 3\u{a0}: le champ «\u{a0}title\u{a0}» doit être un texte",
                "Entry 3: the field “title” must be a text",
            ),
            (
                entry(LifeEntryProblem::NoSuchDay { found: found() }),
                "Entrée 3\u{a0}: la date «\u{a0}2026-13-40\u{a0}» n’existe pas.",
                "Entry 3: the date “2026-13-40” does not exist.",
            ),
            (
                entry(LifeEntryProblem::NotDate { found: "24/11".to_owned() }),
                "Entrée 3\u{a0}: «\u{a0}24/11\u{a0}» n’est pas une date.",
                "Entry 3: “24/11” is no date.",
            ),
            (
                entry(LifeEntryProblem::UnknownKind { found: "note".to_owned() }),
                "Entrée 3\u{a0}: le genre «\u{a0}note\u{a0}» est inconnu. Écrivez mark, absence, lateness, sanction ou event.",
                "Entry 3: the kind “note” is not known. Write mark, absence, lateness, sanction or event.",
            ),
        ] {
            let (fr, en) = (explain(&problem, Lang::Fr), explain(&problem, Lang::En));
            assert!(fr.starts_with(french) && fr.ends_with('.'), "{fr}");
            assert!(en.starts_with(english) && en.ends_with('.'), "{en}");
            let plain = [" :", "« ", " »", "'"].iter().any(|sign| fr.contains(sign));
            assert!(!plain, "{fr}");
        }
    }
}
