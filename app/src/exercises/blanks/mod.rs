//! Texte à trous.

mod editor;
mod player;

use self::{editor::BlanksEditor, player::BlanksPlayer};
use super::{
    face::{Around, Face},
    form::Form,
    sheet::Sheet,
    solution::{any_of, list},
};
use leptos::prelude::*;
use preau_model::{
    exercises::blanks::{Blanks, Posed, Solution},
    text::ExercisesText,
};

impl Face for Blanks {
    const ICON: &'static str = "underline";

    fn player(posed: Posed, sheet: Sheet, _around: Around) -> AnyView {
        view! { <BlanksPlayer posed=posed sheet=sheet /> }.into_any()
    }

    fn editor(form: Form) -> AnyView {
        view! { <BlanksEditor form=form /> }.into_any()
    }

    fn solved(_posed: Posed, solution: Solution, sheet: Sheet) -> Option<AnyView> {
        let blanks = solution.blanks.into_iter().zip(1..);
        Some(list(blanks.map(|(blank, n)| {
            view! {
                <span class="ui-muted">{ExercisesText::blank(sheet.lang, n)}</span>
                <strong>{any_of(sheet, &blank.accepted)}</strong>
            }
            .into_any()
        })))
    }
}
