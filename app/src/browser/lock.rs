//! One page at a time (W3C Web Locks): which page holds a recording, or sends it.

use super::store::{get, navigator};
use gloo::timers::callback::Interval;
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;

/// Held until it is dropped, or the page goes.
#[derive(Debug)]
pub enum Lock {
    Held(Rc<RefCell<Option<js_sys::Function>>>),
    Beating(#[expect(dead_code, reason = "beats while it lives")] Heartbeat),
}

impl Drop for Lock {
    fn drop(&mut self) {
        if let Self::Held(release) = self
            && let Some(release) = release.borrow_mut().take()
        {
            let _ = release.call0(&JsValue::UNDEFINED);
        }
    }
}

/// How often a page without locks says that it is there, in milliseconds.
const BEAT_MS: u32 = 1_000;
/// After so long without a word, it is not.
const SILENCE_MS: f64 = 5_000.0;

/// For browsers without locks (Safari before 15.4): a time in the storage that all pages share.
#[derive(Debug)]
pub struct Heartbeat {
    name: String,
    _beating: Interval,
}

impl Heartbeat {
    fn take(name: &str) -> Option<Self> {
        let storage = web_sys::window()?.local_storage().ok()??;
        let last: f64 = storage.get_item(name).ok().flatten().and_then(|text| text.parse().ok()).unwrap_or(0.0);
        if js_sys::Date::now() - last < SILENCE_MS {
            return None;
        }
        let owned = name.to_owned();
        let beat = move || drop(storage.set_item(&owned, &js_sys::Date::now().to_string()));
        beat();
        Some(Self { name: name.to_owned(), _beating: Interval::new(BEAT_MS, beat) })
    }
}

impl Drop for Heartbeat {
    fn drop(&mut self) {
        if let Some(Ok(Some(storage))) = web_sys::window().map(|window| window.local_storage()) {
            let _ = storage.remove_item(&self.name);
        }
    }
}

/// Takes the lock if nobody has it.
pub async fn take(name: &str) -> Option<Lock> {
    let release: Rc<RefCell<Option<js_sys::Function>>> = Rc::default();
    let request = navigator().and_then(|n| get(&n, "locks")).and_then(|locks| {
        let request = get(&locks, "request")?.dyn_into::<js_sys::Function>().ok()?;
        Some((locks, request))
    });
    let Some((locks, request)) = request else { return Heartbeat::take(name).map(Lock::Beating) };
    let options = js_sys::Object::new();
    let _ = js_sys::Reflect::set(&options, &"ifAvailable".into(), &JsValue::TRUE);
    let answer = js_sys::Promise::new(&mut |told, refused| {
        let release = Rc::clone(&release);
        let granted = Closure::once_into_js(move |lock: JsValue| -> JsValue {
            let held = !lock.is_null();
            let _ = told.call1(&JsValue::UNDEFINED, &JsValue::from_bool(held));
            if !held {
                return JsValue::UNDEFINED;
            }
            // Held for as long as this is pending.
            js_sys::Promise::new(&mut |resolve, _| *release.borrow_mut() = Some(resolve)).into()
        });
        // A page that is on its way out gets none.
        let asked = request.call3(&locks, &name.into(), &options, &granted).ok();
        let catch = asked.as_ref().and_then(|asked| get(asked, "catch")?.dyn_into::<js_sys::Function>().ok());
        match asked.zip(catch) {
            Some((asked, catch)) => drop(catch.call1(&asked, &refused)),
            None => drop(refused.call0(&JsValue::UNDEFINED)),
        }
    });
    let held = JsFuture::from(answer).await.is_ok_and(|held| held.is_truthy());
    held.then_some(Lock::Held(release))
}
