//! The plan as people check it: who is new, changed, leaving, and in what.

mod fields;
mod links;
mod people;
mod side;

use super::{
    changes::{Change, Diff},
    plan::Work,
    records::StructureRow,
    suspicions,
};
use fields::{Fields, day};
use preau_model::directory::{Entry, Field, Kind, MAX_LISTED, Report, ReportDigest, Section, StructureKind};
use side::Sides;

pub(super) fn report(work: &Work<'_>, changes: &[Change]) -> Report {
    let school = work.wanted.school.values().next();
    let before = work.known.tables.school.values().next();
    let mut school_changes = Fields::default();
    if let (Some(before), Some(after)) = (before, school) {
        school_changes.compare(Field::Name, Some(&before.name), Some(&after.name));
        school_changes.compare(Field::City, before.city.as_ref(), after.city.as_ref());
        school_changes.compare(Field::SchoolYear, Some(&before.year), Some(&after.year));
    }
    let mut doubts = suspicions::doubts(work);
    let doubt_count = count(doubts.len());
    doubts.truncate(MAX_LISTED);
    let sides = Sides::of(&work.known.tables, &work.wanted);
    let mut sections = sides.people();
    sections.extend(sides.structures());
    sections.push(sides.subjects());
    sections.extend([sides.guardianships(), sides.placements(), sides.teachings()]);
    let in_files = |kind: Kind| {
        let parts = work.census.parts;
        match kind {
            Kind::Pupils | Kind::Placements => parts.pupils,
            Kind::Guardians | Kind::Guardianships => parts.guardians,
            Kind::Staff | Kind::Teachings => parts.staff,
            Kind::Classes | Kind::Groups => parts.structures,
            Kind::Subjects => parts.subjects,
        }
    };
    sections.retain(|s| in_files(s.kind) || s.new.count + s.changed.count + s.leaving.count > 0);
    sections.sort_by_key(|section| section.kind);
    let is_account = |change: &&Change| matches!(change, Change::Account(Diff { before: None, .. }));
    Report {
        uai: work.census.uai.clone(),
        school_name: school.map(|school| school.name.clone()).unwrap_or_default(),
        year: work.census.year,
        new_year: work.census.year > work.known_year(),
        new_school: false,
        school: school_changes.0,
        sections,
        doubts,
        doubt_count,
        records: count(changes.len()),
        accounts: count(changes.iter().filter(is_account).count()),
        digest: ReportDigest::default(),
    }
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

impl Sides<'_> {
    fn structures(&self) -> [Section; 2] {
        let mut sections = [Section::of(Kind::Classes), Section::of(Kind::Groups)];
        let mut rows: Vec<&StructureRow> = self.new.tables.structures.values().collect();
        rows.sort_by(|a, b| (a.year, &a.code).cmp(&(b.year, &b.code)));
        for row in rows {
            let section = &mut sections[usize::from(row.kind == StructureKind::Group)];
            let old = self.old.structure(row.id);
            let mut fields = Fields::default();
            if let Some(old) = old {
                fields.compare(Field::Label, Some(&old.label), Some(&row.label));
                fields.compare(Field::Level, old.level.as_ref(), row.level.as_ref());
                if let (Some(closed_at), None) = (old.closed_at, row.closed_at) {
                    fields.push(Field::Reopened, Some(day(closed_at)), None);
                }
            }
            fields.lists(Field::Classes, self.old.drawn_from.get(&row.id), self.new.drawn_from.get(&row.id));
            let entry = Entry { name: row.code.clone(), changes: fields.0 };
            match old {
                None => section.new.push(entry),
                Some(old) if old.closed_at.is_none() && row.closed_at.is_some() => section.leaving.push(entry),
                Some(_) if !entry.changes.is_empty() => section.changed.push(entry),
                Some(_) if row.closed_at.is_none() => section.unchanged += 1,
                Some(_) => {}
            }
        }
        sections
    }

    fn subjects(&self) -> Section {
        let mut section = Section::of(Kind::Subjects);
        let mut rows: Vec<_> = self.new.tables.subjects.values().collect();
        rows.sort_by(|a, b| a.label.cmp(&b.label));
        for row in rows {
            let mut fields = Fields::default();
            match self.old.tables.subjects.get(&(row.id,)) {
                None => section.new.push(Entry { name: row.label.clone(), changes: Vec::new() }),
                Some(old) if old == row => section.unchanged += 1,
                Some(old) => {
                    fields.compare(Field::Label, Some(&old.label), Some(&row.label));
                    section.changed.push(Entry { name: row.label.clone(), changes: fields.0 });
                }
            }
        }
        section
    }
}
