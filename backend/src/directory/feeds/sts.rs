//! STSWEB's staff and teachings: `sts_emp_<UAI>_<year>.xml` (`STS_EDT`, which carries no version).
//!
//! `PARAMETRES` names the school; `NOMENCLATURES` repeats subjects and years of study; `DONNEES` holds
//! `INDIVIDUS` (staff), `STRUCTURE` (classes and groups, each with its `SERVICES`: who teaches what to it) and
//! `SUPPLEANTS` (substitutes, with the services they take over for a time). Dates are `YYYY-MM-DD`.

use super::census::{Audience, Class, Group, Staff, Teaching};
use super::fields::{Faults, Header, Seen, filled, flag, required};
use super::labels::proper_name;
use super::nomenclature::Lists;
use super::structures::{blank_class, blank_group};
use super::sts_people::PersonDraft;
use super::xml::{Cursor, Fault, Step};
use std::collections::HashSet;

/// The file of STSWEB, read.
#[derive(Default)]
pub(super) struct StaffFile {
    pub(super) header: Header,
    pub(super) school_name: Option<String>,
    pub(super) city: Option<String>,
    pub(super) lists: Lists,
    pub(super) classes: Vec<Class>,
    pub(super) groups: Vec<Group>,
    pub(super) staff: Vec<Staff>,
    pub(super) teachings: Vec<TeachingRecord>,
}

pub(super) struct TeachingRecord {
    pub(super) teaching: Teaching,
    pub(super) line: u32,
}

/// What is open while the file is walked.
#[derive(Default)]
struct Open {
    people: Seen,
    classes: Seen,
    groups: Seen,
    person: PersonDraft,
    class: Option<Class>,
    group: Option<Group>,
    service: Service,
}

/// One `SERVICE`: a subject taught to the open class or group.
#[derive(Default)]
struct Service {
    subject: Option<String>,
    co_teaching: bool,
    /// Each teacher, and the line that names them.
    teachers: Vec<(String, u32)>,
}

pub(super) fn read(cursor: &mut Cursor<'_>, faults: &mut Faults) -> Result<StaffFile, Fault> {
    let mut file = StaffFile::default();
    let mut open = Open::default();
    while let Some(step) = cursor.step()? {
        match (cursor.path(), step) {
            ([_, "PARAMETRES", ..], step) => file.take_school(cursor, &step, faults),
            ([_, "NOMENCLATURES", "MATIERES" | "MEFS", ..], step) => {
                file.lists.take(cursor, &step, faults);
            }
            ([_, "DONNEES", "INDIVIDUS", "INDIVIDU", ..] | [_, "DONNEES", "SUPPLEANTS", "SUPPLEANT", ..], step) => {
                file.take_person(cursor, &step, &mut open, faults);
            }
            ([_, "DONNEES", "STRUCTURE", "DIVISIONS", "DIVISION", ..], step) => {
                file.take_class(cursor, &step, &mut open, faults);
            }
            ([_, "DONNEES", "STRUCTURE", "GROUPES", "GROUPE", ..], step) => {
                file.take_group(cursor, &step, &mut open, faults);
            }
            _ => {}
        }
    }
    file.settle_substitutes();
    Ok(file)
}

impl StaffFile {
    fn take_school(&mut self, cursor: &Cursor<'_>, step: &Step<'_>, faults: &mut Faults) {
        let line = cursor.line();
        match (cursor.path(), step) {
            ([_, _, "UAJ"], Step::Enter) => {
                self.header.school(&cursor.attribute("CODE").unwrap_or_default(), line, faults);
            }
            ([_, _, "ANNEE_SCOLAIRE"], Step::Enter) => {
                self.header.year(&cursor.attribute("ANNEE").unwrap_or_default(), line, faults);
            }
            ([_, _, "UAJ", "DENOM_PRINC" | "DENOM_COMPL"], Step::Leave(text)) if !text.is_empty() => {
                let begun = self.school_name.take().map_or_else(String::new, |name| name + " ");
                self.school_name = Some(proper_name(&(begun + text)));
            }
            ([_, _, "UAJ", "COMMUNE"], Step::Leave(text)) if !text.is_empty() => {
                self.city = Some(proper_name(text));
            }
            _ => {}
        }
    }

    fn take_person(&mut self, cursor: &Cursor<'_>, step: &Step<'_>, open: &mut Open, faults: &mut Faults) {
        let line = cursor.line();
        let Some(inner) = cursor.path().get(4..) else {
            return;
        };
        match (inner, step) {
            ([], Step::Enter) => {
                let substitute = cursor.path().get(3) == Some(&"SUPPLEANT");
                open.person = PersonDraft::open(source_id(cursor, faults), substitute, line);
            }
            ([], Step::Leave(_)) => {
                let person = std::mem::take(&mut open.person);
                if let Some((id, opened)) = person.identity()
                    && open.people.first(faults, opened, "ID", &id)
                {
                    self.teachings.extend(person.replacements(&id));
                    self.staff.extend(person.finish(id, faults));
                }
            }
            (["SERVICES_SUPPLEANTS", "SERVICE_SUPPLEANT"], Step::Enter) => {
                open.person.open_service(line);
            }
            (inner, Step::Leave(text)) if !text.is_empty() => {
                open.person.take(inner, text, line, faults);
            }
            _ => {}
        }
    }

    fn take_class(&mut self, cursor: &Cursor<'_>, step: &Step<'_>, open: &mut Open, faults: &mut Faults) {
        let line = cursor.line();
        let Some(inner) = cursor.path().get(5..) else {
            return;
        };
        match (inner, step, &mut open.class) {
            ([], Step::Enter, _) => {
                open.class = required(cursor, "CODE", faults)
                    .filter(|code| open.classes.first(faults, line, "CODE", code))
                    .map(blank_class);
            }
            ([], Step::Leave(_), class) => self.classes.extend(class.take()),
            (["LIBELLE_LONG"], Step::Leave(text), Some(class)) => class.label = filled(text),
            (["MEFS_APPARTENANCE", "MEF_APPARTENANCE"], Step::Enter, Some(class)) => {
                class.mefs.extend(cursor.attribute("CODE"));
            }
            (["SERVICES", "SERVICE", inner @ ..], step, Some(class)) => {
                let audience = || Audience::Class(class.code.clone());
                self.take_service(cursor, inner, step, &mut open.service, audience, faults);
            }
            _ => {}
        }
    }

    fn take_group(&mut self, cursor: &Cursor<'_>, step: &Step<'_>, open: &mut Open, faults: &mut Faults) {
        let line = cursor.line();
        let Some(inner) = cursor.path().get(5..) else {
            return;
        };
        match (inner, step, &mut open.group) {
            ([], Step::Enter, _) => {
                open.group = required(cursor, "CODE", faults)
                    .filter(|code| open.groups.first(faults, line, "CODE", code))
                    .map(blank_group);
            }
            ([], Step::Leave(_), group) => self.groups.extend(group.take()),
            (["LIBELLE_LONG"], Step::Leave(text), Some(group)) => group.label = filled(text),
            (["DIVISIONS_APPARTENANCE", "DIVISION_APPARTENANCE"], Step::Enter, Some(group)) => {
                group.classes.extend(cursor.attribute("CODE"));
            }
            (["SERVICES", "SERVICE", inner @ ..], step, Some(group)) => {
                let audience = || Audience::Group(group.code.clone());
                self.take_service(cursor, inner, step, &mut open.service, audience, faults);
            }
            _ => {}
        }
    }

    fn take_service(
        &mut self,
        cursor: &Cursor<'_>,
        inner: &[&str],
        step: &Step<'_>,
        service: &mut Service,
        audience: impl Fn() -> Audience,
        faults: &mut Faults,
    ) {
        match (inner, step) {
            ([], Step::Enter) => {
                *service = Service { subject: required(cursor, "CODE_MATIERE", faults), ..Service::default() };
            }
            (["CO_ENS"], Step::Leave(text)) => service.co_teaching = flag(text).unwrap_or(false),
            (["ENSEIGNANTS", "ENSEIGNANT"], Step::Enter) => {
                let line = cursor.line();
                service.teachers.extend(source_id(cursor, faults).map(|id| (id, line)));
            }
            ([], Step::Leave(_)) => {
                let Service { subject, co_teaching, teachers } = std::mem::take(service);
                let Some(subject) = subject else { return };
                self.teachings.extend(teachers.into_iter().map(|(staff, line)| TeachingRecord {
                    line,
                    teaching: Teaching {
                        staff,
                        subject: subject.clone(),
                        audience: audience(),
                        co_teaching,
                        period: None,
                    },
                }));
            }
            _ => {}
        }
    }

    /// A substitute's service names a structure without its kind: a group if one has that code.
    fn settle_substitutes(&mut self) {
        let classes: HashSet<String> = self.classes.iter().map(|class| class.code.clone()).collect();
        let groups: HashSet<String> = self.groups.iter().map(|group| group.code.clone()).collect();
        for TeachingRecord { teaching, .. } in &mut self.teachings {
            if let (Some(_), Audience::Class(code)) = (teaching.period, &teaching.audience)
                && groups.contains(code)
                && !classes.contains(code)
            {
                teaching.audience = Audience::Group(code.clone());
            }
        }
    }
}

/// `TYPE:ID` of the element just entered.
fn source_id(cursor: &Cursor<'_>, faults: &mut Faults) -> Option<String> {
    let id = required(cursor, "ID", faults)?;
    let kind = cursor.attribute("TYPE").unwrap_or_else(|| "epp".to_owned());
    Some(format!("{}:{id}", kind.to_lowercase()))
}
