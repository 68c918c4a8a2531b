//! What nobody needs any more goes; whatever somebody needs stays.

use crate::world::{World, classroom::Classroom};
use preau_backend::{
    homework,
    media::{Files, upkeep, uploads},
};
use preau_model::{homework::HandInInput, ids::VersionId, session::Role};
use uuid::Uuid;

const DAY: i64 = 86_400;

async fn stored(w: &World) -> i64 {
    w.count("SELECT COUNT(*) FROM stored_file").await
}

fn on_disk(w: &World) -> usize {
    fn files(folder: &std::path::Path) -> usize {
        std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .map(|path| if path.is_dir() { files(&path) } else { 1 })
            .sum()
    }
    files(&w.folder.path().join("files"))
}

#[tokio::test]
async fn what_was_handed_in_stays_for_ever_and_what_never_was_for_a_term() {
    let c = Classroom::new().await;
    let w = &c.world;
    let id = c.given(|input| input.due = crate::world::civil("2027-06-30T08:00")).await;
    let kept = c.recording(&c.lea, "lu.webm", b"lu").await;
    let input = HandInInput {
        version: VersionId(Uuid::now_v7()),
        pupil: None,
        over: None,
        text: String::new(),
        kept: Vec::new(),
        added: vec![kept],
    };
    homework::hand_in(&w.backend, &c.lea, id, &input).await.unwrap();
    c.recording(&c.lea, "jamais.webm", b"jamais rendu").await;
    assert_eq!((stored(w).await, on_disk(w)), (2, 2));
    w.clock.advance_seconds(119 * DAY);
    assert_eq!(upkeep::remove_unused(&w.backend).await.unwrap(), 0);
    w.clock.advance_seconds(2 * DAY);
    assert_eq!(upkeep::remove_unused(&w.backend).await.unwrap(), 1);
    assert_eq!((stored(w).await, on_disk(w)), (1, 1));
    let seen = homework::open_as_pupil(&w.backend, &c.lea, id).await.unwrap();
    assert_eq!(seen.versions[0].files.len(), 1);
    assert_eq!(upkeep::remove_unused(&w.backend).await.unwrap(), 0);
}

#[tokio::test]
async fn a_file_sent_twice_stays_while_one_of_the_two_is_used() {
    let c = Classroom::new().await;
    let w = &c.world;
    let first = c.file(&c.teacher, "fable.pdf", b"%PDF-1.7").await;
    c.given(|input| input.added = vec![first]).await;
    c.file(&c.lea, "la même.pdf", b"%PDF-1.7").await;
    w.clock.advance_seconds(121 * DAY);
    assert_eq!(upkeep::remove_unused(&w.backend).await.unwrap(), 0);
    assert_eq!((stored(w).await, on_disk(w)), (1, 1));
}

#[tokio::test]
async fn leftovers_of_a_killed_process_are_cleared_and_uploads_under_way_go_on() {
    let w = World::new().await;
    let lea = w.person(&[Role::Pupil], "Léa", "Martin").await;
    let going = w.uploading(&lea, "voix.webm", b"abc", 10).await;
    let done = w.uploaded(&lea, "fini.txt", b"fini").await;
    let folder = w.backend.files.uploads_folder().to_owned();
    for name in ["x.source", "y.mp3", &done.to_string(), &Uuid::now_v7().to_string()] {
        std::fs::write(folder.join(name), b"reste").unwrap();
    }
    assert_eq!(upkeep::clear_leftovers(&w.backend).await.unwrap(), 4);
    assert_eq!(uploads::offset(&w.backend, &going).await.unwrap(), 3);
    assert_eq!(std::fs::read_dir(folder).unwrap().count(), 1);
}

#[tokio::test]
async fn a_file_that_no_row_knows_goes_after_two_days() {
    let w = World::new().await;
    let files: &Files = &w.backend.files;
    let stray = files.keep("perdu").await.unwrap();
    assert_eq!(upkeep::remove_unused(&w.backend).await.unwrap(), 0, "it may be on its way to its row");
    // The disk's clock is not ours: the test's is moved far beyond it.
    w.clock.advance_seconds(100_000 * DAY);
    assert_eq!(upkeep::remove_unused(&w.backend).await.unwrap(), 1);
    assert_eq!(files.size(&stray.sha256).await.unwrap(), None);
}
