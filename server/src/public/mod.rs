//! The school's public site: pages for anybody, made once and served again until something on them
//! changes (`cache`), feeds, site map, pictures and documents.
//!
//! The first thing that a visitor's request meets: a page that is in the cache costs no statement,
//! no rendering and no compression. Whoever is signed in gets the same pages with what they may
//! read, made for them alone; only `/` is then their own page.

mod address;
mod atom;
mod cache;
mod files;
mod make;
mod style;

pub use cache::Cache;
pub use files::router;

use crate::{identity, state::AppState};
use address::Address;
use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use cache::{Encoding, Key, Page};
use preau_app::visit::{Outcome, Theme};
use preau_backend::Actor;
use preau_model::{error::Failure, text::Lang};
use std::sync::Arc;

/// Answers a visitor with a page that is there already; everything else goes on.
pub async fn made_before(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let headers = request.headers();
    if matches!(*request.method(), Method::GET | Method::HEAD)
        && !has_session(headers)
        && let Some(address) = Address::of(request.uri().path(), request.uri().query())
    {
        let key = Key { address: address.for_anybody(), lang: lang(headers), theme: theme(headers) };
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
    let address = if actor.is_some() { address } else { address.for_anybody() };
    let key = Key { address, lang: lang(headers), theme: theme(headers) };
    // Whose session is over, or never was, is a visitor: their page may be there already.
    if actor.is_none()
        && let Some(page) = state.public.find(&state.backend, &key)
    {
        return Some(answer(&page, headers));
    }
    let made = match actor {
        Some(actor) => make::for_member(state, &key, actor, None).await,
        None => make::page(state, &key).await,
    };
    Some(match actor {
        Some(_) => theirs(state, made, headers, &key),
        None => made.map_or_else(|error| refused(state, error, &key), |page| answer(&page, headers)),
    })
}

/// Says to a visitor that there is nothing at a path that no page answers to, with the ways on from there.
pub async fn nowhere(state: &AppState, uri: &Uri, headers: &HeaderMap) -> Response {
    let key = at_nowhere(uri, headers);
    match make::page(state, &key).await {
        Ok(page) => answer(&page, headers),
        Err(error) => refused(state, error, &key),
    }
}

fn at_nowhere(uri: &Uri, headers: &HeaderMap) -> Key {
    let path = uri.path_and_query().map_or(uri.path(), http::uri::PathAndQuery::as_str).to_owned();
    Key { address: Address::Nowhere(path), lang: lang(headers), theme: theme(headers) }
}

/// Says to who followed a link why there is no file for them, with the ways on from there: signed in, they may get it.
async fn no_file(
    state: &AppState,
    uri: &Uri,
    headers: &HeaderMap,
    actor: Option<&Actor>,
    error: preau_backend::Error,
) -> Response {
    let key = at_nowhere(uri, headers);
    let told = error.told().filter(|failure| matches!(failure, Failure::NotFound | Failure::Forbidden));
    let Some(status) = told.map(preau_app::error::status) else { return refused(state, error, &key) };
    let made = match actor {
        Some(actor) => make::for_member(state, &key, actor, None).await,
        None => make::page(state, &key).await,
    };
    let is_made = made.is_ok();
    // No cache keeps it, and nothing of the file is asked for again.
    let mut response = theirs(state, made, &HeaderMap::new(), &key);
    if is_made {
        *response.status_mut() = status;
    }
    response
}

/// An article once more, for a member whose comment was refused: with why, and what was written.
pub async fn again(state: &AppState, code: &str, headers: &HeaderMap, actor: &Actor, outcome: Outcome) -> Response {
    let status = outcome.failure.as_ref().map(preau_app::error::status);
    let address = Address::Article { code: code.to_owned(), before: None };
    let key = Key { address, lang: lang(headers), theme: theme(headers) };
    let made = make::for_member(state, &key, actor, Some(outcome)).await;
    // The request was another one: nothing of it is asked for again.
    let mut response = theirs(state, made, &HeaderMap::new(), &key);
    if let Some(status) = status.filter(|_| response.status().is_success()) {
        *response.status_mut() = status;
    }
    response
}

/// A page for one person, which no cache may keep.
fn theirs(state: &AppState, made: preau_backend::Result<Arc<Page>>, headers: &HeaderMap, key: &Key) -> Response {
    match made {
        Ok(page) => {
            let mut response = answer(&page, headers);
            response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
            response.headers_mut().remove(header::ETAG);
            response
        }
        Err(error) => refused(state, error, key),
    }
}

/// A page that could not be made says so, and stays a page.
fn refused(state: &AppState, error: preau_backend::Error, key: &Key) -> Response {
    let failure = error.tell();
    let status = preau_app::error::status(&failure);
    let text = preau_model::text::explain(&failure, key.lang);
    match make::failed(state, key, status, text.clone()) {
        Ok(page) => {
            let mut response = answer(&page, &HeaderMap::new());
            response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
            response.headers_mut().remove(header::ETAG);
            response
        }
        Err(error) => {
            error.tell();
            (status, [(header::CACHE_CONTROL, "no-store")], text).into_response()
        }
    }
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
