//! The page as visitors will see it, on which tiles are chosen and carried about.

use super::{
    Width,
    desk::{Desk, HERO, NO_HERO, SETTINGS, tile_button, use_desk},
};
use crate::{
    browser,
    home::{board::HeroView, tiles::TileView},
    ui::{Carry, Drawing, Empty, Ghost, Handle, Icon},
    visit::use_lang,
};
use leptos::{html, prelude::*};
use preau_model::{
    editing::{Gesture, Outcome},
    home::{Command, Hero, Place, Tile},
    ids::TileId,
    text::BoardText,
};

/// What comes of carrying tiles about.
fn happened(desk: &Desk, outcome: Outcome) {
    let lang = desk.lang();
    let count = desk.board.with_untracked(|board| board.tiles.len());
    let content =
        |item: usize| desk.board.with_untracked(|board| board.tiles.get(item).map(|tile| tile.content.clone()));
    match outcome {
        Outcome::Nothing => {}
        Outcome::Clicked(item) => {
            if let Some(id) = tile_at(desk, item) {
                desk.choose(Place::Tile(id));
            }
        }
        Outcome::PickedUp(item) => {
            if let Some(content) = content(item) {
                desk.say(BoardText::picked_up(lang, &content, item + 1, count));
            }
        }
        Outcome::Shown { to, .. } => desk.say(BoardText::would_land(lang, to + 1, count)),
        Outcome::Cancelled(_) => desk.say(BoardText::of(lang).move_cancelled),
        Outcome::Dropped { item, to, .. } => {
            if let Some(id) = tile_at(desk, item) {
                desk.move_to(id, to);
                // The browser takes the focus away from what it moves in the page.
                browser::after(0, move || browser::focus(&handle(id)));
            }
        }
    }
}

fn handle(id: TileId) -> String {
    format!("tuile-{id}-deplacer")
}

fn tile_at(desk: &Desk, place: usize) -> Option<TileId> {
    desk.board.with_untracked(|board| board.tiles.get(place).map(|tile| tile.id))
}

/// Carried by keyboard, a tile stays in sight; so it does where it goes back to.
fn follow(desk: &Desk, carry: &Carry) {
    let (desk, carry) = (*desk, *carry);
    Effect::new(move |before: Option<Option<TileId>>| {
        let carried = match carry.gesture.get() {
            Gesture::Carrying { item, .. } => tile_at(&desk, item),
            _ => None,
        };
        // Whoever has gone on to something else looks at that.
        let is_held = |id: &TileId| browser::focused_in(".home-edit__handle").as_ref() == Some(&handle(*id));
        if let Some(id) = carried.or_else(|| before.flatten().filter(is_held)) {
            browser::show_element(&tile_button(id));
        }
        carried
    });
}

#[component]
pub fn Canvas() -> impl IntoView {
    let desk = use_desk();
    let lang = use_lang();
    let t = BoardText::of(lang);
    let list: NodeRef<html::Ul> = NodeRef::new();
    let carry = Carry::new(
        move || list.get_untracked().map(Into::into),
        move || desk.board.with_untracked(|board| board.tiles.len()),
        move |outcome| happened(&desk, outcome),
    );
    follow(&desk, &carry);
    let room: NodeRef<html::Section> = NodeRef::new();
    browser::pointer::watch_width(room, desk.room);
    let have = desk.room;
    let wanted = move || match desk.width() {
        Width::Phone => 390.0,
        Width::Tablet => 800.0,
        Width::Desktop => 1216.0,
    };
    // Before the script, the page takes what room there is.
    let inline_size = move || have.get().map(|_| format!("{}px", wanted()));
    let zoom = move || have.get().map(|have: f64| format!("{:.4}", (have / wanted()).min(1.0)));
    let ids = Memo::new(move |_| desk.board.with(|board| board.tiles.iter().map(|tile| tile.id).collect::<Vec<_>>()));
    view! {
        <section class="home-edit__canvas" aria-label=t.board node_ref=room>
            <div class="home-edit__frame home-frame" style:inline-size=inline_size
                style:zoom=zoom
                style:--zoom=zoom
                data-width=move || format!("{:?}", desk.width())>
                <HeroPart />
                <Show when=move || ids.with(Vec::is_empty)>
                    <Empty title=t.empty_title text=t.empty_text drawing=Drawing::School />
                </Show>
                <p class="ui-hidden" id="comment-deplacer">{t.how_to_move}</p>
                <ul
                    class="home-board"
                    node_ref=list
                    data-carrying=move || carry.gesture.get().carried().is_some().then_some("")
                >
                    <For each=move || ids.get() key=|id| *id let:id>
                        <TilePart id=id carry=carry />
                    </For>
                </ul>
            </div>
            <Ghost
            carry=carry
            name=move |n: usize| desk.board.with(|board| board.tiles.get(n).map(|tile| BoardText::tile(lang, &tile.content)))
        />
        </section>
    }
}

/// The header picture, or where one would be.
#[component]
fn HeroPart() -> impl IntoView {
    let desk = use_desk();
    let t = BoardText::of(use_lang());
    let hero = Memo::new(move |_| desk.board.with(|board| board.hero.clone()));
    let chosen = move || desk.chosen.get() == Some(Place::Hero);
    move || match hero.get() {
        None => view! {
            <button
                class="home-edit__no-hero"
                id=NO_HERO
                r#type="button"
                on:click=move |_| {
                    let hero = Hero { picture: None, alt: String::new(), link: None, disabled: false };
                    desk.run(&Command::SetHero { hero: Some(hero) });
                    desk.choose(Place::Hero);
                    browser::after(0, || browser::focus(SETTINGS));
                }
            >
                <Icon name="image" />
                {t.add_hero}
            </button>
        }
        .into_any(),
        Some(hero) => {
            let disabled = hero.disabled;
            let shown = desk.known.with(|known| known.show_hero(&hero));
            let narrow = desk.width() == Width::Phone;
            view! {
                <div class="home-edit__hero" data-chosen=move || chosen().then_some("") data-disabled=disabled.then_some("")>
                    <div inert>
                        {match shown {
                            Some(hero) => view! { <HeroView hero=hero narrow=narrow /> }.into_any(),
                            None => view! { <div class="home-hero home-edit__waiting"></div> }.into_any(),
                        }}
                    </div>
                    <button
                        class="home-edit__choose"
                        id=HERO
                        r#type="button"
                        aria-pressed=move || chosen().to_string()
                        on:click=move |_| desk.choose(Place::Hero)
                    >
                        <span class="ui-hidden">{t.hero}</span>
                    </button>
                    {disabled.then(|| view! { <DisabledMark /> })}
                </div>
            }
            .into_any()
        }
    }
}

#[component]
fn TilePart(id: TileId, carry: Carry) -> impl IntoView {
    let desk = use_desk();
    let lang = use_lang();
    let tile = Memo::new(move |_| desk.board.with(|board| board.tile(id).cloned()));
    let at = Memo::new(move |_| desk.board.with(|board| board.place(id)));
    let chosen = Memo::new(move |_| desk.chosen.get() == Some(Place::Tile(id)));
    // At the time of an event.
    let item = move || desk.board.with_untracked(|board| board.place(id));
    let lacks = move || desk.strict.get() && desk.problems().iter().any(|problem| problem.place == Place::Tile(id));
    let name = move || tile.get().map(|tile| BoardText::tile_said(lang, &tile)).unwrap_or_default();
    let move_name = move || tile.get().map(|tile| BoardText::move_what(lang, &tile.content)).unwrap_or_default();
    view! {
        <li
            class="home-tile home-edit__tile"
            style:order=move || carry.order(at.get())
            data-size=move || tile.with(|tile| tile.as_ref().map(|tile| tile.size.code()))
            data-kind=move || tile.with(|tile| tile.as_ref().map(|tile| tile.content.kind()))
            data-chosen=move || chosen.get().then_some("")
            data-carried=move || carry.is_carried(at.get()).then_some("")
            data-lacks=move || lacks().then_some("")
            data-disabled=move || tile.with(|tile| tile.as_ref().is_some_and(|tile| tile.disabled)).then_some("")
        >
            <div class="home-edit__content" inert>
                {move || tile.get().map(|tile| content_of(&desk, tile))}
            </div>
            <button
                class="home-edit__choose"
                id=tile_button(id)
                r#type="button"
                aria-label=name
                aria-pressed=move || chosen.get().to_string()
                // A finger scrolls; a mouse may take a tile anywhere.
                on:pointerdown=move |event| {
                    if event.pointer_type() == "mouse" {
                        carry.press(item(), &event);
                    }
                }
                on:pointermove=move |event| carry.moved(&event)
                on:pointerup=move |event| {
                    if event.pointer_type() == "mouse" {
                        carry.release();
                    }
                }
                on:pointercancel=move |_| carry.cancel()
                on:click=move |event| {
                    // Of a finger, a keyboard or a screen reader; a mouse has chosen when it let go.
                    let mouse = event.detail() > 0 && browser::pointer::is_mouse(&event);
                    if !mouse {
                        desk.choose(Place::Tile(id));
                        if event.detail() == 0 {
                            browser::after(0, || browser::focus(SETTINGS));
                        }
                    }
                }
                on:keydown=move |event| match event.key().as_str() {
                    "Delete" => {
                        event.prevent_default();
                        desk.delete(id);
                    }
                    "Escape" => carry.cancel(),
                    _ => {}
                }
            ></button>
            {move || {
                tile.with(|tile| tile.as_ref().is_some_and(|tile| tile.disabled)).then(|| view! { <DisabledMark /> })
            }}
            <Handle
                carry=carry
                item=move |()| item()
                id=handle(id)
                class="home-edit__handle"
                label=Signal::derive(move_name)
                described_by="comment-deplacer"
            />
        </li>
    }
}

/// What a tile shows; where that is nothing yet, what it will be.
fn content_of(desk: &Desk, tile: Tile) -> AnyView {
    let lang = desk.lang();
    let (kind, hint) = BoardText::kind(lang, &tile.content);
    let bare = tile.content.is_bare();
    let shown = desk.shown(tile);
    if bare {
        return view! {
            <div class="home-edit__bare">
                <p class="home-edit__bare-kind">{kind}</p>
                <p class="ui-muted">{hint}</p>
            </div>
        }
        .into_any();
    }
    view! { <TileView tile=shown /> }.into_any()
}

#[component]
fn DisabledMark() -> impl IntoView {
    view! {
        <span class="home-edit__disabled">
            <Icon name="eye-off" small=true />
            {BoardText::of(use_lang()).disabled}
        </span>
    }
}
