//! What pages cost, and how that grows with the size of a class: `cargo bench -p preau-server --bench pages`.
//!
//! A class of 30, 300 and 3,000 pupils, of whom half have handed in the same homework, among 20 others. Every
//! answer goes through the whole router (session, rendering, headers), without a network. CPU time is the
//! process's, an average over many requests; statements and bytes are those of one answer. On `SQLite`, or on
//! `PostgreSQL` when `PREAU_TEST_POSTGRES` is set.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::cast_precision_loss,
    clippy::cast_lossless,
    reason = "a bench may stop, and its figures are rounded anyway"
)]

#[path = "../../backend/tests/world/mod.rs"]
mod world;

use axum::{
    Router,
    body::Body,
    http::{Request, Response, StatusCode, header},
};
use http_body_util::BodyExt;
use preau_backend::{Actor, Backend, homework, session};
use preau_model::{
    homework::{AssignmentInput, HandIn, HandInKind},
    ids::{AssignmentId, StructureId, SubjectId},
    session::Role,
};
use preau_server::{assets, metrics::Metrics, router::router, state::AppState};
use rustix::time::{ClockId, clock_gettime};
use std::{collections::HashMap, sync::Arc};
use tower::ServiceExt;
use uuid::Uuid;
use world::{World, classroom::text_input};

const PASSWORD: &str = "les feuilles mortes";
const SIZES: [usize; 3] = [30, 300, 3_000];

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let mut first: HashMap<&'static str, f64> = HashMap::new();
        println!("{:>6} {:<44} {:>10} {:>9} {:>9} {:>8}", "pupils", "answer", "statements", "kB", "CPU ms", "ratio");
        for pupils in SIZES {
            let site = Site::new(pupils).await;
            for (name, cost) in site.costs().await {
                let base = *first.entry(name).or_insert(cost.cpu_ms);
                println!(
                    "{pupils:>6} {name:<44} {:>10} {:>9.1} {:>9.2} {:>8.1}",
                    cost.statements,
                    cost.bytes as f64 / 1000.0,
                    cost.cpu_ms,
                    cost.cpu_ms / base
                );
            }
        }
    });
}

struct Cost {
    statements: u32,
    bytes: usize,
    cpu_ms: f64,
}

struct Site {
    app: Router,
    pupil: String,
    teacher: String,
    homework: AssignmentId,
    copy: String,
    _world: World,
}

impl Site {
    async fn new(pupils: usize) -> Self {
        let w = World::new().await;
        let teacher = w.person(&[Role::Teacher], "Paul", "Durand").await;
        let mut class = Vec::with_capacity(pupils);
        for n in 0..pupils {
            class.push(w.person(&[Role::Pupil], &format!("Prénom{n}"), &format!("Nom{n:04}")).await);
        }
        let people: Vec<&Actor> = class.iter().collect();
        let structure = w.class("6A", &people).await;
        let french = w.subject("020700", "Français").await;
        w.teaches(&teacher, structure, french).await;
        for n in 0..20 {
            give(&w, &teacher, structure, french, &format!("Travail numéro {n}")).await;
        }
        let homework = give(&w, &teacher, structure, french, "Lire la fable").await;
        for pupil in class.iter().take(pupils / 2) {
            homework::hand_in(&w.backend, pupil, homework, &text_input("<p>Voilà.</p>")).await.unwrap();
        }
        for (login, person) in [("paul.durand", &teacher), ("prenom0.nom0000", &class[0])] {
            let code = session::activation_code(&w.backend.key, person.person, 1).unwrap();
            let request = session::SignIn { login: login.into(), password: PASSWORD.into(), ..Default::default() };
            // With the hash that a real server uses.
            let backend = Backend { hasher: session::Hasher::new(), ..w.backend.clone() };
            session::activate(&backend, request, &code, PASSWORD).await.unwrap();
        }
        let state = AppState {
            backend: Backend { hasher: session::Hasher::new(), ..w.backend.clone() },
            assets: assets::none(),
            metrics: Arc::new(Metrics::default()),
            public: Arc::default(),
            frames: Arc::default(),
            origin: None,
            h5p: None,
            development: false,
            behind_proxy: false,
        };
        let app = router(state, w.folder.path(), &w.folder.path().join("releases"));
        let pupil = sign_in(&app, "prenom0.nom0000").await.1;
        let teacher = sign_in(&app, "paul.durand").await.1;
        let copy = format!("/travail/{homework}/copies/{}", class[0].person);
        Self { app, pupil, teacher, homework, copy, _world: w }
    }

    async fn costs(&self) -> Vec<(&'static str, Cost)> {
        let one = format!("/travail/{}", self.homework);
        vec![
            (
                "sign-in (password hash included)",
                measure(10, async || sign_in(&self.app, "prenom0.nom0000").await.0).await,
            ),
            ("sign-in page, nobody signed in", self.page("/connexion", "", 200).await),
            ("home of a pupil", self.page("/", &self.pupil, 200).await),
            ("list of a pupil", self.page("/travail", &self.pupil, 200).await),
            ("one homework, for a pupil", self.page(&one, &self.pupil, 200).await),
            ("home of a teacher", self.page("/", &self.teacher, 50).await),
            ("list of a teacher", self.page("/travail", &self.teacher, 50).await),
            ("one homework with the whole class, for a teacher", self.page(&one, &self.teacher, 10).await),
            ("one copy, for a teacher", self.page(&self.copy, &self.teacher, 20).await),
        ]
    }

    async fn page(&self, path: &str, cookie: &str, times: u32) -> Cost {
        measure(times, async || {
            let request = Request::get(path)
                .header(header::ACCEPT, "text/html")
                .header(header::COOKIE, cookie)
                .body(Body::empty())
                .unwrap();
            let answer = self.app.clone().oneshot(request).await.unwrap();
            assert_eq!(answer.status(), StatusCode::OK, "{path}");
            answer
        })
        .await
    }
}

async fn give(w: &World, teacher: &Actor, class: StructureId, subject: SubjectId, title: &str) -> AssignmentId {
    let id = AssignmentId(Uuid::now_v7());
    let input = AssignmentInput {
        subject: Some(subject),
        title: title.to_owned(),
        instructions: "<p>À voix haute.</p>".to_owned(),
        structures: vec![class],
        pupils: Vec::new(),
        due: world::civil("2027-06-27T08:00"),
        publish: None,
        hand_in: HandIn { text: true, files: true, audio: true, main: Some(HandInKind::Audio) },
        late_allowed: false,
        kept: Vec::new(),
        added: Vec::new(),
        activities: Vec::new(),
    };
    homework::give(&w.backend, teacher, id, &input).await.unwrap();
    id
}

/// Signs in; gives the answer and the cookie.
async fn sign_in(app: &Router, login: &str) -> (Response<Body>, String) {
    let form = format!("login={login}&password={}", PASSWORD.replace(' ', "+"));
    let request = Request::post("/connexion")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin")
        .body(Body::from(form))
        .unwrap();
    let answer = app.clone().oneshot(request).await.unwrap();
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    let cookie = answer.headers()[header::SET_COOKIE].to_str().unwrap().split(';').next().unwrap().to_owned();
    (answer, cookie)
}

/// CPU time of the whole process, in milliseconds.
fn cpu_ms() -> f64 {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    time.tv_sec as f64 * 1e3 + time.tv_nsec as f64 / 1e6
}

/// The average of `times` answers, after one that is not counted.
async fn measure(times: u32, ask: impl AsyncFn() -> Response<Body>) -> Cost {
    let answer = ask().await;
    let timing = answer.headers()["server-timing"].to_str().unwrap();
    let statements = timing.split('"').nth(1).unwrap().parse().unwrap();
    let bytes = answer.into_body().collect().await.unwrap().to_bytes().len();
    let before = cpu_ms();
    for _ in 0..times {
        ask().await.into_body().collect().await.unwrap();
    }
    Cost { statements, bytes, cpu_ms: (cpu_ms() - before) / f64::from(times) }
}
