//! Who asks, one operation, the answer. What is wrong with a file is part of the answer: only these pages tell it.

use crate::{
    asker::Asker,
    error::{AppError, Wire},
};
use leptos::prelude::*;
use preau_model::{
    classeur::Arrived,
    exercises::exchange::{ExchangeProblem, Format, Leaving, Questions},
    ids::{ActivityId, FolderId, PictureId, UploadId},
    media::ArchiveProblem,
};

/// What is in a file that was sent, for an activity.
#[server(endpoint = "classeur/read_questions", input = Wire, output = Wire, client = Asker)]
pub async fn read_questions(
    activity: ActivityId,
    upload: UploadId,
) -> Result<Result<Questions, ExchangeProblem>, AppError> {
    use crate::ask;
    use preau_backend::exercises::exchange;
    let (backend, actor) = (ask::backend(), ask::actor()?);
    let lang = actor.lang.unwrap_or_default();
    exchange::read_questions(&backend, &actor, activity, upload, lang).await.map_err(ask::tell)
}

/// The pictures of its questions become the school's.
#[server(endpoint = "classeur/take_pictures", input = Wire, output = Wire, client = Asker)]
pub async fn take_pictures(activity: ActivityId, upload: UploadId, wanted: Vec<PictureId>) -> Result<(), AppError> {
    use crate::ask;
    use preau_backend::exercises::exchange;
    exchange::take_pictures(&ask::backend(), &ask::actor()?, activity, upload, &wanted).await.map_err(ask::tell)
}

/// What of an activity's exercises would not go along.
#[server(endpoint = "classeur/leaving", input = Wire, output = Wire, client = Asker)]
pub async fn preview_export(activity: ActivityId, format: Format) -> Result<Leaving, AppError> {
    use crate::ask;
    use preau_backend::exercises::exchange;
    let (backend, actor) = (ask::backend(), ask::actor()?);
    let lang = actor.lang.unwrap_or_default();
    exchange::leaving(&backend, &actor, activity, format, lang).await.map_err(ask::tell)
}

/// An activity of a file that was sent.
#[server(endpoint = "classeur/import_activity", input = Wire, output = Wire, client = Asker)]
pub async fn import_activity(
    new: ActivityId,
    folder: Option<FolderId>,
    upload: UploadId,
) -> Result<Result<Arrived, ArchiveProblem>, AppError> {
    use crate::ask;
    preau_backend::classeur::import_activity(&ask::backend(), &ask::actor()?, new, folder, upload)
        .await
        .map_err(ask::tell)
}
