use crate::exercises::{
    fields::{HtmlField, NumberField},
    form::{Form, Made},
};
use leptos::prelude::*;
use preau_model::exercises::open::Open;

#[component]
pub fn OpenEditor(form: Form) -> impl IntoView {
    let t = form.text();
    view! {
        <NumberField
            id=form.id("mots")
            label=t.words
            hint=t.words_hint
            max=u16::MAX
            optional=true
            value={form.body::<Open, _>(|it| it.words)}
            write={move |words: Option<u16>| form.set_body::<Open>(|it| it.words = words)}
            problem=form.problem(None, "words")
        />
        <HtmlField
            form=form
            part="modele"
            label=t.model
            hint=t.model_hint
            read=|exercise| Open::of(&exercise.body).map(|it| it.model.clone()).unwrap_or_default()
            write=|exercise, html| {
                if let Some(it) = Open::of_mut(&mut exercise.body) {
                    it.model = html;
                }
            }
            problem=form.problem(None, "model")
        />
    }
}
