//! The directory's forms, apart from the import's.

use super::see_other;
use crate::{pages, state::AppState};
use axum::{
    Extension,
    extract::{Path, State},
    http::{HeaderMap, Uri},
    response::Response,
};
use preau_app::{paths, visit::Outcome};
use preau_backend::{Actor, session};
use preau_model::ids::PersonId;

/// Gives a new activation code: the record shows it, once.
///
/// Posted to the record's own address: what is shown afterwards is the page of that address.
pub async fn reset_code(
    State(state): State<AppState>,
    Extension(actor): Extension<Option<Actor>>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Response {
    let Some(actor) = actor else { return see_other(paths::SIGN_IN) };
    let Ok(person) = id.parse::<PersonId>() else { return see_other(paths::DIRECTORY) };
    let mut outcome = Outcome { values: vec![("person".to_owned(), person.to_string())], ..Outcome::default() };
    match session::reset_code(&state.backend, &actor, person).await {
        Ok(code) => {
            outcome.done = Some("code".to_owned());
            outcome.values.push(("code".to_owned(), code));
        }
        Err(error) => outcome.failure = Some(error.tell()),
    }
    let page = Uri::try_from(paths::person(person)).unwrap_or(Uri::from_static(paths::DIRECTORY));
    pages::again(&state, page, headers, Some(actor), outcome).await
}
