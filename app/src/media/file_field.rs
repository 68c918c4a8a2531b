//! One file for something: chosen or dropped, sent with its progress, and what became of it.

use crate::{
    browser::outbox,
    ui::{Icon, Notice, Tone},
    visit::use_lang,
};
use leptos::{html, prelude::*};
use preau_model::{
    error::Failure,
    ids::{PersonId, UploadId},
    media::kept::KeptFile,
    text::{MediaText, Words, explain},
};
use std::future::Future;
use wasm_bindgen_futures::spawn_local;

/// Where a file stands on its way.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
enum Sending {
    #[default]
    Nothing,
    Keeping(String),
    OnTheWay(KeptFile),
    /// The school has it, and looks at it.
    Taken(String),
    Failed(Failure),
}

/// A file on its way, and what was last sent.
#[derive(Debug, Clone, Copy)]
pub struct OneFile {
    owner: PersonId,
    sending: RwSignal<Sending>,
    /// It could not be sent for want of a network: it is on this device.
    waits: RwSignal<Option<KeptFile>>,
}

impl OneFile {
    pub fn new(owner: PersonId) -> Self {
        Self { owner, sending: RwSignal::default(), waits: RwSignal::new(None) }
    }

    fn is_busy(self) -> bool {
        self.sending.with(|sending| !matches!(sending, Sending::Nothing | Sending::Failed(_)))
    }

    /// Keeps a file on the device, sends it, and has `take` do with it what it was sent for.
    pub fn send<F: Future<Output = Result<(), Failure>> + 'static>(
        self,
        file: web_sys::File,
        take: impl FnOnce(UploadId) -> F + 'static,
    ) {
        let _ = self.sending.try_set(Sending::Keeping(file.name()));
        if let Some(before) = self.waits.try_update(Option::take).flatten() {
            outbox::delete_file(&before);
        }
        spawn_local(async move {
            match outbox::add_file(self.owner, None, &file).await {
                Ok(kept) => self.deliver(kept, take).await,
                Err(failure) => {
                    let _ = self.sending.try_set(Sending::Failed(failure));
                }
            }
        });
    }

    /// Once more, what is on this device.
    fn again<F: Future<Output = Result<(), Failure>> + 'static>(self, take: impl FnOnce(UploadId) -> F + 'static) {
        if let Some(kept) = self.waits.try_update(Option::take).flatten() {
            spawn_local(self.deliver(kept, take));
        }
    }

    async fn deliver<F: Future<Output = Result<(), Failure>>>(self, kept: KeptFile, take: impl FnOnce(UploadId) -> F) {
        let _ = self.sending.try_set(Sending::OnTheWay(kept.clone()));
        let done = match outbox::all_received(std::slice::from_ref(&kept)).await {
            Ok(()) => {
                let _ = self.sending.try_set(Sending::Taken(kept.ticket.name.clone()));
                take(kept.ticket.id).await
            }
            Err(failure) => Err(failure),
        };
        match done {
            Ok(()) => {
                outbox::used(vec![kept]).await;
                let _ = self.sending.try_set(Sending::Nothing);
            }
            Err(failure) => {
                // Refused for what it is, it is of no use here; without a network it stays for another try.
                if matches!(failure, Failure::Offline | Failure::Busy { .. } | Failure::SignedOut) {
                    let _ = self.waits.try_set(Some(kept));
                } else {
                    outbox::delete_file(&kept);
                }
                let _ = self.sending.try_set(Sending::Failed(failure));
            }
        }
    }
}

/// `take`: does with the file that the school has received what it was sent for. `kinds`: which files are meant, in
/// words; `accept`: the same for the browser.
#[component]
pub fn FileField<T, F>(
    id: &'static str,
    #[prop(into)] label: String,
    #[prop(into)] kinds: String,
    accept: &'static str,
    file: OneFile,
    take: T,
) -> impl IntoView
where
    T: Fn(UploadId) -> F + Copy + Send + Sync + 'static,
    F: Future<Output = Result<(), Failure>> + 'static,
{
    let lang = use_lang();
    let t = MediaText::of(lang);
    let input: NodeRef<html::Input> = NodeRef::new();
    let over = RwSignal::new(false);
    let send = move |files: Option<web_sys::FileList>| {
        if !untrack(|| file.is_busy())
            && let Some(chosen) = files.and_then(|files| files.get(0))
        {
            file.send(chosen, take);
        }
    };
    let received = |kept: &KeptFile| {
        let bytes = outbox::outbox().sent.with(|all| all.get(&kept.ticket.id).copied().unwrap_or(0));
        bytes.min(kept.size)
    };
    let said = move || match file.sending.get() {
        Sending::Nothing | Sending::Failed(_) => String::new(),
        Sending::Keeping(name) => format!("{name} · {}", t.keeping_file),
        Sending::OnTheWay(kept) => {
            format!("{} · {}", kept.ticket.name, MediaText::progress(lang, received(&kept), kept.size))
        }
        Sending::Taken(name) => format!("{name} · {}", t.looking_at),
    };
    let share = Memo::new(move |_| match file.sending.get() {
        Sending::OnTheWay(kept) => Some((received(&kept), kept.size.max(1))),
        _ => None,
    });
    view! {
        <div class="ui-field">
            <p class="ui-field__label" id=format!("{id}-label")>{label}</p>
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
                    send(event.data_transfer().and_then(|data| data.files()));
                }
            >
                <input
                    class="ui-drop__input"
                    id=id
                    node_ref=input
                    r#type="file"
                    accept=accept
                    aria-labelledby=format!("{id}-label")
                    aria-describedby=format!("{id}-kinds {id}-said")
                    disabled=move || file.is_busy()
                    on:change=move |_| {
                        if let Some(element) = input.get_untracked() {
                            send(element.files());
                            element.set_value("");
                        }
                    }
                />
                <label class="ui-drop__label" r#for=id>
                    <Icon name="upload" />
                    <span class="ui-drop__title">
                        <u>{t.choose_file}</u>
                        " "
                        {t.drop_it_here}
                    </span>
                    <span class="ui-drop__hint" id=format!("{id}-kinds")>{kinds}</span>
                </label>
            </div>
            <p class="ui-small" id=format!("{id}-said") role="status">
                {said}
            </p>
            <Show when=move || share.get().is_some()>
                <label class="ui-progress ui-progress--thin">
                    <span class="ui-hidden">{t.sending}</span>
                    <progress
                        max=move || share.get().map_or(1, |(_, size)| size).to_string()
                        prop:value=move || share.get().map_or(0.0, |(bytes, _)| bar(bytes))
                    ></progress>
                </label>
            </Show>
            {move || match file.sending.get() {
                Sending::Failed(failure) => {
                    let waits = file.waits.get();
                    let tone = if waits.is_some() { Tone::Warning } else { Tone::Danger };
                    let title = waits
                        .as_ref()
                        .map_or_else(|| t.not_taken.to_owned(), |kept| MediaText::waits_here(lang, &kept.ticket.name));
                    Some(
                        view! {
                            <Notice tone=tone title=title>
                                <p>{explain(&failure, lang)}</p>
                                {waits
                                    .is_some()
                                    .then(|| {
                                        view! {
                                            <button class="ui-button ui-button--small" r#type="button" on:click=move |_| file.again(take)>
                                                {Words::of(lang).retry}
                                            </button>
                                        }
                                    })}
                            </Notice>
                        },
                    )
                }
                _ => None,
            }}
        </div>
    }
}

/// Bytes, as a bar counts them.
#[expect(clippy::cast_precision_loss, reason = "a share of a bar")]
const fn bar(bytes: u64) -> f64 {
    bytes as f64
}
