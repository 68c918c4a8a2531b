//! The draft is kept on this device with each change, sent a moment later, and mixed with what
//! colleagues do.

use super::{super::api, Desk};
use crate::{
    browser::{self, after, taken_over, writing},
    error::AppError,
};
use leptos::prelude::*;
use preau_model::{
    editing::{Answer, History, Shared, Unsent},
    error::Failure,
    home::Command,
    text::BoardText,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use wasm_bindgen_futures::spawn_local;

/// Under which name the device keeps it.
const KEPT: &str = "accueil";
/// How long a change rests before it is sent, in milliseconds.
const SEND_AFTER_MS: u32 = 500;
/// How long it is until what could not be sent is tried again, in milliseconds.
const TRY_AGAIN_MS: u32 = 4_000;
/// How often it is asked what colleagues did, in milliseconds.
const CATCH_UP_MS: u32 = 5_000;

/// What the device keeps.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Kept {
    history: History<Command>,
    unsent: Unsent<Command>,
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

/// A colleague changed the very same thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    pub by: String,
    pub theirs: Vec<Command>,
}

impl Desk {
    /// Takes up what this device had not sent, and listens to colleagues.
    pub(super) fn begin(self) {
        let begun = StoredValue::new(false);
        Effect::new(move |_| {
            if !taken_over().get() || begun.get_value() {
                return;
            }
            begun.set_value(true);
            spawn_local(async move {
                if let Some(kept) = writing::kept::<Kept>(self.person, KEPT).await {
                    let unsent = !kept.unsent.is_empty();
                    self.history.try_update(|history| *history = std::mem::take(history).following(kept.history));
                    self.shared.try_update(|shared| shared.take_up(kept.unsent));
                    if unsent {
                        self.ahead.try_set(true);
                        self.send().await;
                    }
                }
            });
            self.listen();
        });
        on_cleanup(move || self.leave());
    }

    /// The page is left: what was changed a moment ago goes at once.
    fn leave(self) {
        let batch = self.shared.try_update_untracked(|shared| shared.to_send(Uuid::now_v7()).cloned()).flatten();
        if let Some(batch) = batch {
            // It stays on this device: the next visit asks what became of it.
            self.keep();
            spawn_local(async move {
                let _ = api::change_draft(batch).await;
            });
        }
    }

    fn listen(self) {
        after(CATCH_UP_MS, move || {
            let Some(quiet) = self.shared.try_with_untracked(|shared| shared.unsent().is_empty()) else { return };
            spawn_local(async move {
                if quiet && browser::is_seen() && self.saving.get_untracked() == Saving::Saved {
                    self.catch_up().await;
                }
                self.listen();
            });
        });
    }

    pub(super) async fn catch_up(self) {
        let Some(base) = self.shared.try_with_untracked(Shared::revision) else { return };
        let Ok(news) = api::catch_up(base).await else { return };
        if news.others.is_empty() {
            return;
        }
        self.shared.try_update(|shared| shared.caught_up(base, news.revision, &news.others));
        self.ahead.try_set(true);
        self.round.try_update(|n| *n += 1);
        if !news.by.is_empty() {
            self.toasts.say(BoardText::changed_by(self.lang, &news.by));
        }
    }

    /// What was changed is kept here at once, and sent a moment later.
    pub(super) fn changed(self) {
        self.ahead.set(true);
        self.saving.set(Saving::UnderWay);
        self.keep();
        self.changes.update_value(|n| *n += 1);
        let mine = self.changes.get_value();
        after(SEND_AFTER_MS, move || {
            if self.changes.try_get_value() == Some(mine) {
                spawn_local(self.send());
            }
        });
    }

    fn keep(self) {
        let kept =
            self.shared.try_with_untracked(|shared| shared.unsent().clone()).zip(self.history.try_get_untracked());
        if let Some((unsent, history)) = kept {
            spawn_local(async move { writing::keep(self.person, KEPT, &Kept { history, unsent }).await });
        }
    }

    /// Sends what waits; ends when nothing does, or nothing goes.
    pub async fn send(self) {
        if self.sending.try_get_value() != Some(false) {
            return;
        }
        self.sending.set_value(true);
        while self.clash.try_get_untracked() == Some(None) {
            let batch = self.shared.try_update_untracked(|shared| shared.to_send(Uuid::now_v7()).cloned()).flatten();
            let Some(batch) = batch else {
                self.saving.try_set(Saving::Saved);
                break;
            };
            self.saving.try_set(Saving::UnderWay);
            // With its identifier, so that it is the same one after a reload.
            self.keep();
            match api::change_draft(batch).await {
                Ok(Answer::Done { revision, others }) => self.confirmed(revision, &others).await,
                Ok(Answer::Overwrites { others, by }) => {
                    self.clash.try_set(Some(Clash { by, theirs: others }));
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
            self.keep();
        }
        self.sending.try_set_value(false);
    }

    async fn confirmed(self, revision: i64, others: &[Command]) {
        let right = self.shared.try_update(|shared| shared.confirmed(revision, others)).unwrap_or(true);
        if !right {
            self.fetch().await;
        } else if !others.is_empty() {
            self.round.try_update(|n| *n += 1);
        }
    }

    async fn fetch(self) {
        if let Ok(draft) = api::open_draft().await {
            self.shared.try_update(|shared| shared.refetched(draft.board, draft.revision));
            self.round.try_update(|n| *n += 1);
        }
    }

    /// The person's answer to a clash.
    pub fn settle(self, mine: bool) {
        let Some(clash) = self.clash.get_untracked() else { return };
        self.clash.set(None);
        if mine {
            self.shared.update(Shared::keep_mine);
        } else {
            self.shared.update(|shared| shared.take_theirs(&clash.theirs));
        }
        self.keep();
        spawn_local(async move {
            if !mine {
                self.fetch().await;
            }
            self.send().await;
        });
    }
}
