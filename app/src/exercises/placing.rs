//! Putting things into places: dragged by mouse or finger; or taken by a tap and put by another one, which is
//! how the keyboard does it too, since all of them are buttons.

use super::sheet::{Sheet, name};
use crate::browser::{
    self,
    pointer::{element_at, hold, position, scroll_near_edge, stop_scrolling},
};
use leptos::prelude::*;
use preau_model::{exercises::PosedItem, text::ExercisesText};

/// How far a pointer must go before a press is a drag, in CSS pixels.
const THRESHOLD: f64 = 6.0;

/// Where a drag stands.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
enum Drag {
    #[default]
    Not,
    Pressed {
        thing: usize,
        x: f64,
        y: f64,
    },
    Under {
        thing: usize,
    },
}

/// Things of one exercise, which go to places or back. Places and things are told apart by position.
#[derive(Clone, Copy)]
pub struct Placing {
    pub sheet: Sheet,
    /// Taken, and not yet put anywhere.
    taken: RwSignal<Option<usize>>,
    drag: RwSignal<Drag>,
    pointer: RwSignal<(f64, f64)>,
    over: RwSignal<Option<Place>>,
    /// A click that ends a drag is none.
    dragged: StoredValue<bool>,
    things: StoredValue<Vec<String>>,
    places: StoredValue<Vec<String>>,
    put: Callback<(usize, Place)>,
}

/// Where something may be put.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Where things are that have no place yet.
    Tray,
    At(usize),
}

impl Place {
    fn code(self) -> String {
        match self {
            Self::Tray => "reserve".to_owned(),
            Self::At(place) => place.to_string(),
        }
    }
}

impl Placing {
    /// `things`, `places`: how they are called.
    pub fn new(
        sheet: Sheet,
        things: Vec<String>,
        places: Vec<String>,
        put: impl Fn(usize, Place) + Send + Sync + 'static,
    ) -> Self {
        Self {
            sheet,
            taken: RwSignal::new(None),
            drag: RwSignal::default(),
            pointer: RwSignal::default(),
            over: RwSignal::new(None),
            dragged: StoredValue::new(false),
            things: StoredValue::new(things),
            places: StoredValue::new(places),
            put: Callback::new(move |(thing, place)| put(thing, place)),
        }
    }

    fn thing(self, thing: usize) -> String {
        self.things.with_value(|things| things.get(thing).cloned().unwrap_or_default())
    }

    fn place(self, place: Place) -> String {
        match place {
            Place::Tray => self.sheet.text().tray.to_owned(),
            Place::At(place) => self.places.with_value(|places| places.get(place).cloned().unwrap_or_default()),
        }
    }

    fn id(self, thing: usize) -> String {
        self.sheet.id(&format!("etiquette-{thing}"))
    }

    pub fn is_taken(self, thing: usize) -> bool {
        self.taken.get() == Some(thing)
    }

    /// Something is waiting for its place.
    pub fn waits(self) -> bool {
        self.taken.with(Option::is_some) || matches!(self.drag.get(), Drag::Under { .. })
    }

    fn is_over(self, place: Place) -> bool {
        self.over.get() == Some(place)
    }

    /// Takes a thing, or lets go of it.
    fn take(self, thing: usize) {
        let lang = self.sheet.lang;
        if self.sheet.still.get_untracked() {
            return;
        }
        if self.taken.get_untracked() == Some(thing) {
            self.let_go();
        } else {
            self.taken.set(Some(thing));
            self.sheet.say(ExercisesText::taken(lang, &self.thing(thing)));
        }
    }

    fn let_go(self) {
        if self.taken.get_untracked().is_some() {
            self.taken.set(None);
            self.sheet.say(self.sheet.text().let_go);
        }
    }

    /// What is taken goes there.
    fn put_taken(self, place: Place) {
        match self.taken.get_untracked() {
            Some(thing) => self.put(thing, place),
            None => self.sheet.say(self.sheet.text().take_first),
        }
    }

    fn put(self, thing: usize, place: Place) {
        self.taken.set(None);
        self.put.run((thing, place));
        self.sheet.say(ExercisesText::put(self.sheet.lang, &self.thing(thing), &self.place(place)));
        // It is drawn anew where it is now.
        browser::after(0, move || browser::focus(&self.id(thing)));
    }

    fn press(self, thing: usize, event: &web_sys::PointerEvent) {
        self.dragged.set_value(false);
        if event.button() != 0 || !event.is_primary() || self.sheet.still.get_untracked() {
            return;
        }
        hold(event);
        let (x, y) = position(event);
        self.drag.set(Drag::Pressed { thing, x, y });
    }

    fn moved(self, event: &web_sys::PointerEvent) {
        let (now_x, now_y) = position(event);
        match self.drag.get_untracked() {
            Drag::Not => return,
            Drag::Pressed { thing, x, y } => {
                if (now_x - x).hypot(now_y - y) < THRESHOLD {
                    return;
                }
                self.dragged.set_value(true);
                self.taken.set(None);
                self.drag.set(Drag::Under { thing });
            }
            Drag::Under { .. } => {}
        }
        self.pointer.set((now_x, now_y));
        self.look();
        scroll_near_edge(now_y, move || self.look());
    }

    /// Which place the pointer is over. Those of another exercise are none.
    fn look(self) {
        let (x, y) = self.pointer.get_untracked();
        let there = element_at(x, y, &format!("[data-places=\"{}\"]", self.sheet.id("places")));
        let place = there.and_then(|element| element.get_attribute("data-place"));
        let place =
            place.and_then(|code| if code == "reserve" { Some(Place::Tray) } else { code.parse().ok().map(Place::At) });
        if self.over.get_untracked() != place {
            self.over.set(place);
        }
    }

    fn release(self) {
        stop_scrolling();
        let drag = self.drag.get_untracked();
        self.drag.set(Drag::Not);
        if let (Drag::Under { thing }, Some(place)) = (drag, self.over.get_untracked()) {
            self.put(thing, place);
        }
        self.over.set(None);
    }

    fn cancel(self) {
        stop_scrolling();
        self.drag.set(Drag::Not);
        self.over.set(None);
    }
}

/// A thing, wherever it is. `at`: the place it is in; another that is taken then goes there.
#[component]
pub fn Thing(placing: Placing, thing: usize, at: Place, children: Children) -> impl IntoView {
    let clicked = move || {
        let dragged = placing.dragged.get_value();
        placing.dragged.set_value(false);
        if dragged {
            return;
        }
        match (placing.taken.get_untracked(), at) {
            (Some(taken), Place::At(_)) if taken != thing => placing.put_taken(at),
            _ => placing.take(thing),
        }
    };
    let carried = move || matches!(placing.drag.get(), Drag::Under { thing: under } if under == thing);
    view! {
        <button
            class="exercises-thing"
            id=placing.id(thing)
            r#type="button"
            aria-pressed=move || placing.is_taken(thing).to_string()
            aria-disabled=move || placing.sheet.still.get().then_some("true")
            data-carried=move || carried().then_some("")
            on:pointerdown=move |event| placing.press(thing, &event)
            on:pointermove=move |event| placing.moved(&event)
            on:pointerup=move |_| placing.release()
            on:pointercancel=move |_| placing.cancel()
            on:click=move |_| clicked()
            on:keydown=move |event| {
                if event.key() == "Escape" && placing.taken.get_untracked().is_some() {
                    event.prevent_default();
                    placing.let_go();
                }
            }
        >
            {children()}
        </button>
    }
}

/// A place, with what is in it. Empty, or with room for more, it has a button that puts what is taken there.
#[component]
pub fn Spot(
    placing: Placing,
    place: Place,
    #[prop(into)] filled: Signal<bool>,
    class: &'static str,
    children: ChildrenFn,
) -> impl IntoView {
    let lang = placing.sheet.lang;
    let label = move || {
        let taken = placing.taken.get().map(|thing| placing.thing(thing));
        ExercisesText::spot(lang, &placing.place(place), taken.as_deref())
    };
    let open = move || !placing.sheet.still.get() && (!filled.get() || placing.waits());
    view! {
        <span
            class=format!("exercises-spot {class}")
            data-places=placing.sheet.id("places")
            data-place=place.code()
            data-filled=move || filled.get().then_some("")
            data-waits=move || (placing.waits() && !placing.sheet.still.get()).then_some("")
            data-over=move || placing.is_over(place).then_some("")
        >
            {children()}
            <Show when=open>
                <button
                    class="exercises-spot__here"
                    r#type="button"
                    aria-label=label
                    on:click=move |_| placing.put_taken(place)
                    on:keydown=move |event| {
                        if event.key() == "Escape" {
                            placing.let_go();
                        }
                    }
                >
                    <span aria-hidden="true">{move || if placing.waits() { placing.sheet.text().here } else { "" }}</span>
                </button>
            </Show>
        </span>
    }
}

/// What has no place yet; and the way back for what has one.
#[component]
pub fn Tray(
    placing: Placing,
    #[prop(into)] left: Signal<Vec<usize>>,
    thing: Callback<usize, AnyView>,
) -> impl IntoView {
    let t = placing.sheet.text();
    let back = move || {
        let placed = placing.taken.get().is_some_and(|taken| left.with(|left| !left.contains(&taken)));
        placed && !placing.sheet.still.get()
    };
    view! {
        <Show when=move || !placing.sheet.still.get()>
            <p class="ui-small ui-muted">{t.how_to_place}</p>
        </Show>
        <div
            class="exercises-tray"
            role="group"
            aria-label=t.tray
            data-places=placing.sheet.id("places")
            data-place=Place::Tray.code()
            data-over=move || placing.is_over(Place::Tray).then_some("")
        >
            <For each=move || left.get() key=|n| *n let:n>
                <Thing placing=placing thing=n at=Place::Tray>
                    {thing.run(n)}
                </Thing>
            </For>
            <Show when=move || left.with(Vec::is_empty) && !back()>
                <p class="exercises-tray__empty">{t.tray_empty}</p>
            </Show>
            <Show when=back>
                <button class="ui-button ui-button--small" r#type="button" on:click=move |_| placing.put_taken(Place::Tray)>
                    <crate::ui::Icon name="undo" small=true />
                    {t.put_back}
                </button>
            </Show>
        </div>
        <Carried placing=placing />
    }
}

/// What the pointer carries, beside it.
#[component]
fn Carried(placing: Placing) -> impl IntoView {
    let carried = move || match placing.drag.get() {
        Drag::Under { thing } => Some(placing.thing(thing)),
        _ => None,
    };
    let at = move || {
        let (x, y) = placing.pointer.get();
        format!("{x}px {y}px")
    };
    view! {
        <Show when=move || carried().is_some()>
            <div class="ui-ghost" style:translate=at aria-hidden="true">
                {carried}
            </div>
        </Show>
    }
}

/// How things are called.
pub fn names(sheet: Sheet, items: &[PosedItem]) -> Vec<String> {
    items.iter().map(|item| name(sheet, item)).collect()
}
