//! Who is given what in a section, told and changed.

use super::{Reader, rights};
use crate::{
    Actor, Backend, Error, Result,
    changes::Part,
    db::{Tx, placeholders, sql, sql_owned},
};
use preau_model::{
    error::Problem,
    ids::{PersonId, SectionId, StructureId},
    publication::{Grant, Grantee, NamedGrant, SectionRole},
};
use std::collections::HashMap;

/// Most grants of one section.
const GRANTS_MAX: usize = 100;

/// Who may do what in a section and why: its own grants, or those that come from above. The second
/// answer: whether they are its own.
pub async fn grants(backend: &Backend, actor: &Actor, id: SectionId) -> Result<(Vec<NamedGrant>, bool)> {
    let reader = Reader::of(backend, actor).await?;
    reader.require(&backend.db, id, SectionRole::Manager).await?;
    let (own,): (bool,) = sql("SELECT own_rights FROM section WHERE id = $1").bind(id).one(&backend.db).await?;
    let rows: Vec<(String, String, SectionId, String)> =
        sql("SELECT r.grantee, r.role, r.source, s.title FROM section_right r JOIN section s ON s.id = r.source
             WHERE r.section = $1")
        .bind(id)
        .all(&backend.db)
        .await?;
    let grantees: Vec<Grantee> = rows.iter().filter_map(|(key, ..)| Grantee::from_key(key)).collect();
    let names = names(backend, actor, &grantees).await?;
    let mut grants: Vec<NamedGrant> = rows
        .into_iter()
        .filter_map(|(key, role, source, title)| {
            let grantee = Grantee::from_key(&key)?;
            let role = SectionRole::from_code(&role)?;
            let name = names.get(&grantee).cloned().unwrap_or_default();
            Some(NamedGrant { grantee, name, role, from: (source != id).then_some((source, title)) })
        })
        .collect();
    grants.sort_by(|a, b| b.role.cmp(&a.role).then_with(|| a.name.cmp(&b.name)).then(a.grantee.cmp(&b.grantee)));
    Ok((grants, own))
}

/// What persons, classes and groups are called; two statements.
async fn names(backend: &Backend, actor: &Actor, grantees: &[Grantee]) -> Result<HashMap<Grantee, String>> {
    let mut people: Vec<PersonId> = Vec::new();
    let mut structures: Vec<StructureId> = Vec::new();
    for grantee in grantees {
        match grantee {
            Grantee::Person(id) => people.push(*id),
            Grantee::Pupils(id) | Grantee::Guardians(id) | Grantee::Teachers(id) => structures.push(*id),
            Grantee::Everyone | Grantee::Function(_) => {}
        }
    }
    let mut names = HashMap::new();
    if !people.is_empty() {
        let marks = placeholders(2, people.len());
        let rows: Vec<(PersonId, String)> = sql_owned(format!(
            "SELECT id, first_name || ' ' || last_name FROM person WHERE school = $1 AND id IN ({marks})"
        ))
        .bind(actor.school)
        .bind_all(people)
        .all(&backend.db)
        .await?;
        names.extend(rows.into_iter().map(|(id, name)| (Grantee::Person(id), name)));
    }
    if !structures.is_empty() {
        let marks = placeholders(2, structures.len());
        let rows: Vec<(StructureId, String)> =
            sql_owned(format!("SELECT id, code FROM structure WHERE school = $1 AND id IN ({marks})"))
                .bind(actor.school)
                .bind_all(structures)
                .all(&backend.db)
                .await?;
        for (id, code) in rows {
            names.insert(Grantee::Pupils(id), code.clone());
            names.insert(Grantee::Guardians(id), code.clone());
            names.insert(Grantee::Teachers(id), code);
        }
    }
    Ok(names)
}

/// Gives a section its own grants, or (`None`) those of the one above again. Somebody who manages it
/// by these grants alone may not shut themselves out.
pub async fn set_grants(backend: &Backend, actor: &Actor, id: SectionId, grants: Option<&[Grant]>) -> Result<()> {
    let reader = Reader::of(backend, actor).await?;
    let mut tx = backend.db.begin().await?;
    reader.require(&mut tx, id, SectionRole::Manager).await?;
    if let Some(grants) = grants {
        if grants.len() > GRANTS_MAX {
            let max = u32::try_from(GRANTS_MAX).unwrap_or(0);
            return Err(Error::field("grants", Problem::TooMany { max }));
        }
        check_grantees(&mut tx, actor, grants).await?;
        write_grants(&mut tx, id, grants).await?;
    } else {
        let (parent,): (Option<SectionId>,) =
            sql("SELECT parent FROM section WHERE id = $1").bind(id).one(&mut tx).await?;
        if parent.is_none() {
            return Err(Error::field("grants", Problem::UnknownChoice));
        }
        write_grants(&mut tx, id, &[]).await?;
    }
    sql("UPDATE section SET own_rights = $2 WHERE id = $1").bind(id).bind(grants.is_some()).run(&mut tx).await?;
    rights::refresh(&mut tx, actor.school).await?;
    if reader.role(&mut tx, id).await? != Some(SectionRole::Manager) {
        return Err(Error::field("grants", Problem::WouldShutOneselfOut));
    }
    tx.commit().await?;
    backend.changes.tell(&[Part::Sections]);
    Ok(())
}

/// Writes what is given in a section, in place of what was.
pub(super) async fn write_grants(tx: &mut Tx, section: SectionId, grants: &[Grant]) -> Result<()> {
    sql("DELETE FROM section_grant WHERE section = $1").bind(section).run(&mut *tx).await?;
    for grant in grants {
        sql("INSERT INTO section_grant (section, grantee, role) VALUES ($1, $2, $3)
             ON CONFLICT (section, grantee) DO UPDATE SET role = EXCLUDED.role")
        .bind(section)
        .bind(grant.grantee.to_string())
        .bind(grant.role.code())
        .run(&mut *tx)
        .await?;
    }
    Ok(())
}

/// Grants go to people and classes of this school.
async fn check_grantees(tx: &mut Tx, actor: &Actor, grants: &[Grant]) -> Result<()> {
    for grant in grants {
        let known: Option<(i64,)> = match grant.grantee {
            Grantee::Everyone | Grantee::Function(_) => continue,
            Grantee::Person(id) => {
                sql("SELECT CAST(1 AS BIGINT) FROM person WHERE id = $1 AND school = $2 AND left_at IS NULL")
                    .bind(id)
                    .bind(actor.school)
                    .optional(&mut *tx)
                    .await?
            }
            Grantee::Pupils(id) | Grantee::Guardians(id) | Grantee::Teachers(id) => {
                sql("SELECT CAST(1 AS BIGINT) FROM structure WHERE id = $1 AND school = $2")
                    .bind(id)
                    .bind(actor.school)
                    .optional(&mut *tx)
                    .await?
            }
        };
        if known.is_none() {
            return Err(Error::field("grants", Problem::UnknownChoice));
        }
    }
    Ok(())
}
