//! The pictures that articles and sections show: whoever reads them sees these, so they are what the writer sees
//! themselves (`pictures::usable`).

use crate::{
    Actor, Error, Result,
    db::{Tx, placeholders, sql, sql_owned},
    media::pictures,
    rich,
};
use preau_model::{
    error::{PictureProblem, Problem},
    ids::{ArticleId, ArticleVersionId, PictureId},
    publication::ArticleInput,
};

/// What an article would show: its illustration, and the pictures of its text.
pub(super) fn by(input: &ArticleInput) -> Vec<PictureId> {
    let mut shown = rich::pictures(&rich::clean_article(&input.body));
    shown.extend(input.picture);
    shown.sort_unstable();
    shown.dedup();
    shown
}

/// Refuses pictures that are not `usable`, unless the article has them already. In a text, one that is still on
/// its way to the school is no picture of it yet.
pub(super) async fn check(
    tx: &mut Tx,
    actor: &Actor,
    id: ArticleId,
    input: &ArticleInput,
    shown: &[PictureId],
    usable: &[PictureId],
) -> Result<()> {
    let mut others: Vec<PictureId> = shown.iter().copied().filter(|picture| !usable.contains(picture)).collect();
    if others.is_empty() {
        return Ok(());
    }
    let before: Vec<(PictureId,)> = sql("SELECT DISTINCT p.picture FROM article_picture p
             JOIN article_version v ON v.id = p.version WHERE v.article = $1")
    .bind(id)
    .all(&mut *tx)
    .await?;
    others.retain(|picture| !before.iter().any(|(known,)| known == picture));
    if let Some(picture) = input.picture.filter(|picture| others.contains(picture)) {
        return Err(refused(tx, actor, picture).await?);
    }
    pictures::keep_those_of_school(tx, actor.school, &mut others).await?;
    if others.is_empty() { Ok(()) } else { Err(Error::field("body", Problem::Picture(PictureProblem::NotTheirs))) }
}

/// The same of the one picture of a section, which has `before`.
pub(super) async fn check_one(
    tx: &mut Tx,
    actor: &Actor,
    picture: Option<PictureId>,
    before: Option<PictureId>,
    usable: &[PictureId],
) -> Result<()> {
    match picture.filter(|picture| before != Some(*picture) && !usable.contains(picture)) {
        Some(picture) => Err(refused(tx, actor, picture).await?),
        None => Ok(()),
    }
}

async fn refused(tx: &mut Tx, actor: &Actor, picture: PictureId) -> Result<Error> {
    let known = pictures::is_of_school(tx, actor.school, picture).await?;
    let problem = if known { Problem::Picture(PictureProblem::NotTheirs) } else { Problem::UnknownChoice };
    Ok(Error::field("picture", problem))
}

/// Notes which pictures a version shows; those of another school are not noted, and so not seen.
pub(super) async fn note(tx: &mut Tx, actor: &Actor, version: ArticleVersionId, shown: &[PictureId]) -> Result<()> {
    sql("DELETE FROM article_picture WHERE version = $1").bind(version).run(&mut *tx).await?;
    if shown.is_empty() {
        return Ok(());
    }
    let marks = placeholders(3, shown.len());
    sql_owned(format!(
        "INSERT INTO article_picture (version, picture) SELECT $1, id FROM picture WHERE school = $2 AND id IN ({marks})"
    ))
    .bind(version)
    .bind(actor.school)
    .bind_all(shown.iter().copied())
    .run(tx)
    .await?;
    Ok(())
}
