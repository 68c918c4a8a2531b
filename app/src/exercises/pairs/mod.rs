//! Paires à relier.

mod editor;
mod player;

use self::{editor::PairsEditor, player::PairsPlayer};
use super::{
    face::{Around, Face},
    form::Form,
    sheet::{ItemView, Sheet},
    solution::list,
};
use crate::ui::Icon;
use leptos::prelude::*;
use preau_model::exercises::{
    PosedItem,
    pairs::{Answer, Pairs, Posed},
};

impl Face for Pairs {
    const ICON: &'static str = "link";
    const SHUFFLES: bool = true;

    fn player(posed: Posed, sheet: Sheet, _around: Around) -> AnyView {
        view! { <PairsPlayer posed=posed sheet=sheet /> }.into_any()
    }

    fn editor(form: Form) -> AnyView {
        view! { <PairsEditor form=form /> }.into_any()
    }

    fn solved(posed: Posed, solution: Answer, sheet: Sheet) -> Option<AnyView> {
        let right = |left: &PosedItem| {
            let joined = solution.joined.iter().find(|it| it.left == left.id)?;
            posed.right.iter().find(|right| right.id == joined.right).cloned()
        };
        let pairs = posed.left.iter().filter_map(|left| Some((left.clone(), right(left)?)));
        Some(list(pairs.map(|(left, right)| {
            view! {
                <ItemView sheet=sheet item=left />
                <Icon name="arrow-right" small=true />
                <ItemView sheet=sheet item=right />
            }
            .into_any()
        })))
    }
}
