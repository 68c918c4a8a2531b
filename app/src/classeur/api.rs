//! Who asks, one operation, the answer.

use crate::{
    asker::Asker,
    error::{AppError, Wire},
};
use leptos::prelude::*;
use preau_model::{
    classeur::{Command, Opened, Shelf},
    editing::{Answer, Batch, News},
    ids::{ActivityId, FolderId},
};

/// What is in a folder; `None`: at the top.
#[server(endpoint = "classeur/open_folder", input = Wire, output = Wire, client = Asker)]
pub async fn open_folder(folder: Option<FolderId>) -> Result<Shelf, AppError> {
    use crate::ask;
    preau_backend::classeur::shelf(&ask::backend(), &ask::actor()?, folder).await.map_err(ask::tell)
}

#[server(endpoint = "classeur/create_activity", input = Wire, output = Wire, client = Asker)]
pub async fn create_activity(id: ActivityId, folder: Option<FolderId>, title: String) -> Result<(), AppError> {
    use crate::ask;
    preau_backend::classeur::create_activity(&ask::backend(), &ask::actor()?, id, folder, &title)
        .await
        .map_err(ask::tell)
}

#[server(endpoint = "classeur/create_folder", input = Wire, output = Wire, client = Asker)]
pub async fn create_folder(id: FolderId, parent: Option<FolderId>, title: String) -> Result<(), AppError> {
    use crate::ask;
    preau_backend::classeur::create_folder(&ask::backend(), &ask::actor()?, id, parent, &title).await.map_err(ask::tell)
}

#[server(endpoint = "classeur/rename_folder", input = Wire, output = Wire, client = Asker)]
pub async fn rename_folder(id: FolderId, title: String) -> Result<(), AppError> {
    use crate::ask;
    preau_backend::classeur::rename_folder(&ask::backend(), &ask::actor()?, id, &title).await.map_err(ask::tell)
}

/// Puts a folder into another, or at the top.
#[server(endpoint = "classeur/move_folder", input = Wire, output = Wire, client = Asker)]
pub async fn move_folder(id: FolderId, parent: Option<FolderId>) -> Result<(), AppError> {
    use crate::ask;
    preau_backend::classeur::move_folder(&ask::backend(), &ask::actor()?, id, parent).await.map_err(ask::tell)
}

/// Puts an activity into a folder, or at the top.
#[server(endpoint = "classeur/file_activity", input = Wire, output = Wire, client = Asker)]
pub async fn file_activity(id: ActivityId, folder: Option<FolderId>) -> Result<(), AppError> {
    use crate::ask;
    preau_backend::classeur::file_activity(&ask::backend(), &ask::actor()?, id, folder).await.map_err(ask::tell)
}

/// Into the bin, or out of it.
#[server(endpoint = "classeur/bin_activity", input = Wire, output = Wire, client = Asker)]
pub async fn bin_activity(id: ActivityId, away: bool) -> Result<(), AppError> {
    use crate::ask;
    use preau_backend::classeur;
    let (backend, actor) = (ask::backend(), ask::actor()?);
    if away {
        classeur::remove_activity(&backend, &actor, id).await.map_err(ask::tell)
    } else {
        classeur::restore_activity(&backend, &actor, id).await.map_err(ask::tell)
    }
}

/// Into the bin with all that is in it, or out of it.
#[server(endpoint = "classeur/bin_folder", input = Wire, output = Wire, client = Asker)]
pub async fn bin_folder(id: FolderId, away: bool) -> Result<(), AppError> {
    use crate::ask;
    use preau_backend::classeur;
    let (backend, actor) = (ask::backend(), ask::actor()?);
    if away {
        classeur::remove_folder(&backend, &actor, id).await.map_err(ask::tell)
    } else {
        classeur::restore_folder(&backend, &actor, id).await.map_err(ask::tell)
    }
}

#[server(endpoint = "classeur/open", input = Wire, output = Wire, client = Asker)]
pub async fn open(id: ActivityId) -> Result<Opened, AppError> {
    use crate::ask;
    preau_backend::classeur::open(&ask::backend(), &ask::actor()?, id).await.map_err(ask::tell)
}

#[server(endpoint = "classeur/change", input = Wire, output = Wire, client = Asker)]
pub async fn change(id: ActivityId, batch: Batch<Command>) -> Result<Answer<Command>, AppError> {
    use crate::ask;
    preau_backend::classeur::change(&ask::backend(), &ask::actor()?, id, &batch).await.map_err(ask::tell)
}

/// What others have done since a revision.
#[server(endpoint = "classeur/catch_up", input = Wire, output = Wire, client = Asker)]
pub async fn catch_up(id: ActivityId, base: i64) -> Result<News<Command>, AppError> {
    use crate::ask;
    preau_backend::classeur::catch_up(&ask::backend(), &ask::actor()?, id, base).await.map_err(ask::tell)
}
