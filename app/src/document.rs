//! The HTML document around the application. Server only.

use crate::{
    App,
    browser::editor::ADDRESS as EDITOR,
    visit::{Theme, Visit},
};
use leptos::{nonce::use_nonce, prelude::*};
use leptos_meta::MetaTags;
use std::{collections::HashMap, sync::Arc};

/// Where the browser finds the parts of the application; found once, at start-up.
#[derive(Debug, Clone)]
pub struct Assets {
    /// `/pkg/preau.<hash>.js`
    pub script: Arc<str>,
    pub wasm: Arc<str>,
    pub style: Arc<str>,
    /// The text editor, for those who write.
    pub editor: Arc<str>,
    /// The chunks of rooms that are fetched when they are opened.
    pub chunks: Chunks,
}

/// Which files each chunk of WebAssembly is in, so that a page that needs one can ask for it at
/// once, with its own script.
#[derive(Debug, Clone, Default)]
pub struct Chunks {
    /// Names of files in `/pkg`, without extension, by chunk.
    pub files: Arc<HashMap<String, Vec<String>>>,
    /// The script that loads them.
    pub script: Arc<str>,
}

impl Chunks {
    /// Lets this request's page announce the chunks that it needs.
    pub fn provide(&self) {
        let manifest = ("/pkg".to_owned(), (*self.files).clone(), self.script.to_string());
        provide_context(leptos::WasmSplitManifest(ArcStoredValue::new(manifest)));
    }
}

/// The whole document.
pub fn document(assets: Assets) -> impl IntoView {
    let visit = expect_context::<Visit>();
    let nonce = use_nonce();
    let theme = match visit.theme {
        Theme::Auto => None,
        theme => Some(theme.code()),
    };
    let start = format!(
        "import('{}').then(m=>m.default({{module_or_path:'{}'}}).then(()=>m.hydrate()))",
        assets.script, assets.wasm
    );
    view! {
        <!DOCTYPE html>
        <html lang=visit.lang.tag() dir="ltr" data-theme=theme>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
                <meta name="color-scheme" content="light dark" />
                <meta name="theme-color" media="(prefers-color-scheme: light)" content="#fbf8f3" />
                <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#1d1b19" />
                <link rel="preload" href="/fonts/atkinson-next.woff2" r#as="font" r#type="font/woff2" crossorigin="" />
                <link rel="stylesheet" href=assets.style.to_string() />
                <link rel="manifest" href="/manifest.webmanifest" />
                <link rel="apple-touch-icon" href="/icons/apple-touch.png" />
                <meta name="mobile-web-app-capable" content="yes" />
                <meta name="apple-mobile-web-app-title" content="Préau" />
                <meta name="apple-mobile-web-app-status-bar-style" content="default" />
                <link rel="icon" href="/icons/logo.svg" r#type="image/svg+xml" />
                <meta name=EDITOR content=assets.editor.to_string() />
                <link rel="modulepreload" href=assets.script.to_string() nonce=nonce.clone() />
                <link
                    rel="preload"
                    href=assets.wasm.to_string()
                    r#as="fetch"
                    r#type="application/wasm"
                    crossorigin=""
                />
                <MetaTags />
            </head>
            <body>
                <App />
                <script r#type="module" nonce=nonce inner_html=start></script>
            </body>
        </html>
    }
}
