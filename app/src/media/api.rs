use crate::{
    asker::Asker,
    error::{AppError, Wire},
};
use leptos::prelude::*;
use preau_model::{
    ids::{AttachmentId, PictureId, UploadId},
    media::{Described, Picture, Shelf, ShelfPage, Sound as Heard},
};

/// Where the rendition of a recording stands.
#[server(endpoint = "media/sound", output = Wire, client = Asker)]
pub async fn sound(id: AttachmentId) -> Result<Option<Heard>, AppError> {
    use crate::ask;
    preau_backend::media::attachments::sound(&ask::backend(), &ask::actor()?, id).await.map_err(ask::tell)
}

/// The pictures that one may use.
#[server(endpoint = "media/shelf", output = Wire, client = Asker)]
pub async fn open_shelf() -> Result<Shelf, AppError> {
    use crate::ask;
    preau_backend::media::pictures::shelf(&ask::backend(), &ask::actor()?).await.map_err(ask::tell)
}

/// One of them, with the sizes that are made by now.
#[server(endpoint = "media/picture", output = Wire, client = Asker)]
pub async fn open_picture(id: PictureId) -> Result<Picture, AppError> {
    use crate::ask;
    preau_backend::media::pictures::one(&ask::backend(), &ask::actor()?, id).await.map_err(ask::tell)
}

/// A picture that was sent is to be one of the school's.
#[server(endpoint = "media/take_picture", input = Wire, output = Wire, client = Asker)]
pub async fn take_picture(id: PictureId, upload: UploadId) -> Result<Picture, AppError> {
    use crate::ask;
    use preau_backend::media::pictures;
    let (backend, actor) = (ask::backend(), ask::actor()?);
    pictures::take_in(&backend, &actor, id, upload).await.map_err(ask::tell)?;
    pictures::one(&backend, &actor, id).await.map_err(ask::tell)
}

/// Puts a picture among the school's illustrations, or takes it out.
#[server(endpoint = "media/collect", output = Wire, client = Asker)]
pub async fn collect(id: PictureId, collected: bool) -> Result<(), AppError> {
    use crate::ask;
    preau_backend::media::pictures::collect(&ask::backend(), &ask::actor()?, id, collected).await.map_err(ask::tell)
}

/// The next ones after the last on the shelf.
#[server(endpoint = "media/more_pictures", output = Wire, client = Asker)]
pub async fn more_pictures(collected: bool, after: PictureId) -> Result<ShelfPage, AppError> {
    use crate::ask;
    preau_backend::media::pictures::more(&ask::backend(), &ask::actor()?, collected, Some(after))
        .await
        .map_err(ask::tell)
}

/// Deletes a picture that nothing shows.
#[server(endpoint = "media/remove_picture", output = Wire, client = Asker)]
pub async fn remove_picture(id: PictureId) -> Result<(), AppError> {
    use crate::ask;
    preau_backend::media::pictures::remove(&ask::backend(), &ask::actor()?, id).await.map_err(ask::tell)
}

/// Brings back one that was deleted.
#[server(endpoint = "media/bring_back_picture", output = Wire, client = Asker)]
pub async fn bring_back_picture(id: PictureId) -> Result<(), AppError> {
    use crate::ask;
    preau_backend::media::pictures::bring_back(&ask::backend(), &ask::actor()?, id).await.map_err(ask::tell)
}

/// What a picture shows, and what of it must stay in view; `seen` as it was before.
#[server(endpoint = "media/describe_picture", input = Wire, output = Wire, client = Asker)]
pub async fn describe_picture(id: PictureId, seen: Described, wanted: Described) -> Result<(), AppError> {
    use crate::ask;
    preau_backend::media::pictures::describe(&ask::backend(), &ask::actor()?, id, &seen, &wanted)
        .await
        .map_err(ask::tell)
}
