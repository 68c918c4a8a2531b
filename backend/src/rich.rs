//! Rich text that people write: cleaned when it comes in and again when it goes out.

use ammonia::{Builder, UrlRelative};
use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::empty();
    builder
        .tags(HashSet::from([
            "p",
            "br",
            "strong",
            "b",
            "em",
            "i",
            "u",
            "s",
            "sub",
            "sup",
            "ul",
            "ol",
            "li",
            "a",
            "blockquote",
            "h3",
            "code",
            "pre",
        ]))
        .tag_attributes(HashMap::from([("a", HashSet::from(["href"]))]))
        // `empty` leaves `lang` and `title` on every tag.
        .generic_attributes(HashSet::new())
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        .url_relative(UrlRelative::Deny)
        .clean_content_tags(HashSet::from(["script", "style", "template", "iframe", "object"]))
        .link_rel(Some("noopener noreferrer nofollow"));
    builder
});

/// Only paragraphs, emphasis, lists, quotations and web links remain.
pub fn clean(html: &str) -> String {
    CLEANER.clean(html).to_string()
}

/// Whether nothing would be read: tags and spaces only.
pub fn is_blank(html: &str) -> bool {
    preau_model::text::rich::to_plain(html).chars().all(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_harmless_marks_remain() {
        assert_eq!(clean("<p onclick=x>Lis <b>ça</b><script>alert(1)</script></p>"), "<p>Lis <b>ça</b></p>");
        assert_eq!(clean("<a href=\"javascript:alert(1)\">x</a>"), "<a rel=\"noopener noreferrer nofollow\">x</a>");
        assert_eq!(clean("<a href=\"/travail/1\">x</a>"), "<a rel=\"noopener noreferrer nofollow\">x</a>");
        // What stands inside a drawing or a formula goes with it: a name there may mean something else.
        assert_eq!(clean("<img src=x onerror=alert(1)><svg><a href=\"https://a.fr\">t</a></svg>fin"), "fin");
        assert_eq!(clean("<p style=\"position:fixed\" class=c id=i lang=en title=t data-a=b>a"), "<p>a</p>");
        assert_eq!(clean("<style>p { color: red }</style><iframe src=//a.fr>b</iframe><h1>c</h1><!-- d -->"), "c");
        let once = clean("<ul><li>1<li>2</ul><a href=\"https://a.fr/?b=1&c=2\">é</a>");
        assert_eq!(clean(&once), once);
        assert!(is_blank("<p> <br>&nbsp;</p>"));
        assert!(!is_blank("<p>.</p>"));
    }
}
