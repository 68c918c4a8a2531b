//! The browser's own editing commands. They are marked deprecated and exist in every browser;
//! the full editor of articles will bring its own model.

use wasm_bindgen::JsCast;

fn document() -> Option<web_sys::HtmlDocument> {
    web_sys::window()?.document()?.dyn_into().ok()
}

/// Applies a command to the selection.
pub fn edit_command(command: &str, argument: &str) {
    if let Some(document) = document() {
        let _ = document.exec_command_with_show_ui_and_value(command, false, argument);
    }
}

/// Pastes as plain text: what comes from Word or the web leaves its clothes at the door.
pub fn paste_plainly(event: &web_sys::ClipboardEvent) {
    let Some(text) = event.clipboard_data().and_then(|data| data.get_data("text/plain").ok()) else { return };
    event.prevent_default();
    edit_command("insertText", &text);
}
