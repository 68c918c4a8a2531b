//! `home` (accueil): the personal page. The public tiled page comes with its own issue.

mod install;
mod page;

pub use page::HomePage;
