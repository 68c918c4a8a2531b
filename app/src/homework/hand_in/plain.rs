//! The form that works without script.

use crate::{paths, ui::Icon, visit::use_lang};
use leptos::prelude::*;
use preau_model::{homework::PupilDetail, media::Attachment, text::HomeworkText};
use uuid::Uuid;

/// What works without script.
#[component]
pub(super) fn PlainForm(detail: PupilDetail) -> impl IntoView {
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
