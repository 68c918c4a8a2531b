//! The record (fiche) of one person, for administrators.

use super::people::{StructureTuple, roles_of, structure_label};
use crate::{Actor, Backend, Error, Result, db::sql};
use preau_model::{
    directory::{AccountState, PersonLink, PersonRecord, Teaches},
    ids::{PersonId, StructureId, SubjectId},
    session::Role,
    time::Instant,
};

/// Everything the directory holds of a person of the actor's school, in six statements.
pub async fn record(backend: &Backend, actor: &Actor, person: PersonId) -> Result<PersonRecord> {
    actor.require(&[Role::Administrator])?;
    let row: Option<PersonTuple> =
        sql("SELECT p.civility, p.last_name, p.first_name, p.birth_date, p.email, p.phone, p.mobile, p.left_at,
                (SELECT string_agg(r.role, ',') FROM person_role r WHERE r.person = p.id)
         FROM person p WHERE p.id = $1 AND p.school = $2")
        .bind(person)
        .bind(actor.school)
        .optional(&backend.db)
        .await?;
    let (civility, last_name, first_name, birth_date, email, phone, mobile, left_at, roles) =
        row.ok_or(Error::NOT_FOUND)?;
    let account: Option<(String, Option<Instant>, Option<Instant>)> =
        sql("SELECT a.login, a.activated_at, (SELECT MAX(s.seen_at) FROM session s WHERE s.person = a.person)
         FROM account a WHERE a.person = $1")
        .bind(person)
        .optional(&backend.db)
        .await?;
    let structures: Vec<StructureTuple> = sql("SELECT st.id, st.kind, st.code, st.label, st.level
         FROM membership m JOIN structure st ON st.id = m.structure
         WHERE m.person = $1 AND st.closed_at IS NULL ORDER BY st.kind, st.code")
    .bind(person)
    .all(&backend.db)
    .await?;
    Ok(PersonRecord {
        person,
        civility,
        last_name,
        first_name,
        roles: roles_of(roles.as_deref()),
        birth_date: birth_date.map(|date| date.parse()).transpose().map_err(Error::internal)?,
        email,
        phone,
        mobile,
        left_at,
        structures: structures.into_iter().map(structure_label).collect::<Result<_>>()?,
        children: links(backend, CHILDREN, person).await?,
        guardians: links(backend, GUARDIANS, person).await?,
        teaches: teaches(backend, person).await?,
        account: account.map(|(login, activated_at, last_seen)| AccountState { login, activated_at, last_seen }),
    })
}

const CHILDREN: &str =
    "SELECT p.id, p.last_name, p.first_name, g.level, g.kinship, p.email, p.mobile, p.phone, p.left_at
     FROM guardianship g JOIN person p ON p.id = g.pupil
     WHERE g.guardian = $1 ORDER BY p.sort_key, p.id";
const GUARDIANS: &str =
    "SELECT p.id, p.last_name, p.first_name, g.level, g.kinship, p.email, p.mobile, p.phone, p.left_at
     FROM guardianship g JOIN person p ON p.id = g.guardian
     WHERE g.pupil = $1 ORDER BY g.level, p.sort_key, p.id";

async fn links(backend: &Backend, text: &'static str, person: PersonId) -> Result<Vec<PersonLink>> {
    let rows: Vec<LinkTuple> = sql(text).bind(person).all(&backend.db).await?;
    let link = |(person, last_name, first_name, level, kinship, email, mobile, phone, left_at): LinkTuple| PersonLink {
        person,
        last_name,
        first_name,
        level,
        kinship,
        email,
        mobile,
        phone,
        left_at,
    };
    Ok(rows.into_iter().map(link).collect())
}

async fn teaches(backend: &Backend, teacher: PersonId) -> Result<Vec<Teaches>> {
    let rows: Vec<TeachingTuple> = sql("SELECT st.id, st.kind, st.code, st.label, st.level, su.id, su.label
         FROM teaching t JOIN structure st ON st.id = t.structure JOIN subject su ON su.id = t.subject
         WHERE t.teacher = $1 AND st.closed_at IS NULL ORDER BY st.kind, st.code, su.label")
    .bind(teacher)
    .all(&backend.db)
    .await?;
    rows.into_iter()
        .map(|(id, kind, code, label, level, subject, subject_label)| {
            Ok(Teaches { structure: structure_label((id, kind, code, label, level))?, subject, subject_label })
        })
        .collect()
}

type PersonTuple = (
    Option<String>,
    String,
    String,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<Instant>,
    Option<String>,
);
type LinkTuple =
    (PersonId, String, String, i64, Option<String>, Option<String>, Option<String>, Option<String>, Option<Instant>);
type TeachingTuple = (StructureId, String, String, String, Option<String>, SubjectId, String);
