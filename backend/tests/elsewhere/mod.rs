//! A site of our own that stands for another one: it answers what it is told to, and remembers what
//! it was asked.
#![allow(clippy::unwrap_used, reason = "tests may stop")]

use axum::{
    Router,
    extract::State,
    http::{HeaderMap, StatusCode, Uri, header},
    response::{IntoResponse, Response},
};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
    time::Duration,
};

/// What stands at a path.
#[derive(Debug, Clone, Default)]
pub struct Stands {
    pub status: u16,
    pub headers: Vec<(&'static str, String)>,
    pub body: Vec<u8>,
    /// Before it answers.
    pub waits: Duration,
}

#[derive(Debug, Default)]
struct Inside {
    stands: Mutex<HashMap<String, Stands>>,
    asked: Mutex<Vec<(String, HeaderMap)>>,
}

#[derive(Debug, Clone)]
pub struct Elsewhere {
    pub origin: String,
    inside: Arc<Inside>,
}

impl Elsewhere {
    pub async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let site = Self { origin: format!("http://{}", listener.local_addr().unwrap()), inside: Arc::default() };
        let app = Router::new().fallback(answer).with_state(Arc::clone(&site.inside));
        tokio::spawn(async move { axum::serve(listener, app).await });
        site
    }

    pub fn address(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }

    /// Puts something there; the address.
    pub fn has(&self, path: &str, body: impl Into<Vec<u8>>) -> String {
        self.has_as(path, Stands { status: 200, body: body.into(), ..Stands::default() })
    }

    pub fn has_as(&self, path: &str, stands: Stands) -> String {
        self.inside.stands.lock().unwrap().insert(path.to_owned(), stands);
        self.address(path)
    }

    /// Leads on.
    pub fn leads(&self, path: &str, to: &str) -> String {
        self.has_as(path, Stands { status: 302, headers: vec![("location", to.to_owned())], ..Stands::default() })
    }

    /// What it was asked, since it was last looked at.
    pub fn asked(&self) -> Vec<(String, HeaderMap)> {
        self.inside.asked.lock().unwrap().drain(..).collect()
    }
}

async fn answer(State(inside): State<Arc<Inside>>, uri: Uri, headers: HeaderMap) -> Response {
    let stands = inside.stands.lock().unwrap().get(uri.path()).cloned();
    inside.asked.lock().unwrap().push((uri.path().to_owned(), headers.clone()));
    let Some(stands) = stands else { return StatusCode::NOT_FOUND.into_response() };
    tokio::time::sleep(stands.waits).await;
    let marked =
        |name: &str| stands.headers.iter().find(|(header, _)| *header == name).map(|(_, value)| value.as_str());
    let asks = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let same = marked("etag").is_some_and(|etag| asks(header::IF_NONE_MATCH) == Some(etag))
        || marked("last-modified").is_some_and(|date| asks(header::IF_MODIFIED_SINCE) == Some(date));
    let mut response = if same { Vec::new().into_response() } else { stands.body.clone().into_response() };
    *response.status_mut() = if same { StatusCode::NOT_MODIFIED } else { StatusCode::from_u16(stands.status).unwrap() };
    for (name, value) in &stands.headers {
        response.headers_mut().insert(*name, value.parse().unwrap());
    }
    response
}
