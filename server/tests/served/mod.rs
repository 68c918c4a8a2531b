//! A school with one pupil, the whole site in front of it, and a browser that remembers nothing.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, reason = "each suite uses a part; tests may stop")]

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Request, Response, StatusCode, header},
};
use http_body_util::BodyExt;
use preau_backend::{
    Backend, SystemClock,
    clock::Clock,
    db::{self, Location},
    directory::{NewPerson, NewSchool, create_person, create_school},
    home::{Fetcher, Reach},
    media::Files,
    notifications::{Push, PushSettings},
    session::{Hasher, SecretKey, SignIn, activate},
};
use preau_model::session::Role;
use preau_server::{assets, metrics::Metrics, router::router, state::AppState};
use std::sync::Arc;
use tower::ServiceExt;

pub const PASSWORD: &str = "les feuilles mortes";

pub struct Site {
    pub app: Router,
    pub backend: Backend,
    pub folder: tempfile::TempDir,
}

pub async fn site(hasher: Hasher) -> Site {
    site_at(hasher, Some("https://ent.example")).await
}

pub async fn site_at(hasher: Hasher, origin: Option<&str>) -> Site {
    site_when(hasher, origin, Arc::new(SystemClock)).await
}

pub async fn site_when(hasher: Hasher, origin: Option<&str>, clock: Arc<dyn Clock>) -> Site {
    let folder = tempfile::tempdir().unwrap();
    let backend = Backend {
        db: db::open(&Location::Sqlite(folder.path().join("preau.db"))).await.unwrap(),
        clock,
        files: Files::open(folder.path()).unwrap(),
        hasher: Hasher::weak_for_tests(),
        feeds: Fetcher::new(Reach::Internet).unwrap(),
        push: Push::new(&SecretKey::from_bytes(b"a secret for tests"), PushSettings::default()).unwrap(),
        key: SecretKey::from_bytes(b"a secret for tests"),
        changes: Arc::default(),
        bell: Arc::default(),
        picture_bell: Arc::default(),
        presence: Arc::default(),
    };
    let new =
        NewSchool { uai: "0210066H".into(), name: "Collège Cloé".into(), city: None, year: 2026, time_zone: None };
    let school = create_school(&backend, new).await.unwrap();
    let new =
        NewPerson { last_name: "Martin".into(), first_name: "Léa".into(), email: None, roles: vec![Role::Pupil] };
    let account = create_person(&backend, school, new).await.unwrap();
    let request = SignIn { login: account.login, password: PASSWORD.into(), ..SignIn::default() };
    activate(&backend, request, &account.code, PASSWORD).await.unwrap();
    let backend = Backend { hasher, ..backend };
    let state = AppState {
        backend: backend.clone(),
        assets: assets::none(),
        metrics: Arc::new(Metrics::default()),
        public: Arc::default(),
        origin: origin.map(Into::into),
        h5p: None,
        development: false,
        behind_proxy: false,
    };
    Site { app: router(state, folder.path(), &folder.path().join("releases")), backend, folder }
}

impl Site {
    pub async fn send(&self, request: Request<Body>) -> Response<Body> {
        self.app.clone().oneshot(request).await.unwrap()
    }

    pub async fn get(&self, path: &str, cookie: Option<&str>) -> Response<Body> {
        let mut request = Request::get(path).header(header::ACCEPT, "text/html");
        if let Some(cookie) = cookie {
            request = request.header(header::COOKIE, cookie);
        }
        self.send(request.body(Body::empty()).unwrap()).await
    }

    pub async fn post(&self, path: &str, form: &str, cookie: Option<&str>, site: &str) -> Response<Body> {
        let mut request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", site);
        if let Some(cookie) = cookie {
            request = request.header(header::COOKIE, cookie);
        }
        self.send(request.body(Body::from(form.to_owned())).unwrap()).await
    }

    pub async fn signed_in(&self) -> String {
        self.signed_in_as("lea.martin").await
    }

    pub async fn signed_in_as(&self, login: &str) -> String {
        let form = format!("login={login}&password={}", PASSWORD.replace(' ', "+"));
        let answer = self.post("/connexion", &form, None, "same-origin").await;
        assert_eq!(answer.status(), StatusCode::SEE_OTHER);
        let cookie = text(answer.headers(), header::SET_COOKIE);
        cookie.split(';').next().unwrap().to_owned()
    }
}

pub fn text(headers: &HeaderMap, name: header::HeaderName) -> String {
    headers.get(&name).unwrap_or_else(|| panic!("no {name}")).to_str().unwrap().to_owned()
}

pub async fn body(answer: Response<Body>) -> String {
    String::from_utf8(answer.into_body().collect().await.unwrap().to_bytes().to_vec()).unwrap()
}

/// How many statements a page took.
pub fn statements(answer: &Response<Body>) -> u32 {
    let timing = text(answer.headers(), "server-timing".parse().unwrap());
    timing.split('"').nth(1).unwrap().parse().unwrap()
}
