//! The pages of an export: plain HTML with its style inside, without script, that prints well.

use super::read::{Article, ArticleRow, PictureFile, SectionRow};
use crate::{clock::Zone, rich};
use preau_model::{
    ids::PictureId,
    publication::ArticleState,
    text::{ClassesText, Lang, NewsroomText, dates},
    time::DateTime,
};
use std::fmt::Write as _;

const STYLE: &str = include_str!("pages.css");

/// Whose export it is, and of when.
pub(super) struct Cover<'t> {
    pub lang: Lang,
    pub school: &'t str,
    pub by: &'t str,
    pub at: DateTime,
}

impl Cover<'_> {
    fn page(&self, title: &str, body: &str) -> String {
        let foot = ClassesText::export_by(self.lang, self.school, self.by, self.at);
        format!(
            "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n<title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n\
             <body>\n{body}\n<footer>{}</footer>\n</body>\n</html>\n",
            self.lang.tag(),
            escape(title),
            escape(&foot)
        )
    }
}

/// `index.html`: the sections with their articles.
pub(super) fn index(cover: &Cover<'_>, zone: &Zone, sections: &[SectionRow], articles: &[ArticleRow]) -> String {
    let t = ClassesText::of(cover.lang);
    let mut body = String::from("<main>\n");
    for (n, section) in sections.iter().enumerate() {
        let level = if n == 0 { 1 } else { 2 };
        let _ = writeln!(body, "<section>\n<h{level}>{}</h{level}>", escape(&section.title));
        if !section.summary.is_empty() {
            let _ = writeln!(body, "<p class=\"lead\">{}</p>", escape(&section.summary));
        }
        let mut here = articles.iter().filter(|article| article.section == section.id).peekable();
        if here.peek().is_none() {
            let _ = writeln!(body, "<p class=\"quiet\">{}</p>", t.export_no_articles);
        } else {
            body.push_str("<ul class=\"list\">\n");
            for article in here {
                let _ = writeln!(
                    body,
                    "<li><a href=\"articles/{}.html\">{}</a><span class=\"quiet\">{}</span></li>",
                    article.code,
                    escape(title(cover.lang, article)),
                    escape(&standing(cover.lang, zone, article))
                );
            }
            body.push_str("</ul>\n");
        }
        body.push_str("</section>\n");
    }
    body.push_str("</main>");
    cover.page(sections.first().map(|section| section.title.as_str()).unwrap_or_default(), &body)
}

/// A page of one article.
pub(super) fn article(cover: &Cover<'_>, zone: &Zone, row: &ArticleRow, article: &Article) -> String {
    let lang = cover.lang;
    let t = ClassesText::of(lang);
    let heading = title(lang, row);
    let mut body = format!(
        "<nav><a href=\"../index.html\">{}</a></nav>\n<main>\n<article>\n<h1>{}</h1>\n<p class=\"quiet\">{} · {}</p>\n",
        t.export_back,
        escape(heading),
        escape(&row.author),
        escape(&standing(lang, zone, row))
    );
    if !row.summary.is_empty() {
        let _ = writeln!(body, "<p class=\"lead\">{}</p>", escape(&row.summary));
    }
    let find = |id: PictureId| article.pictures.iter().find(|picture| picture.id == id);
    if let Some(picture) = article.illustration.and_then(find) {
        let _ = writeln!(body, "<figure><img src=\"{}\" alt=\"{}\"></figure>", address(picture), escape(&picture.alt));
    }
    body.push_str(&rich::kept(&article.body, |id| find(id).map(address), t.export_missing));
    body.push_str("\n</article>\n");
    if !article.documents.is_empty() {
        let _ = writeln!(body, "<section>\n<h2>{}</h2>\n<ul>", t.export_documents);
        for document in &article.documents {
            let _ = writeln!(
                body,
                "<li><a href=\"../{}\">{}</a> <span class=\"quiet\">{}</span></li>",
                escape(&encoded(&document.path())),
                escape(&document.name),
                dates::size(document.size, lang)
            );
        }
        body.push_str("</ul>\n</section>\n");
    }
    if !article.comments.is_empty() {
        let _ = writeln!(body, "<section>\n<h2>{}</h2>", t.export_comments);
        for (author, words, at) in &article.comments {
            let when = dates::day_time(zone.civil(*at), lang);
            let _ = writeln!(
                body,
                "<div class=\"comment\"><p><b>{}</b> <span class=\"quiet\">{}</span></p>\n<p class=\"words\">{}</p></div>",
                escape(author),
                escape(&when),
                escape(words)
            );
        }
        body.push_str("</section>\n");
    }
    body.push_str("</main>");
    cover.page(heading, &body)
}

fn title(lang: Lang, row: &ArticleRow) -> &str {
    if row.title.is_empty() { NewsroomText::of(lang).untitled } else { &row.title }
}

/// When it was published; or that it was not.
fn standing(lang: Lang, zone: &Zone, row: &ArticleRow) -> String {
    let t = NewsroomText::of(lang);
    let day = |at| dates::full_date(zone.civil(at).date(), lang);
    match (row.state(), row.publish_at) {
        (ArticleState::Published, Some(at)) => day(at),
        (ArticleState::Submitted, _) => format!("{} · {}", t.is_submitted, day(row.changed_at)),
        (ArticleState::Withdrawn, _) => format!("{} · {}", t.is_withdrawn, day(row.changed_at)),
        (ArticleState::Draft | ArticleState::Published, _) => format!("{} · {}", t.is_draft, day(row.changed_at)),
    }
}

fn address(picture: &PictureFile) -> String {
    format!("../{}", picture.path())
}

/// A path in an address: what is not plain is encoded (RFC 3986).
fn encoded(path: &str) -> String {
    let mut out = String::with_capacity(path.len() * 2);
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// Text among HTML, and in values between `"`.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::{encoded, escape};

    #[test]
    fn names_and_words_stay_words() {
        assert_eq!(escape("<b>\"l’été\" & fin"), "&lt;b&gt;&quot;l’été&quot; &amp; fin");
        assert_eq!(encoded("documents/1/é n°1.pdf"), "documents/1/%C3%A9%20n%C2%B01.pdf");
    }
}
