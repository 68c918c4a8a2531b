//! `home` (accueil): the board of tiles, drafted, published and shown; the personal page.

mod allowed;
mod choices;
mod draft;
mod feeds;
pub mod life;
mod personal;
mod pictured;
mod show;
mod versions;

pub(crate) use allowed::begin;
pub use allowed::{HOSTS, allow, allowed, hosts_not_allowed, refuse};
pub use choices::{choices, find_links};
pub use draft::{catch_up, change, open};
pub use feeds::{
    Fetcher, Reach, add_feed, add_feed_file, add_feed_upload, check_feed, feeds, read_due_feed, read_feeds, remove_feed,
};
pub use personal::{arrange, change_shortcuts, personal, set_usual, usual_pages};
pub use show::{feeds_of, preview, published};
pub use versions::{publish, version, versions};
