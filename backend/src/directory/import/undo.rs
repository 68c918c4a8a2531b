//! Past imports, and undoing the latest.

use super::{By, Change, Diff, ImportError, Known, Tables, load, school_by_id, write};
use crate::{
    Actor, Backend, Error, Result,
    changes::Part,
    db::{DbError, Exec, sql},
    publication::follow_classes,
};
use preau_model::{
    directory::{ImportLine, Obstacle, Refusal},
    ids::{ImportId, PersonId, SchoolId},
    session::Role,
    time::Instant,
};
use std::collections::BTreeSet;

/// How many names a refusal gives.
const NAMES: usize = 20;
/// How many imports are listed: a school makes one a week.
const LISTED: i64 = 100;
/// How long an import can be undone, in days. Its journal holds what people were before, so it
/// is kept no longer.
const UNDO_DAYS: u16 = 60;

/// The school's imports, latest first, at most 100.
pub async fn runs(backend: &Backend, actor: &Actor) -> Result<Vec<ImportLine>> {
    actor.require(&[Role::Administrator])?;
    let rows: Vec<RunTuple> = sql("SELECT r.id, r.applied_at, a.last_name || ' ' || a.first_name, r.files, r.summary,
                r.undone_at, u.last_name || ' ' || u.first_name
         FROM import_run r LEFT JOIN person a ON a.id = r.applied_by LEFT JOIN person u ON u.id = r.undone_by
         WHERE r.school = $1 ORDER BY r.applied_at DESC, r.id DESC LIMIT $2")
    .bind(actor.school)
    .bind(LISTED)
    .all(&backend.db)
    .await?;
    let mut standing = false;
    let oldest = backend.clock.now().plus_days(-i64::from(UNDO_DAYS));
    let mut lines = Vec::with_capacity(rows.len());
    for (id, applied_at, applied_by, files, summary, undone_at, undone_by) in rows {
        let latest = undone_at.is_none() && !standing;
        standing |= latest;
        let latest = latest && applied_at > oldest;
        lines.push(ImportLine {
            id,
            applied_at,
            applied_by,
            files: serde_json::from_str(&files)?,
            summary: serde_json::from_str(&summary)?,
            undone_at,
            undone_by,
            latest,
        });
    }
    Ok(lines)
}

/// Puts everything back as it was before the import. Only the latest that stands may be undone, and only while
/// what it wrote is as it wrote it and nobody uses what it made.
pub async fn undo(backend: &Backend, by: impl Into<By<'_>>, import: ImportId) -> Result<(), ImportError> {
    let by = by.into();
    by.allowed()?;
    let now = backend.clock.now();
    let mut tx = backend.db.begin().await?;
    let owner: Option<(SchoolId,)> =
        sql("SELECT school FROM import_run WHERE id = $1").bind(import).optional(&mut tx).await?;
    let school = owner.map(|row| row.0).filter(|school| by.school().is_none_or(|own| own == *school));
    let school = school.ok_or(Error::NOT_FOUND)?;
    // One import or undoing at a time in a school; see `run::apply`.
    sql("UPDATE school SET name = name WHERE id = $1").bind(school).run(&mut tx).await?;

    let changes = undoable(&mut tx, school, import, now).await?;
    let row = school_by_id(&mut tx, school).await?.ok_or(Error::NOT_FOUND)?;
    let known = load(&mut tx, row).await?;
    unharmed(&known, &changes)?;
    let inverse: Vec<Change> = changes.into_iter().map(Change::inverse).collect();
    write::write(&mut tx, school, &inverse, &|_| ()).await.map_err(in_use)?;
    follow_classes(&mut tx, school, now).await?;
    sql("UPDATE import_run SET undone_at = $2, undone_by = $3 WHERE id = $1")
        .bind(import)
        .bind(now)
        .bind(by.person())
        .run(&mut tx)
        .await?;
    tx.commit().await?;
    backend.changes.tell(&[Part::School, Part::Sections, Part::Articles]);
    tracing::info!(%import, "import undone");
    Ok(())
}

/// Empties the journals of imports that can no longer be undone.
pub async fn forget_journals(backend: &Backend) -> Result<u64> {
    let before = backend.clock.now().plus_days(-i64::from(UNDO_DAYS));
    Ok(sql("UPDATE import_run SET journal = '[]' WHERE applied_at <= $1 AND journal <> '[]'")
        .bind(before)
        .run(&backend.db)
        .await?)
}

/// The journal, if no later import and no earlier undoing is in the way.
async fn undoable<'e>(
    exec: impl Into<Exec<'e>>,
    school: SchoolId,
    import: ImportId,
    now: Instant,
) -> Result<Vec<Change>, ImportError> {
    let row: Option<(Option<Instant>, Instant, String, bool)> =
        sql("SELECT r.undone_at, r.applied_at, r.journal, EXISTS (
            SELECT 1 FROM import_run o WHERE o.school = r.school AND o.undone_at IS NULL
            AND (o.applied_at > r.applied_at OR (o.applied_at = r.applied_at AND o.id > r.id)))
         FROM import_run r WHERE r.id = $1 AND r.school = $2")
        .bind(import)
        .bind(school)
        .optional(exec)
        .await?;
    match row {
        None => Err(Error::NOT_FOUND.into()),
        Some((Some(_), ..)) => Err(refused(Obstacle::AlreadyUndone)),
        Some((None, _, _, true)) => Err(refused(Obstacle::NotLatest)),
        Some((None, at, ..)) if at <= now.plus_days(-i64::from(UNDO_DAYS)) => {
            Err(refused(Obstacle::TooOld { days: UNDO_DAYS }))
        }
        Some((None, _, journal, false)) => Ok(serde_json::from_str(&journal).map_err(Error::from)?),
    }
}

/// Refuses when an account that the import made is in use, or a record is no longer as the import left it.
fn unharmed(known: &Known, changes: &[Change]) -> Result<(), ImportError> {
    let activated: BTreeSet<PersonId> = changes
        .iter()
        .filter_map(|change| match change {
            Change::Account(Diff { before: None, after: Some(row) }) => Some(row.person),
            _ => None,
        })
        .filter(|person| known.activated.contains(person))
        .collect();
    if !activated.is_empty() {
        let names: BTreeSet<String> = activated.iter().map(|person| name(&known.tables, *person)).collect();
        let count = u32::try_from(activated.len()).unwrap_or(u32::MAX);
        let names = names.into_iter().take(NAMES).collect();
        return Err(refused(Obstacle::AccountsActivated { count, names }));
    }
    let touched: BTreeSet<String> = changes
        .iter()
        .filter(|change| !change.stands_in(&known.tables))
        .map(|change| said(&known.tables, change))
        .collect();
    if !touched.is_empty() {
        let count = u32::try_from(touched.len()).unwrap_or(u32::MAX);
        return Err(refused(Obstacle::Changed { count, names: touched.into_iter().take(NAMES).collect() }));
    }
    Ok(())
}

/// Whom or what a change is about, for a person who must find it.
fn said(tables: &Tables, change: &Change) -> String {
    fn either<T>(diff: &Diff<T>) -> Option<&T> {
        diff.after.as_ref().or(diff.before.as_ref())
    }
    let person = |id: Option<PersonId>| id.map(|id| name(tables, id));
    let said = match change {
        Change::School(diff) => either(diff).map(|row| row.name.clone()),
        Change::Subject(diff) => either(diff).map(|row| row.label.clone()),
        Change::Structure(diff) => either(diff).map(|row| row.code.clone()),
        Change::Person(diff) => either(diff).map(super::PersonRow::list_name),
        Change::ExternalId(diff) => person(either(diff).map(|row| row.person)),
        Change::Role(diff) => person(either(diff).map(|row| row.person)),
        Change::GroupClass(diff) => {
            either(diff).and_then(|row| tables.structures.get(&(row.group,))).map(|row| row.code.clone())
        }
        Change::Membership(diff) => person(either(diff).map(|row| row.person)),
        Change::Guardianship(diff) => person(either(diff).map(|row| row.guardian)),
        Change::Teaching(diff) => person(either(diff).map(|row| row.teacher)),
        Change::Account(diff) => person(either(diff).map(|row| row.person)),
    };
    said.unwrap_or_default()
}

fn name(tables: &Tables, person: PersonId) -> String {
    tables.people.get(&(person,)).map_or_else(|| person.to_string(), super::PersonRow::list_name)
}

/// Rows of other rooms point to what would go: foreign keys hold it.
fn in_use(error: DbError) -> ImportError {
    match error {
        DbError::Constraint(name) => {
            tracing::info!(constraint = %name, "import not undone: in use");
            refused(Obstacle::InUse)
        }
        other => other.into(),
    }
}

const fn refused(obstacle: Obstacle) -> ImportError {
    ImportError::Refused(Refusal::NotUndoable(obstacle))
}

type RunTuple = (ImportId, Instant, Option<String>, String, String, Option<Instant>, Option<String>);
