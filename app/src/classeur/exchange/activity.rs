//! A whole activity that comes as a file.

use super::{FileDrop, Sending, api, send};
use crate::{
    error::AppError,
    paths,
    ui::{Icon, Modal, Notice, Tone},
    visit::{use_lang, use_viewer},
};
use leptos::prelude::*;
use preau_model::{
    classeur::Arrived,
    ids::{ActivityId, FolderId},
    text::{ClasseurText, ExchangeText, explain, explain_archive},
};
use uuid::Uuid;
use wasm_bindgen_futures::spawn_local;

/// `folder`: into which; `done`: it is there.
#[component]
pub(in super::super) fn ImportActivityDialog(
    open: RwSignal<bool>,
    folder: Memo<Option<FolderId>>,
    done: Callback<()>,
) -> impl IntoView {
    view! {
        <Modal open=open title=ExchangeText::of(use_lang()).import_activity>
            <Inside folder=folder done=done />
        </Modal>
    }
}

#[component]
fn Inside(folder: Memo<Option<FolderId>>, done: Callback<()>) -> impl IntoView {
    let lang = use_lang();
    let t = ExchangeText::of(lang);
    let owner = use_viewer();
    let sending = RwSignal::new(Sending::Nothing);
    let refused: RwSignal<Option<String>> = RwSignal::new(None);
    let arrived: RwSignal<Option<(ActivityId, Arrived)>> = RwSignal::new(None);
    let chosen = Callback::new(move |file: web_sys::File| {
        refused.set(None);
        let folder = folder.get_untracked();
        let new = ActivityId(Uuid::now_v7());
        spawn_local(async move {
            let made = async {
                let upload = send(owner, &file, sending).await.map_err(|failure| explain(&failure, lang))?;
                match api::import_activity(new, folder, upload).await {
                    Ok(Ok(it)) => Ok(it),
                    Ok(Err(problem)) => Err(explain_archive(&problem, lang)),
                    Err(AppError(failure)) => Err(explain(&failure, lang)),
                }
            };
            match made.await {
                Ok(it) => {
                    // The page may be gone by then.
                    let _ = done.try_run(());
                    let _ = arrived.try_set(Some((new, it)));
                }
                Err(why) => {
                    let _ = refused.try_set(Some(why));
                }
            }
            let _ = sending.try_set(Sending::Nothing);
        });
    });
    let busy = Signal::derive(move || sending.get() != Sending::Nothing);
    view! {
        {move || match arrived.get() {
            Some((id, it)) => view! { <There id=id arrived=it /> }.into_any(),
            None => {
                view! {
                    <FileDrop
                        id="activite-a-importer"
                        accept=".zip,application/zip"
                        hint=t.import_activity_hint
                        busy=busy
                        chosen=chosen
                    />
                }
                    .into_any()
            }
        }}
        <p class="exchange__said" role="status">
            {move || sending.get().said(lang, t.importing)}
        </p>
        {move || {
            refused
                .get()
                .map(|why| {
                    view! {
                        <Notice tone=Tone::Danger title=t.not_read>
                            <p>{why.clone()}</p>
                        </Notice>
                    }
                })
        }}
    }
}

/// What came, and what of it is not as it was.
#[component]
fn There(id: ActivityId, arrived: Arrived) -> impl IntoView {
    let lang = use_lang();
    let t = ExchangeText::of(lang);
    let title = if arrived.title.is_empty() { ClasseurText::of(lang).untitled.to_owned() } else { arrived.title };
    view! {
        <Notice tone=Tone::Success title=t.arrived>
            <p>{ExchangeText::came(lang, &title, arrived.steps)}</p>
        </Notice>
        {if arrived.told.is_empty() {
            view! { <p class="exchange__said">{t.all_there}</p> }.into_any()
        } else {
            view! {
                <section class="exchange__part">
                    <h3>{t.different}</h3>
                    <ul class="exchange__list">
                        {arrived
                            .told
                            .iter()
                            .map(|(number, different)| {
                                view! {
                                    <li class="exchange__question" data-stays="">
                                        <Icon name="info" small=true />
                                        <div class="exchange__words">
                                            <span class="exchange__kind">{ExchangeText::step(lang, *number)}</span>
                                            <span>{ExchangeText::different(lang, different)}</span>
                                        </div>
                                    </li>
                                }
                            })
                            .collect_view()}
                    </ul>
                </section>
            }
                .into_any()
        }}
        <div class="exchange__foot">
            <a class="ui-button ui-button--primary" href=paths::activity(id)>
                {t.open_it}
                <Icon name="arrow-right" />
            </a>
        </div>
    }
}
