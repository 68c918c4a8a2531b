//! The package is sent, and the school says whether it is taken.

use super::api;
use crate::{
    browser::outbox,
    error::AppError,
    exercises::form::Form,
    ui::{FieldProblem, Icon, Notice, Tone},
    visit::{use_lang, use_viewer},
};
use leptos::{html, prelude::*};
use preau_model::{
    classeur::Package,
    error::Failure,
    exercises::h5p::H5p,
    ids::{PackageId, PersonId, UploadId},
    text::{H5pText, PictureText, rich},
};
use uuid::Uuid;
use wasm_bindgen_futures::spawn_local;

/// Where sending stands.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Sending {
    Nothing,
    Reading,
    OnTheWay(UploadId, u64),
    Checking,
    Failed(Failure),
}

/// What is to be done is taken from the package, where nothing is said yet.
#[component]
pub fn H5pEditor(form: Form) -> impl IntoView {
    let lang = use_lang();
    let t = H5pText::of(lang);
    let owner = use_viewer();
    let package = form.body::<H5p, _>(|it| it.package);
    let sending = RwSignal::new(Sending::Nothing);
    let known = LocalResource::new(move || {
        let id = package.get();
        async move {
            match id {
                Some(id) => api::load_package(id).await.ok(),
                None => None,
            }
        }
    });
    let taken = move |taken: Package| {
        let named = if taken.title.is_empty() { taken.name.trim_end_matches(".h5p") } else { &taken.title };
        let prompt = rich::from_plain(named);
        form.set(|exercise| {
            // Once there is a package, the words are the teacher's, and stand in a box of their own.
            if exercise.package().is_none() && rich::to_plain(&exercise.prompt).trim().is_empty() {
                exercise.prompt = prompt;
            }
            if let preau_model::exercises::Body::H5p(body) = &mut exercise.body {
                body.package = Some(taken.id);
            }
        });
        form.say(t.taken);
    };
    let send = move |files: Option<web_sys::FileList>| {
        let Some(file) = files.and_then(|files| files.get(0)) else { return };
        spawn_local(async move {
            match send(owner, &file, sending).await {
                Ok(package) => {
                    if sending.try_set(Sending::Nothing).is_none() {
                        taken(package);
                    }
                }
                Err(failure) => {
                    let _ = sending.try_set(Sending::Failed(failure));
                }
            }
        });
    };
    let input: NodeRef<html::Input> = NodeRef::new();
    let over = RwSignal::new(false);
    let busy = move || !matches!(sending.get(), Sending::Nothing | Sending::Failed(_));
    let said = move || match sending.get() {
        Sending::Nothing | Sending::Failed(_) => String::new(),
        Sending::Reading => t.reading.to_owned(),
        Sending::OnTheWay(upload, size) => {
            let there = outbox::outbox().sent.with(|all| all.get(&upload).copied().unwrap_or(0));
            H5pText::sending(lang, u8::try_from(there.min(size) * 100 / size.max(1)).unwrap_or(100))
        }
        Sending::Checking => t.checking.to_owned(),
    };
    let (field, label) = (form.id("paquet"), form.id("paquet-label"));
    let (named_by, described) = (label.clone(), format!("{}-error", form.id("paquet")));
    view! {
        <div class="ui-field" role="group" aria-labelledby=named_by>
            <p class="ui-field__label" id=label>
                {t.package}
            </p>
            <p class="ui-field__hint">{t.package_hint}</p>
            <Transition fallback=|| ()>
                {move || known.get().flatten().map(|package| view! { <Known package=package /> })}
            </Transition>
            <div
                class="ui-drop ui-drop--compact"
                data-over=move || over.get().then_some("")
                on:dragover=move |event| {
                    event.prevent_default();
                    over.set(true);
                }
                on:dragleave=move |_| over.set(false)
                on:drop=move |event| {
                    event.prevent_default();
                    over.set(false);
                    if !untrack(busy) {
                        send(event.data_transfer().and_then(|data| data.files()));
                    }
                }
            >
                <input
                    class="ui-drop__input"
                    id=field.clone()
                    node_ref=input
                    r#type="file"
                    accept=".h5p"
                    disabled=busy
                    aria-describedby=described.clone()
                    on:change=move |_| {
                        if let Some(element) = input.get_untracked() {
                            send(element.files());
                            element.set_value("");
                        }
                    }
                />
                <label class="ui-drop__label" r#for=field>
                    <Icon name="upload" />
                    <span class="ui-drop__title">
                        <u>{move || if package.get().is_some() { t.change } else { t.choose }}</u>
                        " "
                        {t.drop_here}
                    </span>
                </label>
            </div>
            <p class="ui-field__hint" role="status">
                {said}
            </p>
            {move || match sending.get() {
                Sending::Failed(failure) => {
                    let title = if matches!(failure, Failure::Invalid(_) | Failure::TooLarge { .. }) {
                        t.refused
                    } else {
                        PictureText::of(lang).not_sent
                    };
                    view! {
                        <Notice tone=Tone::Danger title=title>
                            <p>{H5pText::explain(&failure, lang)}</p>
                        </Notice>
                    }
                        .into_any()
                }
                _ => ().into_any(),
            }}
            <FieldProblem id=described problem=form.problem(None, "package") />
            <p class="ui-field__hint">{t.claimed_hint}</p>
        </div>
    }
}

/// The package that is in it.
#[component]
fn Known(package: Package) -> impl IntoView {
    let lang = use_lang();
    let title = if package.title.is_empty() { package.name.clone() } else { package.title };
    view! {
        <p class="exercises-package">
            <Icon name="check-circle" />
            <span class="exercises-package__words">
                <span class="exercises-package__title">{title}</span>
                <span class="ui-small ui-muted">{H5pText::library(lang, &package.library, package.size)}</span>
            </span>
        </p>
    }
}

/// Sends a file, and has the school take it in.
async fn send(owner: PersonId, file: &web_sys::File, sending: RwSignal<Sending>) -> Result<Package, Failure> {
    let _ = sending.try_set(Sending::Reading);
    let kept = outbox::add_file(owner, None, file).await?;
    let _ = sending.try_set(Sending::OnTheWay(kept.ticket.id, kept.size));
    outbox::all_received(std::slice::from_ref(&kept)).await?;
    let _ = sending.try_set(Sending::Checking);
    let id = PackageId(Uuid::now_v7());
    let taken = api::take_package(id, kept.ticket.id).await.map_err(|AppError(failure)| failure);
    // Refused for what it is, it is of no use here; without a network it stays for another try.
    if !matches!(taken, Err(Failure::Offline | Failure::Busy { .. })) {
        outbox::used(vec![kept]).await;
    }
    taken
}
