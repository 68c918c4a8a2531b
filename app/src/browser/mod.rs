//! Everything that touches the browser: microphone, uploads, the editing commands.
//!
//! These run in event handlers and effects only: a page's first rendering never depends on
//! the browser, and the server never calls them.

pub mod cargo;
mod editing;
mod microphone;
mod upload;

pub use editing::{edit_command, paste_plainly};
pub use microphone::{Early, Microphone, Take};
pub use upload::{Progress, Ticket, upload};

use leptos::prelude::*;
use wasm_bindgen::{JsCast, closure::Closure};

thread_local! {
    static TAKEN_OVER: ArcRwSignal<bool> = ArcRwSignal::new(false);
}

/// Whether the page is the script's: false on the server and until all of the server's page is
/// taken over. What only the script can do is shown from then on. (An effect is no sign of it:
/// taking over is done in steps, and effects run between them.)
pub fn taken_over() -> Signal<bool> {
    TAKEN_OVER.with(|signal| signal.clone().into())
}

/// Called once, when the page is ours.
pub fn take_over() {
    TAKEN_OVER.with(|signal| signal.set(true));
    // For tests, and for styles of what needs the script.
    if let Some(root) = web_sys::window().and_then(|w| w.document()).and_then(|d| d.document_element()) {
        let _ = root.set_attribute("data-ready", "");
    }
}

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
