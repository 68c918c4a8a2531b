//! The files to send, and why files were refused.

use super::super::addresses;
use crate::{
    ui::{Icon, Notice, Tone},
    visit::use_lang,
};
use leptos::{html, prelude::*};
use preau_model::{
    directory::{
        Refusal,
        feed_error::{FeedError, FeedReason},
    },
    text::{DirectoryText, Lang, dates},
};

#[component]
pub fn FilesForm() -> impl IntoView {
    let t = DirectoryText::of(use_lang());
    let ready = crate::browser::taken_over();
    let sending = RwSignal::new(false);
    let chosen: RwSignal<Vec<(String, u64)>> = RwSignal::new(Vec::new());
    let input: NodeRef<html::Input> = NodeRef::new();
    let read = move || {
        if let Some(files) = input.get_untracked().and_then(|element| element.files()) {
            chosen
                .set((0..files.length()).filter_map(|n| files.get(n)).map(|file| (file.name(), size(&file))).collect());
        }
    };
    // Files chosen before the script arrived are still there.
    Effect::new(move |_| {
        if ready.get() {
            read();
        }
    });
    // Without script the browser's own field shows which files are chosen: it stays visible.
    let dressed = move |with: &'static str, without: &'static str| move || if ready.get() { with } else { without };
    view! {
        <form
            class="ui-stack ui-stack--loose"
            method="post"
            action=addresses::FILES
            enctype="multipart/form-data"
            on:submit=move |_| sending.set(true)
        >
            <p>{t.files_lead}</p>
            <div class=dressed("ui-drop", "ui-field")>
                <input
                    class=dressed("ui-drop__input", "ui-input")
                    r#type="file"
                    id="fichiers"
                    name="files"
                    multiple
                    required
                    accept=".xml,.zip,text/xml,application/xml,application/zip"
                    aria-describedby="fichiers-aide"
                    node_ref=input
                    on:change=move |_| read()
                />
                <label class=dressed("ui-drop__label", "ui-stack ui-stack--tight") r#for="fichiers">
                    <Icon name="import" />
                    <span class="ui-drop__title">
                        <u>{t.choose_files}</u>
                        {move || ready.get().then(|| format!(" {}", t.or_drop))}
                    </span>
                    <span class="ui-drop__hint" id="fichiers-aide">
                        {t.files_hint}
                    </span>
                </label>
            </div>
            <Chosen files=chosen />
            <div class="ui-form__actions">
                <button class="ui-button ui-button--primary ui-button--large" r#type="submit">
                    <Icon name="arrow-right" />
                    {t.check_files}
                </button>
                <p class="ui-muted" role="status">
                    {move || sending.get().then_some(t.checking)}
                </p>
            </div>
        </form>
    }
}

#[component]
fn Chosen(files: RwSignal<Vec<(String, u64)>>) -> impl IntoView {
    let lang = use_lang();
    view! {
        <ul class="media-files" aria-label=DirectoryText::of(lang).chosen_files>
            {move || {
                files
                    .get()
                    .into_iter()
                    .map(|(name, size)| {
                        view! {
                            <li class="media-file">
                                <span class="media-file__sign" data-hue="4">
                                    <Icon name="file" />
                                </span>
                                <span class="media-file__text">
                                    <span class="media-file__name">{name}</span>
                                    <span class="media-file__detail">{dates::size(size, lang)}</span>
                                </span>
                            </li>
                        }
                    })
                    .collect_view()
            }}
        </ul>
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "sizes of files are whole and positive")]
fn size(file: &web_sys::File) -> u64 {
    file.size() as u64
}

/// Why the files cannot be taken, file by file and line by line.
#[component]
pub fn Refused(refusal: Refusal) -> impl IntoView {
    let lang = use_lang();
    let t = DirectoryText::of(lang);
    let Refusal::Feeds(errors) = refusal else {
        return view! {
            <Notice tone=Tone::Danger title=t.refused_title>
                {refusal.messages(lang).into_iter().map(|text| view! { <p>{text}</p> }).collect_view()}
                <p>{t.nothing_changed}</p>
            </Notice>
        }
        .into_any();
    };
    let mut files: Vec<(String, Vec<FeedError>)> = Vec::new();
    for error in errors {
        match files.iter_mut().find(|(file, _)| *file == error.file) {
            Some((_, errors)) => errors.push(error),
            None => files.push((error.file.clone(), vec![error])),
        }
    }
    view! {
        <Notice tone=Tone::Danger title=t.refused_title>
            <p>{t.refused_text}</p>
        </Notice>
        {files
            .into_iter()
            .enumerate()
            .map(|(n, (file, errors))| {
                let id = format!("refus-{n}");
                let heading = id.clone();
                let name = if file.is_empty() { t.your_files.to_owned() } else { file };
                view! {
                    <section class="ui-card" aria-labelledby=id>
                        <h2 id=heading>{name}</h2>
                        <div>{errors.into_iter().map(|error| view! { <Line error=error /> }).collect_view()}</div>
                    </section>
                }
            })
            .collect_view()}
    }
    .into_any()
}

#[component]
fn Line(error: FeedError) -> impl IntoView {
    let lang = use_lang();
    let place = match error.line {
        Some(line) => DirectoryText::line(lang, line),
        None => DirectoryText::of(lang).whole_file.to_owned(),
    };
    view! {
        <div class="directory-error">
            <span class="directory-error__line">{place}</span>
            <span>{reason(error.reason, lang)}</span>
        </div>
    }
}

/// The reason alone: its file and line stand beside it.
fn reason(reason: FeedReason, lang: Lang) -> String {
    FeedError { file: String::new(), line: None, reason }.message(lang)
}
