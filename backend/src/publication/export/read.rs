//! What is in a section and below it.

use super::super::sections::article_state;
use crate::{
    Result,
    db::{Db, placeholders, sql, sql_owned},
    rich,
};
use preau_model::{
    ids::{ArticleId, ArticleVersionId, PictureId, SectionId},
    publication::ArticleState,
    time::Instant,
};
use std::collections::HashMap;
use uuid::Uuid;

/// A section of the export, in reading order.
#[derive(sqlx::FromRow)]
pub(super) struct SectionRow {
    pub id: SectionId,
    pub parent: Option<SectionId>,
    pub title: String,
    pub summary: String,
}

/// An article of the export: of the version that readers see, or else of the latest.
#[derive(sqlx::FromRow)]
pub(super) struct ArticleRow {
    pub id: ArticleId,
    pub section: SectionId,
    pub code: String,
    pub title: String,
    pub summary: String,
    pub author: String,
    state: String,
    pub publish_at: Option<Instant>,
    pub changed_at: Instant,
    version: ArticleVersionId,
    picture: Option<PictureId>,
}

impl ArticleRow {
    pub fn state(&self) -> ArticleState {
        article_state(&self.state)
    }
}

/// The rest of an article.
pub(super) struct Article {
    pub body: String,
    pub illustration: Option<PictureId>,
    pub pictures: Vec<PictureFile>,
    pub documents: Vec<Document>,
    pub comments: Vec<(String, String, Instant)>,
}

pub(super) struct PictureFile {
    pub id: PictureId,
    pub alt: String,
    pub sha256: String,
}

impl PictureFile {
    pub fn path(&self) -> String {
        format!("images/{}.jpg", self.id)
    }
}

pub(super) struct Document {
    id: Uuid,
    pub name: String,
    pub size: u64,
    pub sha256: String,
}

impl Document {
    /// Its own folder keeps two of one name apart; nothing in the name leads out of it.
    pub fn path(&self) -> String {
        let harmless = |c: char| if c.is_control() || "/\\:*?\"<>|".contains(c) { '_' } else { c };
        let name: String = self.name.chars().map(harmless).collect();
        format!("documents/{}/{}", self.id, name.trim_start_matches('.'))
    }
}

/// The section and those below it, each before what is below it.
pub(super) async fn sections(db: &Db, root: SectionId) -> Result<Vec<SectionRow>> {
    let rows: Vec<SectionRow> = sql("WITH RECURSIVE tree (id) AS (
            SELECT id FROM section WHERE id = $1 UNION ALL SELECT s.id FROM section s JOIN tree ON s.parent = tree.id)
         SELECT s.id, s.parent, s.title, s.summary FROM tree JOIN section s ON s.id = tree.id ORDER BY s.position, s.id")
    .bind(root)
    .all(db)
    .await?;
    let mut below: HashMap<Option<SectionId>, Vec<SectionRow>> = HashMap::new();
    for row in rows.into_iter().rev() {
        below.entry(row.parent.filter(|_| row.id != root)).or_default().push(row);
    }
    let mut order = Vec::new();
    let mut next = below.remove(&None).unwrap_or_default();
    while let Some(row) = next.pop() {
        next.extend(below.remove(&Some(row.id)).unwrap_or_default());
        order.push(row);
    }
    Ok(order)
}

/// The articles of all of these, newest first.
pub(super) async fn articles(db: &Db, root: SectionId) -> Result<Vec<ArticleRow>> {
    Ok(sql("WITH RECURSIVE tree (id) AS (
            SELECT id FROM section WHERE id = $1 UNION ALL SELECT s.id FROM section s JOIN tree ON s.parent = tree.id)
         SELECT a.id, a.section, a.code, v.title, v.summary, p.first_name || ' ' || p.last_name AS author, a.state,
                a.publish_at, a.changed_at, v.id AS version, v.picture
         FROM tree JOIN article a ON a.section = tree.id
         JOIN article_version v ON v.id = COALESCE(a.published, a.latest) JOIN person p ON p.id = a.author
         WHERE a.removed_at IS NULL ORDER BY a.shown_at DESC, a.id DESC")
    .bind(root)
    .all(db)
    .await?)
}

/// All of one article; four statements.
pub(super) async fn article(db: &Db, row: &ArticleRow) -> Result<Article> {
    let (body,): (String,) = sql("SELECT body FROM article_version WHERE id = $1").bind(row.version).one(db).await?;
    let documents: Vec<(Uuid, String, i64, String)> =
        sql("SELECT d.id, d.name, f.size, f.sha256 FROM article_file d JOIN stored_file f ON f.sha256 = d.file
             WHERE d.version = $1 ORDER BY d.position, d.id")
        .bind(row.version)
        .all(db)
        .await?;
    let comments = sql("SELECT p.first_name || ' ' || p.last_name, c.words, c.written_at
         FROM article_comment c JOIN person p ON p.id = c.author
         WHERE c.article = $1 AND c.removed_at IS NULL ORDER BY c.written_at, c.id")
    .bind(row.id)
    .all(db)
    .await?;
    let shown: Vec<PictureId> = row.picture.into_iter().chain(rich::pictures(&rich::clean_article(&body))).collect();
    Ok(Article {
        body,
        illustration: row.picture,
        pictures: pictures(db, &shown).await?,
        documents: documents
            .into_iter()
            .map(|(id, name, size, sha256)| Document { id, name, size: u64::try_from(size).unwrap_or(0), sha256 })
            .collect(),
        comments,
    })
}

/// These pictures as every program reads them: the whole, as JPEG, the widest that there is.
async fn pictures(db: &Db, ids: &[PictureId]) -> Result<Vec<PictureFile>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let marks = placeholders(1, ids.len());
    let rows: Vec<(PictureId, String, String)> = sql_owned(format!(
        "SELECT r.picture, p.alt, r.file FROM picture_rendition r JOIN picture p ON p.id = r.picture
         WHERE r.shape = 'whole' AND r.format = 'jpeg' AND r.picture IN ({marks}) ORDER BY r.picture, r.width DESC"
    ))
    .bind_all(ids.iter().copied())
    .all(db)
    .await?;
    let mut files: Vec<PictureFile> =
        rows.into_iter().map(|(id, alt, sha256)| PictureFile { id, alt, sha256 }).collect();
    files.dedup_by_key(|file| file.id);
    Ok(files)
}
