//! Réponse orale.

mod editor;
mod player;

use self::{editor::SpokenEditor, player::SpokenPlayer};
use super::{
    face::{Around, Face},
    form::Form,
    sheet::Sheet,
};
use leptos::prelude::*;
use preau_model::exercises::spoken::{Posed, Solution, Spoken};

impl Face for Spoken {
    const ICON: &'static str = "microphone";

    fn player(posed: Posed, sheet: Sheet, around: Around) -> AnyView {
        view! { <SpokenPlayer posed=posed sheet=sheet recorder=around.recorder /> }.into_any()
    }

    fn editor(form: Form) -> AnyView {
        view! { <SpokenEditor form=form /> }.into_any()
    }

    fn solved(_posed: Posed, solution: Solution, _sheet: Sheet) -> Option<AnyView> {
        Some(view! { <div class="prose" inner_html=solution.model></div> }.into_any())
    }
}
