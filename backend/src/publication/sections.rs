//! Reading sections.

use super::{Reader, articles, closing, rights};
use crate::{
    Actor, Backend, Error, Result,
    db::{Exec, Value, sql, sql_owned},
    media::pictures,
};
use preau_model::{
    ids::{ArticleId, PictureId, SectionId},
    publication::{ArticleState, Crumb, SectionCard, SectionKind, SectionLine, SectionPage, SectionRole, SectionState},
    time::{Date, Instant},
};
use std::collections::HashMap;

/// A section with nothing new for so long is abandoned, in days.
const ABANDONED: i64 = 365;
/// Most sections of the menu of the public site.
const MENU_MAX: usize = 14;

#[derive(sqlx::FromRow)]
struct CardRow {
    id: SectionId,
    code: String,
    title: String,
    summary: String,
    picture: Option<PictureId>,
    kind: String,
    open: bool,
    archived: bool,
}

const CARD: &str = "s.id, s.code, s.title, s.summary, s.picture, s.kind, s.open, s.archived_at IS NOT NULL AS archived";

impl CardRow {
    fn into_card(self, pictures: &pictures::Found) -> SectionCard {
        SectionCard {
            picture: self.picture.and_then(|id| pictures.get(&id).cloned()),
            id: self.id,
            code: self.code,
            title: self.title,
            summary: self.summary,
            private: !self.open,
        }
    }
}

/// The page of a section, if the reader may read it. Articles after the last one already shown.
pub async fn page(backend: &Backend, reader: &Reader, code: &str, after: Option<ArticleId>) -> Result<SectionPage> {
    let (may_read, values) = reader.may_read("s", 3);
    let section: Option<CardRow> =
        sql_owned(format!("SELECT {CARD} FROM section s WHERE s.school = $1 AND s.code = $2 AND {may_read}"))
            .bind(reader.school)
            .bind(code)
            .bind_all(values)
            .optional(&backend.db)
            .await?;
    let section = section.ok_or(Error::NOT_FOUND)?;
    let (may_read, values) = reader.may_read("s", 3);
    let below: Vec<CardRow> = sql_owned(format!(
        "SELECT {CARD} FROM section s WHERE s.school = $1 AND s.parent = $2 AND {may_read} ORDER BY s.position, s.id"
    ))
    .bind(reader.school)
    .bind(section.id)
    .bind_all(values)
    .all(&backend.db)
    .await?;
    let mut articles = articles::of_section(backend, reader, section.id, after).await?;
    let gathered = articles.items.is_empty() && !below.is_empty();
    if gathered {
        articles = articles::below_section(backend, reader, section.id, after).await?;
    }
    let (mut path, closing) = way(&backend.db, reader, section.id).await?;
    path.pop();
    let role = reader.role(&backend.db, section.id).await?;
    let shown = below.iter().chain([&section]).filter_map(|row| row.picture);
    let pictures = pictures::of(&backend.db, shown).await?;
    Ok(SectionPage {
        kind: SectionKind::from_code(&section.kind).unwrap_or(SectionKind::Institutional),
        archived: section.archived,
        closing,
        below: below.into_iter().map(|row| row.into_card(&pictures)).collect(),
        section: section.into_card(&pictures),
        path,
        articles,
        gathered,
        role,
    })
}

/// The sections at the top of the tree that the reader may read, those of classes last; and whether there
/// are more.
pub async fn top_sections(backend: &Backend, reader: &Reader) -> Result<(Vec<Crumb>, bool)> {
    let (may_read, values) = reader.may_read("s", 2);
    let mut rows: Vec<(String, String)> = sql_owned(format!(
        "SELECT s.code, s.title FROM section s WHERE s.school = $1 AND s.parent IS NULL AND {may_read}
         ORDER BY CASE s.kind WHEN 'class' THEN 1 ELSE 0 END, s.position, s.id LIMIT {}",
        MENU_MAX + 1
    ))
    .bind(reader.school)
    .bind_all(values)
    .all(&backend.db)
    .await?;
    let more = rows.len() > MENU_MAX;
    rows.truncate(MENU_MAX);
    Ok((rows.into_iter().map(|(code, title)| Crumb { code, title }).collect(), more))
}

/// The way to a section, from the top down, itself included, without those above that the reader may not
/// read; one statement.
pub async fn crumbs<'e>(exec: impl Into<Exec<'e>>, reader: &Reader, section: SectionId) -> Result<Vec<Crumb>> {
    let (crumbs, _) = way(exec, reader, section).await?;
    Ok(crumbs)
}

/// The same, with the day from which it, or one above it, may be deleted, where readers are warned.
pub(super) async fn way<'e>(
    exec: impl Into<Exec<'e>>,
    reader: &Reader,
    section: SectionId,
) -> Result<(Vec<Crumb>, Option<Date>)> {
    let (may_read, values) = reader.may_read("s", 2);
    let rows: Vec<(String, String, Option<String>)> = sql_owned(format!(
        "WITH RECURSIVE way (id, parent, depth) AS (
            SELECT id, parent, 0 FROM section WHERE id = $1
            UNION ALL
            SELECT s.id, s.parent, way.depth + 1 FROM section s JOIN way ON s.id = way.parent)
         SELECT s.code, s.title, (SELECT MIN(c.ends_on) FROM section_closing c JOIN way w ON w.id = c.section)
         FROM way JOIN section s ON s.id = way.id WHERE way.depth = 0 OR {may_read} ORDER BY way.depth DESC"
    ))
    .bind(section)
    .bind_all(values)
    .all(exec)
    .await?;
    // The same beside each of them.
    let closing = closing::day(rows.first().and_then(|(.., day)| day.as_deref()))?;
    Ok((rows.into_iter().map(|(code, title, _)| Crumb { code, title }).collect(), closing))
}

/// At how many levels a section stands below the top, itself counted; one statement.
pub(super) async fn depth<'e>(exec: impl Into<Exec<'e>>, section: SectionId) -> Result<usize> {
    let (depth,): (i64,) = sql("WITH RECURSIVE way (id, parent) AS (
            SELECT id, parent FROM section WHERE id = $1
            UNION ALL SELECT s.id, s.parent FROM section s JOIN way ON s.id = way.parent)
         SELECT COUNT(*) FROM way")
    .bind(section)
    .one(exec)
    .await?;
    usize::try_from(depth).map_err(Error::internal)
}

#[derive(sqlx::FromRow)]
struct LineRow {
    id: SectionId,
    parent: Option<SectionId>,
    code: String,
    title: String,
    kind: String,
    open: bool,
    archived: bool,
    closed: bool,
    school_year: Option<i64>,
    current_year: i64,
    created_at: Instant,
    published: i64,
    waiting: i64,
    last_at: Option<Instant>,
    ends_on: Option<String>,
}

/// The sections that the reader may see, parents before what is below them. `archived`: those as
/// well, for who manages them.
pub async fn tree(backend: &Backend, reader: &Reader, archived: bool) -> Result<Vec<SectionLine>> {
    let (may_read, values) = reader.may_read("s", 2);
    let all = archived && reader.manages_all();
    let (condition, values) = if all { ("1 = 1".to_owned(), Vec::new()) } else { (may_read, values) };
    let lines = lines(backend, reader, &condition, values).await?;
    Ok(lines.into_iter().map(|(line, _)| line).collect())
}

/// The sections `s` that a condition names (placeholders from 2 on), parents before what is below them;
/// of each, whether it is closed.
pub(super) async fn lines(
    backend: &Backend,
    reader: &Reader,
    condition: &str,
    values: Vec<Value>,
) -> Result<Vec<(SectionLine, bool)>> {
    let now = backend.clock.now();
    let at = 2 + values.len();
    let shown = rights::shown_at(at);
    let rows: Vec<LineRow> = sql_owned(format!(
        "WITH RECURSIVE ending (section, ends_on) AS (
            SELECT c.section, c.ends_on FROM section_closing c JOIN section s ON s.id = c.section WHERE s.school = $1
            UNION SELECT s.id, ending.ends_on FROM section s JOIN ending ON s.parent = ending.section)
         SELECT s.id, s.parent, s.code, s.title, s.kind, s.open, s.archived_at IS NOT NULL AS archived, s.closed,
                st.school_year, sc.school_year AS current_year, s.created_at,
                COALESCE(c.published, 0) AS published, COALESCE(c.waiting, 0) AS waiting, c.last_at, e.ends_on
         FROM section s JOIN school sc ON sc.id = s.school
         LEFT JOIN structure st ON st.id = s.structure
         LEFT JOIN (SELECT a.section, CAST(SUM(CASE WHEN {shown} THEN 1 ELSE 0 END) AS BIGINT) AS published,
                           CAST(SUM(CASE WHEN a.state = 'submitted' THEN 1 ELSE 0 END) AS BIGINT) AS waiting,
                           MAX(CASE WHEN a.state = 'published' AND a.publish_at <= ${at} THEN a.shown_at END) AS last_at
                    FROM article a WHERE a.school = $1 AND a.removed_at IS NULL GROUP BY a.section) c ON c.section = s.id
         LEFT JOIN (SELECT section, MIN(ends_on) AS ends_on FROM ending GROUP BY section) e ON e.section = s.id
         WHERE s.school = $1 AND {condition} ORDER BY s.position, s.id"
    ))
    .bind(reader.school)
    .bind_all(values)
    .bind(now)
    .all(&backend.db)
    .await?;
    let roles = reader.roles(&backend.db).await?;
    let mut below: HashMap<Option<SectionId>, Vec<usize>> = HashMap::new();
    let seen: HashMap<SectionId, usize> = rows.iter().enumerate().map(|(n, row)| (row.id, n)).collect();
    for (n, row) in rows.iter().enumerate() {
        // Under one that this reader may not see, it stands at the top.
        below.entry(row.parent.filter(|parent| seen.contains_key(parent))).or_default().push(n);
    }
    let mut order = Vec::with_capacity(rows.len());
    let mut next: Vec<usize> = below.get(&None).into_iter().flatten().rev().copied().collect();
    while let Some(n) = next.pop() {
        order.push(n);
        next.extend(below.get(&Some(rows[n].id)).into_iter().flatten().rev());
    }
    let lively = living(&rows, &order, &seen);
    order
        .into_iter()
        .map(|n| {
            let row = &rows[n];
            let line = SectionLine {
                id: row.id,
                parent: row.parent.filter(|parent| seen.contains_key(parent)),
                code: row.code.clone(),
                title: row.title.clone(),
                kind: SectionKind::from_code(&row.kind).unwrap_or(SectionKind::Institutional),
                private: !row.open,
                archived: row.archived,
                role: if reader.manages_all() { Some(SectionRole::Manager) } else { roles.get(&row.id).copied() },
                published: count(row.published),
                waiting: count(row.waiting),
                last: row.last_at.map(|at| reader.zone.civil(at)),
                state: state(row, lively[n], now),
                closing: closing::day(row.ends_on.as_deref())?,
            };
            Ok((line, row.closed))
        })
        .collect()
}

/// The sections where this person writes, in reading order.
pub async fn to_write_in(backend: &Backend, actor: &Actor) -> Result<Vec<SectionLine>> {
    let reader = Reader::of(backend, actor).await?;
    let mut lines = tree(backend, &reader, false).await?;
    lines.retain(|line| line.role >= Some(SectionRole::Writer));
    Ok(lines)
}

/// What a person may do somewhere: for menus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Ways {
    pub writes: bool,
    pub manages: bool,
    /// Articles that wait for them.
    pub waiting: u32,
}

/// Whether there is a section where this person writes, and one that they manage, and what waits for them.
pub async fn ways(backend: &Backend, actor: &Actor) -> Result<Ways> {
    let reader = Reader::of(backend, actor).await?;
    let (writes, keys) = rights::writes(&reader, "s.id", 2);
    let (manages, _) = rights::manages(&reader, "s.id", 2);
    let there = |condition: &str| {
        format!(
            "CAST(CASE WHEN EXISTS (SELECT 1 FROM section s WHERE s.school = $1 AND {condition}) THEN 1 ELSE 0 END AS BIGINT)"
        )
    };
    let writes = format!("NOT s.closed AND {writes}");
    let (writes, manages): (i64, i64) = sql_owned(format!("SELECT {}, {}", there(&writes), there(&manages)))
        .bind(actor.school)
        .bind_all(keys)
        .one(&backend.db)
        .await?;
    let waiting = if writes > 0 { waiting(backend, actor, &reader).await? } else { 0 };
    // Who manages all makes the first.
    Ok(Ways { writes: writes > 0, manages: manages > 0 || reader.manages_all(), waiting })
}

/// How many articles of others wait to be published by this person; one statement.
pub(crate) async fn waiting(backend: &Backend, actor: &Actor, reader: &Reader) -> Result<u32> {
    let (publishes, keys) = rights::publishes(reader, "a.section", 3);
    let (waiting,): (i64,) = sql_owned(format!(
        "SELECT COUNT(*) FROM article a JOIN section s ON s.id = a.section
         WHERE a.school = $1 AND a.state = 'submitted' AND a.removed_at IS NULL AND NOT s.closed AND a.author <> $2
             AND {publishes}"
    ))
    .bind(actor.school)
    .bind(actor.person)
    .bind_all(keys)
    .one(&backend.db)
    .await?;
    Ok(count(waiting))
}

/// When something last came to readers in each section or below it.
fn living(rows: &[LineRow], order: &[usize], seen: &HashMap<SectionId, usize>) -> Vec<Option<Instant>> {
    let mut last: Vec<Option<Instant>> = rows.iter().map(|row| row.last_at).collect();
    // Parents come first in `order`: from its end, what is below is known before what is above.
    for n in order.iter().rev() {
        if let Some(parent) = rows[*n].parent.and_then(|parent| seen.get(&parent)) {
            last[*parent] = last[*parent].max(last[*n]);
        }
    }
    last
}

fn state(row: &LineRow, last: Option<Instant>, now: Instant) -> SectionState {
    match last {
        _ if row.school_year.is_some_and(|year| year < row.current_year) => SectionState::OutOfDate,
        None if row.created_at.plus_days(30) > now => SectionState::Alive,
        None => SectionState::Empty,
        Some(last) if last.plus_days(ABANDONED) < now => SectionState::Abandoned,
        Some(_) => SectionState::Alive,
    }
}

fn count(n: i64) -> u32 {
    u32::try_from(n).unwrap_or(0)
}

/// What is written of the state of an article.
pub(super) fn article_state(code: &str) -> ArticleState {
    ArticleState::from_code(code).unwrap_or(ArticleState::Draft)
}
