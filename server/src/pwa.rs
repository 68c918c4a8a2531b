//! The installed application: its manifest, its service worker, and the page that it starts from
//! without a network. All of it is made once, at start-up.
//!
//! The offline page is not one of the server's pages kept in a cache: those carry a nonce and
//! somebody's data. It is a static shell whose only script is allowed by its hash (CSP level 3,
//! § 6.7.2.5), which launches the application with what the device remembers.

use axum::{
    Router,
    http::{HeaderName, HeaderValue, header},
    response::{IntoResponse, Response},
    routing::get,
};
use base64::{Engine, prelude::BASE64_STANDARD};
use preau_app::{browser::editor::ADDRESS as EDITOR, document::Assets};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// Where the offline page is; only the service worker asks for it.
const SHELL: &str = "/hors-ligne";

pub fn router<S: Clone + Send + Sync + 'static>(assets: &Assets) -> Router<S> {
    let start = format!(
        "import('{}').then(m=>m.default({{module_or_path:'{}'}}).then(()=>m.launch()))",
        assets.script, assets.wasm
    );
    let policy = format!(
        "default-src 'none'; script-src 'self' 'sha256-{}' 'wasm-unsafe-eval'; style-src 'self'; \
         img-src 'self' data: blob:; font-src 'self'; media-src 'self' blob:; connect-src 'self'; \
         manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        BASE64_STANDARD.encode(Sha256::digest(&start))
    );
    let shell = shell(assets, &start);
    let worker = worker(assets);
    Router::new()
        .route("/manifest.webmanifest", get(async || typed("application/manifest+json", MANIFEST.to_owned(), None)))
        .route(
            "/sw.js",
            get(async move || typed("text/javascript; charset=utf-8", worker, Some(WORKER_POLICY.to_owned()))),
        )
        .route(SHELL, get(async move || typed("text/html; charset=utf-8", shell, Some(policy))))
}

/// What the worker may do: fetch from here, run nothing else.
const WORKER_POLICY: &str = "default-src 'none'; connect-src 'self'";

const MANIFEST: &str = include_str!("pwa/manifest.json");
/// One script of several parts: a service worker that imports others would not be one release.
const WORKER: &str = concat!(
    include_str!("pwa/worker/store.js"),
    include_str!("pwa/worker/send.js"),
    include_str!("pwa/worker/share.js"),
    include_str!("pwa/worker/push.js"),
    include_str!("pwa/worker/release.js"),
);

fn typed(media_type: &'static str, body: String, policy: Option<String>) -> Response {
    let mut response = body.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    // Asked for again each time: a release must not wait for a cache.
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    if let Some(policy) = policy.and_then(|policy| HeaderValue::try_from(policy).ok()) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    headers.insert(HeaderName::from_static("service-worker-allowed"), HeaderValue::from_static("/"));
    response
}

fn shell(assets: &Assets, start: &str) -> String {
    format!(
        r##"<!DOCTYPE html>
<html lang="fr" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" media="(prefers-color-scheme: light)" content="#fbf8f3">
<meta name="theme-color" media="(prefers-color-scheme: dark)" content="#1d1b19">
<title>Préau</title>
<link rel="stylesheet" href="{style}">
<link rel="icon" href="/icons/logo.svg" type="image/svg+xml">
<link rel="manifest" href="/manifest.webmanifest">
<meta name="{EDITOR}" content="{editor}">
</head>
<body>
<noscript><p>Pas de réseau. Préau s’affichera dès qu’il sera revenu.</p></noscript>
<script type="module">{start}</script>
</body>
</html>
"##,
        style = assets.style,
        editor = assets.editor
    )
}

/// The worker, told what this release is made of.
fn worker(assets: &Assets) -> String {
    let mut parts =
        vec![SHELL.to_owned(), assets.script.to_string(), assets.wasm.to_string(), assets.style.to_string()];
    // A pupil goes on writing without a network.
    parts.push(assets.editor.to_string());
    if !assets.chunks.script.is_empty() {
        parts.push(format!("/pkg/{}", assets.chunks.script));
    }
    parts.extend(["/icons/sprite.svg", "/icons/logo.svg", "/fonts/atkinson-next.woff2"].map(str::to_owned));
    let release = Sha256::digest(parts.join(" ") + WORKER).iter().take(8).fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    });
    let list = serde_json::to_string(&parts).unwrap_or_default();
    format!("const RELEASE = \"{release}\";\nconst SHELL = \"{SHELL}\";\nconst PARTS = {list};\n{WORKER}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_release_is_another_worker() {
        let one = crate::assets::none();
        let other = Assets { script: "/pkg/preau.2.js".into(), ..one.clone() };
        assert_eq!(worker(&one), worker(&one));
        assert_ne!(worker(&one).lines().next(), worker(&other).lines().next());
    }

    #[test]
    fn the_manifest_names_files_that_exist() {
        let manifest: serde_json::Value = serde_json::from_str(MANIFEST).unwrap();
        let icons = manifest["icons"].as_array().unwrap();
        assert!(icons.len() >= 3);
        for icon in icons.iter().chain(manifest["screenshots"].as_array().unwrap()) {
            let path = format!("{}/../public{}", env!("CARGO_MANIFEST_DIR"), icon["src"].as_str().unwrap());
            assert!(std::path::Path::new(&path).is_file(), "{path}");
        }
    }
}
