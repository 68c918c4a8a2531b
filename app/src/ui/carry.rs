//! Carrying one thing of a list, or of a tree drawn as one, about by mouse, finger or keyboard. The
//! state machine is the model's (`preau_model::editing::Gesture`); geometry is here, words and what comes of it the room's.

use super::Icon;
use crate::browser::pointer::{
    Rect, edge_below, hold, on_page, position, rects_below, row_at, scroll_near_edge, set_carrying, stop_scrolling,
};
use leptos::{ev, prelude::*};
use preau_model::editing::{Event, Gesture, Ground, Outcome};
use std::sync::Arc;

/// Which place is under a point of the window.
type Find = Callback<(f64, f64), Option<usize>>;

/// One list whose things can be carried.
#[derive(Debug, Clone, Copy)]
pub struct Carry {
    pub gesture: RwSignal<Gesture>,
    /// Where the pointer is, in CSS pixels of the window.
    pub pointer: RwSignal<(f64, f64)>,
    /// Where things were when one was taken off the ground: places do not move under the pointer.
    rects: StoredValue<Vec<Rect>>,
    /// Of things that stand one below the other, which were shown then.
    shown: StoredValue<Vec<u32>>,
    /// Where they do, which are shown now: where they are is looked up as one goes, a few a frame, and not before.
    column: Option<Callback<(), Vec<u32>>>,
    /// The element right above them.
    list: Callback<(), Option<web_sys::Element>>,
    ground: Callback<(), Arc<dyn Ground + Send + Sync>>,
    /// How wide a level of the tree is, in CSS pixels; `None`: a list.
    level: Option<f64>,
    /// Where the pointer went down, across.
    from: StoredValue<f64>,
    happened: Callback<Outcome>,
    /// Told where the pointer is that carries something; `true`: it is over another place, which takes it.
    beyond: StoredValue<Option<Callback<(f64, f64), bool>>>,
    /// Told that it was let go there.
    let_go: StoredValue<Option<Callback<()>>>,
    is_beyond: StoredValue<bool>,
    /// Which place is under a point of the window, where they stand in no one list.
    find: StoredValue<Option<Find>>,
}

impl Carry {
    /// `list`: the element right above the things; `ground`: where they may be put now, of a list how many
    /// there are; `happened`: told of everything but [`Outcome::Nothing`].
    pub fn new<G: Ground + Send + Sync + 'static>(
        list: impl Fn() -> Option<web_sys::Element> + Send + Sync + 'static,
        ground: impl Fn() -> G + Send + Sync + 'static,
        happened: impl Fn(Outcome) + Send + Sync + 'static,
    ) -> Self {
        // It may be left while something is carried.
        on_cleanup(|| set_carrying(false));
        Self {
            gesture: RwSignal::default(),
            pointer: RwSignal::new((0.0, 0.0)),
            rects: StoredValue::new(Vec::new()),
            shown: StoredValue::new(Vec::new()),
            column: None,
            list: Callback::new(move |()| list()),
            ground: Callback::new(move |()| Arc::new(ground()) as Arc<dyn Ground + Send + Sync>),
            level: None,
            from: StoredValue::new(0.0),
            happened: Callback::new(happened),
            beyond: StoredValue::new(None),
            let_go: StoredValue::new(None),
            is_beyond: StoredValue::new(false),
            find: StoredValue::new(None),
        }
    }

    /// Things that stand here and there: `find` tells which place is under a point of the window. Over none, what is
    /// carried stays where it was.
    #[must_use]
    pub fn found_by(self, find: impl Fn((f64, f64)) -> Option<usize> + Send + Sync + 'static) -> Self {
        self.find.set_value(Some(Callback::new(find)));
        self
    }

    /// A long list, whose things stand one below the other; `shown`: the places of those that are not hidden, in order.
    /// The page is not asked: with a thousand that takes longer than the rest of taking one.
    #[must_use]
    pub fn in_a_column(self, shown: impl Fn() -> Vec<u32> + Send + Sync + 'static) -> Self {
        Self { column: Some(Callback::new(move |()| shown())), ..self }
    }

    /// What is carried by the pointer may leave the list: `over` says whether it is over what takes it, `let_go` takes it.
    pub fn may_leave(
        self,
        over: impl Fn((f64, f64)) -> bool + Send + Sync + 'static,
        let_go: impl Fn() + Send + Sync + 'static,
    ) {
        self.beyond.set_value(Some(Callback::new(over)));
        self.let_go.set_value(Some(Callback::new(move |()| let_go())));
    }

    /// In a tree: what is carried goes in and out as well, one level each so many CSS pixels.
    #[must_use]
    pub const fn by_levels(self, width: f64) -> Self {
        Self { level: Some(width), ..self }
    }

    /// Which thing is off the ground.
    pub fn is_carried(self, item: Option<usize>) -> bool {
        self.gesture.get().carried().is_some_and(|(carried, _)| Some(carried) == item)
    }

    /// Where a thing would stand if what is carried were put down now: its `order` in the style.
    pub fn order(self, item: Option<usize>) -> Option<String> {
        let item = item?;
        let (carried, to) = self.gesture.get().carried()?;
        let place = if item == carried {
            to
        } else if carried < item && item <= to {
            item - 1
        } else if to <= item && item < carried {
            item + 1
        } else {
            item
        };
        Some(place.to_string())
    }

    /// The upper edge of a thing as it was when one was taken off the ground, below that of the first; `None`: the
    /// lower edge of the last.
    pub fn edge(self, thing: Option<usize>) -> Option<f64> {
        if self.column.is_some() {
            let list = self.list.run(())?;
            return self.shown.with_value(|shown| edge_below(&list, shown, thing));
        }
        self.rects.with_value(|rects| {
            let (first, last) = rects.first().zip(rects.last())?;
            let edge = match thing {
                Some(thing) => rects.get(thing)?.top(),
                None => last.bottom(),
            };
            Some(edge - first.top())
        })
    }

    pub fn press(self, item: Option<usize>, event: &ev::PointerEvent) {
        if event.button() != 0 || !event.is_primary() {
            return;
        }
        if let Some(item) = item {
            hold(event);
            let (x, y) = position(event);
            self.from.set_value(x);
            self.tell(Event::Press { item, x, y });
        }
    }

    pub fn moved(self, event: &ev::PointerEvent) {
        if self.gesture.get_untracked() == Gesture::Idle {
            return;
        }
        let (x, y) = position(event);
        self.pointer.set((x, y));
        if matches!(self.gesture.get_untracked(), Gesture::Pressed { .. }) {
            self.tell(Event::Move { x, y });
        }
        let beyond = matches!(self.gesture.get_untracked(), Gesture::Dragging { .. })
            && self.beyond.get_value().is_some_and(|beyond| beyond.run((x, y)));
        self.is_beyond.set_value(beyond);
        if beyond {
            stop_scrolling();
            return;
        }
        self.over();
        if matches!(self.gesture.get_untracked(), Gesture::Dragging { .. }) {
            scroll_near_edge(y, move || self.over());
        }
    }

    /// Which place the pointer is over: the one that it is in, or else the nearest.
    fn over(self) {
        let Gesture::Dragging { item, .. } = self.gesture.get_untracked() else { return };
        let (x, y) = self.pointer.get_untracked();
        if let Some(find) = self.find.get_value() {
            let place = find.run((x, y)).map_or(item, |thing| self.ground.run(()).place_over(item, thing));
            self.tell(Event::Over { place, shift: 0 });
            return;
        }
        let shift = self.level.map_or(0, |width| levels(x - self.from.get_value(), width));
        let thing = if self.column.is_some() {
            self.list.run(()).and_then(|list| self.shown.with_value(|shown| row_at(&list, shown, y)))
        } else {
            self.nearest(x, y)
        };
        if let Some(thing) = thing {
            let place = self.ground.run(()).place_over(item, thing);
            self.tell(Event::Over { place, shift });
        }
    }

    fn nearest(self, x: f64, y: f64) -> Option<usize> {
        let (x, y) = on_page(x, y);
        self.rects.with_value(|rects| {
            let distance = |n: usize| rects[n].distance(x, y);
            (0..rects.len()).min_by(|a, b| distance(*a).total_cmp(&distance(*b)))
        })
    }

    pub fn release(self) {
        stop_scrolling();
        let taken = self.is_beyond.try_update_value(std::mem::take).unwrap_or_default();
        if taken && let Some(let_go) = self.let_go.get_value() {
            self.tell(Event::Cancel);
            let_go.run(());
        } else {
            self.tell(Event::Release);
        }
    }

    pub fn cancel(self) {
        stop_scrolling();
        self.tell(Event::Cancel);
    }

    /// The handle lost the focus while the keyboard carried something. Chromium tells one that goes while it has the focus,
    /// too, when there is nothing to be asked any more.
    pub fn left(self) {
        if self.gesture.try_with_untracked(|gesture| matches!(gesture, Gesture::Carrying { .. })) == Some(true) {
            self.cancel();
        }
    }

    /// What a key does on a thing's handle; `true`: it was for us.
    pub fn key(self, item: Option<usize>, key: &str) -> bool {
        let carried = self.gesture.get_untracked().carried().is_some();
        let event = match (key, item) {
            (" " | "Enter", Some(item)) => Event::Toggle(item),
            ("Escape", _) if carried => Event::Cancel,
            ("ArrowRight", _) if carried && self.level.is_some() => Event::Shift(1),
            ("ArrowLeft", _) if carried && self.level.is_some() => Event::Shift(-1),
            ("ArrowRight" | "ArrowDown", _) if carried => Event::Step(1),
            ("ArrowLeft" | "ArrowUp", _) if carried => Event::Step(-1),
            ("Home", _) if carried => Event::First,
            ("End", _) if carried => Event::Last,
            _ => return false,
        };
        self.tell(event);
        true
    }

    fn tell(self, event: Event) {
        let before = self.gesture.get_untracked();
        let (after, outcome) = before.after(event, self.ground.run(()).as_ref());
        if after != before {
            set_carrying(after.carried().is_some());
            self.gesture.set(after);
        }
        if let Outcome::PickedUp(_) = outcome {
            if let Some(shown) = self.column {
                self.shown.set_value(shown.run(()));
            } else if let Some(list) = self.list.run(()) {
                self.rects.set_value(rects_below(&list));
            }
        }
        if outcome != Outcome::Nothing {
            self.happened.run(outcome);
        }
    }
}

/// How many levels a pointer has gone across.
#[expect(clippy::cast_possible_truncation, reason = "a window is not so wide")]
fn levels(across: f64, width: f64) -> isize {
    (across / width).round() as isize
}

/// What one takes a thing by. `item`: its place now.
#[component]
pub fn Handle(
    carry: Carry,
    #[prop(into)] item: Callback<(), Option<usize>>,
    #[prop(into)] id: String,
    class: &'static str,
    #[prop(into)] label: Signal<String>,
    #[prop(optional)] described_by: Option<&'static str>,
) -> impl IntoView {
    view! {
        <button
            class=class
            id=id
            r#type="button"
            aria-label=label
            aria-describedby=described_by
            on:pointerdown=move |event| {
                event.prevent_default();
                carry.press(item.run(()), &event);
            }
            on:pointermove=move |event| carry.moved(&event)
            on:pointerup=move |_| carry.release()
            on:pointercancel=move |_| carry.cancel()
            on:keydown=move |event| {
                if carry.key(item.run(()), &event.key()) {
                    event.prevent_default();
                }
            }
            on:blur=move |_| carry.left()
        >
            <Icon name="grip" />
        </button>
    }
}

/// What is carried by the pointer, beside it. `name`: of a thing, while it is there.
#[component]
pub fn Ghost(carry: Carry, #[prop(into)] name: Callback<usize, Option<String>>) -> impl IntoView {
    let carried = move || match carry.gesture.get() {
        Gesture::Dragging { item, .. } => name.run(item),
        _ => None,
    };
    let place = move || {
        let (x, y) = carry.pointer.get();
        format!("{x}px {y}px")
    };
    view! {
        <Show when=move || carried().is_some()>
            <div class="ui-ghost" style:translate=place aria-hidden="true">
                <Icon name="grip" small=true />
                {carried}
            </div>
        </Show>
    }
}
