//! The player of H5P packages, on an origin of its own: another host, or another port of this one.
//!
//! What runs there is somebody else's. So there is no session: cookies are neither read nor set, and every address but the
//! player's own files begins with a pass (`backend/src/h5p/pass.rs`). Pages there may load what stands under their pass,
//! and nothing else; they are framed by the school's pages, sandboxed without an origin, and run the same way when
//! somebody opens them by themselves.

use crate::{files, router, state::AppState};
use axum::{
    Router,
    body::Body,
    extract::{Path, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse, Response},
    routing::get,
};
use preau_backend::{
    Error,
    h5p::{HOURS, Piece, Playing, open_pass, open_piece},
};
use std::{path, sync::Arc};
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::{
        CompressionLayer, Predicate,
        predicate::{DefaultPredicate, NotForContentType},
    },
    services::ServeDir,
};

/// Where the player's own files are.
const PLAYER: &str = "/lecteur";

/// Where the player is, and the school beside it.
#[derive(Debug, Clone)]
pub enum Place {
    /// Both are known by settings.
    Named { player: Arc<str>, school: Arc<str> },
    /// On this machine, at two ports of whatever host is asked.
    Ports { player: u16, school: u16 },
}

impl Place {
    /// The player's origin, as a page of the school that is asked under `host` names it.
    pub fn player(&self, host: &str) -> Option<String> {
        match self {
            Self::Named { player, .. } => Some(player.to_string()),
            Self::Ports { player, .. } => at(host, *player),
        }
    }

    /// The school's, as the player names it that is asked under `host`.
    fn school(&self, host: &str) -> Option<String> {
        match self {
            Self::Named { school, .. } => Some(school.to_string()),
            Self::Ports { school, .. } => at(host, *school),
        }
    }
}

/// The same host at another port. A host that is none names nothing: it would stand in headers.
fn at(host: &str, port: u16) -> Option<String> {
    let name = match host.rsplit_once(':') {
        Some((name, digits)) if digits.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    let fine = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-[]:".contains(&byte));
    (fine && !name.is_empty()).then(|| format!("http://{name}:{port}"))
}

/// Under which host something is asked for.
pub fn host(headers: &HeaderMap) -> &str {
    headers.get(header::HOST).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

/// Everything that the player's origin answers. `site`: the folder of built assets.
pub fn router(state: AppState, site: &path::Path) -> Router {
    let player = Router::new().nest_service(PLAYER, ServeDir::new(site.join("h5p"))).layer(middleware::from_fn(
        async |request: Request, next: Next| {
            let mut response = next.run(request).await;
            if response.status().is_success() {
                response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=3600"));
            }
            response
        },
    ));
    Router::new()
        .route("/{pass}/", get(frame))
        .route("/{pass}/{*path}", get(piece))
        .with_state(state.clone())
        .merge(player)
        .fallback(async || files::refusal(Error::NOT_FOUND))
        .layer(
            CompressionLayer::new().compress_when(
                DefaultPredicate::new()
                    .and(NotForContentType::const_new("audio/"))
                    .and(NotForContentType::const_new("video/"))
                    .and(NotForContentType::const_new("application/octet-stream"))
                    .and(NotForContentType::const_new("font/")),
            ),
        )
        .layer(CatchPanicLayer::custom(router::panicked))
        .layer(middleware::from_fn(fenced))
        .layer(middleware::from_fn_with_state(state, router::measured))
}

/// The page in the frame.
async fn frame(State(state): State<AppState>, Path(pass): Path<String>, headers: HeaderMap) -> Response {
    let playing = match open_pass(&state.backend, &pass).await {
        Ok(playing) => playing,
        Err(error) => return files::refusal(error),
    };
    let here = host(&headers);
    let origins = state.h5p.as_ref().and_then(|place| Some((place.player(here)?, place.school(here)?)));
    let Some((player, school)) = origins else { return files::refusal(Error::NOT_FOUND) };
    let html = page(&playing, &school);
    let mut response = ([(header::CACHE_CONTROL, "no-store")], axum::response::Html(html)).into_response();
    if let Ok(policy) = HeaderValue::try_from(policy(&player, &pass, &school)) {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

/// What a package may do: run what it brought, load what is its own, and say something to the school's page. `'unsafe-inline'`
/// is for styles only: content types write them into what they show. There is no `eval`.
fn policy(player: &str, pass: &str, school: &str) -> String {
    let (lib, own) = (format!("{player}{PLAYER}/"), format!("{player}/{pass}/"));
    format!(
        "default-src 'none'; script-src {lib} {own}; style-src {lib} {own} 'unsafe-inline'; img-src {lib} {own} data: blob:; \
         font-src {lib} {own} data:; media-src {own} data: blob:; connect-src {lib} {own}; base-uri 'none'; form-action 'none'; \
         frame-ancestors {school}; sandbox allow-scripts"
    )
}

fn page(playing: &Playing, school: &str) -> String {
    let (title, lang) = (escaped(&playing.title), if playing.language.is_empty() { "fr" } else { &playing.language });
    format!(
        "<!DOCTYPE html><html lang=\"{lang}\"><head><meta charset=\"utf-8\"><title>{title}</title>\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <link rel=\"stylesheet\" href=\"{PLAYER}/player.css\"><script src=\"{PLAYER}/storage.js\"></script>\
         <script src=\"{PLAYER}/main.bundle.js\" defer></script><script src=\"{PLAYER}/statements.js\" defer></script>\
         <script src=\"{PLAYER}/player.js\" defer></script></head>\
         <body data-school=\"{school}\"><div id=\"h5p\" aria-busy=\"true\"></div></body></html>"
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A file of the package.
async fn piece(
    State(state): State<AppState>,
    Path((pass, path)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    match open_piece(&state.backend, &pass, &path).await {
        Ok(piece) => sent(&state, piece, &headers).await,
        Err(error) => files::refusal(error),
    }
}

/// All of it, or the part asked for: films are looked for in pieces.
async fn sent(state: &AppState, piece: Piece, headers: &HeaderMap) -> Response {
    let asked = headers.get(header::RANGE).and_then(|value| value.to_str().ok());
    let (status, from, to) = match asked.map_or(Ok(None), |text| files::range(text, piece.size)) {
        Ok(None) => (StatusCode::OK, 0, piece.size),
        Ok(Some((from, to))) => (StatusCode::PARTIAL_CONTENT, from, to),
        Err(()) => {
            let all = format!("bytes */{}", piece.size);
            return (StatusCode::RANGE_NOT_SATISFIABLE, [(header::CONTENT_RANGE, all)]).into_response();
        }
    };
    let bytes = if from == to {
        Ok(Body::empty())
    } else {
        state.backend.files.read_range(&piece.sha256, piece.from + from..piece.from + to).await.map(Body::from_stream)
    };
    let body = match bytes {
        Ok(body) => body,
        Err(error) => return files::refusal(error),
    };
    let mut response = (status, body).into_response();
    let list = response.headers_mut();
    list.insert(header::CONTENT_TYPE, HeaderValue::from_static(piece.media_type));
    list.insert(header::CONTENT_LENGTH, HeaderValue::from(to - from));
    list.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    // What stands under a pass does not change as long as it is good.
    if let Ok(age) = HeaderValue::try_from(format!("private, max-age={}", HOURS * 60 * 60)) {
        list.insert(header::CACHE_CONTROL, age);
    }
    if status == StatusCode::PARTIAL_CONTENT
        && let Ok(part) = HeaderValue::try_from(format!("bytes {from}-{}/{}", to - 1, piece.size))
    {
        list.insert(header::CONTENT_RANGE, part);
    }
    response
}

/// No cookie comes in or goes out, and nothing that is served does anything by itself.
///
/// The frame's page has no origin, so that everything is of another one to it: what it loads says that anybody may have it
/// (`Cross-Origin-Resource-Policy`, and `Access-Control-Allow-Origin` for fonts and what is fetched). That gives away
/// nothing: who knows the pass has it anyway, and without cookies nobody is anybody.
async fn fenced(mut request: Request, next: Next) -> Response {
    request.headers_mut().remove(header::COOKIE);
    request.headers_mut().remove(header::AUTHORIZATION);
    let mut response = next.run(request).await;
    let list = response.headers_mut();
    list.remove(header::SET_COOKIE);
    let fixed = [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("access-control-allow-origin", "*"),
        ("cross-origin-resource-policy", "cross-origin"),
        ("x-dns-prefetch-control", "off"),
        ("x-robots-tag", "noindex"),
        (
            "permissions-policy",
            "camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=(), clipboard-read=()",
        ),
        ("strict-transport-security", "max-age=63072000"),
    ];
    for (name, value) in fixed {
        list.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    list.entry(header::CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox",
    ));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_player_is_beside_the_school() {
        let place = Place::Ports { player: 3001, school: 3000 };
        let player = |host| place.player(host);
        assert_eq!(player("localhost:3000").as_deref(), Some("http://localhost:3001"));
        assert_eq!(player("192.168.1.4").as_deref(), Some("http://192.168.1.4:3001"));
        assert_eq!(player("[::1]:3000").as_deref(), Some("http://[::1]:3001"));
        assert_eq!(place.school("localhost:3001").as_deref(), Some("http://localhost:3000"));
        for host in ["", ":3000", "x; script-src *", "a b", "x\"y"] {
            assert_eq!(player(host), None, "{host}");
        }
        let named = Place::Named { player: "https://h5p.example".into(), school: "https://ent.example".into() };
        assert_eq!(named.player("whatever").as_deref(), Some("https://h5p.example"));
    }

    #[test]
    fn a_title_is_words() {
        let playing = Playing { title: "<script>\"&".to_owned(), language: String::new() };
        assert!(page(&playing, "http://localhost:3000").contains("<title>&lt;script&gt;&quot;&amp;</title>"));
    }
}
