//! Legal notice, accessibility statement, privacy page.

use crate::{Actor, Backend, Error, Result, changes::Part, db::sql, rich};
use preau_model::{
    error::Problem,
    ids::SchoolId,
    publication::{BODY_MAX, Compliance, Notice, NoticeKind},
    session::Role,
    time::Instant,
};

/// A notice as it is kept; `None`: it has not been written.
pub async fn notice(backend: &Backend, school: SchoolId, kind: NoticeKind) -> Result<Option<Notice>> {
    let row: Option<(String, String, i64)> =
        sql("SELECT body, compliance, revision FROM notice_page WHERE school = $1 AND kind = $2")
            .bind(school)
            .bind(kind.code())
            .optional(&backend.db)
            .await?;
    Ok(row.map(|(body, compliance, revision)| Notice {
        html: rich::clean_article(&body),
        compliance: Compliance::from_code(&compliance).unwrap_or_default(),
        revision,
    }))
}

/// Those that have been written, and when that was last done.
pub async fn written_notices(backend: &Backend, school: SchoolId) -> Result<Vec<(NoticeKind, Instant)>> {
    let rows: Vec<(String, Instant)> =
        sql("SELECT kind, updated_at FROM notice_page WHERE school = $1 AND body <> '' ORDER BY kind")
            .bind(school)
            .all(&backend.db)
            .await?;
    Ok(rows.into_iter().filter_map(|(kind, at)| Some((NoticeKind::from_code(&kind)?, at))).collect())
}

/// What every page says of the site's accessibility.
pub async fn compliance(backend: &Backend, school: SchoolId) -> Result<Compliance> {
    let row: Option<(String,)> = sql("SELECT compliance FROM notice_page WHERE school = $1 AND kind = $2")
        .bind(school)
        .bind(NoticeKind::Accessibility.code())
        .optional(&backend.db)
        .await?;
    Ok(row.and_then(|(code,)| Compliance::from_code(&code)).unwrap_or_default())
}

/// The same, for the administrator who goes on with it.
pub async fn notice_to_edit(backend: &Backend, actor: &Actor, kind: NoticeKind) -> Result<Notice> {
    actor.require(&[Role::Administrator])?;
    Ok(notice(backend, actor.school, kind).await?.unwrap_or_default())
}

/// Writes a notice, unless somebody has changed it since it was read (`revision`, 0 for none).
pub async fn write_notice(backend: &Backend, actor: &Actor, kind: NoticeKind, notice: &Notice) -> Result<()> {
    actor.require(&[Role::Administrator])?;
    let body = rich::clean_article(&notice.html);
    if body.chars().count() > BODY_MAX as usize {
        return Err(Error::field("body", Problem::TooLong { max: BODY_MAX }));
    }
    let written = sql("INSERT INTO notice_page (school, kind, body, revision, updated_at, updated_by, compliance)
         SELECT $1, $2, $3, 1, $4, $5, $7 WHERE $6 = 0 OR EXISTS (SELECT 1 FROM notice_page WHERE school = $1 AND kind = $2)
         ON CONFLICT (school, kind) DO UPDATE SET body = EXCLUDED.body, revision = notice_page.revision + 1,
            updated_at = EXCLUDED.updated_at, updated_by = EXCLUDED.updated_by, compliance = EXCLUDED.compliance
            WHERE notice_page.revision = $6")
    .bind(actor.school)
    .bind(kind.code())
    .bind(body)
    .bind(backend.clock.now())
    .bind(actor.person)
    .bind(notice.revision)
    .bind(notice.compliance.code())
    .run(&backend.db)
    .await?;
    if written == 0 {
        return Err(Error::conflict(Problem::ChangedMeanwhile));
    }
    backend.changes.tell(&[Part::School]);
    Ok(())
}
