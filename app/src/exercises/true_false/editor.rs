use crate::exercises::{fields::TextField, form::Form};
use crate::ui::FieldProblem;
use leptos::prelude::*;
use preau_model::exercises::{FEEDBACK_MAX, true_false::TrueFalse};

#[component]
pub fn TrueFalseEditor(form: Form) -> impl IntoView {
    let t = form.text();
    let is_true = form.body::<TrueFalse, _>(|it| it.is_true);
    let say = move |value: bool| form.set_body::<TrueFalse>(|it| it.is_true = Some(value));
    let choice = move |value: bool, word: &'static str| {
        let chosen = move || is_true.get() == Some(value);
        view! {
            <label class="ui-choice ui-choice--card">
                <input
                    r#type="radio"
                    name=form.id("vrai")
                    checked=untrack(chosen)
                    prop:checked=chosen
                    on:change=move |_| say(value)
                />
                <span class="ui-choice__label">{word}</span>
            </label>
        }
    };
    view! {
        <fieldset class="ui-fieldset">
            <legend class="ui-fieldset__legend">{t.the_statement_is}</legend>
            <div class="exercises-true-false">{choice(true, t.is_true)} {choice(false, t.is_false)}</div>
            <FieldProblem id=form.id("vrai-error") problem=form.problem(None, "is_true") />
        </fieldset>
        <TextField
            id=form.id("si-vrai")
            label=t.feedback_true
            max=FEEDBACK_MAX
            optional=true
            value={form.body::<TrueFalse, _>(|it| it.feedback_true.clone())}
            write={move |text: String| form.set_body::<TrueFalse>(|it| it.feedback_true = text)}
            problem=form.problem(None, "feedback_true")
        />
        <TextField
            id=form.id("si-faux")
            label=t.feedback_false
            max=FEEDBACK_MAX
            optional=true
            value={form.body::<TrueFalse, _>(|it| it.feedback_false.clone())}
            write={move |text: String| form.set_body::<TrueFalse>(|it| it.feedback_false = text)}
            problem=form.problem(None, "feedback_false")
        />
    }
}
