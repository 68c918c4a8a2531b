//! Siècle's pupils: `ElevesSansAdresses.xml` and `ElevesAvecAdresses.xml` (`BEE_ELEVES`, versions 1.x to 3.0).
//!
//! Sections `ELEVES` (one record each), `OPTIONS` (not kept), `STRUCTURES` (classes and groups of each pupil),
//! `BOURSES` (not kept: nothing here needs who holds a grant), `ADRESSES` (not kept).
//!
//! # Who is enrolled
//!
//! The base keeps pupils who left. In the real export of the samples (533 pupils, 02/11/2009), 400 have no
//! `DATE_SORTIE`, and all of them have a class; 132 have a `DATE_SORTIE` with a `CODE_MOTIF_SORTIE`, and none
//! of them has a class; and one has a past `DATE_SORTIE` without `CODE_MOTIF_SORTIE`, and has a class. STSWEB's
//! own head count of the same autumn (`EFFECTIF_CALCULE`) is 401, class by class: it counts that one. Siècle's
//! schema of leavers (`ELEVE_SORTANT`) requires both the date and the reason. Hence:
//!
//! 1. a leaving date past on the day of the export, with a reason or without a class, is a leaver;
//! 2. a leaving date past, without reason and with a class, is ignored, and told as a doubt;
//! 3. a leaving date to come changes nothing until then;
//! 4. who has neither class nor `CODE_MEF` is not at school here: a `DATE_SORTIE` makes a leaver of them,
//!    even to come, else [`NotEnrolled::NoSchooling`]. A pupil with a `CODE_MEF` and no class is enrolled and
//!    awaits a class, as happens each August.

use super::census::{NotEnrolled, Pupil};
use super::fields::{Faults, Header, Seen, filled, required, sex};
use super::xml::{Cursor, Fault, Step};
use jiff::civil::Date;
use std::collections::HashMap;

/// How far back a repeated class or group of one pupil is looked for; a pupil has some twenty.
const MAX_PLACES: usize = 100;

/// The pupils' file, read.
#[derive(Default)]
pub(super) struct PupilFile {
    pub(super) header: Header,
    pub(super) pupils: Vec<PupilRecord>,
    /// Classes and groups of each pupil, by `ELEVE_ID`.
    pub(super) placements: HashMap<String, Placement>,
}

pub(super) struct PupilRecord {
    pub(super) pupil: Pupil,
    pub(super) line: u32,
    has_reason: bool,
}

/// One `STRUCTURES_ELEVE`.
#[derive(Default)]
pub(super) struct Placement {
    pub(super) line: u32,
    pub(super) classes: Vec<String>,
    pub(super) groups: Vec<String>,
}

pub(super) fn read(cursor: &mut Cursor<'_>, faults: &mut Faults) -> Result<PupilFile, Fault> {
    let mut file = PupilFile::default();
    let mut seen = Seen::default();
    let mut draft = Draft::default();
    let mut owner: Option<String> = None;
    let (mut code, mut kind) = (String::new(), String::new());
    while let Some(step) = cursor.step()? {
        let line = cursor.line();
        match (cursor.path(), step) {
            ([_, "PARAMETRES", field], Step::Leave(text)) => {
                file.header.take(field, &text, line, faults);
            }
            ([_, "DONNEES", "ELEVES", "ELEVE"], Step::Enter) => {
                draft = Draft { line, id: required(cursor, "ELEVE_ID", faults), ..Draft::default() };
                draft.elenoet = cursor.attribute("ELENOET");
            }
            ([_, "DONNEES", "ELEVES", "ELEVE", field], Step::Leave(text)) if !text.is_empty() => {
                draft.take(field, &text, line, faults);
            }
            ([_, "DONNEES", "ELEVES", "ELEVE"], Step::Leave(_)) => {
                if let Some(record) = std::mem::take(&mut draft).finish(faults)
                    && seen.first(faults, record.line, "ELEVE_ID", &record.pupil.source_id)
                {
                    file.pupils.push(record);
                }
            }
            ([_, "DONNEES", "STRUCTURES", "STRUCTURES_ELEVE"], Step::Enter) => {
                owner = required(cursor, "ELEVE_ID", faults);
                if let Some(owner) = &owner {
                    file.placements.entry(owner.clone()).or_default().line = line;
                }
            }
            ([_, "DONNEES", "STRUCTURES", "STRUCTURES_ELEVE", "STRUCTURE", field], Step::Leave(text)) => match *field {
                "CODE_STRUCTURE" => code = text.into_owned(),
                "TYPE_STRUCTURE" => kind = text.into_owned(),
                _ => {}
            },
            ([_, "DONNEES", "STRUCTURES", "STRUCTURES_ELEVE", "STRUCTURE"], Step::Leave(_)) => {
                let (code, kind) = (std::mem::take(&mut code), std::mem::take(&mut kind));
                if code.is_empty() {
                    faults.missing(line, "CODE_STRUCTURE");
                } else if let Some(owner) = &owner {
                    let placement = file.placements.entry(owner.clone()).or_default();
                    let list = if kind == "G" { &mut placement.groups } else { &mut placement.classes };
                    if !list.iter().rev().take(MAX_PLACES).any(|known| *known == code) {
                        list.push(code);
                    }
                }
            }
            _ => {}
        }
    }
    file.settle();
    Ok(file)
}

impl PupilFile {
    /// Gives each pupil their classes, which the file lists apart, then says who is enrolled.
    fn settle(&mut self) {
        for record in &mut self.pupils {
            if let Some(placement) = self.placements.get(&record.pupil.source_id) {
                record.pupil.class = placement.classes.first().cloned();
                record.pupil.groups.clone_from(&placement.groups);
            }
            record.pupil.not_enrolled = record.not_enrolled(self.header.exported_on);
        }
    }
}

impl PupilRecord {
    fn not_enrolled(&self, exported_on: Option<Date>) -> Option<NotEnrolled> {
        let has_class = self.pupil.class.is_some();
        let placed = has_class || self.pupil.mef.is_some();
        match self.pupil.left_on {
            Some(_) if !placed => Some(NotEnrolled::Left),
            Some(date) if is_past(date, exported_on) && (self.has_reason || !has_class) => Some(NotEnrolled::Left),
            None if !placed => Some(NotEnrolled::NoSchooling),
            _ => None,
        }
    }

    /// Whether rule 2 applied: a past leaving date that was ignored.
    pub(super) fn leaving_ignored(&self, exported_on: Option<Date>) -> Option<Date> {
        self.pupil.left_on.filter(|date| self.pupil.enrolled() && is_past(*date, exported_on))
    }
}

/// Without a day of export, which every Siècle file carries, a leaving date counts as past.
fn is_past(date: Date, exported_on: Option<Date>) -> bool {
    exported_on.is_none_or(|day| date <= day)
}

/// A pupil's record while its fields come in.
#[derive(Default)]
struct Draft {
    line: u32,
    id: Option<String>,
    ine: [Option<String>; 3],
    elenoet: Option<String>,
    last_name: Option<String>,
    usage_name: Option<String>,
    first_name: Option<String>,
    other_first_names: Vec<String>,
    birth_date: Option<Date>,
    sex: Option<super::census::Sex>,
    email: Option<String>,
    mobile: Option<String>,
    home: Option<String>,
    mef: Option<String>,
    left_on: Option<Date>,
    has_reason: bool,
}

impl Draft {
    fn take(&mut self, field: &str, text: &str, line: u32, faults: &mut Faults) {
        match field {
            "INE_RNIE" => self.ine[0] = filled(text),
            "ID_NATIONAL" => self.ine[1] = filled(text),
            "INE_BEA" => self.ine[2] = filled(text),
            "ELENOET" => self.elenoet = filled(text),
            "NOM_DE_FAMILLE" | "NOM" => self.last_name = filled(text),
            "NOM_USAGE" => self.usage_name = filled(text),
            "PRENOM" => self.first_name = filled(text),
            "PRENOM2" | "PRENOM3" => self.other_first_names.push(text.to_owned()),
            "DATE_NAISS" => self.birth_date = faults.date(line, field, text),
            "CODE_SEXE" => self.sex = sex(text),
            "MEL" | "EMAIL" => self.email = filled(text),
            "TEL_PORTABLE" => self.mobile = filled(text),
            "TEL_PERSONNEL" => self.home = filled(text),
            "CODE_MEF" => self.mef = filled(text),
            "DATE_SORTIE" => self.left_on = faults.date(line, field, text),
            "CODE_MOTIF_SORTIE" => self.has_reason = true,
            _ => {}
        }
    }

    fn finish(self, faults: &mut Faults) -> Option<PupilRecord> {
        if self.last_name.is_none() {
            faults.missing(self.line, "NOM_DE_FAMILLE");
        }
        if self.first_name.is_none() {
            faults.missing(self.line, "PRENOM");
        }
        let last_name = self.last_name?;
        Some(PupilRecord {
            line: self.line,
            has_reason: self.has_reason,
            pupil: Pupil {
                source_id: self.id?,
                ine: self.ine.into_iter().flatten().next(),
                elenoet: self.elenoet,
                usage_name: self.usage_name.filter(|name| *name != last_name),
                last_name,
                first_name: self.first_name?,
                other_first_names: self.other_first_names,
                birth_date: self.birth_date,
                sex: self.sex,
                email: self.email,
                phone: self.mobile.or(self.home),
                mef: self.mef,
                class: None,
                groups: Vec::new(),
                left_on: self.left_on,
                not_enrolled: None,
            },
        })
    }
}
