//! An answer between this device and the school.

use crate::{
    browser::{
        outbox::{self, outbox},
        store::{self, Storage},
    },
    paths,
    ui::Icon,
    visit::use_lang,
};
use leptos::prelude::*;
use preau_model::{
    error::{Failure, Problem},
    ids::{AssignmentId, UploadId},
    media::kept::Sealed,
    text::{HomeworkText, MediaText, SessionText, explain},
};

/// An answer that was handed in here, and that the school does not have yet.
#[component]
pub(super) fn OnItsWay(id: AssignmentId, sealed: Sealed) -> impl IntoView {
    let lang = use_lang();
    let t = HomeworkText::of(lang);
    let outbox = outbox();
    let of: u64 = sealed.uploads.iter().map(|(_, size)| size).sum();
    let (sent, received) = (outbox.sent.clone(), outbox.received.clone());
    let done = Memo::new(move |_| {
        let arrived = |(id, size): &(UploadId, u64)| {
            if received.with(|all| all.contains(id)) {
                *size
            } else {
                sent.with(|all| all.get(id).copied().unwrap_or(0))
            }
        };
        sealed.uploads.iter().map(arrived).sum::<u64>().min(of)
    });
    let trouble = outbox.trouble.clone();
    let storage = store::storage();
    view! {
        {move || match trouble.get() {
            None => {
                view! {
                    <div class="homework-delivery" data-state="sending" role="status">
                        <div class="homework-delivery__head">
                            <Icon name="upload" />
                            <div>
                                <p class="homework-delivery__title">{t.sending}</p>
                                <p class="homework-delivery__text">
                                    {move || {
                                        if storage.get() == Storage::Device { t.sending_text } else { t.waiting_in_page }
                                    }}
                                </p>
                            </div>
                        </div>
                        {(of > 0)
                            .then(|| {
                                view! {
                                    <label class="ui-progress">
                                        <span class="ui-progress__label">
                                            {move || MediaText::progress(lang, done.get(), of)}
                                        </span>
                                        <progress max=of.to_string() value=move || done.get().to_string()></progress>
                                    </label>
                                }
                            })}
                    </div>
                }
                    .into_any()
            }
            Some(failure) => {
                let signed_out = matches!(failure, Failure::SignedOut | Failure::Conflict(Problem::SomebodyElses));
                let text = match failure {
                    _ if storage.get() != Storage::Device => t.waiting_in_page.to_owned(),
                    Failure::SignedOut | Failure::Conflict(Problem::SomebodyElses) => t.waiting_sign_in.to_owned(),
                    Failure::Offline => t.waiting_offline.to_owned(),
                    other => explain(&other, lang),
                };
                view! {
                    <div class="homework-delivery" data-state="local" role="status">
                        <div class="homework-delivery__head">
                            <Icon name="clock" />
                            <div>
                                <p class="homework-delivery__title">{t.on_this_device}</p>
                                <p class="homework-delivery__text">{text}</p>
                            </div>
                        </div>
                        {if signed_out {
                            let href = format!("{}?suite={}", paths::SIGN_IN, paths::homework(id));
                            // A page of the server's: it knows who is signed in.
                            view! {
                                <a class="ui-button ui-button--small" rel="external" href=href>
                                    {SessionText::of(lang).sign_in}
                                </a>
                            }
                                .into_any()
                        } else {
                            view! {
                                <button
                                    class="ui-button ui-button--small"
                                    r#type="button"
                                    on:click=move |_| outbox::wake()
                                >
                                    <Icon name="retry" />
                                    {t.retry_now}
                                </button>
                            }
                                .into_any()
                        }}
                    </div>
                }
                    .into_any()
            }
        }}
    }
}
