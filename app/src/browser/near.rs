//! What comes near what is seen (W3C, "Intersection Observer").

use js_sys::Array;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

/// How far above and below what is seen something is near: twice its height. A browser begins to draw what was out of
/// view later than that (`content-visibility`).
const MARGIN: &str = "200% 0px";

/// While it lives, it is told once which things have come near.
#[derive(Debug)]
pub struct Nearing {
    observer: IntersectionObserver,
    _came: Closure<dyn FnMut(Array, IntersectionObserver)>,
}

impl Nearing {
    /// `came`: the identifiers of what is near now. `None` in browsers that do not tell.
    pub fn watch(things: impl Iterator<Item = Element>, came: impl Fn(&[String]) + 'static) -> Option<Self> {
        let came = Closure::<dyn FnMut(Array, IntersectionObserver)>::new(
            move |entries: Array, observer: IntersectionObserver| {
                let seen = |entry: IntersectionObserverEntry| entry.is_intersecting().then(|| entry.target());
                let near: Vec<Element> = entries.iter().filter_map(|entry| seen(entry.unchecked_into())).collect();
                for element in &near {
                    observer.unobserve(element);
                }
                if !near.is_empty() {
                    came(&near.iter().map(Element::id).collect::<Vec<_>>());
                }
            },
        );
        let how = IntersectionObserverInit::new();
        how.set_root_margin(MARGIN);
        let observer = IntersectionObserver::new_with_options(came.as_ref().unchecked_ref(), &how).ok()?;
        for thing in things {
            observer.observe(&thing);
        }
        Some(Self { observer, _came: came })
    }
}

impl Drop for Nearing {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
