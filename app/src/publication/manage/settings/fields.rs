//! The form.

use super::draft::Draft;
use crate::{
    browser,
    media::PictureField,
    publication::fields::{SummaryField, TitleField},
    visit::use_lang,
};
use leptos::prelude::*;
use preau_model::{media::Shape, text::SectionsText};

/// `private_above`: the title of a section above that makes this one private.
#[component]
pub(super) fn Fields(draft: Draft, private_above: Option<String>) -> impl IntoView {
    let lang = use_lang();
    let t = SectionsText::of(lang);
    let taken_over = browser::taken_over();
    let still_private = private_above.map(|above| SectionsText::private_with(lang, &above));
    let reader = move |public: bool, label: &'static str, hint: &'static str| {
        view! {
            <label class="ui-choice ui-choice--card">
                <input
                    r#type="radio"
                    name="lecteurs"
                    checked=draft.public.get_untracked() == public
                    prop:checked=move || draft.public.get() == public
                    on:change=move |_| draft.public.set(public)
                />
                <span class="ui-choice__text">
                    <span class="ui-choice__label">{label}</span>
                    <span class="ui-choice__hint">{hint}</span>
                </span>
            </label>
        }
    };
    let switch = move |on: RwSignal<bool>, label: &'static str, hint: &'static str| {
        view! {
            <label class="ui-choice">
                <input
                    r#type="checkbox"
                    role="switch"
                    checked=on.get_untracked()
                    prop:checked=move || on.get()
                    on:change=move |event| on.set(event_target_checked(&event))
                />
                <span class="ui-choice__text">
                    <span class="ui-choice__label">{label}</span>
                    <span class="ui-choice__hint">{hint}</span>
                </span>
            </label>
        }
    };
    view! {
        <section class="ui-card" aria-labelledby="presentation">
            <h2 id="presentation">{t.about}</h2>
            <TitleField label=t.title title=draft.title problem=draft.problem("title") />
            <SummaryField label=t.summary hint=t.summary_hint summary=draft.summary problem=draft.problem("summary") />
            // It asks for its picture in the browser only.
            <Show when=move || taken_over.get()>
                <PictureField
                    id="image"
                    label=t.picture
                    hint=t.picture_hint
                    picture=draft.picture
                    shapes=&[Shape::Card]
                    problem=draft.problem("picture")
                />
            </Show>
        </section>
        <fieldset class="ui-card ui-fieldset ui-fieldset--titled">
            <legend class="ui-fieldset__legend">{t.who_reads}</legend>
            <div class="ui-choices">
                {reader(true, t.public, t.public_hint)}
                {reader(false, t.not_public, t.not_public_hint)}
            </div>
            {still_private
                .map(|words| {
                    view! {
                        <Show when=move || draft.public.get()>
                            <p class="publication-settings__still" role="status">
                                {words.clone()}
                            </p>
                        </Show>
                    }
                })}
        </fieldset>
        <fieldset class="ui-card ui-fieldset ui-fieldset--titled">
            <legend class="ui-fieldset__legend">{t.its_articles}</legend>
            {switch(draft.blog, t.blog, t.blog_hint)}
            {switch(draft.comments, t.comments, t.comments_hint)}
            {switch(draft.by_update, t.by_update, t.by_update_hint)}
        </fieldset>
    }
}
