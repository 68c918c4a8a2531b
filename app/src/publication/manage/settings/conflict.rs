//! Somebody else has saved these settings meanwhile: what they saved, and which ones stay.

use super::draft::Draft;
use crate::{
    ui::{Notice, Tone},
    visit::use_lang,
};
use leptos::prelude::*;
use preau_model::{
    publication::SectionInput,
    text::{Lang, SectionsText},
};

/// Each setting that is saved otherwise than it stands in the form.
fn differences(lang: Lang, mine: &SectionInput, theirs: &SectionInput) -> Vec<String> {
    let t = SectionsText::of(lang);
    let words = |text: &str| if text.is_empty() { t.without.to_owned() } else { text.to_owned() };
    let on = |yes: bool| if yes { t.on.to_owned() } else { t.off.to_owned() };
    let picture = if theirs.picture.is_some() { t.with_picture } else { t.without };
    let readers = if theirs.public { t.public } else { t.not_public };
    let all = [
        (mine.title.trim() != theirs.title, t.title, words(&theirs.title)),
        (mine.summary.trim() != theirs.summary, t.summary, words(&theirs.summary)),
        (mine.picture != theirs.picture, t.picture, picture.to_owned()),
        (mine.public != theirs.public, t.who_reads, readers.to_owned()),
        (mine.blog != theirs.blog, t.blog, on(theirs.blog)),
        (mine.comments != theirs.comments, t.comments, on(theirs.comments)),
        (mine.by_update != theirs.by_update, t.by_update, on(theirs.by_update)),
    ];
    let differing = all.into_iter().filter(|(differs, ..)| *differs);
    differing.map(|(_, field, saved)| SectionsText::differs(lang, field, &saved)).collect()
}

#[component]
pub(super) fn ConflictNotice(draft: Draft) -> impl IntoView {
    let lang = use_lang();
    let t = SectionsText::of(lang);
    let theirs = Memo::new(move |_| draft.theirs.get());
    move || {
        let theirs = theirs.get()?;
        let lines = move || {
            let all = differences(lang, &draft.input(), &theirs);
            all.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()
        };
        Some(view! {
            <div id="entre-temps" tabindex="-1">
                <Notice tone=Tone::Warning title=t.conflict>
                    <p>{t.conflict_text}</p>
                    <ul>{lines}</ul>
                    <p class="ui-notice__actions">
                        <button
                            class="ui-button ui-button--small ui-button--primary"
                            r#type="button"
                            on:click=move |_| draft.keep_mine()
                        >
                            {t.keep_mine}
                        </button>
                        <button class="ui-button ui-button--small" r#type="button" on:click=move |_| draft.take_theirs()>
                            {t.take_theirs}
                        </button>
                    </p>
                </Notice>
            </div>
        })
    }
}
