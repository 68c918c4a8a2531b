//! Dictée.

mod editor;
mod player;

use self::{editor::DictationEditor, player::DictationPlayer};
use super::{
    face::{Around, Face},
    form::Form,
    sheet::Sheet,
};
use leptos::prelude::*;
use preau_model::exercises::dictation::{Dictation, Posed, Solution};

impl Face for Dictation {
    const ICON: &'static str = "volume";

    fn player(posed: Posed, sheet: Sheet, _around: Around) -> AnyView {
        view! { <DictationPlayer posed=posed sheet=sheet /> }.into_any()
    }

    fn editor(form: Form) -> AnyView {
        view! { <DictationEditor form=form /> }.into_any()
    }

    fn solved(_posed: Posed, solution: Solution, _sheet: Sheet) -> Option<AnyView> {
        Some(view! { <p class="exercises-solution__text">{solution.text}</p> }.into_any())
    }
}
