//! Who asks, one operation, the answer.

use crate::{
    asker::Asker,
    error::{AppError, Wire},
};
use leptos::prelude::*;
use preau_model::{
    ids::{SectionId, StructureId},
    publication::ClassesPage,
    time::Date,
};

#[server(endpoint = "publication/classes", output = Wire, client = Asker)]
pub async fn classes() -> Result<ClassesPage, AppError> {
    use crate::ask;
    preau_backend::publication::classes(&ask::backend(), &ask::actor()?).await.map_err(ask::tell)
}

/// Tells how many were made.
#[server(endpoint = "publication/make_classes", input = Wire, output = Wire, client = Asker)]
pub async fn make(parent: Option<SectionId>, classes: Vec<StructureId>) -> Result<u32, AppError> {
    use crate::ask;
    let (backend, actor) = (ask::backend(), ask::actor()?);
    preau_backend::publication::make_class_sections(&backend, &actor, parent, &classes).await.map_err(ask::tell)
}

#[server(endpoint = "publication/warn_of_closing", input = Wire, output = Wire, client = Asker)]
pub async fn warn(sections: Vec<SectionId>, ends_on: Date) -> Result<(), AppError> {
    use crate::ask;
    let (backend, actor) = (ask::backend(), ask::actor()?);
    preau_backend::publication::warn_of_closing(&backend, &actor, &sections, ends_on).await.map_err(ask::tell)
}

#[server(endpoint = "publication/call_off_closing", output = Wire, client = Asker)]
pub async fn call_off(section: SectionId) -> Result<(), AppError> {
    use crate::ask;
    preau_backend::publication::call_off_closing(&ask::backend(), &ask::actor()?, section).await.map_err(ask::tell)
}

/// For good: `title` is what was typed.
#[server(endpoint = "publication/delete_section", output = Wire, client = Asker)]
pub async fn delete(section: SectionId, #[server(default)] title: String) -> Result<(), AppError> {
    use crate::ask;
    preau_backend::publication::delete_section(&ask::backend(), &ask::actor()?, section, &title)
        .await
        .map_err(ask::tell)
}
