//! One page at a time (W3C Web Locks): which page holds a recording, or sends it.

use super::store::{get, navigator};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;

/// Held until it is dropped, or the page goes.
#[derive(Debug)]
pub struct Lock(Rc<RefCell<Option<js_sys::Function>>>);

impl Drop for Lock {
    fn drop(&mut self) {
        if let Some(release) = self.0.borrow_mut().take() {
            let _ = release.call0(&JsValue::UNDEFINED);
        }
    }
}

/// Takes the lock if nobody has it. A browser without locks gives it always.
pub async fn take(name: &str) -> Option<Lock> {
    let release: Rc<RefCell<Option<js_sys::Function>>> = Rc::default();
    let request = navigator().and_then(|n| get(&n, "locks")).and_then(|locks| {
        let request = get(&locks, "request")?.dyn_into::<js_sys::Function>().ok()?;
        Some((locks, request))
    });
    let Some((locks, request)) = request else { return Some(Lock(release)) };
    let options = js_sys::Object::new();
    let _ = js_sys::Reflect::set(&options, &"ifAvailable".into(), &JsValue::TRUE);
    let answer = js_sys::Promise::new(&mut |told, _| {
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
        let _ = request.call3(&locks, &name.into(), &options, &granted);
    });
    let held = JsFuture::from(answer).await.is_ok_and(|held| held.is_truthy());
    held.then_some(Lock(release))
}
