//! The built site (script, WebAssembly, style, fonts, icons), found once at start-up.

use preau_app::document::{Assets, Chunks};
use std::{io, path::Path, sync::Arc};

/// Reads the names that the build gave to the parts: with `hash-files`, cargo-leptos writes
/// `hash.txt` beside the server; without hashes the plain names are there.
pub fn find(site: &Path) -> io::Result<Assets> {
    let pkg = site.join("pkg");
    let mut names = Vec::new();
    for entry in std::fs::read_dir(&pkg)? {
        let entry = entry?;
        let modified = entry.metadata()?.modified()?;
        names.push((modified, entry.file_name().to_string_lossy().into_owned()));
    }
    // An older build's files may still be there: the newest of each kind is the one.
    names.sort();
    let newest = |extension: &str| {
        names
            .iter()
            .rev()
            .map(|(_, name)| name)
            .find(|name| name.starts_with("preau") && name.ends_with(extension))
            .map(|name| format!("/pkg/{name}"))
            .ok_or_else(|| io::Error::new(io::ErrorKind::NotFound, format!("{}: no preau*{extension}", pkg.display())))
    };
    let split = |start: &str, end: &str| {
        names.iter().rev().map(|(_, name)| name).find(|name| name.starts_with(start) && name.ends_with(end))
    };
    let editor = editor(&site.join("editor"))?;
    // A build without chunks has no manifest.
    let chunks = match (split("__wasm_split_manifest", ".json"), split("__wasm_split.", ".js")) {
        (Some(manifest), Some(script)) => Chunks {
            files: Arc::new(serde_json::from_slice(&std::fs::read(pkg.join(manifest))?)?),
            script: script.as_str().into(),
        },
        _ => Chunks::default(),
    };
    Ok(Assets {
        script: newest(".js")?.into(),
        wasm: newest(".wasm")?.into(),
        style: newest(".css")?.into(),
        editor,
        chunks,
    })
}

/// The text editor's script. What it fetches itself is called `editor-….js`.
fn editor(folder: &Path) -> io::Result<Arc<str>> {
    let missing = || {
        let place = folder.display();
        io::Error::new(
            io::ErrorKind::NotFound,
            format!("{place}: no editor.*.js (bin/editor makes it, before the site)"),
        )
    };
    for entry in std::fs::read_dir(folder).map_err(|_| missing())? {
        let name = entry?.file_name();
        let name = name.to_string_lossy();
        if name.starts_with("editor.") && name.ends_with(".js") {
            return Ok(format!("/editor/{name}").into());
        }
    }
    Err(missing())
}

/// Names for tests that need no browser.
pub fn none() -> Assets {
    Assets {
        script: "/pkg/preau.js".into(),
        wasm: "/pkg/preau.wasm".into(),
        style: "/pkg/preau.css".into(),
        editor: "/editor/editor.js".into(),
        chunks: Chunks::default(),
    }
}
