//! The classes and groups that several files name, joined by their codes.

use super::census::{Class, Group};
use super::doubts::{Doubt, Warning};
use super::structures::{blank_class, blank_group};
use std::collections::{HashMap, HashSet};

/// The classes and groups gathered so far, by code.
#[derive(Default)]
pub(super) struct ClassList {
    pub(super) classes: Vec<Class>,
    pub(super) groups: Vec<Group>,
    class_places: HashMap<String, usize>,
    group_places: HashMap<String, usize>,
    /// The years of study of each class, and the classes of each group, by place.
    class_mefs: HashSet<(usize, String)>,
    group_classes: HashSet<(usize, String)>,
    /// Whether some file claims to list every class, so that another code is doubtful.
    pub(super) classes_declared: bool,
    pub(super) groups_declared: bool,
    pub(super) warnings: Vec<Warning>,
}

impl ClassList {
    pub(super) fn add_class(&mut self, class: Class) {
        let next = self.classes.len();
        let place = *self.class_places.entry(class.code.clone()).or_insert(next);
        if place == next {
            self.classes.push(blank_class(class.code));
        }
        if let Some(joined) = self.classes.get_mut(place) {
            joined.label = joined.label.take().or(class.label);
            let new = |mef: &String| self.class_mefs.insert((place, mef.clone()));
            joined.mefs.extend(class.mefs.into_iter().filter(new));
        }
    }

    pub(super) fn add_group(&mut self, group: Group) {
        let next = self.groups.len();
        let place = *self.group_places.entry(group.code.clone()).or_insert(next);
        if place == next {
            self.groups.push(blank_group(group.code));
        }
        if let Some(joined) = self.groups.get_mut(place) {
            joined.label = joined.label.take().or(group.label);
            let new = |class: &String| self.group_classes.insert((place, class.clone()));
            joined.classes.extend(group.classes.into_iter().filter(new));
        }
    }

    /// Notes that a class has a pupil or a teacher; `line` 0 is no line.
    pub(super) fn use_class(&mut self, code: &str, mef: Option<&str>, file: &str, line: u32) {
        if !self.class_places.contains_key(code) {
            if self.classes_declared {
                self.warn(file, line, Doubt::ClassUndeclared { class: code.to_owned() });
            }
            self.add_class(blank_class(code.to_owned()));
        }
        // The pupils tell the years of study of a class that no file declares.
        if let (false, Some(mef)) = (self.classes_declared, mef) {
            let mefs = vec![mef.to_owned()];
            self.add_class(Class { mefs, ..blank_class(code.to_owned()) });
        }
    }

    pub(super) fn use_group(&mut self, code: &str, class: Option<&str>, file: &str, line: u32) {
        if !self.group_places.contains_key(code) {
            if self.groups_declared {
                self.warn(file, line, Doubt::GroupUndeclared { group: code.to_owned() });
            }
            self.add_group(blank_group(code.to_owned()));
        }
        if let (false, Some(class)) = (self.groups_declared, class) {
            let classes = vec![class.to_owned()];
            self.add_group(Group { classes, ..blank_group(code.to_owned()) });
        }
    }

    /// Lists the classes that only groups name.
    pub(super) fn close(&mut self) {
        let named: Vec<String> = self.groups.iter().flat_map(|group| group.classes.clone()).collect();
        for code in named {
            if !self.class_places.contains_key(&code) {
                self.add_class(blank_class(code));
            }
        }
    }

    fn warn(&mut self, file: &str, line: u32, doubt: Doubt) {
        self.warnings.push(Warning { file: file.to_owned(), line: (line > 0).then_some(line), doubt });
    }
}
