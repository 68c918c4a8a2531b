//! The files of an article: those that it has, and those that are on their way.

use super::draft::Draft;
use crate::{
    browser,
    media::{FilePicker, file_icon, of_page},
    ui::Icon,
    visit::use_lang,
};
use leptos::prelude::*;
use preau_model::{
    publication::DocumentLink,
    text::{MediaText, NewsroomText, dates, explain_problem},
};

#[component]
pub(super) fn Attachments(draft: Draft) -> impl IntoView {
    let lang = use_lang();
    let t = NewsroomText::of(lang);
    let problem = draft.problem("files");
    view! {
        <div class="ui-field" role="group" aria-labelledby="pieces-label">
            <span class="ui-field__label" id="pieces-label">
                {t.documents}
            </span>
            <Show when=move || draft.kept.with(|files| !files.is_empty())>
                <ul class="media-files">
                    <For each=move || draft.kept.get() key=|file| file.id let:file>
                        <DocumentRow draft=draft file=file />
                    </For>
                </ul>
            </Show>
            <FilePicker
                id="pieces"
                files=Signal::derive(move || of_page(draft.chosen))
                added=move |id| draft.chosen.update(|all| all.push(id))
            />
            {move || {
                problem
                    .get()
                    .map(|problem| {
                        view! {
                            <p class="ui-field__error" role="alert">
                                <Icon name="error" small=true />
                                {explain_problem(&problem, lang)}
                            </p>
                        }
                    })
            }}
        </div>
    }
}

#[component]
fn DocumentRow(draft: Draft, file: DocumentLink) -> impl IntoView {
    let lang = use_lang();
    let id = file.id;
    view! {
        <li class="media-file">
            <span class="media-file__sign" data-hue="6">
                <Icon name=file_icon(&file.media_type) />
            </span>
            <span class="media-file__text">
                <a class="media-file__name" href=format!("/documents/{id}") rel="external">
                    {file.name.clone()}
                </a>
                <span class="media-file__detail">{dates::size(file.size, lang)}</span>
            </span>
            <span class="media-file__end">
                <button
                    class="ui-button ui-button--icon ui-button--quiet"
                    r#type="button"
                    aria-label=MediaText::remove(lang, &file.name)
                    on:click=move |event| {
                        browser::focus_beside(&event, "pieces");
                        draft.kept.update(|files| files.retain(|file| file.id != id));
                    }
                >
                    <Icon name="trash" />
                </button>
            </span>
        </li>
    }
}
