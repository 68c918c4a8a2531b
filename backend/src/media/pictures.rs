//! Pictures: taking them in, making their sizes, and who may see them.

use crate::{
    Result,
    db::{Exec, placeholders, sql, sql_owned},
};
use preau_model::{
    ids::{PictureId, SchoolId},
    media::{Focal, Picture, PictureFormat, PictureSize, Shape},
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

/// Whether it is a picture of that school.
pub(crate) async fn is_of_school<'e>(exec: impl Into<Exec<'e>>, school: SchoolId, id: PictureId) -> Result<bool> {
    let row: Option<(i64,)> =
        sql("SELECT 1 FROM picture WHERE id = $1 AND school = $2").bind(id).bind(school).optional(exec).await?;
    Ok(row.is_some())
}
