//! `home` (accueil): the board of tiles, its editor, and the personal page.

pub mod api;
mod blocks;
mod board;
mod connection;
mod edit;
mod install;
mod page;
mod tiles;
mod usual;

pub use board::BoardView;
pub use edit::{BoardDraft, BoardPage};
pub use page::HomePage;
pub use usual::UsualPage;
