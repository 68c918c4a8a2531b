//! Comments under an article, written and taken away.

use super::see_other;
use crate::{public, state::AppState};
use axum::{
    Extension, Form,
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
};
use preau_app::{paths, visit::Outcome};
use preau_backend::{Actor, publication};
use preau_model::publication::article_path;
use serde::Deserialize;
use uuid::Uuid;

/// A comment to be written under an identifier of the page’s, or one to be taken away.
#[derive(Debug, Deserialize)]
pub struct CommentForm {
    id: Uuid,
    #[serde(default)]
    words: String,
    #[serde(default)]
    remove: bool,
}

pub async fn send(
    State(state): State<AppState>,
    Extension(actor): Extension<Option<Actor>>,
    Path(code): Path<String>,
    headers: HeaderMap,
    Form(form): Form<CommentForm>,
) -> Response {
    let there = format!("{}#commentaires", article_path(&code));
    // The session has ended meanwhile: their device has kept the words, and the page finds them again.
    let Some(actor) = actor else { return see_other(&paths::sign_in_then(&there)) };
    let done = if form.remove {
        publication::remove_comment(&state.backend, &actor, form.id).await
    } else {
        publication::comment(&state.backend, &actor, &code, form.id, &form.words).await
    };
    match done {
        Ok(()) => see_other(&there),
        Err(error) => {
            let outcome =
                Outcome { failure: Some(error.tell()), done: None, values: vec![("words".to_owned(), form.words)] };
            public::again(&state, &code, &headers, &actor, outcome).await
        }
    }
}
