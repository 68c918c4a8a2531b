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
    let batch = Batch { id: Uuid::now_v7(), base, commands: vec![insert] };
    assert!(classeur::change(b, &c.teacher, activity, &batch).await.is_err());
}

/// Silence of so many milliseconds, as a WAV of one byte a sample.
fn silence(ms: u32) -> Vec<u8> {
    let count = ms * 8;
    let mut wav = Vec::new();
    wav.extend(b"RIFF");
    wav.extend((36 + count).to_le_bytes());
    wav.extend(b"WAVEfmt ");
    wav.extend(16_u32.to_le_bytes());
    wav.extend([1_u16, 1].into_iter().flat_map(u16::to_le_bytes));
    wav.extend([8_000_u32, 8_000].into_iter().flat_map(u32::to_le_bytes));
    wav.extend([1_u16, 8].into_iter().flat_map(u16::to_le_bytes));
    wav.extend(b"data");
    wav.extend(count.to_le_bytes());
    wav.resize(wav.len() + count as usize, 128);
    wav
}

#[tokio::test]
async fn a_recording_is_no_longer_than_is_wanted() {
    let c = Classroom::new().await;
    let mut wanted = spoken_exercise();
    wanted.body = Body::Spoken(spoken::Spoken { longest: Some(5), model: String::new() });
    let activity = given(&c, [wanted, spoken_exercise()]).await;
    let of = async |ms: u32| c.world.uploaded(&c.lea, "prise.wav", &silence(ms)).await;
    let (short, long) = (of(6_500).await, of(9_000).await);
    // While it is given it is kept: it is refused when it is handed in, and may be made anew.
    let attempt = new_attempt();
    tried(&c, &c.lea, 1, &draft(attempt, 1, speaks(&[long]))).await.unwrap();
    for (sequence, segments) in [(2, vec![long]), (3, vec![short, of(4_000).await])] {
        let refused = problem(tried(&c, &c.lea, 1, &done(attempt, sequence, speaks(&segments))).await);
        assert_eq!(refused, ("files".to_owned(), Problem::RecordingTooLong { seconds: 5 }));
    }
    let told = tried(&c, &c.lea, 1, &done(attempt, 4, speaks(&[short]))).await.unwrap();
    assert!(told.finished.is_some());
    // What is finished stays so, whatever is wanted by now.
    let mut shorter = spoken_exercise();
    shorter.body = Body::Spoken(spoken::Spoken { longest: Some(1), model: String::new() });
    becomes(&c, activity, 1, shorter).await;
    let again = tried(&c, &c.lea, 1, &done(attempt, 4, speaks(&[short]))).await.unwrap();
    assert_eq!(again.finished.map(|it| it.id), Some(attempt));
    // Without a limit, and where nothing can be read of it, it is taken.
    answered(&c, &c.lea, 2, speaks(&[long])).await;
    answered(&c, &c.tom, 1, speaks(&[segment(&c, &c.tom, b"illisible").await])).await;
    // Nothing is left of looking at it.
    let left = std::fs::read_dir(c.world.backend.files.uploads_folder()).unwrap();
    let heard =
        |entry: std::io::Result<std::fs::DirEntry>| entry.unwrap().file_name().to_string_lossy().ends_with(".heard");
    assert_eq!(left.map(heard).filter(|it| *it).count(), 0);
}
