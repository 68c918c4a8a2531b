//! Siècle's classes and groups: `Structures.xml` (`BEE_STRUCTURES`, versions 1.9 to 2.x).
//!
//! Sections `DIVISIONS` (classes, with their MEFs) and `GROUPES` (groups, with the classes their pupils come
//! from).

use super::census::{Class, Group};
use super::fields::{Faults, Header, Seen, filled, required};
use super::xml::{Cursor, Fault, Step};

/// The classes and groups of one file, in its order.
#[derive(Default)]
pub(super) struct StructureFile {
    pub(super) header: Header,
    pub(super) classes: Vec<Class>,
    pub(super) groups: Vec<Group>,
}

pub(super) fn read(cursor: &mut Cursor<'_>, faults: &mut Faults) -> Result<StructureFile, Fault> {
    let mut file = StructureFile::default();
    let (mut classes_seen, mut groups_seen) = (Seen::default(), Seen::default());
    let (mut class, mut group) = (None, None);
    while let Some(step) = cursor.step()? {
        let line = cursor.line();
        match (cursor.path(), step) {
            ([_, "PARAMETRES", field], Step::Leave(text)) => {
                file.header.take(field, &text, line, faults);
            }
            ([_, "DONNEES", "DIVISIONS", "DIVISION"], Step::Enter) => {
                class = required(cursor, "CODE_STRUCTURE", faults)
                    .filter(|code| classes_seen.first(faults, line, "CODE_STRUCTURE", code))
                    .map(blank_class);
            }
            ([_, "DONNEES", "DIVISIONS", "DIVISION", inner @ ..], Step::Leave(text)) => match (inner, &mut class) {
                ([], _) => file.classes.extend(class.take()),
                (["LIBELLE_LONG"], Some(class)) => class.label = filled(&text),
                ([.., "MEF_APPARTENANCE", "CODE_MEF"], Some(class)) => {
                    class.mefs.extend(filled(&text));
                }
                _ => {}
            },
            ([_, "DONNEES", "GROUPES", "GROUPE"], Step::Enter) => {
                group = required(cursor, "CODE_STRUCTURE", faults)
                    .filter(|code| groups_seen.first(faults, line, "CODE_STRUCTURE", code))
                    .map(blank_group);
            }
            ([_, "DONNEES", "GROUPES", "GROUPE", inner @ ..], Step::Leave(text)) => match (inner, &mut group) {
                ([], _) => file.groups.extend(group.take()),
                (["LIBELLE_LONG"], Some(group)) => group.label = filled(&text),
                ([.., "DIVISION_APPARTENANCE", "CODE_STRUCTURE"], Some(group)) => {
                    group.classes.extend(filled(&text));
                }
                _ => {}
            },
            _ => {}
        }
    }
    Ok(file)
}

/// A class of which only the code is known.
pub(super) fn blank_class(code: String) -> Class {
    Class { code, label: None, mefs: Vec::new(), level: None }
}

/// A group of which only the code is known.
pub(super) fn blank_group(code: String) -> Group {
    Group { code, label: None, classes: Vec::new() }
}
