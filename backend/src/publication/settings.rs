//! The settings of a section.

use super::{Reader, manage::titled, rights, sections};
use crate::{
    Actor, Backend, Error, Result,
    changes::Part,
    db::{Tx, sql},
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
    let mut path = sections::crumbs(&backend.db, row.id).await?;
    path.pop();
    let above = above(backend, row.id).await?;
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

/// Those above a section, from the nearest up: title, whether it is public, whether it is archived.
async fn above(backend: &Backend, id: SectionId) -> Result<Vec<(String, bool, bool)>> {
    Ok(sql("WITH RECURSIVE way (parent, title, public, archived, depth) AS (
            SELECT parent, title, public, archived_at IS NOT NULL, 0 FROM section WHERE id = $1
            UNION ALL
            SELECT s.parent, s.title, s.public, s.archived_at IS NOT NULL, way.depth + 1
            FROM section s JOIN way ON s.id = way.parent)
         SELECT title, public, archived FROM way WHERE depth > 0 ORDER BY depth")
    .bind(id)
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
    let mut tx = backend.db.begin().await?;
    reader.require(&mut tx, id, SectionRole::Manager).await?;
    usable_picture(&mut tx, actor, input.picture).await?;
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

/// Refuses a picture that is not the school's, or that this person could not see.
pub(super) async fn usable_picture(tx: &mut Tx, actor: &Actor, picture: Option<PictureId>) -> Result<()> {
    match picture {
        None => Ok(()),
        Some(id) if pictures::is_of_school(&mut *tx, actor.school, id).await? => Ok(()),
        Some(_) => Err(Error::field("picture", Problem::UnknownChoice)),
    }
}
