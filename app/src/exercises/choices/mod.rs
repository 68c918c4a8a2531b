//! Choix.

mod editor;
mod player;

use self::{editor::ChoicesEditor, player::ChoicesPlayer};
use super::{
    face::{Around, Face},
    form::Form,
    sheet::{ItemView, Sheet},
    solution::list,
};
use leptos::prelude::*;
use preau_model::exercises::choices::{Answer, Choices, Posed};

impl Face for Choices {
    const ICON: &'static str = "list";
    const SHUFFLES: bool = true;

    fn player(posed: Posed, sheet: Sheet, _around: Around) -> AnyView {
        view! { <ChoicesPlayer posed=posed sheet=sheet /> }.into_any()
    }

    fn editor(form: Form) -> AnyView {
        view! { <ChoicesEditor form=form /> }.into_any()
    }

    fn solved(posed: Posed, solution: Answer, sheet: Sheet) -> Option<AnyView> {
        let right = posed.choices.into_iter().filter(|choice| solution.chosen.contains(&choice.id));
        Some(list(right.map(|item| view! { <ItemView sheet=sheet item=item /> }.into_any())))
    }
}
