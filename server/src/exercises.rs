//! Files of exercises: pictures of their things, and results as tables.

use crate::{
    files::{percent, refusal, serve},
    state::AppState,
};
use axum::{
    Extension, Router,
    extract::{Path, State},
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
    routing::get,
};
use preau_backend::{Actor, Error, exercises};
use preau_model::{exercises::SheetFormat, text::Lang};

pub fn router() -> Router<AppState> {
    Router::new()
        .route("/classeur/images/{step}/{item}/{width}", get(picture))
        .route("/classeur/resultats/{activity}/{format}", get(results))
}

/// [`picture_path`](preau_model::exercises::picture_path): whoever may read the step sees it.
async fn picture(
    State(state): State<AppState>,
    Extension(actor): Extension<Option<Actor>>,
    Path((step, item, width)): Path<(String, String, u32)>,
    headers: HeaderMap,
) -> Response {
    let found = async {
        let actor = actor.ok_or(Error::SIGNED_OUT)?;
        let step = step.parse().map_err(|_| Error::NOT_FOUND)?;
        let item = item.parse().map_err(|_| Error::NOT_FOUND)?;
        exercises::open_picture(&state.backend, &actor, step, item, width).await
    };
    match found.await {
        Ok(open) => {
            let bytes = u64::try_from(open.size).unwrap_or(0);
            serve(&state, &open.sha256, bytes, "image/webp", None, &headers).await
        }
        Err(error) => refusal(error),
    }
}

/// [`export_path`](preau_model::exercises::export_path): for the teachers who follow the activity.
async fn results(
    State(state): State<AppState>,
    Extension(actor): Extension<Option<Actor>>,
    Path((activity, format)): Path<(String, String)>,
) -> Response {
    let made = async {
        let actor = actor.ok_or(Error::SIGNED_OUT)?;
        let activity = activity.parse().map_err(|_| Error::NOT_FOUND)?;
        let format = SheetFormat::from_code(&format).ok_or(Error::NOT_FOUND)?;
        let lang = actor.lang.unwrap_or(Lang::Fr);
        exercises::export(&state.backend, &actor, activity, format, lang).await
    };
    match made.await {
        Ok(export) => {
            let disposition = format!("attachment; filename*=UTF-8''{}", percent(&export.name));
            let head = [
                (header::CONTENT_TYPE, export.media_type.to_owned()),
                (header::CONTENT_DISPOSITION, disposition),
                (header::CACHE_CONTROL, "no-store".to_owned()),
            ];
            (head, export.bytes).into_response()
        }
        Err(error) => refusal(error),
    }
}
