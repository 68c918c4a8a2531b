//! Where pointers and elements are.

use leptos::{html::ElementType, prelude::*};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use wasm_bindgen::{JsCast, closure::Closure};

/// Where a pointer is on an element, as shares of its width and height from 0 to 1.
pub fn share_of(event: &web_sys::MouseEvent) -> Option<(f64, f64)> {
    let element: web_sys::Element = event.current_target()?.dyn_into().ok()?;
    let rect = element.get_bounding_client_rect();
    if rect.width() <= 0.0 || rect.height() <= 0.0 {
        return None;
    }
    let (x, y) = (f64::from(event.client_x()) - rect.left(), f64::from(event.client_y()) - rect.top());
    Some(((x / rect.width()).clamp(0.0, 1.0), (y / rect.height()).clamp(0.0, 1.0)))
}

/// All that this pointer does goes to the element that it went down on, until it goes up.
pub fn hold(event: &web_sys::PointerEvent) {
    if let Some(element) = event.current_target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()) {
        let _ = element.set_pointer_capture(event.pointer_id());
    }
}

/// Where a pointer is in the window, in CSS pixels.
pub fn position(event: &web_sys::PointerEvent) -> (f64, f64) {
    (f64::from(event.client_x()), f64::from(event.client_y()))
}

/// What is there in the window, or the nearest around it that the selector means. What a pointer holds is passed over
/// where the style says so.
pub fn element_at(x: f64, y: f64, selector: &str) -> Option<web_sys::Element> {
    #[expect(clippy::cast_possible_truncation, reason = "pixels of a window")]
    let (x, y) = (x as f32, y as f32);
    web_sys::window()?.document()?.element_from_point(x, y)?.closest(selector).ok()?
}

/// From the window to the page, which may be scrolled.
pub fn on_page(x: f64, y: f64) -> (f64, f64) {
    let (left, top) = scrolled();
    (x + left, y + top)
}

fn scrolled() -> (f64, f64) {
    let window = web_sys::window();
    let read = |value: Option<Result<f64, wasm_bindgen::JsValue>>| value.and_then(Result::ok).unwrap_or(0.0);
    (read(window.as_ref().map(web_sys::Window::scroll_x)), read(window.as_ref().map(web_sys::Window::scroll_y)))
}

/// A place on the page, in CSS pixels from its top left.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rect {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

impl Rect {
    pub const fn top(&self) -> f64 {
        self.top
    }

    pub const fn bottom(&self) -> f64 {
        self.bottom
    }

    /// How far a point is from it; 0 inside.
    pub fn distance(&self, x: f64, y: f64) -> f64 {
        let across = (self.left - x).max(x - self.right).max(0.0);
        let down = (self.top - y).max(y - self.bottom).max(0.0);
        across.hypot(down)
    }
}

/// Where the elements right below one are on the page.
pub fn rects_below(parent: &web_sys::Element) -> Vec<Rect> {
    let (left, top) = scrolled();
    let children = parent.children();
    (0..children.length())
        .filter_map(|n| children.item(n))
        .map(|child| {
            let rect = child.get_bounding_client_rect();
            Rect {
                left: rect.left() + left,
                top: rect.top() + top,
                right: rect.right() + left,
                bottom: rect.bottom() + top,
            }
        })
        .collect()
}

/// Whether a click came from a mouse.
pub fn is_mouse(event: &web_sys::MouseEvent) -> bool {
    event.dyn_ref::<web_sys::PointerEvent>().is_some_and(|event| event.pointer_type() == "mouse")
}

/// Keeps how wide an element is, in CSS pixels, in `width`.
pub fn watch_width<E>(element: NodeRef<E>, width: RwSignal<Option<f64>>)
where
    E: ElementType,
    E::Output: JsCast + Clone + Into<web_sys::Element> + 'static,
{
    element.on_load(move |element| {
        let element: web_sys::Element = element.into();
        let observer: Rc<RefCell<Option<web_sys::ResizeObserver>>> = Rc::default();
        let (watched, itself) = (element.clone(), Rc::clone(&observer));
        let look = Closure::<dyn FnMut()>::new(move || {
            // Taken off the page, it has no width any more, and nobody asks.
            if width.try_set(Some(f64::from(watched.client_width()))).is_some()
                && let Some(observer) = itself.borrow_mut().take()
            {
                observer.disconnect();
            }
        });
        if let Ok(made) = web_sys::ResizeObserver::new(look.as_ref().unchecked_ref()) {
            made.observe(&element);
            look.forget();
            observer.replace(Some(made));
        }
    });
}

/// How near to the edge of the window the page begins to scroll, in CSS pixels.
const EDGE: f64 = 88.0;
/// How far it goes at most with each frame.
const SPEED: f64 = 18.0;

thread_local! {
    /// Pixels a frame.
    static SCROLLING: Cell<f64> = const { Cell::new(0.0) };
    static RUNNING: Cell<bool> = const { Cell::new(false) };
}

/// Scrolls the page while something is carried at this height of the window, if that is near an
/// edge; `went_on` is told after each frame: the page has moved under the pointer.
pub fn scroll_near_edge(y: f64, went_on: impl Fn() + 'static) {
    let height = web_sys::window().and_then(|w| w.inner_height().ok()).and_then(|h| h.as_f64()).unwrap_or(0.0);
    let into = |depth: f64| (depth / EDGE).clamp(0.0, 1.0) * SPEED;
    SCROLLING.set(into(y - (height - EDGE)) - into(EDGE - y));
    if SCROLLING.get() != 0.0 && !RUNNING.replace(true) {
        scroll(went_on);
    }
}

pub fn stop_scrolling() {
    SCROLLING.set(0.0);
}

fn scroll(went_on: impl Fn() + 'static) {
    super::after(16, move || {
        if SCROLLING.get() == 0.0 {
            RUNNING.set(false);
            return;
        }
        if let Some(window) = web_sys::window() {
            window.scroll_by_with_x_and_y(0.0, SCROLLING.get());
        }
        went_on();
        scroll(went_on);
    });
}
