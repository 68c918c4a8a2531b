//! Whose request it is: the session cookie, read once per request.

use crate::state::AppState;
use axum::{
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, HeaderValue, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use leptos::server_fn::error::FromServerFnError;
use preau_app::{asker, error::AppError};
use preau_backend::{Actor, session};
use preau_model::error::{Failure, Problem};
use std::net::SocketAddr;

/// `__Host-`: only over a secure connection, only from this host, for all of it.
pub const COOKIE: &str = "__Host-session";

/// Puts `Option<Actor>` into the request's extensions: one statement, none without a cookie.
pub async fn recognise(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let actor = match cookie(request.headers(), COOKIE) {
        Some(token) => match session::authenticate(&state.backend, &token).await {
            Ok(actor) => actor,
            Err(error) => {
                let failure = error.tell();
                return (preau_app::error::status(&failure), "Service indisponible.").into_response();
            }
        },
        None => None,
    };
    if let Some(actor) = &actor
        && is_somebody_elses(request.headers(), actor)
    {
        let failure = Failure::Conflict(Problem::SomebodyElses);
        return (preau_app::error::status(&failure), AppError(failure).ser()).into_response();
    }
    request.extensions_mut().insert::<Option<Actor>>(actor);
    next.run(request).await
}

/// Whether the page that asks was made for another person than the one who is signed in by now
/// (`app/src/asker.rs`). Only a safeguard for them: what this person may do is decided later.
fn is_somebody_elses(headers: &HeaderMap, actor: &Actor) -> bool {
    headers.get(asker::HEADER).is_some_and(|person| person.as_bytes() != actor.person.to_string().as_bytes())
}

/// The value of a cookie.
pub fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value.to_owned())
}

/// The `Set-Cookie` that opens a session; `max_age` in seconds, none until the browser closes.
pub fn session_cookie(token: &str, max_age: Option<i64>) -> HeaderValue {
    let age = max_age.map(|seconds| format!("; Max-Age={seconds}")).unwrap_or_default();
    let text = format!("{COOKIE}={token}; Path=/; Secure; HttpOnly; SameSite=Lax{age}");
    HeaderValue::try_from(text).unwrap_or(HeaderValue::from_static(""))
}

/// The `Set-Cookie` that ends it.
pub const fn no_session_cookie() -> HeaderValue {
    HeaderValue::from_static("__Host-session=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0")
}

/// The address that asks: the connection's, or what the trusted proxy says of it.
pub fn address(request: &Request, behind_proxy: bool) -> String {
    if behind_proxy
        && let Some(list) = request.headers().get("x-forwarded-for").and_then(|v| v.to_str().ok())
        // The last one is what our own proxy saw; earlier ones are anybody's claim.
        && let Some(last) = list.rsplit(',').next()
    {
        return last.trim().to_owned();
    }
    request
        .extensions()
        .get::<ConnectInfo<SocketAddr>>()
        .map(|ConnectInfo(address)| address.ip().to_string())
        .unwrap_or_default()
}

/// What a device calls itself, shortened for people: "Firefox, Android".
pub fn device_label(headers: &HeaderMap) -> String {
    let agent = headers.get(header::USER_AGENT).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let first = |pairs: &[(&str, &'static str)]| pairs.iter().find(|(sign, _)| agent.contains(sign)).map(|(_, n)| *n);
    let browser = first(&[
        ("Edg", "Edge"),
        ("OPR", "Opera"),
        ("SamsungBrowser", "Samsung Internet"),
        ("Firefox", "Firefox"),
        ("Chrome", "Chrome"),
        ("Safari", "Safari"),
    ]);
    let system = first(&[
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("Mac OS", "Mac"),
        ("CrOS", "Chromebook"),
        ("Linux", "Linux"),
    ]);
    match (browser, system) {
        (Some(browser), Some(system)) => format!("{browser}, {system}"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => "Appareil".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cookies_are_found_among_others() {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, HeaderValue::from_static("a=b; __Host-session=abc; lang=fr"));
        assert_eq!(cookie(&headers, COOKIE).as_deref(), Some("abc"));
        assert_eq!(cookie(&headers, "session"), None);
    }

    #[test]
    fn devices_have_short_names() {
        let mut headers = HeaderMap::new();
        let agent = "Mozilla/5.0 (Linux; Android 15; Pixel 8) AppleWebKit/537.36 Chrome/131.0 Mobile Safari/537.36";
        headers.insert(header::USER_AGENT, HeaderValue::from_static(agent));
        assert_eq!(device_label(&headers), "Chrome, Android");
        assert_eq!(device_label(&HeaderMap::new()), "Appareil");
    }
}
