//! Taking pictures in, and what is said of them.

use crate::{
    Actor, Backend, Error, Result,
    changes::Part,
    db::{Tx, sql},
    media::{Stored, attachments, picture, uploads::note_stored},
};
use preau_model::{
    error::{PictureProblem, Problem},
    ids::{PictureId, UploadId},
    media::{Described, Focal},
    session::Role,
    time::Instant,
};

/// Most bytes of a picture's file.
pub const BYTES_MAX: u64 = preau_model::media::PICTURE_MAX;
/// Longest description, in letters.
const ALT_MAX: u32 = 300;

/// What is known of a picture when it comes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewPicture<'t> {
    /// Chosen by the client: taken in twice, it is there once.
    pub id: PictureId,
    pub name: &'t str,
    pub alt: &'t str,
    pub focal: Focal,
    /// For the school's illustration collection.
    pub collected: bool,
}

/// Takes in a picture that has been sent. Its sizes are made by the background job.
pub async fn take_in(backend: &Backend, actor: &Actor, id: PictureId, upload: UploadId) -> Result<()> {
    if is_theirs(backend, actor, id).await? {
        return Ok(());
    }
    let mut tx = backend.db.begin().await?;
    let sent = attachments::sent(&mut tx, actor, upload).await?;
    drop(tx);
    if sent.size > BYTES_MAX {
        return Err(preau_model::error::Failure::TooLarge { limit: BYTES_MAX }.into());
    }
    let bytes = backend.files.read_all(&sent.sha256).await?;
    let new = NewPicture { id, name: &sent.name, alt: "", focal: Focal::default(), collected: false };
    let header = inspect(&bytes)?;
    let now = backend.clock.now();
    let mut tx = backend.db.begin().await?;
    insert(&mut tx, actor, &new, &sent.sha256, header, now).await?;
    tx.commit().await?;
    backend.picture_bell.notify_one();
    Ok(())
}

/// Takes in a picture of the server's own: the demonstration's.
pub async fn take_in_bytes(backend: &Backend, actor: &Actor, new: &NewPicture<'_>, bytes: Vec<u8>) -> Result<()> {
    let header = inspect(&bytes)?;
    let now = backend.clock.now();
    let _kept = backend.files.keeping().await;
    let stored: Stored = backend.files.keep(bytes).await?;
    let mut tx = backend.db.begin().await?;
    note_stored(&mut tx, &stored, header.format.media_type(), now).await?;
    insert(&mut tx, actor, new, &stored.sha256, header, now).await?;
    tx.commit().await?;
    backend.picture_bell.notify_one();
    Ok(())
}

async fn is_theirs(backend: &Backend, actor: &Actor, id: PictureId) -> Result<bool> {
    let row: Option<(bool,)> = sql("SELECT COALESCE(created_by = $2, FALSE) FROM picture WHERE id = $1")
        .bind(id)
        .bind(actor.person)
        .optional(&backend.db)
        .await?;
    match row {
        Some((false,)) => Err(Error::NOT_FOUND),
        found => Ok(found.is_some()),
    }
}

fn inspect(bytes: &[u8]) -> Result<picture::Header> {
    picture::inspect(bytes).map_err(|refusal| Error::field("picture", Problem::Picture(problem(&refusal))))
}

/// What a person is told of a refusal.
fn problem(refusal: &picture::Refusal) -> PictureProblem {
    use picture::Refusal;
    match refusal {
        Refusal::Unsupported(foreign) => PictureProblem::Kind(foreign.name().unwrap_or_default().to_owned()),
        Refusal::Variant(format) => PictureProblem::Kind(format.name().to_owned()),
        Refusal::TooManyPixels { .. } => {
            PictureProblem::TooManyPixels { max: u32::try_from(picture::PIXELS_MAX / 1_000_000).unwrap_or(0) }
        }
        Refusal::TooManyFrames { .. } | Refusal::TooManyPixelsInAll { .. } => PictureProblem::TooLong,
        Refusal::Empty | Refusal::Damaged | Refusal::Encoder(_) => PictureProblem::Damaged,
    }
}

/// Writes the row of a picture whose bytes are kept.
pub(crate) async fn insert(
    tx: &mut Tx,
    actor: &Actor,
    new: &NewPicture<'_>,
    source: &str,
    header: picture::Header,
    now: Instant,
) -> Result<()> {
    sql("INSERT INTO picture (id, school, source, name, width, height, animated, focal_x, focal_y, alt, state, attempts,
            queued_at, lease_until, revision, collected_at, created_by, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'waiting', 0, $11, 0, 1, $12, $13, $11)
         ON CONFLICT (id) DO NOTHING")
    .bind(new.id)
    .bind(actor.school)
    .bind(source)
    .bind(new.name)
    .bind(header.width)
    .bind(header.height)
    .bind(header.animated)
    .bind(new.focal.x)
    .bind(new.focal.y)
    .bind(new.alt)
    .bind(now)
    .bind(new.collected.then_some(now))
    .bind(actor.person)
    .run(tx)
    .await?;
    Ok(())
}

/// Whether one may [`describe`] a picture, which is one's own or not.
pub(super) fn may_describe(actor: &Actor, own: bool) -> bool {
    own || actor.roles.any(&[Role::Administrator, Role::Head])
}

/// Says what a picture shows and what of it must stay in view. When the latter changes, its sizes
/// are made anew. One's own, or any for those who look after the site.
///
/// `seen` is what it was when the change was begun: of what is not changed, what others have said meanwhile stays.
///
/// # Errors
/// Others have described it otherwise meanwhile: a conflict.
pub async fn describe(
    backend: &Backend,
    actor: &Actor,
    id: PictureId,
    seen: &Described,
    wanted: &Described,
) -> Result<()> {
    let (alt, was) = (wanted.alt.trim(), seen.alt.trim());
    if alt.chars().count() > ALT_MAX as usize {
        return Err(Error::field("alt", Problem::TooLong { max: ALT_MAX }));
    }
    let moved = wanted.focal != seen.focal;
    let focal = Focal::new(wanted.focal.x, wanted.focal.y);
    let now = backend.clock.now();
    let mut tx = backend.db.begin().await?;
    let row: Option<(bool, String, i64, i64)> = sql(
        "SELECT COALESCE(created_by = $3, FALSE), alt, focal_x, focal_y FROM picture WHERE id = $1 AND school = $2",
    )
    .bind(id)
    .bind(actor.school)
    .bind(actor.person)
    .optional(&mut tx)
    .await?;
    let (mine, now_alt, x, y) = row.ok_or(Error::NOT_FOUND)?;
    if !may_describe(actor, mine) {
        return Err(Error::FORBIDDEN);
    }
    if alt != was {
        // The condition, too: two may read it at once.
        let changed = sql("UPDATE picture SET alt = $2 WHERE id = $1 AND alt = $3")
            .bind(id)
            .bind(alt)
            .bind(now_alt.as_str())
            .run(&mut tx)
            .await?;
        if changed == 0 || (now_alt != was && now_alt != alt) {
            return Err(Error::conflict(Problem::ChangedMeanwhile));
        }
    }
    if moved && (x, y) != (i64::from(focal.x), i64::from(focal.y)) {
        sql("UPDATE picture SET focal_x = $2, focal_y = $3, state = 'waiting', attempts = 0, queued_at = $4, lease_until = 0
             WHERE id = $1")
        .bind(id)
        .bind(focal.x)
        .bind(focal.y)
        .bind(now)
        .run(&mut tx)
        .await?;
    }
    tx.commit().await?;
    backend.changes.tell(&[Part::Pictures]);
    backend.picture_bell.notify_one();
    Ok(())
}
