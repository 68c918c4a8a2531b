//! Sections of classes, made from the directory and following it.

use super::{
    Reader, closing,
    events::{self, Event},
    grants::write_grants,
    manage::{self, Titled},
    names::named,
    rights, sections,
};
use crate::{
    Actor, Backend, Error, Result,
    changes::Part,
    db::{Tx, sql},
};
use preau_model::{
    error::Problem,
    ids::{SchoolId, SectionId, StructureId},
    publication::{
        ClassSection, ClassWithout, ClassesPage, DEPTH_MAX, Grantee, NewSection, SectionKind, SectionLine,
        SectionPlace, SectionRole, class_title, same_title,
    },
    time::Instant,
};
use serde::Serialize;
use std::collections::HashMap;
use uuid::Uuid;

/// Classes, their sections, and those whose year is over. A bounded number of statements.
pub async fn classes(backend: &Backend, actor: &Actor) -> Result<ClassesPage> {
    actor.require(&rights::MANAGE_ALL)?;
    let db = &backend.db;
    let year = school_year(db, actor.school).await?;
    let reader = Reader::of(backend, actor).await?;
    let places = places(&sections::tree(backend, &reader, false).await?);
    let made: Vec<MadeRow> = sql("SELECT s.id, s.code, s.title, s.parent, up.title AS within,
                s.archived_at IS NOT NULL AS archived, COALESCE(s.named_after = s.title, FALSE) AS follows
         FROM section s JOIN structure st ON st.id = s.structure LEFT JOIN section up ON up.id = s.parent
         WHERE s.school = $1 AND s.kind = 'class' AND st.school_year >= $2 ORDER BY st.code, s.id")
    .bind(actor.school)
    .bind(year)
    .all(db)
    .await?;
    let mut standing: HashMap<SectionId, usize> = HashMap::new();
    for parent in made.iter().filter_map(|row| row.parent) {
        *standing.entry(parent).or_default() += 1;
    }
    let usual = standing.into_iter().max_by_key(|(id, count)| (*count, *id)).map(|(id, _)| id);
    Ok(ClassesPage {
        year: u16::try_from(year).unwrap_or(0),
        today: actor.zone.civil(backend.clock.now()).date(),
        usual: usual.filter(|id| places.iter().any(|place| place.id == *id)),
        places,
        missing: missing(db, actor.school).await?,
        made: made.into_iter().map(MadeRow::into_section).collect(),
        over: closing::over(backend, actor, year).await?,
        deleted: closing::deleted(backend, actor).await?,
    })
}

#[derive(sqlx::FromRow)]
struct MadeRow {
    id: SectionId,
    code: String,
    title: String,
    parent: Option<SectionId>,
    within: Option<String>,
    archived: bool,
    follows: bool,
}

impl MadeRow {
    fn into_section(self) -> ClassSection {
        ClassSection {
            id: self.id,
            code: self.code,
            title: self.title,
            within: self.within,
            archived: self.archived,
            follows: self.follows,
        }
    }
}

/// The school year that goes on: 2026 is 2026-2027.
pub(super) async fn school_year<'e>(exec: impl Into<crate::db::Exec<'e>>, school: SchoolId) -> Result<i64> {
    let (year,): (i64,) = sql("SELECT school_year FROM school WHERE id = $1").bind(school).one(exec).await?;
    Ok(year)
}

/// Sections below which there is room for one more, those of classes apart.
fn places(lines: &[SectionLine]) -> Vec<SectionPlace> {
    let mut depths: HashMap<SectionId, usize> = HashMap::new();
    let mut places = Vec::new();
    for line in lines {
        let depth = line.parent.and_then(|parent| depths.get(&parent)).map_or(0, |above| above + 1);
        depths.insert(line.id, depth);
        if line.kind != SectionKind::Class && depth + 1 < DEPTH_MAX {
            let depth = u32::try_from(depth).unwrap_or(0);
            places.push(SectionPlace { id: line.id, title: line.title.clone(), depth });
        }
    }
    places
}

/// The classes that have no section.
async fn missing(db: &crate::db::Db, school: SchoolId) -> Result<Vec<ClassWithout>> {
    let rows: Vec<(StructureId, String)> = sql("SELECT st.id, st.label FROM structure st
         WHERE st.school = $1 AND st.kind = 'class' AND st.closed_at IS NULL
           AND NOT EXISTS (SELECT 1 FROM section s WHERE s.structure = st.id AND s.kind = 'class')
         ORDER BY st.code, st.id")
    .bind(school)
    .all(db)
    .await?;
    let asked = rows.iter().flat_map(|(id, _)| [Grantee::Pupils(*id), Grantee::Teachers(*id)]);
    let names = named(db, school, asked).await?;
    let people = |grantee| names.get(&grantee).and_then(|who| who.people).unwrap_or(0);
    Ok(rows
        .into_iter()
        .map(|(structure, label)| ClassWithout {
            structure,
            label,
            pupils: people(Grantee::Pupils(structure)),
            teachers: people(Grantee::Teachers(structure)),
        })
        .collect())
}

/// Makes the sections of these classes below one (or at the top), for an administrator or head: named as
/// in the directory, managed by those who teach there, read by pupils and their guardians. A class that
/// has one keeps it, however often this is done. Tells how many were made.
pub async fn make_class_sections(
    backend: &Backend,
    actor: &Actor,
    parent: Option<SectionId>,
    classes: &[StructureId],
) -> Result<u32> {
    actor.require(&rights::MANAGE_ALL)?;
    let reader = Reader::of(backend, actor).await?;
    let now = backend.clock.now();
    let mut tx = backend.db.begin().await?;
    rights::lock(&mut tx, actor.school).await?;
    if let Some(parent) = parent {
        reader.require(&mut tx, parent, SectionRole::Manager).await?;
        manage::check_depth(&mut tx, parent).await?;
    }
    let mut made = 0;
    for class in classes {
        let known: Option<(String, bool)> =
            sql("SELECT st.label, EXISTS (SELECT 1 FROM section s WHERE s.structure = st.id AND s.kind = 'class')
                 FROM structure st WHERE st.id = $1 AND st.school = $2 AND st.kind = 'class' AND st.closed_at IS NULL")
            .bind(*class)
            .bind(actor.school)
            .optional(&mut tx)
            .await?;
        let (label, has_one) = known.ok_or_else(|| Error::field("classes", Problem::UnknownChoice))?;
        if has_one {
            continue;
        }
        let title = class_title(&label);
        let new = NewSection {
            id: SectionId(Uuid::now_v7()),
            parent,
            kind: SectionKind::Class,
            structure: Some(*class),
            title: title.clone(),
        };
        let titled = Titled { title: &title, named_after: Some(&title) };
        manage::insert(&mut tx, actor, &new, titled, Some(*class), now).await?;
        write_grants(&mut tx, new.id, &manage::first_grants(SectionKind::Class, Some(*class))).await?;
        sql("UPDATE section SET own_rights = TRUE WHERE id = $1").bind(new.id).run(&mut tx).await?;
        let of = events::Of { school: actor.school, section: new.id, title: &title, at: now, by: Some(actor.person) };
        events::note(&mut tx, of, Event::Made, &Made { class: *class }).await?;
        made += 1;
    }
    rights::refresh(&mut tx, actor.school).await?;
    tx.commit().await?;
    backend.changes.tell(&[Part::Sections]);
    Ok(made)
}

#[derive(Serialize)]
struct Made {
    class: StructureId,
}

/// What a section was called, and is.
#[derive(Serialize)]
struct Renamed<'t> {
    from: &'t str,
    to: &'t str,
}

/// Gives sections the new names of their classes, within an import; those whose title somebody has
/// chosen keep it.
pub(crate) async fn follow_classes(tx: &mut Tx, school: SchoolId, now: Instant) -> Result<()> {
    let rows: Vec<(SectionId, String, String)> = sql("SELECT s.id, s.title, st.label
         FROM section s JOIN structure st ON st.id = s.structure
         WHERE s.school = $1 AND s.kind = 'class' AND s.named_after = s.title")
    .bind(school)
    .all(&mut *tx)
    .await?;
    for (id, was, label) in rows {
        let title = class_title(&label);
        if same_title(&title, &was) {
            continue;
        }
        sql("UPDATE section SET title = $2, named_after = $2, revision = revision + 1 WHERE id = $1")
            .bind(id)
            .bind(&title)
            .run(&mut *tx)
            .await?;
        let of = events::Of { school, section: id, title: &title, at: now, by: None };
        events::note(tx, of, Event::Followed, &Renamed { from: &was, to: &title }).await?;
    }
    Ok(())
}
