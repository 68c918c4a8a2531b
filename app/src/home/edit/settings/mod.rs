//! The settings of what is chosen: each change is seen on the page at once.

mod content;
mod count;
mod embed;
mod feed;
mod link;
mod links;
mod sections;
mod shift;
mod words;

use self::{content::ContentSettings, link::LinkSetting, shift::Shift};
use super::{
    Panel,
    desk::{Desk, SETTINGS, use_desk},
    panel::kind_icon,
    sizes::Sizes,
};
use crate::{
    browser,
    media::PictureField,
    ui::{Field, Icon},
    visit::use_lang,
};
use leptos::prelude::*;
use preau_model::{
    error::Problem,
    home::{Command, Place},
    ids::{PictureId, TileId},
    media::Shape,
    text::BoardText,
};

#[component]
pub fn Settings() -> impl IntoView {
    let desk = use_desk();
    let which = Memo::new(move |_| desk.chosen.get());
    move || match which.get() {
        Some(Place::Hero) => view! { <HeroSettings /> }.into_any(),
        Some(Place::Tile(id)) => view! { <TileSettings id=id /> }.into_any(),
        None => ().into_any(),
    }
}

/// What is wrong with a field, once it kept the page from being published.
fn problem_of(desk: &Desk, place: Place, field: impl Into<String>) -> Signal<Option<Problem>> {
    let (desk, field) = (*desk, field.into());
    Signal::derive(move || {
        if !desk.strict.get() {
            return None;
        }
        let all = desk.problems();
        all.into_iter().find(|it| it.place == place && it.field == field).map(|it| it.problem)
    })
}

#[component]
fn TileSettings(id: TileId) -> impl IntoView {
    let desk = use_desk();
    let lang = use_lang();
    let t = BoardText::of(lang);
    let tile = untrack(move || desk.board.with(|board| board.tile(id).cloned()));
    let disabled = Memo::new(move |_| desk.board.with(|board| board.tile(id).is_some_and(|tile| tile.disabled)));
    let Some(tile) = tile else { return ().into_any() };
    let (kind, hint) = BoardText::kind(lang, &tile.content);
    let icon = kind_icon(&tile.content);
    view! {
        <div class="home-edit__settings">
            <div class="home-edit__what">
                <span class="home-edit__kind-icon">
                    <Icon name=icon />
                </span>
                <span class="home-edit__kind-text">
                    <b>{kind}</b>
                    <span>{hint}</span>
                </span>
            </div>
            <ContentSettings id=id content=tile.content />
            <Sizes id=id />
            <div class="home-edit__actions">
                <Shift id=id />
                // On a phone, what opens the palette is covered while these settings are open.
                <button
                    class="ui-button ui-button--small"
                    r#type="button"
                    on:click=move |_| {
                        desk.panel.set(Some(Panel::Palette));
                        browser::after(0, || browser::focus(SETTINGS));
                    }
                >
                    <Icon name="plus" small=true />
                    {t.add_behind}
                </button>
                <button class="ui-button ui-button--small" r#type="button" on:click=move |_| desk.duplicate(id)>
                    <Icon name="copy" small=true />
                    {t.duplicate}
                </button>
                <button
                    class="ui-button ui-button--small"
                    r#type="button"
                    on:click=move |_| {
                        desk.run(&Command::Disable { tile: id, disabled: !disabled.get_untracked() });
                    }
                >
                    {move || {
                        if disabled.get() {
                            view! {
                                <Icon name="eye" small=true />
                                {t.enable}
                            }
                        } else {
                            view! {
                                <Icon name="eye-off" small=true />
                                {t.disable}
                            }
                        }
                    }}
                </button>
                <button
                    class="ui-button ui-button--small ui-button--danger-quiet"
                    r#type="button"
                    on:click=move |_| desk.delete(id)
                >
                    <Icon name="trash" small=true />
                    {t.delete}
                </button>
            </div>
        </div>
    }
    .into_any()
}

#[component]
fn HeroSettings() -> impl IntoView {
    let desk = use_desk();
    let lang = use_lang();
    let t = BoardText::of(lang);
    let hero = Memo::new(move |_| desk.board.with(|board| board.hero.clone()));
    let picture = picture_setting(
        move || hero.with(|hero| hero.as_ref().and_then(|hero| hero.picture)),
        move |picture| desk.set_hero(|hero| hero.picture = picture),
    );
    let disabled = Memo::new(move |_| hero.with(|hero| hero.as_ref().is_some_and(|hero| hero.disabled)));
    let link = Signal::derive(move || hero.with(|hero| hero.as_ref().and_then(|hero| hero.link.clone())));
    let nameless = problem_of(&desk, Place::Hero, "alt");
    view! {
        <div class="home-edit__settings">
            <PictureField
                id="image-d-en-tete-image"
                label=t.hero
                hint=t.hero_hint
                picture=picture
                shapes=&[Shape::Wide, Shape::Card]
                problem=problem_of(&desk, Place::Hero, "picture")
                framed=Callback::new(move |picture: preau_model::media::Picture| desk.picture_changed(picture.id))
            />
            <Field id="image-d-en-tete-alt" label=t.field_alt hint=t.field_alt_hint problem=nameless>
                <input
                    class="ui-input"
                    id="image-d-en-tete-alt"
                    r#type="text"
                    maxlength="300"
                    aria-describedby="image-d-en-tete-alt-hint image-d-en-tete-alt-error"
                    aria-invalid=move || nameless.get().map(|_| "true")
                    prop:value=move || hero.with(|hero| hero.as_ref().map(|hero| hero.alt.clone()).unwrap_or_default())
                    on:input:target=move |event| {
                        let alt = event.target().value();
                        desk.set_hero(|hero| hero.alt = alt);
                    }
                />
            </Field>
            <LinkSetting
                id="image-d-en-tete-lien"
                label=t.hero_link
                hint=t.hero_link_hint
                link=link
                problem=problem_of(&desk, Place::Hero, "link")
                set=Callback::new(move |link| desk.set_hero(|hero| hero.link = link))
            />
            <div class="home-edit__actions">
                <button
                    class="ui-button ui-button--small"
                    r#type="button"
                    on:click=move |_| desk.set_hero(|hero| hero.disabled = !hero.disabled)
                >
                    <Icon name="eye-off" small=true />
                    {move || if disabled.get() { t.enable } else { t.disable }}
                </button>
                <button
                    class="ui-button ui-button--small ui-button--danger-quiet"
                    r#type="button"
                    on:click=move |_| desk.remove_hero()
                >
                    <Icon name="trash" small=true />
                    {t.remove_hero}
                </button>
            </div>
        </div>
    }
}

/// The signal of a picture field: its changes go to the board, the board's (an undo) come back.
fn picture_setting(
    now: impl Fn() -> Option<PictureId> + Copy + Send + Sync + 'static,
    set: impl Fn(Option<PictureId>) + Copy + Send + Sync + 'static,
) -> RwSignal<Option<PictureId>> {
    let picture = RwSignal::new(untrack(now));
    Effect::watch(
        move || picture.get(),
        move |picture, _, _| {
            if untrack(now) != *picture {
                set(*picture);
            }
        },
        false,
    );
    Effect::watch(
        now,
        move |now, _, _| {
            if picture.get_untracked() != *now {
                picture.set(*now);
            }
        },
        false,
    );
    picture
}
