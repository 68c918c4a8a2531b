//! Labelled fields with their hint and their error, tied together for screen readers.

use super::Icon;
use crate::visit::use_lang;
use leptos::prelude::*;
use preau_model::{
    error::Problem,
    text::{SessionText, Words, explain_problem},
};

/// A label, a hint, whatever is typed into, an error.
///
/// `id` ties them: the control inside must have that `id`, and `aria-describedby` of
/// [`described_by`].
#[component]
pub fn Field(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional)] optional: bool,
    #[prop(optional, into)] problem: Signal<Option<Problem>>,
    children: Children,
) -> impl IntoView {
    let lang = use_lang();
    let hint_id = format!("{id}-hint");
    let error_id = format!("{id}-error");
    view! {
        <div class="ui-field">
            <label class="ui-field__label" r#for=id>
                {label}
                {optional
                    .then(|| {
                        view! {
                            " "
                            <span class="ui-field__optional">{Words::of(lang).optional}</span>
                        }
                    })}
            </label>
            {(!hint.is_empty())
                .then(|| {
                    view! {
                        <p class="ui-field__hint" id=hint_id>
                            {hint}
                        </p>
                    }
                })}
            {children()}
            <FieldProblem id=error_id problem=problem />
        </div>
    }
}

/// What is wrong with a field, said when it is. `id`: what the control names in `aria-describedby`.
#[component]
pub fn FieldProblem(#[prop(into)] id: String, #[prop(into)] problem: Signal<Option<Problem>>) -> impl IntoView {
    let lang = use_lang();
    move || {
        let id = id.clone();
        problem.get().map(|problem| {
            view! {
                <p class="ui-field__error" id=id role="alert">
                    <Icon name="error" small=true />
                    {explain_problem(&problem, lang)}
                </p>
            }
        })
    }
}

/// The `aria-describedby` of a control inside a [`Field`].
pub fn described_by(id: &str, hint: bool, problem: bool) -> Option<String> {
    match (hint, problem) {
        (true, true) => Some(format!("{id}-hint {id}-error")),
        (true, false) => Some(format!("{id}-hint")),
        (false, true) => Some(format!("{id}-error")),
        (false, false) => None,
    }
}

/// A password that can be shown.
#[component]
pub fn PasswordField(
    id: &'static str,
    name: &'static str,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: String,
    autocomplete: &'static str,
    #[prop(optional)] problem: Option<Problem>,
) -> impl IntoView {
    let lang = use_lang();
    let shown = RwSignal::new(false);
    let described = described_by(id, !hint.is_empty(), problem.is_some());
    let invalid = problem.is_some().then_some("true");
    view! {
        <Field id=id label=label hint=hint problem=Signal::stored(problem)>
            <div class="ui-field__box">
                <input
                    class="ui-input"
                    id=id
                    name=name
                    r#type=move || if shown.get() { "text" } else { "password" }
                    autocomplete=autocomplete
                    required
                    maxlength="256"
                    aria-invalid=invalid
                    aria-describedby=described
                />
                <button
                    class="ui-button ui-button--quiet ui-button--icon"
                    r#type="button"
                    aria-label=SessionText::of(lang).show_password
                    aria-pressed=move || if shown.get() { "true" } else { "false" }
                    aria-controls=id
                    on:click=move |_| shown.update(|s| *s = !*s)
                >
                    <Icon name="eye" />
                </button>
            </div>
        </Field>
    }
}
