//! The tree on the desk: changed here at once, then with the school, and changed back.

use super::{super::api, create};
use crate::{
    browser::{self, writing},
    error::AppError,
    ui::toast::{ToastBox, use_toasts},
    visit::{use_lang, use_viewer},
};
use leptos::prelude::*;
use preau_model::{
    editing::History,
    ids::{PersonId, SectionId},
    publication::{ManagedSections, NewSection, SectionChange, Spot},
    text::{Lang, SectionsText, explain},
};
use std::collections::VecDeque;
use wasm_bindgen_futures::spawn_local;

/// Something that is asked in a dialog, about a section or (`None`) the top of the tree.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Question {
    pub open: RwSignal<bool>,
    pub about: RwSignal<Option<SectionId>>,
}

impl Question {
    pub fn ask(self, about: Option<SectionId>) {
        self.about.set(about);
        self.open.set(true);
    }

    pub fn close(self) {
        self.open.set(false);
    }
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Desk {
    person: PersonId,
    pub lang: Lang,
    /// As it is seen.
    pub tree: RwSignal<ManagedSections>,
    history: RwSignal<History<SectionChange>>,
    /// As the school has it, and what could be undone then.
    confirmed: StoredValue<(ManagedSections, History<SectionChange>)>,
    /// What the school has not answered yet, in order.
    waiting: StoredValue<VecDeque<SectionChange>>,
    pub sending: RwSignal<bool>,
    /// What the school is asked to bring back: the focus goes there once it is in the tree.
    awaited: StoredValue<Option<SectionId>>,
    /// For screen readers.
    pub said: RwSignal<String>,
    /// Below which section one is to be moved, or a new one made.
    pub moving: Question,
    pub making: Question,
    toasts: ToastBox,
}

impl Desk {
    pub fn new(tree: ManagedSections) -> Self {
        let toasts = use_toasts();
        // What would be undone is not at hand any more.
        on_cleanup(move || toasts.withdraw_offer());
        Self {
            person: use_viewer(),
            lang: use_lang(),
            confirmed: StoredValue::new((tree.clone(), History::default())),
            tree: RwSignal::new(tree),
            history: RwSignal::default(),
            waiting: StoredValue::default(),
            sending: RwSignal::new(false),
            awaited: StoredValue::new(None),
            said: RwSignal::default(),
            moving: Question::default(),
            making: Question::default(),
            toasts,
        }
    }

    /// Does something, if that changes anything; says so, and how to take it back.
    pub fn run(self, change: SectionChange) {
        let (mut tree, mut history) = (self.tree.get_untracked(), self.history.get_untracked());
        let before = tree.clone();
        if !history.run(&mut tree, &change, false) {
            return;
        }
        let said = self.sentence(&before, &tree, &change);
        self.keep_focus(&before, &change);
        self.history.set(history);
        self.tree.set(tree);
        self.said.set(said.clone());
        self.toasts.offer(said, SectionsText::of(self.lang).undo, move || self.undo());
        self.send(change);
    }

    /// What leaves the tree takes the focus along: it goes to what is beside it, and back with what comes back.
    fn keep_focus(self, before: &ManagedSections, change: &SectionChange) {
        match change {
            SectionChange::Archive { section, archived: true } | SectionChange::Delete { section } => {
                let outline = before.outline();
                let Some(at) = outline.place(*section) else { return };
                let beside = outline
                    .branches()
                    .get(at + outline.extent(at))
                    .or_else(|| outline.branches().get(at.checked_sub(1)?));
                if let Some(id) = beside.map(|branch| branch.id) {
                    browser::after(0, move || browser::focus(&menu_button(id)));
                }
            }
            SectionChange::Archive { section, archived: false } => self.awaited.set_value(Some(*section)),
            _ => {}
        }
    }

    pub fn move_to(self, section: SectionId, spot: Option<Spot>) {
        if let Some(spot) = spot {
            self.run(SectionChange::Move { section, spot });
        }
    }

    pub fn undo(self) {
        self.step(History::undo, SectionsText::of(self.lang).undone);
    }

    pub fn redo(self) {
        self.step(History::redo, SectionsText::of(self.lang).redone);
    }

    fn step(
        self,
        step: fn(&mut History<SectionChange>, &mut ManagedSections) -> Option<SectionChange>,
        said: &'static str,
    ) {
        let (Some(mut tree), Some(mut history)) = (self.tree.try_get_untracked(), self.history.try_get_untracked())
        else {
            return;
        };
        let before = tree.clone();
        let change = step(&mut history, &mut tree);
        self.history.set(history);
        self.toasts.withdraw_offer();
        if let Some(change) = change {
            self.keep_focus(&before, &change);
            if let SectionChange::Move { section, .. } | SectionChange::Create(NewSection { id: section, .. }) = change
            {
                browser::after(0, move || browser::focus(&menu_button(section)));
            }
            self.tree.set(tree);
            self.said.set(said.to_owned());
            self.toasts.say(said);
            self.send(change);
        }
    }

    pub fn can_undo(self) -> bool {
        self.history.with(History::can_undo)
    }

    pub fn can_redo(self) -> bool {
        self.history.with(History::can_redo)
    }

    /// One after the other, in the order in which they were made.
    fn send(self, change: SectionChange) {
        self.waiting.update_value(|waiting| waiting.push_back(change));
        if self.sending.get_untracked() {
            return;
        }
        self.sending.set(true);
        spawn_local(async move {
            while let Some(change) = self.waiting.try_update_value(VecDeque::pop_front).flatten() {
                match api::change_tree(change.clone()).await {
                    Ok(tree) => self.received(tree),
                    Err(AppError(failure)) => self.give_up(change, &explain(&failure, self.lang)).await,
                }
            }
            let _ = self.sending.try_set(false);
        });
    }

    fn received(self, tree: ManagedSections) {
        // What is made meanwhile is not in it.
        if self.waiting.try_with_value(VecDeque::is_empty) == Some(true)
            && let Some(history) = self.history.try_get_untracked()
        {
            self.confirmed.set_value((tree.clone(), history));
            self.tree.set(tree);
            if let Some(id) = self.awaited.try_update_value(Option::take).flatten() {
                browser::after(0, move || browser::focus(&menu_button(id)));
            }
        }
    }

    /// Back to what the school has, with what may have changed there.
    async fn give_up(self, refused: SectionChange, why: &str) {
        let Some((mut tree, history)) = self.confirmed.try_get_value() else { return };
        let waiting = self.waiting.try_update_value(std::mem::take).unwrap_or_default();
        for change in std::iter::once(refused).chain(waiting) {
            // A title that was typed is found again where it was.
            if let SectionChange::Create(new) = change {
                writing::keep(self.person, create::KEPT, &new.title).await;
            }
        }
        if let Ok(now) = api::managed().await {
            tree = now;
        }
        if self.tree.try_set(tree).is_none() {
            let _ = self.history.try_set(history);
            self.toasts.withdraw_offer();
            self.toasts.warn(format!("{}. {why}", SectionsText::of(self.lang).nothing_done));
        }
    }

    /// What was done, as it is told.
    fn sentence(self, before: &ManagedSections, after: &ManagedSections, change: &SectionChange) -> String {
        let title = |tree: &ManagedSections, id| tree.line(id).map(|line| line.title.clone());
        match change {
            SectionChange::Create(new) => SectionsText::created(self.lang, &new.title),
            SectionChange::Delete { section } => {
                SectionsText::deleted(self.lang, &title(before, *section).unwrap_or_default())
            }
            SectionChange::Move { section, spot } => {
                let (parent, behind) =
                    (spot.parent.and_then(|id| title(after, id)), spot.after.and_then(|id| title(after, id)));
                let what = title(after, *section).unwrap_or_default();
                SectionsText::moved(self.lang, &what, parent.as_deref(), behind.as_deref())
            }
            SectionChange::Archive { section, archived: true } => {
                SectionsText::archived(self.lang, &title(before, *section).unwrap_or_default())
            }
            SectionChange::Archive { section, archived: false } => {
                let line = before.archived.iter().find(|archived| archived.line.id == *section);
                SectionsText::brought_back(self.lang, line.map_or("", |archived| &archived.line.title))
            }
        }
    }

    /// Deletes for good an empty section that was archived.
    pub fn delete(self, section: SectionId) {
        let title = self.tree.with_untracked(|tree| {
            let archived = tree.archived.iter().find(|archived| archived.line.id == section);
            archived.map(|archived| archived.line.title.clone()).unwrap_or_default()
        });
        spawn_local(async move {
            match api::change_tree(SectionChange::Delete { section }).await {
                Ok(tree) => {
                    self.received(tree);
                    self.toasts.say(SectionsText::deleted(self.lang, &title));
                }
                Err(AppError(failure)) => self.toasts.warn(explain(&failure, self.lang)),
            }
        });
    }
}

pub(super) fn use_desk() -> Desk {
    expect_context::<Desk>()
}

/// The handle by which a section is carried.
pub(super) fn handle(id: SectionId) -> String {
    format!("deplacer-{id}")
}

/// The button of what may be done with a section.
pub(super) fn menu_button(id: SectionId) -> String {
    format!("actions-{id}")
}
