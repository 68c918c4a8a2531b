//! The board, as its readers get it: nothing on it that they may not see, every link with its
//! address.

use super::{Board, Embed, FeedLine, Place, Size};
use crate::{
    ids::{SectionId, TileId},
    media::Picture,
    publication::ArticleCard,
    time::DateTime,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ShownBoard {
    pub hero: Option<ShownHero>,
    pub tiles: Vec<ShownTile>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownHero {
    pub picture: Picture,
    pub alt: String,
    pub link: Option<ShownLink>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownTile {
    pub id: TileId,
    pub size: Size,
    pub content: ShownContent,
}

/// Where something leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownLink {
    pub href: String,
    /// To another site.
    pub outside: bool,
    /// Of the article or section that it leads to; empty for an address.
    pub title: String,
    pub summary: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ShownContent {
    Text {
        title: String,
        html: String,
    },
    Image {
        picture: Option<Picture>,
        alt: String,
        caption: String,
        link: Option<ShownLink>,
    },
    Link {
        title: String,
        summary: String,
        link: Option<ShownLink>,
        picture: Option<Picture>,
    },
    Links {
        title: String,
        links: Vec<(String, ShownLink)>,
    },
    News {
        title: String,
        articles: Vec<ArticleCard>,
        more: Option<ShownLink>,
    },
    Agenda {
        title: String,
        events: Vec<Occasion>,
    },
    Social {
        title: String,
        posts: Vec<Post>,
        site: String,
    },
    /// `framed`: its host is on the school's list; else it is a link.
    Embed {
        title: String,
        embed: Option<Embed>,
        picture: Option<Picture>,
        framed: bool,
    },
}

/// An event of an agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Occasion {
    pub title: String,
    pub place: String,
    /// On the school's clocks.
    pub begins: DateTime,
    pub ends: Option<DateTime>,
    /// It has days, no hours.
    pub whole_days: bool,
}

/// A post of an account elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Post {
    pub title: String,
    pub words: String,
    pub link: String,
    pub published: Option<DateTime>,
}

/// The draft of the board as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    pub board: Board,
    pub revision: i64,
    /// Whether visitors see something else.
    pub ahead: bool,
}

/// What tiles may be made of.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Choices {
    /// Parents before what is below them.
    pub sections: Vec<ChosenSection>,
    /// Who may be framed.
    pub hosts: Vec<String>,
    /// Agendas and posts of other sites.
    pub feeds: Vec<FeedLine>,
}

/// A section that a tile may show or lead to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChosenSection {
    pub id: SectionId,
    pub title: String,
    /// How far down the tree, from 0.
    pub depth: u8,
    /// Visitors see nothing of it.
    pub private: bool,
}

/// A published version of the board.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardVersion {
    pub id: Uuid,
    pub number: u32,
    pub published: DateTime,
    pub by: String,
    /// It is the one that visitors see.
    pub current: bool,
    pub tiles: u32,
}

/// A published version as it may stand on the draft again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BroughtBack {
    pub board: Board,
    /// Where a picture was left out that may not be shown there any more.
    pub left_out: Vec<Place>,
}

impl ShownContent {
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
}
