//! Two people have set the same thing at once: both versions are shown, and the person says which stays.

use super::desk::{Desk, SETTINGS, tile_button, use_desk};
use crate::{
    browser,
    editing::ClashAsked,
    home::{board::HeroView, tiles::TileView},
    visit::use_lang,
};
use leptos::prelude::*;
use preau_model::{
    editing::Document,
    home::{Board, Command, Content, Hero, Link, Place, Tile},
    ids::TileId,
    text::{BoardText, ClashText},
};
use uuid::Uuid;

/// What is asked about: something on the page, or the whole of it.
type What = Option<Place>;

/// Asks it; each thing is shown in both versions.
#[component]
pub fn ClashQuestion() -> impl IntoView {
    let desk = use_desk();
    let lang = use_lang();
    move || {
        desk.draft.clash.get().map(|clash| {
            let (places, theirs) = untrack(|| {
                let (mine, theirs) = desk.draft.disputed(&clash);
                (places(&mine), theirs)
            });
            untrack(|| desk.look_at(&theirs));
            let theirs = StoredValue::new(theirs);
            let first = places.first().copied().flatten();
            let by = clash.by.clone();
            let clash = StoredValue::new(clash);
            // One may go on writing while one is asked.
            let mine = Memo::new(move |_| {
                desk.board.track();
                let (commands, there) = clash.with_value(|clash| desk.draft.disputed(clash));
                desk.board.with_untracked(|seen| kept(&commands, there, seen))
            });
            let copied = untrack(|| mine.with(|mine| theirs.with_value(|theirs| written(&places, mine, theirs))));
            let copied = StoredValue::new(copied);
            let settle = Callback::new(move |mine: bool| {
                desk.draft.settle(mine);
                // What was pressed is gone.
                browser::after(0, move || match first {
                    Some(Place::Tile(id)) => browser::focus(&tile_button(id)),
                    _ => browser::focus(SETTINGS),
                });
            });
            let both = Callback::new(move |()| {
                let all = copied.get_value();
                settle.run(true);
                for (after, tile) in all {
                    desk.run(&Command::Insert { tile, after: Some(after) });
                }
            });
            let both = copied.with_value(|all| !all.is_empty()).then_some(both);
            let titles = ClashText::of(lang).sides(&by);
            view! {
                <ClashAsked by=by settle=settle both=both is_full=Signal::derive(move || desk.is_full())>
                    {places
                        .into_iter()
                        .map(|what| view! { <Disputed what=what mine=mine theirs=theirs titles=titles /> })
                        .collect_view()}
                </ClashAsked>
            }
        })
    }
}

/// What these commands change, each once.
fn places(mine: &[Command]) -> Vec<What> {
    let mut all: Vec<What> = Vec::new();
    for command in mine {
        let what = command.place();
        if !all.contains(&what) {
            all.push(what);
        }
    }
    all
}

/// The page where one's own stays: theirs, with what of one's own goes over it. What they have deleted is there again.
fn kept(mine: &[Command], mut there: Board, seen: &Board) -> Board {
    for command in mine {
        let gone = match command.place() {
            Some(Place::Tile(id)) if there.tile(id).is_none() => seen.tile(id),
            _ => None,
        };
        match gone {
            Some(tile) => there.tiles.push(tile.clone()),
            None => {
                there.apply(command);
            }
        }
    }
    there
}

/// What a colleague has written in tiles that are here too, each as a tile to be put behind its own.
fn written(places: &[What], mine: &Board, theirs: &Board) -> Vec<(TileId, Tile)> {
    let copy = |what: &What| {
        let Some(Place::Tile(id)) = what else { return None };
        let (mine, theirs) = (mine.tile(*id)?, theirs.tile(*id)?);
        (mine.content != theirs.content).then(|| (*id, Tile { id: TileId(Uuid::now_v7()), ..theirs.clone() }))
    };
    places.iter().filter_map(copy).collect()
}

/// One thing, as both want it to be. `titles`: of the other version, and of one's own.
#[component]
fn Disputed(
    what: What,
    mine: Memo<Board>,
    theirs: StoredValue<Board>,
    titles: (&'static str, &'static str),
) -> impl IntoView {
    let desk = use_desk();
    let name = untrack(|| {
        desk.board
            .with(|mine| theirs.with_value(|theirs| named(&desk, what, mine).or_else(|| named(&desk, what, theirs))))
    });
    view! {
        <div class="home-clash" role="group" aria-label=name.clone()>
            <p class="home-clash__what">{name.clone()}</p>
            <div class="home-clash__sides">
                <div class="home-clash__side">
                    <p class="home-clash__whose">{titles.0}</p>
                    {move || theirs.with_value(|theirs| mine.with(|mine| side(&desk, what, theirs, mine)))}
                </div>
                <div class="home-clash__side">
                    <p class="home-clash__whose">{titles.1}</p>
                    {move || theirs.with_value(|theirs| mine.with(|mine| side(&desk, what, mine, theirs)))}
                </div>
            </div>
        </div>
    }
}

/// What it is called, where it is there.
fn named(desk: &Desk, what: What, board: &Board) -> Option<String> {
    let t = BoardText::of(desk.lang());
    match what {
        None => Some(t.whole_page.to_owned()),
        Some(Place::Hero) => Some(t.hero.to_owned()),
        Some(Place::Tile(id)) => board.tile(id).map(|tile| BoardText::tile(desk.lang(), &tile.content)),
    }
}

/// One side: in words what is otherwise than on the other, and how it looks.
fn side(desk: &Desk, what: What, of: &Board, beside: &Board) -> AnyView {
    let lang = desk.lang();
    let t = BoardText::of(lang);
    match what {
        None => lines(all_of(desk, of)),
        Some(Place::Hero) => match (&of.hero, &beside.hero) {
            (None, _) => lines(vec![t.side_none.to_owned()]),
            (Some(hero), other) => {
                let said = differing(said_of_hero(desk, hero), other.as_ref().map(|other| said_of_hero(desk, other)));
                let shown = desk.known.with(|known| known.show_hero(hero));
                let shown = shown.map(|hero| view! { <div class="home-clash__shown home-frame" inert><HeroView hero=hero narrow=true /></div> });
                view! {
                    {lines(said)}
                    {shown}
                }
                .into_any()
            }
        },
        Some(Place::Tile(id)) => match (of.tile(id), beside.tile(id)) {
            (None, _) => lines(vec![t.side_deleted.to_owned()]),
            (Some(tile), other) => {
                let said = differing(said_of_tile(desk, tile), other.map(|other| said_of_tile(desk, other)));
                let looks_other = other.is_none_or(|other| other.content != tile.content);
                view! {
                    {lines(said)}
                    {looks_other.then(|| shown(desk, tile.clone()))}
                }
                .into_any()
            }
        },
    }
}

fn lines(said: Vec<String>) -> AnyView {
    let said = said.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
    view! { <ul class="home-clash__said">{said}</ul> }.into_any()
}

/// Those that the other side does not say; nothing where there is no other.
fn differing(said: Vec<String>, other: Option<Vec<String>>) -> Vec<String> {
    let other = other.unwrap_or_else(|| said.clone());
    said.into_iter().filter(|line| !other.contains(line)).collect()
}

/// A tile as it stands on the page.
fn shown(desk: &Desk, tile: Tile) -> AnyView {
    let (size, kind) = (tile.size.code(), tile.content.kind());
    // Its heading has a name of its own: the page has one already.
    let shown = desk.shown(Tile { id: TileId(Uuid::now_v7()), ..tile });
    view! {
        <div class="home-clash__shown home-frame" inert>
            <div class="home-tile" data-size=size data-kind=kind>
                <TileView tile=shown />
            </div>
        </div>
    }
    .into_any()
}

/// The whole page in words: how many tiles, and which.
fn all_of(desk: &Desk, board: &Board) -> Vec<String> {
    let lang = desk.lang();
    let count = BoardText::tiles(lang, u32::try_from(board.tiles.len()).unwrap_or(u32::MAX));
    let names = board.tiles.iter().map(|tile| BoardText::tile(lang, &tile.content)).collect::<Vec<_>>().join(", ");
    std::iter::once(count).chain((!names.is_empty()).then_some(names)).collect()
}

fn said_of_tile(desk: &Desk, tile: &Tile) -> Vec<String> {
    let lang = desk.lang();
    let mut said = vec![BoardText::size(lang, tile.size).to_owned(), BoardText::shown(lang, tile.disabled).to_owned()];
    said.extend(said_of(desk, &tile.content));
    said
}

fn said_of_hero(desk: &Desk, hero: &Hero) -> Vec<String> {
    let lang = desk.lang();
    let t = BoardText::of(lang);
    let alt = (!hero.alt.is_empty()).then(|| ClashText::set_to(lang, t.field_alt, &hero.alt));
    let link = hero.link.iter().map(|link| ClashText::set_to(lang, t.hero_link, &where_to(desk, link)));
    std::iter::once(BoardText::shown(lang, hero.disabled).to_owned()).chain(alt).chain(link).collect()
}

/// What of a tile's settings does not show on it.
fn said_of(desk: &Desk, content: &Content) -> Vec<String> {
    let lang = desk.lang();
    let t = BoardText::of(lang);
    let mut said = Vec::new();
    let mut say = |label: &str, value: &str| {
        if !value.is_empty() {
            said.push(ClashText::set_to(lang, label, value));
        }
    };
    if let Content::Image { alt, .. } = content {
        say(t.field_alt, alt);
    }
    for link in content.links() {
        say(t.field_link, &where_to(desk, link));
    }
    if let Some(count) = content.count() {
        say(t.field_count, &count.to_string());
    }
    match content {
        Content::News { sections, .. } => {
            let titles = desk.choices.with(|choices| {
                let of = |id| choices.sections.iter().find(|it| it.id == id).map(|it| it.title.clone());
                sections.iter().copied().filter_map(of).collect::<Vec<_>>()
            });
            say(t.field_sections, &titles.join(", "));
        }
        Content::Agenda { feed, .. } | Content::Social { feed, .. } => {
            let title = desk.choices.with(|choices| {
                choices.feeds.iter().find(|it| Some(it.id) == *feed).map(|it| it.title.clone()).unwrap_or_default()
            });
            say(if matches!(content, Content::Agenda { .. }) { t.field_agenda } else { t.field_social }, &title);
        }
        Content::Embed { embed: Some(embed), .. } => say(t.field_embed, &embed.page),
        _ => {}
    }
    said
}

/// The title of what a link leads to, or its address.
fn where_to(desk: &Desk, link: &Link) -> String {
    let t = BoardText::of(desk.lang());
    match desk.known.with(|known| known.link(Some(link))) {
        Some(shown) if shown.title.is_empty() => shown.href,
        Some(shown) => shown.title,
        None => t.link_gone.to_owned(),
    }
}
