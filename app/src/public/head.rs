//! What a public page says of itself to machines: search engines, feed readers, sites that show a link.

use super::{Content, Public, notice_title};
use crate::{paths, publication::ARTICLE_SIZES};
use leptos::prelude::*;
use preau_model::{
    media::{Picture, Shape},
    publication::{ArticlePage, Shown, article_path, section_path},
    text::{HomeText, rich},
};

/// What search engines and other sites are told of a page.
pub(super) struct Head {
    pub title: String,
    pub description: String,
    pub path: String,
    /// Path of a picture that stands for it.
    pub picture: Option<String>,
    /// Not to be found by a search.
    pub hidden: bool,
    /// JSON-LD (schema.org).
    pub data: Option<String>,
    /// Path of its feed.
    pub feed: Option<String>,
    /// The picture that one sees first, by where it is shown.
    pub leading: Vec<Leading>,
}

/// A picture to be fetched before anything else: it is the largest thing on the page, and stands far behind the style.
pub(super) struct Leading {
    media: Option<&'static str>,
    srcset: String,
    sizes: &'static str,
}

impl Leading {
    /// Nothing of one that moves: which of its forms is shown depends on more.
    fn of(picture: &Picture, shape: Shape, media: Option<&'static str>, sizes: &'static str) -> Option<Self> {
        let mut sources = picture.sources(shape).into_iter();
        let source = sources.next().filter(|source| source.media.is_none())?;
        (picture.is_ready() && sources.next().is_none()).then_some(Self { media, srcset: source.srcset, sizes })
    }

    /// <https://html.spec.whatwg.org/multipage/links.html#link-type-preload>
    pub fn link(self) -> impl IntoView {
        leptos::html::link()
            .attr("rel", "preload")
            .attr("as", "image")
            .attr("type", "image/webp")
            .attr("fetchpriority", "high")
            .attr("media", self.media)
            .attr("imagesrcset", self.srcset)
            .attr("imagesizes", self.sizes)
    }
}

impl Content {
    pub(super) fn head(&self, public: &Public) -> Head {
        let t = HomeText::of(public.lang);
        let head = |title: String, path: &str| Head {
            title,
            description: String::new(),
            path: path.to_owned(),
            picture: None,
            hidden: false,
            data: None,
            feed: None,
            leading: Vec::new(),
        };
        match self {
            Self::Board(board) => Head {
                description: HomeText::about(public.lang, &public.school),
                picture: board.as_ref().and_then(|b| b.hero.as_ref()).map(|hero| hero.picture.fallback(Shape::Card)),
                data: Some(school_data(public)),
                feed: Some(paths::NEWS_FEED.to_owned()),
                leading: board.as_ref().and_then(|b| b.hero.as_ref()).map_or_else(Vec::new, |hero| {
                    // As the board shows it (`home/board.rs`).
                    let card = Leading::of(&hero.picture, Shape::Card, Some("(max-width: 44rem)"), "100vw");
                    let wide = Leading::of(&hero.picture, Shape::Wide, Some("not all and (max-width: 44rem)"), "100vw");
                    card.into_iter().chain(wide).collect()
                }),
                ..head(public.school.clone(), paths::HOME)
            },
            Self::Section(page) => Head {
                description: page.section.summary.clone(),
                picture: page.section.picture.as_ref().map(|picture| picture.fallback(Shape::Card)),
                feed: Some(format!("{}/atom.xml", section_path(&page.section.code))),
                ..head(page.section.title.clone(), &section_path(&page.section.code))
            },
            Self::Article(page) => Head {
                description: page.card.summary.clone(),
                picture: page.card.picture.as_ref().map(|picture| picture.fallback(Shape::Card)),
                data: Some(article_data(public, page)),
                hidden: page.preview,
                leading: page
                    .card
                    .picture
                    .as_ref()
                    .and_then(|picture| Leading::of(picture, Shape::Card, None, ARTICLE_SIZES))
                    .into_iter()
                    .collect(),
                ..head(page.card.title.clone(), &article_path(&page.card.code))
            },
            Self::Search { .. } => Head { hidden: true, ..head(t.search_title.to_owned(), paths::SEARCH) },
            Self::Notice { kind, .. } => head(notice_title(*kind, public).to_owned(), paths::notice(*kind)),
            Self::SiteMap(_) => head(t.site_map.to_owned(), paths::SITE_MAP),
            Self::NotFound => Head { hidden: true, ..head(t.not_found.to_owned(), paths::HOME) },
            Self::Failed(_) => Head { hidden: true, ..head(t.failed.to_owned(), paths::HOME) },
        }
    }
}

/// What stands between the tags of `<title>`: nothing but text, without the marks that a view puts beside it.
pub(super) fn title_text(title: &str) -> String {
    title.replace('&', "&amp;").replace('<', "&lt;")
}

/// Open Graph (<https://ogp.me>).
pub(super) fn og(property: &'static str, content: String) -> impl IntoView {
    leptos::html::meta().attr("property", property).content(content)
}

/// <https://schema.org/MiddleSchool> would be a guess: a lycée is none.
fn school_data(public: &Public) -> String {
    let mut data = serde_json::json!({
        "@context": "https://schema.org",
        "@type": "School",
        "name": public.school,
    });
    if let Some(city) = &public.city {
        data["address"] = serde_json::json!({ "@type": "PostalAddress", "addressLocality": city });
    }
    if let Some(origin) = &public.origin {
        data["url"] = format!("{origin}/").into();
    }
    escaped(&data)
}

/// <https://schema.org/NewsArticle>
fn article_data(public: &Public, page: &ArticlePage) -> String {
    let mut data = serde_json::json!({
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": page.card.title,
        "datePublished": page.card.published.to_string(),
        "publisher": { "@type": "School", "name": public.school },
    });
    // As the page shows it: of a pupil, visitors are told no more than an initial.
    if !page.author.is_empty() {
        data["author"] = serde_json::json!({ "@type": "Person", "name": page.author });
    }
    // What leads elsewhere leads to what everybody reads.
    let is_open = page.shown == Shown::Now && !page.preview && !page.card.private;
    if let Some(origin) = public.origin.as_ref().filter(|_| is_open) {
        data["url"] = format!("{origin}{}", article_path(&page.card.code)).into();
        if let Some(path) = page.card.picture.as_ref().and_then(largest) {
            data["image"] = format!("{origin}{path}").into();
        }
    }
    if let Some(updated) = page.card.updated {
        data["dateModified"] = updated.to_string().into();
    }
    if !page.card.summary.is_empty() {
        data["description"] = rich::to_plain(&page.card.summary).into();
    }
    escaped(&data)
}

/// Where the largest of a picture's sizes is, among those that stand still.
fn largest(picture: &Picture) -> Option<String> {
    let still = picture.sizes.iter().filter(|size| !size.animated);
    let size = still.max_by_key(|size| u64::from(size.width) * u64::from(size.height))?;
    Some(picture.address(*size))
}

/// JSON inside a `<script>`: nothing in it may end the element.
fn escaped(data: &serde_json::Value) -> String {
    data.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}
