//! What this device had not sent when its page went is taken up by the next one.

use super::{
    draft::{Draft, Heard, Source},
    saving::Kept,
};
use crate::browser::{after, lock, outbox, store, writing};
use leptos::prelude::*;
use preau_model::editing::News;
use send_wrapper::SendWrapper;
use std::{cell::Cell, rc::Rc};
use uuid::Uuid;
use wasm_bindgen_futures::spawn_local;

/// How long sending waits for what this device kept, in milliseconds.
const DEVICE_PATIENCE_MS: u32 = 5_000;

/// Held by the page that keeps what it has not sent under that name.
pub(super) fn lock_name(name: &str) -> String {
    format!("preau-writing-{name}")
}

impl<S: Source> Draft<S> {
    /// Takes up what this device has not sent: this page's, and that of pages of the same document that are gone.
    pub(super) async fn take_up(self) {
        let Some(name) = self.source.try_with_value(Source::kept_as) else { return };
        let own = if let Some(lock) = lock::take(&lock_name(&name)).await {
            (name.clone(), Some(lock))
        } else {
            // Another page keeps its own under that name.
            let own = format!("{name}/{}", Uuid::now_v7());
            let lock = lock::take(&lock_name(&own)).await;
            (own, lock)
        };
        // Nothing goes before what was kept is there: an answer would be taken for that of another batch.
        self.sending.try_set_value(true);
        let begins = Rc::new(Cell::new(true));
        let still = Rc::clone(&begins);
        after(DEVICE_PATIENCE_MS, move || {
            // A device that does not answer keeps nothing from going.
            if still.replace(false) {
                self.go_on();
            }
        });
        let mut all = Vec::new();
        for (under, kept) in writing::all_kept::<Kept<S::Command>>(self.person, &name).await {
            let gone = if under == own.0 { None } else { lock::take(&lock_name(&under)).await };
            if under == own.0 || gone.is_some() {
                all.push((under, kept, gone));
            }
        }
        // Taken up in one go: what is done here meanwhile is not written over what was kept.
        let mine = own.0.clone();
        self.keeps.try_set_value(Some((own.0, SendWrapper::new(own.1))));
        let mut unsent = self.has_unsent();
        let mut left = Vec::new();
        let since = all.iter().filter_map(|(_, kept, _)| kept.revision).min();
        for (_, kept, _) in &mut all {
            unsent |= !kept.unsent.is_empty() || kept.unsent.refused().is_some();
            let (earlier, kept) = (std::mem::take(&mut kept.history), std::mem::take(&mut kept.unsent));
            left.extend(kept.commands().cloned());
            self.history.try_update(|history| *history = std::mem::take(history).following(earlier));
            self.shared.try_update(|shared| shared.take_up(kept));
        }
        self.known_until.try_set_value(since.filter(|since| self.revision().is_some_and(|now| *since < now)));
        if unsent || all.iter().any(|(under, ..)| *under != mine) {
            // On the device under this page's name before it is forgotten under another.
            self.keep().await;
            for (under, ..) in all.iter().filter(|(under, ..)| *under != mine) {
                let forgotten = outbox::note_edits(self.person, under, None);
                store::write(vec![writing::forget_write(self.person, under), forgotten]).await;
            }
        }
        if unsent {
            self.tell(Heard::Changed);
            self.tell(Heard::Elsewhere);
        }
        self.ask();
        // Before anything goes: what goes would come back as news.
        self.hear_what_was_missed(&left).await;
        if begins.replace(false) {
            self.go_on();
        } else {
            spawn_local(self.send());
        }
    }

    /// What waits may go from now on; what does not go is told.
    fn go_on(self) {
        self.sending.try_set_value(false);
        self.tell_who_waits();
        let is_held = self.shared.try_with_untracked(|shared| shared.unsent().refused().is_some());
        if self.has_unsent() || is_held == Some(true) {
            spawn_local(self.send());
        }
    }

    /// What others did while nobody was here is not undone unasked. `own`: what the school may have by now.
    async fn hear_what_was_missed(self, own: &[S::Command]) {
        let Some(since) = self.known_until.try_get_value().flatten() else { return };
        let Some(source) = self.source.try_get_value() else { return };
        // Without a network it is asked for the next time that this is opened.
        let Ok(News { mut others, by, .. }) = source.catch_up(since).await else { return };
        others.retain(|command| !own.contains(command));
        self.history.try_update(|history| history.heard(&others));
        self.shared.try_update(|shared| shared.heard(&others, &by));
        self.known_until.try_set_value(None);
        self.keep().await;
    }
}
