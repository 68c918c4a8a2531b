//! The service worker's page side: it is registered, and a newer Préau is offered, never forced.

use super::{
    listen,
    store::{get, navigator},
};
use leptos::prelude::*;
use std::cell::Cell;
use wasm_bindgen::{JsCast, JsValue};

/// Served by the server, at the root so that it stands for every page.
const SCRIPT: &str = "/sw.js";

/// What the worker knows the outbox by (`server/src/pwa/worker/send.js`).
const SYNC: &str = "preau-outbox";

/// Whether a newer Préau than this page's has arrived.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Updates {
    #[default]
    None,
    Ready,
}

thread_local! {
    static UPDATES: ArcRwSignal<Updates> = ArcRwSignal::new(Updates::None);
    static ONLINE: ArcRwSignal<bool> = ArcRwSignal::new(true);
}

pub fn updates() -> Signal<Updates> {
    UPDATES.with(|signal| signal.clone().into())
}

/// Whether the browser believes that there is a network.
pub fn is_online() -> Signal<bool> {
    ONLINE.with(|signal| signal.clone().into())
}

pub(super) fn register() {
    watch_network();
    let Some(container) = navigator().and_then(|navigator| get(&navigator, "serviceWorker")) else { return };
    // The first worker takes nothing from the page; a later one is a newer release.
    let controlled = Cell::new(get(&container, "controller").is_some());
    if let Some(target) = container.dyn_ref::<web_sys::EventTarget>() {
        listen(target, "controllerchange", move |_| {
            if controlled.replace(true) {
                UPDATES.with(|signal| signal.set(Updates::Ready));
            }
        });
    }
    let register = get(&container, "register").and_then(|f| f.dyn_into::<js_sys::Function>().ok());
    if let Some(promise) = register.and_then(|register| register.call1(&container, &JsValue::from_str(SCRIPT)).ok())
        && let Ok(promise) = promise.dyn_into::<js_sys::Promise>()
    {
        wasm_bindgen_futures::spawn_local(async move {
            // A browser that refuses it (a private window) does without.
            let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
        });
    }
}

/// Has the browser send what waits by itself, even when no page is open (W3C Background
/// Synchronization, where there is such a thing).
pub(super) fn ask_for_sync() {
    wasm_bindgen_futures::spawn_local(async move {
        let ready = navigator().and_then(|n| get(&n, "serviceWorker")).and_then(|container| get(&container, "ready"));
        let Some(Ok(ready)) = ready.map(JsCast::dyn_into::<js_sys::Promise>) else { return };
        let Ok(registration) = wasm_bindgen_futures::JsFuture::from(ready).await else { return };
        let Some(sync) = get(&registration, "sync") else { return };
        let register = get(&sync, "register").and_then(|f| f.dyn_into::<js_sys::Function>().ok());
        if let Some(Ok(asked)) = register.map(|register| register.call1(&sync, &SYNC.into())) {
            // Refused where the person does not want it: then the next launch sends.
            let _ = wasm_bindgen_futures::JsFuture::from(js_sys::Promise::resolve(&asked)).await;
        }
    });
}

fn watch_network() {
    let tell = || {
        let online = navigator().and_then(|n| get(&n, "onLine")).is_none_or(|online| online.is_truthy());
        ONLINE.with(|signal| {
            if signal.get_untracked() != online {
                signal.set(online);
            }
        });
    };
    tell();
    if let Some(window) = web_sys::window() {
        listen(&window, "online", move |_| tell());
        listen(&window, "offline", move |_| tell());
    }
}
