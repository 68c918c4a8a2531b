//! The school's public site: pages for anybody, made once and served again until something on them
//! changes (`cache`), feeds, site map, pictures and documents.
//!
//! The first thing that a visitor's request meets: a page that is in the cache costs no statement,
//! no rendering and no compression. Whoever is signed in gets the same pages with what they may
//! read, made for them alone; only `/` is then their own page.

mod atom;
mod cache;
mod files;
mod make;
mod style;

pub use cache::Cache;
pub use files::router;

use crate::{identity, state::AppState};
use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use cache::{Encoding, Key, Page};
use preau_app::visit::{Outcome, Theme};
use preau_backend::Actor;
use preau_model::{
    publication::{NoticeKind, RESERVED},
    text::Lang,
};
use std::sync::Arc;

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
    Article(String),
    Notice(NoticeKind),
    SiteMap,
    Search(String),
    /// Atom feeds: of the news, of a section.
    NewsFeed,
    SectionFeed(String),
    /// `sitemap.xml`, `robots.txt`
    Sitemap,
    Robots,
}

impl Address {
    /// What is at a path of ours; `None`: not of the public site.
    fn of(path: &str, query: Option<&str>) -> Option<Self> {
        use preau_app::paths;
        let parameter = |name: &str| {
            let pairs = query.unwrap_or_default().split('&').filter_map(|pair| pair.split_once('='));
            pairs.into_iter().find(|(key, _)| *key == name).map(|(_, value)| decode(value))
        };
        Some(match path {
            paths::HOME => Self::Home,
            paths::FRONT => Self::Front,
            paths::SITE_MAP => Self::SiteMap,
            paths::SEARCH => Self::Search(parameter("q").unwrap_or_default()),
            paths::NEWS_FEED => Self::NewsFeed,
            "/sitemap.xml" => Self::Sitemap,
            "/robots.txt" => Self::Robots,
            path => {
                if let Some(kind) = NoticeKind::ALL.into_iter().find(|kind| paths::notice(*kind) == path) {
                    Self::Notice(kind)
                } else if let Some(rest) = path.strip_prefix("/rubriques/") {
                    match rest.split_once('/') {
                        None if RESERVED.contains(&rest) => return None,
                        None => Self::Section { code: code(rest)?, after: parameter("apres") },
                        Some((section, "atom.xml")) => Self::SectionFeed(code(section)?),
                        Some(_) => return None,
                    }
                } else {
                    // Writing one is the application's.
                    let article = path.strip_prefix("/articles/").filter(|_| path != paths::WRITE)?;
                    Self::Article(code(article)?)
                }
            }
        })
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

/// Answers a visitor with a page that is there already; everything else goes on.
pub async fn made_before(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let headers = request.headers();
    if matches!(*request.method(), Method::GET | Method::HEAD)
        && !has_session(headers)
        && let Some(address) = Address::of(request.uri().path(), request.uri().query())
    {
        let key = Key { address, lang: lang(headers), theme: theme(headers) };
        if let Some(page) = state.public.find(&state.backend, &key) {
            return answer(&page, headers);
        }
    }
    next.run(request).await
}

/// Makes the page for whoever asks; `None`: it is not of the public site.
pub async fn make(state: &AppState, uri: &Uri, headers: &HeaderMap, actor: Option<&Actor>) -> Option<Response> {
    let address = Address::of(uri.path(), uri.query())?;
    if actor.is_some() && address == Address::Home {
        return None;
    }
    let key = Key { address, lang: lang(headers), theme: theme(headers) };
    let made = match actor {
        Some(actor) => make::for_member(state, &key, actor, None).await,
        None => make::page(state, &key).await,
    };
    Some(match actor {
        Some(_) => theirs(made, headers, key.lang),
        None => made.map_or_else(|error| refused(error, key.lang), |page| answer(&page, headers)),
    })
}

/// An article once more, for a member whose comment was refused: with why, and what was written.
pub async fn again(state: &AppState, code: &str, headers: &HeaderMap, actor: &Actor, outcome: Outcome) -> Response {
    let status = outcome.failure.as_ref().map(preau_app::error::status);
    let key = Key { address: Address::Article(code.to_owned()), lang: lang(headers), theme: theme(headers) };
    let made = make::for_member(state, &key, actor, Some(outcome)).await;
    // The request was another one: nothing of it is asked for again.
    let mut response = theirs(made, &HeaderMap::new(), key.lang);
    if let Some(status) = status.filter(|_| response.status().is_success()) {
        *response.status_mut() = status;
    }
    response
}

/// A page for one person, which no cache may keep.
fn theirs(made: preau_backend::Result<Arc<Page>>, headers: &HeaderMap, lang: Lang) -> Response {
    match made {
        Ok(page) => {
            let mut response = answer(&page, headers);
            response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
            response.headers_mut().remove(header::ETAG);
            response
        }
        Err(error) => refused(error, lang),
    }
}

fn refused(error: preau_backend::Error, lang: Lang) -> Response {
    let failure = error.tell();
    let text = preau_model::text::explain(&failure, lang);
    (preau_app::error::status(&failure), [(header::CACHE_CONTROL, "no-store")], text).into_response()
}

fn answer(page: &Page, headers: &HeaderMap) -> Response {
    let known = headers.get(header::IF_NONE_MATCH).is_some_and(|tags| tags.as_bytes() == page.tag.as_bytes());
    let mut response = if known && page.status == StatusCode::OK {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let (body, encoding) = page.body(Encoding::wanted(headers));
        let mut response = (page.status, body).into_response();
        response.headers_mut().insert(header::CONTENT_TYPE, page.media_type.clone());
        if let Some(value) = encoding.header() {
            response.headers_mut().insert(header::CONTENT_ENCODING, value);
        }
        response
    };
    let list = response.headers_mut();
    list.insert(header::ETAG, page.tag.clone());
    // Asked for again each time, and answered without a body as long as nothing has changed.
    list.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, no-cache"));
    list.insert(header::VARY, HeaderValue::from_static("cookie, accept-language, accept-encoding"));
    list.insert(header::CONTENT_SECURITY_POLICY, page.policy.clone());
    response
}

fn has_session(headers: &HeaderMap) -> bool {
    identity::cookie(headers, identity::COOKIE).is_some()
}

pub(crate) fn lang(headers: &HeaderMap) -> Lang {
    let chosen = identity::cookie(headers, "lang").and_then(|tag| Lang::from_tag(&tag));
    let accepted =
        || headers.get(header::ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok()).map(Lang::from_accept_language);
    chosen.or_else(accepted).unwrap_or_default()
}

fn theme(headers: &HeaderMap) -> Theme {
    identity::cookie(headers, "theme").map(|code| Theme::from_code(&code)).unwrap_or_default()
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
            Some(Address::Search("fête du collège".to_owned()))
        );
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
            "/articles/abcd/modifier",
        ] {
            assert_eq!(Address::of(other, None), None, "{other}");
        }
        assert_eq!(decode("100%"), "100%");
        assert_eq!(decode("%zz%C3%28"), "%\u{fffd}(");
    }
}
