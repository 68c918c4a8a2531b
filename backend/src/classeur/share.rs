//! Sharing with colleagues.

use super::access;
use crate::{
    Actor, Backend, Error, Result,
    db::{Exec, sql, sql_owned},
    directory::suggest,
};
use preau_model::{
    classeur::{Colleague, Level, Shared},
    error::Problem,
    ids::PersonId,
    publication::Grantee,
    session::Role,
};
use uuid::Uuid;

/// In which column of `classeur_share` and `giving` it stands.
pub(super) const fn column(what: Shared) -> &'static str {
    match what {
        Shared::Folder(_) => "folder",
        Shared::Activity(_) => "activity",
    }
}

pub(super) const fn identifier(what: Shared) -> Uuid {
    match what {
        Shared::Folder(id) => id.0,
        Shared::Activity(id) => id.0,
    }
}

/// That the actor may do so much with it.
pub(super) async fn require<'e>(exec: impl Into<Exec<'e>>, actor: &Actor, what: Shared, level: Level) -> Result<()> {
    match what {
        Shared::Folder(id) => access::folder(exec, actor, id, level).await.map(|_| ()),
        Shared::Activity(id) => access::activity(exec, actor, id, level).await.map(|_| ()),
    }
}

/// Lets a colleague of the same school look at it, copy it, or change it.
pub async fn share(backend: &Backend, actor: &Actor, what: Shared, person: PersonId, level: Level) -> Result<()> {
    if !Level::SHARED.contains(&level) {
        return Err(Error::field("level", Problem::UnknownChoice));
    }
    let mut tx = backend.db.begin().await?;
    require(&mut tx, actor, what, Level::Own).await?;
    let colleague: Option<(i64,)> = sql(
        "SELECT CAST(1 AS BIGINT) FROM person p
         JOIN person_role r ON r.person = p.id AND r.role = 'teacher' WHERE p.id = $1 AND p.school = $2 AND p.id <> $3 AND p.left_at IS NULL",
    )
    .bind(person)
    .bind(actor.school)
    .bind(actor.person)
    .optional(&mut tx)
    .await?;
    colleague.ok_or_else(|| Error::field("person", Problem::UnknownChoice))?;
    let column = column(what);
    sql_owned(format!(
        "INSERT INTO classeur_share (id, school, {column}, person, role, shared_at, shared_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT ({column}, person) DO UPDATE SET role = EXCLUDED.role"
    ))
    .bind(Uuid::now_v7())
    .bind(actor.school)
    .bind(identifier(what))
    .bind(person)
    .bind(level.code())
    .bind(backend.clock.now())
    .bind(actor.person)
    .run(&mut tx)
    .await?;
    tx.commit().await?;
    Ok(())
}

/// Takes it back.
pub async fn unshare(backend: &Backend, actor: &Actor, what: Shared, person: PersonId) -> Result<()> {
    let mut tx = backend.db.begin().await?;
    require(&mut tx, actor, what, Level::Own).await?;
    sql_owned(format!("DELETE FROM classeur_share WHERE {} = $1 AND person = $2", column(what)))
        .bind(identifier(what))
        .bind(person)
        .run(&mut tx)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// Teachers of the school other than oneself whose names begin so.
pub async fn find_colleagues(backend: &Backend, actor: &Actor, text: &str) -> Result<Vec<(PersonId, String)>> {
    actor.require(&[Role::Teacher])?;
    if text.trim().is_empty() {
        return Ok(Vec::new());
    }
    let found = suggest(&backend.db, actor.school, text, &[Role::Teacher]).await?;
    Ok(found
        .into_iter()
        .filter_map(|who| match who.grantee {
            Grantee::Person(id) if id != actor.person => Some((id, who.name)),
            _ => None,
        })
        .collect())
}

/// With whom it is shared, by name.
pub async fn colleagues(backend: &Backend, actor: &Actor, what: Shared) -> Result<Vec<Colleague>> {
    require(&backend.db, actor, what, Level::Own).await?;
    let rows: Vec<(PersonId, String, String)> = sql_owned(format!(
        "SELECT p.id, p.first_name || ' ' || p.last_name, s.role FROM classeur_share s JOIN person p ON p.id = s.person
         WHERE s.{} = $1 ORDER BY p.last_name, p.first_name, p.id",
        column(what)
    ))
    .bind(identifier(what))
    .all(&backend.db)
    .await?;
    Ok(rows
        .into_iter()
        .filter_map(|(person, name, role)| Some(Colleague { person, name, level: Level::from_code(&role)? }))
        .collect())
}
