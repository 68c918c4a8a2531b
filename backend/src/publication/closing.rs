//! Ending the sections of classes whose school year is over: readers are warned, an export is made, and
//! only then, from the announced day on, may they be deleted.

use super::{
    classes::school_year,
    events::{self, Event},
    rights,
    subtree::{self, Holds},
};
use crate::{
    Actor, Backend, Error, Result,
    changes::Part,
    db::{Exec, sql},
    directory::sort_key,
};
use preau_model::{
    error::Problem,
    ids::{SchoolId, SectionId},
    publication::{Closing, ClosingStep, DeletedSection, OverSection, WARNING_DAYS},
    time::{Date, DateTime, Instant},
};
use serde::{Deserialize, Serialize};

/// Most deletions that are listed.
const DELETED_LISTED: i64 = 20;

/// The day from which a section may be deleted, as it is kept.
pub(super) fn day(kept: Option<&str>) -> Result<Option<Date>> {
    kept.map(|day| day.parse().map_err(Error::internal)).transpose()
}

#[derive(sqlx::FromRow)]
struct OverRow {
    id: SectionId,
    code: String,
    title: String,
    school_year: i64,
    exported_at: Option<Instant>,
    ends_on: Option<String>,
    warned_at: Option<Instant>,
    warned_by: Option<String>,
}

const OVER: &str = "SELECT s.id, s.code, s.title, st.school_year, s.exported_at, c.ends_on, c.warned_at,
        p.first_name || ' ' || p.last_name AS warned_by
    FROM section s JOIN structure st ON st.id = s.structure
    LEFT JOIN section_closing c ON c.section = s.id LEFT JOIN person p ON p.id = c.warned_by
    WHERE s.school = $1 AND s.kind = 'class' AND st.school_year < $2";

/// The sections of classes of earlier school years.
pub(super) async fn over(backend: &Backend, actor: &Actor, year: i64) -> Result<Vec<OverSection>> {
    let today = actor.zone.civil(backend.clock.now()).date();
    let rows: Vec<OverRow> = crate::db::sql_owned(format!("{OVER} ORDER BY st.school_year, st.code, s.id"))
        .bind(actor.school)
        .bind(year)
        .all(&backend.db)
        .await?;
    let ids: Vec<SectionId> = rows.iter().map(|row| row.id).collect();
    let mut holds = subtree::holds(&backend.db, &ids).await?;
    rows.into_iter()
        .map(|row| {
            let holds = holds.remove(&row.id).unwrap_or_default();
            let ends_on = row.ends_on()?;
            Ok(OverSection {
                step: ClosingStep::of(ends_on, today, row.exported_at, holds.changed),
                closing: ends_on.map(|ends_on| Closing {
                    ends_on,
                    by: row.warned_by.unwrap_or_default(),
                    at: actor.zone.civil(row.warned_at.unwrap_or(Instant(0))),
                }),
                exported: row.exported_at.map(|at| actor.zone.civil(at)),
                year: u16::try_from(row.school_year).unwrap_or(0),
                below: holds.sections.saturating_sub(1),
                articles: holds.articles,
                comments: holds.comments,
                files: holds.files,
                id: row.id,
                code: row.code,
                title: row.title,
            })
        })
        .collect()
}

impl OverRow {
    fn ends_on(&self) -> Result<Option<Date>> {
        day(self.ends_on.as_deref())
    }
}

/// A section of a class of an earlier year; anything else is as if it were not there.
async fn one_over<'e>(exec: impl Into<Exec<'e>>, school: SchoolId, section: SectionId) -> Result<OverRow> {
    let mut exec = exec.into();
    let year = school_year(exec.again(), school).await?;
    let row: Option<OverRow> = crate::db::sql_owned(format!("{OVER} AND s.id = $3"))
        .bind(school)
        .bind(year)
        .bind(section)
        .optional(exec)
        .await?;
    row.ok_or(Error::NOT_FOUND)
}

#[derive(Serialize)]
struct Warned {
    ends_on: Date,
}

/// Tells the readers of these sections from which day they may be deleted; again with another day.
pub async fn warn_of_closing(backend: &Backend, actor: &Actor, sections: &[SectionId], ends_on: Date) -> Result<()> {
    actor.require(&rights::MANAGE_ALL)?;
    let now = backend.clock.now();
    if ends_on < first_day(actor.zone.civil(now)) {
        return Err(Error::field("ends_on", Problem::WarnedTooShort { days: WARNING_DAYS }));
    }
    let mut tx = backend.db.begin().await?;
    for section in sections {
        let row = one_over(&mut tx, actor.school, *section).await?;
        sql("INSERT INTO section_closing (section, ends_on, warned_at, warned_by) VALUES ($1, $2, $3, $4)
             ON CONFLICT (section) DO UPDATE SET ends_on = EXCLUDED.ends_on, warned_at = EXCLUDED.warned_at,
                warned_by = EXCLUDED.warned_by")
        .bind(*section)
        .bind(ends_on)
        .bind(now)
        .bind(actor.person)
        .run(&mut tx)
        .await?;
        let of =
            events::Of { school: actor.school, section: *section, title: &row.title, at: now, by: Some(actor.person) };
        events::note(&mut tx, of, Event::Warned, &Warned { ends_on }).await?;
    }
    tx.commit().await?;
    backend.changes.tell(&[Part::Sections]);
    Ok(())
}

/// The first day that may be announced.
fn first_day(now: DateTime) -> Date {
    let mut day = now.date();
    for _ in 0..WARNING_DAYS {
        day = preau_model::time::next_day(day);
    }
    day
}

/// Takes the warning away: the section is not to be deleted.
pub async fn call_off_closing(backend: &Backend, actor: &Actor, section: SectionId) -> Result<()> {
    actor.require(&rights::MANAGE_ALL)?;
    let now = backend.clock.now();
    let mut tx = backend.db.begin().await?;
    let row = one_over(&mut tx, actor.school, section).await?;
    let gone = sql("DELETE FROM section_closing WHERE section = $1").bind(section).run(&mut tx).await?;
    if gone > 0 {
        let of = events::Of { school: actor.school, section, title: &row.title, at: now, by: Some(actor.person) };
        events::note(&mut tx, of, Event::CalledOff, &()).await?;
    }
    tx.commit().await?;
    backend.changes.tell(&[Part::Sections]);
    Ok(())
}

/// What is kept of a section that is gone.
#[derive(Serialize, Deserialize)]
struct Deleted {
    sections: u32,
    articles: u32,
    comments: u32,
    files: u32,
}

/// Deletes a section of a class with all below it, for good: from the day on that its readers were told,
/// when an export holds all that is in it, and when its title is typed. One transaction, whose statements
/// do not grow with what is deleted.
pub async fn delete_section(backend: &Backend, actor: &Actor, section: SectionId, typed: &str) -> Result<()> {
    actor.require(&rights::MANAGE_ALL)?;
    let now = backend.clock.now();
    let today = actor.zone.civil(now).date();
    let mut tx = backend.db.begin().await?;
    rights::lock(&mut tx, actor.school).await?;
    let row = one_over(&mut tx, actor.school, section).await?;
    if sort_key(typed) != sort_key(&row.title) {
        return Err(Error::field("title", Problem::OtherTitle));
    }
    let holds = subtree::holds(&mut tx, &[section]).await?.remove(&section).unwrap_or_default();
    match ClosingStep::of(row.ends_on()?, today, row.exported_at, holds.changed) {
        ClosingStep::Delete => {}
        ClosingStep::Warn | ClosingStep::Wait(_) => return Err(Error::conflict(Problem::NotYet)),
        ClosingStep::Export { .. } => return Err(Error::conflict(Problem::ExportFirst)),
    }
    subtree::delete(&mut tx, section).await?;
    let Holds { sections, articles, comments, files, .. } = holds;
    let detail = Deleted { sections, articles, comments, files };
    let of = events::Of { school: actor.school, section, title: &row.title, at: now, by: Some(actor.person) };
    events::note(&mut tx, of, Event::Deleted, &detail).await?;
    rights::refresh(&mut tx, actor.school).await?;
    tx.commit().await?;
    backend.changes.tell(&[Part::Sections, Part::Section(section), Part::Articles]);
    tracing::info!(%section, articles, "section deleted");
    Ok(())
}

/// The latest that were deleted.
pub(super) async fn deleted(backend: &Backend, actor: &Actor) -> Result<Vec<DeletedSection>> {
    let rows: Vec<(String, String, Instant, String)> =
        sql("SELECT e.title, p.first_name || ' ' || p.last_name, e.at, e.detail
             FROM section_event e JOIN person p ON p.id = e.by_whom
             WHERE e.school = $1 AND e.kind = 'deleted' ORDER BY e.at DESC, e.id DESC LIMIT $2")
        .bind(actor.school)
        .bind(DELETED_LISTED)
        .all(&backend.db)
        .await?;
    rows.into_iter()
        .map(|(title, by, at, detail)| {
            let detail: Deleted = serde_json::from_str(&detail)?;
            Ok(DeletedSection { title, by, at: actor.zone.civil(at), articles: detail.articles })
        })
        .collect()
}
