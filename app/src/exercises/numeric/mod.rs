//! Réponse numérique.

mod editor;
mod player;

use self::{editor::NumericEditor, player::NumericPlayer};
use super::{
    face::{Around, Face},
    form::Form,
    sheet::Sheet,
};
use leptos::prelude::*;
use preau_model::exercises::numeric::{Numeric, Posed, Solution, Within};

impl Face for Numeric {
    const ICON: &'static str = "formula";

    fn player(posed: Posed, sheet: Sheet, _around: Around) -> AnyView {
        view! { <NumericPlayer posed=posed sheet=sheet /> }.into_any()
    }

    fn editor(form: Form) -> AnyView {
        view! { <NumericEditor form=form /> }.into_any()
    }

    fn solved(_posed: Posed, it: Solution, _sheet: Sheet) -> Option<AnyView> {
        let by = match &it.within {
            Within::Exactly => String::new(),
            Within::Absolute(by) => format!(" ± {by}"),
            Within::Percent(by) => format!(" ± {}\u{a0}%", by.trim_end_matches('%').trim_end()),
        };
        let unit = it.unit.map(|unit| format!("\u{a0}{unit}")).unwrap_or_default();
        Some(view! { <p><strong>{it.value}{by}{unit}</strong></p> }.into_any())
    }
}
