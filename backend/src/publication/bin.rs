//! The bin of articles: what is in it, out of it for good, and how it empties itself.

use super::{Reader, rights};
use crate::{
    Actor, Backend, Error, Result,
    db::{Tx, Value, placeholders, sql, sql_owned},
};
use preau_model::{
    error::Problem,
    ids::{ArticleId, SectionId},
    publication::{ArticleBin, BIN_DAYS, Crumb, Reached, RemovedArticle, SectionRole},
    time::Instant,
};
use uuid::Uuid;

/// Articles of the bin that are shown at once.
const PAGE: usize = 30;
/// Articles that are deleted in one transaction.
const BATCH: usize = 50;

/// Who may take an article `a` out of the bin, or throw it away: a moderator of its section, and its writer
/// what is still theirs. `person`: the placeholder of the reader; others from `first` on.
fn theirs(reader: &Reader, person: usize, first: usize) -> (String, Vec<Value>) {
    let (moderates, keys) = rights::moderates(reader, "a.section", first);
    let (writes, _) = rights::writes(reader, "a.section", first);
    let condition = format!(
        "a.removed_at IS NOT NULL AND NOT s.closed
         AND ({moderates} OR (a.author = ${person} AND a.state <> 'published' AND {writes}))"
    );
    (condition, keys)
}

/// Whether this person may take an article of the section out of the bin, or throw it away: what [`theirs`] says
/// to the database.
pub(super) async fn may_remove(
    tx: &mut Tx,
    reader: &Reader,
    section: SectionId,
    author: Uuid,
    state: &str,
) -> Result<()> {
    let role = reader.require(tx, section, SectionRole::Writer).await?;
    let own_draft = reader.person.is_some_and(|person| person.0 == author) && state != "published";
    if role >= SectionRole::Moderator || own_draft { Ok(()) } else { Err(Error::FORBIDDEN) }
}

#[derive(sqlx::FromRow)]
struct Row {
    id: ArticleId,
    title: String,
    summary: String,
    section_code: String,
    section_title: String,
    author_name: String,
    mine: bool,
    by_name: Option<String>,
    removed_at: Instant,
    published: bool,
}

/// What this person may take out of the bin, after the last one already shown. Two statements.
pub async fn bin(backend: &Backend, actor: &Actor, after: Option<Reached>) -> Result<ArticleBin> {
    let reader = Reader::of(backend, actor).await?;
    let now = backend.clock.now();
    let (theirs, keys) = theirs(&reader, 2, 3);
    let at = 3 + keys.len();
    let rest = match after {
        Some(_) => format!("AND (a.removed_at, a.id) < (${at}, ${})", at + 1),
        None => String::new(),
    };
    let mut statement = sql_owned(format!(
        "SELECT a.id, v.title, v.summary, s.code AS section_code, s.title AS section_title,
                p.first_name || ' ' || p.last_name AS author_name, a.author = $2 AS mine,
                r.first_name || ' ' || r.last_name AS by_name, a.removed_at, a.state = 'published' AS published
         FROM article a JOIN section s ON s.id = a.section JOIN person p ON p.id = a.author
         JOIN article_version v ON v.id = a.latest LEFT JOIN person r ON r.id = a.removed_by
         WHERE a.school = $1 AND {theirs} {rest} ORDER BY a.removed_at DESC, a.id DESC LIMIT {}",
        PAGE + 1
    ))
    .bind(actor.school)
    .bind(actor.person)
    .bind_all(keys);
    if let Some(Reached { at, id, .. }) = after {
        statement = statement.bind(at).bind(id);
    }
    let mut rows: Vec<Row> = statement.all(&backend.db).await?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let next = rows.last().filter(|_| more).map(|row| Reached { part: 0, at: row.removed_at, id: row.id.0 });
    let articles = rows
        .into_iter()
        .map(|row| RemovedArticle {
            id: row.id,
            title: row.title,
            summary: row.summary,
            section: Crumb { code: row.section_code, title: row.section_title },
            author: row.author_name,
            mine: row.mine,
            by: row.by_name.unwrap_or_default(),
            at: actor.zone.civil(row.removed_at),
            published: row.published,
            left: left(row.removed_at, now),
        })
        .collect();
    Ok(ArticleBin { articles, next })
}

/// Days until what was removed then is gone: the one that has begun counts.
fn left(removed: Instant, now: Instant) -> u32 {
    let ms = removed.plus_days(i64::from(BIN_DAYS)).since_ms(now).max(0);
    u32::try_from((ms + 86_399_999) / 86_400_000).unwrap_or(0)
}

/// Whether there is something in the bin that this person may take out.
pub(super) async fn holds_something(backend: &Backend, actor: &Actor, reader: &Reader) -> Result<bool> {
    let (theirs, keys) = theirs(reader, 2, 3);
    let row: Option<(i64,)> = sql_owned(format!(
        "SELECT CAST(1 AS BIGINT) FROM article a JOIN section s ON s.id = a.section WHERE a.school = $1 AND {theirs} LIMIT 1"
    ))
    .bind(actor.school)
    .bind(actor.person)
    .bind_all(keys)
    .optional(&backend.db)
    .await?;
    Ok(row.is_some())
}

/// Deletes an article that is in the bin, for good: its versions, files and comments with it.
pub async fn erase(backend: &Backend, actor: &Actor, id: ArticleId) -> Result<()> {
    let reader = Reader::of(backend, actor).await?;
    let mut tx = backend.db.begin().await?;
    let row: Option<(SectionId, Uuid, String, Option<Instant>)> =
        // Held: nobody takes it out from here on.
        sql("UPDATE article SET removed_at = removed_at WHERE id = $1 AND school = $2
             RETURNING section, author, state, removed_at")
        .bind(id)
        .bind(actor.school)
        .optional(&mut tx)
        .await?;
    let (section, author, state, removed) = row.ok_or(Error::NOT_FOUND)?;
    may_remove(&mut tx, &reader, section, author, &state).await?;
    if removed.is_none() {
        // Somebody has taken it out meanwhile.
        return Err(Error::conflict(Problem::ChangedMeanwhile));
    }
    delete(&mut tx, &[id]).await?;
    tx.commit().await?;
    tracing::info!(article = %id, by = %actor.person, "article deleted for good");
    Ok(())
}

/// Deletes what has been in the bin for so long that nobody will miss it. Tells how many.
pub async fn empty_bin(backend: &Backend) -> Result<usize> {
    let before = backend.clock.now().plus_days(-i64::from(BIN_DAYS));
    let mut gone = 0;
    loop {
        let mut tx = backend.db.begin().await?;
        let ids: Vec<(ArticleId,)> = sql_owned(format!(
            "UPDATE article SET removed_at = removed_at WHERE removed_at <= $1 AND id IN (
                SELECT id FROM article WHERE removed_at IS NOT NULL AND removed_at <= $1 ORDER BY removed_at LIMIT {BATCH})
             RETURNING id"
        ))
        .bind(before)
        .all(&mut tx)
        .await?;
        if ids.is_empty() {
            return Ok(gone);
        }
        let ids: Vec<ArticleId> = ids.into_iter().map(|(id,)| id).collect();
        delete(&mut tx, &ids).await?;
        tx.commit().await?;
        gone += ids.len();
    }
}

/// Six statements, however many there are. Files that nothing names any more go with `media::upkeep`.
async fn delete(tx: &mut Tx, ids: &[ArticleId]) -> Result<()> {
    let marks = placeholders(1, ids.len());
    let versions = format!("(SELECT id FROM article_version WHERE article IN ({marks}))");
    let these = format!("({marks})");
    for (table, column, of) in [
        ("article_words", "article", &these),
        ("article_file", "version", &versions),
        ("article_picture", "version", &versions),
        ("article_comment", "article", &these),
        ("article_version", "article", &these),
        ("article", "id", &these),
    ] {
        sql_owned(format!("DELETE FROM {table} WHERE {column} IN {of}"))
            .bind_all(ids.iter().copied())
            .run(&mut *tx)
            .await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_until_it_is_gone() {
        let removed = Instant(0);
        assert_eq!(left(removed, removed), 90);
        assert_eq!(left(removed, removed.plus_ms(1)), 90);
        assert_eq!(left(removed, removed.plus_days(89).plus_ms(1)), 1);
        assert_eq!(left(removed, removed.plus_days(90)), 0);
        assert_eq!(left(removed, removed.plus_days(200)), 0);
    }
}
