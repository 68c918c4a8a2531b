//! Who may open which file.

use crate::{
    sha,
    world::{civil, classroom::Classroom, classroom::text_input, refusal},
};
use preau_backend::{Actor, homework, media::attachments};
use preau_model::{
    error::Failure,
    homework::HandInInput,
    ids::{AssignmentId, AttachmentId},
};
use uuid::Uuid;

struct Case {
    c: Classroom,
    id: AssignmentId,
    /// Attached by the teacher.
    fable: AttachmentId,
    /// Léa's first recording, and the photo of her second version.
    recording: AttachmentId,
    photo: AttachmentId,
}

async fn handed_in() -> Case {
    let c = Classroom::new().await;
    let fable = c.file(&c.teacher, "fable.pdf", b"%PDF-1.7 fable").await;
    let id = c.given(|input| input.added = vec![fable]).await;
    let recording = c.recording(&c.lea, "prise.webm", b"voix").await;
    let photo = c.file(&c.lea, "photo.jpg", b"\xff\xd8\xff").await;
    for added in [recording, photo] {
        let input = HandInInput { added: vec![added], ..text_input("") };
        homework::hand_in(&c.world.backend, &c.lea, id, &input).await.unwrap();
    }
    let seen = homework::open_as_pupil(&c.world.backend, &c.lea, id).await.unwrap();
    let (fable, photo, recording) =
        (seen.attachments[0].id, seen.versions[0].files[0].id, seen.versions[1].files[0].id);
    Case { c, id, fable, recording, photo }
}

async fn opens(c: &Classroom, actor: &Actor, file: AttachmentId) -> bool {
    match attachments::open(&c.world.backend, actor, file).await {
        Ok(_) => true,
        refused => {
            assert_eq!(refusal(refused), Failure::NotFound);
            false
        }
    }
}

#[tokio::test]
async fn a_file_is_what_was_sent_under_its_name() {
    let Case { c, fable, recording, .. } = handed_in().await;
    let open = attachments::open(&c.world.backend, &c.lea, fable).await.unwrap();
    assert_eq!((open.name.as_str(), open.media_type.as_str(), open.size), ("fable.pdf", "application/pdf", 14));
    assert_eq!(open.sha256, sha(b"%PDF-1.7 fable"));
    assert_eq!((open.rendition, open.rendition_size), (None, None));
    let open = attachments::open(&c.world.backend, &c.teacher, recording).await.unwrap();
    assert_eq!((open.name.as_str(), open.rendition), ("prise.webm", None), "not made yet");
}

#[tokio::test]
async fn a_rendition_comes_with_its_recording_once_it_is_made() {
    let Case { c, recording, .. } = handed_in().await;
    let w = &c.world;
    let made = w.uploaded(&c.teacher, "rendu.mp3", b"ID3 rendu").await;
    for state in ["running", "failed", "done"] {
        preau_backend::db::sql(
            "UPDATE rendition SET state = $1, output = (SELECT sha256 FROM upload WHERE id = $2)
             WHERE source IN (SELECT file FROM attachment WHERE id = $3)",
        )
        .bind(state)
        .bind(made)
        .bind(recording)
        .run(&w.backend.db)
        .await
        .unwrap();
        let open = attachments::open(&w.backend, &c.teacher, recording).await.unwrap();
        let wanted = (state == "done").then(|| (sha(b"ID3 rendu"), 9));
        assert_eq!(open.rendition.zip(open.rendition_size), wanted, "{state}");
    }
}

#[tokio::test]
async fn what_is_attached_to_homework_is_for_its_teacher_its_pupils_and_their_guardians() {
    let Case { c, fable, .. } = handed_in().await;
    for (who, actor) in [
        ("the teacher", &c.teacher),
        ("Léa", &c.lea),
        ("Tom", &c.tom),
        ("Léa's mother", &c.mother),
        ("Léa's uncle", &c.uncle),
        ("Tom's father", &c.toms_father),
    ] {
        assert!(opens(&c, actor, fable).await, "{who}");
    }
    for (who, actor) in c.strangers() {
        assert!(!opens(&c, actor, fable).await, "{who}");
    }
}

#[tokio::test]
async fn what_a_pupil_hands_in_is_for_the_teacher_the_pupil_and_the_pupils_guardians() {
    let Case { c, recording, photo, .. } = handed_in().await;
    let mut strangers = c.strangers();
    strangers.extend([("a classmate", &c.tom), ("a classmate's father", &c.toms_father)]);
    // The version in force, and the one before it.
    for file in [photo, recording] {
        for (who, actor) in
            [("the teacher", &c.teacher), ("Léa", &c.lea), ("her mother", &c.mother), ("her uncle", &c.uncle)]
        {
            assert!(opens(&c, actor, file).await, "{who}");
        }
        for (who, actor) in &strangers {
            assert!(!opens(&c, actor, file).await, "{who}");
        }
    }
}

#[tokio::test]
async fn what_was_given_to_chosen_pupils_is_not_their_classmates() {
    let c = Classroom::new().await;
    let file = c.file(&c.teacher, "a.txt", b"a").await;
    let id = c
        .given(|input| {
            input.structures.clear();
            input.pupils = vec![c.lea.person];
            input.added = vec![file];
        })
        .await;
    let file = homework::open_given(&c.world.backend, &c.teacher, id).await.unwrap().attachments[0].id;
    assert!(opens(&c, &c.lea, file).await && opens(&c, &c.mother, file).await);
    assert!(!opens(&c, &c.tom, file).await && !opens(&c, &c.toms_father, file).await);
    assert!(!opens(&c, &c.neighbour, file).await);
}

#[tokio::test]
async fn what_is_not_published_yet_is_the_teachers_alone() {
    let c = Classroom::new().await;
    let file = c.file(&c.teacher, "a.txt", b"a").await;
    let id = c
        .given(|input| {
            input.added = vec![file];
            input.publish = Some(civil("2026-11-24T17:00"));
        })
        .await;
    let file = homework::open_given(&c.world.backend, &c.teacher, id).await.unwrap().attachments[0].id;
    c.world.at("2026-11-24T16:59");
    assert!(opens(&c, &c.teacher, file).await);
    assert!(!opens(&c, &c.lea, file).await && !opens(&c, &c.mother, file).await);
    c.world.at("2026-11-24T17:00");
    assert!(opens(&c, &c.lea, file).await && opens(&c, &c.mother, file).await);
}

#[tokio::test]
async fn what_is_withdrawn_closes_its_files_and_leaves_pupils_their_own() {
    let Case { c, id, fable, recording, .. } = handed_in().await;
    homework::withdraw(&c.world.backend, &c.teacher, id).await.unwrap();
    for actor in [&c.lea, &c.tom, &c.mother, &c.toms_father] {
        assert!(!opens(&c, actor, fable).await);
    }
    assert!(opens(&c, &c.teacher, fable).await && opens(&c, &c.teacher, recording).await);
    assert!(opens(&c, &c.lea, recording).await, "what was handed in is never taken from who did");
    assert!(!opens(&c, &c.tom, recording).await);
    homework::reinstate(&c.world.backend, &c.teacher, id).await.unwrap();
    assert!(opens(&c, &c.tom, fable).await);
}

#[tokio::test]
async fn a_file_that_was_removed_or_never_was_is_not_found() {
    let Case { c, id, fable, .. } = handed_in().await;
    let read = homework::open_given(&c.world.backend, &c.teacher, id).await.unwrap();
    let input = preau_model::homework::AssignmentInput { kept: Vec::new(), ..read.input };
    homework::edit(&c.world.backend, &c.teacher, id, read.revision, &input).await.unwrap();
    for file in [fable, AttachmentId(Uuid::now_v7())] {
        for actor in [&c.teacher, &c.lea, &c.mother, &c.administrator] {
            assert!(!opens(&c, actor, file).await);
        }
    }
}
