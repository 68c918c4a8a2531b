//! Whose articles a news tile shows.

use super::super::desk::use_desk;
use crate::visit::use_lang;
use leptos::prelude::*;
use preau_model::{
    home::{ChosenSection, Content},
    ids::{SectionId, TileId},
    text::BoardText,
};

#[component]
pub fn SectionsSetting(id: TileId) -> impl IntoView {
    let desk = use_desk();
    let t = BoardText::of(use_lang());
    let chosen = Memo::new(move |_| {
        desk.board.with(|board| match board.tile(id).map(|tile| &tile.content) {
            Some(Content::News { sections, .. }) => sections.clone(),
            _ => Vec::new(),
        })
    });
    let set = move |section: SectionId, on: bool| {
        desk.set_content(id, |content| {
            if let Content::News { sections, .. } = content {
                sections.retain(|it| *it != section);
                if on {
                    sections.push(section);
                }
            }
        });
    };
    let line = move |section: ChosenSection| {
        let key = section.id;
        view! {
            <li data-depth=section.depth.min(4).to_string()>
                <label class="ui-choice">
                    <input
                        r#type="checkbox"
                        prop:checked=move || chosen.with(|all| all.contains(&key))
                        on:change:target=move |event| set(key, event.target().checked())
                    />
                    <span class="ui-choice__text">
                        <span>{section.title}</span>
                        {section.private.then(|| view! { <span class="ui-choice__hint">{t.private}</span> })}
                    </span>
                </label>
            </li>
        }
    };
    view! {
        <fieldset class="ui-fieldset">
            <legend class="ui-fieldset__legend">{t.field_sections}</legend>
            <p class="ui-field__hint">{t.sections_hint}</p>
            <ul class="home-edit__sections">
                {move || desk.choices.with(|choices| choices.sections.clone()).into_iter().map(line).collect_view()}
            </ul>
        </fieldset>
    }
}
