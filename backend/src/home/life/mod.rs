//! Marks and school-life events (bloc Pronote): a connector reads them from somewhere, and the
//! personal page of the pupil and of their guardians shows the latest.
//!
//! [`JsonFile`] reads what somebody has written out of Pronote, [`Calendar`] an agenda.

mod calendar;
mod json;

pub use calendar::Calendar;
pub use json::JsonFile;

use super::personal::has_life;
use crate::{
    Actor, Backend, Error, Result,
    clock::Zone,
    db::{Bulk, Tx, placeholders, sql, sql_owned},
    homework::GUARDIAN_LEVEL_MAX,
    media::attachments,
};
use bytes::Bytes;
use preau_model::{
    error::{Failure, Problem},
    home::personal::{LifeEntry, LifeKind, LifeReceived, LifeSource, SchoolLife},
    ids::{PersonId, UploadId},
    session::Role,
    time::{Date, Instant},
};
use std::collections::{HashMap, HashSet};

/// Most bytes of a file.
const BYTES_MAX: u64 = 32 * 1024 * 1024;
/// Most entries kept of one pupil: the page shows the latest.
const EACH_MAX: usize = 12;
/// Longest title and detail, in letters.
const WORDS_MAX: usize = 160;

/// An entry, and whom it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The login of a pupil; `None`: every pupil of the school.
    pub about: Option<String>,
    pub entry: LifeEntry,
}

/// When and where a file is read: on the school's clocks.
#[derive(Debug, Clone)]
pub struct Moment {
    pub now: Instant,
    pub zone: Zone,
}

/// Where marks and events come from. A new service (Pronote's own interface) is one more of these.
pub trait Connector: Send + Sync {
    /// As it is written in the database.
    fn code(&self) -> &'static str;

    /// Reads everything there is now.
    ///
    /// # Errors
    /// When it is not what this connector reads; nothing of it counts then.
    fn read(&self, bytes: &[u8], moment: &Moment) -> Result<Vec<Told>, Problem>;
}

fn short(words: &str) -> String {
    words.trim().chars().take(WORDS_MAX).collect()
}

/// The connector that reads a file of that name.
fn connector_for(name: &str) -> Option<&'static dyn Connector> {
    let extension = std::path::Path::new(name).extension()?.to_str()?.to_ascii_lowercase();
    match extension.as_str() {
        "json" => Some(&JsonFile),
        "ics" | "ical" => Some(&Calendar),
        _ => None,
    }
}

/// Takes in a file that was sent, in place of what was there.
pub async fn receive_upload(backend: &Backend, actor: &Actor, upload: UploadId) -> Result<LifeReceived> {
    actor.require(&[Role::Administrator])?;
    let mut tx = backend.db.begin().await?;
    let sent = attachments::sent(&mut tx, actor, upload).await?;
    drop(tx);
    let connector = connector_for(&sent.name).ok_or_else(|| Error::field("file", Problem::WrongFileType))?;
    if sent.size > BYTES_MAX {
        return Err(Failure::TooLarge { limit: BYTES_MAX }.into());
    }
    let bytes = backend.files.read_all(&sent.sha256).await?;
    receive(backend, actor, connector, &sent.name, bytes).await
}

/// What is connected; `None`: nothing.
pub async fn source(backend: &Backend, actor: &Actor) -> Result<Option<LifeSource>> {
    actor.require(&[Role::Administrator])?;
    let row: Option<(String, Instant, i64)> = sql("SELECT name, read_at,
            (SELECT COUNT(*) FROM life_entry e WHERE e.school = s.school) FROM life_source s WHERE s.school = $1")
    .bind(actor.school)
    .optional(&backend.db)
    .await?;
    Ok(row.map(|(name, read, entries)| LifeSource {
        name,
        read: actor.zone.civil(read),
        entries: u32::try_from(entries).unwrap_or(0),
    }))
}

/// Takes in what a connector reads from a file, in place of what was there.
pub async fn receive(
    backend: &Backend,
    actor: &Actor,
    connector: &'static dyn Connector,
    name: &str,
    bytes: Bytes,
) -> Result<LifeReceived> {
    actor.require(&[Role::Administrator])?;
    let now = backend.clock.now();
    let moment = Moment { now, zone: actor.zone.clone() };
    // It may be large: read away from those who wait for answers.
    let told = tokio::task::spawn_blocking(move || connector.read(&bytes, &moment))
        .await
        .map_err(Error::internal)?
        .map_err(|problem| Error::field("file", problem))?;
    let today = actor.zone.civil(now).date();
    let mut tx = backend.db.begin().await?;
    let pupils = pupils(&mut tx, actor).await?;
    let mut unknown = Vec::new();
    let mut unknown_before = HashSet::new();
    let mut by_pupil: HashMap<PersonId, Vec<LifeEntry>> = HashMap::new();
    let mut of_all = Vec::new();
    for Told { about, entry } in told {
        match about {
            None => of_all.push(entry),
            Some(login) => match pupils.get(&login) {
                Some(pupil) => by_pupil.entry(*pupil).or_default().push(entry),
                None if unknown_before.insert(login.clone()) => unknown.push(login),
                None => {}
            },
        }
    }
    nearest(&mut of_all, today);
    if !of_all.is_empty() {
        for pupil in pupils.values() {
            by_pupil.entry(*pupil).or_default().extend(of_all.iter().cloned());
        }
    }
    // First, so that of two files at once the second waits for the first.
    sql("INSERT INTO life_source (school, connector, name, read_at, read_by) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (school) DO UPDATE SET connector = $2, name = $3, read_at = $4, read_by = $5")
    .bind(actor.school)
    .bind(connector.code())
    .bind(name)
    .bind(now)
    .bind(actor.person)
    .run(&mut tx)
    .await?;
    sql("DELETE FROM life_entry WHERE school = $1").bind(actor.school).run(&mut tx).await?;
    let mut count = 0_u32;
    let mut rows = Bulk::new("INSERT INTO life_entry (school, person, position, kind, day, title, detail)", 7, "");
    for (pupil, mut entries) in by_pupil {
        nearest(&mut entries, today);
        count += u32::try_from(entries.len()).unwrap_or(0);
        for (position, entry) in entries.into_iter().enumerate() {
            rows.push([
                actor.school.into(),
                pupil.into(),
                i64::try_from(position).unwrap_or(0).into(),
                entry.kind.code().into(),
                entry.day.to_string().into(),
                entry.title.into(),
                entry.detail.into(),
            ]);
        }
    }
    rows.write(&mut tx).await?;
    tx.commit().await?;
    Ok(LifeReceived { entries: count, unknown })
}

/// Keeps as many as the page shows: those nearest to today, the latest first.
fn nearest(entries: &mut Vec<LifeEntry>, today: Date) {
    entries.sort_by_key(|entry| {
        let ahead = entry.day.duration_since(today).as_hours();
        // What has been comes before what is as far ahead.
        (ahead.abs(), ahead > 0)
    });
    entries.truncate(EACH_MAX);
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.day));
}

/// Forgets all of it.
pub async fn disconnect(backend: &Backend, actor: &Actor) -> Result<()> {
    actor.require(&[Role::Administrator])?;
    let mut tx = backend.db.begin().await?;
    sql("DELETE FROM life_entry WHERE school = $1").bind(actor.school).run(&mut tx).await?;
    sql("DELETE FROM life_source WHERE school = $1").bind(actor.school).run(&mut tx).await?;
    tx.commit().await?;
    Ok(())
}

async fn pupils(tx: &mut Tx, actor: &Actor) -> Result<HashMap<String, PersonId>> {
    let rows: Vec<(String, PersonId)> = sql("SELECT a.login, p.id FROM account a JOIN person p ON p.id = a.person
         JOIN person_role r ON r.person = p.id AND r.role = 'pupil' WHERE p.school = $1")
    .bind(actor.school)
    .all(tx)
    .await?;
    Ok(rows.into_iter().collect())
}

/// What a pupil, or the guardian of pupils, may see, and when it was read; `None`: the school has
/// connected nothing.
pub(super) async fn of(backend: &Backend, actor: &Actor) -> Result<Option<(Instant, Vec<SchoolLife>)>> {
    if !has_life(actor.roles) {
        return Ok(None);
    }
    let source: Option<(Instant,)> =
        sql("SELECT read_at FROM life_source WHERE school = $1").bind(actor.school).optional(&backend.db).await?;
    let Some((read,)) = source else { return Ok(None) };
    let mut people: Vec<(PersonId, String)> = Vec::new();
    if actor.is(Role::Pupil) {
        people.push((actor.person, String::new()));
    }
    if actor.is(Role::Guardian) {
        // Legal or in charge; a mere contact sees nothing.
        let children: Vec<(PersonId, String)> =
            sql("SELECT p.id, p.first_name FROM guardianship g JOIN person p ON p.id = g.pupil
                 WHERE g.guardian = $1 AND g.level <= $3 AND p.school = $2 AND p.left_at IS NULL
                 ORDER BY p.sort_key, p.id")
            .bind(actor.person)
            .bind(actor.school)
            .bind(GUARDIAN_LEVEL_MAX)
            .all(&backend.db)
            .await?;
        people.extend(children);
    }
    if people.is_empty() {
        return Ok(Some((read, Vec::new())));
    }
    let marks = placeholders(1, people.len());
    let rows: Vec<(PersonId, String, String, String, String)> = sql_owned(format!(
        "SELECT person, kind, day, title, detail FROM life_entry WHERE person IN ({marks}) ORDER BY person, position"
    ))
    .bind_all(people.iter().map(|(id, _)| *id))
    .all(&backend.db)
    .await?;
    let lives = people
        .into_iter()
        .map(|(id, pupil)| SchoolLife {
            pupil,
            entries: rows
                .iter()
                .filter(|(of, ..)| *of == id)
                .filter_map(|(_, kind, day, title, detail)| {
                    Some(LifeEntry {
                        kind: LifeKind::from_code(kind)?,
                        day: day.parse().ok()?,
                        title: title.clone(),
                        detail: detail.clone(),
                    })
                })
                .collect(),
        })
        .collect();
    Ok(Some((read, lives)))
}
