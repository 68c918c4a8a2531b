//! One's own order on its way to the school: on this device first, and until the school has it.

use super::super::api;
use crate::{
    browser::{self, writing},
    error::AppError,
    ui::toast::use_toasts,
    visit::{use_lang, use_viewer},
};
use leptos::prelude::*;
use preau_model::{
    error::Failure,
    home::personal::{Arrangement, PersonalPage},
    ids::PersonId,
    text::{Lang, PersonalText},
};
use wasm_bindgen_futures::spawn_local;

/// Under which name it is kept here.
const NAME: &str = "my-page";

#[derive(Debug, Clone, Copy)]
pub(super) struct Keeping {
    person: PersonId,
    lang: Lang,
    pub arrangement: RwSignal<Arrangement>,
    /// It is the person's own, not the administrator's.
    pub own: RwSignal<bool>,
    /// The school does not have it yet: it could not be reached.
    pub held: RwSignal<bool>,
    /// It has it now, after it could not be reached.
    pub arrived: RwSignal<bool>,
    /// What the school is known to have.
    known: StoredValue<(Arrangement, bool)>,
    /// How often it was changed on this page.
    turn: StoredValue<u32>,
    /// It is being sent.
    busy: StoredValue<bool>,
}

/// Begins with what the school says; what this device still holds for it comes in its place.
pub(super) fn use_keeping(page: &PersonalPage) -> Keeping {
    let keeping = Keeping {
        person: use_viewer(),
        lang: use_lang(),
        arrangement: RwSignal::new(page.arrangement.clone()),
        own: RwSignal::new(page.own),
        held: RwSignal::new(false),
        arrived: RwSignal::new(false),
        known: StoredValue::new((page.arrangement.clone(), page.own)),
        turn: StoredValue::new(0),
        busy: StoredValue::new(false),
    };
    let send = keeping.sender();
    let ready = browser::taken_over();
    let looked = StoredValue::new(false);
    Effect::new(move |_| {
        if !ready.get() || looked.get_value() {
            return;
        }
        looked.set_value(true);
        spawn_local(async move {
            let Some(before) = writing::kept::<Arrangement>(keeping.person, NAME).await else { return };
            // Who changed it meanwhile is not interrupted.
            if keeping.turn.try_get_value() == Some(0) {
                keeping.show(before.whole(), true);
                let _ = keeping.held.try_set(true);
                send();
            }
        });
    });
    let online = browser::is_online();
    Effect::new(move |_| {
        if online.get() && keeping.held.get_untracked() {
            send();
        }
    });
    keeping
}

impl Keeping {
    fn show(self, arrangement: Arrangement, own: bool) {
        let _ = self.arrangement.try_set(arrangement);
        let _ = self.own.try_set(own);
    }

    /// Shows what was changed, keeps it here, and sends it.
    pub fn change(self, now: Arrangement, send: impl Fn() + 'static) {
        self.turn.update_value(|n| *n += 1);
        self.show(now.clone(), true);
        spawn_local(async move {
            writing::keep(self.person, NAME, &now).await;
            send();
        });
    }

    /// The school's page is there again: there is nothing to be sent.
    pub fn put_back(self, page: PersonalPage) {
        self.turn.update_value(|n| *n += 1);
        self.known.set_value((page.arrangement.clone(), page.own));
        self.show(page.arrangement, page.own);
        self.held.set(false);
        spawn_local(writing::forget(self.person, NAME));
    }

    /// Sends what is shown, one after the other: what was changed last is what the school has in the end.
    pub fn sender(self) -> impl Fn() + Copy + Send + Sync + 'static {
        let toasts = use_toasts();
        let t = PersonalText::of(self.lang);
        move || {
            if self.busy.try_get_value() != Some(false) {
                return;
            }
            self.busy.set_value(true);
            spawn_local(async move {
                while let (Some(turn), Some(now)) = (self.turn.try_get_value(), self.arrangement.try_get_untracked()) {
                    let sent = api::arrange(Some(now.clone())).await;
                    // Changed, or left, while it was under way.
                    let last = self.turn.try_get_value().is_none_or(|latest| latest == turn);
                    match sent {
                        Ok(()) => {
                            let _ = self.known.try_set_value((now, true));
                            if !last {
                                continue;
                            }
                            writing::forget(self.person, NAME).await;
                            let waited = self.held.try_get_untracked() == Some(true);
                            let _ = self.held.try_set(false);
                            let _ = self.arrived.try_set(waited);
                            toasts.say(t.kept);
                        }
                        // It stays here, and is tried again: with the network, with the next change, the next time.
                        Err(AppError(Failure::Offline | Failure::Busy { .. } | Failure::SignedOut)) => {
                            let _ = self.held.try_set(true);
                            let _ = self.arrived.try_set(false);
                            toasts.say(t.kept_here);
                        }
                        Err(_) => {
                            writing::forget(self.person, NAME).await;
                            if let Some((arrangement, own)) = self.known.try_get_value() {
                                self.show(arrangement, own);
                            }
                            let _ = self.held.try_set(false);
                            toasts.warn(t.not_kept);
                        }
                    }
                    break;
                }
                let _ = self.busy.try_set_value(false);
            });
        }
    }
}
