//! Going back from what lies over the page (HTML, "Close requests and close watchers").

use super::store::get;
use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};

/// While it lives, the system's way back (on Android a gesture or a button, elsewhere Escape) closes what lies over the
/// page instead of leaving it.
#[derive(Debug)]
pub struct CloseWatcher {
    watcher: JsValue,
    _closes: Closure<dyn FnMut()>,
}

impl CloseWatcher {
    /// `None` in browsers that do not tell.
    pub fn new(close: impl FnMut() + 'static) -> Option<Self> {
        let constructor: Function = get(&web_sys::window()?.into(), "CloseWatcher")?.dyn_into().ok()?;
        let watcher = Reflect::construct(&constructor, &Array::new()).ok()?;
        let closes = Closure::<dyn FnMut()>::new(close);
        Reflect::set(&watcher, &"onclose".into(), closes.as_ref()).ok()?;
        Some(Self { watcher, _closes: closes })
    }
}

impl Drop for CloseWatcher {
    fn drop(&mut self) {
        let _ = Reflect::set(&self.watcher, &"onclose".into(), &JsValue::NULL);
        if let Some(Ok(destroy)) = get(&self.watcher, "destroy").map(JsCast::dyn_into::<Function>) {
            let _ = destroy.call0(&self.watcher);
        }
    }
}
