//! The service that tells marks and school life, as the administrator connects it.

use super::api;
use crate::{
    error::AppError,
    media::{FileField, OneFile},
    shell::loaded,
    ui::{Notice, Tone, toast::use_toasts},
    visit::{use_lang, use_viewer},
};
use leptos::prelude::*;
use preau_model::{
    home::personal::LifeReceived,
    ids::UploadId,
    text::{PersonalText, explain},
};
use wasm_bindgen_futures::spawn_local;

#[component]
pub(super) fn Connection() -> impl IntoView {
    let lang = use_lang();
    let t = PersonalText::of(lang);
    let toasts = use_toasts();
    let source = Resource::new(|| (), |()| api::open_life_source());
    let came: RwSignal<Option<LifeReceived>> = RwSignal::new(None);
    let file = OneFile::new(use_viewer());
    let take = move |upload: UploadId| async move {
        let _ = came.try_set(None);
        let received = api::connect_life(upload).await.map_err(|AppError(failure)| failure)?;
        let _ = came.try_set(Some(received));
        source.refetch();
        Ok(())
    };
    let forget = move |_| {
        spawn_local(async move {
            match api::disconnect_life().await {
                Ok(()) => {
                    let _ = came.try_set(None);
                    source.refetch();
                    toasts.say(t.disconnected);
                }
                Err(AppError(failure)) => toasts.warn(explain(&failure, lang)),
            }
        });
    };
    view! {
        <section class="shell-page__section" aria-labelledby="pronote">
            <h2 id="pronote">{t.connect}</h2>
            <p class="ui-muted">{t.connect_lead}</p>
            {loaded(
                source,
                move |source| match source {
                    Some(source) => {
                        view! {
                            <p>{PersonalText::connected(lang, &source)}</p>
                            <p>
                                <button class="ui-button ui-button--small" r#type="button" on:click=forget>
                                    {t.disconnect}
                                </button>
                            </p>
                        }
                            .into_any()
                    }
                    None => view! { <p>{t.not_connected}</p> }.into_any(),
                },
            )}
            <FileField
                id="fichier-pronote"
                label=t.connect_file
                kinds=t.connect_kinds
                accept=".json,.ics,.ical,application/json,text/calendar"
                file=file
                take=take
            />
            {move || {
                came.get()
                    .map(|received| {
                        let tone = if received.unknown.is_empty() { Tone::Success } else { Tone::Warning };
                        view! { <Notice tone=tone title=PersonalText::received(lang, &received) /> }
                    })
            }}
        </section>
    }
}
