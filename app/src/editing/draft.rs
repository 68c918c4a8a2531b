//! What is being edited.

use super::saving::Saving;
use crate::{
    browser::{self, lock::Lock},
    error::AppError,
    visit::{use_lang, use_viewer},
};
use futures::channel::oneshot;
use leptos::prelude::*;
use preau_model::{
    editing::{Answer, Batch, Clash, Document, Edit, History, News, Shared, Unsent},
    ids::PersonId,
    text::Lang,
};
use send_wrapper::SendWrapper;
use serde::{Serialize, de::DeserializeOwned};
use std::{fmt::Debug, future::Future};

/// Changes of the same thing within so many milliseconds are undone together.
const SAME_BREATH_MS: i64 = 1_500;

/// Where a document is, and how it is spoken of with the server.
pub trait Source: Clone + Send + Sync + 'static {
    type Document: Document<Command = Self::Command> + Clone + PartialEq + Send + Sync + 'static;
    type Command: Edit + Clone + PartialEq + Debug + Serialize + DeserializeOwned + Send + Sync + 'static;

    /// Under which name the device keeps what the server has not confirmed; a second page of the same document adds
    /// one of its own.
    fn kept_as(&self) -> String;

    /// What the document is called, for who is told that changes of it wait.
    fn title(&self, document: &Self::Document, lang: Lang) -> String;

    /// The path of the page where it is edited.
    fn page(&self) -> String;

    fn send(&self, batch: Batch<Self::Command>) -> impl Future<Output = Result<Answer<Self::Command>, AppError>>;

    /// What others have done since a revision.
    fn catch_up(&self, base: i64) -> impl Future<Output = Result<News<Self::Command>, AppError>>;

    /// The document as it is now, and its revision.
    fn fetch(&self) -> impl Future<Output = Result<(Self::Document, i64), AppError>>;
}

/// What an editor is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heard {
    /// The person has changed something, now or before a reload.
    Changed,
    /// Something was changed from elsewhere than its field: what holds text of its own is made anew.
    Elsewhere,
    /// A colleague of that name has changed something; the name is empty for the person on another page.
    Colleague(String),
}

/// One step back or forth in the history of a document.
type Step<S> = fn(&mut History<<S as Source>::Command>, &mut <S as Source>::Document) -> Option<<S as Source>::Command>;

pub struct Draft<S: Source> {
    pub(super) source: StoredValue<S>,
    pub(super) person: PersonId,
    pub(super) lang: Lang,
    pub(super) shared: RwSignal<Shared<S::Document>>,
    pub(super) history: RwSignal<History<S::Command>>,
    pub saving: RwSignal<Saving>,
    pub clash: RwSignal<Option<Clash<S::Command>>>,
    pub(super) heard: Callback<Heard>,
    pub(super) changes: StoredValue<u32>,
    pub(super) sending: StoredValue<bool>,
    /// Whether it is tried again in a moment.
    pub(super) armed: StoredValue<bool>,
    /// Who is told when nothing is being sent any more.
    pub(super) awaited: StoredValue<Vec<oneshot::Sender<()>>>,
    /// When the person last changed something.
    last: StoredValue<i64>,
    /// Until which revision the history knows what others did, where that is not all that this page knows.
    pub(super) known_until: StoredValue<Option<i64>>,
    /// Under which name this page keeps it, and what tells other pages that it does.
    pub(super) keeps: StoredValue<Option<(String, SendWrapper<Option<Lock>>)>>,
}

#[expect(clippy::expl_impl_clone_on_copy, reason = "derived, it would ask the same of the source")]
impl<S: Source> Clone for Draft<S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S: Source> Copy for Draft<S> {}

impl<S: Source> Draft<S> {
    /// Takes up what this device had not sent, and listens to colleagues.
    pub fn open(
        source: S,
        document: S::Document,
        revision: i64,
        heard: impl Fn(Heard) + Send + Sync + 'static,
    ) -> Self {
        let draft = Self {
            source: StoredValue::new(source),
            person: use_viewer(),
            lang: use_lang(),
            shared: RwSignal::new(Shared::open(document, revision, Unsent::default())),
            history: RwSignal::default(),
            saving: RwSignal::new(Saving::Saved),
            clash: RwSignal::new(None),
            heard: Callback::new(heard),
            changes: StoredValue::new(0),
            sending: StoredValue::new(false),
            armed: StoredValue::new(false),
            awaited: StoredValue::default(),
            last: StoredValue::new(0),
            known_until: StoredValue::new(None),
            keeps: StoredValue::new(None),
        };
        draft.begin();
        draft
    }

    /// What is seen.
    pub fn with<T>(self, look: impl FnOnce(&S::Document) -> T) -> T {
        self.shared.with(|shared| look(shared.seen()))
    }

    pub fn with_untracked<T>(self, look: impl FnOnce(&S::Document) -> T) -> T {
        self.shared.with_untracked(|shared| look(shared.seen()))
    }

    /// The last revision of the server's that is known here; `None` once the page is gone.
    pub fn revision(self) -> Option<i64> {
        self.shared.try_with_untracked(Shared::revision)
    }

    /// Whether something was done here that the server has not confirmed.
    pub fn has_unsent(self) -> bool {
        self.shared.try_with_untracked(|shared| !shared.unsent().is_empty()).unwrap_or(false)
    }

    /// Whether something stays here that the school does not take.
    pub fn is_refused(self) -> bool {
        self.shared.try_with(|shared| shared.unsent().refused().is_some()).unwrap_or(false)
    }

    /// What of the person's goes over what a colleague did, and the document as the colleague has it.
    pub fn disputed(self, clash: &Clash<S::Command>) -> (Vec<S::Command>, S::Document) {
        self.shared.with_untracked(|shared| (shared.contested(&clash.theirs), shared.as_others_see(&clash.theirs)))
    }

    /// Does something of the person's. Tells whether it changed anything.
    pub fn run(self, command: &S::Command) -> bool {
        let now = browser::now_epoch_ms();
        // The page may have been left by what it waited for.
        let Some(last) = self.last.try_get_value() else { return false };
        let goes_on = now - last < SAME_BREATH_MS;
        self.last.set_value(now);
        let changed = self.shared.try_maybe_update(|shared| {
            let changed = self
                .history
                .try_update_untracked(|history| history.run(shared.seen_mut(), command, goes_on))
                .unwrap_or(false);
            if changed {
                shared.done_here(command.clone());
            }
            (changed, changed)
        });
        let changed = changed.unwrap_or(false);
        if changed {
            self.history.notify();
            self.changed();
        }
        changed
    }

    /// Takes back the last thing that still can be; gives what was done for it.
    pub fn undo(self) -> Option<S::Command> {
        self.step(History::undo)
    }

    /// Does again what was taken back.
    pub fn redo(self) -> Option<S::Command> {
        self.step(History::redo)
    }

    fn step(self, step: Step<S>) -> Option<S::Command> {
        let done = self
            .shared
            .try_maybe_update(|shared| {
                let done = self.history.try_update_untracked(|history| step(history, shared.seen_mut())).flatten();
                if let Some(command) = &done {
                    shared.done_here(command.clone());
                }
                (done.is_some(), done)
            })
            .flatten();
        self.history.notify();
        if done.is_some() {
            self.last.set_value(0);
            self.heard.run(Heard::Elsewhere);
            self.changed();
        }
        done
    }

    pub fn can_undo(self) -> bool {
        self.history.with(History::can_undo)
    }

    pub fn can_redo(self) -> bool {
        self.history.with(History::can_redo)
    }
}
