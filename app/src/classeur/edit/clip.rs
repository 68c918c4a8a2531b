//! Copying, cutting and pasting steps. What was copied is on this device, under its person: for every activity, on
//! every page, and after a reload.

use super::{
    super::api,
    desk::{Desk, row},
};
use crate::browser::{self, taken_over, writing};
use leptos::{ev, prelude::*};
use preau_model::{
    classeur::{Clip, Command, Remove, STEPS_MAX},
    ids::StepId,
    text::ClasseurText,
};
use uuid::Uuid;
use wasm_bindgen_futures::spawn_local;

/// Under which name the device keeps it.
const KEPT: &str = "presse-papiers/etapes";

impl Desk {
    /// Listens to the keys, and looks whether there is something to paste: also once another page has copied something.
    pub(super) fn clip_keys(self) {
        browser::on_keys(move |key, shift| match (key, shift) {
            // A dialog is about something else.
            _ if browser::focused_in("dialog").is_some() => false,
            // Words that are marked on the page are copied as everywhere.
            ("c", false) => !browser::has_selection() && self.copy(&self.meant()),
            ("x", false) => !browser::has_selection() && self.cut(&self.meant()),
            ("v", false) => {
                let end = || self.order.with_untracked(|order| order.last().copied());
                self.paste(self.meant().last().copied().or_else(end));
                true
            }
            _ => false,
        });
        let look = move || {
            spawn_local(async move {
                let found = writing::kept::<Clip>(self.person, KEPT).await.is_some();
                self.clip.try_set(found);
            });
        };
        Effect::new(move |_| {
            if taken_over().get() {
                look();
            }
        });
        let back = window_event_listener(ev::focus, move |_| look());
        on_cleanup(move || back.remove());
    }

    /// Those that are chosen, or else the one that has the focus.
    fn meant(self) -> Vec<StepId> {
        let chosen = self.chosen.get_untracked();
        if !chosen.is_empty() {
            return self.draft.with_untracked(|activity| activity.gathered(&chosen));
        }
        let focused = browser::focused_in(".classeur-row");
        focused.and_then(|id| id.strip_prefix("etape-")?.parse().ok()).into_iter().collect()
    }

    /// Tells whether there was anything to copy.
    pub(super) fn copy(self, ids: &[StepId]) -> bool {
        let Some(n) = self.clipped(ids) else { return false };
        self.tell(ClasseurText::copied_steps(self.lang, n));
        true
    }

    /// The same, and they are gone from here until they are pasted, or it is undone.
    pub(super) fn cut(self, ids: &[StepId]) -> bool {
        let steps = self.draft.with_untracked(|activity| activity.gathered(ids));
        let Some(n) = self.clipped(&steps) else { return false };
        let next = self.after_all(&steps);
        if self.run(&Command::Remove(Remove { steps: steps.clone() })) {
            self.gone(&steps);
            self.tell(ClasseurText::cut(self.lang, n));
            if let Some(id) = next {
                self.focus_edit_button(id);
            }
        }
        true
    }

    /// How many are on the device now.
    fn clipped(self, ids: &[StepId]) -> Option<usize> {
        let clip = self.draft.with_untracked(|activity| Clip::of(activity, ids))?;
        let n = clip.contents.len();
        self.clip.set(true);
        let person = self.person;
        spawn_local(async move { writing::keep(person, KEPT, &clip).await });
        Some(n)
    }

    /// Puts what was copied behind a step, or first.
    pub(super) fn paste(self, after: Option<StepId>) {
        let t = ClasseurText::of(self.lang);
        spawn_local(async move {
            let Some(mut clip) = writing::kept::<Clip>(self.person, KEPT).await else { return };
            let enclosed = clip.enclosed();
            let mut without = 0;
            // Without a network it is pasted as it is: the school looks at it again when it gets it.
            if !enclosed.is_empty()
                && let Ok(usable) = api::ask_usable(enclosed).await
            {
                without = clip.keep(&usable);
            }
            // The page may be gone by now.
            let Some(size) = self.order.try_with_untracked(Vec::len) else { return };
            let insert = clip.pasted(after, STEPS_MAX.saturating_sub(size), &mut Uuid::now_v7);
            let (n, first) = (insert.steps.len(), insert.steps.first().map(|placed| placed.step.id));
            if n < clip.contents.len() {
                self.warn(t.is_full);
            }
            if self.run(&Command::Insert(insert))
                && let Some(id) = first
            {
                self.tell(ClasseurText::pasted(self.lang, n, without));
                self.focus_edit_button(id);
                browser::show_element(&row(id));
            }
        });
    }
}
