//! Files of the classeur that are made when they are asked for: an activity, the exercises of one.

use crate::{
    files::{percent, refusal},
    state::AppState,
};
use axum::{
    Extension, Router,
    body::Body,
    extract::{Path, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
    routing::get,
};
use preau_backend::{Actor, Error, classeur, exercises::exchange};
use preau_model::exercises::exchange::Format;

pub fn router() -> Router<AppState> {
    Router::new()
        .route("/classeur/fichiers/{activity}", get(activity))
        .route("/classeur/exercices/{activity}/{format}", get(exercises))
}

/// [`package_path`](preau_model::classeur::package_path): for whoever may read it.
async fn activity(
    State(state): State<AppState>,
    Extension(actor): Extension<Option<Actor>>,
    Path(activity): Path<String>,
) -> Response {
    let made = async {
        let actor = actor.ok_or(Error::SIGNED_OUT)?;
        let activity = activity.parse().map_err(|_| Error::NOT_FOUND)?;
        classeur::export_activity(&state.backend, &actor, activity).await
    };
    match made.await {
        Ok(export) => sent(Body::from_stream(export.pieces), "application/zip", &export.name),
        Err(error) => refusal(error),
    }
}

/// [`export_path`](preau_model::exercises::exchange::export_path): for who may change the activity.
async fn exercises(
    State(state): State<AppState>,
    Extension(actor): Extension<Option<Actor>>,
    Path((activity, format)): Path<(String, String)>,
) -> Response {
    let made = async {
        let actor = actor.ok_or(Error::SIGNED_OUT)?;
        let activity = activity.parse().map_err(|_| Error::NOT_FOUND)?;
        let format = Format::from_code(&format).ok_or(Error::NOT_FOUND)?;
        let lang = actor.lang.unwrap_or_default();
        exchange::export(&state.backend, &actor, activity, format, lang).await
    };
    match made.await {
        Ok(written) => sent(Body::from(written.bytes), written.media_type, &written.name),
        Err(error) => refusal(error),
    }
}

fn sent(body: Body, media_type: &'static str, name: &str) -> Response {
    let mut response = body.into_response();
    let list = response.headers_mut();
    list.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    list.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    // Signs that no file system takes.
    let harmless = |c: char| if c.is_control() || "/\\:*?\"<>|".contains(c) { '_' } else { c };
    let name: String = name.chars().map(harmless).collect();
    if let Ok(value) = HeaderValue::try_from(format!("attachment; filename*=UTF-8''{}", percent(&name))) {
        list.insert(header::CONTENT_DISPOSITION, value);
    }
    response
}
