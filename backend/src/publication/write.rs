//! Writing articles: drafts, their versions and files.
//!
//! What is being written is the newest version of an article. It is written over as long as the
//! same person goes on with it; somebody else, a pause, their own wish, or that it was handed in, sent
//! back or published begins another, so that what was there can be read and brought back.

use super::{
    Reader,
    articles::may_edit,
    documents::{self, files_of},
    pictured, sections,
};
use crate::{
    Actor, Backend, Error, Result,
    changes::Part,
    db::{Tx, sql},
    home,
    media::pictures,
    rich,
    session::random_letters,
};
use preau_model::{
    error::{Failure, FieldProblem, Problem},
    ids::{ArticleId, ArticleVersionId, PersonId, PictureId, SectionId},
    publication::{ArticleInput, ArticleState, BODY_MAX, FILES_MAX, SUMMARY_MAX, SavedArticle, SectionRole, TITLE_MAX},
    time::Instant,
};
use uuid::Uuid;

/// A pause so long begins a new version, in seconds.
const PAUSE: i64 = 30 * 60;

#[derive(Debug, sqlx::FromRow)]
pub(super) struct Standing {
    /// Where its readers find it.
    pub section: SectionId,
    /// Where it will stand once its newest version is published, when that is elsewhere.
    pub wished: Option<SectionId>,
    pub author: Uuid,
    pub state: String,
    pub published: Option<ArticleVersionId>,
    pub latest: ArticleVersionId,
    pub publish_at: Option<Instant>,
    pub expire_at: Option<Instant>,
    pub updated_at: Option<Instant>,
    pub revision: i64,
}

impl Standing {
    pub fn state(&self) -> ArticleState {
        sections::article_state(&self.state)
    }
}

/// Makes sure that nobody else changes an article until this is over: what is read of it after this stays as it is.
/// Tells whether there is one.
pub(super) async fn lock(tx: &mut Tx, id: ArticleId) -> Result<bool> {
    Ok(sql("UPDATE article SET revision = revision WHERE id = $1").bind(id).run(tx).await? > 0)
}

/// An article that this person may change, with their role in its section.
pub(super) async fn standing(tx: &mut Tx, reader: &Reader, id: ArticleId) -> Result<(Standing, SectionRole)> {
    let row: Option<Standing> = sql(
        "SELECT a.section, v.section AS wished, a.author, a.state, a.published, a.latest, a.publish_at, a.expire_at,
                    a.updated_at, a.revision
             FROM article a JOIN article_version v ON v.id = a.latest
             WHERE a.id = $1 AND a.school = $2 AND a.removed_at IS NULL",
    )
    .bind(id)
    .bind(reader.school)
    .optional(&mut *tx)
    .await?;
    let row = row.ok_or(Error::NOT_FOUND)?;
    let role = reader.require(tx, row.section, SectionRole::Writer).await?;
    if may_edit(Some(role), reader, row.author, row.state()) { Ok((row, role)) } else { Err(Error::FORBIDDEN) }
}

/// The same for who will change it: nobody else does until this is over.
pub(super) async fn held(tx: &mut Tx, reader: &Reader, id: ArticleId) -> Result<(Standing, SectionRole)> {
    lock(tx, id).await?;
    standing(tx, reader, id).await
}

/// What was written, checked and cleaned.
struct Valid {
    title: String,
    summary: String,
    body: String,
    /// Files that were sent: name and what is kept of them.
    added: Vec<(String, String)>,
}

async fn check(backend: &Backend, actor: &Actor, input: &ArticleInput) -> Result<Valid> {
    let mut problems = Vec::new();
    let mut too_long = |field: &str, text: &str, max: u32| {
        if text.chars().count() > max as usize {
            problems.push(FieldProblem { field: field.to_owned(), problem: Problem::TooLong { max } });
        }
    };
    let valid = Valid {
        title: input.title.trim().to_owned(),
        summary: input.summary.trim().to_owned(),
        body: rich::clean_article(&input.body),
        added: Vec::new(),
    };
    too_long("title", &valid.title, TITLE_MAX);
    too_long("summary", &valid.summary, SUMMARY_MAX);
    too_long("body", &valid.body, BODY_MAX);
    if input.kept.len() + input.added.len() > FILES_MAX as usize {
        let problem = Problem::TooManyFiles { max: FILES_MAX };
        problems.push(FieldProblem { field: "files".to_owned(), problem });
    }
    for host in home::hosts_not_allowed(&backend.db, actor.school, &rich::frames(&valid.body)).await? {
        problems.push(FieldProblem { field: "body".to_owned(), problem: Problem::HostNotAllowed { host } });
    }
    if problems.is_empty() { Ok(valid) } else { Err(Failure::Invalid(problems).into()) }
}

/// Keeps what was written: of a new article, or of one that is there. Gives what to go on from. The
/// identifier is the client's.
pub async fn save(backend: &Backend, actor: &Actor, id: ArticleId, input: &ArticleInput) -> Result<SavedArticle> {
    let reader = Reader::of(backend, actor).await?;
    let now = backend.clock.now();
    let shown = pictured::by(input);
    let usable = pictures::usable(backend, &reader, &shown).await?;
    // What was sent is read before the transaction, of who may write there: meanwhile nobody waits.
    reader.require(&backend.db, input.section, SectionRole::Writer).await?;
    let mut valid = check(backend, actor, input).await?;
    let _kept = backend.files.keeping().await;
    let taken = documents::take(backend, actor, &input.added).await?;
    let mut tx = backend.db.begin().await?;
    let known = lock(&mut tx, id).await?;
    reader.require(&mut tx, input.section, SectionRole::Writer).await?;
    valid.added = documents::note(&mut tx, taken, now).await?;
    pictured::check(&mut tx, actor, id, input, &shown, &usable).await?;
    let (revision, left) = if known {
        let (row, role) = standing(&mut tx, &reader, id).await?;
        if row.revision != input.revision {
            return Err(Error::conflict(Problem::ChangedMeanwhile));
        }
        if input.section != row.section && row.published.is_some() && role < SectionRole::Publisher {
            return Err(Error::FORBIDDEN);
        }
        change(&mut tx, actor, id, &row, input, &valid, now).await?;
        (row.revision + 1, Some(row.section).filter(|section| moves_now(&row) && *section != input.section))
    } else {
        create(&mut tx, actor, id, input, &valid, now).await?;
        (1, None)
    };
    let (code, latest): (String, ArticleVersionId) =
        sql("SELECT code, latest FROM article WHERE id = $1").bind(id).one(&mut tx).await?;
    let files = files_of(&mut tx, latest).await?;
    tx.commit().await?;
    if let Some(left) = left {
        backend.changes.tell(&[Part::Section(left), Part::Section(input.section), Part::Article(id), Part::Articles]);
    }
    Ok(SavedArticle { code, revision, files, at: actor.zone.civil(now) })
}

/// What nobody reads is at once where it was put. What is on show, or will be, goes there when it is
/// published, by somebody who publishes in both sections.
fn moves_now(row: &Standing) -> bool {
    row.state() != ArticleState::Published
}

async fn create(
    tx: &mut Tx,
    actor: &Actor,
    id: ArticleId,
    input: &ArticleInput,
    valid: &Valid,
    now: Instant,
) -> Result<()> {
    let version = ArticleVersionId(Uuid::now_v7());
    let made =
        sql("INSERT INTO article (id, school, section, code, author, state, title, summary, picture, latest, shown_at,
            revision, created_at, changed_at)
         VALUES ($1, $2, $3, $4, $5, 'draft', $6, $7, $8, $9, $10, 1, $10, $10) ON CONFLICT (id) DO NOTHING")
        .bind(id)
        .bind(actor.school)
        .bind(input.section)
        // 24^8: nobody guesses one, and two never meet in one school.
        .bind(random_letters(8).to_lowercase())
        .bind(actor.person)
        .bind(&valid.title)
        .bind(&valid.summary)
        .bind(input.picture)
        .bind(version)
        .bind(now)
        .run(&mut *tx)
        .await?;
    if made == 0 {
        // Sent twice at once: the other one was there first.
        return Err(Error::conflict(Problem::ChangedMeanwhile));
    }
    write_version(tx, actor, Version { id: version, article: id, number: 1, wished: None }, input, valid, now).await
}

/// A version to be written.
struct Version {
    id: ArticleVersionId,
    article: ArticleId,
    number: i64,
    /// Where it is to stand once it is published, when that is not where the article is.
    wished: Option<SectionId>,
}

async fn change(
    tx: &mut Tx,
    actor: &Actor,
    id: ArticleId,
    row: &Standing,
    input: &ArticleInput,
    valid: &Valid,
    now: Instant,
) -> Result<()> {
    let (number, by, at, read_at): (i64, PersonId, Instant, Option<Instant>) =
        sql("SELECT number, saved_by, saved_at, COALESCE(published_at, handed_at) FROM article_version WHERE id = $1")
            .bind(row.latest)
            .one(&mut *tx)
            .await?;
    let goes_on = !input.anew && by == actor.person && read_at.is_none() && now.since_ms(at) < PAUSE * 1000;
    let section = if moves_now(row) { input.section } else { row.section };
    let wished = Some(input.section).filter(|wished| *wished != section);
    let version = if goes_on {
        Version { id: row.latest, article: id, number, wished }
    } else {
        Version { id: ArticleVersionId(Uuid::now_v7()), article: id, number: number + 1, wished }
    };
    let latest = version.id;
    write_version(tx, actor, version, input, valid, now).await?;
    sql("UPDATE article SET latest = $2, section = $3, revision = revision + 1, changed_at = $4,
            title = CASE WHEN published IS NULL THEN $5 ELSE title END,
            summary = CASE WHEN published IS NULL THEN $6 ELSE summary END,
            picture = CASE WHEN published IS NULL THEN $7 ELSE picture END
         WHERE id = $1")
    .bind(id)
    .bind(latest)
    .bind(section)
    .bind(now)
    .bind(&valid.title)
    .bind(&valid.summary)
    .bind(input.picture)
    .run(tx)
    .await?;
    Ok(())
}

async fn write_version(
    tx: &mut Tx,
    actor: &Actor,
    version: Version,
    input: &ArticleInput,
    valid: &Valid,
    now: Instant,
) -> Result<()> {
    sql("INSERT INTO article_version (id, article, number, title, summary, body, picture, saved_at, saved_by, section)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         ON CONFLICT (id) DO UPDATE SET title = $4, summary = $5, body = $6, picture = $7, saved_at = $8, section = $10")
    .bind(version.id)
    .bind(version.article)
    .bind(version.number)
    .bind(&valid.title)
    .bind(&valid.summary)
    .bind(&valid.body)
    .bind(input.picture)
    .bind(now)
    .bind(actor.person)
    .bind(version.wished)
    .run(&mut *tx)
    .await?;
    let shown: Vec<PictureId> = input.picture.into_iter().chain(rich::pictures(&valid.body)).collect();
    pictured::note(tx, actor, version.id, &shown).await?;
    keep_files(tx, &version, &input.kept, &valid.added).await
}

/// Makes the files of a version those that stay (of whatever version of the article) and those that
/// were sent, in that order.
async fn keep_files(tx: &mut Tx, version: &Version, kept: &[Uuid], added: &[(String, String)]) -> Result<()> {
    let mut files: Vec<(String, String)> = Vec::with_capacity(kept.len() + added.len());
    let mut present: Vec<Uuid> = Vec::new();
    for kept in kept {
        let row: Option<(String, String, ArticleVersionId)> =
            sql("SELECT d.name, d.file, d.version FROM article_file d JOIN article_version v ON v.id = d.version
                 WHERE d.id = $1 AND v.article = $2")
            .bind(*kept)
            .bind(version.article)
            .optional(&mut *tx)
            .await?;
        let (name, file, of) = row.ok_or_else(|| Error::field("files", Problem::UnknownChoice))?;
        if of == version.id {
            present.push(*kept);
        }
        files.push((name, file));
    }
    files.extend(added.iter().cloned());
    // Those that stay in this version keep their identifier: who is reading them goes on.
    let mut identifiers = kept.iter().map(|id| present.contains(id).then_some(*id)).collect::<Vec<_>>();
    identifiers.resize(files.len(), None);
    sql("DELETE FROM article_file WHERE version = $1").bind(version.id).run(&mut *tx).await?;
    for (position, ((name, file), id)) in files.into_iter().zip(identifiers).enumerate() {
        sql("INSERT INTO article_file (id, version, position, name, file) VALUES ($1, $2, $3, $4, $5)")
            .bind(id.unwrap_or_else(Uuid::now_v7))
            .bind(version.id)
            .bind(i64::try_from(position).map_err(Error::internal)?)
            .bind(name)
            .bind(file)
            .run(&mut *tx)
            .await?;
    }
    Ok(())
}
