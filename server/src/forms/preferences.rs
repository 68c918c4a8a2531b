//! Language and appearance.

use super::see_other;
use crate::state::AppState;
use axum::{
    Extension, Form,
    extract::State,
    http::{HeaderMap, HeaderValue, header},
    response::Response,
};
use preau_app::{paths, visit::Theme};
use preau_backend::{Actor, session};
use preau_model::text::Lang;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
pub struct PreferencesForm {
    lang: Option<String>,
    theme: Option<String>,
}

/// A year, in seconds.
const YEAR: u32 = 31_536_000;

pub async fn set(
    State(state): State<AppState>,
    Extension(actor): Extension<Option<Actor>>,
    headers: HeaderMap,
    Form(form): Form<PreferencesForm>,
) -> Response {
    let mut response = see_other(&way_back(&headers));
    let mut cookie = |name: &str, value: &str| {
        let text = format!("{name}={value}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age={YEAR}");
        if let Ok(value) = HeaderValue::try_from(text) {
            response.headers_mut().append(header::SET_COOKIE, value);
        }
    };
    if let Some(lang) = form.lang.as_deref().and_then(Lang::from_tag) {
        cookie("lang", lang.tag());
        if let Some(actor) = &actor
            && let Err(error) = session::set_lang(&state.backend, actor, lang).await
        {
            error.tell();
        }
    }
    if let Some(theme) = form.theme {
        cookie("theme", Theme::from_code(&theme).code());
    }
    response
}

/// The page that the form was on, if it is one of ours.
fn way_back(headers: &HeaderMap) -> String {
    let referer = headers.get(header::REFERER).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let path = referer.split_once("://").and_then(|(_, rest)| rest.find('/').map(|at| &rest[at..]));
    paths::inner(path.unwrap_or(paths::HOME)).to_owned()
}
