//! Brings a file to the school, and tells how far it is.

use crate::{browser::outbox, ui::Icon, visit::use_lang};
use leptos::{html, prelude::*};
use preau_model::{
    error::Failure,
    ids::{PersonId, UploadId},
    text::ExchangeText,
};

/// Where sending stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sending {
    Nothing,
    OnTheWay(Option<UploadId>, u64),
    /// The school works with it.
    There,
}

impl Sending {
    /// In words; `working`: what the school does with it.
    pub(super) fn said(self, lang: preau_model::text::Lang, working: &str) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::OnTheWay(upload, size) => {
                let sent = upload.map_or(0, |id| outbox::outbox().sent.with(|all| all.get(&id).copied().unwrap_or(0)));
                ExchangeText::sending(lang, u8::try_from(sent.min(size) * 100 / size.max(1)).unwrap_or(100))
            }
            Self::There => working.to_owned(),
        }
    }
}

/// Sends a file: its identifier, once the school has all of it.
pub(super) async fn send(
    owner: PersonId,
    file: &web_sys::File,
    sending: RwSignal<Sending>,
) -> Result<UploadId, Failure> {
    let _ = sending.try_set(Sending::OnTheWay(None, 1));
    let kept = outbox::add_file(owner, None, file).await?;
    let _ = sending.try_set(Sending::OnTheWay(Some(kept.ticket.id), kept.size));
    let received = outbox::all_received(std::slice::from_ref(&kept)).await;
    let id = kept.ticket.id;
    // Sent again from its beginning, should the network have failed: it stays where it was chosen.
    outbox::used(vec![kept]).await;
    received?;
    let _ = sending.try_set(Sending::There);
    Ok(id)
}

/// Where a file is chosen, or dropped.
#[component]
pub(super) fn FileDrop(
    id: &'static str,
    accept: &'static str,
    hint: &'static str,
    #[prop(into)] busy: Signal<bool>,
    chosen: Callback<web_sys::File>,
) -> impl IntoView {
    let t = ExchangeText::of(use_lang());
    let over = RwSignal::new(false);
    let input: NodeRef<html::Input> = NodeRef::new();
    let take = move |files: Option<web_sys::FileList>| {
        if let Some(file) = files.and_then(|files| files.get(0)).filter(|_| !busy.get_untracked()) {
            chosen.run(file);
        }
    };
    view! {
        <div
            class="ui-drop"
            data-over=move || over.get().then_some("")
            on:dragover=move |event| {
                event.prevent_default();
                over.set(true);
            }
            on:dragleave=move |_| over.set(false)
            on:drop=move |event| {
                event.prevent_default();
                over.set(false);
                take(event.data_transfer().and_then(|data| data.files()));
            }
        >
            <input
                class="ui-drop__input"
                id=id
                node_ref=input
                r#type="file"
                accept=accept
                disabled=busy
                on:change=move |_| {
                    if let Some(element) = input.get_untracked() {
                        take(element.files());
                        element.set_value("");
                    }
                }
            />
            <label class="ui-drop__label" r#for=id>
                <Icon name="upload" />
                <span class="ui-drop__title">
                    <u>{t.choose}</u>
                    " "
                    {t.drop_here}
                </span>
                <span class="ui-drop__hint">{hint}</span>
            </label>
        </div>
    }
}
