//! Réponse libre.

mod editor;
mod player;

use self::{editor::OpenEditor, player::OpenPlayer};
use super::{
    face::{Around, Face},
    form::Form,
    sheet::Sheet,
};
use leptos::prelude::*;
use preau_model::exercises::open::{Open, Posed, Solution};

impl Face for Open {
    const ICON: &'static str = "align-start";

    fn player(posed: Posed, sheet: Sheet, _around: Around) -> AnyView {
        view! { <OpenPlayer posed=posed sheet=sheet /> }.into_any()
    }

    fn editor(form: Form) -> AnyView {
        view! { <OpenEditor form=form /> }.into_any()
    }

    fn solved(_posed: Posed, solution: Solution, _sheet: Sheet) -> Option<AnyView> {
        Some(view! { <div class="prose" inner_html=solution.model></div> }.into_any())
    }
}
