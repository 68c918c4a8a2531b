//! Giving roles in a section.

use super::{
    Reader,
    events::{self, Event},
    names::named,
    rights,
};
use crate::{
    Actor, Backend, Error, Result,
    changes::Part,
    db::{Tx, sql},
};
use preau_model::{
    error::Problem,
    ids::SectionId,
    publication::{GRANTS_MAX, Grant, Grantee, RightsInput, SectionRole},
};
use serde::Serialize;
use std::collections::BTreeMap;

/// Gives a section its own grants, or (`None`) those of the one above again, unless somebody has
/// changed them since they were read. Somebody who manages it by these grants alone may not shut
/// themselves out, and its own grants leave no section without a manager that had one.
pub async fn set_grants(backend: &Backend, actor: &Actor, id: SectionId, input: &RightsInput) -> Result<()> {
    let reader = Reader::of(backend, actor).await?;
    let now = backend.clock.now();
    reader.require(&backend.db, id, SectionRole::Manager).await?;
    let grants = input.grants.as_deref();
    if let Some(grants) = grants {
        leaves_a_manager(backend, actor, id, grants).await?;
    }
    let mut tx = backend.db.begin().await?;
    rights::lock(&mut tx, actor.school).await?;
    reader.require(&mut tx, id, SectionRole::Manager).await?;
    let before = held(&mut tx, id).await?;
    let changed = sql("UPDATE section SET own_rights = $2, rights_revision = rights_revision + 1
         WHERE id = $1 AND rights_revision = $3")
    .bind(id)
    .bind(grants.is_some())
    .bind(input.revision)
    .run(&mut tx)
    .await?;
    if changed == 0 {
        return Err(Error::conflict(Problem::ChangedMeanwhile));
    }
    let (title, parent): (String, Option<SectionId>) =
        sql("SELECT title, parent FROM section WHERE id = $1").bind(id).one(&mut tx).await?;
    if let Some(grants) = grants {
        if grants.len() > GRANTS_MAX {
            let max = u32::try_from(GRANTS_MAX).unwrap_or(0);
            return Err(Error::field("grants", Problem::TooMany { max }));
        }
        check_grantees(&mut tx, actor, grants, &before).await?;
    } else if parent.is_none() {
        return Err(Error::field("grants", Problem::UnknownChoice));
    }
    write_grants(&mut tx, id, grants.unwrap_or_default()).await?;
    rights::refresh(&mut tx, actor.school).await?;
    if reader.role(&mut tx, id).await? != Some(SectionRole::Manager) {
        return Err(Error::field("grants", Problem::WouldShutOneselfOut));
    }
    let detail = Detail { own: grants.is_some(), before, after: held(&mut tx, id).await? };
    let of = events::Of { school: actor.school, section: id, title: &title, at: now, by: Some(actor.person) };
    events::note(&mut tx, of, Event::Rights, &detail).await?;
    tx.commit().await?;
    backend.changes.tell(&[Part::Sections]);
    Ok(())
}

/// What is kept of a change: who had which role, and who has.
#[derive(Serialize)]
struct Detail {
    own: bool,
    before: BTreeMap<String, String>,
    after: BTreeMap<String, String>,
}

/// The rights of a section as they are written: who has which role.
async fn held(tx: &mut Tx, id: SectionId) -> Result<BTreeMap<String, String>> {
    let rows: Vec<(String, String)> =
        sql("SELECT grantee, role FROM section_right WHERE section = $1").bind(id).all(tx).await?;
    Ok(rows.into_iter().collect())
}

/// Refuses grants that take the last people away who manage a section by them.
async fn leaves_a_manager(backend: &Backend, actor: &Actor, id: SectionId, grants: &[Grant]) -> Result<()> {
    let rows: Vec<(String,)> = sql("SELECT grantee FROM section_right WHERE section = $1 AND role = 'manager'")
        .bind(id)
        .all(&backend.db)
        .await?;
    let before: Vec<Grantee> = rows.iter().filter_map(|(key,)| Grantee::from_key(key)).collect();
    let manager = |grant: &&Grant| grant.role == SectionRole::Manager;
    let after: Vec<Grantee> = grants.iter().filter(manager).map(|grant| grant.grantee).collect();
    let named = named(&backend.db, actor.school, before.iter().chain(&after).copied()).await?;
    let anybody = |of: &[Grantee]| {
        let here = of.iter().filter_map(|grantee| named.get(grantee));
        here.into_iter().any(|who| !who.gone && who.people != Some(0))
    };
    if anybody(&before) && !anybody(&after) {
        return Err(Error::field("grants", Problem::LastManager));
    }
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

/// Grants go to people who are at this school and to its classes; who had one may keep it.
async fn check_grantees(tx: &mut Tx, actor: &Actor, grants: &[Grant], before: &BTreeMap<String, String>) -> Result<()> {
    for grant in grants.iter().filter(|grant| !before.contains_key(&grant.grantee.to_string())) {
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
