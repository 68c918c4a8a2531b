use crate::exercises::{
    fields::{TextField, Toggle, ToleranceFields},
    form::Form,
};
use leptos::prelude::*;
use preau_model::exercises::{
    compare::Tolerance,
    dictation::{DICTATED_MAX, Dictation},
};

#[component]
pub fn DictationEditor(form: Form) -> impl IntoView {
    let t = form.text();
    view! {
        <TextField
            id=form.id("texte")
            label=t.dictated
            hint=t.dictated_hint
            max=DICTATED_MAX
            many=true
            value={form.body::<Dictation, _>(|it| it.text.clone())}
            write={move |text: String| form.set_body::<Dictation>(|it| it.text = text)}
            problem=form.problem(None, "text")
        />
        <div>
            <ToleranceFields
                form=form
                value={form.body::<Dictation, Tolerance>(|it| it.tolerance)}
                write={move |tolerance: Tolerance| form.set_body::<Dictation>(|it| it.tolerance = tolerance)}
                ending=false
            />
            <Toggle
                label=t.punctuation
                value={form.body::<Dictation, _>(|it| it.punctuation)}
                write={move |on: bool| form.set_body::<Dictation>(|it| it.punctuation = on)}
            />
        </div>
    }
}
