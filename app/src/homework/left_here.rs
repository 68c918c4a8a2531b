//! What a device still holds of homework that can no longer be handed in.

use super::hand_in::whole_takes;
use crate::{
    browser::{
        self,
        outbox::{self, outbox},
    },
    media::{Takes, of_homework},
    ui::{Icon, Notice, Tone},
    visit::{use_lang, use_viewer},
};
use leptos::prelude::*;
use preau_model::{
    ids::AssignmentId,
    media::kept::Draft,
    text::{HomeworkText, MediaText, explain, rich},
};

/// What this device holds of a homework that can no longer be handed in: nothing that was made is
/// hidden or thrown away because of that.
#[component]
pub fn LeftHere(id: AssignmentId) -> impl IntoView {
    let lang = use_lang();
    let t = HomeworkText::of(lang);
    let me = use_viewer();
    let takes = Memo::new(move |_| whole_takes(id));
    let files = Memo::new(move |_| of_homework(id));
    let text = Memo::new(move |_| {
        let drafts = outbox().drafts;
        drafts.with(|all| {
            let of_it = |draft: &&Draft| draft.assignment == id && draft.sealed.is_none();
            let text = all.iter().find(of_it).and_then(|draft| draft.text.clone());
            text.filter(|text| !rich::to_plain(text).trim().is_empty())
        })
    });
    let taken_over = browser::taken_over();
    let any = move || {
        taken_over.get()
            && (takes.with(|t| !t.is_empty()) || files.with(|f| !f.is_empty()) || text.with(Option::is_some))
    };
    view! {
        <Show when=any>
            <section class="shell-page__section" aria-labelledby="reste-ici">
                <h2 id="reste-ici">{t.left_here}</h2>
                <p class="ui-muted">{t.left_here_text}</p>
                {move || {
                    outbox()
                        .refusal(id)
                        .map(|failure| view! { <Notice tone=Tone::Warning title=t.failed><p>{explain(&failure, lang)}</p></Notice> })
                }}
                {move || {
                    text.get()
                        .map(|text| {
                            view! {
                                <div class="ui-card">
                                    <h3>{t.your_text}</h3>
                                    <div class="prose">{rich::to_plain(&text)}</div>
                                    <p class="ui-form__actions">
                                        <button
                                            class="ui-button ui-button--small ui-button--danger-quiet"
                                            r#type="button"
                                            on:click=move |_| outbox::delete_draft(me, id)
                                        >
                                            <Icon name="trash" />
                                            {t.throw_text_away}
                                        </button>
                                    </p>
                                </div>
                            }
                        })
                }}
                <Takes takes=takes go_on=false />
                {move || {
                    files
                        .get()
                        .into_iter()
                        .map(|file| {
                            let (saved, deleted) = (file.clone(), file.clone());
                            view! {
                                <div class="media-file">
                                    <span class="media-file__text">
                                        <span class="media-file__name">{file.ticket.name.clone()}</span>
                                    </span>
                                    <span class="media-file__end">
                                        <button
                                            class="ui-button ui-button--small"
                                            r#type="button"
                                            on:click=move |_| browser::save_upload(saved.ticket.clone(), String::new())
                                        >
                                            <Icon name="download" />
                                            {MediaText::of(lang).save_copy}
                                        </button>
                                        <button
                                            class="ui-button ui-button--icon ui-button--quiet"
                                            r#type="button"
                                            aria-label=MediaText::remove(lang, &file.ticket.name)
                                            on:click=move |_| outbox::delete_file(&deleted)
                                        >
                                            <Icon name="trash" />
                                        </button>
                                    </span>
                                </div>
                            }
                        })
                        .collect_view()
                }}
            </section>
        </Show>
    }
}
