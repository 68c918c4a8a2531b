//! Siècle's reference lists: `Nomenclature.xml` (`BEE_NOMENCLATURES`, versions 1.7 to 3.1).
//!
//! Of its twenty-odd lists, `MATIERES` (subjects) and `MEFS` (years of study) are kept; STSWEB carries the same
//! two, with `CODE` in place of `CODE_MATIERE` and `CODE_MEF`.

use super::census::Subject;
use super::fields::{Faults, Header, Seen, filled, required};
use super::labels::subject_label;
use super::xml::{Cursor, Fault, Step};

/// Subjects and years of study, of Siècle or STSWEB.
#[derive(Default)]
pub(super) struct NomenclatureFile {
    pub(super) header: Header,
    pub(super) lists: Lists,
}

pub(super) fn read(cursor: &mut Cursor<'_>, faults: &mut Faults) -> Result<NomenclatureFile, Fault> {
    let mut file = NomenclatureFile::default();
    while let Some(step) = cursor.step()? {
        match (cursor.path(), step) {
            ([_, "PARAMETRES", field], Step::Leave(text)) => {
                file.header.take(field, &text, cursor.line(), faults);
            }
            ([_, "DONNEES", "MATIERES" | "MEFS", ..], step) => {
                file.lists.take(cursor, &step, faults);
            }
            _ => {}
        }
    }
    Ok(file)
}

/// The two lists, filled as their records come in.
#[derive(Default)]
pub(super) struct Lists {
    pub(super) subjects: Vec<Subject>,
    pub(super) mefs: Vec<Mef>,
    seen: Seen,
    subject: Option<Subject>,
    mef: Option<Mef>,
}

/// A year of study (*module élémentaire de formation*).
pub(super) struct Mef {
    pub(super) code: String,
    /// `FORMATION`: `6EME`, `5G`, `1BTS2`.
    pub(super) formation: Option<String>,
    /// `CODE_MEFSTAT` or `MEFSTAT11`; its first four characters give the level.
    pub(super) mefstat: Option<String>,
}

impl Lists {
    /// Takes a step inside the third level of the file, `MATIERES` or `MEFS`.
    pub(super) fn take(&mut self, cursor: &Cursor<'_>, step: &Step<'_>, faults: &mut Faults) {
        match (cursor.path(), step) {
            ([root, _, _, record @ ("MATIERE" | "MEF")], Step::Enter) => {
                let attribute = match (*root, *record) {
                    ("STS_EDT", _) => "CODE",
                    (_, "MEF") => "CODE_MEF",
                    _ => "CODE_MATIERE",
                };
                let code = required(cursor, attribute, faults);
                if *record == "MEF" {
                    self.mef = code.map(|code| Mef { code, formation: None, mefstat: None });
                } else {
                    self.subject =
                        code.filter(|code| self.seen.first(faults, cursor.line(), attribute, code)).map(blank_subject);
                }
            }
            ([_, _, _, "MATIERE", field], Step::Leave(text)) => {
                if let Some(subject) = &mut self.subject {
                    match *field {
                        "CODE_GESTION" => subject.management_code = filled(text),
                        "LIBELLE_COURT" => subject.short_label = filled(text),
                        "LIBELLE_LONG" => subject.long_label = filled(text),
                        "LIBELLE_EDITION" => subject.edition_label = filled(text),
                        _ => {}
                    }
                }
            }
            ([_, _, _, "MATIERE"], Step::Leave(_)) => {
                if let Some(mut subject) = self.subject.take() {
                    subject.label = subject_label(&subject);
                    self.subjects.push(subject);
                }
            }
            ([_, _, _, "MEF", field], Step::Leave(text)) => {
                if let Some(mef) = &mut self.mef {
                    match *field {
                        "FORMATION" => mef.formation = filled(text),
                        "CODE_MEFSTAT" | "MEFSTAT11" => mef.mefstat = filled(text),
                        _ => {}
                    }
                }
            }
            ([_, _, _, "MEF"], Step::Leave(_)) => self.mefs.extend(self.mef.take()),
            _ => {}
        }
    }
}

fn blank_subject(code: String) -> Subject {
    Subject {
        label: code.clone(),
        code,
        management_code: None,
        short_label: None,
        long_label: None,
        edition_label: None,
    }
}

/// The level of a year of study, by the national statistical code, else by the MEF code itself (for a school
/// that sends no nomenclature), else the formation's short name.
pub(super) fn level(code: &str, mef: Option<&Mef>) -> Option<String> {
    let statistical = mef.and_then(|mef| mef.mefstat.as_deref()).and_then(|text| text.get(..4));
    let by_statistics = match statistical {
        Some("2111" | "2431") => Some("6EME"),
        Some("2112" | "2432") => Some("5EME"),
        Some("2115" | "2121" | "2433") => Some("4EME"),
        Some("2116" | "2122" | "2434") => Some("3EME"),
        Some("2211" | "2381") => Some("2NDE"),
        Some("2212" | "2382") => Some("1ERE"),
        Some("2213" | "2383") => Some("TERM"),
        _ => None,
    };
    let by_code = || match code.get(..3) {
        Some("100") => Some("6EME"),
        Some("101") => Some("5EME"),
        Some("102") => Some("4EME"),
        Some("103") => Some("3EME"),
        Some("200") => Some("2NDE"),
        Some("201" | "211") => Some("1ERE"),
        Some("202" | "212") => Some("TERM"),
        _ => None,
    };
    by_statistics.or_else(by_code).map(str::to_owned).or_else(|| mef.and_then(|mef| mef.formation.clone()))
}
