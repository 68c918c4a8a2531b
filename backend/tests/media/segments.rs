//! Recordings that were interrupted: several segments, one sound.

use crate::world::{World, classroom::Classroom, problem, refusal};
use preau_backend::{
    homework,
    media::{attachments, renditions, upkeep},
};
use preau_model::{
    error::{Failure, Problem},
    homework::{HandInInput, NewFile},
    ids::{AttachmentId, UploadId, VersionId},
    media::{AttachmentKind, Sound},
};
use uuid::Uuid;

const SPEECH: &[u8] = include_bytes!("../../src/demonstration/recordings/corbeau.webm");
const MORE: &[u8] = include_bytes!("../../src/demonstration/recordings/recit.ogg");

fn input(first: UploadId, further: Vec<UploadId>) -> HandInInput {
    HandInInput {
        version: VersionId(Uuid::now_v7()),
        pupil: None,
        over: None,
        text: String::new(),
        kept: Vec::new(),
        added: vec![NewFile { upload: first, kind: AttachmentKind::Audio, further }],
    }
}

async fn uploads(w: &World, lea: &preau_backend::Actor, all: &[(&str, &[u8])]) -> Vec<UploadId> {
    let mut ids = Vec::new();
    for (name, bytes) in all {
        ids.push(w.uploaded(lea, name, bytes).await);
    }
    ids
}

async fn length(w: &World, actor: &preau_backend::Actor, id: AttachmentId) -> (u64, Vec<u32>) {
    while renditions::make_next(&w.backend).await.unwrap() {}
    match attachments::sound(&w.backend, actor, id).await.unwrap() {
        Some(Sound::Ready { duration_ms, lost, .. }) => (duration_ms, lost),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn segments_are_one_sound_in_their_order_and_each_original_stays() {
    let c = Classroom::new().await;
    let w = &c.world;
    let id = c.given(|_| {}).await;
    let ids = uploads(w, &c.lea, &[("Enregistrement.webm", SPEECH), ("suite.ogg", MORE)]).await;
    let receipt = homework::hand_in(&w.backend, &c.lea, id, &input(ids[0], vec![ids[1]])).await.unwrap();
    assert_eq!(receipt.size, (SPEECH.len() + MORE.len()) as u64);
    let seen = homework::open_as_pupil(&w.backend, &c.lea, id).await.unwrap();
    let [file] = seen.versions[0].files.as_slice() else { panic!("one recording") };
    assert_eq!((file.segments, file.size, file.name.as_str()), (2, receipt.size, "Enregistrement.webm"));
    let (both, lost) = length(w, &c.teacher, file.id).await;
    assert_eq!(lost, [0; 0]);

    // As long as the two alone.
    let mut alone = 0;
    for (name, bytes) in [("a.webm", SPEECH), ("b.ogg", MORE)] {
        let id = c.given(|_| {}).await;
        let one = uploads(w, &c.lea, &[(name, bytes)]).await[0];
        homework::hand_in(&w.backend, &c.lea, id, &input(one, Vec::new())).await.unwrap();
        let file = homework::open_as_pupil(&w.backend, &c.lea, id).await.unwrap().versions[0].files[0].id;
        alone += length(w, &c.lea, file).await.0;
    }
    assert!(both.abs_diff(alone) < 150, "{both} ms joined, {alone} ms alone");

    for (n, bytes) in [(0, SPEECH), (1, MORE)] {
        let part = attachments::open_segment(&w.backend, &c.teacher, file.id, n).await.unwrap();
        assert_eq!((part.size, part.sha256), (i64::try_from(bytes.len()).unwrap(), crate::sha(bytes)));
        let stranger = attachments::open_segment(&w.backend, &c.zoe, file.id, n).await;
        assert_eq!(refusal(stranger), Failure::NotFound);
    }
    assert_eq!(refusal(attachments::open_segment(&w.backend, &c.lea, file.id, 2).await), Failure::NotFound);
    // Nothing of it is swept, however long it stays.
    w.clock.advance_seconds(200 * 86_400);
    assert_eq!(upkeep::remove_unused(&w.backend).await.unwrap(), 0);
    attachments::open_segment(&w.backend, &c.teacher, file.id, 1).await.unwrap();
}

#[tokio::test]
async fn a_damaged_segment_is_said_and_the_others_are_heard() {
    let c = Classroom::new().await;
    let w = &c.world;
    let id = c.given(|_| {}).await;
    let ids = uploads(w, &c.lea, &[("a.webm", SPEECH), ("b.webm", b"\x1a\x45\xdf\xa3 rien"), ("c.ogg", MORE)]).await;
    homework::hand_in(&w.backend, &c.lea, id, &input(ids[0], ids[1..].to_vec())).await.unwrap();
    let file = homework::open_as_pupil(&w.backend, &c.lea, id).await.unwrap().versions[0].files[0].id;
    let (duration, lost) = length(w, &c.lea, file).await;
    assert_eq!(lost, [1]);
    assert!(duration > 2_000);
}

#[tokio::test]
async fn a_missing_segment_and_somebody_elses_are_refused_and_change_nothing() {
    let c = Classroom::new().await;
    let w = &c.world;
    let id = c.given(|_| {}).await;
    let ids = uploads(w, &c.lea, &[("a.webm", SPEECH)]).await;
    let toms = uploads(w, &c.tom, &[("t.webm", MORE)]).await[0];
    let half = w.uploading(&c.lea, "h.webm", b"abc", 10).await.id;
    for further in [UploadId(Uuid::now_v7()), toms, half] {
        let told = homework::hand_in(&w.backend, &c.lea, id, &input(ids[0], vec![further])).await;
        assert_eq!(problem(told), ("files".to_owned(), Problem::UploadIncomplete));
    }
    let many = homework::hand_in(&w.backend, &c.lea, id, &input(ids[0], vec![ids[0]; 120])).await;
    assert_eq!(problem(many), ("files".to_owned(), Problem::TooManySegments { max: 120 }));
    assert!(homework::open_as_pupil(&w.backend, &c.lea, id).await.unwrap().versions.is_empty());
}

#[tokio::test]
async fn what_one_pupil_recorded_is_never_handed_in_as_anothers() {
    let c = Classroom::new().await;
    let w = &c.world;
    let id = c.given(|_| {}).await;
    let leas = HandInInput {
        pupil: Some(c.lea.person),
        ..input(uploads(w, &c.tom, &[("t.webm", SPEECH)]).await[0], Vec::new())
    };
    let told = homework::hand_in(&w.backend, &c.tom, id, &leas).await;
    assert_eq!(refusal(told), Failure::Conflict(Problem::SomebodyElses));
    assert!(homework::open_as_pupil(&w.backend, &c.tom, id).await.unwrap().versions.is_empty());
}

#[tokio::test]
async fn two_devices_at_once_leave_both_versions_to_be_seen() {
    let c = Classroom::new().await;
    let w = &c.world;
    let id = c.given(|_| {}).await;
    let mut beside = Vec::new();
    for (text, over) in [("<p>un</p>", 0), ("<p>deux</p>", 1), ("<p>autre appareil</p>", 1), ("<p>fin</p>", 3)] {
        let input = HandInInput { over: Some(over), ..crate::world::classroom::text_input(text) };
        homework::hand_in(&w.backend, &c.lea, id, &input).await.unwrap();
        beside.push(homework::open_as_pupil(&w.backend, &c.lea, id).await.unwrap().versions[0].beside);
    }
    assert_eq!(beside, [false, false, true, false]);
    let copy = homework::open_copy(&w.backend, &c.teacher, id, c.lea.person).await.unwrap();
    assert_eq!(copy.versions.iter().map(|v| v.beside).collect::<Vec<_>>(), [false, true, false, false]);
}
