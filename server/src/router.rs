//! Which address goes where.

use crate::{
    exercises, files, forms, guard, identity, overload, packages, pages, public, pwa, shortcuts, state::AppState,
    uploads,
};
use axum::{
    Router,
    extract::{DefaultBodyLimit, Request, State},
    http::{HeaderName, HeaderValue, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use preau_backend::db::{self, sql};
use std::{
    path::Path,
    sync::{Arc, atomic::AtomicU32, atomic::Ordering},
    time::Instant,
};
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::{
        CompressionLayer, Predicate,
        predicate::{DefaultPredicate, NotForContentType},
    },
    services::ServeDir,
};

/// Largest body of an ordinary form or server function, in bytes. Uploads have their own.
const BODY_MAX: usize = 2 * 1024 * 1024;

/// Longest part of a path that is logged: the pass of an H5P package is longer, and no identifier is.
const LOGGED_MAX: usize = 64;

/// The whole site. `site` is the folder of built assets, `earlier` has those of the releases before.
pub fn router(state: AppState, site: &Path, earlier: &Path) -> Router {
    // Rendering runs on this runtime. Tests build several routers: only the first call counts.
    let _ = any_spawner::Executor::init_tokio();
    let person = Router::new()
        .route("/api/{*function}", post(pages::server_function))
        .route("/fichiers/{id}", get(files::download))
        .route("/fichiers/{id}/{segment}", get(files::download_segment))
        .route("/ecoute/{id}", get(files::listen))
        .route("/films/{id}", get(files::watch))
        .merge(forms::router())
        .merge(public::router())
        .merge(shortcuts::router())
        .merge(exercises::router())
        .merge(packages::router())
        .fallback(get(pages::page))
        .layer(DefaultBodyLimit::max(BODY_MAX))
        .with_state(state.clone())
        .merge(uploads::router(state.backend.clone()))
        .layer(middleware::from_fn(guard::same_site))
        .layer(middleware::from_fn_with_state(state.clone(), identity::recognise))
        .layer(middleware::from_fn_with_state(overload::Places::default(), overload::in_turn))
        .layer(middleware::from_fn_with_state(state.clone(), public::made_before));
    Router::new()
        .merge(person)
        .merge(assets(site, earlier))
        .merge(pwa::router(&state.assets))
        .route("/healthz", get(healthz).with_state(state.clone()))
        .route("/metrics", get(metrics).with_state(state.clone()))
        .layer(
            // Sound and pictures are compressed already, and a compressed answer cannot be
            // asked for by ranges. WebAssembly was compressed when it was built (a debug build's is
            // not, and is large).
            CompressionLayer::new().compress_when(
                DefaultPredicate::new()
                    .and(NotForContentType::const_new("audio/"))
                    .and(NotForContentType::const_new("video/"))
                    .and(NotForContentType::const_new("application/octet-stream"))
                    .and(NotForContentType::const_new("application/wasm"))
                    .and(NotForContentType::const_new("application/zip"))
                    .and(NotForContentType::const_new("font/")),
            ),
        )
        .layer(CatchPanicLayer::custom(panicked))
        .layer(middleware::from_fn(guard::secure_headers))
        .layer(middleware::from_fn_with_state(state, measured))
}

/// Built files. Those with a hash in their name never change, and outlive their release.
fn assets(site: &Path, earlier: &Path) -> Router {
    let folder = |name: &str| ServeDir::new(site.join(name)).precompressed_br();
    let immutable = middleware::from_fn(async |request: Request, next: Next| {
        let mut response = next.run(request).await;
        if response.status().is_success() {
            let forever = HeaderValue::from_static("public, max-age=31536000, immutable");
            response.headers_mut().insert(header::CACHE_CONTROL, forever);
        }
        response
    });
    let for_a_day = middleware::from_fn(async |request: Request, next: Next| {
        let mut response = next.run(request).await;
        if response.status().is_success() {
            response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=86400"));
        }
        response
    });
    let earlier = ServeDir::new(earlier).precompressed_br();
    let hashed = Router::new()
        .nest_service("/pkg", folder("pkg").fallback(earlier.clone()))
        .nest_service("/editor", folder("editor").fallback(earlier))
        .layer(immutable);
    let plain =
        Router::new().nest_service("/fonts", folder("fonts")).nest_service("/icons", folder("icons")).layer(for_a_day);
    hashed.merge(plain)
}

/// Counts statements and time, for `Server-Timing` (W3C) and the metrics.
pub(crate) async fn measured(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let started = Instant::now();
    let counter = Arc::new(AtomicU32::new(0));
    let (method, path) = (request.method().clone(), logged(request.uri().path()));
    let mut response = db::count_statements(Arc::clone(&counter), next.run(request)).await;
    let (statements, elapsed) = (counter.load(Ordering::Relaxed), started.elapsed());
    let micros = u64::try_from(elapsed.as_micros()).unwrap_or(u64::MAX);
    let status = response.status().as_u16();
    state.metrics.note(status, statements, micros);
    let timing = format!("db;desc=\"{statements}\", total;dur={:.1}", elapsed.as_secs_f64() * 1000.0);
    if let Ok(value) = HeaderValue::try_from(timing) {
        response.headers_mut().insert(HeaderName::from_static("server-timing"), value);
    }
    // Identifiers in paths are random; names and texts are never logged.
    tracing::info!(%method, %path, status, statements, micros, "request");
    response
}

/// A path as it is logged: without what opens something by itself.
fn logged(path: &str) -> String {
    let part = |part: &str| if part.len() > LOGGED_MAX { "…".to_owned() } else { part.to_owned() };
    path.split('/').map(part).collect::<Vec<_>>().join("/")
}

/// A handler stopped in the middle: our fault, logged under a reference.
pub(crate) fn panicked(cause: Box<dyn std::any::Any + Send>) -> Response {
    let text =
        cause.downcast_ref::<String>().cloned().or_else(|| cause.downcast_ref::<&str>().map(|t| (*t).to_owned()));
    let failure = preau_backend::Error::internal(text.unwrap_or_default()).tell();
    let text = preau_model::text::explain(&failure, preau_model::text::Lang::Fr);
    (StatusCode::INTERNAL_SERVER_ERROR, text).into_response()
}

async fn healthz(State(state): State<AppState>) -> Response {
    let answered: Result<Option<(i64,)>, _> = sql("SELECT 1").optional(&state.backend.db).await;
    if let Err(error) = answered {
        tracing::error!(%error, "health check: database");
        return (StatusCode::SERVICE_UNAVAILABLE, "database\n").into_response();
    }
    if let Err(error) = state.backend.files.check_writable().await {
        tracing::error!(%error, "health check: files");
        return (StatusCode::SERVICE_UNAVAILABLE, "files\n").into_response();
    }
    "ok\n".into_response()
}

async fn metrics(State(state): State<AppState>) -> Response {
    let waiting: Result<Option<(i64,)>, _> =
        sql("SELECT COUNT(*) FROM rendition WHERE state IN ('waiting', 'running')").optional(&state.backend.db).await;
    let page = state.metrics.page(waiting.ok().flatten().map_or(0, |row| row.0));
    ([(header::CONTENT_TYPE, "application/openmetrics-text; version=1.0.0; charset=utf-8")], page).into_response()
}

#[cfg(test)]
mod tests {
    use super::logged;

    #[test]
    fn what_opens_something_by_itself_is_not_logged() {
        let pass = "a".repeat(96);
        assert_eq!(logged(&format!("/{pass}/content/x.png")), "/…/content/x.png");
        assert_eq!(
            logged("/classeur/01a20957-7922-75ab-b31d-33bd4b959bc4"),
            "/classeur/01a20957-7922-75ab-b31d-33bd4b959bc4"
        );
    }
}
