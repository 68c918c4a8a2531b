//! § "Checksum".

use crate::house::{House, noise, patch, sha256};
use axum::body::Body;
use base64::{Engine, engine::general_purpose::STANDARD};
use futures::{StreamExt, stream};
use sha2::Digest;

fn sha1(bytes: &[u8]) -> String {
    format!("sha1 {}", STANDARD.encode(sha1::Sha1::digest(bytes)))
}

fn sha2(bytes: &[u8]) -> String {
    format!("sha256 {}", STANDARD.encode(sha2::Sha256::digest(bytes)))
}

#[tokio::test]
async fn a_piece_that_is_the_one_announced_is_kept() {
    let house = House::new().await;
    // The example of the specification.
    let (path, _) = house.create(11).await;
    let kept =
        house.ask(patch(&path, 0, "hello world").header("upload-checksum", "sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0=")).await;
    kept.is(204);
    assert_eq!(kept.header("upload-offset"), "11");

    let (path, _) = house.create(11).await;
    house.ask(patch(&path, 0, "hello").header("upload-checksum", sha1(b"hello"))).await.is(204);
    let done = house.ask(patch(&path, 5, " world").header("upload-checksum", sha2(b" world"))).await;
    assert_eq!(done.header("upload-sha256"), sha256(b"hello world"));
    house.ask(patch(&path, 11, "").header("upload-checksum", sha1(b""))).await.is(204);
}

#[tokio::test]
async fn another_piece_is_not_kept() {
    let house = House::new().await;
    let (path, _) = house.create(11).await;
    house.ask(patch(&path, 0, "he")).await.is(204);
    for wrong in [sha1(b"LLO"), sha2(b"LLO"), sha1(b"")] {
        let refused = house.ask(patch(&path, 2, "llo").header("upload-checksum", wrong)).await;
        refused.refused(460, "checksum_mismatch");
        assert!(refused.has("upload-offset").is_none());
        assert_eq!(house.offset(&path).await, 2);
    }
    // A last piece that is wrong does not complete.
    house.ask(patch(&path, 2, "llo_world").header("upload-checksum", sha1(b"llo world"))).await.is(460);
    let done = house.ask(patch(&path, 2, "llo world").header("upload-checksum", sha1(b"llo world"))).await;
    assert_eq!(done.header("upload-sha256"), sha256(b"hello world"));
}

#[tokio::test]
async fn a_piece_larger_than_the_buffer_is_kept_whole_or_not_at_all() {
    let house = House::new().await;
    let bytes = noise(2, 1_500_000);
    let mut wrong = bytes.clone();
    wrong[1_400_000] ^= 1;
    let (path, _) = house.create(bytes.len() as u64 + 5).await;
    house.ask(patch(&path, 0, "start")).await.is(204);
    let chunks: Vec<_> = wrong.chunks(60_000).map(|c| Ok::<_, std::io::Error>(c.to_vec())).collect();
    let piece = patch(&path, 5, Body::from_stream(stream::iter(chunks))).header("upload-checksum", sha1(&bytes));
    house.ask(piece).await.refused(460, "checksum_mismatch");
    assert_eq!(std::fs::read(house.file(&path)).unwrap(), b"start");
    assert_eq!(house.on_the_way().len(), 1, "nothing is left aside");
    let done = house.ask(patch(&path, 5, bytes.clone()).header("upload-checksum", sha1(&bytes))).await;
    done.is(204);
    assert_eq!(done.header("upload-sha256"), sha256(&[b"start", &bytes[..]].concat()));
}

#[tokio::test]
async fn an_unknown_or_malformed_checksum_is_refused_and_nothing_kept() {
    let house = House::new().await;
    let (path, _) = house.create(5).await;
    for (said, code) in [
        ("md5 XUFAKrxLKna5cZ2REBfFkg==", "checksum_algorithm"),
        ("SHA1 qvTGHdzF6KLavt4PO0gs2a6pQ00=", "checksum_algorithm"),
        (" ", "checksum"),
        ("sha1", "checksum"),
        ("sha1 ", "checksum"),
        ("sha1 !!!!", "checksum"),
        ("sha1 AAAA", "checksum"),
        ("sha256 qvTGHdzF6KLavt4PO0gs2a6pQ00=", "checksum"),
        ("sha1  qvTGHdzF6KLavt4PO0gs2a6pQ00=", "checksum"),
    ] {
        house.ask(patch(&path, 0, "hello").header("upload-checksum", said)).await.refused(400, code);
        assert_eq!(house.offset(&path).await, 0);
    }
    let twice =
        patch(&path, 0, "hello").header("upload-checksum", sha1(b"hello")).header("upload-checksum", sha1(b"hello"));
    house.ask(twice).await.refused(400, "repeated_header");
    assert_eq!(house.offset(&path).await, 0);
}

#[tokio::test]
async fn a_piece_with_a_checksum_that_breaks_off_is_not_kept() {
    let house = House::new().await;
    let bytes = noise(3, 600_000);
    let (path, _) = house.create(600_000).await;
    let broken = stream::iter([Ok(bytes[..500_000].to_vec()), Err(std::io::Error::other("reset"))]);
    let piece = patch(&path, 0, Body::from_stream(broken)).header("upload-checksum", sha1(&bytes));
    house.ask(piece).await.refused(400, "interrupted");
    assert_eq!(house.offset(&path).await, 0);
    // Even when the end of the connection looks like the end of the body.
    let short = stream::iter([Ok::<_, std::io::Error>(bytes[..500_000].to_vec())]).boxed();
    let piece = patch(&path, 0, Body::from_stream(short)).header("upload-checksum", sha1(&bytes));
    house.ask(piece).await.refused(460, "checksum_mismatch");
    assert_eq!(house.offset(&path).await, 0);
}
