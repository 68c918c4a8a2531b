//! Articles of many sections at once: the latest ones, when the next turn comes, every address.

use super::{
    Reader,
    articles::{CARD, CardRow, cards},
    rights::shown_at,
};
use crate::{
    Backend, Result,
    db::{Value, placeholders, sql, sql_owned},
    media::pictures,
};
use preau_model::{
    ids::SectionId,
    publication::{ArticleCard, article_path, section_path},
    time::{Date, Instant},
};

/// Most articles of a list of news.
const COUNT_MAX: usize = 50;
/// How long news of one’s own sections come before the others, in days.
const OWN_FIRST: i64 = 60;
/// Most addresses of a kind on a site map, which may have 50,000 in all.
const ADDRESSES_MAX: usize = 20_000;

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
    let shown = shown_at(2);
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
             WHERE a.school = $1 AND {shown} AND s.blog AND {may_read} {among}
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

/// The latest articles for one person: what is recent in sections where something was given to them (their
/// classes’, those where they write) comes before the rest of the site. Two statements.
pub(crate) async fn news_for(backend: &Backend, reader: &Reader, count: usize) -> Result<Vec<ArticleCard>> {
    let now = backend.clock.now();
    let shown = shown_at(2);
    let (may_read, mut values) = reader.may_read("s", 4);
    let (theirs, keys) = reader.is_theirs("s", 4 + values.len());
    values.extend(keys);
    let rows: Vec<CardRow> = sql_owned(format!(
        "SELECT {CARD} FROM article a JOIN section s ON s.id = a.section
         WHERE a.school = $1 AND {shown} AND s.blog AND {may_read}
         ORDER BY CASE WHEN a.shown_at > $3 AND {theirs} THEN 0 ELSE 1 END, a.shown_at DESC, a.id DESC LIMIT {}",
        count.min(COUNT_MAX)
    ))
    .bind(reader.school)
    .bind(now)
    .bind(now.plus_days(-OWN_FIRST))
    .bind_all(values)
    .all(&backend.db)
    .await?;
    cards(backend, reader, rows).await
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
    let shown = shown_at(2);
    let articles: Vec<(String, Instant)> = sql_owned(format!(
        "SELECT a.code, COALESCE(a.updated_at, a.publish_at) FROM article a JOIN section s ON s.id = a.section
         WHERE a.school = $1 AND {shown} AND {may_read} ORDER BY a.shown_at DESC, a.id DESC LIMIT {ADDRESSES_MAX}"
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
