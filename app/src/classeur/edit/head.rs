//! What the activity is called, and what it is about.

use super::desk::use_desk;
use crate::ui::Field;
use leptos::prelude::*;
use preau_model::{
    classeur::{SUMMARY_MAX, TITLE_MAX},
    text::ClasseurText,
};

#[component]
pub(super) fn Head() -> impl IntoView {
    let desk = use_desk();
    let t = ClasseurText::of(desk.lang);
    let title = Memo::new(move |_| desk.draft.with(|activity| activity.title.clone()));
    let summary = Memo::new(move |_| desk.draft.with(|activity| activity.summary.clone()));
    view! {
        <div class="classeur-edit__head">
            <Field id="activite-titre" label=t.activity_title>
                <input
                    class="ui-input ui-input--title"
                    id="activite-titre"
                    maxlength=TITLE_MAX.to_string()
                    autocomplete="off"
                    value=title.get_untracked()
                    prop:value=move || title.get()
                    on:input=move |event| desk.rename(event_target_value(&event))
                />
            </Field>
            <Field id="activite-resume" label=t.summary hint=t.summary_hint optional=true>
                <textarea
                    class="ui-input"
                    id="activite-resume"
                    rows="2"
                    maxlength=SUMMARY_MAX.to_string()
                    aria-describedby="activite-resume-hint"
                    prop:value=move || summary.get()
                    on:input=move |event| desk.describe(event_target_value(&event))
                >
                    {summary.get_untracked()}
                </textarea>
            </Field>
        </div>
    }
}
