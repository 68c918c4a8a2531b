//! Reading articles.

use super::{Reader, sections};
use crate::{
    Backend, Error, Result,
    db::{Value, placeholders, sql, sql_owned},
    media::pictures,
    rich,
};
use preau_model::{
    ids::{ArticleId, ArticleVersionId, PictureId, SectionId},
    publication::{
        ArticleCard, ArticlePage, Comment, Crumb, DocumentLink, Listed, SectionRole, Shown, article_path, section_path,
    },
    time::{Date, Instant},
};
use uuid::Uuid;

/// Articles per part of a list.
const PAGE: usize = 12;
/// Most articles of a list of news.
const COUNT_MAX: usize = 50;
/// Most addresses of a kind on a site map, which may have 50,000 in all.
const ADDRESSES_MAX: usize = 20_000;

#[derive(sqlx::FromRow)]
pub(super) struct CardRow {
    id: ArticleId,
    code: String,
    title: String,
    summary: String,
    picture: Option<PictureId>,
    section_code: String,
    section_title: String,
    open: bool,
    publish_at: Option<Instant>,
    updated_at: Option<Instant>,
    created_at: Instant,
}

const CARD: &str =
    "a.id, a.code, a.title, a.summary, a.picture, s.code AS section_code, s.title AS section_title, s.open,
    a.publish_at, a.updated_at, a.created_at";

/// What readers see at `$2`: published, begun and not over.
const SHOWN: &str = "a.state = 'published' AND a.removed_at IS NULL AND a.publish_at <= $2
    AND (a.expire_at IS NULL OR a.expire_at > $2)";

impl CardRow {
    fn into_card(self, reader: &Reader, pictures: &pictures::Found) -> ArticleCard {
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

async fn cards(backend: &Backend, reader: &Reader, rows: Vec<CardRow>) -> Result<Vec<ArticleCard>> {
    let pictures = pictures::of(&backend.db, rows.iter().filter_map(|row| row.picture)).await?;
    Ok(rows.into_iter().map(|row| row.into_card(reader, &pictures)).collect())
}

/// An article of one of several lists.
#[derive(sqlx::FromRow)]
struct NewsRow {
    list: i64,
    #[sqlx(flatten)]
    card: CardRow,
}

/// The latest articles of the sections of each list and of those below, or of all where it names
/// none; of those that the reader may read and whose section stands among the news. And when one
/// of the school's articles next begins or ends. Three statements, however many lists.
pub async fn news_of(
    backend: &Backend,
    reader: &Reader,
    wanted: &[(&[SectionId], usize)],
) -> Result<(Vec<Vec<ArticleCard>>, Option<Instant>)> {
    if wanted.is_empty() {
        return Ok((Vec::new(), None));
    }
    let (may_read, keys) = reader.may_read("s", 3);
    let mut values: Vec<Value> = keys;
    let mut roots = Vec::new();
    let mut lists = Vec::with_capacity(wanted.len());
    for (n, (sections, count)) in wanted.iter().enumerate() {
        if !sections.is_empty() {
            let marks = placeholders(3 + values.len(), sections.len());
            values.extend(sections.iter().map(|id| Value::from(*id)));
            roots.push(format!("SELECT CAST({n} AS BIGINT), id FROM section WHERE school = $1 AND id IN ({marks})"));
        }
        let among = if sections.is_empty() {
            String::new()
        } else {
            format!("AND a.section IN (SELECT section FROM chosen WHERE list = {n})")
        };
        // Of everything, the index by time is read from its end until there are enough.
        lists.push(format!(
            "SELECT * FROM (SELECT CAST({n} AS BIGINT) AS list, a.shown_at, {CARD}
             FROM article a JOIN section s ON s.id = a.section
             WHERE a.school = $1 AND {SHOWN} AND s.blog AND {may_read} {among}
             ORDER BY a.shown_at DESC, a.id DESC LIMIT {}) AS list_{n}",
            (*count).min(COUNT_MAX)
        ));
    }
    let head = if roots.is_empty() {
        String::new()
    } else {
        format!(
            "WITH RECURSIVE chosen (list, section) AS (
                SELECT * FROM ({}) AS roots
                UNION SELECT chosen.list, s.id FROM section s JOIN chosen ON s.parent = chosen.section)",
            roots.join(" UNION ")
        )
    };
    let rows: Vec<NewsRow> =
        sql_owned(format!("{head} {} ORDER BY list, shown_at DESC, id DESC", lists.join(" UNION ALL ")))
            .bind(reader.school)
            .bind(backend.clock.now())
            .bind_all(values)
            .all(&backend.db)
            .await?;
    let pictures = pictures::of(&backend.db, rows.iter().filter_map(|row| row.card.picture)).await?;
    let mut found = vec![Vec::new(); wanted.len()];
    for NewsRow { list, card } in rows {
        if let Some(list) = usize::try_from(list).ok().and_then(|list| found.get_mut(list)) {
            list.push(card.into_card(reader, &pictures));
        }
    }
    Ok((found, next_change(backend, reader).await?))
}

/// The latest articles of these sections and those below, or of all.
pub async fn news(
    backend: &Backend,
    reader: &Reader,
    sections: &[SectionId],
    count: usize,
) -> Result<Vec<ArticleCard>> {
    let (mut lists, _) = news_of(backend, reader, &[(sections, count)]).await?;
    Ok(lists.pop().unwrap_or_default())
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

/// When the next article of the school begins or ends to be shown.
pub async fn next_change(backend: &Backend, reader: &Reader) -> Result<Option<Instant>> {
    let now = backend.clock.now();
    let next: Option<(Option<Instant>,)> = sql("SELECT MIN(at) FROM (
            SELECT MIN(publish_at) AS at FROM article
            WHERE school = $1 AND state = 'published' AND removed_at IS NULL AND publish_at > $2
            UNION ALL
            SELECT MIN(expire_at) FROM article
            WHERE school = $1 AND state = 'published' AND removed_at IS NULL AND expire_at > $2) AS turns")
    .bind(reader.school)
    .bind(now)
    .optional(&backend.db)
    .await?;
    Ok(next.and_then(|(at,)| at))
}

/// The articles of one section, after the last one already shown.
pub(super) async fn of_section(
    backend: &Backend,
    reader: &Reader,
    section: SectionId,
    after: Option<ArticleId>,
) -> Result<Listed<ArticleCard>> {
    let rows: Vec<CardRow> = sql_owned(format!(
        "SELECT {CARD} FROM article a JOIN section s ON s.id = a.section
         WHERE a.section = $1 AND {SHOWN} AND ($3 IS NULL
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
    author_name: String,
    comments: bool,
}

/// An article, if the reader may read it. Before and after its time, only those who may change it
/// see it: as readers would.
pub async fn article(backend: &Backend, reader: &Reader, code: &str) -> Result<ArticlePage> {
    let now = backend.clock.now();
    let (may_read, values) = reader.may_read("s", 3);
    let row: Option<PageRow> = sql_owned(format!(
        "SELECT {CARD}, a.section, a.state, a.expire_at, a.published, a.latest, a.author,
                p.first_name || ' ' || p.last_name AS author_name, s.comments
         FROM article a JOIN section s ON s.id = a.section JOIN person p ON p.id = a.author
         WHERE a.school = $1 AND a.code = $2 AND a.removed_at IS NULL AND {may_read}"
    ))
    .bind(reader.school)
    .bind(code)
    .bind_all(values)
    .optional(&backend.db)
    .await?;
    let row = row.ok_or(Error::NOT_FOUND)?;
    let role = reader.role(&backend.db, row.section).await?;
    let state = sections::article_state(&row.state);
    let shown = state.shown(row.card.publish_at, row.expire_at, now);
    let may_edit = may_edit(role, reader, row.author, state);
    if shown != Shown::Now && !may_edit {
        return Err(Error::NOT_FOUND);
    }
    let version = row.published.filter(|_| shown != Shown::No).unwrap_or(row.latest);
    let (body,): (String,) =
        sql("SELECT body FROM article_version WHERE id = $1").bind(version).one(&backend.db).await?;
    let path = sections::crumbs(&backend.db, row.section).await?;
    let files = files_of(backend, version).await?;
    let comments = if row.comments && reader.person.is_some() {
        Some(comments_of(backend, reader, row.card.id, role).await?)
    } else {
        None
    };
    let pictures = pictures::of(&backend.db, row.card.picture.into_iter().chain(rich::pictures(&body))).await?;
    Ok(ArticlePage {
        body: rich::shown(&body, &pictures),
        card: row.card.into_card(reader, &pictures),
        author: row.author_name,
        path,
        files,
        comments,
        role,
        state,
        shown,
        may_edit,
    })
}

/// Who may change an article: who publishes in its section, and its writer until it is submitted.
pub(super) fn may_edit(
    role: Option<SectionRole>,
    reader: &Reader,
    author: Uuid,
    state: preau_model::publication::ArticleState,
) -> bool {
    use preau_model::publication::ArticleState::{Draft, Submitted};
    let mine = reader.person.is_some_and(|person| person.0 == author);
    match role {
        Some(role) if role >= SectionRole::Publisher => true,
        Some(SectionRole::Writer) => mine && matches!(state, Draft | Submitted),
        _ => false,
    }
}

/// The files of a version, in order.
pub(super) async fn files_of(backend: &Backend, version: ArticleVersionId) -> Result<Vec<DocumentLink>> {
    let rows: Vec<(Uuid, String, i64, String)> =
        sql("SELECT d.id, d.name, f.size, f.media_type FROM article_file d JOIN stored_file f ON f.sha256 = d.file
             WHERE d.version = $1 ORDER BY d.position, d.id")
        .bind(version)
        .all(&backend.db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|(id, name, size, media_type)| DocumentLink {
            id,
            name,
            size: u64::try_from(size).unwrap_or(0),
            media_type,
        })
        .collect())
}

async fn comments_of(
    backend: &Backend,
    reader: &Reader,
    article: ArticleId,
    role: Option<SectionRole>,
) -> Result<Vec<Comment>> {
    let rows: Vec<(Uuid, Uuid, String, String, Instant)> =
        sql("SELECT c.id, c.author, p.first_name || ' ' || p.last_name, c.words, c.written_at
             FROM article_comment c JOIN person p ON p.id = c.author
             WHERE c.article = $1 AND c.removed_at IS NULL ORDER BY c.written_at, c.id LIMIT 500")
        .bind(article)
        .all(&backend.db)
        .await?;
    let moderates = role.is_some_and(|role| role >= SectionRole::Moderator);
    Ok(rows
        .into_iter()
        .map(|(id, author, name, words, written)| Comment {
            id,
            author: name,
            words,
            written: reader.zone.civil(written),
            removable: moderates || reader.person.is_some_and(|person| person.0 == author),
        })
        .collect())
}

/// The address of every section and article that a reader may read, with the day of its last
/// change; and until when that is true.
pub async fn public_addresses(
    backend: &Backend,
    reader: &Reader,
) -> Result<(Vec<(String, Option<Date>)>, Option<Instant>)> {
    let (may_read, values) = reader.may_read("s", 3);
    let sections: Vec<(String,)> = sql_owned(format!(
        "SELECT s.code FROM section s WHERE s.school = $1 AND $2 = $2 AND {may_read} ORDER BY s.position, s.id LIMIT {ADDRESSES_MAX}"
    ))
    .bind(reader.school)
    .bind(0_i64)
    .bind_all(values.iter().cloned())
    .all(&backend.db)
    .await?;
    let articles: Vec<(String, Instant)> = sql_owned(format!(
        "SELECT a.code, COALESCE(a.updated_at, a.publish_at) FROM article a JOIN section s ON s.id = a.section
         WHERE a.school = $1 AND {SHOWN} AND {may_read} ORDER BY a.shown_at DESC, a.id DESC LIMIT {ADDRESSES_MAX}"
    ))
    .bind(reader.school)
    .bind(backend.clock.now())
    .bind_all(values)
    .all(&backend.db)
    .await?;
    let home = std::iter::once(("/".to_owned(), None));
    let sections = sections.into_iter().map(|(code,)| (section_path(&code), None));
    let articles = articles.into_iter().map(|(code, at)| (article_path(&code), Some(reader.zone.civil(at).date())));
    Ok((home.chain(sections).chain(articles).collect(), next_change(backend, reader).await?))
}

/// A file of an article that the reader may read.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct OpenDocument {
    pub name: String,
    pub sha256: String,
    /// Bytes.
    pub size: i64,
    pub media_type: String,
    /// Anybody may have it.
    pub open: bool,
}

/// Opens a file of an article: of the version that readers see, or of any for who may change it.
pub async fn open_document(backend: &Backend, reader: &Reader, id: Uuid) -> Result<OpenDocument> {
    #[derive(sqlx::FromRow)]
    struct Row {
        #[sqlx(flatten)]
        file: OpenDocument,
        section: SectionId,
        author: Uuid,
        state: String,
        publish_at: Option<Instant>,
        expire_at: Option<Instant>,
        current: bool,
    }
    let (may_read, values): (String, Vec<Value>) = reader.may_read("s", 3);
    let row: Option<Row> = sql_owned(format!(
        "SELECT d.name, f.sha256, f.size, f.media_type, s.open, a.section, a.author, a.state, a.publish_at, a.expire_at,
                COALESCE(a.published = v.id, FALSE) AS current
         FROM article_file d JOIN stored_file f ON f.sha256 = d.file
         JOIN article_version v ON v.id = d.version JOIN article a ON a.id = v.article
         JOIN section s ON s.id = a.section
         WHERE a.school = $1 AND d.id = $2 AND a.removed_at IS NULL AND {may_read}"
    ))
    .bind(reader.school)
    .bind(id)
    .bind_all(values)
    .optional(&backend.db)
    .await?;
    let row = row.ok_or(Error::NOT_FOUND)?;
    let state = sections::article_state(&row.state);
    let shown = row.current && state.shown(row.publish_at, row.expire_at, backend.clock.now()) == Shown::Now;
    if shown {
        return Ok(row.file);
    }
    let role = reader.role(&backend.db, row.section).await?;
    if may_edit(role, reader, row.author, state) {
        Ok(OpenDocument { open: false, ..row.file })
    } else {
        Err(Error::NOT_FOUND)
    }
}
