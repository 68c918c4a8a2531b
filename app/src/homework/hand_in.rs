//! Where a pupil hands in: record, add files, write.
//!
//! Without script it is a form with a text box and a file field, answered by
//! `server/src/forms/hand_in.rs`.

use super::api;
use crate::{
    browser::Microphone,
    media::{FilePicker, KeptFiles, Parcel, ParcelState, Recorder},
    paths,
    ui::{Icon, Notice, RichText, Tone},
    visit::{use_lang, use_outcome},
};
use leptos::prelude::*;
use preau_model::{
    error::{Failure, Problem},
    homework::{HandInInput, HandInKind, PupilDetail},
    ids::VersionId,
    media::{Attachment, AttachmentKind},
    text::{HomeworkText, MediaText, explain},
};
use uuid::Uuid;
use wasm_bindgen_futures::spawn_local;

/// How far the hand-in has come.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Delivery {
    Preparing,
    Sending,
    Failed(Failure),
}

#[component]
pub fn HandInZone(detail: PupilDetail, changed: RwSignal<u32>) -> impl IntoView {
    let lang = use_lang();
    let t = HomeworkText::of(lang);
    let ready = crate::browser::taken_over();
    let failed = use_outcome().and_then(|outcome| outcome.failure);
    let detail = StoredValue::new(detail);
    view! {
        <section class="homework-handin" aria-labelledby="rendre">
            <h2 id="rendre">{t.hand_in}</h2>
            {failed.map(|failure| view! { <Notice tone=Tone::Danger title=explain(&failure, lang) /> })}
            <Show when=move || ready.get() fallback=move || view! { <PlainForm detail=detail.get_value() /> }>
                <Studio detail=detail.get_value() changed=changed />
            </Show>
        </section>
    }
}

/// What works without script.
#[component]
fn PlainForm(detail: PupilDetail) -> impl IntoView {
    let lang = use_lang();
    let t = HomeworkText::of(lang);
    let hand_in = detail.assignment.hand_in;
    let current = detail.versions.first().cloned();
    let text = current.as_ref().and_then(|version| version.text.as_deref()).map(preau_model::text::rich::to_plain);
    let kept: Vec<Attachment> = current.map(|version| version.files).unwrap_or_default();
    view! {
        <form
            class="ui-fields"
            method="post"
            enctype="multipart/form-data"
            action=paths::homework(detail.assignment.id)
        >
            <input r#type="hidden" name="version" value=Uuid::nil().to_string() />
            {hand_in
                .text
                .then(|| {
                    view! {
                        <div class="ui-field">
                            <label class="ui-field__label" r#for="texte-simple">
                                {t.your_text}
                            </label>
                            <textarea class="ui-input" id="texte-simple" name="text" rows="8">
                                {text}
                            </textarea>
                        </div>
                    }
                })}
            {kept
                .into_iter()
                .map(|file| {
                    view! {
                        <label class="ui-choice">
                            <input r#type="checkbox" name="kept" value=file.id.to_string() checked />
                            <span class="ui-choice__label">{file.name}</span>
                        </label>
                    }
                })
                .collect_view()}
            {(hand_in.files || hand_in.audio)
                .then(|| {
                    view! {
                        <div class="ui-field">
                            <label class="ui-field__label" r#for="fichiers-simples">
                                {t.your_files}
                            </label>
                            <input
                                class="ui-input"
                                id="fichiers-simples"
                                r#type="file"
                                name="files"
                                multiple
                                accept=(!hand_in.files).then_some("audio/*")
                            />
                        </div>
                    }
                })}
            <div class="ui-form__actions">
                <button class="ui-button ui-button--primary ui-button--large ui-button--wide" r#type="submit">
                    <Icon name="send" />
                    {t.hand_in}
                </button>
            </div>
        </form>
    }
}

/// The whole of it: recorder, files, text, sending.
#[component]
fn Studio(detail: PupilDetail, changed: RwSignal<u32>) -> impl IntoView {
    let lang = use_lang();
    let t = HomeworkText::of(lang);
    let id = detail.assignment.id;
    let hand_in = detail.assignment.hand_in;
    let kinds = hand_in.kinds();
    let main = hand_in.main;
    let current = detail.versions.first().cloned();
    let (pupil, known) = (detail.pupil, current.as_ref().map_or(0, |version| version.number));

    let microphone = Microphone::new();
    let parcels: RwSignal<Vec<Parcel>> = RwSignal::new(Vec::new());
    let text = RwSignal::new(current.as_ref().and_then(|version| version.text.clone()).unwrap_or_default());
    let kept = RwSignal::new(current.map(|version| version.files).unwrap_or_default());
    let delivery = RwSignal::new(Delivery::Preparing);
    // One identifier for this hand-in, however often sending is tried.
    let version = StoredValue::new(VersionId(Uuid::now_v7()));
    // Takes become parcels once, when they are first sent.
    let takes_sent: StoredValue<Vec<(usize, Parcel)>> = StoredValue::new(Vec::new());
    let label = HomeworkText::kind(lang, HandInKind::Audio);

    let open_text = RwSignal::new(main == Some(HandInKind::Text) || !text.get_untracked().is_empty());
    let open_files = RwSignal::new(main == Some(HandInKind::File));
    let open_audio = RwSignal::new(main == Some(HandInKind::Audio));

    let submit = move |_| {
        if delivery.get_untracked() == Delivery::Sending || microphone.phase.get_untracked().is_live() {
            return;
        }
        let takes = microphone.takes.get_untracked();
        takes_sent.update_value(|sent| {
            sent.retain(|(number, _)| takes.iter().any(|take| take.number == *number));
            for take in &takes {
                if !sent.iter().any(|(number, _)| *number == take.number) {
                    let name = take.file_name(&format!("{label} {}", take.number));
                    sent.push((take.number, Parcel::new(pupil, take.blob.clone(), name, AttachmentKind::Audio)));
                }
            }
        });
        let mut all: Vec<Parcel> = takes_sent.get_value().into_iter().map(|(_, parcel)| parcel).collect();
        all.extend(parcels.get_untracked());
        let input = HandInInput {
            version: version.get_value(),
            pupil: Some(pupil),
            over: Some(known),
            text: if hand_in.text { text.get_untracked() } else { String::new() },
            kept: kept.with_untracked(|files| files.iter().map(|file| file.id).collect()),
            added: all.iter().map(Parcel::as_new).collect(),
        };
        let blank = preau_model::text::rich::to_plain(&input.text).trim().is_empty();
        if blank && input.kept.is_empty() && input.added.is_empty() {
            delivery.set(Delivery::Failed(Failure::field("hand_in", Problem::NothingToHandIn)));
            return;
        }
        delivery.set(Delivery::Sending);
        spawn_local(async move {
            for parcel in &all {
                if let Err(failure) = parcel.send().await {
                    delivery.set(Delivery::Failed(failure));
                    return;
                }
            }
            match api::hand_in(id, input).await {
                Ok(_) => changed.update(|n| *n += 1),
                Err(error) => delivery.set(Delivery::Failed(error.0)),
            }
        });
    };

    let audio_progress = move || {
        takes_sent.get_value().into_iter().fold((0_u64, 0_u64), |(sent, of), (_, parcel)| {
            let done = match parcel.state.get() {
                ParcelState::Sending(progress) => progress.sent,
                ParcelState::Sent => parcel.size,
                ParcelState::Waiting | ParcelState::Failed(_) => 0,
            };
            (sent + done, of + parcel.size)
        })
    };
    let section = move |kind: HandInKind| match kind {
        HandInKind::Audio => view! {
            <Show when=move || open_audio.get()>
                <Recorder microphone=microphone />
            </Show>
        }
        .into_any(),
        HandInKind::File => view! {
            <Show when=move || open_files.get()>
                <div class="ui-stack ui-stack--tight">
                    <h3>{t.your_files}</h3>
                    <FilePicker id="fichiers" parcels=parcels camera=true />
                </div>
            </Show>
        }
        .into_any(),
        HandInKind::Text => view! {
            <Show when=move || open_text.get()>
                <RichText id="texte" name="text" label=t.your_text value=text />
            </Show>
        }
        .into_any(),
    };
    let way = move |kind: HandInKind| {
        let (open, icon, words) = match kind {
            HandInKind::Audio => (open_audio, "microphone", MediaText::of(lang).record),
            HandInKind::File => (open_files, "paperclip", MediaText::of(lang).add_file),
            HandInKind::Text => (open_text, "write", t.write_text),
        };
        view! {
            <Show when=move || !open.get()>
                <button class="ui-button" r#type="button" on:click=move |_| open.set(true)>
                    <Icon name=icon />
                    {words}
                </button>
            </Show>
        }
    };
    let all_open = move || {
        (!hand_in.audio || open_audio.get())
            && (!hand_in.files || open_files.get())
            && (!hand_in.text || open_text.get())
    };
    let sending = Memo::new(move |_| delivery.get() == Delivery::Sending);
    view! {
        <div class="ui-stack">
            <KeptFiles kept=kept />
            {kinds.iter().map(|kind| section(*kind)).collect_view()}
            <Show when=move || !all_open()>
                <p class="ui-muted ui-small">{t.you_may_also}</p>
            </Show>
            <div class="homework-handin__ways">{kinds.iter().map(|kind| way(*kind)).collect_view()}</div>
            {move || match delivery.get() {
                Delivery::Preparing => ().into_any(),
                Delivery::Sending => {
                    let (sent, of) = audio_progress();
                    view! {
                        <div class="homework-delivery" data-state="sending" role="status">
                            <div class="homework-delivery__head">
                                <Icon name="upload" />
                                <div>
                                    <p class="homework-delivery__title">{t.sending}</p>
                                    <p class="homework-delivery__text">{t.sending_text}</p>
                                </div>
                            </div>
                            {(of > 0)
                                .then(|| {
                                    view! {
                                        <label class="ui-progress">
                                            <span class="ui-progress__label">{MediaText::progress(lang, sent, of)}</span>
                                            <progress max=of.to_string() value=sent.to_string()></progress>
                                        </label>
                                    }
                                })}
                        </div>
                    }
                        .into_any()
                }
                Delivery::Failed(failure) => {
                    let ours = matches!(failure, Failure::Invalid(_) | Failure::Conflict(_));
                    let text = explain(&failure, lang);
                    view! {
                        <div class="homework-delivery" data-state="failed" role="alert">
                            <div class="homework-delivery__head">
                                <Icon name="alert" />
                                <div>
                                    <p class="homework-delivery__title">{t.failed}</p>
                                    <p class="homework-delivery__text">{text}</p>
                                    {(!ours).then(|| view! { <p class="homework-delivery__text">{t.failed_text}</p> })}
                                </div>
                            </div>
                        </div>
                    }
                        .into_any()
                }
            }}
            <button
                class="ui-button ui-button--primary ui-button--large ui-button--wide"
                r#type="button"
                aria-disabled=move || {
                    if sending.get() || microphone.phase.get().is_live() { "true" } else { "false" }
                }
                on:click=submit
            >
                <Icon name="send" />
                {if detail.versions.is_empty() { t.hand_in } else { t.hand_in_again }}
            </button>
        </div>
    }
}
