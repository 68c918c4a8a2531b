//! Réponse courte.

mod editor;
mod player;

use self::{editor::ShortTextEditor, player::ShortTextPlayer};
use super::{
    face::{Around, Face},
    form::Form,
    sheet::Sheet,
    solution::any_of,
};
use leptos::prelude::*;
use preau_model::exercises::short_text::{Posed, ShortText, Solution};

impl Face for ShortText {
    const ICON: &'static str = "edit";

    fn player(_posed: Posed, sheet: Sheet, _around: Around) -> AnyView {
        view! { <ShortTextPlayer sheet=sheet /> }.into_any()
    }

    fn editor(form: Form) -> AnyView {
        view! { <ShortTextEditor form=form /> }.into_any()
    }

    fn solved(_posed: Posed, solution: Solution, sheet: Sheet) -> Option<AnyView> {
        Some(view! { <p><strong>{any_of(sheet, &solution.accepted)}</strong></p> }.into_any())
    }
}
