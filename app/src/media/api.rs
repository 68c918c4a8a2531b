use crate::{
    asker::Asker,
    error::{AppError, Wire},
};
use leptos::prelude::*;
use preau_model::{
    ids::{AttachmentId, PictureId, UploadId},
    media::{Described, Picture, Shelf, Sound as Heard},
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

/// What a picture shows, and what of it must stay in view; `seen` as it was before.
#[server(endpoint = "media/describe_picture", input = Wire, output = Wire, client = Asker)]
pub async fn describe_picture(id: PictureId, seen: Described, wanted: Described) -> Result<(), AppError> {
    use crate::ask;
    preau_backend::media::pictures::describe(&ask::backend(), &ask::actor()?, id, &seen, &wanted)
        .await
        .map_err(ask::tell)
}
