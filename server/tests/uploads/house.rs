//! A school with two pupils, a server in a temporary folder, and a little client.

use axum::{
    Router,
    body::Body,
    extract::Request,
    http::{HeaderMap, Method},
    middleware::{Next, from_fn_with_state},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use bytes::Bytes;
use http_body_util::BodyExt;
use preau_backend::{
    Actor, Backend,
    clock::{FakeClock, Zone},
    db::{self, Location, sql},
    home::{Fetcher, Reach},
    media::Files,
    notifications::{Push, PushSettings},
    session::{Hasher, SecretKey},
};
use preau_model::{
    ids::{PersonId, SchoolId, SessionId, UploadId},
    session::{Role, Roles},
    time::Instant,
};
use preau_server::uploads;
use std::{collections::HashMap, path::PathBuf, sync::Arc, time::Duration};
use tempfile::TempDir;
use tower::ServiceExt;
use uuid::Uuid;

/// 2026-11-23T17:02:00Z.
pub const NOW: Instant = Instant(1_795_453_320_000);

type People = Arc<HashMap<&'static str, Actor>>;

pub struct House {
    pub data: TempDir,
    pub clock: Arc<FakeClock>,
    pub backend: Backend,
    pub app: Router,
    people: People,
}

impl House {
    /// Who asks when nothing else is said.
    pub fn person(&self) -> preau_model::ids::PersonId {
        self.people["lea"].person
    }

    pub async fn new() -> Self {
        let data = tempfile::tempdir().unwrap();
        let db = db::open(&Location::Sqlite(data.path().join("preau.sqlite"))).await.unwrap();
        let clock = Arc::new(FakeClock::at(NOW));
        let backend = Backend {
            db,
            clock: clock.clone(),
            files: Files::open(data.path()).unwrap(),
            hasher: Hasher::weak_for_tests(),
            feeds: Fetcher::new(Reach::Internet).unwrap(),
            push: Push::new(&SecretKey::from_bytes(b"0123456789abcdef"), PushSettings::default()).unwrap(),
            key: SecretKey::from_bytes(b"0123456789abcdef0123456789abcdef"),
            changes: Arc::default(),
            bell: Arc::default(),
            picture_bell: Arc::default(),
            presence: Arc::default(),
        };
        let school = SchoolId(Uuid::from_u128(1));
        sql("INSERT INTO school (id, uai, name, time_zone, school_year, created_at)
             VALUES ($1, '0131234A', 'Collège des Calanques', 'Europe/Paris', 2026, $2)")
        .bind(school)
        .bind(NOW)
        .run(&backend.db)
        .await
        .unwrap();
        let mut people = HashMap::new();
        for (n, name) in [(2, "lea"), (3, "tom")] {
            let person = PersonId(Uuid::from_u128(n));
            sql("INSERT INTO person (id, school, last_name, first_name, sort_key, created_at)
                 VALUES ($1, $2, 'Martin', $3, $3, $4)")
            .bind(person)
            .bind(school)
            .bind(name)
            .bind(NOW)
            .run(&backend.db)
            .await
            .unwrap();
            people.insert(
                name,
                Actor {
                    person,
                    school,
                    session: SessionId(Uuid::from_u128(n)),
                    roles: Roles::default().with(Role::Pupil),
                    first_name: name.to_owned(),
                    last_name: "Martin".to_owned(),
                    school_name: "Collège des Calanques".to_owned(),
                    zone: Zone::named("Europe/Paris"),
                    lang: None,
                },
            );
        }
        let people = Arc::new(people);
        let app = mounted(uploads::router(backend.clone()), &people);
        Self { data, clock, backend, app, people }
    }

    /// The same house after its server was stopped and started again.
    pub fn restarted(mut self) -> Self {
        self.backend.files = Files::open(self.data.path()).unwrap();
        self.app = mounted(uploads::router(self.backend.clone()), &self.people);
        self
    }

    /// The same house with a server that waits so long for a silent sender.
    pub fn patient_for(mut self, patience: Duration) -> Self {
        self.app = mounted(uploads::router_with(self.backend.clone(), patience), &self.people);
        self
    }

    pub async fn ask(&self, ask: Ask) -> Answer {
        let (parts, body) = self.app.clone().oneshot(ask.request()).await.unwrap().into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        Answer { status: parts.status.as_u16(), headers: parts.headers, body }
    }

    /// Creates an upload of that length for Léa: its address and its credential.
    pub async fn create(&self, length: u64) -> (String, String) {
        let made = self.ask(post().header("upload-length", length)).await;
        made.is(201);
        (made.header("location").to_owned(), made.header("upload-credential").to_owned())
    }

    /// Where Léa's upload stands.
    pub async fn offset(&self, path: &str) -> u64 {
        let head = self.ask(head(path)).await;
        head.is(200);
        head.header("upload-offset").parse().unwrap()
    }

    /// The file that receives an upload.
    pub fn file(&self, path: &str) -> PathBuf {
        self.data.path().join("uploads").join(path.rsplit('/').next().unwrap())
    }

    /// What is in the folder of files on their way.
    pub fn on_the_way(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.data.path().join("uploads")).unwrap();
        let mut names: Vec<_> = entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    pub async fn stored(&self, sha256: &str) -> Bytes {
        self.backend.files.read_all(sha256).await.unwrap()
    }
}

/// The app's middleware in small: who is signed in comes with the request.
fn mounted(router: Router, people: &People) -> Router {
    async fn sign_in(
        people: axum::extract::State<People>,
        mut request: Request,
        next: Next,
    ) -> axum::response::Response {
        let name = request.headers_mut().remove("x-person");
        let actor = name.and_then(|name| people.get(name.to_str().unwrap()).cloned());
        request.extensions_mut().insert(actor);
        next.run(request).await
    }
    router.layer(from_fn_with_state(Arc::clone(people), sign_in))
}

/// A request; Léa's unless it says otherwise.
pub struct Ask {
    method: Method,
    path: String,
    headers: Vec<(String, Vec<u8>)>,
    body: Body,
}

pub fn ask(method: &str, path: &str) -> Ask {
    let headers = vec![("tus-resumable".into(), b"1.0.0".into()), ("x-person".into(), b"lea".into())];
    Ask { method: method.parse().unwrap(), path: path.to_owned(), headers, body: Body::empty() }
}

pub fn post() -> Ask {
    ask("POST", "/envois")
}

pub fn head(path: &str) -> Ask {
    ask("HEAD", path)
}

/// A piece at an offset.
pub fn patch(path: &str, offset: u64, body: impl Into<Body>) -> Ask {
    ask("PATCH", path).header("upload-offset", offset).piece(body)
}

impl Ask {
    pub fn header(self, name: &str, value: impl ToString) -> Self {
        self.raw_header(name, value.to_string().into_bytes())
    }

    pub fn raw_header(mut self, name: &str, value: Vec<u8>) -> Self {
        self.headers.push((name.to_owned(), value));
        self
    }

    pub fn without(mut self, name: &str) -> Self {
        self.headers.retain(|(n, _)| n != name);
        self
    }

    /// Signed in as somebody else.
    pub fn by(self, name: &str) -> Self {
        self.without("x-person").header("x-person", name)
    }

    /// Signed in as nobody.
    pub fn by_nobody(self) -> Self {
        self.without("x-person")
    }

    pub fn body(mut self, body: impl Into<Body>) -> Self {
        self.body = body.into();
        self
    }

    pub fn piece(self, body: impl Into<Body>) -> Self {
        self.header("content-type", "application/offset+octet-stream").body(body)
    }

    pub fn id(self, id: UploadId) -> Self {
        self.header("upload-metadata", format!("id {}", STANDARD.encode(id.to_string())))
    }

    fn request(self) -> Request {
        let mut request = Request::builder().method(self.method).uri(self.path);
        for (name, value) in self.headers {
            request = request.header(name, value);
        }
        request.body(self.body).unwrap()
    }
}

#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Answer {
    #[track_caller]
    pub fn is(&self, status: u16) {
        assert_eq!(self.status, status, "{self:?}");
        // MUST: in every response (§ "Tus-Resumable").
        assert_eq!(self.header("tus-resumable"), "1.0.0");
    }

    #[track_caller]
    pub fn refused(&self, status: u16, code: &str) {
        self.is(status);
        let body: serde_json::Value = serde_json::from_slice(&self.body).unwrap();
        assert_eq!(body["error"], code);
    }

    #[track_caller]
    pub fn header(&self, name: &str) -> &str {
        self.has(name).unwrap_or_else(|| panic!("no {name}: {self:?}"))
    }

    pub fn has(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }
}

/// SHA-256 in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    use sha2::Digest;
    preau_backend::session::hex(&sha2::Sha256::digest(bytes))
}

/// Bytes that are the same on each run and repeat nowhere (xorshift64*).
pub fn noise(seed: u64, length: usize) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut next = || {
        state ^= state >> 12;
        state ^= state << 25;
        state ^= state >> 27;
        state.wrapping_mul(0x2545_f491_4f6c_dd1d).to_be_bytes()
    };
    std::iter::repeat_with(&mut next).flatten().take(length).collect()
}
