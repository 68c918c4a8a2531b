//! `home` (accueil): the board of tiles, drafted, published and shown.

mod allowed;
mod draft;
mod feeds;
mod show;
mod versions;

pub(crate) use allowed::begin;
pub use allowed::{HOSTS, allow, allowed, hosts_not_allowed, refuse};
pub use draft::{Changed, Draft, change, open};
pub use show::{feeds_of, published, shown};
pub use versions::{publish, version, versions};
