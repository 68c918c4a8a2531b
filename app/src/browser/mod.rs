//! Everything that touches the browser: microphone, uploads, the editing commands.
//!
//! These run in event handlers and effects only: a page's first rendering never depends on
//! the browser, and the server never calls them.

mod editing;
mod microphone;
mod upload;

pub use editing::{edit_command, paste_plainly};
pub use microphone::{Early, Microphone, Take};
pub use upload::{Progress, upload};

use wasm_bindgen::{JsCast, closure::Closure};

/// Runs `work` after `ms` milliseconds.
pub fn after(ms: u32, work: impl FnOnce() + 'static) {
    gloo::timers::callback::Timeout::new(ms, work).forget();
}

/// Listens for as long as the page lives.
fn listen(target: &web_sys::EventTarget, event: &str, work: impl FnMut(web_sys::Event) + 'static) {
    let closure = Closure::<dyn FnMut(web_sys::Event)>::new(work);
    let _ = target.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
    closure.forget();
}

/// Milliseconds since the page was opened.
fn now_ms() -> f64 {
    web_sys::window().and_then(|w| w.performance()).map_or(0.0, |p| p.now())
}

/// Goes to another page of the site, whole: what the server knows is shown afresh.
pub fn go(path: &str) {
    if let Some(window) = web_sys::window() {
        let _ = window.location().set_href(path);
    }
}

/// Sends the focus to an element, for screen readers and keyboards.
pub fn focus(id: &str) {
    let element = web_sys::window().and_then(|w| w.document()).and_then(|d| d.get_element_by_id(id));
    if let Some(element) = element.and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Opens the browser's print dialogue.
pub fn print() {
    if let Some(window) = web_sys::window() {
        let _ = window.print();
    }
}
