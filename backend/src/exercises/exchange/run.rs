//! Questions taken into an activity, and exercises fetched from one: by who may change it.

use super::{
    Namer,
    album::{Brought, Gallery, Shown},
    moodle, qti, read,
};
use crate::{
    Actor, Backend, Error, Result, classeur,
    db::{placeholders, sql_owned},
    media::{attachments, pictures},
};
use preau_model::{
    classeur::Content,
    error::Failure,
    exercises::{
        Exercise,
        exchange::{ExchangeProblem, Exported, Format, Leaving, LeftOut, Questions, gift},
    },
    ids::{ActivityId, ItemId, PictureId, UploadId},
    media::Focal,
    text::{Lang, rich},
};
use sha2::{Digest, Sha256};
use std::collections::HashSet;

/// Bytes of a file of questions.
const FILE_MAX: u64 = 60 * 1024 * 1024;
/// Bytes of all pictures that go along.
const GALLERY_MAX: usize = 60 * 1024 * 1024;
/// As wide as a picture need be for a question.
const WIDTH: i64 = 1_600;
/// Letters of a question's name.
const NAME_MAX: usize = 60;

/// What is in a file that was sent, for who may change that activity. Nothing is kept.
pub async fn read_questions(
    backend: &Backend,
    actor: &Actor,
    activity: ActivityId,
    upload: UploadId,
    lang: Lang,
) -> Result<Result<Questions, ExchangeProblem>> {
    classeur::title(backend, actor, activity).await?;
    Ok(all(backend, actor, upload, lang).await?.map(|(questions, _)| questions))
}

/// Takes in the pictures that questions of a file show. Those are to be put into steps then; done again, nothing changes.
pub async fn take_pictures(
    backend: &Backend,
    actor: &Actor,
    activity: ActivityId,
    upload: UploadId,
    wanted: &[PictureId],
) -> Result<()> {
    classeur::title(backend, actor, activity).await?;
    let Ok((_, brought)) = all(backend, actor, upload, Lang::default()).await? else { return Err(Error::NOT_FOUND) };
    for Brought { id, name, bytes, .. } in brought.into_iter().filter(|it| wanted.contains(&it.id)) {
        let new = pictures::NewPicture { id, name: &name, alt: "", focal: Focal::default(), collected: false };
        pictures::take_in_bytes(backend, actor, &new, bytes).await?;
    }
    Ok(())
}

async fn all(
    backend: &Backend,
    actor: &Actor,
    upload: UploadId,
    lang: Lang,
) -> Result<Result<(Questions, Vec<Brought>), ExchangeProblem>> {
    let mut tx = backend.db.begin().await?;
    let sent = attachments::sent(&mut tx, actor, upload).await?;
    drop(tx);
    if sent.size > FILE_MAX {
        return Err(Failure::TooLarge { limit: FILE_MAX }.into());
    }
    let bytes = backend.files.read_all(&sent.sha256).await?;
    tokio::task::spawn_blocking(move || {
        let mut pictures = 0;
        let mut picture = || {
            pictures += 1;
            picture_id(upload, pictures)
        };
        let mut namer = Namer { item: &mut ItemId::random, picture: &mut picture };
        read::read(&bytes, &mut namer, lang)
    })
    .await
    .map_err(Error::internal)
}

/// The same each time the file is read: what is shown to the person is what is taken in then.
fn picture_id(upload: UploadId, n: u32) -> PictureId {
    let digest = Sha256::digest([upload.0.as_bytes().as_slice(), &n.to_be_bytes()].concat());
    let mut rest = [0; 10];
    for (to, from) in rest.iter_mut().zip(digest) {
        *to = from;
    }
    // As old as what it came in.
    let millis = upload.0.as_u128() >> 80;
    PictureId(uuid::Builder::from_unix_timestamp_millis(u64::try_from(millis).unwrap_or(0), &rest).into_uuid())
}

/// A file of an activity's exercises.
#[derive(Debug)]
pub struct Written {
    pub name: String,
    pub media_type: &'static str,
    pub bytes: Vec<u8>,
}

/// What of an activity's exercises would not go along.
pub async fn leaving(
    backend: &Backend,
    actor: &Actor,
    activity: ActivityId,
    format: Format,
    lang: Lang,
) -> Result<Leaving> {
    let (_, steps) = exercises(backend, actor, activity).await?;
    // What is in the pictures does not matter to that, only how large they are.
    let gallery = gallery(backend, &steps, false).await?;
    let (_, leaving) = write(steps, gallery, format, lang).await?;
    Ok(leaving)
}

/// The exercises of an activity, in their order.
pub async fn export(
    backend: &Backend,
    actor: &Actor,
    activity: ActivityId,
    format: Format,
    lang: Lang,
) -> Result<Written> {
    let (title, steps) = exercises(backend, actor, activity).await?;
    let gallery = gallery(backend, &steps, format != Format::Gift).await?;
    let (bytes, _) = write(steps, gallery, format, lang).await?;
    let title = if title.trim().is_empty() { lang.pick("exercices", "exercises").to_owned() } else { title };
    let media_type = match format {
        Format::Gift => "text/plain; charset=utf-8",
        Format::Moodle => "application/xml",
        Format::Qti => "application/zip",
    };
    Ok(Written { name: format!("{}.{}", title.trim(), format.extension()), media_type, bytes })
}

/// The title, and every exercise with the number of its step.
async fn exercises(backend: &Backend, actor: &Actor, activity: ActivityId) -> Result<(String, Vec<(u32, Exercise)>)> {
    let title = classeur::title(backend, actor, activity).await?;
    let steps = (1..).zip(classeur::steps(&backend.db, activity).await?);
    let exercises = steps.filter_map(|(number, step)| match step.content {
        Content::Exercise { exercise } => Some((number, exercise?)),
        _ => None,
    });
    Ok((title, exercises.collect()))
}

/// The pictures of exercises as every program reads them, as long as there is room for them; one statement. Which ones
/// go along is the same without their bytes.
async fn gallery(backend: &Backend, exercises: &[(u32, Exercise)], with_bytes: bool) -> Result<Gallery> {
    let mut gallery = Gallery::new();
    let ids: HashSet<PictureId> = exercises.iter().flat_map(|(_, exercise)| exercise.pictures()).collect();
    if ids.is_empty() {
        return Ok(gallery);
    }
    let marks = placeholders(2, ids.len());
    let rows: Vec<(PictureId, String, i64, i64, i64)> = sql_owned(format!(
        "SELECT r.picture, r.file, f.size, r.width, r.height FROM picture_rendition r
         JOIN stored_file f ON f.sha256 = r.file
         WHERE r.shape = 'whole' AND r.format = 'jpeg' AND NOT r.animated AND r.picture IN ({marks})
         ORDER BY r.picture, CASE WHEN r.width <= $1 THEN -r.width ELSE r.width END"
    ))
    .bind(WIDTH)
    .bind_all(ids)
    .all(&backend.db)
    .await?;
    let mut room = GALLERY_MAX;
    for (id, file, size, width, height) in rows {
        if gallery.contains_key(&id) {
            continue;
        }
        let Some(left) = usize::try_from(size).ok().and_then(|size| room.checked_sub(size)) else { continue };
        room = left;
        let bytes = if with_bytes { backend.files.read_all(&file).await?.to_vec() } else { Vec::new() };
        let side = |side: i64| u32::try_from(side).unwrap_or(1);
        gallery.insert(id, Shown { extension: "jpg", bytes, width: side(width), height: side(height) });
    }
    Ok(gallery)
}

async fn write(
    steps: Vec<(u32, Exercise)>,
    gallery: Gallery,
    format: Format,
    lang: Lang,
) -> Result<(Vec<u8>, Leaving)> {
    tokio::task::spawn_blocking(move || {
        // What is not finished is no question elsewhere either.
        let (ready, unfinished): (Vec<_>, Vec<_>) =
            steps.into_iter().partition(|(_, exercise)| exercise.problems().is_empty());
        let titles: Vec<String> = ready.iter().map(|(number, exercise)| name_of(exercise, *number, lang)).collect();
        let named: Vec<(&str, &Exercise)> =
            titles.iter().map(String::as_str).zip(ready.iter().map(|(_, exercise)| exercise)).collect();
        let (bytes, left_out) = match format {
            Format::Gift => {
                let Exported { text, left_out } = gift::write(&named);
                (text.into_bytes(), left_out)
            }
            Format::Moodle => {
                let Exported { text, left_out } = moodle::write(&named, &gallery);
                (text.into_bytes(), left_out)
            }
            Format::Qti => {
                let packed = qti::write(&named, &gallery, lang)?;
                (packed.bytes, packed.left_out)
            }
        };
        let gone = left_out.iter().filter(|(_, why)| *why == LeftOut::NoSuchType).count();
        let number = |at: usize| ready.get(at).map_or(0, |(number, _)| *number);
        let mut told: Vec<(u32, LeftOut)> = left_out.into_iter().map(|(at, why)| (number(at), why)).collect();
        told.extend(unfinished.iter().map(|(number, _)| (*number, LeftOut::NoAnswer)));
        told.sort_by_key(|(number, _)| *number);
        let exercises = u32::try_from(ready.len() - gone).unwrap_or(u32::MAX);
        Ok((bytes, Leaving { exercises, left_out: told }))
    })
    .await
    .map_err(Error::internal)?
}

/// The first words of the question.
fn name_of(exercise: &Exercise, number: u32, lang: Lang) -> String {
    let words = preau_model::exercises::compare::tidy(&rich::to_plain(&exercise.prompt));
    if words.is_empty() {
        return format!("{} {number}", lang.pick("Exercice", "Exercise"));
    }
    let short: String = words.chars().take(NAME_MAX).collect();
    if short.len() < words.len() { format!("{}…", short.trim_end()) } else { short }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn pictures_are_named_the_same_each_time() {
        let upload = UploadId(Uuid::now_v7());
        assert_eq!(picture_id(upload, 1), picture_id(upload, 1));
        assert_ne!(picture_id(upload, 1), picture_id(upload, 2));
        assert_ne!(picture_id(upload, 1), picture_id(UploadId(Uuid::now_v7()), 1));
        assert_eq!(picture_id(upload, 1).0.get_version_num(), 7);
    }
}
