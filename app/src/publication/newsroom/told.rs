//! Beside what may be done with an article: whether it is safe, what its pictures lack, its address.

use super::{
    draft::Draft,
    saving::{Saving, State},
};
use crate::{
    browser,
    media::picture_when_ready,
    ui::{Icon, toast::use_toasts},
    visit::{use_lang, use_visit},
};
use leptos::prelude::*;
use preau_model::{
    error::Failure,
    text::{NewsroomText, explain, rich},
};
use wasm_bindgen_futures::spawn_local;

/// What leads to the description of a picture of the text, and of the illustration.
const IN_TEXT: &str = ".ui-editor figure:has(img[alt='']) .ui-editor__chip";
const ILLUSTRATION: &str = "[aria-labelledby='illustration-label'] button[aria-expanded]";

/// Where an illustration that somebody else brought is said to be theirs to describe, and another may be chosen.
const CHOOSE: &str = "[aria-labelledby='illustration-label'] button";

/// Pictures of the article that say nothing to who does not see them: told before they are published.
#[component]
pub(super) fn Undescribed(draft: Draft) -> impl IntoView {
    let lang = use_lang();
    let t = NewsroomText::of(lang);
    // One that was just chosen is asked for.
    Effect::new(move |_| {
        let chosen = draft.picture.get();
        if draft.illustration.with_untracked(|known| known.as_ref().map(|known| known.id)) == chosen {
            return;
        }
        draft.illustration.set(None);
        if let Some(id) = chosen {
            spawn_local(async move {
                let found = picture_when_ready(id).await;
                if draft.picture.try_get_untracked() == Some(chosen) {
                    draft.illustration.try_set(found);
                }
            });
        }
    });
    let in_text = Memo::new(move |_| draft.body.with(|body| rich::undescribed(body)));
    let illustration = move || draft.illustration.with(|it| it.as_ref().is_some_and(|it| it.alt.trim().is_empty()));
    let count = Memo::new(move |_| in_text.get() + usize::from(illustration()));
    move || {
        (count.get() > 0).then(|| {
            view! {
                <p class="publication-ways__pictures ui-small">
                    <Icon name="image" small=true />
                    <span>{NewsroomText::undescribed(lang, count.get())}</span>
                    <button
                        class="ui-button ui-button--small"
                        r#type="button"
                        on:click=move |_| {
                            let led = browser::focus_first(if in_text.get_untracked() > 0 { IN_TEXT } else { ILLUSTRATION });
                            if !led {
                                browser::focus_first(CHOOSE);
                            }
                        }
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
