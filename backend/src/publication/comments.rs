//! Comments under articles, where a section has them: by those who are signed in, for those who are.

use super::{Reader, rights::shown_at};
use crate::{
    Actor, Backend, Error, Result,
    db::{sql, sql_owned},
};
use preau_model::{
    error::Problem,
    ids::{ArticleId, SectionId},
    publication::{COMMENT_MAX, COMMENTS_SHOWN, Comment, Comments, Reached, SectionRole},
    time::Instant,
};
use uuid::Uuid;

/// Writes a comment under an article that the actor reads. The identifier is the client's.
pub async fn comment(backend: &Backend, actor: &Actor, code: &str, id: Uuid, words: &str) -> Result<()> {
    let words = words.trim();
    if words.is_empty() {
        return Err(Error::field("words", Problem::Required));
    }
    if words.chars().count() > COMMENT_MAX as usize {
        return Err(Error::field("words", Problem::TooLong { max: COMMENT_MAX }));
    }
    let reader = Reader::of(backend, actor).await?;
    let now = backend.clock.now();
    let shown = shown_at(6);
    let (may_read, values) = reader.may_read("s", 7);
    let written = sql_owned(format!(
        "INSERT INTO article_comment (id, article, author, words, written_at)
         SELECT $3, a.id, $4, $5, $6 FROM article a JOIN section s ON s.id = a.section
         WHERE a.school = $1 AND a.code = $2 AND s.comments AND {shown} AND {may_read}
         ON CONFLICT (id) DO NOTHING"
    ))
    .bind(actor.school)
    .bind(code)
    .bind(id)
    .bind(actor.person)
    .bind(words)
    .bind(now)
    .bind_all(values)
    .run(&backend.db)
    .await?;
    if written > 0 {
        return Ok(());
    }
    // Sent twice, or not to be written here.
    let mine: Option<(i64,)> = sql("SELECT CAST(1 AS BIGINT) FROM article_comment WHERE id = $1 AND author = $2")
        .bind(id)
        .bind(actor.person)
        .optional(&backend.db)
        .await?;
    mine.map(|_| ()).ok_or(Error::NOT_FOUND)
}

/// Comments under an article, oldest first: the latest, or those before one that was shown.
pub(super) async fn of(
    backend: &Backend,
    reader: &Reader,
    article: ArticleId,
    role: Option<SectionRole>,
    before: Option<Reached>,
) -> Result<Comments> {
    let rest = if before.is_some() { "AND (c.written_at, c.id) < ($2, $3)" } else { "" };
    let mut statement = sql_owned(format!(
        "SELECT c.id, c.author, p.first_name || ' ' || p.last_name, c.words, c.written_at
         FROM article_comment c JOIN person p ON p.id = c.author
         WHERE c.article = $1 AND c.removed_at IS NULL {rest}
         ORDER BY c.written_at DESC, c.id DESC LIMIT {}",
        COMMENTS_SHOWN + 1
    ))
    .bind(article);
    if let Some(Reached { at, id, .. }) = before {
        statement = statement.bind(at).bind(id);
    }
    let mut rows: Vec<(Uuid, Uuid, String, String, Instant)> = statement.all(&backend.db).await?;
    let more = rows.len() > COMMENTS_SHOWN;
    rows.truncate(COMMENTS_SHOWN);
    let earlier = rows.last().filter(|_| more).map(|(id, .., at)| Reached { part: 0, at: *at, id: *id });
    rows.reverse();
    let moderates = role.is_some_and(|role| role >= SectionRole::Moderator);
    let shown = rows
        .into_iter()
        .map(|(id, author, name, words, written)| Comment {
            id,
            author: name,
            words,
            written: reader.zone.civil(written),
            removable: moderates || reader.person.is_some_and(|person| person.0 == author),
        })
        .collect();
    Ok(Comments { shown, earlier, latest: before.is_none() })
}

/// Removes one's own comment, or as a moderator anybody's.
pub async fn remove_comment(backend: &Backend, actor: &Actor, id: Uuid) -> Result<()> {
    let reader = Reader::of(backend, actor).await?;
    let row: Option<(SectionId, Uuid)> =
        sql("SELECT a.section, c.author FROM article_comment c JOIN article a ON a.id = c.article
             WHERE c.id = $1 AND a.school = $2")
        .bind(id)
        .bind(actor.school)
        .optional(&backend.db)
        .await?;
    let (section, author) = row.ok_or(Error::NOT_FOUND)?;
    if author != actor.person.0 {
        reader.require(&backend.db, section, SectionRole::Moderator).await?;
    }
    sql("UPDATE article_comment SET removed_at = $2, removed_by = $3 WHERE id = $1 AND removed_at IS NULL")
        .bind(id)
        .bind(backend.clock.now())
        .bind(actor.person)
        .run(&backend.db)
        .await?;
    Ok(())
}
