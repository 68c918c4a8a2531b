//! Making a school and a person by hand: from the server's console, before there is anybody who could ask.

use super::{import::SchoolRow, sort_key};
use crate::{
    Backend, Error, Result,
    changes::Part,
    clock::Zone,
    db::{DbError, Tx, sql},
    session::{activation_code, create_account, login_for, logins_in_use},
};
use preau_model::{
    error::Problem,
    ids::{PersonId, SchoolId},
    session::Role,
    time::Instant,
};
use uuid::Uuid;

/// A school to make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSchool {
    /// Seven digits and a letter.
    pub uai: String,
    pub name: String,
    pub city: Option<String>,
    /// The year in which the school year begins.
    pub year: u16,
    /// IANA name; `None` follows the département that begins the UAI.
    pub time_zone: Option<String>,
}

/// A person to make, with functions given by hand: no import takes those away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPerson {
    pub last_name: String,
    pub first_name: String,
    pub email: Option<String>,
    pub roles: Vec<Role>,
}

/// What the person needs to open their account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAccount {
    pub person: PersonId,
    pub login: String,
    pub code: String,
}

/// The school whose site a server shows.
#[derive(Debug, Clone)]
pub struct OnlySchool {
    pub id: SchoolId,
    pub name: String,
    pub city: Option<String>,
    pub zone: Zone,
}

/// The one school of this server; `None` where there is none yet, or several.
pub async fn only_school(backend: &Backend) -> Result<Option<OnlySchool>> {
    let mut rows: Vec<(SchoolId, String, Option<String>, String)> =
        sql("SELECT id, name, city, time_zone FROM school ORDER BY id LIMIT 2").all(&backend.db).await?;
    Ok(match (rows.pop(), rows.pop()) {
        (Some((id, name, city, zone)), None) => Some(OnlySchool { id, name, city, zone: Zone::named(&zone) }),
        _ => None,
    })
}

/// Makes a school. No permission is asked: it is for the console.
pub async fn create_school(backend: &Backend, new: NewSchool) -> Result<SchoolId> {
    let uai = new.uai.trim().to_ascii_uppercase();
    let well_formed = uai.len() == 8
        && uai.bytes().enumerate().all(|(n, b)| if n < 7 { b.is_ascii_digit() } else { b.is_ascii_uppercase() });
    // Corsican schools begin with 620 and 720: all départements are digits in a UAI.
    if !well_formed {
        return Err(Error::field("uai", Problem::Malformed));
    }
    if new.name.trim().is_empty() {
        return Err(Error::field("name", Problem::Required));
    }
    let id = SchoolId(Uuid::now_v7());
    let row = SchoolRow { id, name: new.name.trim().to_owned(), city: new.city, year: new.year, uai };
    let zone = new.time_zone.unwrap_or_else(|| zone_of(&row.uai).to_owned());
    let mut tx = backend.db.begin().await?;
    match insert_school(&mut tx, &row, &zone, backend.clock.now()).await {
        Err(DbError::Constraint(_)) => return Err(Error::field("uai", Problem::AlreadyThere)),
        other => other?,
    }
    tx.commit().await?;
    backend.changes.tell(&[Part::School]);
    Ok(id)
}

pub(super) async fn insert_school(tx: &mut Tx, row: &SchoolRow, zone: &str, now: Instant) -> Result<(), DbError> {
    sql("INSERT INTO school (id, uai, name, city, time_zone, school_year, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)")
        .bind(row.id)
        .bind(&row.uai)
        .bind(&row.name)
        .bind(row.city.clone())
        .bind(zone)
        .bind(row.year)
        .bind(now)
        .run(&mut *tx)
        .await?;
    crate::home::begin(tx, row.id, now).await
}

/// The time zone of a school, by the département that its UAI begins with.
pub(super) fn zone_of(uai: &str) -> &'static str {
    match uai.get(..3) {
        Some("971" | "977" | "978") => "America/Guadeloupe",
        Some("972") => "America/Martinique",
        Some("973") => "America/Cayenne",
        Some("974") => "Indian/Reunion",
        Some("975") => "America/Miquelon",
        Some("976") => "Indian/Mayotte",
        Some("983") => "Pacific/Noumea",
        Some("984") => "Pacific/Tahiti",
        Some("986") => "Pacific/Wallis",
        _ => "Europe/Paris",
    }
}

/// Makes a person with an account that waits for activation. No permission is asked: it is for the console.
pub async fn create_person(backend: &Backend, school: SchoolId, new: NewPerson) -> Result<NewAccount> {
    let (last_name, first_name) = (new.last_name.trim(), new.first_name.trim());
    if last_name.is_empty() {
        return Err(Error::field("last_name", Problem::Required));
    }
    if new.roles.is_empty() {
        return Err(Error::field("roles", Problem::Required));
    }
    let (person, now) = (PersonId(Uuid::now_v7()), backend.clock.now());
    let mut tx = backend.db.begin().await?;
    let exists: Option<(SchoolId,)> = sql("SELECT id FROM school WHERE id = $1").bind(school).optional(&mut tx).await?;
    exists.ok_or(Error::NOT_FOUND)?;
    sql("INSERT INTO person (id, school, last_name, first_name, sort_key, email, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)")
    .bind(person)
    .bind(school)
    .bind(last_name)
    .bind(first_name)
    .bind(sort_key(&format!("{last_name} {first_name}")))
    .bind(new.email)
    .bind(now)
    .run(&mut tx)
    .await?;
    for role in Role::ALL.into_iter().filter(|role| new.roles.contains(role)) {
        sql("INSERT INTO person_role (person, role) VALUES ($1, $2)")
            .bind(person)
            .bind(role.code())
            .run(&mut tx)
            .await?;
    }
    let mut taken = logins_in_use(&mut tx).await?;
    let login = login_for(first_name, last_name, &mut taken);
    create_account(&mut tx, school, person, &login, now).await?;
    tx.commit().await?;
    Ok(NewAccount { person, code: activation_code(&backend.key, person, 1)?, login })
}
