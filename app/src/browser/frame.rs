//! A frame of another origin, and what it says.

use leptos::{html, prelude::*};
use wasm_bindgen::JsValue;

/// The origin of a frame that is sandboxed without one of its own, as messages name it.
const NOBODY: &str = "null";

/// Tells `heard` each text that the page in a frame says, as long as the component lives. Messages of any other page, or
/// of one that has an origin, are passed over: only a sandboxed frame's page has none.
pub fn hear(frame: NodeRef<html::Iframe>, heard: impl Fn(String) + 'static) {
    let handle = window_event_listener(leptos::ev::message, move |event| {
        let window = frame.try_get_untracked().flatten().and_then(|frame| frame.content_window());
        let (Some(window), Some(source)) = (window, event.source()) else { return };
        if event.origin() != NOBODY || JsValue::from(source) != JsValue::from(window) {
            return;
        }
        if let Some(text) = event.data().as_string() {
            heard(text);
        }
    });
    on_cleanup(move || handle.remove());
}

/// Says a text to the page in a frame. It has no origin that it could be addressed to: only what that page may know is
/// said, and only once it has asked (the page around it lets the frame go nowhere else).
pub fn say(frame: NodeRef<html::Iframe>, text: &str) {
    if let Some(window) = frame.try_get_untracked().flatten().and_then(|frame| frame.content_window()) {
        let _ = window.post_message(&JsValue::from_str(text), "*");
    }
}

/// Makes a frame as high as the page in it says that it is.
pub fn set_height(frame: NodeRef<html::Iframe>, pixels: f64) {
    if let Some(frame) = frame.try_get_untracked().flatten() {
        let _ = web_sys::HtmlElement::style(&frame).set_property("height", &format!("{pixels}px"));
    }
}
