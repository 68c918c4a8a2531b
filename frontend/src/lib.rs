//! The WebAssembly entry: takes the server's page over. Nothing else lives here.

/// Called once by the document's script.
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_body(preau_app::App);
}
