//! `home` (accueil): the board of tiles, and the personal page.

mod board;
mod install;
mod page;
mod tiles;

pub use board::BoardView;
pub use page::HomePage;
