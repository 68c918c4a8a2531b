//! Who may do what with an activity or a folder: its owner everything, a colleague what was shared with them, on
//! the thing itself or on a folder above it. To anybody else it does not exist.

use crate::{
    Actor, Error, Result,
    db::{Exec, sql, sql_owned},
};
use preau_model::{
    classeur::Level,
    ids::{ActivityId, FolderId, PersonId, SubjectId},
    session::Role,
};

/// An activity without its steps.
#[derive(Debug, sqlx::FromRow)]
pub(super) struct ActivityRow {
    pub owner: PersonId,
    pub title: String,
    pub summary: String,
    pub subject: Option<SubjectId>,
    pub revision: i64,
    shared: Option<String>,
}

/// A folder.
#[derive(Debug, sqlx::FromRow)]
pub(super) struct FolderRow {
    pub owner: PersonId,
    shared: Option<String>,
}

/// The strongest of what was shared: the words sort the other way about (`read` > `edit` > `copy`), so they are told
/// apart here.
const STRONGEST: &str = "ORDER BY CASE s.role WHEN 'edit' THEN 0 WHEN 'copy' THEN 1 ELSE 2 END LIMIT 1";

/// The activity, if they may do that much with it. Nothing in the bin is found.
pub(super) async fn activity<'e>(
    exec: impl Into<Exec<'e>>,
    actor: &Actor,
    id: ActivityId,
    level: Level,
) -> Result<(ActivityRow, Level)> {
    actor.require(&[Role::Teacher])?;
    let row: Option<ActivityRow> = sql_owned(format!(
        "WITH RECURSIVE above (id, parent, removed_at) AS (
            SELECT f.id, f.parent, f.removed_at FROM folder f JOIN activity a ON a.folder = f.id WHERE a.id = $1
            UNION SELECT f.id, f.parent, f.removed_at FROM folder f JOIN above ON f.id = above.parent)
         SELECT a.owner, a.title, a.summary, a.subject, a.revision,
            (SELECT s.role FROM classeur_share s WHERE s.person = $3
                AND (s.activity = a.id OR s.folder IN (SELECT id FROM above)) {STRONGEST}) AS shared
         FROM activity a WHERE a.id = $1 AND a.school = $2 AND a.removed_at IS NULL
            AND NOT EXISTS (SELECT 1 FROM above WHERE removed_at IS NOT NULL)"
    ))
    .bind(id)
    .bind(actor.school)
    .bind(actor.person)
    .optional(exec)
    .await?;
    let row = row.ok_or(Error::NOT_FOUND)?;
    let has = granted(actor, row.owner, row.shared.as_deref(), level)?;
    Ok((row, has))
}

/// The folder, if they may do that much with it.
pub(super) async fn folder<'e>(
    exec: impl Into<Exec<'e>>,
    actor: &Actor,
    id: FolderId,
    level: Level,
) -> Result<(FolderRow, Level)> {
    actor.require(&[Role::Teacher])?;
    let row: Option<FolderRow> = sql_owned(format!(
        "WITH RECURSIVE above (id, parent, removed_at) AS (
            SELECT id, parent, removed_at FROM folder WHERE id = $1
            UNION SELECT f.id, f.parent, f.removed_at FROM folder f JOIN above ON f.id = above.parent)
         SELECT f.owner,
            (SELECT s.role FROM classeur_share s WHERE s.person = $3 AND s.folder IN (SELECT id FROM above)
                {STRONGEST}) AS shared
         FROM folder f WHERE f.id = $1 AND f.school = $2
            AND NOT EXISTS (SELECT 1 FROM above WHERE removed_at IS NOT NULL)"
    ))
    .bind(id)
    .bind(actor.school)
    .bind(actor.person)
    .optional(exec)
    .await?;
    let row = row.ok_or(Error::NOT_FOUND)?;
    let has = granted(actor, row.owner, row.shared.as_deref(), level)?;
    Ok((row, has))
}

/// Whether they may: to be refused is an answer here, that something is broken is not.
pub(super) fn may<T>(asked: Result<T>) -> Result<bool> {
    match asked {
        Ok(_) => Ok(true),
        Err(Error::Told(_)) => Ok(false),
        Err(broken) => Err(broken),
    }
}

/// What they may do; an error where it is less than asked for.
fn granted(actor: &Actor, owner: PersonId, shared: Option<&str>, asked: Level) -> Result<Level> {
    let has = if owner == actor.person { Some(Level::Own) } else { shared.and_then(Level::from_code) };
    match has {
        None => Err(Error::NOT_FOUND),
        Some(has) if has < asked => Err(Error::FORBIDDEN),
        Some(has) => Ok(has),
    }
}

/// First and last name.
pub(super) async fn name<'e>(exec: impl Into<Exec<'e>>, person: Option<PersonId>) -> Result<String> {
    let row: Option<(String,)> =
        sql("SELECT first_name || ' ' || last_name FROM person WHERE id = $1").bind(person).optional(exec).await?;
    Ok(row.map(|(name,)| name).unwrap_or_default())
}
