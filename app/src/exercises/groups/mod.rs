//! Classement en groupes.

mod editor;
mod player;

use self::{editor::GroupsEditor, player::GroupsPlayer};
use super::{
    face::{Around, Face},
    form::Form,
    sheet::{ItemView, Sheet},
    solution::list,
};
use leptos::prelude::*;
use preau_model::exercises::{
    PosedItem,
    groups::{Answer, Groups, Posed},
};

impl Face for Groups {
    const ICON: &'static str = "archive";
    const SHUFFLES: bool = true;

    fn player(posed: Posed, sheet: Sheet, _around: Around) -> AnyView {
        view! { <GroupsPlayer posed=posed sheet=sheet /> }.into_any()
    }

    fn editor(form: Form) -> AnyView {
        view! { <GroupsEditor form=form /> }.into_any()
    }

    fn solved(posed: Posed, solution: Answer, sheet: Sheet) -> Option<AnyView> {
        let inside = |group: &PosedItem| {
            let here = |item: &&PosedItem| solution.sorted.iter().any(|it| it.item == item.id && it.group == group.id);
            posed.items.iter().filter(here).cloned().collect::<Vec<_>>()
        };
        let groups = posed.groups.iter().map(|group| (group.clone(), inside(group)));
        Some(list(groups.map(|(group, items)| {
            view! {
                <strong><ItemView sheet=sheet item=group /></strong>
                {items.into_iter().map(|item| view! { <ItemView sheet=sheet item=item /> }).collect_view()}
            }
            .into_any()
        })))
    }
}
