//! The sizes of a tile, as they stand in the grid.

use super::desk::use_desk;
use crate::visit::use_lang;
use leptos::prelude::*;
use preau_model::{
    home::{Command, Size},
    ids::TileId,
    text::BoardText,
};

#[component]
pub fn Sizes(id: TileId) -> impl IntoView {
    let desk = use_desk();
    let lang = use_lang();
    let t = BoardText::of(lang);
    let size = Memo::new(move |_| desk.board.with(|board| board.tile(id).map(|tile| tile.size)));
    view! {
        <fieldset class="home-edit__sizes">
            <legend class="ui-field__label">{t.size}</legend>
            <div class="home-edit__size-list">
                {Size::ALL
                    .into_iter()
                    .map(|each| {
                        view! {
                            <label class="home-edit__size" title=BoardText::size(lang, each)>
                                <input
                                    r#type="radio"
                                    name="taille"
                                    value=each.code()
                                    aria-label=BoardText::size(lang, each)
                                    prop:checked=move || size.get() == Some(each)
                                    on:change=move |_| {
                                        desk.run(&Command::Resize { tile: id, size: each });
                                    }
                                />
                                <span class="home-edit__size-drawing" data-size=each.code()></span>
                            </label>
                        }
                    })
                    .collect_view()}
            </div>
        </fieldset>
    }
}
