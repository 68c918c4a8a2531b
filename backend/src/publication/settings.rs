//! The settings of a section.

use super::{Reader, manage::titled, pictured, rights, sections};
use crate::{
    Actor, Backend, Error, Result,
    changes::Part,
    db::{sql, sql_owned},
    media::pictures,
};
use preau_model::{
    error::Problem,
    ids::{PictureId, SectionId},
    publication::{SUMMARY_MAX, SectionInput, SectionKind, SectionRole, SectionSettings},
};

#[allow(clippy::struct_excessive_bools, reason = "each is a box that is ticked or not")]
#[derive(sqlx::FromRow)]
struct Row {
    id: SectionId,
    kind: String,
    title: String,
    summary: String,
    picture: Option<PictureId>,
    public: bool,
    blog: bool,
    comments: bool,
    by_update: bool,
    revision: i64,
    archived: bool,
}

/// The settings of a section, for who manages it.
pub async fn settings(backend: &Backend, actor: &Actor, code: &str) -> Result<SectionSettings> {
    let reader = Reader::of(backend, actor).await?;
    let row: Option<Row> = sql("SELECT id, kind, title, summary, picture, public, blog, comments, by_update, revision,
                archived_at IS NOT NULL AS archived FROM section WHERE school = $1 AND code = $2")
    .bind(actor.school)
    .bind(code)
    .optional(&backend.db)
    .await?;
    let row = row.ok_or(Error::NOT_FOUND)?;
    reader.require(&backend.db, row.id, SectionRole::Manager).await?;
    let mut path = sections::crumbs(&backend.db, &reader, row.id).await?;
    path.pop();
    let above = above(backend, &reader, row.id).await?;
    Ok(SectionSettings {
        id: row.id,
        code: code.to_owned(),
        kind: SectionKind::from_code(&row.kind).unwrap_or(SectionKind::Institutional),
        path,
        private_above: above.iter().find(|(_, public, _)| !public).map(|(title, ..)| title.clone()),
        archived: row.archived,
        archived_above: above.iter().any(|(.., archived)| *archived),
        input: SectionInput {
            title: row.title,
            summary: row.summary,
            picture: row.picture,
            public: row.public,
            blog: row.blog,
            comments: row.comments,
            by_update: row.by_update,
            revision: row.revision,
        },
    })
}

/// Those above a section, from the nearest up: title (empty: not for this reader), whether it is public,
/// whether it is archived.
async fn above(backend: &Backend, reader: &Reader, id: SectionId) -> Result<Vec<(String, bool, bool)>> {
    let (may_read, values) = reader.may_read("s", 2);
    Ok(sql_owned(format!(
        "WITH RECURSIVE way (id, parent, depth) AS (
            SELECT id, parent, 0 FROM section WHERE id = $1
            UNION ALL SELECT s.id, s.parent, way.depth + 1 FROM section s JOIN way ON s.id = way.parent)
         SELECT CASE WHEN {may_read} THEN s.title ELSE '' END, s.public, s.archived_at IS NOT NULL
         FROM way JOIN section s ON s.id = way.id WHERE way.depth > 0 ORDER BY way.depth"
    ))
    .bind(id)
    .bind_all(values)
    .all(&backend.db)
    .await?)
}

/// Changes a section's settings, unless somebody has changed them since they were read.
pub async fn change_section(backend: &Backend, actor: &Actor, id: SectionId, input: &SectionInput) -> Result<()> {
    let reader = Reader::of(backend, actor).await?;
    let title = titled(&input.title)?;
    let summary = input.summary.trim();
    if summary.chars().count() > SUMMARY_MAX as usize {
        return Err(Error::field("summary", Problem::TooLong { max: SUMMARY_MAX }));
    }
    let usable = match input.picture {
        Some(picture) => pictures::usable(backend, &reader, &[picture]).await?,
        None => Vec::new(),
    };
    let mut tx = backend.db.begin().await?;
    rights::lock(&mut tx, actor.school).await?;
    reader.require(&mut tx, id, SectionRole::Manager).await?;
    let (before,): (Option<PictureId>,) =
        sql("SELECT picture FROM section WHERE id = $1").bind(id).one(&mut tx).await?;
    pictured::check_one(&mut tx, actor, input.picture, before, &usable).await?;
    let touched =
        sql("UPDATE section SET title = $2, summary = $3, picture = $4, public = $5, blog = $6, comments = $7,
            by_update = $8, revision = revision + 1 WHERE id = $1 AND revision = $9")
        .bind(id)
        .bind(title)
        .bind(summary)
        .bind(input.picture)
        .bind(input.public)
        .bind(input.blog)
        .bind(input.comments)
        .bind(input.by_update)
        .bind(input.revision)
        .run(&mut tx)
        .await?;
    if touched == 0 {
        return Err(Error::conflict(Problem::ChangedMeanwhile));
    }
    sql("UPDATE article SET shown_at = CASE WHEN $2 AND updated_at > publish_at THEN updated_at ELSE publish_at END
         WHERE section = $1 AND state = 'published' AND publish_at IS NOT NULL")
    .bind(id)
    .bind(input.by_update)
    .run(&mut tx)
    .await?;
    rights::refresh(&mut tx, actor.school).await?;
    tx.commit().await?;
    backend.changes.tell(&[Part::Sections, Part::Section(id), Part::Articles]);
    Ok(())
}
