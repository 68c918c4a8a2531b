//! What was chosen or recorded for steps of this activity, once the school has all of it: kept for good, and named by its
//! step, as a change like any other.

use super::{
    super::{api, step::Files},
    desk::Desk,
    file::is_known,
};
use crate::{
    browser::{
        self,
        outbox::{self, Arrival, lasting, outbox},
    },
    error::AppError,
    ui::toast::{ToastBox, use_toasts},
};
use leptos::prelude::*;
use preau_model::{
    error::{Failure, Problem},
    ids::AttachmentId,
    text::{ClasseurText, explain},
};
use wasm_bindgen_futures::spawn_local;

/// How long it rests before what could not be done is tried again, in milliseconds.
const AGAIN_MS: u32 = 3_000;

/// What is needed to take something in.
#[derive(Clone, Copy)]
struct Hall {
    desk: Desk,
    files: Files,
    toasts: ToastBox,
    /// What is being taken in.
    under_way: StoredValue<Vec<AttachmentId>>,
    again: RwSignal<u32>,
}

/// Takes in whatever arrives, for as long as the editor is on the page.
pub(super) fn take_in(desk: Desk, files: Files) {
    let hall = Hall { desk, files, toasts: use_toasts(), under_way: StoredValue::default(), again: RwSignal::new(0) };
    let (ready, opened) = (browser::taken_over(), outbox().opened);
    Effect::new(move |before: Option<()>| {
        if before.is_none() {
            outbox::open_desk(desk.id);
        }
        hall.again.track();
        if !ready.get() || !opened.get() {
            return;
        }
        for arrival in outbox::arrivals().into_iter().filter(|it| it.activity == desk.id) {
            let id = arrival.id();
            if !hall.under_way.with_value(|all| all.contains(&id)) {
                hall.under_way.update_value(|all| all.push(id));
                spawn_local(async move { hall.take(arrival).await });
            }
        }
    });
    let id = desk.id;
    on_cleanup(move || {
        if cfg!(target_arch = "wasm32") {
            outbox::close_desk(id);
        }
    });
}

impl Hall {
    /// Whether the editor is still on the page.
    fn is_open(self) -> bool {
        self.under_way.try_with_value(|_| ()).is_some()
    }

    async fn take(self, arrival: Arrival) {
        let id = arrival.id();
        let done = self.try_to(arrival).await;
        self.under_way.try_update_value(|all| all.retain(|each| *each != id));
        if !done {
            let again = self.again;
            browser::after(AGAIN_MS, move || {
                again.try_update(|n| *n += 1);
            });
        }
    }

    /// `false`: to be tried again.
    async fn try_to(self, arrival: Arrival) -> bool {
        // The editor of another page may be there first: its change arrives here by itself.
        if !outbox::has_desk(self.desk.id).await || !self.is_open() {
            return false;
        }
        let (id, step) = (arrival.id(), arrival.step);
        let kept = match api::keep_file(id, arrival.file.clone()).await {
            Ok(kept) => kept,
            Err(AppError(failure)) => return self.failed(&arrival, failure),
        };
        if !self.is_open() {
            return true;
        }
        let t = ClasseurText::of(self.desk.lang);
        match self.desk.content_untracked(step).map(|content| content.takes(kept.kind, &kept.media_type)) {
            Some(true) => {
                is_known(self.files, &kept);
                self.desk.set_content(step, |content| content.set_file(Some(id)));
                self.desk.say(t.file_there);
                arrival.done().await;
                true
            }
            Some(false) => self.failed(&arrival, Failure::field("files", Problem::WrongFileType)),
            // It was sent to another activity, or taken out.
            None => match api::put_file(step, id, arrival.file.clone()).await {
                Ok(()) => {
                    arrival.done().await;
                    true
                }
                // Should it come back, its file comes with it.
                Err(AppError(Failure::NotFound)) => false,
                Err(AppError(failure)) => self.failed(&arrival, failure),
            },
        }
    }

    fn failed(self, arrival: &Arrival, failure: Failure) -> bool {
        let lasts = lasting(&failure);
        if lasts {
            self.toasts.warn(explain(&failure, self.desk.lang));
            arrival.refuse(failure);
        }
        lasts
    }
}
