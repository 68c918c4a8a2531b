//! Who asks, one operation, the answer.

use crate::{
    asker::Asker,
    error::{AppError, Wire},
};
use leptos::prelude::*;
use preau_model::{
    ids::{ArticleId, ArticleVersionId, SectionId},
    publication::{
        ArticleBin, ArticleDraft, ArticleInput, ArticleVersionLine, Comparison, ManagedSections, Notice, NoticeKind,
        Reached, SavedArticle, SectionChange, SectionInput, SectionLine, SectionSettings, Timing, WrittenArticles,
    },
};

/// The sections where one writes, in reading order.
#[server(endpoint = "publication/sections", output = Wire, client = Asker)]
pub async fn sections() -> Result<Vec<SectionLine>, AppError> {
    use crate::ask;
    preau_backend::publication::to_write_in(&ask::backend(), &ask::actor()?).await.map_err(ask::tell)
}

/// The sites whose content the school shows in frames.
#[server(endpoint = "publication/hosts", output = Wire, client = Asker)]
pub async fn hosts() -> Result<Vec<String>, AppError> {
    use crate::ask;
    let (backend, actor) = (ask::backend(), ask::actor()?);
    preau_backend::home::allowed(&backend.db, actor.school).await.map_err(ask::tell)
}

/// `section`: the word in its address, or of all. `after`: what was shown last.
#[server(endpoint = "publication/written", input = Wire, output = Wire, client = Asker)]
pub async fn written(
    section: Option<String>,
    #[server(default)] after: Option<Reached>,
) -> Result<WrittenArticles, AppError> {
    use crate::ask;
    preau_backend::publication::written(&ask::backend(), &ask::actor()?, section.as_deref(), after)
        .await
        .map_err(ask::tell)
}

/// An article to be gone on with, by the word in its address.
#[server(endpoint = "publication/draft", output = Wire, client = Asker)]
pub async fn draft(code: String) -> Result<ArticleDraft, AppError> {
    use crate::ask;
    preau_backend::publication::draft_of(&ask::backend(), &ask::actor()?, &code).await.map_err(ask::tell)
}

/// The same, by its identifier.
#[server(endpoint = "publication/draft_by_id", output = Wire, client = Asker)]
pub async fn draft_by_id(id: ArticleId) -> Result<ArticleDraft, AppError> {
    use crate::ask;
    preau_backend::publication::draft(&ask::backend(), &ask::actor()?, id).await.map_err(ask::tell)
}

#[server(endpoint = "publication/save", input = Wire, output = Wire, client = Asker)]
pub async fn save(id: ArticleId, input: ArticleInput) -> Result<SavedArticle, AppError> {
    use crate::ask;
    preau_backend::publication::save(&ask::backend(), &ask::actor()?, id, &input).await.map_err(ask::tell)
}

#[server(endpoint = "publication/submit", output = Wire, client = Asker)]
pub async fn submit(id: ArticleId) -> Result<(), AppError> {
    use crate::ask;
    preau_backend::publication::submit(&ask::backend(), &ask::actor()?, id).await.map_err(ask::tell)
}

#[server(endpoint = "publication/send_back", output = Wire, client = Asker)]
pub async fn send_back(id: ArticleId, #[server(default)] remark: String) -> Result<(), AppError> {
    use crate::ask;
    preau_backend::publication::send_back(&ask::backend(), &ask::actor()?, id, &remark).await.map_err(ask::tell)
}

#[server(endpoint = "publication/publish", input = Wire, output = Wire, client = Asker)]
pub async fn publish(id: ArticleId, timing: Timing, minor: bool, revision: i64) -> Result<(), AppError> {
    use crate::ask;
    preau_backend::publication::publish(&ask::backend(), &ask::actor()?, id, timing, minor, revision)
        .await
        .map_err(ask::tell)
}

#[server(endpoint = "publication/withdraw", output = Wire, client = Asker)]
pub async fn withdraw(id: ArticleId) -> Result<(), AppError> {
    use crate::ask;
    preau_backend::publication::withdraw(&ask::backend(), &ask::actor()?, id).await.map_err(ask::tell)
}

/// Into the bin, or out of it again.
#[server(endpoint = "publication/remove", output = Wire, client = Asker)]
pub async fn remove(id: ArticleId, removed: bool) -> Result<(), AppError> {
    use crate::ask;
    preau_backend::publication::remove(&ask::backend(), &ask::actor()?, id, removed).await.map_err(ask::tell)
}

/// What one may take out of the bin.
#[server(endpoint = "publication/bin", input = Wire, output = Wire, client = Asker)]
pub async fn bin(#[server(default)] after: Option<Reached>) -> Result<ArticleBin, AppError> {
    use crate::ask;
    preau_backend::publication::bin(&ask::backend(), &ask::actor()?, after).await.map_err(ask::tell)
}

/// Deletes for good what is in the bin.
#[server(endpoint = "publication/erase", output = Wire, client = Asker)]
pub async fn erase(id: ArticleId) -> Result<(), AppError> {
    use crate::ask;
    preau_backend::publication::erase(&ask::backend(), &ask::actor()?, id).await.map_err(ask::tell)
}

#[server(endpoint = "publication/versions", output = Wire, client = Asker)]
pub async fn versions(id: ArticleId) -> Result<Vec<ArticleVersionLine>, AppError> {
    use crate::ask;
    preau_backend::publication::versions(&ask::backend(), &ask::actor()?, id).await.map_err(ask::tell)
}

#[server(endpoint = "publication/compare", output = Wire, client = Asker)]
pub async fn compare(id: ArticleId, older: ArticleVersionId, newer: ArticleVersionId) -> Result<Comparison, AppError> {
    use crate::ask;
    preau_backend::publication::compare(&ask::backend(), &ask::actor()?, id, older, newer).await.map_err(ask::tell)
}

#[server(endpoint = "publication/restore", output = Wire, client = Asker)]
pub async fn restore(id: ArticleId, version: ArticleVersionId, revision: i64) -> Result<SavedArticle, AppError> {
    use crate::ask;
    preau_backend::publication::restore(&ask::backend(), &ask::actor()?, id, version, revision).await.map_err(ask::tell)
}

/// The sections that one manages.
#[server(endpoint = "publication/managed", output = Wire, client = Asker)]
pub async fn managed() -> Result<ManagedSections, AppError> {
    use crate::ask;
    preau_backend::publication::managed(&ask::backend(), &ask::actor()?).await.map_err(ask::tell)
}

/// Changes their tree; as it is then.
#[server(endpoint = "publication/change_tree", input = Wire, output = Wire, client = Asker)]
pub async fn change_tree(change: SectionChange) -> Result<ManagedSections, AppError> {
    use crate::ask;
    use preau_backend::publication;
    let (backend, actor) = (ask::backend(), ask::actor()?);
    publication::change_tree(&backend, &actor, &change).await.map_err(ask::tell)?;
    publication::managed(&backend, &actor).await.map_err(ask::tell)
}

/// The settings of a section, by the word in its address.
#[server(endpoint = "publication/settings", output = Wire, client = Asker)]
pub async fn settings(code: String) -> Result<SectionSettings, AppError> {
    use crate::ask;
    preau_backend::publication::settings(&ask::backend(), &ask::actor()?, &code).await.map_err(ask::tell)
}

#[server(endpoint = "publication/change_section", input = Wire, output = Wire, client = Asker)]
pub async fn change_section(id: SectionId, input: SectionInput) -> Result<(), AppError> {
    use crate::ask;
    preau_backend::publication::change_section(&ask::backend(), &ask::actor()?, id, &input).await.map_err(ask::tell)
}

#[server(endpoint = "publication/archive", input = Wire, output = Wire, client = Asker)]
pub async fn set_archived(id: SectionId, archived: bool) -> Result<(), AppError> {
    use crate::ask;
    preau_backend::publication::set_archived(&ask::backend(), &ask::actor()?, id, archived).await.map_err(ask::tell)
}

/// A page that every site must have, as it is written.
#[server(endpoint = "publication/notice_to_edit", input = Wire, output = Wire, client = Asker)]
pub async fn notice_to_edit(kind: NoticeKind) -> Result<Notice, AppError> {
    use crate::ask;
    preau_backend::publication::notice_to_edit(&ask::backend(), &ask::actor()?, kind).await.map_err(ask::tell)
}

#[server(endpoint = "publication/write_notice", input = Wire, output = Wire, client = Asker)]
pub async fn write_notice(kind: NoticeKind, notice: Notice) -> Result<Notice, AppError> {
    use crate::ask;
    use preau_backend::publication;
    let (backend, actor) = (ask::backend(), ask::actor()?);
    publication::write_notice(&backend, &actor, kind, &notice).await.map_err(ask::tell)?;
    publication::notice_to_edit(&backend, &actor, kind).await.map_err(ask::tell)
}
