//! Reading articles.

use super::{Reader, comments, documents::files_of, rights::shown_at, sections};
use crate::{
    Backend, Error, Result,
    db::{placeholders, sql, sql_owned},
    home,
    media::pictures,
    rich,
};
use preau_model::{
    ids::{ArticleId, ArticleVersionId, PictureId, SectionId},
    publication::{ArticleCard, ArticlePage, Crumb, Listed, Reached, SectionRole, Shown},
    time::Instant,
};
use uuid::Uuid;

/// Articles per part of a list.
const PAGE: usize = 12;

#[derive(sqlx::FromRow)]
pub(super) struct CardRow {
    id: ArticleId,
    code: String,
    title: String,
    summary: String,
    pub(super) picture: Option<PictureId>,
    section_code: String,
    section_title: String,
    open: bool,
    publish_at: Option<Instant>,
    updated_at: Option<Instant>,
    created_at: Instant,
}

pub(super) const CARD: &str =
    "a.id, a.code, a.title, a.summary, a.picture, s.code AS section_code, s.title AS section_title, s.open,
    a.publish_at, a.updated_at, a.created_at";

impl CardRow {
    pub(super) fn into_card(self, reader: &Reader, pictures: &pictures::Found) -> ArticleCard {
        let published = self.publish_at.unwrap_or(self.created_at);
        ArticleCard {
            picture: self.picture.and_then(|id| pictures.get(&id).cloned()),
            id: self.id,
            code: self.code,
            title: self.title,
            summary: self.summary,
            section: Crumb { code: self.section_code, title: self.section_title },
            published: reader.zone.civil(published),
            updated: self.updated_at.filter(|at| *at > published).map(|at| reader.zone.civil(at)),
            private: !self.open,
        }
    }
}

pub(super) async fn cards(backend: &Backend, reader: &Reader, rows: Vec<CardRow>) -> Result<Vec<ArticleCard>> {
    let pictures = pictures::of(&backend.db, rows.iter().filter_map(|row| row.picture)).await?;
    Ok(rows.into_iter().map(|row| row.into_card(reader, &pictures)).collect())
}

/// These articles, in that order; the caller has checked that they may be read.
pub(crate) async fn cards_in_order(
    backend: &Backend,
    reader: &Reader,
    ids: Vec<ArticleId>,
) -> Result<Vec<ArticleCard>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let marks = placeholders(1, ids.len());
    let rows: Vec<CardRow> =
        sql_owned(format!("SELECT {CARD} FROM article a JOIN section s ON s.id = a.section WHERE a.id IN ({marks})"))
            .bind_all(ids.iter().copied())
            .all(&backend.db)
            .await?;
    let mut cards = cards(backend, reader, rows).await?;
    cards.sort_by_key(|card| ids.iter().position(|id| *id == card.id));
    Ok(cards)
}

/// The articles of one section, after the last one already shown.
pub(super) async fn of_section(
    backend: &Backend,
    reader: &Reader,
    section: SectionId,
    after: Option<ArticleId>,
) -> Result<Listed<ArticleCard>> {
    let shown = shown_at(2);
    let rows: Vec<CardRow> = sql_owned(format!(
        "SELECT {CARD} FROM article a JOIN section s ON s.id = a.section
         WHERE a.section = $1 AND {shown} AND ($3 IS NULL
             OR (a.shown_at, a.id) < (SELECT l.shown_at, l.id FROM article l WHERE l.id = $3 AND l.section = $1))
         ORDER BY a.shown_at DESC, a.id DESC LIMIT {}",
        PAGE + 1
    ))
    .bind(section)
    .bind(backend.clock.now())
    .bind(after)
    .all(&backend.db)
    .await?;
    listed(cards(backend, reader, rows).await?)
}

/// The latest articles of the sections below one that stand among the news, after the last one already
/// shown.
pub(super) async fn below_section(
    backend: &Backend,
    reader: &Reader,
    section: SectionId,
    after: Option<ArticleId>,
) -> Result<Listed<ArticleCard>> {
    let shown = shown_at(2);
    let (may_read, values) = reader.may_read("s", 5);
    let rows: Vec<CardRow> = sql_owned(format!(
        "WITH RECURSIVE below (id) AS (
            SELECT id FROM section WHERE parent = $1
            UNION SELECT c.id FROM section c JOIN below ON c.parent = below.id)
         SELECT {CARD} FROM article a JOIN section s ON s.id = a.section
         WHERE a.school = $4 AND a.section IN (SELECT id FROM below) AND {shown} AND s.blog AND {may_read}
             AND ($3 IS NULL OR (a.shown_at, a.id) < (SELECT l.shown_at, l.id FROM article l WHERE l.id = $3))
         ORDER BY a.shown_at DESC, a.id DESC LIMIT {}",
        PAGE + 1
    ))
    .bind(section)
    .bind(backend.clock.now())
    .bind(after)
    .bind(reader.school)
    .bind_all(values)
    .all(&backend.db)
    .await?;
    listed(cards(backend, reader, rows).await?)
}

#[allow(clippy::unnecessary_wraps, reason = "ends two readers alike")]
fn listed(mut items: Vec<ArticleCard>) -> Result<Listed<ArticleCard>> {
    let more = items.len() > PAGE;
    items.truncate(PAGE);
    Ok(Listed { next: items.last().filter(|_| more).map(|card| card.id), items })
}

#[derive(sqlx::FromRow)]
struct PageRow {
    #[sqlx(flatten)]
    card: CardRow,
    section: SectionId,
    state: String,
    expire_at: Option<Instant>,
    published: Option<ArticleVersionId>,
    latest: ArticleVersionId,
    author: Uuid,
    first_name: String,
    last_name: String,
    /// They may be a minor.
    by_pupil: bool,
    comments: bool,
}

/// An article, if the reader may read it. Before and after its time, only those who may change it
/// see it: as readers would.
pub async fn article(backend: &Backend, reader: &Reader, code: &str) -> Result<ArticlePage> {
    read(backend, reader, code, false, None).await
}

/// The same, with the comments before that one.
pub async fn article_with(
    backend: &Backend,
    reader: &Reader,
    code: &str,
    before: Option<Reached>,
) -> Result<ArticlePage> {
    read(backend, reader, code, false, before).await
}

/// An article as it would be if what is written were published, for those who may change it.
pub async fn preview(backend: &Backend, reader: &Reader, code: &str) -> Result<ArticlePage> {
    read(backend, reader, code, true, None).await
}

async fn read(
    backend: &Backend,
    reader: &Reader,
    code: &str,
    latest: bool,
    before: Option<Reached>,
) -> Result<ArticlePage> {
    let now = backend.clock.now();
    let (may_read, values) = reader.may_read("s", 3);
    let row: Option<PageRow> = sql_owned(format!(
        "SELECT {CARD}, a.section, a.state, a.expire_at, a.published, a.latest, a.author,
                p.first_name, p.last_name, s.comments,
                EXISTS (SELECT 1 FROM person_role r WHERE r.person = p.id AND r.role = 'pupil') AS by_pupil
         FROM article a JOIN section s ON s.id = a.section JOIN person p ON p.id = a.author
         WHERE a.school = $1 AND a.code = $2 AND a.removed_at IS NULL AND {may_read}"
    ))
    .bind(reader.school)
    .bind(code)
    .bind_all(values)
    .optional(&backend.db)
    .await?;
    let mut row = row.ok_or(Error::NOT_FOUND)?;
    let role = reader.role(&backend.db, row.section).await?;
    let state = sections::article_state(&row.state);
    let shown = state.shown(row.card.publish_at, row.expire_at, now);
    let may_edit = may_edit(role, reader, row.author, state);
    if (latest || shown != Shown::Now) && !may_edit {
        return Err(Error::NOT_FOUND);
    }
    let version = row.published.filter(|_| !latest && shown != Shown::No).unwrap_or(row.latest);
    // All of one version: what never stood together is not shown together.
    let body: String;
    (row.card.title, row.card.summary, row.card.picture, body) =
        sql("SELECT title, summary, picture, body FROM article_version WHERE id = $1")
            .bind(version)
            .one(&backend.db)
            .await?;
    let (path, closing) = sections::way(&backend.db, reader, row.section).await?;
    let files = files_of(&backend.db, version).await?;
    let comments = if row.comments && reader.person.is_some() {
        Some(comments::of(backend, reader, row.card.id, role, before).await?)
    } else {
        None
    };
    let pictures = pictures::of(&backend.db, row.card.picture.into_iter().chain(rich::pictures(&body))).await?;
    // What was allowed when it was written need not be any more.
    let frames = !rich::frames(&body).is_empty();
    let hosts = if frames { home::allowed(&backend.db, reader.school).await? } else { Vec::new() };
    Ok(ArticlePage {
        body: rich::shown(&body, &pictures, &hosts),
        card: row.card.into_card(reader, &pictures),
        author: signature(reader, &row.first_name, &row.last_name, row.by_pupil),
        path,
        files,
        comments,
        reader: reader.person,
        role,
        state,
        shown,
        may_edit,
        reworked: may_edit && shown != Shown::No && row.published.is_some_and(|published| published != row.latest),
        preview: latest,
        closing,
    })
}

/// How who wrote an article is named: pupils, who are minors, with no more than an initial to those who are not
/// of the school.
fn signature(reader: &Reader, first_name: &str, last_name: &str, pupil: bool) -> String {
    match last_name.chars().next().filter(|_| pupil && reader.person.is_none()) {
        Some(initial) => format!("{first_name}\u{a0}{initial}."),
        None => format!("{first_name} {last_name}"),
    }
}

/// Who may change an article: who publishes in its section, and its writer as long as nobody else
/// reads it.
pub(super) fn may_edit(
    role: Option<SectionRole>,
    reader: &Reader,
    author: Uuid,
    state: preau_model::publication::ArticleState,
) -> bool {
    use preau_model::publication::ArticleState::{Draft, Submitted, Withdrawn};
    let mine = reader.person.is_some_and(|person| person.0 == author);
    match role {
        Some(role) if role >= SectionRole::Publisher => true,
        Some(SectionRole::Writer) => mine && matches!(state, Draft | Submitted | Withdrawn),
        _ => false,
    }
}
