//! `home` (accueil): the board of tiles of the public page, and the personal page.

mod board;
mod checks;
mod command;
mod embed;
mod feed;
mod kept;
mod known;
mod link;
pub mod personal;
mod remarks;
mod shown;

pub use board::{Board, Content, Hero, NamedLink, Size, TILES_MAX, Tile};
pub use checks::{BoardProblem, COUNT_MAX, LINKS_MAX, Place, SUMMARY_MAX, TITLE_MAX};
pub use command::Command;
pub use embed::{Embed, Provider, allows, recognise, recognise_kept};
pub use feed::{FEED_BYTES_MAX, FeedKind, FeedLine};
pub use kept::{read, write};
pub use known::{FeedContent, Known, Needs};
pub use link::{Link, completed, host_of, is_link_address, is_web_address};
pub use shown::{
    BoardVersion, BroughtBack, Choices, ChosenSection, Draft, Occasion, Post, ShownBoard, ShownContent, ShownHero,
    ShownLink, ShownTile,
};
