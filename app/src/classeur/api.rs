//! Who asks, one operation, the answer.

use crate::{
    asker::Asker,
    error::{AppError, Wire},
};
use leptos::prelude::*;
use preau_model::{
    classeur::{
        ActivityPick, Binned, Colleague, Command, Enclosed, FolderLine, Followed, FollowedFolder, GivenWork, Giving,
        GivingInput, Headway, Level, Opened, Present, PupilActivity, PupilLine, Shared, Shelf, TemplateFor,
        TemplateLine,
    },
    editing::{Answer, Batch, News},
    exercises::{Results, ToMark},
    homework::NewFile,
    ids::{ActivityId, AttachmentId, FolderId, GivingId, PersonId, StepId},
    media::Attachment,
    time::DateTime,
};
use serde::{Deserialize, Serialize};

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

/// A copy of one's own, of all its steps.
#[server(endpoint = "classeur/copy", input = Wire, output = Wire, client = Asker)]
pub async fn copy_activity(id: ActivityId, new: ActivityId) -> Result<(), AppError> {
    use crate::ask;
    preau_backend::classeur::copy_activity(&ask::backend(), &ask::actor()?, id, new).await.map_err(ask::tell)
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

/// A file of the classeur, for who may open it.
#[server(endpoint = "classeur/file", input = Wire, output = Wire, client = Asker)]
pub async fn open_file(id: AttachmentId) -> Result<Attachment, AppError> {
    use crate::ask;
    preau_backend::media::attachments::one(&ask::backend(), &ask::actor()?, id).await.map_err(ask::tell)
}

/// Keeps what has arrived for a step. `id` is chosen here: kept twice, it is kept once.
#[server(endpoint = "classeur/keep_file", input = Wire, output = Wire, client = Asker)]
pub async fn keep_file(id: AttachmentId, file: NewFile) -> Result<Attachment, AppError> {
    use crate::ask;
    preau_backend::classeur::keep_file(&ask::backend(), &ask::actor()?, id, &file).await.map_err(ask::tell)
}

/// The same, and the step plays or offers it: where no editor of it is open.
#[server(endpoint = "classeur/put_file", input = Wire, output = Wire, client = Asker)]
pub async fn put_file(step: StepId, id: AttachmentId, file: NewFile) -> Result<(), AppError> {
    use crate::ask;
    preau_backend::classeur::put_file(&ask::backend(), &ask::actor()?, step, id, &file).await.map_err(ask::tell)
}

/// Says that one is there, perhaps in a step, or has `gone`; tells who else is.
#[server(endpoint = "classeur/present", input = Wire, output = Wire, client = Asker)]
pub async fn say_present(id: ActivityId, step: Option<StepId>, gone: bool) -> Result<Vec<Present>, AppError> {
    use crate::ask;
    use preau_backend::classeur::{Here, present};
    let here = if gone { Here::Gone } else { Here::At(step) };
    present(&ask::backend(), &ask::actor()?, id, here).await.map_err(ask::tell)
}

/// Which of these may be put into a step.
#[server(endpoint = "classeur/usable", input = Wire, output = Wire, client = Asker)]
pub async fn ask_usable(what: Enclosed) -> Result<Enclosed, AppError> {
    use crate::ask;
    preau_backend::classeur::usable(&ask::backend(), &ask::actor()?, what).await.map_err(ask::tell)
}

/// Gives something out. `id` is chosen here: given twice, it is given once.
#[server(endpoint = "classeur/give", input = Wire, output = Wire, client = Asker)]
pub async fn give_out(id: GivingId, what: Shared, input: GivingInput) -> Result<(), AppError> {
    use crate::ask;
    preau_backend::classeur::give_out(&ask::backend(), &ask::actor()?, id, what, &input).await.map_err(ask::tell)
}

#[server(endpoint = "classeur/change_giving", input = Wire, output = Wire, client = Asker)]
pub async fn change_giving(id: GivingId, input: GivingInput) -> Result<(), AppError> {
    use crate::ask;
    preau_backend::classeur::change_giving(&ask::backend(), &ask::actor()?, id, &input).await.map_err(ask::tell)
}

#[server(endpoint = "classeur/open_giving", input = Wire, output = Wire, client = Asker)]
pub async fn open_giving(id: GivingId) -> Result<GivingInput, AppError> {
    use crate::ask;
    preau_backend::classeur::open_giving(&ask::backend(), &ask::actor()?, id).await.map_err(ask::tell)
}

/// Takes back what was given out, or gives it again.
#[server(endpoint = "classeur/withdraw", input = Wire, output = Wire, client = Asker)]
pub async fn set_withdrawn(id: GivingId, withdrawn: bool) -> Result<(), AppError> {
    use crate::ask;
    preau_backend::classeur::set_withdrawn(&ask::backend(), &ask::actor()?, id, withdrawn).await.map_err(ask::tell)
}

/// An activity as its teacher follows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Following {
    pub title: String,
    pub givings: Vec<Giving>,
    pub works: Vec<GivenWork>,
    pub followed: Followed,
    /// Of its exercises; nothing where there is none.
    pub results: Option<Results>,
    pub to_mark: Vec<ToMark>,
    pub now: DateTime,
}

#[server(endpoint = "classeur/following", input = Wire, output = Wire, client = Asker)]
pub async fn load_following(id: ActivityId) -> Result<Following, AppError> {
    use crate::ask;
    use preau_backend::{classeur, exercises};
    let (backend, actor) = (ask::backend(), ask::actor()?);
    let title = classeur::title(&backend, &actor, id).await.map_err(ask::tell)?;
    let givings = classeur::givings(&backend, &actor, id).await.map_err(ask::tell)?;
    let works = classeur::works(&backend, &actor, id).await.map_err(ask::tell)?;
    let followed = classeur::followed(&backend, &actor, id).await.map_err(ask::tell)?;
    let results = exercises::results(&backend, &actor, id).await.map_err(ask::tell)?;
    let results = Some(results).filter(|results| !results.questions.is_empty());
    let waits = results.as_ref().is_some_and(|results| results.to_mark > 0);
    let to_mark = if waits { exercises::to_mark(&backend, &actor, id).await.map_err(ask::tell)? } else { Vec::new() };
    Ok(Following { title, givings, works, followed, results, to_mark, now: ask::now() })
}

/// A folder as its teacher follows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowingFolder {
    /// From the top down to the folder itself.
    pub path: Vec<FolderLine>,
    pub givings: Vec<Giving>,
    pub followed: FollowedFolder,
    pub now: DateTime,
}

#[server(endpoint = "classeur/following_folder", input = Wire, output = Wire, client = Asker)]
pub async fn load_following_folder(id: FolderId) -> Result<FollowingFolder, AppError> {
    use crate::ask;
    let (path, givings, followed) =
        preau_backend::classeur::followed_folder(&ask::backend(), &ask::actor()?, id).await.map_err(ask::tell)?;
    Ok(FollowingFolder { path, givings, followed, now: ask::now() })
}

/// What may be attached to homework, used last first; of these, those with the words in their title.
#[server(endpoint = "classeur/find_activities", input = Wire, output = Wire, client = Asker)]
pub async fn find_activities(words: String) -> Result<Vec<ActivityPick>, AppError> {
    use crate::ask;
    preau_backend::classeur::find_activities(&ask::backend(), &ask::actor()?, &words).await.map_err(ask::tell)
}

/// One of them.
#[server(endpoint = "classeur/find_activity", input = Wire, output = Wire, client = Asker)]
pub async fn find_activity(id: ActivityId) -> Result<ActivityPick, AppError> {
    use crate::ask;
    preau_backend::classeur::find_activity(&ask::backend(), &ask::actor()?, id).await.map_err(ask::tell)
}

/// The bin, with the moment it was looked into.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bin {
    pub things: Vec<Binned>,
    pub now: DateTime,
}

#[server(endpoint = "classeur/bin", output = Wire, client = Asker)]
pub async fn load_bin() -> Result<Bin, AppError> {
    use crate::ask;
    let things = preau_backend::classeur::bin(&ask::backend(), &ask::actor()?).await.map_err(ask::tell)?;
    Ok(Bin { things, now: ask::now() })
}

/// Takes something that is in the bin away for good.
#[server(endpoint = "classeur/erase", input = Wire, output = Wire, client = Asker)]
pub async fn erase(what: Shared) -> Result<(), AppError> {
    use crate::ask;
    preau_backend::classeur::erase(&ask::backend(), &ask::actor()?, what).await.map_err(ask::tell)
}

/// Makes an activity a template; none: it is one no longer.
#[server(endpoint = "classeur/set_template", input = Wire, output = Wire, client = Asker)]
pub async fn set_template(id: ActivityId, whose: Option<TemplateFor>) -> Result<(), AppError> {
    use crate::ask;
    preau_backend::classeur::set_template(&ask::backend(), &ask::actor()?, id, whose).await.map_err(ask::tell)
}

/// What an activity may begin from.
#[server(endpoint = "classeur/templates", output = Wire, client = Asker)]
pub async fn templates() -> Result<Vec<TemplateLine>, AppError> {
    use crate::ask;
    preau_backend::classeur::templates(&ask::backend(), &ask::actor()?).await.map_err(ask::tell)
}

/// Makes `new` with the steps of a template.
#[server(endpoint = "classeur/begin_from", input = Wire, output = Wire, client = Asker)]
pub async fn begin_from(
    template: ActivityId,
    new: ActivityId,
    folder: Option<FolderId>,
    title: String,
) -> Result<(), AppError> {
    use crate::ask;
    preau_backend::classeur::begin_from(&ask::backend(), &ask::actor()?, template, new, folder, &title)
        .await
        .map_err(ask::tell)
}

/// With whom it is shared.
#[server(endpoint = "classeur/colleagues", input = Wire, output = Wire, client = Asker)]
pub async fn colleagues(what: Shared) -> Result<Vec<Colleague>, AppError> {
    use crate::ask;
    preau_backend::classeur::colleagues(&ask::backend(), &ask::actor()?, what).await.map_err(ask::tell)
}

/// With whom it may be shared, whose name contains these words.
#[server(endpoint = "classeur/find_colleagues", input = Wire, output = Wire, client = Asker)]
pub async fn find_colleagues(words: String) -> Result<Vec<(PersonId, String)>, AppError> {
    use crate::ask;
    preau_backend::classeur::find_colleagues(&ask::backend(), &ask::actor()?, &words).await.map_err(ask::tell)
}

/// `level`: none to share it no longer.
#[server(endpoint = "classeur/share", input = Wire, output = Wire, client = Asker)]
pub async fn share(what: Shared, person: PersonId, level: Option<Level>) -> Result<(), AppError> {
    use crate::ask;
    use preau_backend::classeur;
    let (backend, actor) = (ask::backend(), ask::actor()?);
    match level {
        Some(level) => classeur::share(&backend, &actor, what, person, level).await,
        None => classeur::unshare(&backend, &actor, what, person).await,
    }
    .map_err(ask::tell)
}

/// A pupil's activities, with the moment they were asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PupilList {
    pub lines: Vec<PupilLine>,
    pub now: DateTime,
}

#[server(endpoint = "classeur/to_follow", output = Wire, client = Asker)]
pub async fn to_follow() -> Result<PupilList, AppError> {
    use crate::ask;
    let lines = preau_backend::classeur::to_follow(&ask::backend(), &ask::actor()?).await.map_err(ask::tell)?;
    Ok(PupilList { lines, now: ask::now() })
}

/// One of a pupil's activities.
#[server(endpoint = "classeur/follow", input = Wire, output = Wire, client = Asker)]
pub async fn follow(id: ActivityId) -> Result<PupilActivity, AppError> {
    use crate::ask;
    preau_backend::classeur::follow(&ask::backend(), &ask::actor()?, id).await.map_err(ask::tell)
}

/// The pupil is at a step, and has done these.
#[server(endpoint = "classeur/advance", input = Wire, output = Wire, client = Asker)]
pub async fn advance(headway: Headway) -> Result<(), AppError> {
    use crate::ask;
    preau_backend::classeur::advance(&ask::backend(), &ask::actor()?, &headway).await.map_err(ask::tell)
}
