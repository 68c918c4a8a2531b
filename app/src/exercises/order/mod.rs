//! Remise en ordre.

mod editor;
mod player;

use self::{editor::OrderEditor, player::OrderPlayer};
use super::{
    face::{Around, Face},
    form::Form,
    sheet::{ItemView, Sheet},
};
use leptos::prelude::*;
use preau_model::{
    exercises::order::{Answer, Order, Posed},
    ids::ItemId,
};

impl Face for Order {
    const ICON: &'static str = "ordered-list";

    fn player(posed: Posed, sheet: Sheet, _around: Around) -> AnyView {
        view! { <OrderPlayer posed=posed sheet=sheet /> }.into_any()
    }

    fn editor(form: Form) -> AnyView {
        view! { <OrderEditor form=form /> }.into_any()
    }

    fn solved(posed: Posed, solution: Answer, sheet: Sheet) -> Option<AnyView> {
        let item = |id: &ItemId| posed.items.iter().find(|item| item.id == *id).cloned();
        let items = solution.order.iter().filter_map(item);
        let items = items.map(|item| view! { <li><ItemView sheet=sheet item=item /></li> }).collect_view();
        Some(view! { <ol class="exercises-solution__order">{items}</ol> }.into_any())
    }
}
