//! Files received, and files to choose.

use super::{Parcel, ParcelState};
use crate::{
    ui::Icon,
    visit::{use_lang, use_viewer},
};
use leptos::{html, prelude::*};
use preau_model::{
    ids::AttachmentId,
    media::{Attachment, AttachmentKind, download_path},
    text::{MediaText, Words, dates, explain},
};
use wasm_bindgen_futures::spawn_local;

/// Files to open, with their size.
#[component]
pub fn FileList(files: Vec<Attachment>) -> impl IntoView {
    let lang = use_lang();
    view! {
        <ul class="media-files">
            {files
                .into_iter()
                .map(|file| {
                    let href = download_path(file.id);
                    view! {
                        <li class="media-file">
                            <span class="media-file__sign" data-hue="6">
                                <Icon name=file_icon(&file.media_type) />
                            </span>
                            <span class="media-file__text">
                                <a class="media-file__name" href=href.clone()>
                                    {file.name.clone()}
                                </a>
                                <span class="media-file__detail">{dates::size(file.size, lang)}</span>
                            </span>
                            <span class="media-file__end">
                                <a
                                    class="ui-button ui-button--icon ui-button--quiet"
                                    href=href
                                    download=file.name.clone()
                                    aria-label=MediaText::download_what(lang, &file.name)
                                >
                                    <Icon name="download" />
                                </a>
                            </span>
                        </li>
                    }
                })
                .collect_view()}
        </ul>
    }
}

pub fn file_icon(media_type: &str) -> &'static str {
    if media_type.starts_with("image/") {
        "image"
    } else if media_type.starts_with("audio/") {
        "audio"
    } else {
        "file"
    }
}

/// Chooses files, sends them at once, lists them with their progress.
#[component]
pub fn FilePicker(
    id: &'static str,
    parcels: RwSignal<Vec<Parcel>>,
    /// Offers the camera beside the files.
    #[prop(optional)]
    camera: bool,
) -> impl IntoView {
    let lang = use_lang();
    let t = MediaText::of(lang);
    let owner = use_viewer();
    let input: NodeRef<html::Input> = NodeRef::new();
    let photo: NodeRef<html::Input> = NodeRef::new();
    let add = move |files: Option<web_sys::FileList>| {
        let Some(files) = files else { return };
        for n in 0..files.length() {
            let Some(file) = files.get(n) else { continue };
            let kind = if file.type_().starts_with("audio/") { AttachmentKind::Audio } else { AttachmentKind::File };
            let parcel = Parcel::new(owner, file.clone().into(), file.name(), kind);
            parcels.update(|list| list.push(parcel.clone()));
            // Its failure stands beside it, with a way to try again.
            spawn_local(async move {
                let _ = parcel.send().await;
            });
        }
    };
    let chosen = move |source: NodeRef<html::Input>| {
        if let Some(element) = source.get_untracked() {
            add(element.files());
            element.set_value("");
        }
    };
    view! {
        <div class="ui-stack ui-stack--tight">
            <ul class="media-files">
                <For each=move || parcels.get() key=|parcel| parcel.id let:parcel>
                    <ParcelRow parcel=parcel parcels=parcels />
                </For>
            </ul>
            <div
                class="ui-drop ui-drop--compact"
                on:dragover=|event| event.prevent_default()
                on:drop=move |event| {
                    event.prevent_default();
                    add(event.data_transfer().and_then(|data| data.files()));
                }
            >
                <input
                    class="ui-drop__input"
                    r#type="file"
                    id=id
                    multiple
                    node_ref=input
                    on:change=move |_| chosen(input)
                />
                <label class="ui-drop__label" r#for=id>
                    <Icon name="paperclip" />
                    <span>
                        <span class="ui-drop__title">
                            <u>{t.choose_files}</u>
                            " "
                            {t.drop_here}
                        </span>
                    </span>
                </label>
            </div>
            {camera
                .then(|| {
                    let photo_id = format!("{id}-photo");
                    view! {
                        <div class="ui-drop ui-drop--compact">
                            <input
                                class="ui-drop__input"
                                r#type="file"
                                id=photo_id.clone()
                                accept="image/*"
                                capture="environment"
                                node_ref=photo
                                on:change=move |_| chosen(photo)
                            />
                            <label class="ui-drop__label" r#for=photo_id>
                                <Icon name="camera" />
                                <span>
                                    <span class="ui-drop__title">{t.take_photo}</span>
                                </span>
                            </label>
                        </div>
                    }
                })}
        </div>
    }
}

#[component]
fn ParcelRow(parcel: Parcel, parcels: RwSignal<Vec<Parcel>>) -> impl IntoView {
    let lang = use_lang();
    let state = parcel.state;
    let id = parcel.id;
    let size = parcel.size;
    let again = StoredValue::new(parcel.clone());
    let detail = move || match state.get() {
        ParcelState::Waiting => dates::size(size, lang),
        ParcelState::Sending(progress) => MediaText::progress(lang, progress.sent, progress.of),
        ParcelState::Sent => format!("{} · {}", dates::size(size, lang), MediaText::of(lang).sent),
        ParcelState::Failed(failure) => explain(&failure, lang),
    };
    view! {
        <li class="media-file">
            <span class="media-file__sign" data-hue="6">
                <Icon name=if parcel.kind == AttachmentKind::Audio { "audio" } else { "file" } />
            </span>
            <span class="media-file__text">
                <span class="media-file__name">{parcel.name().to_owned()}</span>
                <span class="media-file__detail" role="status">
                    {detail}
                </span>
            </span>
            <span class="media-file__end">
                <Show when=move || matches!(state.get(), ParcelState::Failed(_))>
                    <button
                        class="ui-button ui-button--small"
                        r#type="button"
                        on:click=move |_| {
                            let parcel = again.get_value();
                            spawn_local(async move {
                                let _ = parcel.send().await;
                            });
                        }
                    >
                        {Words::of(lang).retry}
                    </button>
                </Show>
                <button
                    class="ui-button ui-button--icon ui-button--quiet"
                    r#type="button"
                    aria-label=MediaText::remove(lang, parcel.name())
                    on:click=move |_| {
                        again.with_value(Parcel::unload);
                        parcels.update(|list| list.retain(|other| other.id != id));
                    }
                >
                    <Icon name="trash" />
                </button>
            </span>
            <Show when=move || matches!(state.get(), ParcelState::Sending(_))>
                <label class="ui-progress ui-progress--thin">
                    <span class="ui-hidden">{MediaText::of(lang).sending}</span>
                    <progress
                        max=size.max(1).to_string()
                        prop:value=move || match state.get() {
                            #[expect(clippy::cast_precision_loss, reason = "a share of a bar")]
                            ParcelState::Sending(progress) => progress.sent as f64,
                            _ => 0.0,
                        }
                    ></progress>
                </label>
            </Show>
        </li>
    }
}

/// Files attached before, each of which may be left out from now on.
#[component]
pub fn KeptFiles(kept: RwSignal<Vec<Attachment>>) -> impl IntoView {
    let lang = use_lang();
    let forget = move |id: AttachmentId| kept.update(|files| files.retain(|file| file.id != id));
    view! {
        <Show when=move || kept.with(|files| !files.is_empty())>
            <ul class="media-files">
                <For each=move || kept.get() key=|file| file.id let:file>
                    <li class="media-file">
                        <span class="media-file__sign" data-hue="6">
                            <Icon name=if file.kind == AttachmentKind::Audio { "audio" } else { "file" } />
                        </span>
                        <span class="media-file__text">
                            <span class="media-file__name">{file.name.clone()}</span>
                            <span class="media-file__detail">{dates::size(file.size, lang)}</span>
                        </span>
                        <span class="media-file__end">
                            <button
                                class="ui-button ui-button--icon ui-button--quiet"
                                r#type="button"
                                aria-label=MediaText::remove(lang, &file.name)
                                on:click=move |_| forget(file.id)
                            >
                                <Icon name="trash" />
                            </button>
                        </span>
                    </li>
                </For>
            </ul>
        </Show>
    }
}
