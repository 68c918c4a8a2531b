//! JSON Feed 1.0 and 1.1 (<https://www.jsonfeed.org/version/1.1/>).

use super::{Post, Posts, READ_MAX, Said, TEXT_MAX, date};
use preau_model::error::FeedProblem;
use serde::Deserialize;

#[derive(Deserialize)]
struct Feed {
    version: String,
    title: Option<String>,
    home_page_url: Option<String>,
    items: Vec<Item>,
}

#[derive(Deserialize)]
struct Item {
    url: Option<String>,
    external_url: Option<String>,
    title: Option<String>,
    summary: Option<String>,
    content_text: Option<String>,
    content_html: Option<String>,
    date_published: Option<String>,
    date_modified: Option<String>,
}

pub(super) fn read(text: &str) -> Result<Posts, FeedProblem> {
    // Every item has one; so have others, which is why there is room.
    if text.matches('{').count() > READ_MAX * 4 {
        return Err(FeedProblem::TooMuch);
    }
    let feed: Feed = serde_json::from_str(text).map_err(|error| match error.classify() {
        serde_json::error::Category::Data => FeedProblem::NotPosts,
        _ => FeedProblem::Damaged,
    })?;
    if !feed.version.starts_with("https://jsonfeed.org/version/1") {
        return Err(FeedProblem::NotPosts);
    }
    Ok(Posts {
        title: feed.title.map(Said::Plain),
        site: feed.home_page_url.unwrap_or_default(),
        list: feed.items.into_iter().take(READ_MAX).map(post).collect(),
    })
}

fn post(item: Item) -> Post {
    let cut = |mut text: String| {
        text.truncate(text.floor_char_boundary(TEXT_MAX));
        text
    };
    let text = item.content_text.map(|text| Said::Plain(cut(text)));
    Post {
        title: item.title.map(|title| Said::Plain(cut(title))),
        summary: item.summary.map(|summary| Said::Plain(cut(summary))),
        content: text.or(item.content_html.map(|html| Said::Html(cut(html)))),
        link: item.url.or(item.external_url).unwrap_or_default(),
        published: item.date_published.as_deref().and_then(date::read),
        updated: item.date_modified.as_deref().and_then(date::read),
    }
}
