//! The people of an `STS_EDT` file: `INDIVIDU` and `SUPPLEANT`.

use super::census::{Audience, Civility, Function, Staff, Teaching};
use super::fields::{Faults, civility, filled};
use super::sts::TeachingRecord;
use jiff::civil::Date;

/// An `INDIVIDU` or a `SUPPLEANT` while its fields come in.
#[derive(Default)]
pub(super) struct PersonDraft {
    line: u32,
    id: Option<String>,
    substitute: bool,
    civility: Option<Civility>,
    usage_name: Option<String>,
    birth_name: Option<String>,
    first_name: Option<String>,
    birth_date: Option<Date>,
    function: String,
    disciplines: Vec<String>,
    head_of: Vec<String>,
    services: Vec<Replacement>,
}

/// One `SERVICE_SUPPLEANT`.
#[derive(Default)]
struct Replacement {
    line: u32,
    subject: Option<String>,
    structure: Option<String>,
    from: Option<Date>,
    until: Option<Date>,
}

impl PersonDraft {
    /// A person whose element opens on `line`; `id` is `TYPE:ID`.
    pub(super) fn open(id: Option<String>, substitute: bool, line: u32) -> Self {
        Self { line, id, substitute, ..Self::default() }
    }

    /// A `SERVICE_SUPPLEANT` of this person opens on `line`.
    pub(super) fn open_service(&mut self, line: u32) {
        self.services.push(Replacement { line, ..Replacement::default() });
    }

    /// The id, and the line that gives it.
    pub(super) fn identity(&self) -> Option<(String, u32)> {
        self.id.clone().map(|id| (id, self.line))
    }

    /// Takes one field, named by its path inside the person's element.
    pub(super) fn take(&mut self, inner: &[&str], text: &str, line: u32, faults: &mut Faults) {
        match inner {
            ["CIVILITE"] => self.civility = civility(text),
            ["NOM_USAGE"] => self.usage_name = filled(text),
            ["NOM_PATRONYMIQUE"] => self.birth_name = filled(text),
            ["PRENOM"] => self.first_name = filled(text),
            ["DATE_NAISSANCE"] => self.birth_date = faults.date(line, "DATE_NAISSANCE", text),
            ["FONCTION"] => text.clone_into(&mut self.function),
            ["PROFS_PRINC", "PROF_PRINC", "CODE_STRUCTURE"] => self.head_of.push(text.to_owned()),
            ["DISCIPLINES", "DISCIPLINE", "LIBELLE_COURT"] => {
                self.disciplines.push(text.to_owned());
            }
            ["SERVICES_SUPPLEANTS", "SERVICE_SUPPLEANT", inner @ ..] => {
                let Some(service) = self.services.last_mut() else {
                    return;
                };
                match inner {
                    ["CODE_MATIERE"] => service.subject = filled(text),
                    ["CODE_STRUCTURE"] => service.structure = filled(text),
                    ["PERIODES", "PERIODE", "DATE_DEBUT"] => {
                        let day = faults.date(line, "DATE_DEBUT", text);
                        service.from = service.from.into_iter().chain(day).min();
                    }
                    ["PERIODES", "PERIODE", "DATE_FIN"] => {
                        let day = faults.date(line, "DATE_FIN", text);
                        service.until = service.until.into_iter().chain(day).max();
                    }
                    _ => {}
                }
            }
            _ => {}
        }
    }

    /// What a substitute teaches, from the first day to the last of the periods given.
    pub(super) fn replacements(&self, id: &str) -> Vec<TeachingRecord> {
        let complete = |service: &Replacement| {
            Some(TeachingRecord {
                line: service.line,
                teaching: Teaching {
                    staff: id.to_owned(),
                    subject: service.subject.clone()?,
                    audience: Audience::Class(service.structure.clone()?),
                    co_teaching: false,
                    period: Some((service.from?, service.until?)),
                },
            })
        };
        self.services.iter().filter_map(complete).collect()
    }

    pub(super) fn finish(self, source_id: String, faults: &mut Faults) -> Option<Staff> {
        if self.usage_name.is_none() && self.birth_name.is_none() {
            faults.missing(self.line, "NOM_USAGE");
        }
        if self.first_name.is_none() {
            faults.missing(self.line, "PRENOM");
        }
        let last_name = self.usage_name.or_else(|| self.birth_name.clone())?;
        Some(Staff {
            source_id,
            civility: self.civility,
            birth_name: self.birth_name.filter(|name| *name != last_name),
            last_name,
            first_name: self.first_name?,
            birth_date: self.birth_date,
            function: function(self.function),
            disciplines: self.disciplines,
            head_of: self.head_of,
            substitute: self.substitute,
        })
    }
}

fn function(code: String) -> Function {
    match code.as_str() {
        "ENS" => Function::Teacher,
        "DIR" => Function::Management,
        "EDU" => Function::EducationAdviser,
        "DOC" => Function::Librarian,
        "SUR" | "ASE" | "AED" => Function::Assistant,
        "ORI" => Function::Guidance,
        _ => Function::Other(code),
    }
}
