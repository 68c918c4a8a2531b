//! Archiving the section, and bringing it back.

use super::super::super::api;
use crate::{
    browser,
    error::AppError,
    ui::{Icon, Notice, Tone, toast::use_toasts},
    visit::use_lang,
};
use leptos::prelude::*;
use preau_model::{
    ids::SectionId,
    text::{SectionsText, explain},
};
use wasm_bindgen_futures::spawn_local;

#[component]
pub(super) fn Closing(id: SectionId, archived: bool) -> impl IntoView {
    let lang = use_lang();
    let t = SectionsText::of(lang);
    let toasts = use_toasts();
    let archived = RwSignal::new(archived);
    let ready = browser::taken_over();
    let set = move |closed: bool| {
        spawn_local(async move {
            match api::set_archived(id, closed).await {
                Ok(()) => {
                    let _ = archived.try_set(closed);
                }
                Err(AppError(failure)) => toasts.warn(explain(&failure, lang)),
            }
        });
    };
    view! {
        <section class="publication-settings__closing" aria-labelledby="archiver">
            <Show
                when=move || archived.get()
                fallback=move || {
                    view! {
                        <div>
                            <h2 id="archiver">{t.closing}</h2>
                            <p class="ui-muted">{t.closing_text}</p>
                        </div>
                        <Show when=move || ready.get()>
                            <button class="ui-button" r#type="button" on:click=move |_| set(true)>
                                <Icon name="archive" />
                                {t.archive}
                            </button>
                        </Show>
                    }
                }
            >
                <Notice tone=Tone::Warning title=t.is_archived>
                    <p id="archiver">{t.is_archived_text}</p>
                    <button class="ui-button ui-button--small" r#type="button" on:click=move |_| set(false)>
                        <Icon name="undo" small=true />
                        {t.bring_back}
                    </button>
                </Notice>
            </Show>
        </section>
    }
}
