//! Two at once: what the other one changed is said, and both are kept.

use super::{draft::held, parts::Changes, saving::Saving};
use crate::{
    ui::{Notice, Tone},
    visit::use_lang,
};
use leptos::prelude::*;
use preau_model::{publication::role_changes, text::RightsText};

#[component]
pub(super) fn ConflictNotice(saving: Saving) -> impl IntoView {
    let lang = use_lang();
    let t = RightsText::of(lang);
    move || {
        let theirs = saving.theirs.get()?;
        let changes = saving.draft.page.with_untracked(|page| role_changes(held(page), held(&theirs)));
        let same = changes.is_empty();
        let who = theirs.changed.as_ref().map(|(by, at)| RightsText::changed(lang, by, *at));
        let (mine, other) = (theirs.clone(), theirs);
        Some(view! {
            <Notice tone=Tone::Warning title=t.conflict>
                <p>{who}</p>
                <p>{if same { t.conflict_same } else { t.conflict_text }}</p>
                <Changes changes=changes />
                <p class="ui-notice__actions">
                    <button
                        class="ui-button ui-button--small ui-button--primary"
                        r#type="button"
                        on:click=move |_| {
                            saving.draft.rebase(mine.clone());
                            saving.theirs.set(None);
                        }
                    >
                        {t.keep_mine}
                    </button>
                    <button
                        class="ui-button ui-button--small"
                        r#type="button"
                        on:click=move |_| {
                            saving.draft.put(other.clone());
                            saving.theirs.set(None);
                            saving.give_up();
                        }
                    >
                        {t.take_theirs}
                    </button>
                </p>
            </Notice>
        })
    }
}
