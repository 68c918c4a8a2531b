//! The WebAssembly entry: takes the server's page over. Nothing else lives here.

/// Called once by the document's script. Ends when the page is ours.
#[wasm_bindgen::prelude::wasm_bindgen]
pub async fn hydrate() {
    console_error_panic_hook::set_once();
    let Some(body) = web_sys::window().and_then(|window| window.document()).and_then(|document| document.body()) else {
        return;
    };
    leptos::mount::hydrate_from_async(body, preau_app::App).await.forget();
    preau_app::browser::take_over();
}

/// Called by the offline page, where there is nothing of the server's to take over: the same
/// application, with what this device remembers.
#[wasm_bindgen::prelude::wasm_bindgen]
pub async fn launch() {
    console_error_panic_hook::set_once();
    preau_app::visit::start_with(preau_app::browser::reading::remembered().await);
    leptos::mount::mount_to_body(preau_app::App);
    preau_app::browser::take_over();
}
