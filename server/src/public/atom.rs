//! Atom feeds (RFC 4287) and site maps (<https://www.sitemaps.org/protocol.html>).

use preau_backend::clock::Zone;
use preau_model::{
    publication::{ArticleCard, article_path},
    time::{Date, DateTime},
};
use std::fmt::Write as _;
use uuid::Uuid;

pub const MEDIA_TYPE: &str = "application/atom+xml; charset=utf-8";
/// Entries of a feed.
pub const ENTRIES: usize = 20;

/// What a feed is of: `id` is that of the school or the section, `path` where its articles are read.
pub struct Subject<'a> {
    pub id: Uuid,
    pub title: &'a str,
    pub path: &'a str,
}

/// A feed of articles at `own`. Without the site's own address, links are relative to where it was read.
pub fn feed(of: &Subject, zone: &Zone, origin: Option<&str>, own: &str, articles: &[ArticleCard]) -> String {
    let stamp = |at: DateTime| zone.instant(at).rfc3339();
    let origin = origin.unwrap_or_default();
    let updated = articles.iter().map(when).max();
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"fr\">\n\
         <title>{}</title>\n<id>urn:uuid:{}</id>\n<link rel=\"self\" type=\"application/atom+xml\" href=\"{origin}{own}\"/>\n\
         <link rel=\"alternate\" type=\"text/html\" href=\"{origin}{}\"/>\n<updated>{}</updated>\n",
        escape(of.title),
        // The identity of a feed does not change with its address, and no other school's is the same.
        of.id,
        of.path,
        updated.map_or_else(|| "1970-01-01T00:00:00Z".to_owned(), stamp),
    );
    for article in articles {
        // Writing to a string cannot fail.
        let _ = write!(
            xml,
            "<entry>\n<title>{}</title>\n<id>urn:uuid:{}</id>\n<link rel=\"alternate\" type=\"text/html\" href=\"{origin}{}\"/>\n\
             <published>{}</published>\n<updated>{}</updated>\n<summary>{}</summary>\n\
             <category term=\"{}\" label=\"{}\"/>\n<author><name>{}</name></author>\n</entry>\n",
            escape(&article.title),
            article.id,
            article_path(&article.code),
            stamp(article.published),
            stamp(when(article)),
            escape(&article.summary),
            escape(&article.section.code),
            escape(&article.section.title),
            escape(&article.section.title),
        );
    }
    xml.push_str("</feed>\n");
    xml
}

fn when(article: &ArticleCard) -> DateTime {
    article.updated.unwrap_or(article.published)
}

/// Every public address with the day of its last change.
pub fn sitemap(origin: &str, entries: &[(String, Option<Date>)]) -> String {
    let mut xml =
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
            .to_owned();
    for (path, changed) in entries {
        let changed = changed.map(|day| format!("<lastmod>{day}</lastmod>")).unwrap_or_default();
        let _ = writeln!(xml, "<url><loc>{origin}{}</loc>{changed}</url>", escape(path));
    }
    xml.push_str("</urlset>\n");
    xml
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // Not allowed in XML 1.0.
            c if c.is_control() && !matches!(c, '\n' | '\t') => {}
            c => out.push(c),
        }
    }
    out
}
