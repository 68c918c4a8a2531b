//! Rich text that people write: cleaned when it comes in and again when it goes out.
//!
//! Two grammars: that of instructions and answers, and that of articles, which has pictures of this
//! site, frames of others and links inside the site besides. What the editor makes is
//! `editor/README.md`; what is not in it does not stay.

mod figures;

pub use figures::{edited, frames, kept, pictures, shown};

use ammonia::{Builder, UrlRelative};
use preau_model::{home::recognise_kept, ids::PictureId};
use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

/// Paragraphs, headings, emphasis, lists, quotations, web links and tables.
const WORDS: [&str; 27] = [
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
    "h2",
    "h3",
    "h4",
    "code",
    "pre",
    "hr",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
];

/// What articles have besides.
const FIGURES: [&str; 3] = ["figure", "figcaption", "img"];

/// `MathML` Core (W3C), without what links, runs or embeds.
const MATH: [&str; 25] = [
    "math",
    "mrow",
    "mi",
    "mo",
    "mn",
    "mtext",
    "ms",
    "mspace",
    "mfrac",
    "msqrt",
    "mroot",
    "msub",
    "msup",
    "msubsup",
    "munder",
    "mover",
    "munderover",
    "mmultiscripts",
    "mprescripts",
    "mtable",
    "mtr",
    "mtd",
    "mstyle",
    "mpadded",
    "mphantom",
];

/// How formulas are set; none of these is an address or an action.
const MATH_ATTRIBUTES: [&str; 24] = [
    "display",
    "displaystyle",
    "scriptlevel",
    "mathvariant",
    "stretchy",
    "symmetric",
    "largeop",
    "movablelimits",
    "fence",
    "separator",
    "form",
    "lspace",
    "rspace",
    "minsize",
    "maxsize",
    "accent",
    "accentunder",
    "linethickness",
    "width",
    "height",
    "depth",
    "voffset",
    "columnspan",
    "rowspan",
];

/// What a tag may be marked as.
const CLASSES: [(&str, [&str; 2]); 5] = [
    ("p", ["text-centre", "text-end"]),
    ("h2", ["text-centre", "text-end"]),
    ("h3", ["text-centre", "text-end"]),
    ("h4", ["text-centre", "text-end"]),
    ("mtd", ["text-start", "text-end"]),
];
/// The same, in articles.
const FIGURE_CLASSES: [(&str, [&str; 2]); 1] = [("figure", ["rich-picture", "rich-embed"])];

/// Where links may lead.
const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = words();
    builder
        .url_schemes(HashSet::from(SCHEMES))
        .url_relative(UrlRelative::Deny)
        .link_rel(Some("noopener noreferrer nofollow"));
    builder
});

static ARTICLES: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = words();
    builder
        .add_tags(FIGURES)
        .add_tag_attributes("figure", ["data-picture", "data-embed"])
        .add_tag_attributes("img", ["alt"])
        .add_allowed_classes("figure", FIGURE_CLASSES[0].1)
        .url_schemes(HashSet::from(SCHEMES))
        .url_relative(UrlRelative::Custom(Box::new(inner_address)))
        .link_rel(Some("noopener"));
    builder
});

/// What both grammars have.
fn words() -> Builder<'static> {
    let mut attributes = HashMap::from([
        ("a", HashSet::from(["href"])),
        ("ol", HashSet::from(["start"])),
        ("th", HashSet::from(["colspan", "rowspan", "scope"])),
        ("td", HashSet::from(["colspan", "rowspan"])),
    ]);
    for tag in MATH {
        attributes.insert(tag, MATH_ATTRIBUTES.into());
    }
    // As it was typed, for the editor.
    attributes.entry("math").or_default().insert("data-latex");
    let mut builder = Builder::empty();
    builder
        .tags(WORDS.into_iter().chain(MATH).collect())
        .tag_attributes(attributes)
        // `empty` leaves `lang` and `title` on every tag.
        .generic_attributes(HashSet::new())
        .allowed_classes(CLASSES.into_iter().map(|(tag, classes)| (tag, HashSet::from(classes))).collect())
        .attribute_filter(|tag, attribute, value| match (tag, attribute) {
            ("figure", "data-picture") => value.parse::<PictureId>().ok().map(|_| Cow::Borrowed(value)),
            // The frame's address is made from what was pasted, and nothing else.
            ("figure", "data-embed") => recognise_kept(value).map(|embed| Cow::Owned(embed.page)),
            ("th", "scope") => matches!(value, "row" | "col").then_some(Cow::Borrowed(value)),
            (_, "start" | "colspan" | "rowspan" | "columnspan") => {
                (value.len() <= 4 && value.bytes().all(|b| b.is_ascii_digit())).then_some(Cow::Borrowed(value))
            }
            // The cleaner leaves an attribute whose classes are all gone.
            (_, "class") => {
                let known = CLASSES.iter().chain(&FIGURE_CLASSES).filter(|(of, _)| *of == tag);
                let mut classes = known.flat_map(|(_, classes)| classes);
                classes.any(|class| value.split_whitespace().any(|it| it == *class)).then_some(Cow::Borrowed(value))
            }
            _ => Some(Cow::Borrowed(value)),
        })
        .clean_content_tags(HashSet::from(["script", "style", "template", "iframe", "object", "svg"]));
    builder
}

/// To another page of this site.
fn inner_address(address: &str) -> Option<Cow<'_, str>> {
    let inner = address.starts_with('/') && !address.starts_with("//") && !address.contains('\\');
    inner.then_some(Cow::Borrowed(address))
}

/// Only what instructions and answers may have remains: no pictures, no frames.
pub fn clean(html: &str) -> String {
    CLEANER.clean(html).to_string()
}

/// Only what an article may have remains.
pub fn clean_article(html: &str) -> String {
    ARTICLES.clean(html).to_string()
}

/// Whether nothing would be read: tags and spaces only.
pub fn is_blank(html: &str) -> bool {
    preau_model::text::rich::to_plain(html).chars().all(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;
    use preau_model::{
        media::{Focal, Picture},
        publication::BodyPart,
    };

    #[test]
    fn only_harmless_marks_remain() {
        assert_eq!(clean("<p onclick=x>Lis <b>ça</b><script>alert(1)</script></p>"), "<p>Lis <b>ça</b></p>");
        assert_eq!(clean("<a href=\"javascript:alert(1)\">x</a>"), "<a rel=\"noopener noreferrer nofollow\">x</a>");
        assert_eq!(clean("<a href=\"/travail/1\">x</a>"), "<a rel=\"noopener noreferrer nofollow\">x</a>");
        // What stands inside a drawing or a formula goes with it: a name there may mean something else.
        assert_eq!(clean("<img src=x onerror=alert(1)><svg><a href=\"https://a.fr\">t</a></svg>fin"), "fin");
        assert_eq!(clean("<p style=\"position:fixed\" class=c id=i lang=en title=t data-a=b>a"), "<p>a</p>");
        assert_eq!(clean("<style>p { color: red }</style><iframe src=//a.fr>b</iframe><h1>c</h1><!-- d -->"), "c");
        let call = "<p><a href=\"tel:+33123456789\" rel=\"noopener noreferrer nofollow\">la loge</a></p>";
        assert_eq!(clean(call), call);
        let once = clean("<ul><li>1<li>2</ul><a href=\"https://a.fr/?b=1&c=2\">é</a>");
        assert_eq!(clean(&once), once);
        assert!(is_blank("<p> <br>&nbsp;</p>"));
        assert!(!is_blank("<p>.</p>"));
    }

    #[test]
    fn homework_has_tables_and_formulas_but_no_pictures_and_frames() {
        let lesson = "<h2>Fractions</h2><table><tbody><tr><td>1</td><td>2</td></tr></tbody></table><p><math data-latex=\"x\"><mi>x</mi></math></p>";
        assert_eq!(clean(lesson), lesson);
        let with = format!("<figure class=\"rich-picture\" data-picture=\"{ID}\"><img src=\"/a\" alt=\"b\"></figure>c");
        assert_eq!(clean(&with), "c");
    }

    #[test]
    fn a_picture_whose_sizes_are_not_made_stays_in_its_editor() {
        let html = format!("<figure class=\"rich-picture\" data-picture=\"{ID}\"><img alt=\"a\"></figure>");
        let edited = edited(&html, &HashMap::new());
        assert!(edited.contains(&format!("<img src=\"/images/{ID}\" alt=\"a\">")), "{edited}");
        assert_eq!(clean_article(&edited), html);
    }

    #[test]
    fn outside_this_site_pictures_are_files_and_frames_links() {
        let html = format!(
            "<p>A</p><figure class=\"rich-picture\" data-picture=\"{ID}\"><img alt=\"b\"><figcaption>c</figcaption></figure><figure class=\"rich-embed\" data-embed=\"https://digipad.app/p/1/2\"><figcaption>Le pad</figcaption></figure>"
        );
        assert_eq!(
            kept(&html, |id| Some(format!("../images/{id}.jpg")), "?"),
            format!(
                "<p>A</p><figure><img src=\"../images/{ID}.jpg\" alt=\"b\"><figcaption>c</figcaption></figure><p><a href=\"https://digipad.app/p/1/2\">Le pad</a></p>"
            )
        );
        assert!(kept(&html, |_| None, "Image indisponible").contains("<figure><p>[Image indisponible]</p>"));
    }

    const ID: &str = "01890a5d-ac96-774b-bcce-b302099a8057";

    #[test]
    fn an_article_keeps_its_pictures_frames_and_formulas_and_nothing_that_runs() {
        let html = format!(
            "<h2 id=x>Le cross</h2><figure class=\"rich-picture evil\" data-picture=\"{ID}\" onclick=a><img src=\"https://evil.example/x.png\" alt=\"Départ &quot;6e&quot;\"><figcaption>Le <em>départ</em></figcaption></figure>\
             <figure class=\"rich-embed\" data-embed=\"https://youtu.be/abc\"><figcaption>La course</figcaption></figure>\
             <p><math data-latex=\"x^2\"><msup><mi>x</mi><mn>2</mn></msup><annotation-xml encoding=\"text/html\"><b>no</b></annotation-xml></math></p>"
        );
        let kept = clean_article(&html);
        assert!(kept.starts_with(&format!("<h2>Le cross</h2><figure class=\"rich-picture\" data-picture=\"{ID}\"><img alt=\"Départ &quot;6e&quot;\"><figcaption>Le <em>départ</em></figcaption></figure>")), "{kept}");
        assert!(kept.contains("data-embed=\"https://www.youtube.com/watch?v=abc\""), "{kept}");
        assert!(kept.contains("<math data-latex=\"x^2\"><msup><mi>x</mi><mn>2</mn></msup>"), "{kept}");
        assert_eq!(clean_article(&kept), kept);
        assert_eq!(pictures(&kept), [ID.parse().unwrap()]);
        assert_eq!(frames(&kept), ["www.youtube-nocookie.com"]);
    }

    #[test]
    fn a_frame_that_would_not_be_taken_any_more_stays_as_a_link() {
        let html = "<figure class=\"rich-embed\" data-embed=\"https://h5p.example.org:8443/x\"><figcaption>Le jeu</figcaption></figure>";
        let kept = clean_article(html);
        assert!(kept.contains("data-embed=\"https://h5p.example.org:8443/x\""), "{kept}");
        let parts = shown(&kept, &HashMap::new(), &["h5p.example.org".to_owned()]);
        let [BodyPart::Embed { embed, title, framed: false }] = &parts[..] else { panic!("{parts:?}") };
        assert_eq!((embed.page.as_str(), title.as_str()), ("https://h5p.example.org:8443/x", "Le jeu"));
    }

    #[test]
    fn an_article_is_shown_with_its_frames_apart_and_without_pictures_that_are_gone() {
        let html = format!(
            "<p>Avant</p><figure class=\"rich-picture\" data-picture=\"{ID}\"><img alt=\"\"></figure><figure class=\"rich-embed\" data-embed=\"https://digipad.app/p/1/2\"><figcaption>Le pad &amp; nous</figcaption></figure><p>Après</p>"
        );
        let parts = shown(&html, &HashMap::new(), &["digipad.app".to_owned()]);
        assert_eq!(parts.len(), 3);
        assert_eq!(parts[0], BodyPart::Html("<p>Avant</p>".to_owned()));
        assert!(
            matches!(&parts[1], BodyPart::Embed { title, embed, framed: true } if title == "Le pad & nous" && embed.host() == "digipad.app")
        );
        let refused = shown(&html, &HashMap::new(), &[]);
        assert!(matches!(&refused[1], BodyPart::Embed { framed: false, .. }), "{refused:?}");
        assert_eq!(parts[2], BodyPart::Html("<p>Après</p>".to_owned()));
    }

    #[test]
    fn a_picture_whose_sizes_are_being_made_has_its_place_and_its_words() {
        let picture = Picture {
            id: ID.parse().unwrap(),
            alt: String::new(),
            colour: None,
            width: 1200,
            height: 800,
            focal: Focal::default(),
            revision: 1,
            animated: false,
            sizes: Vec::new(),
            may_describe: false,
        };
        let html = format!("<figure class=\"rich-picture\" data-picture=\"{ID}\"><img alt=\"Le départ\"></figure>");
        let parts = shown(&html, &HashMap::from([(picture.id, picture)]), &[]);
        let [BodyPart::Html(html)] = &parts[..] else { panic!("{parts:?}") };
        assert!(html.contains("<img alt=\"Le départ\" width=\"1200\" height=\"800\""), "{html}");
        assert!(!html.contains("src"), "{html}");
    }

    #[test]
    fn tricks_with_formulas_and_tables_come_to_nothing() {
        for trick in [
            "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
            "<math><mi xlink:href=\"javascript:alert(1)\" href=\"javascript:alert(1)\">x</mi></math>",
            "<math href=\"javascript:alert(1)\">CLICK</math>",
            "<figure data-embed=\"javascript:alert(1)\" data-picture=\"x\"><img src=x onerror=alert(1)></figure>",
            "<table background=\"javascript:alert(1)\"><td background=x onload=y colspan=\"99999999\">a",
            "<a href=\"//evil.example\">x</a><a href=\"/\\evil.example\">y</a>",
            "<svg><style><img src=x onerror=alert(1)></style></svg>",
        ] {
            let kept = clean_article(trick);
            assert!(!kept.contains("onerror=") && !kept.contains("javascript:") && !kept.contains("onload"), "{kept}");
            assert!(!kept.contains("src=") && !kept.contains("evil") && !kept.contains("99999999"), "{kept}");
            assert_eq!(clean_article(&kept), kept, "{trick}");
        }
    }
}
