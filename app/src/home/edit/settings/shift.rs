//! A tile goes one place further on the page, for who does not carry it there.

use super::super::desk::{tile_button, use_desk};
use crate::{browser, ui::Icon, visit::use_lang};
use leptos::prelude::*;
use preau_model::{ids::TileId, text::BoardText};

const EARLIER: &str = "tuile-vers-le-debut";
const LATER: &str = "tuile-vers-la-fin";

#[component]
pub fn Shift(id: TileId) -> impl IntoView {
    let desk = use_desk();
    let t = BoardText::of(use_lang());
    let is_first = Memo::new(move |_| desk.board.with(|board| board.place(id) == Some(0)));
    let is_last = Memo::new(move |_| desk.board.with(|board| board.tiles.last().is_some_and(|tile| tile.id == id)));
    let step = move |later: bool| {
        let to = desk.board.with_untracked(|board| {
            let at = board.place(id)?;
            let to = if later { at.checked_add(1) } else { at.checked_sub(1) };
            to.filter(|to| *to < board.tiles.len())
        });
        if let Some(to) = to {
            desk.move_to(id, to);
            browser::show_element(&tile_button(id));
        }
    };
    view! {
        <button
            class="ui-button ui-button--small"
            id=EARLIER
            r#type="button"
            disabled=move || is_first.get()
            on:click=move |_| {
                step(false);
                // At the end of the way, a button can have the focus no more: the way back has it.
                if is_first.get_untracked() {
                    browser::after(0, || browser::focus(LATER));
                }
            }
        >
            <Icon name="arrow-left" small=true />
            {t.earlier}
        </button>
        <button
            class="ui-button ui-button--small"
            id=LATER
            r#type="button"
            disabled=move || is_last.get()
            on:click=move |_| {
                step(true);
                if is_last.get_untracked() {
                    browser::after(0, || browser::focus(EARLIER));
                }
            }
        >
            <Icon name="arrow-right" small=true />
            {t.later}
        </button>
    }
}
