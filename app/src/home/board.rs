//! The board of tiles: the same for visitors, for members, and in its editor's preview.

use super::tiles::TileView;
use crate::{media::PictureView, visit::written_in};
use leptos::prelude::*;
use preau_model::{
    home::{ShownBoard, ShownHero, Size},
    media::Shape,
};

#[component]
pub fn BoardView(board: ShownBoard) -> impl IntoView {
    view! {
        {board.hero.map(|hero| view! { <HeroView hero=hero /> })}
        <ul class="home-board">
            {board
                .tiles
                .into_iter()
                .map(|tile| {
                    let (size, kind) = (tile.size.code(), tile.content.kind());
                    view! {
                        <li class="home-tile" data-size=size data-kind=kind>
                            <TileView tile=tile />
                        </li>
                    }
                })
                .collect_view()}
        </ul>
    }
}

/// The wide picture. Where it leads to an article, title and summary stand on a white band over it.
#[component]
pub fn HeroView(
    hero: ShownHero,
    /// Whether it stands in a narrow room; left out, the window tells.
    #[prop(optional)]
    narrow: Option<bool>,
) -> impl IntoView {
    let card = if narrow == Some(false) { Vec::new() } else { hero.picture.sources(Shape::Card) };
    let (width, height) = hero.picture.room(Shape::Wide);
    // Under a band it is higher than its shape; a phone's card is cut no further.
    let (across, down) = hero.picture.focus(Shape::Wide);
    let wide = hero.picture.sources(Shape::Wide);
    // On a phone the card's shape shows more of what matters than a strip would.
    let sources = card
        .into_iter()
        .map(|source| {
            let media = match (narrow, source.media) {
                (Some(_), media) => media.map(ToOwned::to_owned),
                (None, Some(media)) => Some(format!("(max-width: 44rem) and {media}")),
                (None, None) => Some("(max-width: 44rem)".to_owned()),
            };
            view! { <source r#type="image/webp" media=media srcset=source.srcset sizes="100vw" /> }
        })
        .collect_view();
    let wide = wide
        .into_iter()
        .map(|source| view! { <source r#type="image/webp" media=source.media srcset=source.srcset sizes="100vw" /> })
        .collect_view();
    let picture = view! {
        <picture
            class="home-hero__picture"
            data-focus-x=across.map(|tenths| tenths.to_string())
            data-focus-y=down.map(|tenths| tenths.to_string())
        >
            {sources}
            {wide}
            <img
                src=hero.picture.fallback(Shape::Wide)
                alt=hero.alt
                width=width.to_string()
                height=height.to_string()
                fetchpriority="high"
                decoding="async"
            />
        </picture>
    };
    match hero.link {
        Some(link) if !link.title.is_empty() => view! {
            <section class="home-hero home-hero--titled" lang=written_in()>
                {picture}
                <div class="home-hero__band">
                    <h2 class="home-hero__title">
                        <a href=link.href>{link.title}</a>
                    </h2>
                    {(!link.summary.is_empty()).then(|| view! { <p class="home-hero__summary">{link.summary}</p> })}
                </div>
            </section>
        }
        .into_any(),
        Some(link) => view! {
            <section class="home-hero" lang=written_in()>
                <a href=link.href>{picture}</a>
            </section>
        }
        .into_any(),
        None => view! { <section class="home-hero" lang=written_in()>{picture}</section> }.into_any(),
    }
}

/// How wide a picture has to be that fills a tile: one that is upright is filled by its height.
const fn sizes(size: Size) -> &'static str {
    match size {
        Size::Small => "(min-width: 72rem) 20rem, (min-width: 44rem) 46vw, 94vw",
        Size::Tall => "(min-width: 72rem) 30rem, (min-width: 44rem) 48vw, 94vw",
        Size::Wide | Size::Large => "(min-width: 72rem) 41rem, 94vw",
    }
}

/// The same at most, in CSS pixels.
pub(super) const fn widest(size: Size) -> u32 {
    match size {
        Size::Small => 320,
        Size::Tall => 480,
        Size::Wide | Size::Large => 656,
    }
}

/// A picture on a tile of that size, which fills its place.
#[component]
pub fn Cover(
    picture: preau_model::media::Picture,
    shape: Shape,
    size: Size,
    #[prop(into)] alt: String,
) -> impl IntoView {
    view! {
        <div class="home-cover">
            <PictureView picture=picture shape=shape alt=alt sizes=sizes(size) />
        </div>
    }
}
