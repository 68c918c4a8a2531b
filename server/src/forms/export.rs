//! A section, as one file. It is noted that it was exported: so this is asked for with POST.

use super::see_other;
use crate::{
    files::{percent, refusal},
    state::AppState,
};
use axum::{
    Extension,
    body::Body,
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
};
use preau_app::paths;
use preau_backend::{Actor, publication};

pub async fn export(
    State(state): State<AppState>,
    Extension(actor): Extension<Option<Actor>>,
    Path(code): Path<String>,
    headers: HeaderMap,
) -> Response {
    let Some(actor) = actor else { return see_other(paths::SIGN_IN) };
    let lang = crate::public::lang(&headers);
    match publication::export(&state.backend, &actor, &code, actor.lang.unwrap_or(lang)).await {
        Ok(export) => {
            let disposition = format!("attachment; filename*=UTF-8''{}", percent(&export.name));
            let mut response = Body::from_stream(export.pieces).into_response();
            let list = response.headers_mut();
            list.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/zip"));
            list.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
            if let Ok(value) = HeaderValue::try_from(disposition) {
                list.insert(header::CONTENT_DISPOSITION, value);
            }
            response
        }
        Err(error) => refusal(error),
    }
}
