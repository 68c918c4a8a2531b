//! Installing on the home screen, and the number on the icon.

use super::{
    listen,
    store::{self, Write, get, navigator},
};
use leptos::prelude::*;
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;

/// Not of a person: whoever said no on this device said it once.
const DECLINED: &str = "device/install-declined";

/// How this browser installs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Install {
    /// It is installed, or the browser does not install, or the person said no.
    #[default]
    No,
    /// The browser asks, on our order.
    Prompt,
    /// iOS: by the share menu, by hand.
    ByHand,
    /// Firefox on Android: by its menu.
    Menu,
    /// Safari on a Mac: into the Dock.
    Dock,
}

thread_local! {
    static WAY: ArcRwSignal<Install> = ArcRwSignal::new(Install::No);
    static PROMPT: RefCell<Option<JsValue>> = const { RefCell::new(None) };
}

pub fn way_to_install() -> Signal<Install> {
    WAY.with(|way| way.clone().into())
}

fn set_way(way: Install) {
    WAY.with(|signal| signal.set(way));
}

pub(super) fn watch() {
    let Some(window) = web_sys::window() else { return };
    let standalone = super::matches("(display-mode: standalone)")
        || navigator().and_then(|n| get(&n, "standalone")).is_some_and(|yes| yes.is_truthy());
    if standalone {
        return;
    }
    listen(&window, "appinstalled", |_| set_way(Install::No));
    // The browser would ask when it likes; it is asked to wait for a good moment.
    listen(&window, "beforeinstallprompt", |event| {
        event.prevent_default();
        PROMPT.set(Some(event.into()));
        offer(Install::Prompt);
    });
    // Only WebKit on iOS has this property; it has no event.
    if navigator().is_some_and(|n| get(&n, "standalone").is_some()) {
        offer(Install::ByHand);
    } else if let Some(way) = by_its_own_menu(&window.navigator().user_agent().unwrap_or_default()) {
        offer(way);
    }
}

/// Browsers that install and say so nowhere but in their name.
fn by_its_own_menu(agent: &str) -> Option<Install> {
    if agent.contains("Android") && agent.contains("Firefox/") {
        Some(Install::Menu)
    } else if agent.contains("Macintosh") && agent.contains("Version/") && agent.contains("Safari/") {
        Some(Install::Dock)
    } else {
        None
    }
}

fn offer(way: Install) {
    spawn_local(async move {
        if store::record(DECLINED).await.is_none() {
            set_way(way);
        }
    });
}

/// Has the browser ask.
pub fn install() {
    if let Some(event) = PROMPT.take()
        && let Some(prompt) = get(&event, "prompt").and_then(|f| f.dyn_into::<js_sys::Function>().ok())
    {
        let _ = prompt.call0(&event);
    }
    set_way(Install::No);
}

/// Never offered again on this device.
pub fn decline() {
    set_way(Install::No);
    spawn_local(store::write(vec![Write::Record { key: DECLINED.to_owned(), json: "true".to_owned() }]));
}

/// The number on the icon (W3C Badging API): what is to do. 0 takes it away.
pub fn set_badge(count: usize) {
    if !cfg!(target_arch = "wasm32") {
        return;
    }
    let Some(navigator) = navigator() else { return };
    let Some(set) = get(&navigator, "setAppBadge").and_then(|f| f.dyn_into::<js_sys::Function>().ok()) else { return };
    let count = JsValue::from(u32::try_from(count).unwrap_or(u32::MAX));
    if let Ok(promise) = set.call1(&navigator, &count)
        && let Ok(promise) = promise.dyn_into::<js_sys::Promise>()
    {
        spawn_local(async move {
            // Refused where it is not installed.
            let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
        });
    }
}

#[cfg(test)]
mod tests {
    use super::{Install, by_its_own_menu};

    #[test]
    fn browsers_that_install_by_their_menu_are_known() {
        let fenix = "Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0";
        let safari = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.4 Safari/605.1.15";
        let chrome = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
        let desktop = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
        assert_eq!(by_its_own_menu(fenix), Some(Install::Menu));
        assert_eq!(by_its_own_menu(safari), Some(Install::Dock));
        assert_eq!(by_its_own_menu(chrome), None);
        assert_eq!(by_its_own_menu(desktop), None);
    }
}
