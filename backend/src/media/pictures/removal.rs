//! Deleting pictures: not while anything shows them, to be brought back for a while, then for good.

use super::take::may_describe;
use crate::{
    Actor, Backend, Error, Result,
    changes::Part,
    db::{Exec, Tx, placeholders, sql, sql_owned},
};
use preau_model::{
    error::{PictureProblem, Problem},
    ids::{PictureId, SchoolId},
    media::{PICTURE_BIN_DAYS, Showing},
    session::Role,
    time::Instant,
};
use uuid::Uuid;

/// Pictures looked at at once.
const BATCH: usize = 50;
/// Most places that are told of a picture.
const TOLD: usize = 5;

/// Deletes a picture: one's own, or any for those who look after the site. It can be brought back for
/// [`PICTURE_BIN_DAYS`] days.
///
/// # Errors
/// Something shows it: a conflict that tells what.
pub async fn remove(backend: &Backend, actor: &Actor, id: PictureId) -> Result<()> {
    let mut tx = backend.db.begin().await?;
    changeable(&mut tx, actor, id).await?;
    let shown = showing(&mut tx, actor, id).await?;
    if !shown.is_empty() {
        return Err(Error::conflict(Problem::Picture(PictureProblem::Shown(shown))));
    }
    sql("UPDATE picture SET removed_at = COALESCE(removed_at, $2) WHERE id = $1")
        .bind(id)
        .bind(backend.clock.now())
        .run(&mut tx)
        .await?;
    tx.commit().await?;
    backend.changes.tell(&[Part::Pictures]);
    Ok(())
}

/// Brings back one that was deleted and is not gone yet.
pub async fn bring_back(backend: &Backend, actor: &Actor, id: PictureId) -> Result<()> {
    let mut tx = backend.db.begin().await?;
    changeable(&mut tx, actor, id).await?;
    // It may have gone for good while this waited.
    if sql("UPDATE picture SET removed_at = NULL WHERE id = $1").bind(id).run(&mut tx).await? == 0 {
        return Err(Error::NOT_FOUND);
    }
    tx.commit().await?;
    backend.changes.tell(&[Part::Pictures]);
    Ok(())
}

/// One's own, or any for those who look after the site; of the school's collection these alone.
async fn changeable(tx: &mut Tx, actor: &Actor, id: PictureId) -> Result<()> {
    let row: Option<(bool,)> = sql(
        "SELECT COALESCE(created_by = $3, FALSE) AND collected_at IS NULL FROM picture WHERE id = $1 AND school = $2",
    )
    .bind(id)
    .bind(actor.school)
    .bind(actor.person)
    .optional(tx)
    .await?;
    let (own,) = row.ok_or(Error::NOT_FOUND)?;
    if may_describe(actor, own) { Ok(()) } else { Err(Error::FORBIDDEN) }
}

/// What shows a picture now, or would: the board and its draft, sections, articles and their newest version, steps.
/// What one may not open is told without its title. One statement.
async fn showing(tx: &mut Tx, actor: &Actor, id: PictureId) -> Result<Vec<Showing>> {
    let all = actor.roles.any(&[Role::Administrator, Role::Head]);
    let rows: Vec<(String, String, bool)> = sql("SELECT 'board' AS kind, '' AS title, 1 = 1 AS mine FROM board
             WHERE school = $1 AND document LIKE $4
         UNION SELECT 'board', '', 1 = 1 FROM board_picture WHERE school = $1 AND picture = $2
         UNION SELECT 'section', title, 1 = 0 FROM section WHERE picture = $2
         UNION SELECT 'article', a.title, a.author = $3 FROM article a WHERE a.removed_at IS NULL
             AND EXISTS (SELECT 1 FROM article_picture v
                         WHERE v.picture = $2 AND (v.version = a.latest OR v.version = a.published))
         UNION SELECT 'activity', y.title, y.owner = $3 FROM step_picture p
             JOIN step s ON s.id = p.step JOIN activity y ON y.id = s.activity
             WHERE p.picture = $2 AND s.removed_at IS NULL AND y.removed_at IS NULL
                 AND NOT EXISTS (WITH RECURSIVE above (id, parent, removed_at) AS (
                         SELECT f.id, f.parent, f.removed_at FROM folder f WHERE f.id = y.folder
                         UNION SELECT f.id, f.parent, f.removed_at FROM folder f JOIN above ON f.id = above.parent)
                     SELECT 1 FROM above WHERE above.removed_at IS NOT NULL)
         ORDER BY 1, 3, 2")
    .bind(actor.school)
    .bind(id)
    .bind(actor.person)
    .bind(within(id))
    .all(tx)
    .await?;
    let mut shown: Vec<Showing> = rows
        .into_iter()
        .map(|(kind, title, mine)| {
            match kind.as_str() {
                "section" => Showing::Section(all.then_some(title)),
                "article" => Showing::Article((all || mine).then_some(title)),
                // Of a classeur, nobody else.
                "activity" => Showing::Activity(mine.then_some(title)),
                _ => Showing::Board,
            }
        })
        .collect();
    // Untitled, several are one.
    shown.dedup();
    if shown.len() > TOLD {
        shown.truncate(TOLD);
        shown.push(Showing::Elsewhere);
    }
    Ok(shown)
}

/// A pattern that a text which names it matches.
fn within(id: PictureId) -> String {
    format!("%{id}%")
}

/// Deletes for good what was deleted so long ago that nobody will miss it, unless something has come to show it: then it is
/// deleted no more. What only a bin holds stays as long as that does. Of versions and changes of before it goes. Tells how
/// many.
pub async fn empty_bin(backend: &Backend) -> Result<usize> {
    let now = backend.clock.now();
    let before = now.plus_days(-i64::from(PICTURE_BIN_DAYS));
    let (mut gone, mut last) = (0, PictureId(Uuid::nil()));
    loop {
        let rows: Vec<(PictureId,)> =
            sql_owned(format!("SELECT id FROM picture WHERE removed_at <= $1 AND id > $2 ORDER BY id LIMIT {BATCH}"))
                .bind(before)
                .bind(last)
                .all(&backend.db)
                .await?;
        let Some((end,)) = rows.last() else { return Ok(gone) };
        last = *end;
        for (id,) in rows {
            match erase(backend, id, before, now).await {
                Ok(erased) => gone += usize::from(erased),
                // The others do not wait for it.
                Err(error) => {
                    error.tell();
                }
            }
        }
    }
}

/// Deletes one with all that is made of it, and all that names it; files that nothing names any more go with
/// `media::upkeep`. False where something shows it, or it was brought back meanwhile.
async fn erase(backend: &Backend, id: PictureId, before: Instant, now: Instant) -> Result<bool> {
    let mut tx = backend.db.begin().await?;
    // Whoever brings it back, or comes to show it, in this moment waits; SQLite has one writer anyway.
    if tx.is_postgres() {
        let _: Option<(PictureId,)> =
            sql("SELECT id FROM picture WHERE id = $1 FOR UPDATE").bind(id).optional(&mut tx).await?;
    }
    let taken = sql("UPDATE picture SET removed_at = removed_at WHERE id = $1 AND removed_at <= $2
           AND NOT EXISTS (SELECT 1 FROM board b WHERE b.school = picture.school AND b.document LIKE $3)
           AND NOT EXISTS (SELECT 1 FROM board_picture b WHERE b.picture = picture.id)
           AND NOT EXISTS (SELECT 1 FROM section s WHERE s.picture = picture.id)
           AND NOT EXISTS (SELECT 1 FROM article_picture v JOIN article a ON a.latest = v.version OR a.published = v.version
                           WHERE v.picture = picture.id)
           AND NOT EXISTS (SELECT 1 FROM step_picture v JOIN step s ON s.id = v.step
                           WHERE v.picture = picture.id AND s.removed_at IS NULL)")
    .bind(id)
    .bind(before)
    .bind(within(id))
    .run(&mut tx)
    .await?;
    if taken == 0 {
        sql("UPDATE picture SET removed_at = NULL WHERE id = $1 AND removed_at <= $2 AND (
                EXISTS (SELECT 1 FROM board b WHERE b.school = picture.school AND b.document LIKE $3)
                OR EXISTS (SELECT 1 FROM board_picture b WHERE b.picture = picture.id)
                OR EXISTS (SELECT 1 FROM section s WHERE s.picture = picture.id)
                OR EXISTS (SELECT 1 FROM article_picture v JOIN article a ON a.latest = v.version OR a.published = v.version
                           WHERE v.picture = picture.id AND a.removed_at IS NULL)
                OR EXISTS (SELECT 1 FROM step_picture v JOIN step s ON s.id = v.step JOIN activity y ON y.id = s.activity
                           WHERE v.picture = picture.id AND s.removed_at IS NULL AND y.removed_at IS NULL))")
        .bind(id)
        .bind(before)
        .bind(within(id))
        .run(&mut tx)
        .await?;
        tx.commit().await?;
        return Ok(false);
    }
    sql("INSERT INTO picture_gone (id, school, gone_at) SELECT id, school, $2 FROM picture WHERE id = $1
         ON CONFLICT (id) DO UPDATE SET gone_at = EXCLUDED.gone_at")
    .bind(id)
    .bind(now)
    .run(&mut tx)
    .await?;
    for statement in [
        "DELETE FROM picture_rendition WHERE picture = $1",
        "DELETE FROM article_picture WHERE picture = $1",
        "DELETE FROM step_picture WHERE picture = $1",
        "UPDATE article SET picture = NULL WHERE picture = $1",
        "UPDATE article_version SET picture = NULL WHERE picture = $1",
        "DELETE FROM picture WHERE id = $1",
    ] {
        sql(statement).bind(id).run(&mut tx).await?;
    }
    tx.commit().await?;
    Ok(true)
}

/// Empties places that name a picture which was deleted for good: what comes back by undoing, restoring or pasting comes
/// without it. One statement (none where no picture is named).
pub(crate) async fn leave_out_gone<'e>(
    exec: impl Into<Exec<'e>>,
    school: SchoolId,
    places: Vec<&mut Option<PictureId>>,
) -> Result<()> {
    let mut ids: Vec<PictureId> = places.iter().filter_map(|place| **place).collect();
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        return Ok(());
    }
    let marks = placeholders(2, ids.len());
    let gone: Vec<(PictureId,)> = sql_owned(format!(
        "SELECT g.id FROM picture_gone g WHERE g.school = $1 AND g.id IN ({marks})
         AND NOT EXISTS (SELECT 1 FROM picture p WHERE p.id = g.id)"
    ))
    .bind(school)
    .bind_all(ids)
    .all(exec)
    .await?;
    for place in places {
        if place.is_some_and(|id| gone.iter().any(|(it,)| *it == id)) {
            *place = None;
        }
    }
    Ok(())
}
