//! What each function finds on its personal page, as the administrator has it, and where its marks
//! come from.

use super::{api, blocks::UsualPages};
use crate::{
    browser::outbox,
    error::AppError,
    paths,
    shell::{Frame, PageHeader, Section, loaded},
    ui::{Field, Notice, Tone, toast::use_toasts},
    visit::{use_lang, use_viewer},
};
use leptos::{html, prelude::*};
use preau_model::{
    error::Failure,
    home::personal::LifeReceived,
    ids::PersonId,
    text::{PersonalText, ShellText, explain},
};
use wasm_bindgen_futures::spawn_local;

#[component]
pub fn UsualPage() -> impl IntoView {
    let lang = use_lang();
    let t = PersonalText::of(lang);
    view! {
        <Frame section=Section::Home title=t.usual>
            <div class="shell-page shell-page--narrow">
                <PageHeader
                    title=t.usual
                    crumbs=vec![(paths::HOME.to_owned(), ShellText::of(lang).home.to_owned())]
                    lead=t.usual_lead.to_owned()
                />
                <div class="ui-stack">
                    <UsualPages />
                </div>
                <Connection />
            </div>
        </Frame>
    }
}

/// The service that tells marks and school life.
#[component]
fn Connection() -> impl IntoView {
    let lang = use_lang();
    let t = PersonalText::of(lang);
    let owner = use_viewer();
    let toasts = use_toasts();
    let source = Resource::new(|| (), |()| api::open_life_source());
    let reading = RwSignal::new(false);
    let came: RwSignal<Option<Result<LifeReceived, Failure>>> = RwSignal::new(None);
    let input: NodeRef<html::Input> = NodeRef::new();
    let send = move || {
        let Some(element) = input.get_untracked() else { return };
        let Some(file) = element.files().and_then(|files| files.get(0)) else { return };
        element.set_value("");
        reading.set(true);
        spawn_local(async move {
            let received = send(owner, &file).await;
            let _ = reading.try_set(false);
            let _ = came.try_set(Some(received));
            source.refetch();
        });
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
            <Field id="fichier-pronote" label=t.connect_file>
                <input
                    class="ui-input"
                    id="fichier-pronote"
                    node_ref=input
                    r#type="file"
                    accept=".json,application/json"
                    disabled=move || reading.get()
                    on:change=move |_| send()
                />
            </Field>
            <p role="status">{move || if reading.get() { t.connecting } else { "" }}</p>
            {move || {
                came.get()
                    .map(|came| match came {
                        Ok(received) => {
                            let tone = if received.unknown.is_empty() { Tone::Success } else { Tone::Warning };
                            view! { <Notice tone=tone title=PersonalText::received(lang, &received) /> }
                        }
                        Err(failure) => view! { <Notice tone=Tone::Danger title=explain(&failure, lang) /> },
                    })
            }}
        </section>
    }
}

async fn send(owner: PersonId, file: &web_sys::File) -> Result<LifeReceived, Failure> {
    let kept = outbox::add_file(owner, None, file).await?;
    outbox::all_received(std::slice::from_ref(&kept)).await?;
    let received = api::connect_life(kept.ticket.id).await.map_err(|AppError(failure)| failure);
    outbox::used(vec![kept]).await;
    received
}
