//! When more is asked than can be answered: what is being sent comes first.
//!
//! Pages and server functions share a number of places; uploads, files and health have none to
//! wait for. A request that finds no place within [`PATIENCE`] is told to come back (RFC 9110
//! § 15.6.4, `Retry-After`), in its reader's language. Handing in never waits behind pages: it is
//! a small write, and what a pupil sends is what this is for.

use axum::{
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use leptos::server_fn::error::FromServerFnError;
use preau_app::error::AppError;
use preau_model::{
    error::Failure,
    text::{Lang, ShellText},
};
use std::{sync::Arc, time::Duration};
use tokio::sync::Semaphore;

/// How long a request waits for a place.
const PATIENCE: Duration = Duration::from_secs(2);
/// Pages that are made at once, for each processor: each waits for the database now and then.
const PLACES_EACH: usize = 32;
/// What the client is asked to wait, in seconds.
const RETRY_AFTER: &str = "5";
/// What the page that says so may do: nothing but come back. As `guard` has it for what is no page, without `sandbox`, in
/// which a page does not load itself again (HTML, "shared declarative refresh steps").
const POLICY: &str = "default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";
/// Server functions that carry what a pupil made.
const FIRST: [&str; 2] = ["/api/homework/hand_in", "/api/homework/tick"];

/// The places of one server.
#[derive(Debug, Clone)]
pub struct Places(Arc<Semaphore>);

impl Places {
    pub fn new(places: usize) -> Self {
        Self(Arc::new(Semaphore::new(places)))
    }
}

impl Default for Places {
    fn default() -> Self {
        Self::new(std::thread::available_parallelism().map_or(1, std::num::NonZero::get) * PLACES_EACH)
    }
}

/// Whether a request needs a place: uploads and files, and what carries a pupil's work, do not.
fn needs_place(path: &str) -> bool {
    let free = ["/envois", "/fichiers/", "/ecoute/", "/films/"];
    !free.iter().any(|start| path.starts_with(start)) && !FIRST.contains(&path)
}

/// Gives each page a place, or tells it to come back.
pub async fn in_turn(State(places): State<Places>, request: Request, next: Next) -> Response {
    if !needs_place(request.uri().path()) {
        return next.run(request).await;
    }
    match tokio::time::timeout(PATIENCE, places.0.acquire_owned()).await {
        Ok(Ok(_place)) => next.run(request).await,
        _ => come_back(&request),
    }
}

fn come_back(request: &Request) -> Response {
    if request.uri().path().starts_with("/api/") {
        let busy = AppError(Failure::Busy { retry_after: 5 }).ser();
        return told((StatusCode::SERVICE_UNAVAILABLE, busy).into_response());
    }
    let accepted = request.headers().get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let lang = accepted.map(Lang::from_accept_language).unwrap_or_default();
    let t = ShellText::of(lang);
    let page = format!(
        "<!DOCTYPE html><html lang=\"{}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta http-equiv=\"refresh\" content=\"{RETRY_AFTER}\"><title>Préau</title></head>\
         <body><h1>{}</h1><p>{}</p></body></html>",
        lang.tag(),
        t.overloaded_title,
        t.overloaded_text
    );
    let policy = [(header::CONTENT_SECURITY_POLICY, POLICY)];
    told((StatusCode::SERVICE_UNAVAILABLE, policy, axum::response::Html(page)).into_response())
}

fn told(mut response: Response) -> Response {
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static(RETRY_AFTER));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guard;
    use axum::{Router, body::Body, middleware, routing::get};
    use http_body_util::BodyExt;
    use tower::ServiceExt;

    #[tokio::test(start_paused = true)]
    async fn pages_wait_their_turn_and_uploads_do_not() {
        let places = Places::new(1);
        let site = Router::new()
            .route("/travail", get(async || "page"))
            .route("/envois/{id}", get(async || "upload"))
            .route("/api/homework/hand_in", get(async || "receipt"))
            .layer(middleware::from_fn_with_state(places.clone(), in_turn))
            .layer(middleware::from_fn(guard::secure_headers));
        let ask = async |path: &str| {
            let request = Request::builder().uri(path).header("accept-language", "fr").body(Body::empty()).unwrap();
            site.clone().oneshot(request).await.unwrap()
        };
        assert_eq!(ask("/travail").await.status(), StatusCode::OK);
        let taken = places.0.clone().acquire_owned().await.unwrap();
        let refused = ask("/travail").await;
        assert_eq!(refused.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(refused.headers()[header::RETRY_AFTER], RETRY_AFTER);
        // It comes back by itself, as it says: a sandbox would keep it from that.
        assert_eq!(refused.headers()[header::CONTENT_SECURITY_POLICY], POLICY);
        assert!(POLICY.contains("default-src 'none'") && !POLICY.contains("sandbox"));
        let page = refused.into_body().collect().await.unwrap().to_bytes();
        let refresh = format!("<meta http-equiv=\"refresh\" content=\"{RETRY_AFTER}\">");
        assert!(String::from_utf8_lossy(&page).contains(&refresh), "{page:?}");
        assert_eq!(ask("/envois/1").await.status(), StatusCode::OK);
        assert_eq!(ask("/api/homework/hand_in").await.status(), StatusCode::OK);
        drop(taken);
        assert_eq!(ask("/travail").await.status(), StatusCode::OK);
    }
}
