//! Renditions that cannot be made at once.

use crate::world::World;
use preau_backend::{db::sql, media::renditions};
use preau_model::session::Role;
use std::path::{Path, PathBuf};

const SPEECH: &[u8] = include_bytes!("../../src/demonstration/recordings/corbeau.webm");

fn the_one_file(folder: &Path) -> PathBuf {
    let mut at = folder.join("files");
    while at.is_dir() {
        at = std::fs::read_dir(&at).unwrap().next().unwrap().unwrap().path();
    }
    at
}

#[tokio::test]
async fn a_disk_that_fails_for_a_day_is_no_reason_to_give_up() {
    let w = World::new().await;
    let lea = w.person(&[Role::Pupil], "Léa", "Martin").await;
    w.uploaded(&lea, "Enregistrement.webm", SPEECH).await;
    let (file, away) = (the_one_file(w.folder.path()), w.folder.path().join("away"));
    std::fs::rename(&file, &away).unwrap();
    for _ in 0..20 {
        renditions::make_next(&w.backend).await.unwrap();
        w.clock.advance_seconds(3600);
    }
    std::fs::rename(&away, &file).unwrap();
    assert!(renditions::make_next(&w.backend).await.unwrap());
    assert_eq!(w.count("SELECT COUNT(*) FROM rendition WHERE state = 'done'").await, 1);
}

#[tokio::test]
async fn what_ends_the_process_again_and_again_is_given_up() {
    let w = World::new().await;
    let lea = w.person(&[Role::Pupil], "Léa", "Martin").await;
    w.uploaded(&lea, "Enregistrement.webm", SPEECH).await;
    sql("UPDATE rendition SET state = 'running', attempts = 3").run(&w.backend.db).await.unwrap();
    assert!(renditions::make_next(&w.backend).await.unwrap());
    assert_eq!(w.count("SELECT COUNT(*) FROM rendition WHERE state = 'failed'").await, 1);
    assert!(!renditions::make_next(&w.backend).await.unwrap());
}
