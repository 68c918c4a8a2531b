//! Files received, and files to choose.

use crate::{
    browser::{self, outbox},
    ui::{Icon, Notice, Tone},
    visit::{use_lang, use_viewer},
};
use leptos::{html, prelude::*};
use preau_model::{
    error::Failure,
    ids::{AssignmentId, AttachmentId, UploadId},
    media::{Attachment, AttachmentKind, Purpose, download_path, kept::KeptFile},
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
    } else if media_type.starts_with("video/") {
        "video"
    } else {
        "file"
    }
}

/// Files chosen on this page, in the order of choosing.
pub fn of_page(chosen: RwSignal<Vec<UploadId>>) -> Vec<KeptFile> {
    let all = outbox::outbox().files.get();
    chosen.with(|ids| ids.iter().filter_map(|id| all.iter().find(|file| file.ticket.id == *id).cloned()).collect())
}

/// Files chosen on this device for one homework.
pub fn of_homework(assignment: AssignmentId) -> Vec<KeptFile> {
    let purpose = Some(Purpose::Homework(assignment));
    outbox::outbox().files.with(|all| all.iter().filter(|file| file.purpose == purpose).cloned().collect())
}

/// Chooses files, keeps them on the device, sends them at once, lists them with their progress.
#[component]
pub fn FilePicker(
    id: &'static str,
    #[prop(into)] files: Signal<Vec<KeptFile>>,
    /// The homework that they answer: they are found again at the next launch.
    #[prop(optional)]
    assignment: Option<AssignmentId>,
    /// Told of each file that is chosen.
    #[prop(optional, into)]
    added: Option<Callback<UploadId>>,
    /// Offers the camera beside the files.
    #[prop(optional)]
    camera: bool,
) -> impl IntoView {
    let lang = use_lang();
    let t = MediaText::of(lang);
    let owner = use_viewer();
    // Files that the browser could not read.
    let unread: RwSignal<Vec<String>> = RwSignal::new(Vec::new());
    let keeping = outbox::outbox().keeping;
    let input: NodeRef<html::Input> = NodeRef::new();
    let photo: NodeRef<html::Input> = NodeRef::new();
    let add = move |files: Option<web_sys::FileList>| {
        let Some(files) = files else { return };
        let files: Vec<web_sys::File> = (0..files.length()).filter_map(|n| files.get(n)).collect();
        spawn_local(async move {
            unread.set(Vec::new());
            for file in &files {
                match outbox::add_file(owner, assignment.map(Purpose::Homework), file).await {
                    Ok(kept) => {
                        if let Some(added) = added {
                            added.run(kept.ticket.id);
                        }
                    }
                    Err(_) => unread.update(|names| names.push(file.name())),
                }
            }
        });
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
                <For each=move || files.get() key=|file| file.ticket.id let:file>
                    <KeptRow file=file otherwise=id />
                </For>
            </ul>
            <p class="ui-muted ui-small" role="status">
                {move || if keeping.get() > 0 { t.keeping_file } else { "" }}
            </p>
            {move || {
                let names = unread.get();
                (!names.is_empty())
                    .then(|| view! { <Notice tone=Tone::Warning title=MediaText::unread(lang, &names.join(", ")) /> })
            }}
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

/// Where a file stands on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Way {
    Waiting,
    Sending(u64),
    Sent,
    Refused(Failure),
}

fn way(id: UploadId) -> Way {
    let outbox = outbox::outbox();
    if let Some(failure) = outbox.refused.with(|all| all.get(&id).cloned()) {
        Way::Refused(failure)
    } else if outbox.received.with(|all| all.contains(&id)) {
        Way::Sent
    } else if let Some(sent) = outbox.sent.with(|all| all.get(&id).copied()) {
        Way::Sending(sent)
    } else {
        Way::Waiting
    }
}

/// A file on its way: how far it is, and away with it.
#[component]
pub fn KeptRow(
    file: KeptFile,
    /// What gets the focus when the last one goes.
    #[prop(optional)]
    otherwise: &'static str,
) -> impl IntoView {
    let lang = use_lang();
    let id = file.ticket.id;
    let size = file.size;
    let name = file.ticket.name.clone();
    let way = Memo::new(move |_| way(id));
    let detail = move || match way.get() {
        Way::Waiting => format!("{} · {}", dates::size(size, lang), MediaText::of(lang).on_device),
        Way::Sending(sent) => MediaText::progress(lang, sent, size),
        Way::Sent => format!("{} · {}", dates::size(size, lang), MediaText::of(lang).sent),
        Way::Refused(failure) => explain(&failure, lang),
    };
    let removed = file.clone();
    view! {
        <li class="media-file">
            <span class="media-file__sign" data-hue="6">
                <Icon name=if file.kind == AttachmentKind::Audio { "audio" } else { "file" } />
            </span>
            <span class="media-file__text">
                <span class="media-file__name">{name.clone()}</span>
                <span class="media-file__detail" role="status">
                    {detail}
                </span>
            </span>
            <span class="media-file__end">
                <Show when=move || matches!(way.get(), Way::Refused(_))>
                    <button
                        class="ui-button ui-button--small"
                        r#type="button"
                        on:click=move |_| outbox::try_again(id)
                    >
                        {Words::of(lang).retry}
                    </button>
                </Show>
                <button
                    class="ui-button ui-button--icon ui-button--quiet"
                    r#type="button"
                    aria-label=MediaText::remove(lang, &name)
                    on:click=move |event| {
                        browser::focus_beside(&event, otherwise);
                        outbox::delete_file(&removed);
                    }
                >
                    <Icon name="trash" />
                </button>
            </span>
            <Show when=move || matches!(way.get(), Way::Sending(_))>
                <label class="ui-progress ui-progress--thin">
                    <span class="ui-hidden">{MediaText::of(lang).sending}</span>
                    <progress
                        max=size.max(1).to_string()
                        prop:value=move || match way.get() {
                            #[expect(clippy::cast_precision_loss, reason = "a share of a bar")]
                            Way::Sending(sent) => sent as f64,
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
