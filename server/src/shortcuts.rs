//! Addresses of the installed application that lead to another page.

use crate::state::AppState;
use axum::{
    Extension, Router,
    extract::State,
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use preau_app::paths;
use preau_backend::{Actor, homework};
use preau_model::homework::Tab;

pub fn router() -> Router<AppState> {
    Router::new().route(paths::RECORD, get(record)).route(paths::SHARE, post(shared_too_early).get(crate::pages::page))
}

/// What is shared is the service worker's to keep. Where it is not there yet (the very first
/// start), the page says so; the photo is still where it came from.
async fn shared_too_early() -> Redirect {
    Redirect::to("/partager?manque=application")
}

/// To the pupil's next homework that is to be recorded, else to the list.
async fn record(State(state): State<AppState>, Extension(actor): Extension<Option<Actor>>) -> Response {
    let next = match &actor {
        Some(actor) => homework::to_do(&state.backend, actor, Tab::ToDo, None).await.ok(),
        None => None,
    };
    let item = next.and_then(|page| page.items.into_iter().find(|item| item.hand_in.audio && item.state.is_open()));
    Redirect::to(&item.map_or_else(|| paths::HOMEWORK.to_owned(), |item| paths::homework(item.id))).into_response()
}
