//! Who asks, one operation, the answer.

use crate::{
    asker::Asker,
    error::{AppError, Wire},
};
use leptos::prelude::*;
use preau_model::{
    ids::{PersonId, SectionId},
    publication::{NamedGrantee, RightsInput, RightsPage, Standing},
};

#[server(endpoint = "publication/rights", output = Wire, client = Asker)]
pub async fn open(code: String) -> Result<RightsPage, AppError> {
    use crate::ask;
    preau_backend::publication::rights_page(&ask::backend(), &ask::actor()?, &code).await.map_err(ask::tell)
}

#[server(endpoint = "publication/give", input = Wire, output = Wire, client = Asker)]
pub async fn give(section: SectionId, input: RightsInput) -> Result<(), AppError> {
    use crate::ask;
    preau_backend::publication::set_grants(&ask::backend(), &ask::actor()?, section, &input).await.map_err(ask::tell)
}

/// To whom a role may be given.
#[server(endpoint = "publication/find_grantees", output = Wire, client = Asker)]
pub async fn find_grantees(code: String, #[server(default)] text: String) -> Result<Vec<NamedGrantee>, AppError> {
    use crate::{ask, visit::use_lang};
    let (backend, actor, lang) = (ask::backend(), ask::actor()?, use_lang());
    preau_backend::publication::find_grantees(&backend, &actor, &code, &text, lang).await.map_err(ask::tell)
}

#[server(endpoint = "publication/find_people", output = Wire, client = Asker)]
pub async fn find_people(code: String, #[server(default)] text: String) -> Result<Vec<NamedGrantee>, AppError> {
    use crate::ask;
    preau_backend::publication::find_people(&ask::backend(), &ask::actor()?, &code, &text).await.map_err(ask::tell)
}

/// What a person may do in a section, and why.
#[server(endpoint = "publication/standing", output = Wire, client = Asker)]
pub async fn ask_about(code: String, person: PersonId) -> Result<Standing, AppError> {
    use crate::ask;
    preau_backend::publication::standing(&ask::backend(), &ask::actor()?, &code, person).await.map_err(ask::tell)
}
