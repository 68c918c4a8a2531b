//! The board: a hero above a grid of tiles.

use super::{Embed, Link, Place};
use crate::ids::{FeedId, PictureId, SectionId, TileId};
use serde::{Deserialize, Serialize};

/// Most tiles of a board.
pub const TILES_MAX: usize = 60;

/// What stands on the page, in the order in which it is read.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Board {
    pub hero: Option<Hero>,
    pub tiles: Vec<Tile>,
}

/// The wide picture at the top (tuile haute).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hero {
    pub picture: Option<PictureId>,
    /// What the picture shows, for who does not see it; empty for a mere ornament.
    pub alt: String,
    /// The article or page that the picture leads to. An article's title and summary stand on a
    /// white band over the picture.
    pub link: Option<Link>,
    /// Kept, and not shown.
    pub disabled: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tile {
    pub id: TileId,
    pub size: Size,
    /// Kept, and not shown.
    pub disabled: bool,
    pub content: Content,
}

/// Columns × rows of the grid. On a phone every tile has the whole width.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Size {
    /// 1×1
    Small,
    /// 2×1
    Wide,
    /// 1×2
    Tall,
    /// 2×2
    Large,
}

impl Size {
    pub const ALL: [Self; 4] = [Self::Small, Self::Wide, Self::Tall, Self::Large];

    /// As it is written in styles and tests.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Small => "1x1",
            Self::Wide => "2x1",
            Self::Tall => "1x2",
            Self::Large => "2x2",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|size| size.code() == code)
    }
}

/// What a tile shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Content {
    /// Words. `html` is cleaned by the server.
    Text { title: String, html: String },
    /// A picture, which may lead somewhere.
    Image { picture: Option<PictureId>, alt: String, caption: String, link: Option<Link> },
    /// One link, with a picture or without.
    Link { title: String, summary: String, link: Option<Link>, picture: Option<PictureId> },
    /// A group of links.
    Links { title: String, links: Vec<NamedLink> },
    /// The latest articles (actualités) of these sections, and of those below them; of all
    /// sections when none is named.
    News { title: String, sections: Vec<SectionId>, count: u8 },
    /// The next events of an iCalendar feed.
    Agenda { title: String, feed: Option<FeedId>, count: u8 },
    /// The latest posts of the school's account somewhere, from its RSS or Atom feed.
    Social { title: String, feed: Option<FeedId>, count: u8 },
    /// Something shown in a frame, once the reader has asked for it.
    Embed { title: String, embed: Option<Embed>, picture: Option<PictureId> },
}

/// A link of a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedLink {
    pub name: String,
    pub link: Option<Link>,
}

impl Content {
    /// One empty content of each kind, in the order of the palette.
    pub fn palette() -> [Self; 8] {
        let (title, html, caption) = (String::new, String::new, String::new);
        [
            Self::News { title: title(), sections: Vec::new(), count: 4 },
            Self::Text { title: title(), html: html() },
            Self::Image { picture: None, alt: String::new(), caption: caption(), link: None },
            Self::Link { title: title(), summary: String::new(), link: None, picture: None },
            Self::Links { title: title(), links: vec![NamedLink { name: String::new(), link: None }] },
            Self::Agenda { title: title(), feed: None, count: 4 },
            Self::Social { title: title(), feed: None, count: 3 },
            Self::Embed { title: title(), embed: None, picture: None },
        ]
    }

    /// The size that a new tile of that kind gets.
    pub const fn usual_size(&self) -> Size {
        match self {
            Self::News { .. } => Size::Large,
            Self::Agenda { .. } | Self::Social { .. } => Size::Tall,
            Self::Embed { .. } => Size::Wide,
            Self::Text { .. } | Self::Image { .. } | Self::Link { .. } | Self::Links { .. } => Size::Small,
        }
    }

    /// As it is written in styles and tests.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Text { .. } => "text",
            Self::Image { .. } => "image",
            Self::Link { .. } => "link",
            Self::Links { .. } => "links",
            Self::News { .. } => "news",
            Self::Agenda { .. } => "agenda",
            Self::Social { .. } => "social",
            Self::Embed { .. } => "embed",
        }
    }

    /// Whether there is nothing of it to be seen yet.
    pub fn is_bare(&self) -> bool {
        match self {
            Self::Text { title, html } => title.is_empty() && html.is_empty(),
            Self::Image { picture, caption, .. } => picture.is_none() && caption.is_empty(),
            Self::Link { title, summary, picture, .. } => title.is_empty() && summary.is_empty() && picture.is_none(),
            Self::Links { title, links } => title.is_empty() && links.iter().all(|link| link.name.is_empty()),
            Self::Embed { title, embed, .. } => title.is_empty() && embed.is_none(),
            Self::News { .. } | Self::Agenda { .. } | Self::Social { .. } => false,
        }
    }

    /// What it is called in lists: its title, or what the picture shows.
    pub fn title(&self) -> &str {
        match self {
            Self::Text { title, .. }
            | Self::Link { title, .. }
            | Self::Links { title, .. }
            | Self::News { title, .. }
            | Self::Agenda { title, .. }
            | Self::Social { title, .. }
            | Self::Embed { title, .. } => title,
            Self::Image { caption, alt, .. } => {
                if caption.is_empty() {
                    alt
                } else {
                    caption
                }
            }
        }
    }

    /// How many entries it shows.
    pub const fn count(&self) -> Option<u8> {
        match self {
            Self::News { count, .. } | Self::Agenda { count, .. } | Self::Social { count, .. } => Some(*count),
            _ => None,
        }
    }

    pub const fn picture(&self) -> Option<PictureId> {
        match self {
            Self::Image { picture, .. } | Self::Link { picture, .. } | Self::Embed { picture, .. } => *picture,
            Self::Text { .. } | Self::Links { .. } | Self::News { .. } | Self::Agenda { .. } | Self::Social { .. } => {
                None
            }
        }
    }

    pub const fn picture_mut(&mut self) -> Option<&mut Option<PictureId>> {
        match self {
            Self::Image { picture, .. } | Self::Link { picture, .. } | Self::Embed { picture, .. } => Some(picture),
            Self::Text { .. } | Self::Links { .. } | Self::News { .. } | Self::Agenda { .. } | Self::Social { .. } => {
                None
            }
        }
    }

    /// Where it leads.
    pub fn links(&self) -> impl Iterator<Item = &Link> {
        let (one, many): (Option<&Link>, &[NamedLink]) = match self {
            Self::Image { link, .. } | Self::Link { link, .. } => (link.as_ref(), &[]),
            Self::Links { links, .. } => (None, links),
            Self::Text { .. } | Self::News { .. } | Self::Agenda { .. } | Self::Social { .. } | Self::Embed { .. } => {
                (None, &[])
            }
        };
        one.into_iter().chain(many.iter().filter_map(|named| named.link.as_ref()))
    }
}

impl Board {
    pub fn tile(&self, id: TileId) -> Option<&Tile> {
        self.tiles.iter().find(|tile| tile.id == id)
    }

    /// Position of a tile, from 0.
    pub fn place(&self, id: TileId) -> Option<usize> {
        self.tiles.iter().position(|tile| tile.id == id)
    }

    /// The tile that a tile moved to position `to` would follow; `None`: it would be the first.
    pub fn anchor(&self, moved: TileId, to: usize) -> Option<TileId> {
        let others = self.tiles.iter().filter(|tile| tile.id != moved);
        to.checked_sub(1).and_then(|before| others.map(|tile| tile.id).nth(before))
    }

    /// Without what is disabled.
    #[must_use]
    pub fn shown(self) -> Self {
        Self {
            hero: self.hero.filter(|hero| !hero.disabled),
            tiles: self.tiles.into_iter().filter(|tile| !tile.disabled).collect(),
        }
    }

    /// Every agenda and feed of posts on it.
    pub fn feeds(&self) -> impl Iterator<Item = FeedId> {
        self.tiles.iter().filter_map(|tile| match &tile.content {
            Content::Agenda { feed, .. } | Content::Social { feed, .. } => *feed,
            _ => None,
        })
    }

    /// Without these pictures; what they stood on stays. Tells where there was one.
    pub fn leave_out(&mut self, pictures: &[PictureId]) -> Vec<Place> {
        let mut places = Vec::new();
        let mut empty = |picture: &mut Option<PictureId>, place: Place| {
            if picture.is_some_and(|id| pictures.contains(&id)) {
                *picture = None;
                places.push(place);
            }
        };
        if let Some(hero) = &mut self.hero {
            empty(&mut hero.picture, Place::Hero);
        }
        for tile in &mut self.tiles {
            if let Some(picture) = tile.content.picture_mut() {
                empty(picture, Place::Tile(tile.id));
            }
        }
        places
    }

    /// Every picture on it, shown or not.
    pub fn pictures(&self) -> impl Iterator<Item = PictureId> {
        let hero = self.hero.as_ref().and_then(|hero| hero.picture);
        hero.into_iter().chain(self.tiles.iter().filter_map(|tile| tile.content.picture()))
    }
}
