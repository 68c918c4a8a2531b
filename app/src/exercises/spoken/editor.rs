use crate::exercises::{
    fields::{HtmlField, NumberField},
    form::{Form, Made},
};
use leptos::prelude::*;
use preau_model::exercises::spoken::{SECONDS_MAX, Spoken};

#[component]
pub fn SpokenEditor(form: Form) -> impl IntoView {
    let t = form.text();
    view! {
        <NumberField
            id=form.id("duree")
            label=t.longest
            hint=t.longest_hint
            max=SECONDS_MAX
            optional=true
            value={form.body::<Spoken, _>(|it| it.longest)}
            write={move |longest: Option<u16>| form.set_body::<Spoken>(|it| it.longest = longest)}
            problem=form.problem(None, "longest")
        />
        <HtmlField
            form=form
            part="modele"
            label=t.model
            hint=t.model_hint
            read=|exercise| Spoken::of(&exercise.body).map(|it| it.model.clone()).unwrap_or_default()
            write=|exercise, html| {
                if let Some(it) = Spoken::of_mut(&mut exercise.body) {
                    it.model = html;
                }
            }
            problem=form.problem(None, "model")
        />
    }
}
