//! Sharing with colleagues.

use super::access;
use crate::{
    Actor, Backend, Error, Result,
    db::{Exec, sql, sql_owned},
};
use preau_model::{
    classeur::{Colleague, Level},
    error::Problem,
    ids::{ActivityId, FolderId, PersonId},
};
use uuid::Uuid;

/// What is shared: an activity, or a folder with all that is and will be in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shared {
    Folder(FolderId),
    Activity(ActivityId),
}

impl Shared {
    const fn column(self) -> &'static str {
        match self {
            Self::Folder(_) => "folder",
            Self::Activity(_) => "activity",
        }
    }

    const fn id(self) -> Uuid {
        match self {
            Self::Folder(id) => id.0,
            Self::Activity(id) => id.0,
        }
    }

    async fn own<'e>(self, exec: impl Into<Exec<'e>>, actor: &Actor) -> Result<()> {
        match self {
            Self::Folder(id) => access::folder(exec, actor, id, Level::Own).await.map(|_| ()),
            Self::Activity(id) => access::activity(exec, actor, id, Level::Own).await.map(|_| ()),
        }
    }
}

/// Lets a colleague of the same school look at it, copy it, or change it.
pub async fn share(backend: &Backend, actor: &Actor, what: Shared, person: PersonId, level: Level) -> Result<()> {
    if !Level::SHARED.contains(&level) {
        return Err(Error::field("level", Problem::UnknownChoice));
    }
    let mut tx = backend.db.begin().await?;
    what.own(&mut tx, actor).await?;
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
    let column = what.column();
    sql_owned(format!(
        "INSERT INTO classeur_share (id, school, {column}, person, role, shared_at, shared_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT ({column}, person) DO UPDATE SET role = EXCLUDED.role"
    ))
    .bind(Uuid::now_v7())
    .bind(actor.school)
    .bind(what.id())
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
    what.own(&mut tx, actor).await?;
    sql_owned(format!("DELETE FROM classeur_share WHERE {} = $1 AND person = $2", what.column()))
        .bind(what.id())
        .bind(person)
        .run(&mut tx)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// With whom it is shared, by name.
pub async fn colleagues(backend: &Backend, actor: &Actor, what: Shared) -> Result<Vec<Colleague>> {
    what.own(&backend.db, actor).await?;
    let rows: Vec<(PersonId, String, String)> = sql_owned(format!(
        "SELECT p.id, p.first_name || ' ' || p.last_name, s.role FROM classeur_share s JOIN person p ON p.id = s.person
         WHERE s.{} = $1 ORDER BY p.last_name, p.first_name, p.id",
        what.column()
    ))
    .bind(what.id())
    .all(&backend.db)
    .await?;
    Ok(rows
        .into_iter()
        .filter_map(|(person, name, role)| Some(Colleague { person, name, level: Level::from_code(&role)? }))
        .collect())
}
