//! The activity as it is changed here and kept with the school.

use super::super::super::api;
use crate::{editing::Source, error::AppError, paths};
use preau_model::{
    classeur::{Activity, Command},
    editing::{Answer, Batch, News},
    ids::ActivityId,
    text::{ClasseurText, Lang},
};

/// What the names of kept changes of activities begin with.
pub const KEPT_AS: &str = "activite/";

/// One activity on the server.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ActivityDraft(pub ActivityId);

impl Source for ActivityDraft {
    type Document = Activity;
    type Command = Command;

    fn kept_as(&self) -> String {
        format!("{KEPT_AS}{}", self.0)
    }

    fn title(&self, document: &Activity, lang: Lang) -> String {
        let untitled = || ClasseurText::of(lang).untitled.to_owned();
        if document.title.is_empty() { untitled() } else { document.title.clone() }
    }

    fn page(&self) -> String {
        paths::activity(self.0)
    }

    async fn send(&self, batch: Batch<Command>) -> Result<Answer<Command>, AppError> {
        api::change(self.0, batch).await
    }

    async fn catch_up(&self, base: i64) -> Result<News<Command>, AppError> {
        api::catch_up(self.0, base).await
    }

    async fn fetch(&self) -> Result<(Activity, i64), AppError> {
        api::open(self.0).await.map(|opened| (opened.activity, opened.revision))
    }
}
