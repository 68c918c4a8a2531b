//! Words of a tile: one line, several, or with formatting.

use super::{super::desk::use_desk, problem_of};
use crate::{
    editing::held,
    ui::{Field, RichText},
};
use leptos::prelude::*;
use preau_model::{
    home::{Content, Place},
    ids::TileId,
};

/// Reads and writes one text of a tile's content.
#[derive(Clone, Copy)]
pub struct Words {
    pub field: &'static str,
    pub read: fn(&Content) -> &str,
    pub write: fn(&mut Content, String),
}

/// One line, or a few where `rows` says how many.
#[component]
pub fn WordsSetting(
    id: TileId,
    words: Words,
    label: &'static str,
    #[prop(optional)] hint: &'static str,
    max: u32,
    #[prop(optional)] rows: u8,
) -> impl IntoView {
    let desk = use_desk();
    let name = format!("reglage-{}", words.field);
    let value = move || {
        desk.board.with(|board| board.tile(id).map(|tile| (words.read)(&tile.content).to_owned()).unwrap_or_default())
    };
    let problem = problem_of(&desk, Place::Tile(id), words.field);
    let write = move |text: String| desk.set_content(id, |content| (words.write)(content, text));
    let described = if hint.is_empty() { format!("{name}-error") } else { format!("{name}-hint {name}-error") };
    let control = if rows > 0 {
        view! {
            <textarea
                class="ui-input home-edit__few"
                id=name.clone()
                rows=rows.to_string()
                maxlength=max.to_string()
                aria-describedby=described
                aria-invalid=move || problem.get().map(|_| "true")
                prop:value=value
                on:input:target=move |event| write(event.target().value())
            ></textarea>
        }
        .into_any()
    } else {
        view! {
            <input
                class="ui-input"
                id=name.clone()
                r#type="text"
                maxlength=max.to_string()
                aria-describedby=described
                aria-invalid=move || problem.get().map(|_| "true")
                prop:value=value
                on:input:target=move |event| write(event.target().value())
            />
        }
        .into_any()
    };
    view! {
        <Field id=name label=label hint=hint problem=problem>
            {control}
        </Field>
    }
}

/// Words with formatting.
#[component]
pub fn RichSetting(id: TileId, label: &'static str) -> impl IntoView {
    let desk = use_desk();
    let now = move || {
        desk.board.with(|board| match board.tile(id).map(|tile| &tile.content) {
            Some(Content::Text { html, .. }) => html.clone(),
            _ => String::new(),
        })
    };
    let write = move |words: String| {
        desk.set_content(id, |content| {
            if let Content::Text { html, .. } = content {
                *html = words;
            }
        });
    };
    let value = held(desk.round, now, write);
    let problem = problem_of(&desk, Place::Tile(id), "html");
    view! { <RichText id="reglage-html" name="html" label=label value=value problem=problem /> }
}
