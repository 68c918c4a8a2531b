//! Everything that touches the browser: microphone, storage, outbox, uploads, the text editor.
//!
//! These run in event handlers and effects only: a page's first rendering never depends on
//! the browser, and the server never calls them.

mod arrival;
mod back;
pub mod editor;
pub mod frame;
mod install;
pub(crate) mod lock;
mod microphone;
mod microphone_check;
mod near;
pub mod outbox;
pub mod pointer;
mod push;
pub mod reading;
pub mod store;
pub mod tab;
mod upload;
mod worker;
pub mod writing;

pub use arrival::arrive;
pub use back::CloseWatcher;
pub use install::{Install, decline as decline_install, install, set_badge, way_to_install};
pub use microphone::{Microphone, Place, spread};
pub use microphone_check::{Check, check_microphone};
pub use near::Nearing;
pub use push::{
    Standing, disable as disable_push, enable as enable_push, renew as renew_push, standing as push_standing,
};
pub use worker::{Updates, is_online, updates};

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
    worker::register();
    install::watch();
}

/// The path of the page that is shown.
pub fn path() -> Option<String> {
    web_sys::window()?.location().pathname().ok()
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

/// Tells the address of what the page's policy does not let in, for as long as the page lives.
pub fn when_blocked(told: impl Fn(&str) + 'static) {
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        listen(&document, "securitypolicyviolation", move |event| {
            let blocked = js_sys::Reflect::get(&event, &"blockedURI".into()).ok().and_then(|it| it.as_string());
            told(&blocked.unwrap_or_default());
        });
    }
}

/// Milliseconds since the page was opened.
fn now_ms() -> f64 {
    web_sys::window().and_then(|w| w.performance()).map_or(0.0, |p| p.now())
}

/// Milliseconds since 1970, on the device's clock.
#[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970")]
pub fn now_epoch_ms() -> i64 {
    js_sys::Date::now() as i64
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "times and sizes are whole and positive")]
const fn whole(number: f64) -> u64 {
    number as u64
}

/// Goes to another page of the site, whole: what the server knows is shown afresh.
pub fn go(path: &str) {
    if let Some(window) = web_sys::window() {
        let _ = window.location().set_href(path);
    }
}

/// The same page again, whole.
pub fn reload() {
    if let Some(window) = web_sys::window() {
        let _ = window.location().reload();
    }
}

/// What stands before the caret of a box that has the focus: somebody is typing there.
pub fn before_caret(id: &str) -> Option<String> {
    let element = web_sys::window().and_then(|w| w.document()).and_then(|d| d.active_element())?;
    let area = element.dyn_into::<web_sys::HtmlTextAreaElement>().ok().filter(|area| area.id() == id)?;
    let caret = area.selection_start().ok().flatten()?;
    Some(String::from(js_sys::JsString::from(area.value()).substring(0, caret)))
}

/// Shows another address for this page, without going there; whether that was done.
pub fn show_address(path: &str) -> bool {
    let history = web_sys::window().and_then(|window| window.history().ok());
    history.is_some_and(|history| history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(path)).is_ok())
}

/// The whole address of a path of this site.
pub fn whole_address(path: &str) -> String {
    let origin = web_sys::window().and_then(|window| window.location().origin().ok()).unwrap_or_default();
    format!("{origin}{path}")
}

/// Puts words where the person may paste them elsewhere; whether that was done.
pub async fn copy(words: &str) -> bool {
    let written = || -> Result<js_sys::Promise, wasm_bindgen::JsValue> {
        let navigator = web_sys::window().ok_or(wasm_bindgen::JsValue::NULL)?.navigator();
        let clipboard = js_sys::Reflect::get(&navigator, &"clipboard".into())?;
        let write: js_sys::Function = js_sys::Reflect::get(&clipboard, &"writeText".into())?.dyn_into()?;
        write.call1(&clipboard, &words.into())?.dyn_into()
    };
    match written() {
        Ok(promise) => wasm_bindgen_futures::JsFuture::from(promise).await.is_ok(),
        Err(_) => false,
    }
}

/// Sends the focus to an element, for screen readers and keyboards.
pub fn focus(id: &str) {
    let element = web_sys::window().and_then(|w| w.document()).and_then(|d| d.get_element_by_id(id));
    if let Some(element) = element.and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// A frame has loaded. Where it had the focus while its document came, or nothing has it, it gets it again: Chromium
/// loses it where a document of another site takes the place of the empty one at that moment.
pub fn focus_again(loaded: &web_sys::Event) {
    let frame = loaded.target().and_then(|target| target.dyn_into::<web_sys::HtmlElement>().ok());
    let document = frame.as_ref().and_then(|frame| frame.owner_document());
    if let (Some(frame), Some(document)) = (frame, document) {
        let focused = document.active_element();
        let body = document.body().map(web_sys::Element::from);
        if focused == body || focused.as_ref() == Some(&frame) {
            let _ = frame.focus();
        }
    }
}

/// What was pressed goes away with its line: the focus goes to the same button of the line after it, or of the one
/// before it, else to what has that identifier. To be called while the line is there.
pub fn focus_beside(event: &web_sys::MouseEvent, otherwise: &str) {
    let line = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
        .and_then(|target| target.closest("li").ok().flatten());
    let beside = line.and_then(|line| line.next_element_sibling().or_else(|| line.previous_element_sibling()));
    let button = beside.and_then(|line| line.query_selector("button:last-of-type").ok().flatten());
    match button.and_then(|button| button.dyn_into::<web_sys::HtmlElement>().ok()) {
        Some(button) => {
            let _ = button.focus();
        }
        None => focus(otherwise),
    }
}

/// Presses a button, if it is there.
pub fn click(id: &str) {
    let element = web_sys::window().and_then(|w| w.document()).and_then(|d| d.get_element_by_id(id));
    if let Some(element) = element.and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok()) {
        element.click();
    }
}

/// Moves the focus to the first element that a selector finds; tells whether there is one.
pub fn focus_first(selector: &str) -> bool {
    let found = web_sys::window().and_then(|w| w.document()).and_then(|d| d.query_selector(selector).ok().flatten());
    let element = found.and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(element) = &element {
        let _ = element.focus();
    }
    element.is_some()
}

/// Of the links in what a selector finds, the one to `href` is marked (`data-aimed`) and in sight, and no other.
pub fn mark_link(within: &str, href: Option<&str>) {
    let Some(document) = web_sys::window().and_then(|w| w.document()) else { return };
    let link = |which: &str| document.query_selector(&format!("{within} a[{which}]")).ok().flatten();
    if let Some(before) = link("data-aimed") {
        let _ = before.remove_attribute("data-aimed");
    }
    if let Some(link) = href.and_then(|href| link(&format!("href=\"{href}\""))) {
        let _ = link.set_attribute("data-aimed", "");
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        link.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// The name (`id`) of the nearest element around the focus that a selector means.
pub fn focused_in(selector: &str) -> Option<String> {
    let focused = web_sys::window()?.document()?.active_element()?;
    Some(focused.closest(selector).ok()??.id())
}

/// Whether words are marked on the page.
pub fn has_selection() -> bool {
    let marked = || -> Result<String, wasm_bindgen::JsValue> {
        let window = web_sys::window().ok_or(wasm_bindgen::JsValue::NULL)?;
        let selection: js_sys::Function = js_sys::Reflect::get(&window, &"getSelection".into())?.dyn_into()?;
        let selection: js_sys::Object = selection.call0(&window)?.dyn_into()?;
        Ok(selection.to_string().into())
    };
    marked().is_ok_and(|words| !words.is_empty())
}

/// Brings an element into view.
pub fn show_element(id: &str) {
    let id = id.to_owned();
    // When it is there: what was just added is drawn after this.
    after(0, move || {
        if let Some(element) = web_sys::window().and_then(|w| w.document()).and_then(|d| d.get_element_by_id(&id)) {
            let options = web_sys::ScrollIntoViewOptions::new();
            options.set_block(web_sys::ScrollLogicalPosition::Nearest);
            element.scroll_into_view_with_scroll_into_view_options(&options);
        }
    });
}

/// The identifiers of what is right below an element, in order.
pub fn ids_below(list: &web_sys::Element) -> Vec<String> {
    let children = list.children();
    (0..children.length()).filter_map(|n| children.item(n)).map(|child| child.id()).collect()
}

/// Moves what is in `list` behind another thing of it, or to its beginning. Where the browser can (DOM, "moveBefore"), what
/// is in it goes on: the focus, a film that plays.
pub fn move_behind(list: &web_sys::Element, name: &str, previous: Option<&str>) {
    let named = |name: &str| list.owner_document().and_then(|document| document.get_element_by_id(name));
    let Some(element) = named(name) else { return };
    let next = match previous {
        Some(previous) => named(previous).and_then(|previous| previous.next_sibling()),
        None => list.first_child(),
    };
    let move_before: Option<js_sys::Function> = store::get(list, "moveBefore").and_then(|it| it.dyn_into().ok());
    let done = move_before.is_some_and(|it| it.call2(list, &element, &next.clone().into()).is_ok());
    if !done {
        let _ = list.insert_before(&element, next.as_ref());
    }
}

/// Whether a media query holds now.
pub fn matches(query: &str) -> bool {
    web_sys::window().and_then(|w| w.match_media(query).ok().flatten()).is_some_and(|query| query.matches())
}

/// Calls `work` when the page is left or no longer seen, as long as the component lives, and when it ends:
/// whatever rests until then is done now. What `work` spawns runs up to where it waits.
pub fn on_leaving(work: impl Fn() + Copy + Send + Sync + 'static) {
    let gone = window_event_listener(leptos::ev::pagehide, move |_| work());
    let hidden = window_event_listener(leptos::ev::visibilitychange, move |_| {
        if !is_seen() {
            work();
        }
    });
    on_cleanup(move || {
        gone.remove();
        hidden.remove();
        work();
    });
}

/// Calls `work` for a key with Control (or Command), as long as the component lives: the key in
/// small letters and whether Shift is down; `true`: it was for us. Not while somebody types: fields
/// have an undo of their own.
pub fn on_keys(work: impl Fn(&str, bool) -> bool + 'static) {
    let handle = window_event_listener(leptos::ev::keydown, move |event| {
        let typing =
            event.target().and_then(|target| target.dyn_into::<web_sys::HtmlElement>().ok()).is_some_and(|it| {
                it.is_content_editable()
                    || matches!(it.tag_name().as_str(), "TEXTAREA" | "SELECT")
                    || (it.tag_name() == "INPUT" && it.get_attribute("type").is_none_or(|kind| kind == "text"))
            });
        if (event.ctrl_key() || event.meta_key()) && !typing && work(&event.key().to_lowercase(), event.shift_key()) {
            event.prevent_default();
        }
    });
    on_cleanup(move || handle.remove());
}

/// Small letters without accents, as one searches: "Échecs" is "echecs".
pub fn folded(text: &str) -> String {
    let apart: String = js_sys::JsString::from(text).normalize("NFD").into();
    let bare = apart.chars().filter(|c| !('\u{300}'..='\u{36f}').contains(c));
    bare.flat_map(char::to_lowercase).collect()
}

/// Whether the person sees the page.
pub fn is_seen() -> bool {
    web_sys::window().and_then(|w| w.document()).is_some_and(|document| !document.hidden())
}

/// Gives the person a file of their own.
pub fn save_as(blob: &web_sys::Blob, name: &str) {
    let Ok(url) = web_sys::Url::create_object_url_with_blob(blob) else { return };
    let document = web_sys::window().and_then(|w| w.document());
    let link = document.and_then(|d| d.create_element("a").ok());
    if let Some(link) = link.and_then(|link| link.dyn_into::<web_sys::HtmlAnchorElement>().ok()) {
        link.set_href(&url);
        link.set_download(name);
        link.click();
    }
    after(60_000, move || {
        let _ = web_sys::Url::revoke_object_url(&url);
    });
}

/// Gives the person a copy of what was to be sent.
pub fn save_upload(ticket: preau_model::media::kept::Ticket, media_type: String) {
    wasm_bindgen_futures::spawn_local(async move {
        if let Some(blob) = outbox::blob(&ticket, &media_type).await {
            save_as(&blob, &ticket.name);
        }
    });
}

/// What was typed into a box since the page was made.
pub fn typed_in(id: &str) -> Option<String> {
    let element = web_sys::window()?.document()?.get_element_by_id(id)?;
    let area = element.dyn_into::<web_sys::HtmlTextAreaElement>().ok()?;
    (Some(area.value()) != area.default_value().ok()).then(|| area.value())
}

/// The files that were chosen in a field.
pub fn chosen_in(id: &str) -> Vec<web_sys::File> {
    let element = web_sys::window().and_then(|w| w.document()).and_then(|d| d.get_element_by_id(id));
    let files = element.and_then(|e| e.dyn_into::<web_sys::HtmlInputElement>().ok()).and_then(|input| input.files());
    files.map(|files| (0..files.length()).filter_map(|n| files.get(n)).collect()).unwrap_or_default()
}

/// Opens the browser's print dialogue.
pub fn print() {
    if let Some(window) = web_sys::window() {
        let _ = window.print();
    }
}
