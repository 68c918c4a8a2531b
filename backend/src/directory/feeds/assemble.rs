//! From the files read to one [`Census`]: joins what several files say of one thing, and leaves out what does
//! not close.

use super::census::{Audience, Census, Parts, Subject};
use super::class_list::ClassList;
use super::doubts::{Doubt, Warning};
use super::eleves::PupilFile;
use super::fields::Header;
use super::inspect;
use super::nomenclature::{Lists, Mef, NomenclatureFile, level};
use super::responsables::GuardianFile;
use super::structures::StructureFile;
use super::sts::StaffFile;
use std::collections::{HashMap, HashSet};

/// The files of one import, at most one of each kind.
#[derive(Default)]
pub(super) struct Feeds {
    pub(super) pupils: Option<Named<PupilFile>>,
    pub(super) guardians: Option<Named<GuardianFile>>,
    pub(super) structures: Option<Named<StructureFile>>,
    pub(super) nomenclature: Option<Named<NomenclatureFile>>,
    pub(super) staff: Option<Named<StaffFile>>,
}

/// A file's name and what was read in it.
pub(super) struct Named<T> {
    pub(super) file: String,
    pub(super) content: T,
}

impl Feeds {
    /// The name and header of each file.
    pub(super) fn headers(&self) -> Vec<(&str, &Header)> {
        let mut headers: Vec<(&str, &Header)> = Vec::new();
        headers.extend(self.pupils.iter().map(|f| (f.file.as_str(), &f.content.header)));
        headers.extend(self.guardians.iter().map(|f| (f.file.as_str(), &f.content.header)));
        headers.extend(self.structures.iter().map(|f| (f.file.as_str(), &f.content.header)));
        headers.extend(self.nomenclature.iter().map(|f| (f.file.as_str(), &f.content.header)));
        headers.extend(self.staff.iter().map(|f| (f.file.as_str(), &f.content.header)));
        headers
    }

    /// The census, once every file was read without refusal.
    pub(super) fn assemble(mut self, uai: String, year: u16) -> Census {
        let mut census = Census {
            uai,
            year,
            exported_on: self.headers().iter().filter_map(|(_, header)| header.exported_on).min(),
            parts: Parts {
                pupils: self.pupils.is_some(),
                guardians: self.guardians.is_some(),
                structures: self.structures.is_some(),
                subjects: self.nomenclature.is_some(),
                staff: self.staff.is_some(),
            },
            ..Census::default()
        };
        let mefs = self.take_subjects(&mut census.subjects);
        let mut structures = ClassList::default();
        self.take_structures(&mut structures);
        self.take_guardians(&mut census);
        inspect::about_pupils(&self, &census.guardianships, &mut census.warnings);
        self.take_pupils(&mut census, &mut structures);
        self.take_staff(&mut census, &mut structures);
        structures.close();
        for class in &mut structures.classes {
            class.level = class.mefs.iter().find_map(|code| level(code, mefs.get(code.as_str())));
        }
        census.classes = structures.classes;
        census.groups = structures.groups;
        census.warnings.append(&mut structures.warnings);
        census
    }

    fn take_subjects(&mut self, subjects: &mut Vec<Subject>) -> HashMap<String, Mef> {
        let mut mefs = HashMap::new();
        let mut take = |lists: Lists| {
            let known: HashSet<String> = subjects.iter().map(|subject| subject.code.clone()).collect();
            subjects.extend(lists.subjects.into_iter().filter(|subject| !known.contains(&subject.code)));
            for mef in lists.mefs {
                mefs.entry(mef.code.clone()).or_insert(mef);
            }
        };
        if let Some(nomenclature) = &mut self.nomenclature {
            take(std::mem::take(&mut nomenclature.content.lists));
        }
        if let Some(staff) = &mut self.staff {
            take(std::mem::take(&mut staff.content.lists));
        }
        mefs
    }

    fn take_structures(&mut self, structures: &mut ClassList) {
        structures.classes_declared = self.structures.is_some() || self.staff.is_some();
        // STSweb lists only the groups that have services.
        structures.groups_declared = self.structures.is_some();
        if let Some(Named { content, .. }) = &mut self.structures {
            content.classes.drain(..).for_each(|class| structures.add_class(class));
            content.groups.drain(..).for_each(|group| structures.add_group(group));
        }
        if let Some(Named { content, .. }) = &mut self.staff {
            content.classes.drain(..).for_each(|class| structures.add_class(class));
            content.groups.drain(..).for_each(|group| structures.add_group(group));
        }
    }

    fn take_guardians(&mut self, census: &mut Census) {
        let Some(guardians) = &mut self.guardians else {
            return;
        };
        let people: HashSet<&str> =
            guardians.content.guardians.iter().map(|record| record.guardian.source_id.as_str()).collect();
        let pupils: Option<HashSet<&str>> = self
            .pupils
            .as_ref()
            .map(|pupils| pupils.content.pupils.iter().map(|record| record.pupil.source_id.as_str()).collect());
        let mut pairs = HashSet::new();
        for record in std::mem::take(&mut guardians.content.links) {
            let (pupil, guardian) = (record.link.pupil.clone(), record.link.guardian.clone());
            let no_pupil = pupils.as_ref().is_some_and(|pupils| !pupils.contains(pupil.as_str()));
            let no_guardian = !people.contains(guardian.as_str());
            let twice = !pairs.insert((pupil.clone(), guardian.clone()));
            let doubt = if no_pupil {
                Some(Doubt::LinkWithoutPupil { pupil, guardian })
            } else if no_guardian {
                Some(Doubt::LinkWithoutGuardian { pupil, guardian })
            } else if twice {
                Some(Doubt::LinkTwice { pupil, guardian })
            } else if record.level_known {
                None
            } else {
                Some(Doubt::LevelUnknown { pupil, guardian })
            };
            if let Some(doubt) = doubt {
                census.warnings.push(Warning { file: guardians.file.clone(), line: Some(record.line), doubt });
            }
            if !(no_pupil || no_guardian || twice) {
                census.guardianships.push(record.link);
            }
        }
        inspect::about_guardians(guardians, &census.guardianships, &mut census.warnings);
        census.guardians = guardians.content.guardians.drain(..).map(|record| record.guardian).collect();
    }

    fn take_pupils(&mut self, census: &mut Census, structures: &mut ClassList) {
        let Some(Named { file, content }) = &mut self.pupils else {
            return;
        };
        for record in content.pupils.drain(..) {
            let placement = content.placements.get(&record.pupil.source_id);
            let line = placement.map_or(record.line, |placement| placement.line);
            if let Some(code) = &record.pupil.class {
                structures.use_class(code, record.pupil.mef.as_deref(), file, line);
            }
            for code in &record.pupil.groups {
                structures.use_group(code, record.pupil.class.as_deref(), file, line);
            }
            census.pupils.push(record.pupil);
        }
    }

    fn take_staff(&mut self, census: &mut Census, structures: &mut ClassList) {
        let Some(Named { file, content }) = &mut self.staff else {
            return;
        };
        census.school_name = content.school_name.take();
        census.city = content.city.take();
        census.staff = std::mem::take(&mut content.staff);
        for code in census.staff.iter().flat_map(|person| &person.head_of) {
            structures.use_class(code, None, file, 0);
        }
        let people: HashSet<&str> = census.staff.iter().map(|person| person.source_id.as_str()).collect();
        let mut subjects: HashSet<String> = census.subjects.iter().map(|subject| subject.code.clone()).collect();
        let mut places: HashMap<(String, String, Audience), usize> = HashMap::new();
        for record in content.teachings.drain(..) {
            let (line, teaching) = (record.line, record.teaching);
            let mut warn = |doubt| {
                census.warnings.push(Warning { file: file.clone(), line: Some(line), doubt });
            };
            let (Audience::Class(code) | Audience::Group(code)) = &teaching.audience;
            if !people.contains(teaching.staff.as_str()) {
                let (staff, subject, structure) = (teaching.staff, teaching.subject, code.clone());
                warn(Doubt::TeachingWithoutStaff { staff, subject, structure });
                continue;
            }
            if subjects.insert(teaching.subject.clone()) {
                warn(Doubt::SubjectUnknown { subject: teaching.subject.clone() });
            }
            if let Audience::Class(code) = &teaching.audience {
                structures.use_class(code, None, file, line);
            }
            // One service per kind of session (course, practical): one teaching here.
            let key = (teaching.staff.clone(), teaching.subject.clone(), teaching.audience.clone());
            let next = census.teachings.len();
            let place = *places.entry(key).or_insert(next);
            match census.teachings.get_mut(place) {
                Some(same) => same.co_teaching |= teaching.co_teaching,
                None => census.teachings.push(teaching),
            }
        }
    }
}
