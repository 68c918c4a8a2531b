//! Pictures of the things of an exercise.

use crate::{
    Actor, Backend, Error, Result, classeur,
    media::pictures::{self, OpenPicture},
};
use preau_model::{
    classeur::Content,
    ids::{ItemId, StepId},
};

/// The picture of one thing of an exercise, as WebP, at least `width` pixels wide where there is such a size, for whoever
/// may read the step. It is asked for by the thing: a pupil who knew the picture would know beside what it was sent in.
pub async fn open_picture(
    backend: &Backend,
    actor: &Actor,
    step: StepId,
    item: ItemId,
    width: u32,
) -> Result<OpenPicture> {
    let Content::Exercise { exercise: Some(exercise) } = classeur::read(backend, actor, step).await? else {
        return Err(Error::NOT_FOUND);
    };
    let picture = exercise.picture_of(item).ok_or(Error::NOT_FOUND)?;
    pictures::open_whole(backend, picture, width).await
}
