//! The versions of an article: listed, compared, brought back.

use super::{
    Reader,
    documents::files_of,
    drafts::goes_on_in,
    write::{Standing, save, standing},
};
use crate::{Actor, Backend, Error, Result, db::sql};
use preau_model::{
    ids::{ArticleId, ArticleVersionId, PictureId},
    publication::{self, ArticleInput, ArticleVersionLine, Comparison, DocumentLink, SavedArticle},
    text::rich::to_compared,
    time::Instant,
};

/// Identifier, number, title, when and by whom it was saved, when it was published.
type VersionRow = (ArticleVersionId, i64, String, Instant, String, Option<Instant>);

fn line(actor: &Actor, row: VersionRow, standing: &Standing) -> ArticleVersionLine {
    let (id, number, title, saved, by, published) = row;
    ArticleVersionLine {
        id,
        number: u32::try_from(number).unwrap_or(0),
        title,
        saved: actor.zone.civil(saved),
        by,
        published: published.map(|at| actor.zone.civil(at)),
        current: standing.published == Some(id),
    }
}

/// The versions of an article, newest first.
pub async fn versions(backend: &Backend, actor: &Actor, id: ArticleId) -> Result<Vec<ArticleVersionLine>> {
    let reader = Reader::of(backend, actor).await?;
    let mut tx = backend.db.begin().await?;
    let (row, _) = standing(&mut tx, &reader, id).await?;
    drop(tx);
    let rows: Vec<VersionRow> =
        sql("SELECT v.id, v.number, v.title, v.saved_at, p.first_name || ' ' || p.last_name, v.published_at
             FROM article_version v JOIN person p ON p.id = v.saved_by
             WHERE v.article = $1 ORDER BY v.number DESC LIMIT 200")
        .bind(id)
        .all(&backend.db)
        .await?;
    Ok(rows.into_iter().map(|version| line(actor, version, &row)).collect())
}

/// One version, as it was.
struct Whole {
    line: ArticleVersionLine,
    title: String,
    summary: String,
    body: String,
    picture: Option<PictureId>,
    files: Vec<DocumentLink>,
}

async fn whole(
    backend: &Backend,
    actor: &Actor,
    id: ArticleId,
    version: ArticleVersionId,
    standing: &Standing,
) -> Result<Whole> {
    let found: Option<(String, String, Option<PictureId>)> =
        sql("SELECT summary, body, picture FROM article_version WHERE id = $1 AND article = $2")
            .bind(version)
            .bind(id)
            .optional(&backend.db)
            .await?;
    let (summary, body, picture) = found.ok_or(Error::NOT_FOUND)?;
    let row: VersionRow =
        sql("SELECT v.id, v.number, v.title, v.saved_at, p.first_name || ' ' || p.last_name, v.published_at
             FROM article_version v JOIN person p ON p.id = v.saved_by WHERE v.id = $1")
        .bind(version)
        .one(&backend.db)
        .await?;
    let files = files_of(&backend.db, version).await?;
    Ok(Whole { title: row.2.clone(), line: line(actor, row, standing), summary, body, picture, files })
}

/// What changed from one version of an article that this person may change to another.
pub async fn compare(
    backend: &Backend,
    actor: &Actor,
    id: ArticleId,
    older: ArticleVersionId,
    newer: ArticleVersionId,
) -> Result<Comparison> {
    let reader = Reader::of(backend, actor).await?;
    let mut tx = backend.db.begin().await?;
    let (row, _) = standing(&mut tx, &reader, id).await?;
    drop(tx);
    let before = whole(backend, actor, id, older, &row).await?;
    let after = whole(backend, actor, id, newer, &row).await?;
    let names =
        |files: &[DocumentLink]| -> String { files.iter().flat_map(|file| [file.name.as_str(), "\n"]).collect() };
    let bodies = (before.body.clone(), after.body.clone());
    // Long texts take a while, which is not taken from who else asks for something.
    let body =
        tokio::task::spawn_blocking(move || publication::compare(&to_compared(&bodies.0), &to_compared(&bodies.1)))
            .await
            .map_err(Error::internal)?;
    Ok(Comparison {
        title: publication::compare(&before.title, &after.title),
        summary: publication::compare(&before.summary, &after.summary),
        body,
        files: publication::compare(&names(&before.files), &names(&after.files)),
        illustration: before.picture != after.picture,
        older: before.line,
        newer: after.line,
    })
}

/// Brings a version back, as a new one: nothing that was written since is written over.
pub async fn restore(
    backend: &Backend,
    actor: &Actor,
    id: ArticleId,
    version: ArticleVersionId,
    revision: i64,
) -> Result<SavedArticle> {
    let reader = Reader::of(backend, actor).await?;
    let mut tx = backend.db.begin().await?;
    let (row, _) = standing(&mut tx, &reader, id).await?;
    drop(tx);
    let old = whole(backend, actor, id, version, &row).await?;
    let input = ArticleInput {
        section: goes_on_in(backend, &reader, &row).await?,
        title: old.title,
        summary: old.summary,
        picture: old.picture,
        body: old.body,
        kept: old.files.into_iter().map(|file| file.id).collect(),
        added: Vec::new(),
        revision,
        anew: true,
    };
    save(backend, actor, id, &input).await
}
