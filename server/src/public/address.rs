//! What is at which address of the public site.

use preau_app::paths;
use preau_model::publication::{NoticeKind, RESERVED, Reached, article_path, section_path};

/// A page of the public site.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Address {
    /// `/`, and `/accueil` for members, whose `/` is their own page.
    Home,
    Front,
    Section {
        code: String,
        after: Option<String>,
    },
    Article {
        code: String,
        /// With the comments before that one; members only.
        before: Option<Reached>,
    },
    /// An article with what is written and not published yet, for those who may change it.
    Preview(String),
    Notice(NoticeKind),
    SiteMap,
    Search {
        words: String,
        after: Option<String>,
    },
    /// Atom feeds: of the news, of a section.
    NewsFeed,
    SectionFeed(String),
    /// `sitemap.xml`, `robots.txt`
    Sitemap,
    Robots,
    /// A path that leads nowhere.
    Nowhere(String),
}

impl Address {
    /// What is at a path of ours; `None`: not of the public site.
    pub(super) fn of(path: &str, query: Option<&str>) -> Option<Self> {
        let parameter = |name: &str| {
            let pairs = query.unwrap_or_default().split('&').filter_map(|pair| pair.split_once('='));
            pairs.into_iter().find(|(key, _)| *key == name).map(|(_, value)| decode(value))
        };
        Some(match path {
            paths::HOME => Self::Home,
            paths::FRONT => Self::Front,
            paths::SITE_MAP => Self::SiteMap,
            paths::SEARCH => Self::Search { words: parameter("q").unwrap_or_default(), after: parameter(paths::AFTER) },
            paths::NEWS_FEED => Self::NewsFeed,
            "/sitemap.xml" => Self::Sitemap,
            "/robots.txt" => Self::Robots,
            path => {
                if let Some(kind) = NoticeKind::ALL.into_iter().find(|kind| paths::notice(*kind) == path) {
                    Self::Notice(kind)
                } else if let Some(rest) = path.strip_prefix("/rubriques/") {
                    match rest.split_once('/') {
                        None if RESERVED.contains(&rest) => return None,
                        None => Self::Section { code: code(rest)?, after: parameter(paths::AFTER) },
                        Some((section, "atom.xml")) => Self::SectionFeed(code(section)?),
                        Some(_) => return None,
                    }
                } else {
                    // Writing one is the application's.
                    let article = path
                        .strip_prefix("/articles/")
                        .filter(|_| ![paths::WRITE, paths::ARTICLES_BIN].contains(&path))?;
                    match article.strip_suffix("/apercu") {
                        Some(article) => Self::Preview(code(article)?),
                        None => Self::Article {
                            code: code(article)?,
                            before: parameter(paths::COMMENTS_BEFORE).and_then(|at| at.parse().ok()),
                        },
                    }
                }
            }
        })
    }

    /// As it is for who is not signed in.
    pub(super) fn for_anybody(self) -> Self {
        match self {
            Self::Article { code, .. } => Self::Article { code, before: None },
            other => other,
        }
    }

    /// The path where it is, to come back to.
    pub(super) fn path(&self) -> String {
        match self {
            Self::Home => paths::HOME.to_owned(),
            Self::Front => paths::FRONT.to_owned(),
            Self::Section { code, .. } => section_path(code),
            Self::Article { code, .. } => article_path(code),
            Self::Preview(code) => paths::preview_article(code),
            Self::Notice(kind) => paths::notice(*kind).to_owned(),
            Self::SiteMap => paths::SITE_MAP.to_owned(),
            Self::Search { words, .. } => paths::search_for(words),
            Self::NewsFeed => paths::NEWS_FEED.to_owned(),
            Self::SectionFeed(code) => format!("{}/atom.xml", section_path(code)),
            Self::Sitemap => "/sitemap.xml".to_owned(),
            Self::Robots => "/robots.txt".to_owned(),
            Self::Nowhere(path) => path.clone(),
        }
    }
}

/// A word of an address of ours: anything else is not worth a look.
fn code(text: &str) -> Option<String> {
    let fits = !text.is_empty() && text.len() <= 80 && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    fits.then(|| text.to_owned())
}

/// `application/x-www-form-urlencoded` (WHATWG URL § 5.1).
fn decode(value: &str) -> String {
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'+' => bytes.push(b' '),
            b'%' => {
                let pair = (rest.next(), rest.next());
                let digit = |b: Option<u8>| b.and_then(|b| char::from(b).to_digit(16));
                match (digit(pair.0), digit(pair.1)) {
                    (Some(high), Some(low)) => bytes.push(u8::try_from(high * 16 + low).unwrap_or(b'?')),
                    _ => bytes.push(b'%'),
                }
            }
            byte => bytes.push(byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_the_public_site_are_known() {
        assert_eq!(Address::of("/", None), Some(Address::Home));
        assert_eq!(
            Address::of("/rubriques/cdi", Some("apres=1")),
            Some(Address::Section { code: "cdi".to_owned(), after: Some("1".to_owned()) })
        );
        assert_eq!(Address::of("/rubriques/cdi/atom.xml", None), Some(Address::SectionFeed("cdi".to_owned())));
        assert_eq!(
            Address::of("/recherche", Some("x=1&q=f%C3%AAte+du%20coll%C3%A8ge")),
            Some(Address::Search { words: "fête du collège".to_owned(), after: None })
        );
        let before = Reached { part: 0, at: preau_model::time::Instant(5), id: uuid::Uuid::from_u128(7) };
        let earlier = Address::of("/articles/abcd", Some(&format!("commentaires={before}"))).unwrap();
        assert_eq!(earlier, Address::Article { code: "abcd".to_owned(), before: Some(before) });
        // Who reads no comments has one page of it, whatever the address says.
        assert_eq!(earlier.for_anybody(), Address::Article { code: "abcd".to_owned(), before: None });
        assert_eq!(Address::of("/accessibilite", None), Some(Address::Notice(NoticeKind::Accessibility)));
        for other in [
            "/travail",
            "/rubriques/",
            "/rubriques/a/b",
            "/rubriques/gestion",
            "/mentions-legales/modifier",
            "/rubriques/classes",
            "/rubriques/a/droits",
            "/articles/../etc",
            "/articles/",
            "/connexion",
            "/articles",
            "/articles/nouveau",
            "/articles/corbeille",
            "/articles/abcd/modifier",
        ] {
            assert_eq!(Address::of(other, None), None, "{other}");
        }
        assert_eq!(decode("100%"), "100%");
        assert_eq!(decode("%zz%C3%28"), "%\u{fffd}(");
    }
}
