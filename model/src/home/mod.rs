//! `home` (accueil): the board of tiles of the public page, and the personal page.

mod board;
mod checks;
mod command;
mod embed;
mod feed;
mod kept;
mod link;
mod shown;

pub use board::{Board, Content, Hero, NamedLink, Size, TILES_MAX, Tile};
pub use checks::{BoardProblem, COUNT_MAX, Place};
pub use command::Command;
pub use embed::{Embed, Provider, allows, recognise};
pub use feed::{FeedKind, FeedLine};
pub use kept::{read, write};
pub use link::{Link, host_of, is_web_address};
pub use shown::{BoardVersion, Occasion, Post, ShownBoard, ShownContent, ShownHero, ShownLink, ShownTile};
