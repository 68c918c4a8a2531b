//! Plain forms, which work before and without script: each is read, handed to one operation
//! and answered by a redirection, or by its page again with what was wrong.

mod comments;
mod directory;
mod export;
mod hand_in;
mod import;
mod import_files;
mod notifications;
mod preferences;
mod session;

use crate::state::AppState;
use axum::{
    Router,
    extract::Path,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::post,
};
use preau_app::{directory::addresses, paths};
use preau_model::publication::{article_path, section_path};

pub fn router() -> Router<AppState> {
    Router::new()
        .route(paths::SIGN_IN, post(session::sign_in).get(crate::pages::page))
        .route(paths::ACTIVATION, post(session::activate).get(crate::pages::page))
        .route(paths::SIGN_OUT, post(session::sign_out))
        .route(paths::ACCOUNT, post(session::account).get(crate::pages::page))
        .route(paths::NOTIFICATIONS, post(notifications::choose).get(async || see_other(paths::ACCOUNT)))
        .route(paths::PREFERENCES, post(preferences::set))
        .route("/rubriques/{code}/export", post(export::export).get(section))
        .route("/articles/{code}/commentaires", post(comments::send).get(article))
        .route("/annuaire/{id}", post(directory::reset_code).get(crate::pages::page))
        .route(paths::IMPORT, post(import::undo).get(crate::pages::page))
        .route(addresses::FILES, post(import::send).layer(import::limit()))
        .route(addresses::RECHECK, post(import::recheck))
        .route(addresses::APPLY, post(import::apply))
        .route(addresses::ABANDON, post(import::abandon))
        .route("/travail/{id}", post(hand_in::hand_in).layer(hand_in::limit()).get(crate::pages::page))
}

/// The page that a form stands on, for who asks for the form's own address.
async fn article(Path(code): Path<String>) -> Response {
    see_other(&article_path(&code))
}

/// The same, of a section.
async fn section(Path(code): Path<String>) -> Response {
    see_other(&section_path(&code))
}

/// Goes to another page with GET, whatever the method was (303).
fn see_other(path: &str) -> Response {
    let to = HeaderValue::try_from(path).unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response()
}
