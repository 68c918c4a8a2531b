//! Lost connections, crashes, full disks, two requests at once.

use crate::house::{House, head, noise, patch, sha256};
use axum::body::Body;
use bytes::Bytes;
use futures::{StreamExt, stream};
use std::{future::pending, io, time::Duration};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::oneshot,
};

/// A body that sends `bytes`, tells when they have been taken, and then falls silent, as a
/// phone does that lost its connection.
fn falling_silent(bytes: impl Into<Bytes>) -> (Body, oneshot::Receiver<()>) {
    let (taken, when_taken) = oneshot::channel();
    let first = stream::iter([Ok::<Bytes, io::Error>(bytes.into())]);
    let silence = stream::once(async move {
        let _ = taken.send(());
        pending().await
    });
    (Body::from_stream(first.chain(silence)), when_taken)
}

/// Serves the house on a real socket.
async fn on_a_socket(house: &House) -> std::net::SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let app = house.app.clone();
    tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
    address
}

/// Sends a `PATCH` of `announced` bytes and only the `sent` ones. When it returns, the server
/// has begun to read (it asked for the body).
async fn begin(
    address: std::net::SocketAddr,
    path: &str,
    offset: u64,
    announced: usize,
    extra: &str,
    sent: &[u8],
) -> TcpStream {
    let mut socket = TcpStream::connect(address).await.unwrap();
    let request = format!(
        "PATCH {path} HTTP/1.1\r\nHost: preau\r\nTus-Resumable: 1.0.0\r\nX-Person: lea\r\nExpect: 100-continue\r\n\
         Content-Type: application/offset+octet-stream\r\nUpload-Offset: {offset}\r\n{extra}Content-Length: {announced}\r\n\r\n"
    );
    socket.write_all(request.as_bytes()).await.unwrap();
    let expected = b"HTTP/1.1 100 Continue\r\n\r\n";
    let mut told = vec![0; expected.len()];
    socket.read_exact(&mut told).await.unwrap();
    assert_eq!(told, expected);
    socket.write_all(sent).await.unwrap();
    socket
}

/// Returns when `done` holds; fails after a time that only a hang reaches.
async fn until(done: impl Fn() -> bool) {
    tokio::time::timeout(Duration::from_secs(30), async {
        while !done() {
            tokio::task::yield_now().await;
        }
    })
    .await
    .expect("it never happened");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_connection_loses_only_what_did_not_arrive() {
    let house = House::new().await;
    let address = on_a_socket(&house).await;
    let bytes = noise(4, 700_000);
    let (path, _) = house.create(700_000).await;
    let socket = begin(address, &path, 0, 700_000, "", &bytes[..400_000]).await;
    drop(socket);
    let file = house.file(&path);
    until(|| std::fs::metadata(&file).is_ok_and(|m| m.len() == 400_000)).await;
    assert_eq!(house.offset(&path).await, 400_000);
    let done = house.ask(patch(&path, 400_000, bytes[400_000..].to_vec())).await;
    assert_eq!(done.header("upload-sha256"), sha256(&bytes));
    assert_eq!(house.stored(&sha256(&bytes)).await, bytes);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_connection_with_a_checksum_keeps_nothing() {
    let house = House::new().await;
    let address = on_a_socket(&house).await;
    let bytes = noise(5, 700_000);
    let (path, _) = house.create(700_010).await;
    house.ask(patch(&path, 0, "0123456789")).await.is(204);
    let announced = "Upload-Checksum: sha1 AAAAAAAAAAAAAAAAAAAAAAAAAAA=\r\n";
    let socket = begin(address, &path, 10, 700_000, announced, &bytes[..600_000]).await;
    drop(socket);
    // HEAD waits its turn: the broken request has come to its end before it is answered.
    assert_eq!(house.offset(&path).await, 10);
    assert_eq!(std::fs::read(house.file(&path)).unwrap(), b"0123456789");
    assert_eq!(house.on_the_way().len(), 1);
}

#[tokio::test]
async fn a_phone_that_lost_its_connection_resumes_at_once() {
    let house = House::new().await;
    let (path, _) = house.create(11).await;
    let (body, taken) = falling_silent("hello");
    let hung = house.ask(patch(&path, 0, body));
    let resumed = async {
        taken.await.unwrap();
        // The server does not know yet that the first connection is lost.
        assert_eq!(house.offset(&path).await, 5);
        house.ask(patch(&path, 5, " world")).await
    };
    let (hung, resumed) = tokio::join!(hung, resumed);
    hung.refused(423, "superseded");
    assert!(hung.has("upload-offset").is_none());
    assert_eq!(resumed.header("upload-sha256"), sha256(b"hello world"));
}

#[tokio::test]
async fn of_two_pieces_at_once_the_newer_wins_and_none_is_mixed() {
    let house = House::new().await;
    let (path, _) = house.create(11).await;
    let (body, taken) = falling_silent("hello");
    let older = house.ask(patch(&path, 0, body));
    let newer = async {
        taken.await.unwrap();
        // It believes that nothing arrived: the older one has written by the time it is judged.
        house.ask(patch(&path, 0, "HELLO WORLD")).await
    };
    let (older, newer) = tokio::join!(older, newer);
    older.refused(423, "superseded");
    newer.refused(409, "offset_mismatch");
    assert_eq!(std::fs::read(house.file(&path)).unwrap(), b"hello");

    // And with a checksum the older one leaves nothing.
    let (body, taken) = falling_silent(" world");
    let older = house.ask(patch(&path, 5, body).header("upload-checksum", "sha1 AAAAAAAAAAAAAAAAAAAAAAAAAAA="));
    let newer = async {
        taken.await.unwrap();
        house.ask(patch(&path, 5, " world")).await
    };
    let (older, newer) = tokio::join!(older, newer);
    older.refused(423, "superseded");
    assert_eq!(newer.header("upload-sha256"), sha256(b"hello world"));
}

#[tokio::test]
async fn a_terminated_upload_stops_being_written() {
    let house = House::new().await;
    let (path, _) = house.create(11).await;
    let (body, taken) = falling_silent("hello");
    let older = house.ask(patch(&path, 0, body));
    let newer = async {
        taken.await.unwrap();
        house.ask(crate::house::ask("DELETE", &path)).await
    };
    let (older, newer) = tokio::join!(older, newer);
    older.refused(423, "superseded");
    newer.is(204);
    assert!(house.on_the_way().is_empty());
}

#[tokio::test]
async fn a_stranger_interrupts_nobody() {
    let house = House::new().await;
    let (path, _) = house.create(11).await;
    let (go_on, when) = oneshot::channel();
    let (taken, when_taken) = oneshot::channel();
    let body = stream::iter([Ok::<_, io::Error>("hello")]).chain(stream::once(async move {
        taken.send(()).unwrap();
        when.await.unwrap();
        Ok(" world")
    }));
    let piece = house.ask(patch(&path, 0, Body::from_stream(body)));
    let stranger = async {
        when_taken.await.unwrap();
        house.ask(head(&path).by("tom")).await.is(404);
        house.ask(patch(&path, 0, "x").by_nobody()).await.is(404);
        go_on.send(()).unwrap();
    };
    let (piece, ()) = tokio::join!(piece, stranger);
    assert_eq!(piece.header("upload-sha256"), sha256(b"hello world"));
}

#[tokio::test]
async fn a_silent_sender_is_given_up_and_its_bytes_kept() {
    let house = House::new().await.patient_for(Duration::from_millis(20));
    let (path, _) = house.create(11).await;
    let (body, _taken) = falling_silent("hello");
    house.ask(patch(&path, 0, body)).await.refused(408, "silent");
    assert_eq!(house.offset(&path).await, 5);
}

#[tokio::test]
async fn a_request_that_is_dropped_by_the_server_keeps_what_arrived() {
    let house = House::new().await;
    let (path, _) = house.create(11).await;
    let (body, taken) = falling_silent("hello");
    // What hyper does with a request whose connection is gone.
    tokio::select! {
        answer = house.ask(patch(&path, 0, body)) => panic!("{answer:?}"),
        taken = taken => taken.unwrap(),
    }
    assert_eq!(house.offset(&path).await, 5);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_waited_sees_what_the_one_before_it_did() {
    let house = House::new().await;
    let ((path, _), (other, _)) = (house.create(5).await, house.create(5).await);
    // Completing waits for the database's one writer.
    let writer = house.backend.db.begin().await.unwrap();
    let last_piece = house.ask(patch(&path, 0, "hello"));
    let next = async {
        let file = house.file(&path);
        until(|| std::fs::metadata(&file).is_ok_and(|m| m.len() == 5)).await;
        let next = house.ask(patch(&path, 5, ""));
        let release = async {
            // Time for the other to have looked and to be waiting; if it were not, the test
            // would only be weaker.
            for _ in 0..10 {
                house.offset(&other).await;
            }
            drop(writer);
        };
        tokio::join!(next, release).0
    };
    let (last_piece, next) = tokio::join!(last_piece, next);
    assert_eq!(last_piece.header("upload-sha256"), sha256(b"hello"));
    next.is(204);
    assert_eq!(next.header("upload-sha256"), sha256(b"hello"));
    assert!(house.on_the_way().iter().all(|name| !path.ends_with(name)));
}

#[tokio::test]
async fn a_body_that_breaks_off_is_kept_as_far_as_it_came() {
    let house = House::new().await;
    let (path, _) = house.create(11).await;
    let broken = stream::iter([Ok("hello"), Err(io::Error::other("reset"))]);
    let answer = house.ask(patch(&path, 0, Body::from_stream(broken))).await;
    answer.refused(400, "interrupted");
    assert_eq!(house.offset(&path).await, 5);
}

#[tokio::test]
async fn a_server_that_starts_again_goes_on_where_it_was() {
    let house = House::new().await;
    let (path, credential) = house.create(11).await;
    house.ask(patch(&path, 0, "hello")).await.is(204);
    let house = house.restarted();
    let told = house.ask(head(&path).by_nobody().header("upload-credential", &credential)).await;
    assert_eq!(told.header("upload-offset"), "5");
    let done = house.ask(patch(&path, 5, " world")).await;
    assert_eq!(done.header("upload-sha256"), sha256(b"hello world"));
    let house = house.restarted();
    assert_eq!(house.ask(head(&path)).await.header("upload-sha256"), sha256(b"hello world"));
}

#[tokio::test]
async fn a_crash_after_the_last_byte_is_mended_by_the_next_request() {
    let house = House::new().await;
    for head_first in [true, false] {
        let (path, _) = house.create(5).await;
        house.ask(patch(&path, 0, "hell")).await.is(204);
        std::fs::write(house.file(&path), "hello").unwrap();
        let next = if head_first { head(&path) } else { patch(&path, 5, "") };
        assert_eq!(house.ask(next).await.header("upload-sha256"), sha256(b"hello"));
        assert!(!house.file(&path).exists());
    }
}

#[tokio::test]
async fn a_store_that_fails_acknowledges_nothing_and_is_asked_again() {
    let house = House::new().await;
    let (files, away) = (house.data.path().join("files"), house.data.path().join("away"));
    for head_first in [true, false] {
        let bytes = noise(u64::from(head_first), 9);
        let (path, _) = house.create(9).await;
        std::fs::rename(&files, &away).unwrap();
        std::fs::write(&files, "in the way").unwrap();
        let failed = house.ask(patch(&path, 0, bytes.clone())).await;
        failed.refused(500, "internal");
        assert!(failed.has("upload-offset").is_none() && failed.has("upload-sha256").is_none());
        // A HEAD that told the full offset would be taken for a receipt.
        let told = house.ask(head(&path)).await;
        told.is(500);
        assert!(told.has("upload-offset").is_none());
        std::fs::remove_file(&files).unwrap();
        std::fs::rename(&away, &files).unwrap();
        let next = if head_first { head(&path) } else { patch(&path, 9, "") };
        assert_eq!(house.ask(next).await.header("upload-sha256"), sha256(&bytes));
        assert_eq!(house.stored(&sha256(&bytes)).await, bytes);
    }
}

/// `/dev/full` refuses every byte with ENOSPC.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_full_disk_acknowledges_nothing() {
    let house = House::new().await;
    let (path, _) = house.create(5).await;
    std::os::unix::fs::symlink("/dev/full", house.file(&path)).unwrap();
    for piece in [
        patch(&path, 0, "hello"),
        patch(&path, 0, "hello").header("upload-checksum", "sha1 qvTGHdzF6KLavt4PO0gs2a6pQ00="),
    ] {
        let full = house.ask(piece).await;
        full.refused(507, "storage");
        assert!(full.has("upload-offset").is_none());
    }
    std::fs::remove_file(house.file(&path)).unwrap();
    assert_eq!(house.offset(&path).await, 0);
    house.ask(patch(&path, 0, "hello")).await.is(204);
}
