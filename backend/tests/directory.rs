//! `directory` (annuaire): imports, people, records and letters, on a real database.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in a test, a failure is the point")]
#![allow(clippy::format_collect, reason = "files are written as they read")]
mod world;

#[path = "directory/dump.rs"]
mod dump;
#[path = "directory/files.rs"]
mod files;

#[path = "directory/changes.rs"]
mod changes;
#[path = "directory/letters.rs"]
mod letters;
#[path = "directory/people.rs"]
mod people;
#[path = "directory/recognition.rs"]
mod recognition;
#[path = "directory/refusals.rs"]
mod refusals;
#[path = "directory/sample.rs"]
mod sample;
#[path = "directory/undo.rs"]
mod undo;
#[path = "directory/years.rs"]
mod years;

use preau_backend::{
    Actor,
    directory::{
        feeds::SourceFile,
        import::{self, By, ImportError},
    },
};
use preau_model::{
    directory::{Kind, Refusal, Report},
    error::Failure,
    ids::ImportId,
    session::Role,
};
use world::World;

/// The world and its administrator, who is not of the feeds.
async fn office() -> (World, Actor) {
    let w = World::new().await;
    let admin = w.person(&[Role::Administrator], "Ada", "Bureau").await;
    (w, admin)
}

async fn seen(w: &World, actor: &Actor, files: &[SourceFile]) -> Report {
    import::dry_run(&w.backend, actor, files.to_vec()).await.unwrap()
}

/// Sees, then applies.
async fn applied<'a>(w: &World, by: impl Into<By<'a>>, files: &[SourceFile]) -> (ImportId, Report) {
    let by = by.into();
    let report = import::dry_run(&w.backend, by, files.to_vec()).await.unwrap();
    let id = import::apply(&w.backend, by, files.to_vec(), &report.digest, &|_| ()).await.unwrap();
    (id, report)
}

fn told<T: std::fmt::Debug>(result: Result<T, ImportError>) -> Failure {
    match result {
        Err(ImportError::Failed(preau_backend::Error::Told(failure))) => failure,
        other => panic!("not told: {other:?}"),
    }
}

fn refused<T: std::fmt::Debug>(result: Result<T, ImportError>) -> Refusal {
    match result {
        Err(ImportError::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

/// new, changed, leaving, unchanged.
fn counts(report: &Report, kind: Kind) -> (u32, u32, u32, u32) {
    report.section(kind).map_or((0, 0, 0, 0), |s| (s.new.count, s.changed.count, s.leaving.count, s.unchanged))
}
