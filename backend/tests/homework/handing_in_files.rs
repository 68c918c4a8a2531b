//! Handing in recordings and files.

use crate::{
    unknown_file,
    world::{classroom::Classroom, classroom::text_input, problem},
};
use preau_backend::session::hex;
use preau_model::{
    error::Problem,
    homework::{HandIn, HandInInput, HandInKind, NewFile, SubmissionVersion},
    media::{AttachmentKind, Sound},
};
use sha2::{Digest, Sha256};

fn sha(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn files(version: &SubmissionVersion) -> Vec<(&str, AttachmentKind)> {
    version.files.iter().map(|f| (f.name.as_str(), f.kind)).collect()
}

#[tokio::test]
async fn a_recording_alone_is_handed_in_and_waits_to_be_made_playable() {
    let c = Classroom::new().await;
    let id = c.given(|_| {}).await;
    let input =
        HandInInput { added: vec![c.recording(&c.lea, "lecture.webm", b" Le corbeau").await], ..text_input("") };
    let receipt = c.sends(&c.lea, id, &input).await.unwrap();
    let bytes = b"\x1a\x45\xdf\xa3 Le corbeau";
    assert_eq!(receipt.size, bytes.len() as u64);
    assert_eq!(receipt.sha256, sha(format!("\n{}\n", sha(bytes)).as_bytes()));
    let seen = c.seen_by(&c.lea, id).await.unwrap();
    let file = &seen.versions[0].files[0];
    assert_eq!((file.name.as_str(), file.kind, file.size), ("lecture.webm", AttachmentKind::Audio, 15));
    assert_eq!(file.sound, Some(Sound::Preparing));
}

#[tokio::test]
async fn text_recordings_and_files_go_together_in_the_order_chosen() {
    let c = Classroom::new().await;
    let id = c.given(|_| {}).await;
    let (sound, photo) = (c.recording(&c.lea, "1.webm", b"a").await, c.file(&c.lea, "2.jpg", b"\xff\xd8\xff b").await);
    let input = HandInInput { added: vec![photo, sound], ..text_input("<p>Voir la photo.</p>") };
    let receipt = c.sends(&c.lea, id, &input).await.unwrap();
    let text = "<p>Voir la photo.</p>";
    assert_eq!(receipt.size, text.len() as u64 + 5 + 5);
    let signed = format!("{text}\n{}\n{}\n", sha(b"\xff\xd8\xff b"), sha(b"\x1a\x45\xdf\xa3a"));
    assert_eq!(receipt.sha256, sha(signed.as_bytes()));
    let version = &c.seen_by(&c.lea, id).await.unwrap().versions[0];
    assert_eq!(files(version), [("2.jpg", AttachmentKind::File), ("1.webm", AttachmentKind::Audio)]);
    assert_eq!(version.files[0].sound, None);
}

#[tokio::test]
async fn a_new_version_keeps_the_files_that_it_names_and_the_old_one_keeps_all() {
    let c = Classroom::new().await;
    let id = c.given(|_| {}).await;
    let (a, b) = (c.file(&c.lea, "a.txt", b"aa").await, c.file(&c.lea, "b.txt", b"bbb").await);
    c.sends(&c.lea, id, &HandInInput { added: vec![a, b], ..text_input("") }).await.unwrap();
    let first = c.seen_by(&c.lea, id).await.unwrap().versions.remove(0);
    let kept = vec![first.files[1].id];
    let added = vec![c.recording(&c.lea, "c.webm", b"c").await];
    let second = HandInInput { kept, added, ..text_input("") };
    let receipt = c.sends(&c.lea, id, &second).await.unwrap();
    assert_eq!(receipt.size, 3 + 5);
    let signed = format!("\n{}\n{}\n", sha(b"bbb"), sha(b"\x1a\x45\xdf\xa3c"));
    assert_eq!(receipt.sha256, sha(signed.as_bytes()));
    let versions = c.seen_by(&c.lea, id).await.unwrap().versions;
    assert_eq!(files(&versions[0]), [("b.txt", AttachmentKind::File), ("c.webm", AttachmentKind::Audio)]);
    assert_eq!(files(&versions[1]), [("a.txt", AttachmentKind::File), ("b.txt", AttachmentKind::File)]);
    assert_eq!(versions[1], first);
    assert_eq!(c.world.count("SELECT COUNT(*) FROM stored_file").await, 3, "kept by reference");
    // A file of an older version may be taken up again.
    let third = HandInInput { kept: vec![first.files[0].id], ..text_input("") };
    c.sends(&c.lea, id, &third).await.unwrap();
    assert_eq!(files(&c.seen_by(&c.lea, id).await.unwrap().versions[0]), [("a.txt", AttachmentKind::File)]);
}

#[tokio::test]
async fn files_of_anything_else_cannot_be_kept() {
    let c = Classroom::new().await;
    let instructions = c.file(&c.teacher, "fable.txt", b"fable").await;
    let id = c.given(|input| input.added = vec![instructions]).await;
    let other = c.given(|_| {}).await;
    let (toms, elsewhere) = (c.file(&c.tom, "tom.txt", b"tom").await, c.file(&c.lea, "lea.txt", b"lea").await);
    c.sends(&c.tom, id, &HandInInput { added: vec![toms], ..text_input("") }).await.unwrap();
    c.sends(&c.lea, other, &HandInInput { added: vec![elsewhere], ..text_input("") }).await.unwrap();
    c.hands_in(&c.lea, id, "<p>Sans fichier</p>").await;
    let of_tom = c.seen_by(&c.tom, id).await.unwrap().versions[0].files[0].id;
    let of_other = c.seen_by(&c.lea, other).await.unwrap().versions[0].files[0].id;
    let of_homework = c.seen_by(&c.lea, id).await.unwrap().attachments[0].id;
    for (what, file) in [("a classmate's", of_tom), ("of other work", of_other), ("of the homework", of_homework)] {
        let result = c.sends(&c.lea, id, &HandInInput { kept: vec![file], ..text_input("<p>x</p>") }).await;
        assert_eq!(problem(result), ("files".to_owned(), Problem::UnknownChoice), "{what}");
    }
    let seen = c.seen_by(&c.lea, id).await.unwrap();
    assert_eq!(seen.versions.len(), 1);
    assert_eq!(c.detail(id).await.rows[0].versions, 1, "a refused version has no number");
}

#[tokio::test]
async fn uploads_are_ones_own_and_complete() {
    let c = Classroom::new().await;
    let id = c.given(|_| {}).await;
    let half = c.world.uploading(&c.lea, "demi.txt", b"de", 4).await;
    let half = NewFile::one(half.id, AttachmentKind::File);
    let toms = c.file(&c.tom, "tom.txt", b"tom").await;
    for added in [vec![half], vec![toms], vec![unknown_file()]] {
        let result = c.sends(&c.lea, id, &HandInInput { added, ..text_input("<p>x</p>") }).await;
        assert_eq!(problem(result), ("files".to_owned(), Problem::UploadIncomplete));
    }
    let many = (0..21).map(|_| unknown_file()).collect();
    let result = c.sends(&c.lea, id, &HandInInput { added: many, ..text_input("") }).await;
    assert_eq!(problem(result), ("files".to_owned(), Problem::TooManyFiles { max: 20 }));
    assert_eq!(c.world.count("SELECT COUNT(*) FROM submission_version").await, 0);
    let one = c.file(&c.lea, "a.txt", b"a").await;
    let twenty = vec![one; 20];
    c.sends(&c.lea, id, &HandInInput { added: twenty, ..text_input("") }).await.unwrap();
}

#[tokio::test]
async fn a_kind_that_is_not_asked_for_is_refused() {
    let c = Classroom::new().await;
    let only = |kind: HandInKind| HandIn {
        text: kind == HandInKind::Text,
        files: kind == HandInKind::File,
        audio: kind == HandInKind::Audio,
        main: Some(kind),
    };
    let (sound, file) = (c.recording(&c.lea, "a.webm", b"a").await, c.file(&c.lea, "b.txt", b"b").await);
    for (accepted, refused, taken) in [
        (HandInKind::Text, vec![&sound, &file], None),
        (HandInKind::File, vec![&sound], Some(&file)),
        (HandInKind::Audio, vec![&file], Some(&sound)),
    ] {
        let id = c.given(|input| input.hand_in = only(accepted)).await;
        for new in refused {
            let text = if accepted == HandInKind::Text { "<p>a</p>" } else { "" };
            let result = c.sends(&c.lea, id, &HandInInput { added: vec![new.clone()], ..text_input(text) }).await;
            assert_eq!(problem(result), ("files".to_owned(), Problem::KindNotAccepted), "{accepted:?}");
        }
        assert!(c.seen_by(&c.lea, id).await.unwrap().versions.is_empty());
        if let Some(new) = taken {
            c.sends(&c.lea, id, &HandInInput { added: vec![new.clone()], ..text_input("") }).await.unwrap();
        }
    }
    // What was taken before the teacher changed the ways may not be kept by a new version.
    let id = c.given(|_| {}).await;
    c.sends(&c.lea, id, &HandInInput { added: vec![file.clone()], ..text_input("") }).await.unwrap();
    let read = c.detail(id).await;
    let input = preau_model::homework::AssignmentInput { hand_in: only(HandInKind::Audio), ..read.input };
    crate::room::edit(&c.world.backend, &c.teacher, id, read.revision, &input).await.unwrap();
    let kept = vec![c.seen_by(&c.lea, id).await.unwrap().versions[0].files[0].id];
    let result = c.sends(&c.lea, id, &HandInInput { kept, ..text_input("") }).await;
    assert_eq!(problem(result), ("files".to_owned(), Problem::KindNotAccepted));
}
