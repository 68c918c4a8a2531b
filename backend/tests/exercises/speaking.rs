//! Spoken answers: kept for good, and heard by whom they are for.

use super::super::*;
use crate::world::{problem, refusal};
use preau_backend::media::{attachments, upkeep};
use preau_model::{
    classeur::Level,
    error::{Failure, Problem},
    ids::UploadId,
};

fn speaks(segments: &[UploadId]) -> Answer {
    Answer::Spoken(spoken::Answer { segments: segments.to_vec() })
}

async fn segment(c: &Classroom, actor: &Actor, said: &[u8]) -> UploadId {
    c.recording(actor, "prise.webm", said).await.upload
}

#[tokio::test]
async fn a_recording_is_kept_once_it_is_named_and_all_of_it_has_arrived() {
    let c = Classroom::new().await;
    let activity = given(&c, [spoken_exercise()]).await;
    let attempt = new_attempt();
    let first = segment(&c, &c.lea, b"maitre").await;
    let second = UploadId(Uuid::now_v7());
    let both = speaks(&[first, second]);
    let told = tried(&c, &c.lea, 1, &draft(attempt, 1, both.clone())).await.unwrap();
    assert_eq!(told.draft.unwrap().recording, None, "some of it is on its way");
    let refused = problem(tried(&c, &c.lea, 1, &done(attempt, 2, both)).await);
    assert_eq!(refused, ("files".to_owned(), Problem::UploadIncomplete));
    // One that is somebody else's has not arrived.
    let toms = segment(&c, &c.tom, b"corbeau").await;
    let refused = problem(tried(&c, &c.lea, 1, &done(attempt, 2, speaks(&[first, toms]))).await);
    assert_eq!(refused, ("files".to_owned(), Problem::UploadIncomplete));
    let second = segment(&c, &c.lea, b" corbeau").await;
    let both = speaks(&[first, second]);
    let told = tried(&c, &c.lea, 1, &draft(attempt, 3, both.clone())).await.unwrap();
    let recording = told.draft.unwrap().recording.unwrap();
    assert_eq!((recording.segments, recording.sound.is_some()), (2, true));
    // What is named is kept, and is there still when the upload is long forgotten.
    c.world.clock.advance_seconds(200 * 86_400);
    upkeep::remove_unused(&c.world.backend).await.unwrap();
    let told = tried(&c, &c.lea, 1, &done(attempt, 4, both.clone())).await.unwrap();
    let last = told.finished.unwrap();
    assert_eq!(last.recording.as_ref().map(|it| it.id), Some(recording.id));
    assert!(last.marked.waits_for_teacher && last.review.is_none());
    assert_eq!((told.best, told.solution), (None, None));
    assert_eq!(tried(&c, &c.lea, 1, &done(attempt, 4, both)).await.unwrap().finished, Some(last));
    c.world.clock.advance_seconds(200 * 86_400);
    upkeep::remove_unused(&c.world.backend).await.unwrap();
    let open = attachments::open_segment(&c.world.backend, &c.lea, recording.id, 1).await.unwrap();
    assert!(c.world.backend.files.size(&open.sha256).await.unwrap().is_some());
    assert_eq!(found(&c, &c.lea, activity, 1).await.progress.used, 1);
    // What is no recording is refused, and nothing at all.
    let text = c.world.uploaded(&c.tom, "a.txt", b"bonjour").await;
    let refused = problem(tried(&c, &c.tom, 1, &done(new_attempt(), 1, speaks(&[text]))).await);
    assert_eq!(refused, ("files".to_owned(), Problem::WrongFileType));
    let refused = problem(tried(&c, &c.tom, 1, &done(new_attempt(), 1, speaks(&[]))).await);
    assert_eq!(refused, ("answer".to_owned(), Problem::NothingToHandIn));
}

#[tokio::test]
async fn a_new_take_replaces_the_one_before() {
    let c = Classroom::new().await;
    given(&c, [spoken_exercise()]).await;
    let attempt = new_attempt();
    let [one, two] = [segment(&c, &c.lea, b"un").await, segment(&c, &c.lea, b"deux").await];
    let told = tried(&c, &c.lea, 1, &draft(attempt, 1, speaks(&[one]))).await.unwrap();
    let before = told.draft.unwrap().recording.unwrap();
    let told = tried(&c, &c.lea, 1, &done(attempt, 2, speaks(&[two]))).await.unwrap();
    let after = told.finished.unwrap().recording.unwrap();
    assert!(before.id != after.id);
    assert_eq!(refusal(attachments::open(&c.world.backend, &c.lea, before.id).await), Failure::NotFound);
    assert_eq!(c.world.count("SELECT COUNT(*) FROM classeur_file").await, 1);
}

#[tokio::test]
async fn it_is_heard_by_its_pupil_and_by_who_follows_and_nobody_else() {
    let c = Classroom::new().await;
    let b = &c.world.backend;
    let activity = given(&c, [spoken_exercise()]).await;
    let said = speaks(&[segment(&c, &c.lea, b"maitre corbeau").await]);
    let told = answered(&c, &c.lea, 1, said).await;
    let recording = told.finished.unwrap().recording.unwrap().id;
    let hears = async || {
        let mut all = Vec::new();
        let near = [("teacher", &c.teacher), ("léa", &c.lea), ("tom", &c.tom), ("mother", &c.mother)];
        for (who, actor) in near.into_iter().chain(c.strangers()) {
            let opened = attachments::open(b, actor, recording).await;
            assert_eq!(opened.is_ok(), attachments::sound(b, actor, recording).await.is_ok(), "{who}");
            match opened {
                Ok(_) => all.push(who),
                Err(_) => assert_eq!(refusal(opened), Failure::NotFound, "{who}"),
            }
        }
        all
    };
    assert_eq!(hears().await, ["teacher", "léa"]);
    // A colleague who may change it follows those to whom they gave it themselves.
    let what = classeur::Shared::Activity(activity);
    for level in Level::SHARED {
        classeur::share(b, &c.teacher, what, c.colleague.person, level).await.unwrap();
        assert_eq!(hears().await, ["teacher", "léa"], "{level:?}");
    }
    c.world.teaches(&c.colleague, c.class, c.maths).await;
    let input = GivingInput { structures: vec![c.class], ..GivingInput::default() };
    classeur::give_out(b, &c.colleague, GivingId(Uuid::now_v7()), what, &input).await.unwrap();
    assert_eq!(hears().await, ["teacher", "léa", "another teacher"]);
    // It is no file for anybody's step.
    let mut stolen = numeric();
    stolen.audio = Some(recording);
    let insert = Command::Insert(Insert::row([step(9, stolen)], None));
    let base = classeur::open(b, &c.teacher, activity).await.unwrap().revision;
    let batch = Batch { id: Uuid::now_v7(), base, commands: vec![insert], anyway: false };
    assert!(classeur::change(b, &c.teacher, activity, &batch).await.is_err());
}
