//! Legal notice, accessibility statement, privacy page.

use crate::{Actor, Backend, Error, Result, changes::Part, db::sql, rich};
use preau_model::{
    error::Problem,
    ids::SchoolId,
    publication::{BODY_MAX, Notice, NoticeKind},
    session::Role,
};

/// A notice as it is kept; `None`: it has not been written.
pub async fn notice(backend: &Backend, school: SchoolId, kind: NoticeKind) -> Result<Option<Notice>> {
    let row: Option<(String, i64)> = sql("SELECT body, revision FROM notice_page WHERE school = $1 AND kind = $2")
        .bind(school)
        .bind(kind.code())
        .optional(&backend.db)
        .await?;
    Ok(row.map(|(body, revision)| Notice { html: rich::clean_article(&body), revision }))
}

/// The same, for the administrator who goes on with it.
pub async fn notice_to_edit(backend: &Backend, actor: &Actor, kind: NoticeKind) -> Result<Notice> {
    actor.require(&[Role::Administrator])?;
    Ok(notice(backend, actor.school, kind).await?.unwrap_or_default())
}

/// Writes a notice, unless somebody has changed it since it was read (`revision`, 0 for none).
pub async fn write_notice(backend: &Backend, actor: &Actor, kind: NoticeKind, html: &str, revision: i64) -> Result<()> {
    actor.require(&[Role::Administrator])?;
    let body = rich::clean_article(html);
    if body.chars().count() > BODY_MAX as usize {
        return Err(Error::field("body", Problem::TooLong { max: BODY_MAX }));
    }
    let written = sql("INSERT INTO notice_page (school, kind, body, revision, updated_at, updated_by)
         SELECT $1, $2, $3, 1, $4, $5 WHERE $6 = 0 OR EXISTS (SELECT 1 FROM notice_page WHERE school = $1 AND kind = $2)
         ON CONFLICT (school, kind) DO UPDATE SET body = EXCLUDED.body, revision = notice_page.revision + 1,
            updated_at = EXCLUDED.updated_at, updated_by = EXCLUDED.updated_by WHERE notice_page.revision = $6")
    .bind(actor.school)
    .bind(kind.code())
    .bind(body)
    .bind(backend.clock.now())
    .bind(actor.person)
    .bind(revision)
    .run(&backend.db)
    .await?;
    if written == 0 {
        return Err(Error::conflict(Problem::ChangedMeanwhile));
    }
    backend.changes.tell(&[Part::School]);
    Ok(())
}
