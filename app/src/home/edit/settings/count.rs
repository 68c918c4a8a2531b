//! How many entries a tile shows.

use super::super::desk::use_desk;
use crate::visit::use_lang;
use leptos::prelude::*;
use preau_model::{
    home::{COUNT_MAX, Content},
    ids::TileId,
    text::BoardText,
};

#[component]
pub fn CountSetting(id: TileId) -> impl IntoView {
    let desk = use_desk();
    let t = BoardText::of(use_lang());
    let value = Memo::new(move |_| desk.board.with(|board| board.tile(id).and_then(|tile| tile.content.count())));
    view! {
        <div class="ui-field">
            <label class="ui-field__label" r#for="reglage-count">
                {t.field_count}
            </label>
            <select
                class="ui-input home-edit__count"
                id="reglage-count"
                on:change:target=move |event| {
                    if let Ok(chosen) = event.target().value().parse::<u8>() {
                        desk.set_content(
                            id,
                            |content| match content {
                                Content::News { count, .. }
                                | Content::Agenda { count, .. }
                                | Content::Social { count, .. } => *count = chosen,
                                _ => {}
                            },
                        );
                    }
                }
            >
                {(1..=COUNT_MAX)
                    .map(|n| {
                        let chosen = move || value.get() == Some(n);
                        // What the person has chosen before, the browser chooses again by its property alone.
                        view! { <option value=n.to_string() selected=chosen prop:selected=chosen>{n.to_string()}</option> }
                    })
                    .collect_view()}
            </select>
        </div>
    }
}
