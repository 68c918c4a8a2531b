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
    pub fn code(self) -> String {
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

    pub fn thing(self, thing: usize) -> String {
        self.things.with_value(|things| things.get(thing).cloned().unwrap_or_default())
    }

    pub fn place(self, place: Place) -> String {
        match place {
            Place::Tray => self.sheet.text().tray.to_owned(),
            Place::At(place) => self.places.with_value(|places| places.get(place).cloned().unwrap_or_default()),
        }
    }

    pub fn id(self, thing: usize) -> String {
        self.sheet.id(&format!("etiquette-{thing}"))
    }

    pub fn is_taken(self, thing: usize) -> bool {
        self.taken.get() == Some(thing) && !self.sheet.still.get()
    }

    /// Something is waiting for its place.
    pub fn waits(self) -> bool {
        self.taken.with(Option::is_some) || matches!(self.drag.get(), Drag::Under { .. })
    }

    pub fn is_over(self, place: Place) -> bool {
        self.over.get() == Some(place)
    }

    /// Takes a thing, or lets go of it.
    pub fn take(self, thing: usize) {
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

    pub fn let_go(self) {
        if self.taken.get_untracked().is_some() {
            self.taken.set(None);
            self.sheet.say(self.sheet.text().let_go);
        }
    }

    /// Whether the click that comes now ends a drag.
    pub fn ends_drag(self) -> bool {
        self.dragged.try_update_value(std::mem::take).unwrap_or_default()
    }

    /// Which thing waits for its place, taken by a tap.
    pub fn held(self) -> Option<usize> {
        self.taken.get()
    }

    /// Which thing the pointer carries.
    pub fn carried(self) -> Option<usize> {
        match self.drag.get() {
            Drag::Under { thing } => Some(thing),
            Drag::Not | Drag::Pressed { .. } => None,
        }
    }

    /// Where it carries it, in CSS pixels of the window.
    pub fn pointer(self) -> (f64, f64) {
        self.pointer.get()
    }

    /// What is taken goes there.
    pub fn put_taken(self, place: Place) {
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

    pub fn press(self, thing: usize, event: &web_sys::PointerEvent) {
        self.dragged.set_value(false);
        if event.button() != 0 || !event.is_primary() || self.sheet.still.get_untracked() {
            return;
        }
        hold(event);
        let (x, y) = position(event);
        self.drag.set(Drag::Pressed { thing, x, y });
    }

    pub fn moved(self, event: &web_sys::PointerEvent) {
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

    pub fn release(self) {
        stop_scrolling();
        let drag = self.drag.get_untracked();
        self.drag.set(Drag::Not);
        if let (Drag::Under { thing }, Some(place)) = (drag, self.over.get_untracked()) {
            self.put(thing, place);
        }
        self.over.set(None);
    }

    pub fn cancel(self) {
        stop_scrolling();
        self.drag.set(Drag::Not);
        self.over.set(None);
    }
}

/// How things are called.
pub fn names(sheet: Sheet, items: &[PosedItem]) -> Vec<String> {
    items.iter().map(|item| name(sheet, item)).collect()
}
