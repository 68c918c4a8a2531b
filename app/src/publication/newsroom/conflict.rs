//! Two at once: what the other one saved is said, and nothing of either is lost.

use super::saving::{Saving, State};
use crate::{
    paths,
    ui::{Notice, Tone},
    visit::{use_lang, use_visit},
};
use leptos::prelude::*;
use preau_model::text::NewsroomText;

#[component]
pub(super) fn ConflictNotice(saving: Saving) -> impl IntoView {
    let visit = use_visit();
    let lang = use_lang();
    let t = NewsroomText::of(lang);
    let me = visit.viewer.map(|viewer| viewer.full_name()).unwrap_or_default();
    move || {
        let State::Conflict(theirs) = saving.state.get() else { return ().into_any() };
        // The same person on another page is not told their own name.
        let title = if theirs.saved_by == me {
            t.conflict_mine.to_owned()
        } else {
            NewsroomText::conflict(lang, &theirs.saved_by, theirs.saved)
        };
        let versions = paths::article_versions(&theirs.code);
        let (mine, other) = (theirs.clone(), *theirs);
        view! {
            <Notice tone=Tone::Warning title=title>
                <p>{t.conflict_text}</p>
                <p class="ui-notice__actions">
                    <button
                        class="ui-button ui-button--small ui-button--primary"
                        r#type="button"
                        on:click=move |_| saving.keep_mine(&mine)
                    >
                        {t.keep_mine}
                    </button>
                    <button
                        class="ui-button ui-button--small"
                        r#type="button"
                        on:click=move |_| saving.take_theirs(other.clone())
                    >
                        {t.take_theirs}
                    </button>
                    <a class="ui-button ui-button--small ui-button--quiet" href=versions target="_blank" rel="noopener external">
                        {t.see_theirs}
                    </a>
                </p>
            </Notice>
        }
        .into_any()
    }
}
