//! Zones d’une image.

mod drawing;
mod editor;
mod player;
mod shape;

use self::{
    editor::HotspotEditor,
    player::HotspotPlayer,
    shape::{Drawn, around, between, first, moved, percent, point_of, rounded, step, stretched},
};
use super::{
    face::{Around, Face},
    form::Form,
    sheet::Sheet,
};
use leptos::prelude::*;
use preau_model::exercises::hotspot::{Hotspot, Posed, Solution};

impl Face for Hotspot {
    const ICON: &'static str = "target";

    fn player(posed: Posed, sheet: Sheet, around: Around) -> AnyView {
        view! { <HotspotPlayer posed=posed alt=around.alt sheet=sheet /> }.into_any()
    }

    fn editor(form: Form) -> AnyView {
        view! { <HotspotEditor form=form /> }.into_any()
    }

    fn solved(_posed: Posed, _solution: Solution, sheet: Sheet) -> Option<AnyView> {
        Some(view! { <p>{sheet.text().zones_shown}</p> }.into_any())
    }
}
