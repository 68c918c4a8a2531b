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

/// The number that an attribute of an element is.
pub fn number_of(element: &web_sys::Element, attribute: &str) -> Option<usize> {
    element.get_attribute(attribute)?.parse().ok()
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

/// Which of `shown` is at that height of the window, or the nearest: elements right below one that stand one below the
/// other. A dozen are looked at, however many there are, and as they are now: what comes into view may grow.
pub fn row_at(parent: &web_sys::Element, shown: &[u32], y: f64) -> Option<usize> {
    let children = parent.children();
    let is_above = |n: &u32| children.item(*n).is_some_and(|child| child.get_bounding_client_rect().bottom() < y);
    let at = shown.partition_point(is_above).min(shown.len().checked_sub(1)?);
    shown.get(at).and_then(|n| usize::try_from(*n).ok())
}

/// How far the upper edge of one of `shown`, or of the first behind it that is, is below that of what holds it; behind
/// the last of them the lower edge of that.
pub fn edge_below(parent: &web_sys::Element, shown: &[u32], thing: Option<usize>) -> Option<f64> {
    let children = parent.children();
    let at = thing.and_then(|thing| u32::try_from(thing).ok());
    let next = at.and_then(|at| shown.get(shown.partition_point(|n| *n < at)));
    let edge = match next {
        Some(next) => children.item(*next)?.get_bounding_client_rect().top(),
        None => children.item(*shown.last()?)?.get_bounding_client_rect().bottom(),
    };
    Some(edge - parent.get_bounding_client_rect().top())
}

/// Before how many of `shown` a height of the window is: elements right below one that stand one below the other, of
/// each of which the upper half counts as before it.
pub fn gap_at(parent: &web_sys::Element, shown: &[u32], y: f64) -> usize {
    let children = parent.children();
    let is_above = |n: &u32| {
        children.item(*n).is_some_and(|child| {
            let rect = child.get_bounding_client_rect();
            f64::midpoint(rect.top(), rect.bottom()) < y
        })
    };
    shown.partition_point(is_above)
}

/// How far the lower edge of an element of that name is below the upper edge of what holds it.
pub fn edge_behind(parent: &web_sys::Element, name: &str) -> Option<f64> {
    let element = web_sys::window()?.document()?.get_element_by_id(name)?;
    Some(element.get_bounding_client_rect().bottom() - parent.get_bounding_client_rect().top())
}

/// Whether a point of the window is in an element.
pub fn is_in(element: &web_sys::Element, x: f64, y: f64) -> bool {
    let rect = element.get_bounding_client_rect();
    (rect.left()..rect.right()).contains(&x) && (rect.top()..rect.bottom()).contains(&y)
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
/// How far it goes at most in the time of a frame, in CSS pixels.
const SPEED: f64 = 18.0;
/// The time of a frame, in milliseconds.
const FRAME_MS: f64 = 1_000.0 / 60.0;

thread_local! {
    static CARRYING: Cell<bool> = const { Cell::new(false) };
    /// Pixels a frame.
    static SCROLLING: Cell<f64> = const { Cell::new(0.0) };
    static RUNNING: Cell<bool> = const { Cell::new(false) };
}

/// Whether something is carried about: whatever can wait does, each frame is the hand's.
pub fn is_carrying() -> bool {
    CARRYING.get()
}

pub fn set_carrying(carrying: bool) {
    CARRYING.set(carrying);
}

/// Scrolls the page while something is carried at this height of the window, if that is near an
/// edge; `went_on` is told after each frame: the page has moved under the pointer.
pub fn scroll_near_edge(y: f64, went_on: impl Fn() + 'static) {
    let height = web_sys::window().and_then(|w| w.inner_height().ok()).and_then(|h| h.as_f64()).unwrap_or(0.0);
    let into = |depth: f64| (depth / EDGE).clamp(0.0, 1.0) * SPEED;
    SCROLLING.set(into(y - (height - EDGE)) - into(EDGE - y));
    if SCROLLING.get() != 0.0 && !RUNNING.replace(true) {
        scroll(None, went_on);
    }
}

pub fn stop_scrolling() {
    SCROLLING.set(0.0);
}

/// `before`: when it last went on, in the milliseconds of frames.
fn scroll(before: Option<f64>, went_on: impl Fn() + 'static) {
    on_frame(move |now| {
        if SCROLLING.get() == 0.0 {
            RUNNING.set(false);
            return;
        }
        // As fast on a screen that shows more frames, or a machine that shows fewer; never a leap.
        let frames = before.map_or(1.0, |before| ((now - before) / FRAME_MS).clamp(0.0, 3.0));
        if let Some(window) = web_sys::window() {
            window.scroll_by_with_x_and_y(0.0, SCROLLING.get() * frames);
        }
        went_on();
        scroll(Some(now), went_on);
    });
}

/// Calls `work` right before the next frame is drawn, with the time of it.
fn on_frame(work: impl FnOnce(f64) + 'static) {
    let work = Closure::once_into_js(work);
    if let Some(window) = web_sys::window() {
        let _ = window.request_animation_frame(work.unchecked_ref());
    }
}
