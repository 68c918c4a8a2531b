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
            // A long one is seen whole; it stays one line of words.
            <textarea
                class="ui-input ui-input--title publication-form__title"
                id="titre"
                rows="1"
                maxlength=TITLE_MAX.to_string()
                required
                autocomplete="off"
                aria-invalid=move || problem.get().map(|_| "true")
                aria-describedby="titre-error"
                prop:value=move || title.get()
                on:keydown=move |event| {
                    if event.key() == "Enter" && !event.is_composing() {
                        event.prevent_default();
                    }
                }
                on:input:target=move |event| {
                    let typed = event.target().value();
                    let words = in_one_line(&typed);
                    if words != typed {
                        event.target().set_value(&words);
                    }
                    title.set(words);
                }
            >
                {title.get_untracked()}
            </textarea>
        </Field>
    }
}

/// What is pasted may have line breaks.
fn in_one_line(text: &str) -> String {
    if text.contains(['\n', '\r']) {
        text.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
    } else {
        text.to_owned()
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
