//! Pictures: taking them in, making their sizes, and who may see them.

mod make;
mod removal;
mod shelf;
mod take;

pub use make::{make_next, take_over, work};
pub(crate) use removal::leave_out_gone;
pub use removal::{bring_back, empty_bin, remove};
pub use shelf::{collect, more, one, shelf};
pub(crate) use take::insert;
pub use take::{BYTES_MAX, NewPicture, describe, take_in, take_in_bytes};

use crate::{
    Actor, Backend, Error, Result, classeur,
    db::{Exec, Value, placeholders, sql, sql_owned},
    publication::{Reader, rights},
};
use preau_model::{
    ids::{PictureId, SchoolId},
    media::{Focal, Picture, PictureFormat, PictureSize, Shape},
    time::Instant,
};
use std::collections::HashMap;

/// Pictures by identifier.
pub type Found = HashMap<PictureId, Picture>;

#[derive(sqlx::FromRow)]
struct Row {
    id: PictureId,
    alt: String,
    colour: Option<String>,
    width: i64,
    height: i64,
    focal_x: i64,
    focal_y: i64,
    revision: i64,
    animated: bool,
    shape: Option<String>,
    format: Option<String>,
    moves: Option<bool>,
    size_width: Option<i64>,
    size_height: Option<i64>,
}

/// These pictures with the sizes that there are of them, in one statement (none for none). The
/// caller has checked that they may be seen.
pub(crate) async fn of<'e>(exec: impl Into<Exec<'e>>, ids: impl IntoIterator<Item = PictureId>) -> Result<Found> {
    let mut ids: Vec<PictureId> = ids.into_iter().collect();
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        return Ok(Found::new());
    }
    let marks = placeholders(1, ids.len());
    let rows: Vec<Row> = sql_owned(format!(
        "SELECT p.id, p.alt, p.colour, p.width, p.height, p.focal_x, p.focal_y, p.revision, p.animated,
                r.shape, r.format, r.animated AS moves, r.width AS size_width, r.height AS size_height
         FROM picture p LEFT JOIN picture_rendition r ON r.picture = p.id
         WHERE p.id IN ({marks}) ORDER BY r.width"
    ))
    .bind_all(ids)
    .all(exec)
    .await?;
    let mut found = Found::new();
    for row in rows {
        let picture = found.entry(row.id).or_insert_with(|| Picture {
            id: row.id,
            alt: row.alt,
            colour: row.colour,
            width: number(row.width),
            height: number(row.height),
            focal: Focal::new(thousandths(row.focal_x), thousandths(row.focal_y)),
            revision: row.revision,
            animated: row.animated,
            sizes: Vec::new(),
            may_describe: false,
        });
        let (Some(shape), Some(format)) =
            (row.shape.as_deref().and_then(Shape::from_code), row.format.as_deref().and_then(PictureFormat::from_code))
        else {
            continue;
        };
        picture.sizes.push(PictureSize {
            shape,
            format,
            animated: row.moves.unwrap_or_default(),
            width: number(row.size_width.unwrap_or_default()),
            height: number(row.size_height.unwrap_or_default()),
        });
    }
    Ok(found)
}

fn number(n: i64) -> u32 {
    u32::try_from(n).unwrap_or(0)
}

fn thousandths(n: i64) -> u16 {
    u16::try_from(n).unwrap_or(Focal::MAX)
}

/// Leaves out those that are not of that school; one statement (none for none).
pub(crate) async fn keep_those_of_school<'e>(
    exec: impl Into<Exec<'e>>,
    school: SchoolId,
    ids: &mut Vec<PictureId>,
) -> Result<()> {
    if ids.is_empty() {
        return Ok(());
    }
    let marks = placeholders(2, ids.len());
    let rows: Vec<(PictureId,)> = sql_owned(format!("SELECT id FROM picture WHERE school = $1 AND id IN ({marks})"))
        .bind(school)
        .bind_all(ids.iter().copied())
        .all(exec)
        .await?;
    ids.retain(|id| rows.iter().any(|(known,)| known == id));
    Ok(())
}

/// Whether it is a picture of that school.
pub(crate) async fn is_of_school<'e>(exec: impl Into<Exec<'e>>, school: SchoolId, id: PictureId) -> Result<bool> {
    let row: Option<(i64,)> = sql("SELECT CAST(1 AS BIGINT) FROM picture WHERE id = $1 AND school = $2")
        .bind(id)
        .bind(school)
        .optional(exec)
        .await?;
    Ok(row.is_some())
}

/// A size of a picture that may be seen.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct OpenPicture {
    pub sha256: String,
    /// Bytes.
    pub size: i64,
    /// Anybody may see it.
    pub open: bool,
}

/// Opens one size of a picture: of the published board, of a section or of an article that the
/// reader may read; for those who write, of what they may change; the collection, for members of
/// the school; one's own; and those of steps that one may read.
pub async fn open(backend: &Backend, reader: &Reader, id: PictureId, size: PictureSize) -> Result<OpenPicture> {
    if let Some(open) = open_of_site(backend, reader, id, size).await? {
        return Ok(open);
    }
    match reader.person {
        Some(person) if classeur::sees(backend, reader.school, person, classeur::Thing::Picture(id)).await? => {
            open_size(backend, id, size).await
        }
        _ => Err(Error::NOT_FOUND),
    }
}

/// One size of a picture that may be seen, not by everybody.
async fn open_size(backend: &Backend, id: PictureId, size: PictureSize) -> Result<OpenPicture> {
    sql("SELECT f.sha256, f.size, 1 = 0 AS open FROM picture_rendition r JOIN stored_file f ON f.sha256 = r.file
         WHERE r.picture = $1 AND r.shape = $2 AND r.format = $3 AND r.animated = $4 AND r.width = $5")
    .bind(id)
    .bind(size.shape.code())
    .bind(size.format.code())
    .bind(size.animated)
    .bind(size.width)
    .optional(&backend.db)
    .await?
    .ok_or(Error::NOT_FOUND)
}

/// The whole of a picture as WebP, in its smallest size that is at least so many pixels wide, else in its largest. The
/// caller has checked that it may be seen.
pub(crate) async fn open_whole(backend: &Backend, id: PictureId, width: u32) -> Result<OpenPicture> {
    sql("SELECT f.sha256, f.size, 1 = 0 AS open FROM picture_rendition r JOIN stored_file f ON f.sha256 = r.file
         WHERE r.picture = $1 AND r.shape = $2 AND r.format = $3 AND NOT r.animated
         ORDER BY CASE WHEN r.width >= $4 THEN 0 ELSE 1 END, CASE WHEN r.width >= $4 THEN r.width ELSE -r.width END
         LIMIT 1")
    .bind(id)
    .bind(Shape::Whole.code())
    .bind(PictureFormat::Webp.code())
    .bind(width)
    .optional(&backend.db)
    .await?
    .ok_or(Error::NOT_FOUND)
}

/// Most pictures of one text that are looked for in activities, each by itself.
const LOOKED_FOR: usize = 40;

/// Those of these pictures that a person may show to others: those that they see themselves, as [`open`] has
/// it. One statement, and some for each that stands nowhere on the site.
pub(crate) async fn usable(backend: &Backend, reader: &Reader, ids: &[PictureId]) -> Result<Vec<PictureId>> {
    let Some(person) = reader.person.filter(|_| !ids.is_empty()) else { return Ok(Vec::new()) };
    let seen = seen(reader, 2);
    let marks = placeholders(4 + seen.keys.len(), ids.len());
    let rows: Vec<(PictureId,)> = sql_owned(format!(
        "SELECT p.id FROM picture p WHERE p.school = $1 AND ({} OR {}) AND p.id IN ({marks})",
        seen.open, seen.mine
    ))
    .bind(reader.school)
    .bind(backend.clock.now())
    .bind(person)
    .bind_all(seen.keys)
    .bind_all(ids.iter().copied())
    .all(&backend.db)
    .await?;
    let mut usable: Vec<PictureId> = rows.into_iter().map(|(id,)| id).collect();
    let mut others: Vec<PictureId> = ids.iter().copied().filter(|id| !usable.contains(id)).collect();
    keep_those_of_school(&backend.db, reader.school, &mut others).await?;
    for id in others.into_iter().take(LOOKED_FOR) {
        if classeur::sees(backend, reader.school, person, classeur::Thing::Picture(id)).await? {
            usable.push(id);
        }
    }
    Ok(usable)
}

/// Those of these pictures that may stand where everybody sees them: brought by who looks after the site, in the
/// school's collection, or seen by anybody already. One statement.
pub(crate) async fn for_everybody<'e>(
    exec: impl Into<Exec<'e>>,
    actor: &Actor,
    ids: &[PictureId],
    now: Instant,
) -> Result<Vec<PictureId>> {
    let open = open_at(2);
    let marks = placeholders(4, ids.len());
    let rows: Vec<(PictureId,)> = sql_owned(format!(
        "SELECT p.id FROM picture p WHERE p.school = $1 AND p.id IN ({marks})
         AND (COALESCE(p.created_by = $3, FALSE) OR p.collected_at IS NOT NULL OR {open}
              OR EXISTS (SELECT 1 FROM person_role r WHERE r.person = p.created_by
                         AND r.role IN ('administrator', 'head')))"
    ))
    .bind(actor.school)
    .bind(now)
    .bind(actor.person)
    .bind_all(ids.iter().copied())
    .all(exec)
    .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Those of these pictures of a school that stand in no article and no section: they were brought for something else.
pub(crate) async fn in_nothing_else<'e>(
    exec: impl Into<Exec<'e>>,
    school: SchoolId,
    ids: &[PictureId],
) -> Result<Vec<PictureId>> {
    let marks = placeholders(2, ids.len());
    let rows: Vec<(PictureId,)> = sql_owned(format!(
        "SELECT p.id FROM picture p WHERE p.school = $1 AND p.id IN ({marks})
         AND NOT EXISTS (SELECT 1 FROM article_picture v WHERE v.picture = p.id)
         AND NOT EXISTS (SELECT 1 FROM section s WHERE s.picture = p.id)"
    ))
    .bind(school)
    .bind_all(ids.iter().copied())
    .all(exec)
    .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// The condition under which anybody sees picture `p`; placeholder `now` is the instant.
fn open_at(now: usize) -> String {
    let shown = format!("v.picture = p.id AND a.published = v.version AND {}", rights::shown_at(now));
    format!(
        "(EXISTS (SELECT 1 FROM board_picture b WHERE b.picture = p.id)
          OR EXISTS (SELECT 1 FROM section s WHERE s.picture = p.id AND s.open AND NOT s.closed)
          OR EXISTS (SELECT 1 FROM article_picture v JOIN article a ON a.published = v.version
                     JOIN section s ON s.id = a.section WHERE {shown} AND s.open AND NOT s.closed))"
    )
}

/// The conditions under which picture `p` is seen on the site.
struct Seen {
    /// By anybody.
    open: String,
    /// By this reader, as who they are.
    mine: String,
    keys: Vec<Value>,
}

/// Placeholders from `now` on: the instant, then the person, then what they are; for who is not signed in the
/// instant alone.
fn seen(reader: &Reader, now: usize) -> Seen {
    let person = now + 1;
    let shown = format!("v.picture = p.id AND a.published = v.version AND {}", rights::shown_at(now));
    let (may_read, keys) = reader.may_read("s", person + 1);
    let (publishes, again) = rights::publishes(reader, "a.section", person + 1);
    debug_assert_eq!(keys.len(), again.len());
    let open = open_at(now);
    if reader.person.is_none() {
        return Seen { open, mine: "1 = 0".to_owned(), keys: Vec::new() };
    }
    let manages = if reader.manages_all() { "1 = 1" } else { "1 = 0" };
    let mine = format!(
        "(COALESCE(p.created_by = ${person}, FALSE) OR p.collected_at IS NOT NULL OR {manages}
          OR EXISTS (SELECT 1 FROM section s WHERE s.picture = p.id AND {may_read})
          OR EXISTS (SELECT 1 FROM article_picture v JOIN article a ON a.published = v.version
                     JOIN section s ON s.id = a.section WHERE {shown} AND {may_read})
          OR EXISTS (SELECT 1 FROM article_picture v JOIN article_version w ON w.id = v.version
                     JOIN article a ON a.id = w.article
                     WHERE v.picture = p.id AND a.removed_at IS NULL AND (a.author = ${person} OR {publishes})))"
    );
    Seen { open, mine, keys }
}

async fn open_of_site(
    backend: &Backend,
    reader: &Reader,
    id: PictureId,
    size: PictureSize,
) -> Result<Option<OpenPicture>> {
    let seen = seen(reader, 7);
    let statement = format!(
        "SELECT * FROM (
            SELECT f.sha256, f.size, {} AS open, {} AS mine
            FROM picture p JOIN picture_rendition r ON r.picture = p.id JOIN stored_file f ON f.sha256 = r.file
            WHERE p.school = $1 AND p.id = $2 AND r.shape = $3 AND r.format = $4 AND r.animated = $5 AND r.width = $6) AS it
         WHERE it.open OR it.mine",
        seen.open, seen.mine
    );
    let query = sql_owned(statement)
        .bind(reader.school)
        .bind(id)
        .bind(size.shape.code())
        .bind(size.format.code())
        .bind(size.animated)
        .bind(size.width)
        .bind(backend.clock.now());
    let query = match reader.person {
        Some(person) => query.bind(person).bind_all(seen.keys),
        None => query,
    };
    Ok(query.optional(&backend.db).await?)
}
