//! What the base holds of one school: eleven statements, whatever its size.

use super::{
    changes::Tables,
    records::{
        AccountRow, ExternalIdRow, GroupClassRow, GuardianshipRow, MembershipRow, PersonRow, RoleRow, SchoolRow,
        Source, StructureRow, SubjectRow, TeachingRow, table,
    },
};
use crate::{
    Error, Result,
    db::{Exec, Sql, sql},
};
use preau_model::{
    directory::StructureKind,
    ids::{PersonId, SchoolId, StructureId, SubjectId},
    session::Role,
    time::Instant,
};
use std::collections::HashSet;

/// The school's records, and what an import must know beside them.
#[derive(Debug, Clone, Default)]
pub struct Known {
    pub tables: Tables,
    /// Every login in use, in all schools.
    pub logins: HashSet<String>,
    /// Whose account has been activated.
    pub activated: HashSet<PersonId>,
}

/// The row of a school, by UAI.
pub async fn school_by_uai<'e>(exec: impl Into<Exec<'e>>, uai: &str) -> Result<Option<SchoolRow>> {
    school(sql("SELECT id, uai, name, city, school_year FROM school WHERE uai = $1").bind(uai), exec).await
}

/// The row of a school, by id.
pub async fn school_by_id<'e>(exec: impl Into<Exec<'e>>, id: SchoolId) -> Result<Option<SchoolRow>> {
    school(sql("SELECT id, uai, name, city, school_year FROM school WHERE id = $1").bind(id), exec).await
}

async fn school<'e>(statement: Sql, exec: impl Into<Exec<'e>>) -> Result<Option<SchoolRow>> {
    let row: Option<(SchoolId, String, String, Option<String>, i64)> = statement.optional(exec).await?;
    row.map(|(id, uai, name, city, year)| Ok(SchoolRow { id, uai, name, city, year: year_of(year)? })).transpose()
}

/// Reads a school whole, on the pool or inside a transaction.
pub async fn load<'e>(exec: impl Into<Exec<'e>>, school: SchoolRow) -> Result<Known> {
    let mut exec = exec.into();
    let on = &mut exec;
    let id = school.id;
    let mut known = Known { tables: Tables { school: table([school]), ..Tables::default() }, ..Known::default() };
    let tables = &mut known.tables;

    let rows: Vec<PersonTuple> = sql(PEOPLE).bind(id).all(again(on)).await?;
    for (id, civility, last_name, first_name, birth_date, email, phone, mobile, left_at, created_at) in rows {
        let birth_date = birth_date.map(|date| date.parse()).transpose().map_err(Error::internal)?;
        let row =
            PersonRow { id, civility, last_name, first_name, birth_date, email, phone, mobile, left_at, created_at };
        tables.people.insert((id,), row);
    }
    let rows: Vec<(PersonId, String, Option<String>)> = sql(ROLES).bind(id).all(again(on)).await?;
    for (person, role, source) in rows {
        let (Some(role), source) = (Role::from_code(&role), source.as_deref().and_then(Source::from_code)) else {
            return Err(Error::internal(format!("unknown role {role}")));
        };
        tables.roles.insert((person, role), RoleRow { person, role, source });
    }
    let rows: Vec<(String, String, PersonId)> =
        sql("SELECT source, value, person FROM external_id WHERE school = $1").bind(id).all(again(on)).await?;
    // Identifiers of other sources (an AAF feed, a partner) are not this import's business.
    tables.external = table(rows.into_iter().filter_map(|(source, value, person)| {
        Some(ExternalIdRow { source: Source::from_code(&source)?, value, person })
    }));
    let rows: Vec<StructureTuple> =
        sql("SELECT id, school_year, kind, code, label, level, closed_at FROM structure WHERE school = $1")
            .bind(id)
            .all(again(on))
            .await?;
    for (id, year, kind, code, label, level, closed_at) in rows {
        let kind =
            StructureKind::from_code(&kind).ok_or_else(|| Error::internal(format!("unknown structure {kind}")))?;
        let row = StructureRow { id, year: year_of(year)?, kind, code, label, level, closed_at };
        tables.structures.insert((id,), row);
    }
    let rows: Vec<(StructureId, StructureId)> = sql(GROUP_CLASSES).bind(id).all(again(on)).await?;
    tables.group_classes = table(rows.into_iter().map(|(group, class)| GroupClassRow { group, class }));
    let rows: Vec<(PersonId, StructureId)> = sql(MEMBERSHIPS).bind(id).all(again(on)).await?;
    tables.memberships = table(rows.into_iter().map(|(person, structure)| MembershipRow { person, structure }));
    let rows: Vec<(PersonId, PersonId, i64, Option<String>)> = sql(GUARDIANSHIPS).bind(id).all(again(on)).await?;
    tables.guardianships = table(rows.into_iter().map(|(guardian, pupil, level, kinship)| GuardianshipRow {
        guardian,
        pupil,
        level,
        kinship,
    }));
    let rows: Vec<(SubjectId, String, String)> =
        sql("SELECT id, code, label FROM subject WHERE school = $1").bind(id).all(again(on)).await?;
    tables.subjects = table(rows.into_iter().map(|(id, code, label)| SubjectRow { id, code, label }));
    let rows: Vec<(PersonId, StructureId, SubjectId)> = sql(TEACHINGS).bind(id).all(again(on)).await?;
    tables.teachings =
        table(rows.into_iter().map(|(teacher, structure, subject)| TeachingRow { teacher, structure, subject }));
    let rows: Vec<(PersonId, String, Option<Instant>, Instant)> =
        sql("SELECT person, login, activated_at, created_at FROM account WHERE school = $1")
            .bind(id)
            .all(again(on))
            .await?;
    for (person, login, activated_at, created_at) in rows {
        if activated_at.is_some() {
            known.activated.insert(person);
        }
        tables.accounts.insert((person,), AccountRow { person, login, created_at });
    }
    let rows: Vec<(String,)> = sql("SELECT login FROM account").all(again(on)).await?;
    known.logins = rows.into_iter().map(|row| row.0).collect();
    Ok(known)
}

/// The same place once more, for one of several statements.
const fn again<'s>(exec: &'s mut Exec<'_>) -> Exec<'s> {
    match exec {
        Exec::Db(db) => Exec::Db(db),
        Exec::Tx(tx) => Exec::Tx(tx),
    }
}

type PersonTuple = (
    PersonId,
    Option<String>,
    String,
    String,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<Instant>,
    Instant,
);
type StructureTuple = (StructureId, i64, String, String, String, Option<String>, Option<Instant>);

const PEOPLE: &str = "SELECT id, civility, last_name, first_name, birth_date, email, phone, mobile, left_at, created_at
     FROM person WHERE school = $1";
const ROLES: &str =
    "SELECT r.person, r.role, r.source FROM person_role r JOIN person p ON p.id = r.person WHERE p.school = $1";
const GROUP_CLASSES: &str = "SELECT g.teaching_group, g.class
     FROM group_class g JOIN structure s ON s.id = g.teaching_group WHERE s.school = $1";
const MEMBERSHIPS: &str = "SELECT m.person, m.structure
     FROM membership m JOIN structure s ON s.id = m.structure WHERE s.school = $1";
const GUARDIANSHIPS: &str = "SELECT g.guardian, g.pupil, g.level, g.kinship
     FROM guardianship g JOIN person p ON p.id = g.pupil WHERE p.school = $1";
const TEACHINGS: &str = "SELECT t.teacher, t.structure, t.subject
     FROM teaching t JOIN structure s ON s.id = t.structure WHERE s.school = $1";

fn year_of(year: i64) -> Result<u16> {
    u16::try_from(year).map_err(Error::internal)
}
