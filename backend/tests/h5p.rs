//! `h5p`: packages taken in, refused, opened by who may, and answered, on a real database.
#![allow(clippy::unwrap_used)]
mod h5p {
    mod answering;
    mod hostile;
    mod opening;
    mod samples;
    mod taking;
}
mod world;

use preau_backend::{Actor, Result, classeur, h5p as room};
use preau_model::{
    classeur::{Change, Command, Content, GivingInput, Insert, Package, Step},
    editing::{Answer as Done, Batch},
    error::{PackageProblem, PackageReason, Problem},
    exercises::{Body, Exercise, h5p::H5p},
    ids::{ActivityId, GivingId, PackageId, StepId},
};
use std::io::{Cursor, Write};
use uuid::Uuid;
use world::classroom::Classroom;
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

const H5P: &str = r#"{"title":"Vrai ou faux","language":"fr","mainLibrary":"H5P.Tiny","embedTypes":["div"],
    "preloadedDependencies":[{"machineName":"H5P.Tiny","majorVersion":"1","minorVersion":0}]}"#;
const LIBRARY: &str = r#"{"title":"Tiny","machineName":"H5P.Tiny","majorVersion":1,"minorVersion":0,"patchVersion":3,
    "preloadedJs":[{"path":"tiny.js"}],"preloadedCss":[{"path":"css/tiny.css"}]}"#;

/// A package that is as it should be.
fn sound() -> Vec<(String, Vec<u8>)> {
    let files: [(&str, &[u8]); 8] = [
        ("h5p.json", H5P.as_bytes()),
        ("content/content.json", br#"{"question":"<p>2 + 2 = 4 ?</p>"}"#),
        ("content/images/un.png", b"png"),
        ("H5P.Tiny-1.0/library.json", LIBRARY.as_bytes()),
        ("H5P.Tiny-1.0/tiny.js", b"H5P.Tiny = function () {};"),
        ("H5P.Tiny-1.0/css/tiny.css", b"p { color: red }"),
        ("H5P.Tiny-1.0/semantics.json", b"[]"),
        ("H5P.Tiny-1.0/LICENSE", b"MIT"),
    ];
    files.into_iter().map(|(path, bytes)| (path.to_owned(), bytes.to_vec())).collect()
}

/// The same with other files, or another content of one.
fn with(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut all = sound();
    for (path, bytes) in files {
        all.retain(|(known, _)| known != path);
        all.push(((*path).to_owned(), bytes.to_vec()));
    }
    zipped(&all)
}

fn without(path: &str) -> Vec<u8> {
    let mut all = sound();
    all.retain(|(known, _)| known != path);
    zipped(&all)
}

fn zipped(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (path, bytes) in files {
        zip.start_file(path.as_str(), options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

async fn sent(c: &Classroom, actor: &Actor, bytes: &[u8]) -> Result<Package> {
    let upload = c.world.uploaded(actor, "quiz.h5p", bytes).await;
    room::take_in(&c.world.backend, actor, PackageId(Uuid::now_v7()), upload).await
}

async fn taken(c: &Classroom) -> PackageId {
    sent(c, &c.teacher, &zipped(&sound())).await.unwrap().id
}

fn id(n: u128) -> StepId {
    StepId(Uuid::from_u128(n))
}

fn playing(package: PackageId) -> Content {
    let body = Body::H5p(H5p { package: Some(package) });
    let exercise = Exercise { prompt: "<p>Jouez</p>".to_owned(), points: 4, ..Exercise::new(body) };
    Content::Exercise { exercise: Some(exercise) }
}

/// An activity of that teacher's, with one step.
async fn made(c: &Classroom, teacher: &Actor, step: StepId, content: Content) -> Result<ActivityId> {
    let activity = ActivityId(Uuid::now_v7());
    classeur::create_activity(&c.world.backend, teacher, activity, None, "Volcans").await.unwrap();
    edit(c, teacher, activity, Command::Insert(Insert::row([Step { id: step, content }], None))).await?;
    Ok(activity)
}

async fn edit(c: &Classroom, teacher: &Actor, activity: ActivityId, command: Command) -> Result<()> {
    let base = classeur::open(&c.world.backend, teacher, activity).await?.revision;
    let batch = Batch { id: Uuid::now_v7(), base, commands: vec![command] };
    let done = classeur::change(&c.world.backend, teacher, activity, &batch).await?;
    assert!(matches!(done, Done::Done { .. }));
    Ok(())
}

async fn becomes(c: &Classroom, activity: ActivityId, step: StepId, content: Content) -> Result<()> {
    edit(c, &c.teacher, activity, Command::Change(Change { step, content })).await
}

/// Given to 6A: Léa and Tom.
async fn given(c: &Classroom, activity: ActivityId) -> GivingId {
    let giving = GivingId(Uuid::now_v7());
    let input = GivingInput { structures: vec![c.class], ..GivingInput::default() };
    classeur::give_out(&c.world.backend, &c.teacher, giving, classeur::Shared::Activity(activity), &input)
        .await
        .unwrap();
    giving
}

fn refused(result: Result<Package>) -> PackageProblem {
    match world::problem(result) {
        (field, Problem::Package(problem)) => {
            assert_eq!(field, "package");
            problem
        }
        other => panic!("{other:?}"),
    }
}
