//! What sections and articles have in common, as it is written: title and summary.

use crate::ui::Field;
use leptos::prelude::*;
use preau_model::{
    error::Problem,
    publication::{SUMMARY_MAX, TITLE_MAX},
};

#[component]
pub(super) fn TitleField(
    label: &'static str,
    title: RwSignal<String>,
    problem: Signal<Option<Problem>>,
) -> impl IntoView {
    view! {
        <Field id="titre" label=label problem=problem>
            <input
                class="ui-input ui-input--title"
                id="titre"
                maxlength=TITLE_MAX.to_string()
                required
                autocomplete="off"
                aria-invalid=move || problem.get().map(|_| "true")
                aria-describedby="titre-error"
                prop:value=move || title.get()
                value=title.get_untracked()
                on:input=move |event| title.set(event_target_value(&event))
            />
        </Field>
    }
}

#[component]
pub(super) fn SummaryField(
    label: &'static str,
    hint: &'static str,
    summary: RwSignal<String>,
    problem: Signal<Option<Problem>>,
) -> impl IntoView {
    view! {
        <Field id="resume" label=label hint=hint optional=true problem=problem>
            <textarea
                class="ui-input publication-form__summary"
                id="resume"
                rows="2"
                maxlength=SUMMARY_MAX.to_string()
                aria-invalid=move || problem.get().map(|_| "true")
                aria-describedby="resume-hint resume-error"
                prop:value=move || summary.get()
                on:input=move |event| summary.set(event_target_value(&event))
            >
                {summary.get_untracked()}
            </textarea>
        </Field>
    }
}
