//! An article's way to its readers, and back.

use super::{
    Reader,
    bin::may_remove,
    write::{self, Standing, held},
};
use crate::{
    Actor, Backend, Error, Result,
    changes::Part,
    db::{Tx, sql},
    search,
};
use preau_model::{
    error::{Failure, Problem},
    ids::{ArticleId, SectionId},
    publication::{ArticleState, REMARK_MAX, SectionRole, Timing},
    time::Instant,
};

/// Hands a draft, or what was withdrawn, to those who may publish in its section: the one where it was
/// to stand, if it had not gone there yet.
pub async fn submit(backend: &Backend, actor: &Actor, id: ArticleId) -> Result<()> {
    let reader = Reader::of(backend, actor).await?;
    let now = backend.clock.now();
    let mut tx = backend.db.begin().await?;
    let (row, _) = held(&mut tx, &reader, id).await?;
    complete(&mut tx, &row).await?;
    if matches!(row.state(), ArticleState::Draft | ArticleState::Withdrawn) {
        let section = destination(&mut tx, &reader, &row, SectionRole::Writer).await?;
        sql("UPDATE article SET state = 'submitted', section = $3, submitted_at = $2, remark = NULL, remark_by = NULL,
                revision = revision + 1 WHERE id = $1")
        .bind(id)
        .bind(now)
        .bind(section)
        .run(&mut tx)
        .await?;
        arrived(&mut tx, &row).await?;
        handed(&mut tx, &row, now).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Where the newest version is to stand; another section than now asks for that role there too.
async fn destination(tx: &mut Tx, reader: &Reader, row: &Standing, role: SectionRole) -> Result<SectionId> {
    let Some(wished) = row.wished else { return Ok(row.section) };
    reader.require(tx, wished, role).await?;
    Ok(wished)
}

/// The article stands where its newest version was to: there is nothing left to wish.
async fn arrived(tx: &mut Tx, row: &Standing) -> Result<()> {
    sql("UPDATE article_version SET section = NULL WHERE id = $1").bind(row.latest).run(tx).await?;
    Ok(())
}

/// What somebody reads to decide on it stays as it is: its author's next change is a version of its own.
async fn handed(tx: &mut Tx, row: &Standing, now: Instant) -> Result<()> {
    sql("UPDATE article_version SET handed_at = $2 WHERE id = $1").bind(row.latest).bind(now).run(tx).await?;
    Ok(())
}

/// An article without a title or a text is not shown to anybody.
async fn complete(tx: &mut Tx, row: &Standing) -> Result<()> {
    let (title, body): (String, String) =
        sql("SELECT title, body FROM article_version WHERE id = $1").bind(row.latest).one(tx).await?;
    if title.trim().is_empty() {
        return Err(Error::field("title", Problem::Required));
    }
    if crate::rich::is_blank(&body) && crate::rich::pictures(&body).is_empty() && crate::rich::frames(&body).is_empty()
    {
        return Err(Error::field("body", Problem::Required));
    }
    Ok(())
}

/// Gives a submitted article back to its writer, with the reason.
pub async fn send_back(backend: &Backend, actor: &Actor, id: ArticleId, remark: &str) -> Result<()> {
    let remark = remark.trim();
    if remark.is_empty() {
        return Err(Error::field("remark", Problem::Required));
    }
    if remark.chars().count() > REMARK_MAX as usize {
        return Err(Error::field("remark", Problem::TooLong { max: REMARK_MAX }));
    }
    let reader = Reader::of(backend, actor).await?;
    let mut tx = backend.db.begin().await?;
    let (row, role) = held(&mut tx, &reader, id).await?;
    if role < SectionRole::Publisher {
        return Err(Error::FORBIDDEN);
    }
    if row.state() != ArticleState::Submitted {
        return Err(Error::conflict(Problem::ChangedMeanwhile));
    }
    sql("UPDATE article SET state = 'draft', remark = $2, remark_by = $3, revision = revision + 1 WHERE id = $1")
        .bind(id)
        .bind(remark)
        .bind(actor.person)
        .run(&mut tx)
        .await?;
    handed(&mut tx, &row, backend.clock.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// Shows the newest version to readers, now or later. `minor`: a mere correction, which does not
/// bring the article back to the top. `revision`: what was read, so that nobody publishes what they
/// have not seen.
pub async fn publish(
    backend: &Backend,
    actor: &Actor,
    id: ArticleId,
    timing: Timing,
    minor: bool,
    revision: i64,
) -> Result<()> {
    let reader = Reader::of(backend, actor).await?;
    let now = backend.clock.now();
    let mut tx = backend.db.begin().await?;
    let (row, role) = held(&mut tx, &reader, id).await?;
    if role < SectionRole::Publisher {
        return Err(Error::FORBIDDEN);
    }
    if row.revision != revision {
        return Err(Error::conflict(Problem::ChangedMeanwhile));
    }
    complete(&mut tx, &row).await?;
    let section = destination(&mut tx, &reader, &row, SectionRole::Publisher).await?;
    let times = times(actor, &row, timing, now)?;
    // What readers have not seen yet is new, not updated.
    let seen = row.state() == ArticleState::Published && row.publish_at.is_some_and(|at| at <= now);
    let changed = row.published != Some(row.latest);
    let updated = if seen && changed && !minor { Some(now) } else { row.updated_at.filter(|_| seen) };
    sql("UPDATE article SET state = 'published', published = latest, section = $6, publish_at = $2, expire_at = $3,
            updated_at = $4,
            shown_at = CASE WHEN $4 > $2 AND (SELECT by_update FROM section WHERE id = $6) THEN $4 ELSE $2 END,
            title = (SELECT title FROM article_version WHERE id = article.latest),
            summary = (SELECT summary FROM article_version WHERE id = article.latest),
            picture = (SELECT picture FROM article_version WHERE id = article.latest),
            submitted_at = NULL, remark = NULL, remark_by = NULL, revision = revision + 1, changed_at = $5
         WHERE id = $1")
    .bind(id)
    .bind(times.from)
    .bind(times.until)
    .bind(updated)
    .bind(now)
    .bind(section)
    .run(&mut tx)
    .await?;
    arrived(&mut tx, &row).await?;
    sql("UPDATE article_version SET published_at = COALESCE(published_at, $2) WHERE id = $1")
        .bind(row.latest)
        .bind(now)
        .run(&mut tx)
        .await?;
    search::index(&mut tx, id).await?;
    tx.commit().await?;
    backend.changes.tell(&[Part::Article(id), Part::Section(row.section), Part::Section(section), Part::Articles]);
    Ok(())
}

struct Times {
    from: Instant,
    until: Option<Instant>,
}

fn times(actor: &Actor, row: &Standing, timing: Timing, now: Instant) -> Result<Times> {
    let until = timing.until.map(|at| actor.zone.instant(at));
    let from = match timing.from {
        // What is on show stays where it is in time.
        None => row.publish_at.filter(|at| *at <= now && row.state() == ArticleState::Published).unwrap_or(now),
        Some(at) => actor.zone.instant(at),
    };
    if until.is_some_and(|until| until <= now || until <= from) {
        return Err(Failure::field("until", Problem::EndsBeforeItBegins).into());
    }
    Ok(Times { from, until })
}

/// Takes an article away from its readers. Its writer may go on with it.
pub async fn withdraw(backend: &Backend, actor: &Actor, id: ArticleId) -> Result<()> {
    let reader = Reader::of(backend, actor).await?;
    let mut tx = backend.db.begin().await?;
    let (row, role) = held(&mut tx, &reader, id).await?;
    if role < SectionRole::Publisher || (role < SectionRole::Moderator && row.author != actor.person.0) {
        return Err(Error::FORBIDDEN);
    }
    sql("UPDATE article SET state = 'withdrawn', revision = revision + 1, changed_at = $2 WHERE id = $1 AND state = 'published'")
        .bind(id)
        .bind(backend.clock.now())
        .run(&mut tx)
        .await?;
    search::forget(&mut tx, id).await?;
    tx.commit().await?;
    backend.changes.tell(&[Part::Article(id), Part::Section(row.section), Part::Articles]);
    Ok(())
}

/// Puts an article into the bin, or takes it out again. One's own draft, or anything for a
/// moderator.
pub async fn remove(backend: &Backend, actor: &Actor, id: ArticleId, removed: bool) -> Result<()> {
    let reader = Reader::of(backend, actor).await?;
    let now = backend.clock.now();
    let mut tx = backend.db.begin().await?;
    write::lock(&mut tx, id).await?;
    let row: Option<(SectionId, uuid::Uuid, String)> =
        sql("SELECT section, author, state FROM article WHERE id = $1 AND school = $2")
            .bind(id)
            .bind(actor.school)
            .optional(&mut tx)
            .await?;
    let (section, author, state) = row.ok_or(Error::NOT_FOUND)?;
    may_remove(&mut tx, &reader, section, author, &state).await?;
    sql("UPDATE article SET removed_at = $2, removed_by = $3, revision = revision + 1 WHERE id = $1")
        .bind(id)
        .bind(removed.then_some(now))
        .bind(removed.then_some(actor.person))
        .run(&mut tx)
        .await?;
    if removed {
        search::forget(&mut tx, id).await?;
    } else if state == "published" {
        search::index(&mut tx, id).await?;
    }
    tx.commit().await?;
    backend.changes.tell(&[Part::Article(id), Part::Section(section), Part::Articles]);
    Ok(())
}
