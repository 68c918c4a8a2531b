//! A school with one pupil, the whole site in front of it, and a browser that remembers nothing.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, reason = "each suite uses a part; tests may stop")]

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Request, Response, StatusCode, header},
};
use http_body_util::BodyExt;
use preau_backend::{
    Actor, Backend, SystemClock,
    clock::Clock,
    db::{self, Location, sql},
    directory::{NewPerson, NewSchool, create_person, create_school},
    home::{Fetcher, Reach},
    media::Files,
    notifications::{Push, PushSettings},
    session::{Hasher, SecretKey, SignIn, activate},
};
use preau_model::{
    ids::{SchoolId, SessionId},
    session::Role,
};
use preau_server::{assets, metrics::Metrics, router::router, state::AppState};
use std::{path::Path, sync::Arc};
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
    let backend = empty(folder.path(), clock).await;
    let school = school(&backend).await;
    let (login, code) = person(&backend, school, Role::Pupil, "Léa", "Martin").await;
    activated(&backend, login, &code).await;
    let backend = Backend { hasher, ..backend };
    let state = AppState { origin: origin.map(Into::into), ..state(&backend) };
    // As after the first page: who may be framed is known until that changes.
    state.frames.of(&state.backend, school).await;
    Site { app: router(state, folder.path(), &folder.path().join("releases")), backend, folder }
}

/// A house without a school.
pub async fn empty(folder: &Path, clock: Arc<dyn Clock>) -> Backend {
    Backend {
        db: db::open(&Location::Sqlite(folder.join("preau.db"))).await.unwrap(),
        clock,
        files: Files::open(folder).unwrap(),
        hasher: Hasher::weak_for_tests(),
        feeds: Fetcher::new(Reach::Internet).unwrap(),
        push: Push::new(&SecretKey::from_bytes(b"a secret for tests"), PushSettings::default()).unwrap(),
        key: SecretKey::from_bytes(b"a secret for tests"),
        changes: Arc::default(),
        bell: Arc::default(),
        picture_bell: Arc::default(),
        presence: Arc::default(),
    }
}

pub async fn school(backend: &Backend) -> SchoolId {
    let new =
        NewSchool { uai: "0210066H".into(), name: "Collège Cloé".into(), city: None, year: 2026, time_zone: None };
    create_school(backend, new).await.unwrap()
}

/// Somebody new, with their login and the code that opens their account.
pub async fn person(backend: &Backend, school: SchoolId, role: Role, first: &str, last: &str) -> (String, String) {
    let new = NewPerson { last_name: last.into(), first_name: first.into(), email: None, roles: vec![role] };
    let account = create_person(backend, school, new).await.unwrap();
    (account.login, account.code)
}

/// Opens an account; the token of the session that begins with it.
pub async fn activated(backend: &Backend, login: String, code: &str) -> String {
    let request = SignIn { login, password: PASSWORD.into(), ..SignIn::default() };
    activate(backend, request, code, PASSWORD).await.unwrap().token
}

pub fn state(backend: &Backend) -> AppState {
    AppState {
        backend: backend.clone(),
        assets: assets::none(),
        metrics: Arc::new(Metrics::default()),
        public: Arc::default(),
        frames: Arc::default(),
        origin: None,
        h5p: None,
        development: false,
        behind_proxy: false,
    }
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

/// The one person there is, in one function.
pub async fn acting(site: &Site, role: Role) -> Actor {
    let (person, school) = sql("SELECT id, school FROM person LIMIT 1").one(&site.backend.db).await.unwrap();
    Actor {
        person,
        school,
        session: SessionId(uuid::Uuid::now_v7()),
        roles: [role].into_iter().collect(),
        first_name: "Léa".to_owned(),
        last_name: "Martin".to_owned(),
        school_name: "Collège Cloé".to_owned(),
        zone: preau_backend::clock::Zone::named("Europe/Paris"),
        lang: None,
    }
}

/// A public section with an article, and a private one with another; their codes.
pub async fn published(site: &Site) -> (String, String) {
    use preau_backend::publication as room;
    use preau_model::{
        ids::{ArticleId, SectionId},
        publication::{ArticleInput, NewSection, SectionInput, SectionKind, Timing},
    };
    use uuid::Uuid;
    let actor = acting(site, Role::Administrator).await;
    let mut codes = Vec::new();
    for (title, public) in [("Actualités", true), ("Direction", false)] {
        let section = SectionId(Uuid::now_v7());
        let new = NewSection {
            id: section,
            parent: None,
            kind: SectionKind::Institutional,
            structure: None,
            title: title.into(),
        };
        room::create_section(&site.backend, &actor, &new).await.unwrap();
        let input = SectionInput {
            title: title.into(),
            summary: String::new(),
            picture: None,
            public,
            blog: true,
            comments: false,
            by_update: true,
            revision: 1,
        };
        room::change_section(&site.backend, &actor, section, &input).await.unwrap();
        let id = ArticleId(Uuid::now_v7());
        let article = ArticleInput {
            section,
            title: format!("Article de {title} <&>"),
            summary: String::new(),
            picture: None,
            body: "<p>Bonjour</p>".into(),
            kept: vec![],
            added: vec![],
            revision: 0,
            anew: false,
        };
        let revision = room::save(&site.backend, &actor, id, &article).await.unwrap().revision;
        room::publish(&site.backend, &actor, id, Timing::default(), false, revision).await.unwrap();
        let (code,): (String,) =
            sql("SELECT code FROM article WHERE id = $1").bind(id).one(&site.backend.db).await.unwrap();
        codes.push(code);
    }
    let private = codes.pop().unwrap();
    (codes.pop().unwrap(), private)
}
