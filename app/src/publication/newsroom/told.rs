//! Beside what may be done with an article: whether it is safe, what its pictures lack, its address.

use super::{
    draft::Draft,
    saving::{Saving, State},
};
use crate::{
    browser,
    ui::{Icon, toast::use_toasts},
    visit::{use_lang, use_visit},
};
use leptos::prelude::*;
use preau_model::{
    error::Failure,
    text::{NewsroomText, explain, rich},
};
use wasm_bindgen_futures::spawn_local;

/// Pictures of the text that say nothing to who does not see them: told before they are published.
#[component]
pub(super) fn Undescribed(draft: Draft) -> impl IntoView {
    let lang = use_lang();
    let t = NewsroomText::of(lang);
    let count = Memo::new(move |_| draft.body.with(|body| rich::undescribed(body)));
    move || {
        (count.get() > 0).then(|| {
            view! {
                <p class="publication-ways__pictures ui-small">
                    <Icon name="image" small=true />
                    <span>{NewsroomText::undescribed(lang, count.get())}</span>
                    <button
                        class="ui-button ui-button--small"
                        r#type="button"
                        on:click=|_| browser::focus_first(".ui-editor figure:has(img[alt='']) .ui-editor__chip")
                    >
                        {t.describe}
                    </button>
                </p>
            }
        })
    }
}

/// Whether what is written is safe, and where.
#[component]
pub(super) fn SavedLine(saving: Saving) -> impl IntoView {
    let visit = use_visit();
    let (lang, today) = (visit.lang, visit.now.date());
    let t = NewsroomText::of(lang);
    let draft = saving.draft;
    let said = move || match saving.state.get() {
        State::Busy => t.saving.to_owned(),
        State::Conflict(_) => t.conflict_kept.to_owned(),
        State::Failed(Failure::Offline) => t.saved_here.to_owned(),
        State::Failed(failure) => explain(&failure, lang),
        _ if draft.section.get().is_none() => t.choose_section.to_owned(),
        _ if saving.is_behind() => t.not_saved_yet.to_owned(),
        State::Saved(at) => NewsroomText::saved_at(lang, at, today),
        State::None => t.nothing_yet.to_owned(),
    };
    view! {
        <p class="publication-ways__saved" role="status" data-failed=move || matches!(saving.state.get(), State::Failed(_)).then_some("")>
            {said}
        </p>
    }
}

/// Takes the address along, for a message or a poster.
#[component]
pub(super) fn CopyLink(path: String) -> impl IntoView {
    let lang = use_lang();
    let t = NewsroomText::of(lang);
    let toasts = use_toasts();
    let copy = move |_| {
        let address = browser::whole_address(&path);
        spawn_local(async move {
            if browser::copy(&address).await {
                toasts.say(t.link_copied);
            } else {
                toasts.say(NewsroomText::link_not_copied(lang, &address));
            }
        });
    };
    view! {
        <button class="ui-button ui-button--quiet" r#type="button" on:click=copy>
            <Icon name="link" />
            {t.copy_link}
        </button>
    }
}
