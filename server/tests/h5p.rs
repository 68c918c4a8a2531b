//! The player's origin as a browser meets it: what it says to whom, and what it never does.
#![allow(clippy::unwrap_used)]

mod served;

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Request, Response, StatusCode, header},
};
use preau_backend::{Actor, Backend, SystemClock, classeur, h5p, media::uploads, session::authenticate};
use preau_model::{
    classeur::{Command, Content, Insert, Step},
    editing::Batch,
    exercises::{Body as Of, Exercise, h5p::H5p},
    ids::{ActivityId, PackageId, StepId, UploadId},
    session::Role,
};
use preau_server::{h5p as player, releases, router::router, state::AppState};
use served::{activated, body, empty, person, school, state};
use std::{
    io::{Cursor, Write},
    sync::Arc,
};
use tower::ServiceExt;
use uuid::Uuid;

const PLAYER: &str = "http://localhost:3001";
const SCHOOL: &str = "http://localhost:3000";

struct Site {
    school: Router,
    player: Router,
    token: String,
    pass: String,
    _folder: tempfile::TempDir,
}

fn package() -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let files: [(&str, &[u8]); 6] = [
        (
            "h5p.json",
            br#"{"title":"Vrai <ou> faux","language":"fr","mainLibrary":"H5P.Tiny","preloadedDependencies":[{"machineName":"H5P.Tiny","majorVersion":1,"minorVersion":0}]}"#,
        ),
        ("content/content.json", b"{}"),
        ("content/film.mp4", b"0123456789"),
        ("content/dessin.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
        (
            "H5P.Tiny-1.0/library.json",
            br#"{"machineName":"H5P.Tiny","majorVersion":1,"minorVersion":0,"preloadedJs":[{"path":"tiny.js"}]}"#,
        ),
        ("H5P.Tiny-1.0/tiny.js", b"H5P.Tiny = 1;"),
    ];
    for (path, bytes) in files {
        zip.start_file(path, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A teacher's step that plays a package, and the teacher's pass.
async fn site() -> Site {
    let folder = tempfile::tempdir().unwrap();
    let backend = empty(folder.path(), Arc::new(SystemClock)).await;
    let school = school(&backend).await;
    let (login, code) = person(&backend, school, Role::Teacher, "Paul", "Durand").await;
    let token = activated(&backend, login, &code).await;
    let teacher = authenticate(&backend, &token).await.unwrap().unwrap();
    let step = playing(&backend, &teacher).await;
    let pass = h5p::open_frame(&backend, &teacher, step).await.unwrap();
    std::fs::create_dir_all(folder.path().join("h5p")).unwrap();
    std::fs::write(folder.path().join("h5p/player.js"), "1").unwrap();
    let state = AppState { h5p: Some(player::Place::Ports { player: 3001, school: 3000 }), ..state(&backend) };
    let earlier = releases::folder(folder.path());
    Site {
        school: router(state.clone(), folder.path(), &earlier),
        player: player::router(state, folder.path()),
        token,
        pass,
        _folder: folder,
    }
}

async fn playing(backend: &Backend, teacher: &Actor) -> StepId {
    let bytes = package();
    let new = uploads::NewUpload {
        id: UploadId(Uuid::now_v7()),
        name: "quiz.h5p".to_owned(),
        length: Some(bytes.len() as u64),
        metadata: None,
        credential: None,
    };
    let (upload, _) = uploads::create(backend, teacher, new).await.unwrap();
    std::fs::write(uploads::path(backend, &upload), bytes).unwrap();
    uploads::complete(backend, &upload).await.unwrap();
    let package = PackageId(Uuid::now_v7());
    h5p::take_in(backend, teacher, package, upload.id).await.unwrap();
    let (activity, step) = (ActivityId(Uuid::now_v7()), StepId(Uuid::now_v7()));
    classeur::create_activity(backend, teacher, activity, None, "Volcans").await.unwrap();
    let exercise =
        Exercise { prompt: "<p>Jouez</p>".to_owned(), ..Exercise::new(Of::H5p(H5p { package: Some(package) })) };
    let content = Content::Exercise { exercise: Some(exercise) };
    let command = Command::Insert(Insert::row([Step { id: step, content }], None));
    let batch = Batch { id: Uuid::now_v7(), base: 0, commands: vec![command] };
    classeur::change(backend, teacher, activity, &batch).await.unwrap();
    step
}

impl Site {
    async fn get(&self, path: &str, more: &[(header::HeaderName, &str)]) -> Response<Body> {
        let mut request = Request::get(path).header(header::HOST, "localhost:3001");
        for (name, value) in more {
            request = request.header(name, *value);
        }
        self.player.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap()
    }

    fn under(&self, path: &str) -> String {
        format!("/{}/{path}", self.pass)
    }
}

fn text(headers: &HeaderMap, name: &str) -> String {
    headers.get(name).unwrap_or_else(|| panic!("no {name}")).to_str().unwrap().to_owned()
}

/// What every answer says, whatever it is.
fn fenced(headers: &HeaderMap) {
    assert_eq!(text(headers, "x-content-type-options"), "nosniff");
    assert_eq!(text(headers, "referrer-policy"), "no-referrer");
    assert_eq!(text(headers, "access-control-allow-origin"), "*");
    assert!(!headers.contains_key("access-control-allow-credentials") && !headers.contains_key(header::SET_COOKIE));
    let policy = text(headers, "content-security-policy");
    assert!(policy.starts_with("default-src 'none'") && policy.contains("sandbox"), "{policy}");
    assert!(!policy.contains("allow-same-origin") && !policy.contains("'unsafe-eval'"), "{policy}");
}

#[tokio::test]
async fn the_page_may_load_what_is_its_own_and_speak_to_the_school_alone() {
    let site = site().await;
    let answer = site.get(&site.under(""), &[]).await;
    assert_eq!(answer.status(), StatusCode::OK);
    fenced(answer.headers());
    assert_eq!(text(answer.headers(), "cache-control"), "no-store");
    let policy = text(answer.headers(), "content-security-policy");
    let own = format!("{PLAYER}/{}/", site.pass);
    for part in [
        format!("script-src {PLAYER}/lecteur/ {own};"),
        format!("connect-src {PLAYER}/lecteur/ {own};"),
        format!("frame-ancestors {SCHOOL};"),
        "base-uri 'none'; form-action 'none';".to_owned(),
        "sandbox allow-scripts".to_owned(),
    ] {
        assert!(policy.contains(&part), "{part} in {policy}");
    }
    assert!(policy.ends_with("sandbox allow-scripts") && !policy.contains("frame-src"), "{policy}");
    let html = body(answer).await;
    assert!(html.contains("<title>Vrai &lt;ou&gt; faux</title>") && html.contains("<html lang=\"fr\">"), "{html}");
    assert!(html.contains(&format!("data-school=\"{SCHOOL}\"")) && !html.contains(&site.pass), "{html}");
    assert!(!html.contains(" onload") && html.matches("<script").count() == html.matches("<script src=").count());
}

#[tokio::test]
async fn files_are_what_they_are_called_and_run_nothing_by_themselves() {
    let site = site().await;
    for (path, kind) in [
        ("h5p.json", "application/json"),
        ("H5P.Tiny-1.0/tiny.js", "text/javascript; charset=utf-8"),
        ("content/film.mp4", "video/mp4"),
        ("content/dessin.svg", "image/svg+xml"),
    ] {
        let answer = site.get(&site.under(path), &[]).await;
        assert_eq!(
            (answer.status(), text(answer.headers(), "content-type")),
            (StatusCode::OK, kind.to_owned()),
            "{path}"
        );
        fenced(answer.headers());
        assert_eq!(text(answer.headers(), "cross-origin-resource-policy"), "cross-origin");
        assert!(!text(answer.headers(), "content-security-policy").contains("allow-scripts"), "{path}");
    }
    let part = site.get(&site.under("content/film.mp4"), &[(header::RANGE, "bytes=2-4")]).await;
    assert_eq!(
        (part.status(), text(part.headers(), "content-range")),
        (StatusCode::PARTIAL_CONTENT, "bytes 2-4/10".to_owned())
    );
    assert_eq!(body(part).await, "234");
    let beyond = site.get(&site.under("content/film.mp4"), &[(header::RANGE, "bytes=20-")]).await;
    assert_eq!(beyond.status(), StatusCode::RANGE_NOT_SATISFIABLE);
    let own = site.get("/lecteur/player.js", &[]).await;
    assert_eq!(own.status(), StatusCode::OK);
    fenced(own.headers());
}

#[tokio::test]
async fn what_is_not_in_the_package_is_not_there() {
    let site = site().await;
    let tampered = format!("/B{}/h5p.json", &site.pass[1..]);
    let paths = [
        site.under("H5P.Tiny-1.0/semantics.json"),
        site.under("../h5p.json"),
        site.under("..%2fpreau.db"),
        site.under("%2e%2e/%2e%2e/preau.db"),
        site.under("content/../h5p.json"),
        "/lecteur/../preau.db".to_owned(),
        "/lecteur/%2e%2e/preau.db".to_owned(),
        tampered,
        "/x/".to_owned(),
        "/".to_owned(),
        "/connexion".to_owned(),
        "/api/classeur/open".to_owned(),
    ];
    for path in paths {
        let answer = site.get(&path, &[]).await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{path}");
        fenced(answer.headers());
    }
}

#[tokio::test]
async fn a_session_is_nobody_there_and_a_pass_nothing_at_the_school() {
    let site = site().await;
    let cookie = format!("__Host-session={}", site.token);
    for path in ["/", "/classeur", "/api/session/devices"] {
        let answer = site.get(path, &[(header::COOKIE, &cookie)]).await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{path}");
        fenced(answer.headers());
    }
    let answer = site.get(&site.under("h5p.json"), &[(header::COOKIE, &cookie)]).await;
    assert_eq!(answer.status(), StatusCode::OK);
    fenced(answer.headers());
    // At the school, what stands under a pass is nothing, and pages may frame the player alone.
    let at_school = |path: String| {
        let request = Request::get(path).header(header::HOST, "localhost:3000").header(header::COOKIE, &cookie);
        site.school.clone().oneshot(request.body(Body::empty()).unwrap())
    };
    let answer = at_school(site.under("H5P.Tiny-1.0/tiny.js")).await.unwrap();
    assert_eq!(answer.status(), StatusCode::NOT_FOUND);
    assert!(!body(answer).await.contains("H5P.Tiny = 1"));
    let answer = at_school("/classeur".to_owned()).await.unwrap();
    let policy = text(answer.headers(), "content-security-policy");
    // Packages, and content of the sites that the school shows.
    let frames = policy.split("; ").find_map(|each| each.strip_prefix("frame-src ")).unwrap();
    let mut sources = frames.split(' ');
    assert_eq!(sources.next(), Some(PLAYER), "{policy}");
    assert!(sources.clone().any(|it| it == "https://digipad.app") && sources.all(|it| it.starts_with("https://")));
    assert!(policy.contains("frame-ancestors 'none'"), "{policy}");
}
