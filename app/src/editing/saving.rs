//! What is changed is kept on this device at once, sent a moment later, and mixed with what colleagues do.

use super::draft::{Draft, Heard, Source};
use crate::{
    browser::{self, after, outbox, store, taken_over, writing},
    error::AppError,
};
use futures::channel::oneshot;
use leptos::prelude::*;
use preau_model::{
    editing::{Answer, Clash, History, Shared, Unsent},
    error::Failure,
};
use serde::{Deserialize, Serialize};
use std::future::Future;
use uuid::Uuid;
use wasm_bindgen_futures::spawn_local;

/// How long a change rests before it is sent, in milliseconds.
const SEND_AFTER_MS: u32 = 500;
/// How long it is until what could not be sent is tried again, in milliseconds.
const TRY_AGAIN_MS: u32 = 4_000;
/// How often it is asked what colleagues did, in milliseconds.
const CATCH_UP_MS: u32 = 5_000;

/// What the device keeps.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Kept<C> {
    pub(super) history: History<C>,
    pub(super) unsent: Unsent<C>,
    /// The school's revision until which the history knows what others did.
    #[serde(default)]
    pub(super) revision: Option<i64>,
}

/// Where saving stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saving {
    Saved,
    UnderWay,
    /// On this device; it is tried again.
    Offline,
    Refused(Failure),
}

impl Saving {
    /// How it is coloured; none where there is nothing to worry about.
    pub const fn tone(&self) -> Option<&'static str> {
        match self {
            Self::Saved | Self::UnderWay => None,
            Self::Offline => Some("warning"),
            Self::Refused(_) => Some("danger"),
        }
    }
}

/// Whether it was refused for what it is, and would be again; not for who sends it, nor because the school failed.
pub(super) fn is_about_it(failure: &Failure) -> bool {
    outbox::lasting(failure) && *failure != Failure::Forbidden
}

impl<S: Source> Draft<S> {
    pub(super) fn begin(self) {
        let begun = StoredValue::new(false);
        Effect::new(move |_| {
            if !taken_over().get() || begun.get_value() {
                return;
            }
            begun.set_value(true);
            spawn_local(async move {
                self.take_up().await;
            });
            self.listen();
        });
        on_cleanup(move || self.leave());
    }

    /// To who edits, while they are there.
    pub(super) fn tell(self, heard: Heard) {
        if !self.shared.is_disposed() {
            self.heard.run(heard);
        }
    }

    /// The page is left: what was changed a moment ago goes at once, and what is left of it by the outbox.
    fn leave(self) {
        let batch = self.shared.try_update_untracked(|shared| shared.to_send(Uuid::now_v7()).cloned()).flatten();
        if self.has_unsent() {
            let kept = self.keep();
            let source = self.source.try_get_value();
            spawn_local(async move {
                kept.await;
                if let (Some(batch), Some(source)) = (batch, source) {
                    let _ = source.send(batch).await;
                }
                outbox::wake();
            });
        }
    }

    fn listen(self) {
        after(CATCH_UP_MS, move || {
            let Some(quiet) = self.shared.try_with_untracked(|shared| shared.unsent().is_empty()) else { return };
            spawn_local(async move {
                let saving = self.saving.try_get_untracked();
                if !browser::is_seen() || browser::pointer::is_carrying() {
                    // Asked a little later.
                } else if quiet && matches!(saving, Some(Saving::Saved | Saving::Refused(_))) {
                    self.catch_up().await;
                } else if saving == Some(Saving::Refused(Failure::SignedOut)) {
                    // Whoever signs in again in another window finds it saved in this one.
                    self.send().await;
                }
                self.listen();
            });
        });
    }

    /// Asks what colleagues did.
    pub async fn catch_up(self) {
        let Some((base, source)) = self.revision().zip(self.source.try_get_value()) else { return };
        let Ok(news) = source.catch_up(base).await else { return };
        if news.others.is_empty() {
            return;
        }
        let taken = self.shared.try_maybe_update(|shared| {
            let taken = shared.caught_up(base, news.revision, &news.others, &news.by);
            (taken, taken)
        });
        if taken == Some(true) {
            self.history.try_update(|history| history.heard(&news.others));
            self.tell(Heard::Elsewhere);
            self.tell(Heard::Colleague(news.by));
        }
    }

    /// What was changed is kept here at once, and sent a moment later.
    pub(super) fn changed(self) {
        self.heard.run(Heard::Changed);
        self.saving.set(Saving::UnderWay);
        spawn_local(self.keep());
        self.changes.update_value(|n| *n += 1);
        let mine = self.changes.get_value();
        after(SEND_AFTER_MS, move || {
            if self.changes.try_get_value() == Some(mine) {
                spawn_local(self.send());
            }
        });
    }

    /// Before it is known under which name, nothing is kept: that is a moment, and what was done in it follows.
    pub(super) fn keep(self) -> impl Future<Output = ()> + 'static {
        let kept = self
            .shared
            .try_with_untracked(|shared| (shared.unsent().clone(), shared.revision()))
            .zip(self.history.try_get_untracked());
        let name = self.keeps.try_with_value(|keeps| keeps.as_ref().map(|(name, _)| name.clone())).flatten();
        let writes = kept.zip(name).map(|(((unsent, revision), history), name)| {
            let left = !unsent.is_empty() || unsent.refused().is_some();
            let edits = left.then(|| self.edits(&name)).flatten();
            let noted = outbox::note_edits(self.person, &name, edits);
            let known = self.known_until.try_get_value().flatten().unwrap_or(revision);
            let kept = Kept { history, unsent, revision: Some(known) };
            vec![writing::kept_write(self.person, &name, &kept), noted]
        });
        async move {
            if let Some(writes) = writes {
                store::write(writes).await;
            }
        }
    }

    fn edits(self, name: &str) -> Option<outbox::Edits> {
        let source = self.source.try_get_value()?;
        let title = self.shared.try_with_untracked(|shared| source.title(shared.seen(), self.lang))?;
        Some(outbox::Edits { name: name.to_owned(), title, href: source.page() })
    }

    /// Saves what was done until now. Ends when nothing waits, or nothing goes: [`Saving`] tells which.
    pub async fn save(self) {
        while self.sending.try_get_value() == Some(true) {
            let (ended, end) = oneshot::channel();
            self.awaited.try_update_value(|all| all.push(ended));
            // Told as well when the page is left: there is nothing to wait for then.
            let _ = end.await;
        }
        self.send().await;
    }

    /// Sends what waits, if that is not under way.
    pub(super) async fn send(self) {
        if self.sending.try_get_value() != Some(false) {
            return;
        }
        self.sending.set_value(true);
        while self.clash.try_get_untracked() == Some(None) {
            let batch = self.shared.try_update_untracked(|shared| shared.to_send(Uuid::now_v7()).cloned()).flatten();
            let (Some(batch), Some(source)) = (batch, self.source.try_get_value()) else {
                self.saving.try_set(self.rest());
                self.ask();
                break;
            };
            // What is tried again by itself does not take away, for a moment, what one would press.
            let told = |it: &Saving| matches!(it, Saving::Refused(Failure::SignedOut | Failure::Internal { .. }));
            if self.saving.try_with_untracked(told) != Some(true) {
                self.saving.try_set(Saving::UnderWay);
            }
            // With its identifier, so that it is the same one after a reload.
            spawn_local(self.keep());
            match source.send(batch).await {
                Ok(Answer::Done { revision, others, by }) => self.confirmed(revision, &others, &by).await,
                Ok(Answer::Overwrites { revision, others, by }) => {
                    self.history.try_update(|history| history.heard(&others));
                    self.shared.try_update_untracked(|shared| shared.heard(&others, &by));
                    self.clash.try_set(Some(Clash { by, theirs: others, revision }));
                }
                Err(AppError(Failure::Offline)) => {
                    self.saving.try_set(Saving::Offline);
                    self.again(TRY_AGAIN_MS);
                    break;
                }
                Err(AppError(Failure::Busy { retry_after })) => {
                    self.saving.try_set(Saving::Offline);
                    self.again(TRY_AGAIN_MS.max(retry_after.saturating_mul(1_000)));
                    break;
                }
                // The others go on without it.
                Err(AppError(failure)) if is_about_it(&failure) => {
                    self.shared.try_update(|shared| shared.refused(failure));
                }
                Err(AppError(failure)) => {
                    self.shared.try_update_untracked(Shared::give_back);
                    if matches!(failure, Failure::Internal { .. }) {
                        self.again(TRY_AGAIN_MS);
                    }
                    self.saving.try_set(Saving::Refused(failure));
                    break;
                }
            }
            spawn_local(self.keep());
        }
        self.sending.try_set_value(false);
        self.tell_who_waits();
    }

    /// Nothing is being sent any more.
    pub(super) fn tell_who_waits(self) {
        for ended in self.awaited.try_update_value(std::mem::take).unwrap_or_default() {
            let _ = ended.send(());
        }
    }

    /// Where saving stands when nothing goes.
    fn rest(self) -> Saving {
        if self.has_unsent() {
            // The person is being asked.
            return Saving::UnderWay;
        }
        let why = self.shared.try_with_untracked(|shared| shared.unsent().refused().cloned()).flatten();
        why.map_or(Saving::Saved, Saving::Refused)
    }

    /// Sends again in a moment; once, however often that is asked for.
    fn again(self, in_ms: u32) {
        if self.armed.try_update_value(|armed| !std::mem::replace(armed, true)) == Some(true) {
            after(in_ms, move || {
                self.armed.try_set_value(false);
                spawn_local(self.send());
            });
        }
    }

    /// What the school did not take is sent once more.
    pub fn try_refused_again(self) {
        self.shared.update(Shared::try_again);
        self.changed();
    }

    /// … or given up: the page shows the school's version.
    pub fn give_refused_up(self) {
        self.shared.update(Shared::give_up);
        self.tell(Heard::Elsewhere);
        self.changed();
    }

    async fn confirmed(self, revision: i64, others: &[S::Command], by: &str) {
        let right =
            self.shared.try_update(|shared| shared.confirmed(revision, others, by, &mut Uuid::now_v7)).unwrap_or(true);
        if !others.is_empty() {
            self.history.try_update(|history| history.heard(others));
        }
        self.ask();
        if !right {
            self.fetch().await;
        } else if !others.is_empty() {
            self.tell(Heard::Elsewhere);
        }
    }

    /// The person is asked whose change stays, where that is not known; not while something is on its way, of which the
    /// answer may say more.
    pub(super) fn ask(self) {
        let asked = |unsent: &Unsent<S::Command>| unsent.clash().filter(|_| unsent.sent().is_empty()).cloned();
        let clash = self.shared.try_with_untracked(|shared| asked(shared.unsent())).flatten();
        if clash.is_some() {
            self.clash.try_set(clash);
        }
    }

    async fn fetch(self) {
        let Some(source) = self.source.try_get_value() else { return };
        if let Ok((document, revision)) = source.fetch().await {
            self.shared.try_update(|shared| shared.refetched(document, revision));
            self.tell(Heard::Elsewhere);
        }
    }

    /// The person's answer to a clash.
    pub fn settle(self, mine: bool) {
        let Some(clash) = self.clash.get_untracked() else { return };
        self.clash.set(None);
        if mine {
            self.shared.update(|shared| shared.keep_mine(&clash, &mut Uuid::now_v7));
            self.tell(Heard::Elsewhere);
        } else {
            self.shared.update(|shared| shared.take_theirs(&clash.theirs));
        }
        spawn_local(self.keep());
        spawn_local(async move {
            if !mine {
                self.fetch().await;
            }
            self.send().await;
        });
    }
}
