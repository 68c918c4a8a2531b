//! § "Expiration" and "Termination".

use crate::house::{House, ask, head, patch, post};
use preau_backend::media::uploads;
use preau_model::{ids::UploadId, media::UPLOAD_DAYS};
use uuid::Uuid;

/// The house's day, plus the term.
const EXPIRES: &str = "Mon, 30 Nov 2026 17:02:00 GMT";
const TERM: i64 = UPLOAD_DAYS * 86_400;

#[tokio::test]
async fn the_term_is_told_while_there_is_one() {
    let house = House::new().await;
    let made = house.ask(post().header("upload-length", 5)).await;
    assert_eq!(made.header("upload-expires"), EXPIRES);
    let path = made.header("location");
    assert_eq!(house.ask(head(path)).await.header("upload-expires"), EXPIRES);
    // In every answer to PATCH, whatever it says.
    for (piece, status) in [
        (patch(path, 0, "he"), 204),
        (patch(path, 0, "he"), 409),
        (patch(path, 2, "hello"), 413),
        (patch(path, 2, "l").header("upload-checksum", "sha1 AAAAAAAAAAAAAAAAAAAAAAAAAAA="), 460),
        (patch(path, 2, "l").header("upload-checksum", "crc32 AAAA"), 400),
        (ask("PATCH", path).header("upload-offset", 2).body("l"), 415),
    ] {
        let answer = house.ask(piece).await;
        answer.is(status);
        assert_eq!(answer.header("upload-expires"), EXPIRES);
    }
    // Complete, it does not expire.
    let done = house.ask(patch(path, 2, "llo")).await;
    assert!(done.has("upload-expires").is_none());
    assert!(house.ask(head(path)).await.has("upload-expires").is_none());
}

#[tokio::test]
async fn what_expired_is_gone() {
    let house = House::new().await;
    let (path, credential) = house.create(5).await;
    house.ask(patch(&path, 0, "he")).await.is(204);
    house.clock.advance_seconds(TERM - 1);
    assert_eq!(house.offset(&path).await, 2);
    house.clock.advance_seconds(1);
    for request in [head(&path), patch(&path, 2, "llo"), ask("DELETE", &path)] {
        house.ask(request.header("upload-credential", &credential)).await.is(404);
    }
    house.clock.advance_seconds(1);
    assert_eq!(uploads::collect_expired(&house.backend).await.unwrap(), 1);
    assert!(house.on_the_way().is_empty());
    assert_eq!(uploads::collect_expired(&house.backend).await.unwrap(), 0);
    house.ask(head(&path)).await.is(404);
}

#[tokio::test]
async fn what_is_complete_or_renewed_stays() {
    let house = House::new().await;
    let (complete, _) = house.create(5).await;
    house.ask(patch(&complete, 0, "hello")).await.is(204);
    let renew = || post().header("upload-length", 5).id(UploadId(Uuid::from_u128(9)));
    let made = house.ask(renew()).await;
    let path = made.header("location");
    house.ask(patch(path, 0, "he")).await.is(204);
    house.clock.advance_seconds(TERM - 1);
    assert_ne!(house.ask(renew()).await.header("upload-expires"), EXPIRES);
    house.clock.advance_seconds(2);
    assert_eq!(uploads::collect_expired(&house.backend).await.unwrap(), 0);
    assert_eq!(house.offset(path).await, 2);
    assert_eq!(house.offset(&complete).await, 5);
}

#[tokio::test]
async fn what_is_terminated_is_gone() {
    let house = House::new().await;
    let (path, credential) = house.create(5).await;
    house.ask(patch(&path, 0, "he")).await.is(204);
    let gone = house.ask(ask("DELETE", &path)).await;
    gone.is(204);
    assert!(gone.body.is_empty());
    assert!(house.on_the_way().is_empty());
    for request in [head(&path), patch(&path, 2, "llo"), ask("DELETE", &path)] {
        house.ask(request.header("upload-credential", &credential)).await.is(404);
    }
}

#[tokio::test]
async fn what_is_complete_can_be_terminated_too() {
    let house = House::new().await;
    let (path, _) = house.create(5).await;
    let done = house.ask(patch(&path, 0, "hello")).await;
    house.ask(ask("DELETE", &path)).await.is(204);
    house.ask(head(&path)).await.is(404);
    // What uses the file keeps it.
    assert_eq!(house.stored(done.header("upload-sha256")).await, "hello");
}
