//! Cartes mémoire.

mod editor;
mod player;

use self::{editor::FlashCardsEditor, player::FlashCardsPlayer};
use super::{
    face::{Around, Face},
    form::Form,
    sheet::Sheet,
};
use leptos::prelude::*;
use preau_model::exercises::flash_cards::{FlashCards, Posed};

impl Face for FlashCards {
    const ICON: &'static str = "copy";
    const SHUFFLES: bool = true;

    fn player(posed: Posed, sheet: Sheet, _around: Around) -> AnyView {
        view! { <FlashCardsPlayer posed=posed sheet=sheet /> }.into_any()
    }

    fn editor(form: Form) -> AnyView {
        view! { <FlashCardsEditor form=form /> }.into_any()
    }
}
