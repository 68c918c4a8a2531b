//! Files on their way: made, found, completed, given up, forgotten.

use crate::{
    sha,
    world::{World, classroom::Classroom, problem, refusal},
};
use preau_backend::{
    Actor,
    media::uploads::{self, Bearer, NewUpload, Upload},
};
use preau_model::{
    error::{Failure, Problem},
    ids::UploadId,
    media::FILE_MAX,
    session::Role,
};
use uuid::Uuid;

const DAY: i64 = 86_400;

fn new(name: &str, length: Option<u64>) -> NewUpload {
    NewUpload { id: UploadId(Uuid::now_v7()), name: name.to_owned(), length, metadata: None, credential: None }
}

async fn with_lea() -> (World, Actor) {
    let w = World::new().await;
    let lea = w.person(&[Role::Pupil], "Léa", "Martin").await;
    (w, lea)
}

async fn arrived(w: &World, upload: &Upload, bytes: &[u8]) -> u64 {
    std::fs::write(uploads::path(&w.backend, upload), bytes).unwrap();
    uploads::offset(&w.backend, upload).await.unwrap()
}

#[tokio::test]
async fn an_upload_is_the_file_once_all_of_it_has_arrived() {
    let (w, lea) = with_lea().await;
    let (upload, token) = uploads::create(&w.backend, &lea, new("C:\\photos\\devoir.pdf", Some(10))).await.unwrap();
    assert_eq!((upload.name.as_str(), upload.length, upload.person), ("devoir.pdf", Some(10), lea.person));
    assert_eq!(uploads::offset(&w.backend, &upload).await.unwrap(), 0);
    for some in [b"".as_slice(), b"%PDF", b"%PDF-1.7 "] {
        assert_eq!(arrived(&w, &upload, some).await, some.len() as u64);
        let early = uploads::complete(&w.backend, &upload).await;
        assert_eq!(refusal(early), Failure::Conflict(Problem::UploadIncomplete));
    }
    arrived(&w, &upload, b"%PDF-1.7 a").await;
    let stored = uploads::complete(&w.backend, &upload).await.unwrap();
    assert_eq!((stored.size, stored.sha256.as_str()), (10, sha(b"%PDF-1.7 a").as_str()));
    let found = uploads::find(&w.backend, Bearer::Token(&token), upload.id).await.unwrap();
    assert_eq!(
        (found.sha256.as_deref(), found.completed_at),
        (Some(stored.sha256.as_str()), Some(crate::world::start()))
    );
    assert_eq!(uploads::offset(&w.backend, &found).await.unwrap(), 10);
    assert_eq!(w.value::<String>("SELECT media_type FROM stored_file").await, "application/pdf");
    // Said again, by who knows that it is complete and by who does not.
    assert_eq!(uploads::complete(&w.backend, &found).await.unwrap(), stored);
    assert!(!uploads::path(&w.backend, &upload).exists());
}

#[tokio::test]
async fn more_than_was_announced_is_not_complete() {
    let (w, lea) = with_lea().await;
    let (upload, _) = uploads::create(&w.backend, &lea, new("a.txt", Some(3))).await.unwrap();
    arrived(&w, &upload, b"abcd").await;
    let result = uploads::complete(&w.backend, &upload).await;
    assert_eq!(refusal(result), Failure::Conflict(Problem::UploadIncomplete));
    assert_eq!(w.count("SELECT COUNT(*) FROM stored_file").await, 0);
}

#[tokio::test]
async fn a_recording_tells_its_length_when_it_ends() {
    let (w, lea) = with_lea().await;
    let (mut upload, _) = uploads::create(&w.backend, &lea, new("prise.webm", None)).await.unwrap();
    arrived(&w, &upload, b"\x1a\x45\xdf\xa3 abc").await;
    let early = uploads::complete(&w.backend, &upload).await;
    assert_eq!(refusal(early), Failure::Conflict(Problem::UploadIncomplete));
    let less = uploads::set_length(&w.backend, &mut upload, 7).await;
    assert_eq!(problem(less), ("length".to_owned(), Problem::Malformed));
    let huge = uploads::set_length(&w.backend, &mut upload, FILE_MAX + 1).await;
    assert_eq!(refusal(huge), Failure::TooLarge { limit: FILE_MAX });
    for _ in 0..2 {
        uploads::set_length(&w.backend, &mut upload, 8).await.unwrap();
    }
    let other = uploads::set_length(&w.backend, &mut upload, 9).await;
    assert_eq!(problem(other), ("length".to_owned(), Problem::Malformed));
    assert_eq!(uploads::complete(&w.backend, &upload).await.unwrap().size, 8);
}

#[tokio::test]
async fn an_upload_larger_than_allowed_is_not_begun() {
    let (w, lea) = with_lea().await;
    let result = uploads::create(&w.backend, &lea, new("film.mp4", Some(FILE_MAX + 1))).await;
    assert_eq!(refusal(result), Failure::TooLarge { limit: FILE_MAX });
    assert_eq!(w.count("SELECT COUNT(*) FROM upload").await, 0);
    uploads::create(&w.backend, &lea, new("film.mp4", Some(FILE_MAX))).await.unwrap();
}

#[tokio::test]
async fn making_an_upload_again_goes_on_with_a_fresh_credential_and_term() {
    let (w, lea) = with_lea().await;
    let wanted = new("a.txt", Some(4));
    let (first, old) = uploads::create(&w.backend, &lea, wanted.clone()).await.unwrap();
    arrived(&w, &first, b"ab").await;
    w.clock.advance_seconds(6 * DAY);
    let (again, token) = uploads::create(&w.backend, &lea, wanted.clone()).await.unwrap();
    assert_eq!((again.id, again.length), (first.id, Some(4)));
    assert_eq!(again.expires_at, first.expires_at.plus_days(6));
    assert_eq!(uploads::offset(&w.backend, &again).await.unwrap(), 2, "what has arrived stays");
    let with_old = uploads::find(&w.backend, Bearer::Token(&old), first.id).await;
    assert_eq!(refusal(with_old), Failure::NotFound);
    uploads::find(&w.backend, Bearer::Token(&token), first.id).await.unwrap();
    let longer = uploads::create(&w.backend, &lea, NewUpload { length: Some(5), ..wanted }).await;
    assert_eq!(problem(longer), ("length".to_owned(), Problem::Malformed));
}

#[tokio::test]
async fn an_upload_is_its_owners_and_the_credentials() {
    let c = Classroom::new().await;
    let w = &c.world;
    let wanted = new("a.txt", Some(4));
    let (upload, token) = uploads::create(&w.backend, &c.lea, wanted.clone()).await.unwrap();
    let (_, others) = uploads::create(&w.backend, &c.tom, new("b.txt", Some(4))).await.unwrap();
    for bearer in [Bearer::Actor(&c.lea), Bearer::Token(&token)] {
        assert_eq!(uploads::find(&w.backend, bearer, upload.id).await.unwrap(), upload);
    }
    let mut strangers = c.strangers();
    strangers.extend([("a classmate", &c.tom), ("her teacher", &c.teacher), ("her mother", &c.mother)]);
    for (who, actor) in strangers {
        let found = uploads::find(&w.backend, Bearer::Actor(actor), upload.id).await;
        assert_eq!(refusal(found), Failure::NotFound, "{who}");
        let again = uploads::create(&w.backend, actor, wanted.clone()).await;
        assert_eq!(refusal(again), Failure::NotFound, "{who}");
    }
    for wrong in [others.as_str(), "", "x"] {
        let found = uploads::find(&w.backend, Bearer::Token(wrong), upload.id).await;
        assert_eq!(refusal(found), Failure::NotFound);
    }
    let unknown = uploads::find(&w.backend, Bearer::Actor(&c.lea), UploadId(Uuid::now_v7())).await;
    assert_eq!(refusal(unknown), Failure::NotFound);
    uploads::find(&w.backend, Bearer::Token(&token), upload.id).await.unwrap();
}

#[tokio::test]
async fn what_is_given_up_is_gone_and_what_was_received_stays() {
    let (w, lea) = with_lea().await;
    let half = w.uploading(&lea, "demi.txt", b"de", 4).await;
    let path = uploads::path(&w.backend, &half);
    assert!(path.exists());
    uploads::terminate(&w.backend, &half).await.unwrap();
    assert!(!path.exists());
    let found = uploads::find(&w.backend, Bearer::Actor(&lea), half.id).await;
    assert_eq!(refusal(found), Failure::NotFound);

    let whole = w.uploaded(&lea, "tout.txt", b"tout").await;
    let whole = uploads::find(&w.backend, Bearer::Actor(&lea), whole).await.unwrap();
    uploads::terminate(&w.backend, &whole).await.unwrap();
    assert_eq!(w.backend.files.read_all(&sha(b"tout")).await.unwrap(), b"tout".as_slice());
    uploads::terminate(&w.backend, &whole).await.unwrap();
}

#[tokio::test]
async fn unfinished_uploads_are_forgotten_after_a_week_and_no_others() {
    let (w, lea) = with_lea().await;
    let half = w.uploading(&lea, "demi.txt", b"de", 4).await;
    let whole = w.uploaded(&lea, "tout.txt", b"tout").await;
    w.clock.advance_seconds(DAY);
    let later = w.uploading(&lea, "plus-tard.txt", b"pl", 4).await;
    assert_eq!(uploads::collect_expired(&w.backend).await.unwrap(), 0);
    w.clock.advance_seconds(6 * DAY);
    // Its term has come: it is neither found nor yet forgotten.
    assert_eq!(refusal(uploads::find(&w.backend, Bearer::Actor(&lea), half.id).await), Failure::NotFound);
    w.clock.advance_seconds(1);
    assert_eq!(uploads::collect_expired(&w.backend).await.unwrap(), 1);
    assert_eq!(uploads::collect_expired(&w.backend).await.unwrap(), 0);
    assert!(!uploads::path(&w.backend, &half).exists() && uploads::path(&w.backend, &later).exists());
    uploads::find(&w.backend, Bearer::Actor(&lea), whole).await.unwrap();
    uploads::find(&w.backend, Bearer::Actor(&lea), later.id).await.unwrap();
}

#[tokio::test]
async fn the_same_bytes_uploaded_twice_are_stored_once_and_made_playable_once() {
    let c = Classroom::new().await;
    let w = &c.world;
    for (owner, name) in [(&c.lea, "a.webm"), (&c.lea, "b.webm"), (&c.tom, "c.webm")] {
        w.uploaded(owner, name, b"\x1a\x45\xdf\xa3 pareil").await;
    }
    assert_eq!(w.count("SELECT COUNT(*) FROM stored_file").await, 1);
    assert_eq!(w.count("SELECT COUNT(*) FROM rendition WHERE state = 'waiting' AND attempts = 0").await, 1);
    assert_eq!(w.count("SELECT COUNT(*) FROM upload WHERE sha256 IS NOT NULL").await, 3);
    assert_eq!(w.value::<String>("SELECT source FROM rendition").await, sha(b"\x1a\x45\xdf\xa3 pareil"));
}

#[tokio::test]
async fn an_upload_completed_twice_at_once_is_stored_once() {
    let (w, lea) = with_lea().await;
    let upload = w.uploading(&lea, "a.webm", b"\x1a\x45\xdf\xa3", 4).await;
    let (a, b) = tokio::join!(uploads::complete(&w.backend, &upload), uploads::complete(&w.backend, &upload));
    assert!(a.is_ok() || b.is_ok(), "{a:?} {b:?}");
    assert_eq!(w.count("SELECT COUNT(*) FROM stored_file").await, 1);
    assert_eq!(w.count("SELECT COUNT(*) FROM rendition").await, 1);
    let found = uploads::find(&w.backend, Bearer::Actor(&lea), upload.id).await.unwrap();
    assert_eq!(uploads::complete(&w.backend, &found).await.unwrap().sha256, sha(b"\x1a\x45\xdf\xa3"));
}

#[tokio::test]
async fn a_file_is_what_its_bytes_are_and_only_sound_waits_for_a_rendition() {
    let (w, lea) = with_lea().await;
    let cases: [(&str, &[u8], &str, bool); 8] = [
        ("a.webm", b"\x1a\x45\xdf\xa3", "video/webm", true),
        ("a.m4a", b"\0\0\0\x20ftypM4A ", "audio/mp4", true),
        ("a.mp3", b"ID3\x04", "audio/mpeg", true),
        ("a.wav", b"RIFF\0\0\0\0WAVE", "audio/wav", true),
        ("a.mp3", b"%PDF-1.7", "application/pdf", false),
        ("page.html", b"<script>alert(1)</script>", "text/plain", false),
        ("photo.mp3", b"\xff\xd8\xff\xe0", "image/jpeg", false),
        ("vide.webm", b"", "application/octet-stream", false),
    ];
    for (name, bytes, media_type, sound) in cases {
        let id = w.uploaded(&lea, name, bytes).await;
        let upload = uploads::find(&w.backend, Bearer::Actor(&lea), id).await.unwrap();
        let (found, queued): (String, i64) = preau_backend::db::sql(
            "SELECT media_type, (SELECT COUNT(*) FROM rendition r WHERE r.source = f.sha256) FROM stored_file f WHERE sha256 = $1",
        )
        .bind(upload.sha256.unwrap())
        .one(&w.backend.db)
        .await
        .unwrap();
        assert_eq!((found.as_str(), queued), (media_type, i64::from(sound)), "{name}");
    }
}

#[tokio::test]
async fn what_a_client_says_of_its_upload_comes_back_word_for_word() {
    let (w, lea) = with_lea().await;
    let said = "filename dsOpLnR4dA==,take MQ==";
    let (upload, _) =
        uploads::create(&w.backend, &lea, NewUpload { metadata: Some(said.into()), ..new("vé.txt", Some(1)) })
            .await
            .unwrap();
    assert_eq!(upload.metadata.as_deref(), Some(said));
    let (other, _) = uploads::create(&w.backend, &lea, new("a.txt", Some(1))).await.unwrap();
    assert_eq!(other.metadata, None);
}
