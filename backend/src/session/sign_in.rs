//! Signing in, and recognising who is signed in.

use super::{
    throttle::{self, Subject},
    tokens::{hash_token, new_token},
};
use crate::{Actor, Backend, Error, Result, clock::Zone, db::sql};
use preau_model::{
    error::{Failure, FieldProblem, Problem},
    ids::{PersonId, SchoolId, SessionId},
    session::Role,
    text::Lang,
    time::Instant,
};
use uuid::Uuid;

/// A device that stays signed in is forgotten after this many days without use.
const STAY_DAYS: i64 = 60;
/// Another after this many hours.
const DAY_HOURS: i64 = 12;
/// How old the last sight of a device may be before it is written again, in milliseconds.
const SEEN_EVERY: i64 = 10 * 60 * 1000;

/// A request to sign in.
#[derive(Debug, Clone, Default)]
pub struct SignIn {
    pub login: String,
    pub password: String,
    /// Keep this device signed in.
    pub stay: bool,
    /// The network address that asks.
    pub address: String,
    /// What the device calls itself.
    pub label: String,
}

/// A new session: the token goes into the cookie and nowhere else.
#[derive(Debug, Clone)]
pub struct SignedIn {
    pub person: PersonId,
    pub token: String,
    /// Seconds for which the browser keeps the cookie; none: until it closes.
    pub max_age: Option<i64>,
}

pub(super) fn normalized_login(login: &str) -> String {
    login.trim().to_lowercase()
}

/// Checks login and password and opens a session.
pub async fn sign_in(backend: &Backend, request: SignIn) -> Result<SignedIn> {
    let login = normalized_login(&request.login);
    let missing: Vec<FieldProblem> = [("login", login.as_str()), ("password", request.password.as_str())]
        .into_iter()
        .filter(|(_, value)| value.is_empty())
        .map(|(field, _)| FieldProblem { field: field.to_owned(), problem: Problem::Required })
        .collect();
    if !missing.is_empty() {
        return Err(Failure::Invalid(missing).into());
    }
    let subjects = [Subject::Account(&login), Subject::Address(&request.address)];
    throttle::attempt(backend, &subjects).await?;

    let account: Option<(PersonId, Option<String>)> =
        sql("SELECT a.person, a.password_hash FROM account a JOIN person p ON p.id = a.person
         WHERE a.login = $1 AND p.left_at IS NULL")
        .bind(login.as_str())
        .optional(&backend.db)
        .await?;
    let (person, hash) = account.map_or((None, None), |(person, hash)| (Some(person), hash));
    let right = match backend.hasher.verify(request.password, hash).await {
        Ok(right) => right,
        Err(error) => {
            throttle::forgiven(backend, &subjects).await?;
            return Err(error);
        }
    };
    let (Some(person), true) = (person, right) else {
        return Err(Error::field("password", Problem::WrongCredentials));
    };
    throttle::succeeded(backend, &subjects).await?;
    open_session(backend, person, &request.label, request.stay).await
}

/// Opens a session for a person whose right to it has been checked.
pub async fn open_session(backend: &Backend, person: PersonId, label: &str, stay: bool) -> Result<SignedIn> {
    let now = backend.clock.now();
    let token = new_token();
    let mut tx = backend.db.begin().await?;
    sql("DELETE FROM session WHERE person = $1 AND expires_at <= $2").bind(person).bind(now).run(&mut tx).await?;
    sql("INSERT INTO session (id, person, token_hash, label, stay, created_at, seen_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $6, $7)")
    .bind(SessionId(Uuid::now_v7()))
    .bind(person)
    .bind(hash_token(&token))
    .bind(label.chars().take(80).collect::<String>())
    .bind(stay)
    .bind(now)
    .bind(expiry(now, stay))
    .run(&mut tx)
    .await?;
    tx.commit().await?;
    Ok(SignedIn { person, token, max_age: stay.then_some(STAY_DAYS * 86_400) })
}

const fn expiry(now: Instant, stay: bool) -> Instant {
    if stay { now.plus_days(STAY_DAYS) } else { now.plus_seconds(DAY_HOURS * 3600) }
}

#[derive(sqlx::FromRow)]
struct SessionRow {
    session: SessionId,
    stay: bool,
    seen_at: Instant,
    person: PersonId,
    school: SchoolId,
    first_name: String,
    last_name: String,
    lang: Option<String>,
    school_name: String,
    time_zone: String,
    roles: Option<String>,
}

/// Who holds this token, if it is still good. One statement, two when the device was last
/// seen a while ago.
pub async fn authenticate(backend: &Backend, token: &str) -> Result<Option<Actor>> {
    let now = backend.clock.now();
    let row: Option<SessionRow> =
        sql("SELECT s.id AS session, s.stay, s.seen_at, p.id AS person, p.school, p.first_name, p.last_name, p.lang,
                c.name AS school_name, c.time_zone,
                (SELECT string_agg(r.role, ',') FROM person_role r WHERE r.person = p.id) AS roles
         FROM session s JOIN person p ON p.id = s.person JOIN school c ON c.id = p.school
         WHERE s.token_hash = $1 AND s.expires_at > $2 AND p.left_at IS NULL")
        .bind(hash_token(token))
        .bind(now)
        .optional(&backend.db)
        .await?;
    let Some(row) = row else { return Ok(None) };
    if now.since_ms(row.seen_at) > SEEN_EVERY {
        sql("UPDATE session SET seen_at = $2, expires_at = $3 WHERE id = $1")
            .bind(row.session)
            .bind(now)
            .bind(expiry(now, row.stay))
            .run(&backend.db)
            .await?;
    }
    Ok(Some(Actor {
        person: row.person,
        school: row.school,
        session: row.session,
        roles: row.roles.unwrap_or_default().split(',').filter_map(Role::from_code).collect(),
        first_name: row.first_name,
        last_name: row.last_name,
        school_name: row.school_name,
        zone: Zone::named(&row.time_zone),
        lang: row.lang.as_deref().and_then(Lang::from_tag),
    }))
}
