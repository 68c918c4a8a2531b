use crate::{
    asker::Asker,
    error::{AppError, Wire},
};
use leptos::prelude::*;
use preau_model::{ids::AttachmentId, media::Sound as Heard};

/// Where the rendition of a recording stands.
#[server(endpoint = "media/sound", output = Wire, client = Asker)]
pub async fn sound(id: AttachmentId) -> Result<Option<Heard>, AppError> {
    use crate::ask;
    preau_backend::media::attachments::sound(&ask::backend(), &ask::actor()?, id).await.map_err(ask::tell)
}
