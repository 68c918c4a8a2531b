//! `home` (accueil): the board of tiles, drafted, published and shown.

mod allowed;
mod draft;
mod feeds;
mod show;
mod versions;

pub(crate) use allowed::begin;
pub use allowed::{HOSTS, allow, allowed, hosts_not_allowed, refuse};
pub use draft::{Changed, Draft, change, open};
pub use feeds::{Fetcher, Reach, add_feed, add_feed_file, check_feed, feeds, read_due_feed, read_feeds, remove_feed};
pub use show::{feeds_of, published, shown};
pub use versions::{publish, version, versions};
