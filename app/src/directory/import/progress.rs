//! An import on its way into the directory.

use super::super::{addresses, api};
use crate::{error::AppError, visit::use_lang};
use leptos::{prelude::*, task::spawn_local};
use preau_model::{directory::Progress, error::Failure, text::DirectoryText};
use uuid::Uuid;

/// Between two questions, in milliseconds.
const EVERY: u32 = 500;
/// The same while the server does not answer.
const OFFLINE_EVERY: u32 = 3_000;

#[component]
pub fn ApplyProgress(id: Uuid, first: Progress, changed: RwSignal<u32>) -> impl IntoView {
    let lang = use_lang();
    let t = DirectoryText::of(lang);
    let progress = RwSignal::new(first);
    let ready = crate::browser::taken_over();
    Effect::new(move |_| {
        if ready.get() {
            ask_again(EVERY, id, progress, changed);
        }
    });
    // Without a count the bar moves without saying how far.
    let value = move || Some(progress.get()).filter(|now| now.total > 0).map(|now| now.done.to_string());
    let of = move || {
        let now = progress.get();
        (now.total > 0).then(|| DirectoryText::done_of(lang, now.done, now.total))
    };
    let stage = Memo::new(move |_| progress.get().stage);
    view! {
        <section class="ui-card" aria-label=t.step_apply>
            <label class="ui-progress">
                <span class="ui-progress__label">
                    {t.applying}
                    // The stage is announced, not each number.
                    <output aria-live="off">{of}</output>
                </span>
                <progress max=move || progress.get().total.max(1).to_string() value=value></progress>
            </label>
            <p role="status">{move || stage.get().label(lang)}</p>
            {move || {
                if ready.get() {
                    view! { <p class="ui-muted ui-small">{t.may_leave}</p> }.into_any()
                } else {
                    view! {
                        <p>
                            <a class="ui-button" href=addresses::trial(id)>
                                {t.see_progress}
                            </a>
                        </p>
                    }
                        .into_any()
                }
            }}
        </section>
    }
}

/// Asks for as long as the page shows it, until the import is no longer being applied.
fn ask_again(wait: u32, id: Uuid, progress: RwSignal<Progress>, changed: RwSignal<u32>) {
    crate::browser::after(wait, move || {
        if progress.is_disposed() {
            return;
        }
        spawn_local(async move {
            match api::import_progress(id).await {
                Ok(Some(now)) => {
                    if progress.try_set(now).is_none() {
                        ask_again(EVERY, id, progress, changed);
                    }
                }
                Err(AppError(Failure::Offline | Failure::Busy { .. })) => {
                    ask_again(OFFLINE_EVERY, id, progress, changed);
                }
                // Done, failed, or no longer ours to see: the page asks what became of it.
                Ok(None) | Err(_) => {
                    let _ = changed.try_update(|n| *n += 1);
                }
            }
        });
    });
}
