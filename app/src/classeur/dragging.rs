//! What is on a shelf is dragged onto a folder: by mouse, by finger, or by keyboard.

use super::{
    moving::put_into,
    shelf::{Looking, Thing, folder_link},
};
use crate::{
    browser::{
        self,
        pointer::{element_at, number_of},
    },
    paths,
    ui::{Carry, toast::use_toasts},
    visit::use_lang,
};
use leptos::prelude::*;
use preau_model::{
    classeur::Onto,
    editing::{Gesture, Outcome},
    ids::FolderId,
    text::{ClasseurText, Lang, ShelfText},
};

/// The folders above: where each is, and its title.
pub(super) type Above = Vec<(Option<FolderId>, String)>;

/// Something is dragged, or may be.
#[derive(Clone, Copy)]
pub(super) struct Dragging {
    pub carry: Carry,
    pub onto: Onto,
    above: StoredValue<Above>,
    things: StoredValue<Vec<Thing>>,
    /// What is told to who does not see it.
    pub said: RwSignal<String>,
}

impl Dragging {
    /// `things`: folders, then activities, as they stand on the page.
    pub(super) fn new(looking: Looking, above: Above, things: Vec<Thing>) -> Self {
        let lang = use_lang();
        let toasts = use_toasts();
        let folders = things.iter().filter(|thing| thing.folder().is_some()).count();
        let onto = Onto { above: above.len(), folders, activities: things.len() - folders };
        let told: StoredValue<Option<Self>> = StoredValue::new(None);
        let carry = Carry::new(
            || None,
            move || onto,
            move |outcome| {
                if let Some(dragging) = told.get_value() {
                    dragging.happened(outcome, lang);
                    if let Outcome::Dropped { item, to, .. } = outcome
                        && let Some(thing) = dragging.thing(item)
                    {
                        let (into, folder) = dragging.place(lang, to);
                        let behind = dragging.beside(item, into.filter(|_| to >= onto.above));
                        put_into(looking, toasts, lang, thing, (into, folder), behind);
                    }
                }
            },
        )
        .found_by(move |(x, y)| told.get_value()?.found(x, y));
        let dragging = Self {
            carry,
            onto,
            above: StoredValue::new(above),
            things: StoredValue::new(things),
            said: RwSignal::new(String::new()),
        };
        told.set_value(Some(dragging));
        Effect::new(move |_| dragging.show());
        dragging
    }

    fn thing(self, place: usize) -> Option<Thing> {
        let n = place.checked_sub(self.onto.above)?;
        self.things.try_with_value(|things| things.get(n).cloned()).flatten()
    }

    /// Its title; nothing where it is none.
    pub(super) fn title(self, lang: Lang, place: usize) -> Option<String> {
        self.thing(place).map(|thing| thing.title(ClasseurText::of(lang)))
    }

    /// Which folder a place is, and its title.
    fn place(self, lang: Lang, to: usize) -> (Option<FolderId>, String) {
        if let Some((id, title)) = self.above.with_value(|above| above.get(to).cloned()) {
            return (id, title);
        }
        (self.thing(to).and_then(|thing| thing.folder()), self.title(lang, to).unwrap_or_default())
    }

    /// What has the focus once a thing is gone: the folder that it went into, or what stood beside it.
    fn beside(self, item: usize, into: Option<FolderId>) -> Option<String> {
        if let Some(folder) = into {
            return Some(folder_link(folder));
        }
        let thing = self.thing(item + 1).or_else(|| self.thing(item.checked_sub(1)?))?;
        Some(thing.link())
    }

    /// What a point of the window is over: a card, or the way up.
    fn found(self, x: f64, y: f64) -> Option<usize> {
        if let Some(place) = element_at(x, y, "[data-place]").and_then(|element| number_of(&element, "data-place")) {
            return Some(place);
        }
        let href = element_at(x, y, ".ui-breadcrumbs a")?.get_attribute("href")?;
        self.above.with_value(|above| above.iter().position(|(id, _)| way(*id) == href))
    }

    /// Whether something would go there if it were let go now.
    pub(super) fn is_aimed_at(self, place: usize) -> bool {
        self.carry.gesture.get().carried().is_some_and(|(item, to)| to == place && item != place)
    }

    pub(super) fn is_busy(self) -> bool {
        self.carry.gesture.get().carried().is_some()
    }

    fn happened(self, outcome: Outcome, lang: Lang) {
        let title = |item| self.title(lang, item).unwrap_or_default();
        match outcome {
            Outcome::PickedUp(item) => self.said.set(ShelfText::taken(lang, &title(item))),
            Outcome::Shown { item, to, .. } if item == to => self.said.set(ShelfText::of(lang).stays.to_owned()),
            Outcome::Shown { to, .. } => self.said.set(ShelfText::would_go(lang, &self.place(lang, to).1)),
            Outcome::Cancelled(_) => self.said.set(ClasseurText::of(lang).move_cancelled.to_owned()),
            Outcome::Dropped { .. } | Outcome::Nothing | Outcome::Clicked(_) => {}
        }
    }

    /// The way up is the header's: it is marked from here. Carried by keyboard, the place stays in sight.
    fn show(self) {
        let gesture = self.carry.gesture.get();
        let to = gesture.carried().map(|(_, to)| to);
        let href = to.and_then(|to| self.above.with_value(|above| above.get(to).map(|(id, _)| way(*id))));
        browser::mark_link(".ui-breadcrumbs", href.as_deref());
        if matches!(gesture, Gesture::Carrying { .. })
            && let Some(thing) = to.and_then(|to| self.thing(to))
        {
            browser::show_element(&thing.link());
        }
    }
}

fn way(folder: Option<FolderId>) -> String {
    folder.map_or_else(|| paths::CLASSEUR.to_owned(), paths::folder)
}
