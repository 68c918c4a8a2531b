//! The pictures and frames among the words of an article: found, shown, and given to its editor.

use super::clean_article;
use crate::media::pictures::Found;
use preau_model::{
    home::{Embed, host_of, recognise_kept},
    ids::PictureId,
    media::{Picture, Shape},
    publication::BodyPart,
};
use std::fmt::Write as _;

/// A figure of a cleaned article.
struct Figure<'h> {
    /// From `<figure` to `</figure>`, in bytes.
    range: std::ops::Range<usize>,
    picture: Option<PictureId>,
    embed: Option<Embed>,
    alt: &'h str,
    /// HTML of the caption.
    caption: &'h str,
}

/// The figures of a cleaned text: every `<` in it begins a tag and every value stands in `"`, for
/// that is how it was written.
fn figures(html: &str) -> Vec<Figure<'_>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = html[from..].find("<figure").map(|at| from + at) {
        let Some(end) = html[start..].find("</figure>").map(|at| start + at + "</figure>".len()) else { break };
        let whole = &html[start..end];
        let head = whole.split('>').next().unwrap_or_default();
        let image = whole.find("<img").map_or("", |at| whole[at..].split('>').next().unwrap_or_default());
        found.push(Figure {
            range: start..end,
            picture: value(head, "data-picture").and_then(|id| id.parse().ok()),
            embed: value(head, "data-embed").and_then(|page| recognise_kept(&page.replace("&amp;", "&"))),
            alt: value(image, "alt").unwrap_or_default(),
            caption: between(whole, "<figcaption>", "</figcaption>").unwrap_or_default(),
        });
        from = end;
    }
    found
}

fn value<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    between(tag, &format!(" {name}=\""), "\"")
}

fn between<'t>(text: &'t str, before: &str, after: &str) -> Option<&'t str> {
    let start = text.find(before)? + before.len();
    let rest = &text[start..];
    Some(&rest[..rest.find(after)?])
}

/// The pictures that a cleaned text shows.
pub fn pictures(html: &str) -> Vec<PictureId> {
    figures(html).into_iter().filter_map(|figure| figure.picture).collect()
}

/// The hosts of the frames that a cleaned text shows.
pub fn frames(html: &str) -> Vec<String> {
    figures(html).into_iter().filter_map(|figure| host_of(&figure.embed?.frame)).collect()
}

/// A kept text as readers get it, cleaned once more: HTML with its pictures in their sizes, and its
/// frames apart. `hosts`: who may be framed.
pub fn shown(html: &str, found: &Found, hosts: &[String]) -> Vec<BodyPart> {
    let html = clean_article(html);
    let mut parts = Vec::new();
    let mut text = String::with_capacity(html.len() + 512);
    let mut from = 0;
    for figure in figures(&html) {
        text.push_str(&html[from..figure.range.start]);
        from = figure.range.end;
        if let Some(embed) = figure.embed {
            if !text.is_empty() {
                parts.push(BodyPart::Html(std::mem::take(&mut text)));
            }
            let title = preau_model::text::rich::to_plain(figure.caption);
            let framed = embed.is_allowed(hosts);
            parts.push(BodyPart::Embed { embed, title: title.trim().to_owned(), framed });
        } else if let Some(picture) = figure.picture.and_then(|id| found.get(&id)) {
            figure_of(&mut text, picture, figure.alt, figure.caption);
        }
    }
    text.push_str(&html[from..]);
    if !text.is_empty() {
        parts.push(BodyPart::Html(text));
    }
    parts
}

/// A kept text as it is read outside this site, cleaned once more: pictures are where `place` says, or
/// `missing` says that they are not there; frames are links.
pub fn kept(html: &str, place: impl Fn(PictureId) -> Option<String>, missing: &str) -> String {
    let html = clean_article(html);
    let mut out = String::with_capacity(html.len() + 256);
    let mut from = 0;
    for figure in figures(&html) {
        out.push_str(&html[from..figure.range.start]);
        from = figure.range.end;
        if let Some(embed) = figure.embed {
            let page = embed.page.replace('&', "&amp;").replace('"', "&quot;");
            let words = if figure.caption.is_empty() { page.as_str() } else { figure.caption };
            let _ = write!(out, "<p><a href=\"{page}\">{words}</a></p>");
        } else if let Some(id) = figure.picture {
            match place(id) {
                Some(at) => {
                    let _ = write!(out, "<figure><img src=\"{at}\" alt=\"{}\">", figure.alt);
                }
                None => {
                    let _ = write!(out, "<figure><p>[{missing}]</p>");
                }
            }
            if !figure.caption.is_empty() {
                let _ = write!(out, "<figcaption>{}</figcaption>", figure.caption);
            }
            out.push_str("</figure>");
        }
    }
    out.push_str(&html[from..]);
    out
}

/// A picture among words. `alt` and `caption` come from cleaned HTML, and are HTML.
fn figure_of(out: &mut String, picture: &Picture, alt: &str, caption: &str) {
    out.push_str("<figure class=\"rich-picture\"><picture>");
    for source in picture.sources(Shape::Whole) {
        let media = source.media.map(|media| format!(" media=\"{media}\"")).unwrap_or_default();
        let _ = write!(
            out,
            "<source type=\"image/webp\"{media} srcset=\"{}\" sizes=\"(min-width: 46rem) 44rem, 94vw\">",
            source.srcset
        );
    }
    let (width, height) = picture.room(Shape::Whole);
    out.push_str("<img");
    // While its sizes are being made, only its place and its words: an empty address would be this page's.
    let address = picture.fallback(Shape::Whole);
    if !address.is_empty() {
        let _ = write!(out, " src=\"{address}\"");
    }
    let _ = write!(
        out,
        " alt=\"{alt}\" width=\"{width}\" height=\"{height}\" loading=\"lazy\" decoding=\"async\"></picture>"
    );
    if !caption.is_empty() {
        let _ = write!(out, "<figcaption>{caption}</figcaption>");
    }
    out.push_str("</figure>");
}

/// A kept text as its editor gets it: pictures have an address to be seen by, also while their sizes
/// are being made: a picture without one is none to the editor.
pub fn edited(html: &str, found: &Found) -> String {
    let html = clean_article(html);
    let mut out = String::with_capacity(html.len() + 256);
    let mut from = 0;
    for figure in figures(&html) {
        let whole = &html[figure.range.clone()];
        out.push_str(&html[from..figure.range.start]);
        from = figure.range.end;
        match figure.picture {
            Some(id) => {
                let made = found.get(&id).map(|picture| picture.fallback(Shape::Whole));
                let address = made.filter(|address| !address.is_empty()).unwrap_or_else(|| format!("/images/{id}"));
                out.push_str(&whole.replacen("<img", &format!("<img src=\"{address}\""), 1));
            }
            None => out.push_str(whole),
        }
    }
    out.push_str(&html[from..]);
    out
}
