//! § "Creation" (with "creation-defer-length") and "Creation With Upload".

use crate::house::{House, ask, head, patch, post, sha256};
use axum::body::Body;
use futures::stream;
use preau_backend::media::uploads::{self, Bearer};
use preau_model::ids::UploadId;
use uuid::Uuid;

fn id(n: u128) -> UploadId {
    UploadId(Uuid::from_u128(n))
}

#[tokio::test]
async fn an_upload_is_created_at_its_location() {
    let house = House::new().await;
    let made = house.ask(post().header("upload-length", 100)).await;
    made.is(201);
    let path = made.header("location");
    assert!(path.starts_with("/envois/"));
    assert_eq!(Uuid::parse_str(&path[8..]).unwrap().get_version_num(), 7);
    assert_eq!(made.header("upload-credential").len(), 64);
    assert_eq!(made.header("cache-control"), "no-store");
    let told = house.ask(head(path)).await;
    assert_eq!((told.header("upload-offset"), told.header("upload-length")), ("0", "100"));
    assert!(told.has("upload-metadata").is_none());
}

#[tokio::test]
async fn a_length_is_given_or_deferred() {
    let house = House::new().await;
    house.ask(post()).await.refused(400, "length_missing");
    house.ask(post().header("upload-length", 1).header("upload-defer-length", 1)).await.refused(400, "length");
    for other in ["0", "2", "true", ""] {
        house.ask(post().header("upload-defer-length", other)).await.refused(400, "length");
    }
    for malformed in ["-1", "1e3", "", "one"] {
        house.ask(post().header("upload-length", malformed)).await.refused(400, "malformed_number");
    }
    assert!(house.on_the_way().is_empty());
}

#[tokio::test]
async fn an_empty_file_is_complete_at_once() {
    let house = House::new().await;
    let made = house.ask(post().header("upload-length", 0)).await;
    made.is(201);
    assert_eq!(made.header("upload-offset"), "0");
    assert_eq!(made.header("upload-sha256"), sha256(b""));
    assert!(made.has("upload-expires").is_none());
    assert_eq!(house.stored(&sha256(b"")).await, "");
    let told = house.ask(head(made.header("location"))).await;
    assert_eq!((told.header("upload-offset"), told.header("upload-length")), ("0", "0"));
    house.ask(patch(made.header("location"), 0, "")).await.is(204);
}

#[tokio::test]
async fn a_deferred_length_is_told_until_it_is_set_and_never_changes() {
    let house = House::new().await;
    let made = house.ask(post().header("upload-defer-length", 1)).await;
    made.is(201);
    let path = made.header("location");
    house.ask(patch(path, 0, "hello")).await.is(204);
    let told = house.ask(head(path)).await;
    assert_eq!((told.header("upload-offset"), told.header("upload-defer-length")), ("5", "1"));
    assert!(told.has("upload-length").is_none());
    // Less than what is there.
    house.ask(patch(path, 5, "").header("upload-length", 4)).await.refused(400, "length");
    assert_eq!(house.ask(head(path)).await.header("upload-defer-length"), "1");

    house.ask(patch(path, 5, " w").header("upload-length", 11)).await.is(204);
    let told = house.ask(head(path)).await;
    assert_eq!((told.header("upload-offset"), told.header("upload-length")), ("7", "11"));
    assert!(told.has("upload-defer-length").is_none());
    for other in [7, 10, 12] {
        house.ask(patch(path, 7, "").header("upload-length", other)).await.refused(400, "length");
    }
    let done = house.ask(patch(path, 7, "orld").header("upload-length", 11)).await;
    assert_eq!(done.header("upload-sha256"), sha256(b"hello world"));
}

#[tokio::test]
async fn a_length_that_comes_last_completes() {
    let house = House::new().await;
    let made = house.ask(post().header("upload-defer-length", 1)).await;
    let path = made.header("location");
    house.ask(patch(path, 0, "hello")).await.is(204);
    let done = house.ask(patch(path, 5, "").header("upload-length", 5)).await;
    done.is(204);
    assert_eq!(done.header("upload-sha256"), sha256(b"hello"));
}

#[tokio::test]
async fn metadata_comes_back_word_for_word() {
    let house = House::new().await;
    // "filename": "../Léa: exposé.odt"; a binary value; one without value.
    let said = "filename Li4vTMOpYTogZXhwb3PDqS5vZHQ=,blob AP8K,private,empty ";
    let made = house.ask(post().header("upload-length", 5).header("upload-metadata", said)).await;
    made.is(201);
    let path = made.header("location");
    assert_eq!(house.ask(head(path)).await.header("upload-metadata"), said.trim());
    let credential = made.header("upload-credential");
    let upload = uploads::find(&house.backend, Bearer::Token(credential), path[8..].parse().unwrap()).await.unwrap();
    assert_eq!(upload.name, "Léa: exposé.odt");
    house.ask(patch(path, 0, "hello")).await.is(204);
    assert_eq!(house.ask(head(path)).await.header("upload-metadata"), said.trim(), "complete");
    house.ask(ask("DELETE", path)).await.is(204);
    assert!(house.on_the_way().is_empty());
}

#[tokio::test]
async fn malformed_metadata_creates_nothing() {
    let house = House::new().await;
    for (said, code) in [
        (",", "metadata"),
        ("a,a", "metadata"),
        ("filename é", "malformed_header"),
        ("filename not!base64", "metadata"),
        ("filename w6k=  w6k=", "metadata"),
        ("id bm90IGEgdXVpZA==", "id"),
        ("id", "id"),
    ] {
        let made = post().header("upload-length", 5).raw_header("upload-metadata", said.into());
        house.ask(made).await.refused(400, code);
    }
    let long = format!("filename {}", "QUJD".repeat(2000));
    house.ask(post().header("upload-length", 5).header("upload-metadata", long)).await.refused(431, "header_too_long");
    assert!(house.on_the_way().is_empty());
}

#[tokio::test]
async fn only_somebody_signed_in_creates() {
    let house = House::new().await;
    house.ask(post().header("upload-length", 5).by_nobody()).await.refused(401, "signed_out");
    let (_, credential) = house.create(5).await;
    let made = post().header("upload-length", 5).by_nobody().header("upload-credential", credential);
    house.ask(made).await.refused(401, "signed_out");
}

#[tokio::test]
async fn creating_again_is_creating_once() {
    let house = House::new().await;
    let create = || post().header("upload-length", 11).id(id(7));
    let first = house.ask(create()).await;
    first.is(201);
    let path = first.header("location");
    assert_eq!(path, format!("/envois/{}", id(7)));
    house.ask(patch(path, 0, "hello")).await.is(204);

    let again = house.ask(create()).await;
    again.is(201);
    assert_eq!((again.header("location"), again.header("upload-offset")), (path, "5"));
    assert_ne!(again.header("upload-credential"), first.header("upload-credential"));
    let by = |credential: &str| head(path).by_nobody().header("upload-credential", credential);
    house.ask(by(again.header("upload-credential"))).await.is(200);
    house.ask(by(first.header("upload-credential"))).await.is(404);

    // The length stays what it was; a refusal leaves the credential alone.
    house.ask(post().header("upload-length", 12).id(id(7))).await.refused(400, "length");
    house.ask(by(again.header("upload-credential"))).await.is(200);
    house.ask(post().header("upload-defer-length", 1).id(id(7))).await.is(201);
    house.ask(patch(path, 5, " world")).await.is(204);
    let complete = house.ask(create()).await;
    complete.is(201);
    assert_eq!(complete.header("upload-offset"), "11");
    assert_eq!(complete.header("upload-sha256"), sha256(b"hello world"));
}

#[tokio::test]
async fn a_deferred_length_may_be_given_by_creating_again() {
    let house = House::new().await;
    let path = format!("/envois/{}", id(7));
    house.ask(post().header("upload-defer-length", 1).id(id(7))).await.is(201);
    house.ask(patch(&path, 0, "hello")).await.is(204);
    house.ask(post().header("upload-length", 4).id(id(7))).await.refused(400, "length");
    let done = house.ask(post().header("upload-length", 5).id(id(7))).await;
    assert_eq!(done.header("upload-sha256"), sha256(b"hello"));
}

#[tokio::test]
async fn bytes_of_an_earlier_upload_are_never_reused() {
    let house = House::new().await;
    let path = format!("/envois/{}", id(7));
    // What a crash in the middle of a termination may leave: a file without a row.
    std::fs::write(house.file(&path), "old bytes").unwrap();
    let made = house
        .ask(
            post()
                .header("upload-length", 100)
                .header("upload-metadata", format!("id {}", "MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDA3")),
        )
        .await;
    made.is(201);
    assert_eq!(made.header("upload-offset"), "0");
    assert_eq!(house.offset(&path).await, 0);
    assert!(house.ask(head(&path)).await.header("upload-metadata").starts_with("id "));

    house.ask(patch(&path, 0, "hello")).await.is(204);
    house.ask(ask("DELETE", &path)).await.is(204);
    assert!(house.on_the_way().is_empty());
    house.ask(post().header("upload-length", 9).id(id(7))).await.is(201);
    assert_eq!(house.offset(&path).await, 0);
}

#[tokio::test]
async fn creation_may_carry_the_file_or_a_part_of_it() {
    let house = House::new().await;
    let whole = house.ask(post().header("upload-length", 5).piece("hello")).await;
    whole.is(201);
    assert_eq!(whole.header("upload-offset"), "5");
    assert_eq!(whole.header("upload-sha256"), sha256(b"hello"));

    let create = || post().header("upload-length", 11).id(id(7)).piece("hello");
    let part = house.ask(create()).await;
    part.is(201);
    assert_eq!(part.header("upload-offset"), "5");
    // Its answer was lost: sent again, the bytes do not count twice.
    let again = house.ask(create()).await;
    again.is(201);
    assert_eq!(again.header("upload-offset"), "5");
    let done = house.ask(patch(part.header("location"), 5, " world")).await;
    assert_eq!(done.header("upload-sha256"), sha256(b"hello world"));
}

#[tokio::test]
async fn what_comes_with_a_creation_is_judged_like_a_piece() {
    let house = House::new().await;
    let create = || post().header("upload-length", 5).id(id(7));
    house.ask(create().header("content-type", "text/plain").body("hello")).await.refused(415, "media_type");
    house.ask(create().body("hello")).await.refused(415, "media_type");
    house.ask(create().piece("hello!")).await.refused(413, "too_large");
    house.ask(head(&format!("/envois/{}", id(7)))).await.is(404);
    let stream = stream::iter(["hello", "!"].map(Ok::<_, std::io::Error>));
    house.ask(create().piece(Body::from_stream(stream))).await.refused(413, "too_large");
    assert_eq!(house.offset(&format!("/envois/{}", id(7))).await, 0);

    let wrong = "sha1 AAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    house.ask(create().header("upload-checksum", wrong).piece("hello")).await.refused(460, "checksum_mismatch");
    assert_eq!(house.offset(&format!("/envois/{}", id(7))).await, 0);
    let right = "sha1 qvTGHdzF6KLavt4PO0gs2a6pQ00=";
    let done = house.ask(create().header("upload-checksum", right).piece("hello")).await;
    done.is(201);
    assert_eq!(done.header("upload-sha256"), sha256(b"hello"));
}
