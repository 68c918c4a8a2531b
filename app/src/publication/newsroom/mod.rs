//! `/articles/nouveau` and `/articles/{code}/modifier`: writing an article; `/articles`: what one has
//! written and what waits for one; `/articles/corbeille`: what was removed; `/articles/{code}/versions`:
//! what it was before.
//!
//! - [`draft`]: what is being written; [`saving`]: how the school gets it.
//! - [`form`], with [`text`], [`embed`], [`attachments`], [`conflict`]; [`ways`], with [`times`], [`told`] and
//!   [`send_back`]: to readers and back.
//! - [`list`], [`bin`], both by [`pages`]; [`versions`], [`parts`].

#![allow(clippy::large_types_passed_by_value, reason = "signals, which are small without debug assertions")]

mod attachments;
mod bin;
mod conflict;
mod draft;
mod embed;
mod form;
mod left;
mod list;
mod pages;
mod parts;
mod saving;
mod send_back;
mod text;
mod times;
mod told;
mod versions;
mod ways;

pub use bin::BinPage;
pub use form::{EditArticlePage, NewArticlePage};
pub use list::ArticlesPage;
pub use versions::VersionsPage;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The word in the address of an article.
fn code_param() -> Memo<String> {
    let params = use_params_map();
    Memo::new(move |_| params.with(|params| params.get("code")).unwrap_or_default())
}
