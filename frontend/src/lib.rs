//! The WebAssembly entry: takes the server's page over. Nothing else lives here.

/// Called once by the document's script.
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_body(preau_app::App);
    // For tests, and for styles of what needs the script.
    if let Some(root) = web_sys::window().and_then(|w| w.document()).and_then(|d| d.document_element()) {
        let _ = root.set_attribute("data-ready", "");
    }
}
