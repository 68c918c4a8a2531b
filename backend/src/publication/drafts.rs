//! What those who write read: an article to go on with, and their list.

use super::{
    Reader, bin,
    documents::files_of,
    rights, sections,
    write::{Standing, standing},
};
use crate::{
    Actor, Backend, Error, Result,
    db::{sql, sql_owned},
    media::pictures,
    rich,
};
use preau_model::{
    ids::{ArticleId, PictureId, SectionId},
    publication::{ArticleDraft, Crumb, FeedbackNote, Reached, SectionRole, Timing, WrittenArticle, WrittenArticles},
    time::Instant,
};

/// Articles of a writer's list that are shown at once.
const PAGE: usize = 60;
/// In which part of the list an article stands: what waits, what is being written, all else.
const PART: &str = "CASE a.state WHEN 'submitted' THEN 0 WHEN 'draft' THEN 1 ELSE 2 END";

/// An article to be gone on with, by the word in its address.
pub async fn draft_of(backend: &Backend, actor: &Actor, code: &str) -> Result<ArticleDraft> {
    let row: Option<(ArticleId,)> = sql("SELECT id FROM article WHERE school = $1 AND code = $2")
        .bind(actor.school)
        .bind(code)
        .optional(&backend.db)
        .await?;
    draft(backend, actor, row.ok_or(Error::NOT_FOUND)?.0).await
}

/// The same, by its identifier.
pub async fn draft(backend: &Backend, actor: &Actor, id: ArticleId) -> Result<ArticleDraft> {
    let reader = Reader::of(backend, actor).await?;
    let mut tx = backend.db.begin().await?;
    let (row, role) = standing(&mut tx, &reader, id).await?;
    drop(tx);
    let (code, author, remark, remark_by): (String, String, Option<String>, Option<String>) =
        sql("SELECT a.code, w.first_name || ' ' || w.last_name, a.remark, p.first_name || ' ' || p.last_name
             FROM article a JOIN person w ON w.id = a.author LEFT JOIN person p ON p.id = a.remark_by WHERE a.id = $1")
        .bind(id)
        .one(&backend.db)
        .await?;
    let (title, summary, body, picture): (String, String, String, Option<PictureId>) =
        sql("SELECT title, summary, body, picture FROM article_version WHERE id = $1")
            .bind(row.latest)
            .one(&backend.db)
            .await?;
    let (saved, saved_by): (Instant, String) =
        sql("SELECT v.saved_at, p.first_name || ' ' || p.last_name FROM article_version v
             JOIN person p ON p.id = v.saved_by WHERE v.id = $1")
        .bind(row.latest)
        .one(&backend.db)
        .await?;
    let section = goes_on_in(backend, &reader, &row).await?;
    let pictures = pictures::of(&backend.db, picture.into_iter().chain(rich::pictures(&body))).await?;
    let civil = |at: Option<Instant>| at.map(|at| actor.zone.civil(at));
    let state = row.state();
    Ok(ArticleDraft {
        id,
        code,
        version: row.latest,
        saved: actor.zone.civil(saved),
        saved_by,
        author,
        mine: row.author == actor.person.0,
        body: rich::edited(&body, &pictures),
        picture: picture.and_then(|id| pictures.get(&id).cloned()),
        files: files_of(&backend.db, row.latest).await?,
        shown: state.shown(row.publish_at, row.expire_at, backend.clock.now()),
        timing: Timing { from: civil(row.publish_at), until: civil(row.expire_at) },
        reworked: row.published.is_some_and(|published| published != row.latest),
        remark: remark.map(|words| FeedbackNote { by: remark_by.unwrap_or_default(), words }),
        stands_in: row.section,
        section,
        revision: row.revision,
        title,
        summary,
        state,
        role,
    })
}

/// In which section an article is gone on with: where it is to stand, unless this reader may not write there.
pub(super) async fn goes_on_in(backend: &Backend, reader: &Reader, row: &Standing) -> Result<SectionId> {
    let Some(wished) = row.wished else { return Ok(row.section) };
    let writes = reader.role(&backend.db, wished).await? >= Some(SectionRole::Writer);
    Ok(if writes { wished } else { row.section })
}

#[allow(clippy::struct_excessive_bools, reason = "as they come from the base")]
#[derive(sqlx::FromRow)]
struct WrittenRow {
    id: ArticleId,
    code: String,
    title: String,
    section_code: String,
    section_title: String,
    author_name: String,
    mine: bool,
    editable: bool,
    remarked: bool,
    state: String,
    publish_at: Option<Instant>,
    expire_at: Option<Instant>,
    reworked: bool,
    changed_at: Instant,
    part: i64,
}

/// The articles that this person has written, and in sections where they publish, everybody's: of one
/// section or of all, after the last one already shown. Those that wait for validation first. Five statements.
pub async fn written(
    backend: &Backend,
    actor: &Actor,
    section: Option<&str>,
    after: Option<Reached>,
) -> Result<WrittenArticles> {
    let reader = Reader::of(backend, actor).await?;
    let now = backend.clock.now();
    let theirs = |publishes: &str| {
        format!("a.school = $1 AND a.removed_at IS NULL AND NOT s.closed AND (a.author = $2 OR {publishes})")
    };
    let (publishes, keys) = rights::publishes(&reader, "a.section", 4);
    let at = 4 + keys.len();
    let rest = match after {
        Some(_) => format!(
            "AND ({PART} > ${at} OR ({PART} = ${at} AND (a.changed_at < ${b} OR (a.changed_at = ${b} AND a.id > ${c}))))",
            b = at + 1,
            c = at + 2
        ),
        None => String::new(),
    };
    let mut statement = sql_owned(format!(
        "SELECT a.id, a.code, v.title, s.code AS section_code, s.title AS section_title,
                p.first_name || ' ' || p.last_name AS author_name, a.author = $2 AS mine,
                (a.state <> 'published' OR {publishes}) AS editable, a.remark IS NOT NULL AS remarked, a.state, a.publish_at, a.expire_at,
                COALESCE(a.published <> a.latest, FALSE) AS reworked, a.changed_at, CAST({PART} AS BIGINT) AS part
         FROM article a JOIN section s ON s.id = a.section JOIN person p ON p.id = a.author
         JOIN article_version v ON v.id = a.latest
         WHERE {} AND ($3 IS NULL OR s.code = $3) {rest}
         ORDER BY {PART}, a.changed_at DESC, a.id LIMIT {}",
        theirs(&publishes),
        PAGE + 1
    ))
    .bind(actor.school)
    .bind(actor.person)
    .bind(section)
    .bind_all(keys);
    if let Some(Reached { part, at, id }) = after {
        statement = statement.bind(i64::from(part)).bind(at).bind(id);
    }
    let mut rows: Vec<WrittenRow> = statement.all(&backend.db).await?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let next = rows.last().filter(|_| more).map(|row| Reached {
        part: u8::try_from(row.part).unwrap_or(0),
        at: row.changed_at,
        id: row.id.0,
    });
    let (publishes, keys) = rights::publishes(&reader, "a.section", 3);
    let places: Vec<(String, String)> = sql_owned(format!(
        "SELECT DISTINCT s.title, s.code FROM article a JOIN section s ON s.id = a.section
         WHERE {} ORDER BY s.title, s.code",
        theirs(&publishes)
    ))
    .bind(actor.school)
    .bind(actor.person)
    .bind_all(keys)
    .all(&backend.db)
    .await?;
    let articles = rows
        .into_iter()
        .map(|row| {
            let state = sections::article_state(&row.state);
            WrittenArticle {
                id: row.id,
                code: row.code,
                title: row.title,
                section: Crumb { code: row.section_code, title: row.section_title },
                author: row.author_name,
                mine: row.mine,
                editable: row.editable,
                remarked: row.remarked,
                from: row.publish_at.filter(|at| *at > now).map(|at| actor.zone.civil(at)),
                shown: state.shown(row.publish_at, row.expire_at, now),
                state,
                reworked: row.reworked,
                changed: actor.zone.civil(row.changed_at),
            }
        })
        .collect();
    let places = places.into_iter().map(|(title, code)| Crumb { code, title }).collect();
    Ok(WrittenArticles {
        articles,
        sections: places,
        next,
        waiting: sections::waiting(backend, actor, &reader).await?,
        bin: bin::holds_something(backend, actor, &reader).await?,
    })
}
