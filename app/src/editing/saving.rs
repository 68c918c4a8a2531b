//! What is changed is kept on this device at once, sent a moment later, and mixed with what colleagues do.

use super::draft::{Draft, Heard, Source};
use crate::{
    browser::{self, after, lock, outbox, store, taken_over, writing},
    error::AppError,
};
use futures::channel::oneshot;
use leptos::prelude::*;
use preau_model::{
    editing::{Answer, Clash, History, Shared, Unsent},
    error::Failure,
};
use send_wrapper::SendWrapper;
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
}

/// Held by the page that keeps what it has not sent under that name.
pub(super) fn lock_name(name: &str) -> String {
    format!("preau-writing-{name}")
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

    /// Takes up what this device has not sent: this page's, and that of pages of the same document that are gone.
    async fn take_up(self) {
        let Some(name) = self.source.try_with_value(Source::kept_as) else { return };
        let own = if let Some(lock) = lock::take(&lock_name(&name)).await {
            (name.clone(), Some(lock))
        } else {
            // Another page keeps its own under that name.
            let own = format!("{name}/{}", Uuid::now_v7());
            let lock = lock::take(&lock_name(&own)).await;
            (own, lock)
        };
        let mine = own.0.clone();
        self.keeps.try_set_value(Some((own.0, SendWrapper::new(own.1))));
        let mut unsent = self.has_unsent();
        for (under, kept) in writing::all_kept::<Kept<S::Command>>(self.person, &name).await {
            let is_mine = under == mine;
            let gone = if is_mine { None } else { lock::take(&lock_name(&under)).await };
            if !is_mine && gone.is_none() {
                continue;
            }
            unsent |= !kept.unsent.is_empty();
            self.history.try_update(|history| *history = std::mem::take(history).following(kept.history));
            self.shared.try_update(|shared| shared.take_up(kept.unsent));
            if !is_mine {
                // On the device under this page's name before it is forgotten under that one's.
                self.keep().await;
                let forgotten = outbox::note_edits(self.person, &under, None);
                store::write(vec![writing::forget_write(self.person, &under), forgotten]).await;
            }
        }
        self.ask();
        if unsent {
            self.keep().await;
            self.tell(Heard::Changed);
            self.tell(Heard::Elsewhere);
            self.send().await;
        }
    }

    /// To who edits, while they are there.
    fn tell(self, heard: Heard) {
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
                if quiet && browser::is_seen() && self.saving.try_get_untracked() == Some(Saving::Saved) {
                    self.catch_up().await;
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
            let taken = shared.caught_up(base, news.revision, &news.others);
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
    fn keep(self) -> impl Future<Output = ()> + 'static {
        let kept =
            self.shared.try_with_untracked(|shared| shared.unsent().clone()).zip(self.history.try_get_untracked());
        let name = self.keeps.try_with_value(|keeps| keeps.as_ref().map(|(name, _)| name.clone())).flatten();
        let writes = kept.zip(name).map(|((unsent, history), name)| {
            let edits = (!unsent.is_empty()).then(|| self.edits(&name)).flatten();
            let noted = outbox::note_edits(self.person, &name, edits);
            vec![writing::kept_write(self.person, &name, &Kept { history, unsent }), noted]
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
            // Never told when the page is left: there is nothing to wait for then.
            let _ = end.await;
        }
        self.send().await;
    }

    /// Sends what waits, if that is not under way.
    async fn send(self) {
        if self.sending.try_get_value() != Some(false) {
            return;
        }
        self.sending.set_value(true);
        while self.clash.try_get_untracked() == Some(None) {
            let batch = self.shared.try_update_untracked(|shared| shared.to_send(Uuid::now_v7()).cloned()).flatten();
            let (Some(batch), Some(source)) = (batch, self.source.try_get_value()) else {
                self.saving.try_set(Saving::Saved);
                break;
            };
            self.saving.try_set(Saving::UnderWay);
            // With its identifier, so that it is the same one after a reload.
            spawn_local(self.keep());
            match source.send(batch).await {
                Ok(Answer::Done { revision, others, by }) => self.confirmed(revision, &others, &by).await,
                Ok(Answer::Overwrites { revision, others, by }) => {
                    self.history.try_update(|history| history.heard(&others));
                    self.clash.try_set(Some(Clash { by, theirs: others, revision }));
                }
                Err(AppError(Failure::Offline | Failure::Busy { .. })) => {
                    self.saving.try_set(Saving::Offline);
                    after(TRY_AGAIN_MS, move || spawn_local(self.send()));
                    break;
                }
                Err(AppError(failure)) => {
                    self.shared.try_update_untracked(Shared::give_back);
                    self.saving.try_set(Saving::Refused(failure));
                    break;
                }
            }
            spawn_local(self.keep());
        }
        self.sending.try_set_value(false);
        for ended in self.awaited.try_update_value(std::mem::take).unwrap_or_default() {
            let _ = ended.send(());
        }
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

    /// The person is asked whose change stays, where that is not known.
    fn ask(self) {
        let clash = self.shared.try_with_untracked(|shared| shared.unsent().clash().cloned()).flatten();
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
