//! What the posts of an account or a site say: the newest, in a few plain words each.
//!
//! Pure, and bounded whatever it is given: entities that a document defines are never expanded, only
//! what is shown is kept, and it is cut before it is cleaned.

mod date;
mod json;
mod xml;

use super::{
    Entry, Found,
    text::{Form, line, words_of_html},
};
use jiff::{Timestamp, tz::TimeZone};
use preau_model::{error::FeedProblem, home::is_web_address, time::Instant};
use std::cmp::Reverse;

/// Posts that are kept.
const ENTRIES_MAX: usize = 30;
/// Posts that are read.
const READ_MAX: usize = 5_000;
/// Bytes that are read of one text or address.
const TEXT_MAX: usize = 32 * 1024;
/// Letters of a title, and of the words.
const TITLE_MAX: usize = 160;
const WORDS_MAX: usize = 280;

/// Words as they came.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Said {
    Plain(String),
    Html(String),
}

impl Said {
    fn words(&self, max: usize) -> String {
        match self {
            Self::Plain(text) => line(text, max),
            Self::Html(html) => words_of_html(html, max),
        }
    }
}

/// A post as it came.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
struct Post {
    title: Option<Said>,
    summary: Option<Said>,
    content: Option<Said>,
    link: String,
    published: Option<Timestamp>,
    updated: Option<Timestamp>,
}

/// A feed as it came.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
struct Posts {
    title: Option<Said>,
    /// The page that it is about.
    site: String,
    list: Vec<Post>,
}

/// The newest posts.
pub(super) fn read(text: &str, form: Form, school: &TimeZone) -> Result<Found, FeedProblem> {
    let mut feed = if form == Form::Json { json::read(text)? } else { xml::read(text)? };
    let site = if is_web_address(&feed.site) { feed.site } else { String::new() };
    // Newest first, then those without a date, as they came.
    feed.list.sort_by_key(|post| Reverse(post.published.or(post.updated)));
    let entries = feed.list.iter().filter_map(|post| entry(post, &site, school)).take(ENTRIES_MAX).collect();
    let title = feed.title.map(|title| title.words(TITLE_MAX)).unwrap_or_default();
    Ok(Found { title, site, entries })
}

/// `None`: it says nothing, or leads nowhere.
fn entry(post: &Post, site: &str, school: &TimeZone) -> Option<Entry> {
    let words = |said: &Option<Said>, max| said.as_ref().map(|said| said.words(max)).unwrap_or_default();
    let title = words(&post.title, TITLE_MAX);
    let mut said = words(&post.summary, WORDS_MAX);
    if said.is_empty() {
        said = words(&post.content, WORDS_MAX);
    }
    // What repeats the title says nothing more.
    if said == title {
        said = String::new();
    }
    let link = if is_web_address(&post.link) { &post.link } else { site };
    if (title.is_empty() && said.is_empty()) || link.is_empty() {
        return None;
    }
    let moment = post.published.or(post.updated);
    Some(Entry {
        title,
        words: said,
        link: link.to_owned(),
        at: moment.map(|moment| Instant(moment.as_millisecond())),
        until: None,
        begins: moment.map(|moment| school.to_datetime(moment)),
        ends: None,
        whole_days: false,
    })
}
