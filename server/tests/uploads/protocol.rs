//! § "Core Protocol".

use crate::house::{House, ask, head, noise, patch, post, sha256};
use axum::body::Body;
use futures::stream;
use preau_model::media::FILE_MAX;

#[tokio::test]
async fn options_tells_what_the_server_can() {
    let house = House::new().await;
    for path in ["/envois", "/envois/01923456-789a-7bcd-8ef0-123456789abc"] {
        // The client's version is ignored, and nobody needs to be signed in.
        for version in ["1.0.0", "0.2.2", "x"] {
            let options = ask("OPTIONS", path).by_nobody().without("tus-resumable").header("tus-resumable", version);
            let told = house.ask(options).await;
            told.is(204);
            assert_eq!(told.header("tus-version"), "1.0.0");
            assert_eq!(told.header("tus-max-size"), FILE_MAX.to_string());
            assert_eq!(told.header("tus-checksum-algorithm"), "sha1,sha256");
            let extensions: Vec<_> = told.header("tus-extension").split(',').collect();
            for extension in
                ["creation", "creation-with-upload", "creation-defer-length", "checksum", "expiration", "termination"]
            {
                assert!(extensions.contains(&extension), "{extension}");
            }
            assert_eq!(extensions.len(), 6);
        }
    }
}

#[tokio::test]
async fn another_version_is_refused_and_nothing_is_done() {
    let house = House::new().await;
    let (path, _) = house.create(5).await;
    let requests = [|| post().header("upload-length", 3), || head("/envois/x"), || ask("GET", "/envois")];
    for request in requests {
        for version in [None, Some("0.2.2"), Some("1.0.0, 0.2.2"), Some("2.0.0"), Some("")] {
            let mut request = request().without("tus-resumable");
            if let Some(version) = version {
                request = request.header("tus-resumable", version);
            }
            let refused = house.ask(request).await;
            refused.is(412);
            assert_eq!(refused.header("tus-version"), "1.0.0");
            assert!(refused.has("location").is_none());
        }
    }
    let old = |ask: crate::house::Ask| ask.without("tus-resumable").header("tus-resumable", "0.2.2");
    house.ask(old(patch(&path, 0, "hello"))).await.refused(412, "unsupported_version");
    house.ask(old(ask("DELETE", &path))).await.refused(412, "unsupported_version");
    assert_eq!(house.offset(&path).await, 0);
}

#[tokio::test]
async fn head_tells_offset_and_length_and_is_not_cached() {
    let house = House::new().await;
    let (path, _) = house.create(11).await;
    for (offset, piece) in [(0, "hello"), (5, " world"), (11, "")] {
        let told = house.ask(head(&path)).await;
        told.is(200);
        assert_eq!(told.header("upload-offset"), offset.to_string());
        assert_eq!(told.header("upload-length"), "11");
        assert_eq!(told.header("cache-control"), "no-store");
        assert!(told.has("upload-defer-length").is_none());
        assert!(told.body.is_empty());
        house.ask(patch(&path, offset, piece)).await.is(204);
    }
}

#[tokio::test]
async fn what_does_not_exist_has_no_offset() {
    let house = House::new().await;
    for id in [
        "01923456-789a-7bcd-8ef0-123456789abc",
        "x",
        "..%2f..%2fetc%2fpasswd",
        "%00",
        "00000000-0000-0000-0000-000000000000",
    ] {
        let path = format!("/envois/{id}");
        let told = house.ask(head(&path)).await;
        told.is(404);
        assert!(told.has("upload-offset").is_none() && told.body.is_empty());
        house.ask(patch(&path, 0, "x")).await.refused(404, "not_found");
        house.ask(ask("DELETE", &path)).await.refused(404, "not_found");
    }
}

#[tokio::test]
async fn a_piece_moves_the_offset_by_its_length() {
    let house = House::new().await;
    let (path, _) = house.create(11).await;
    let first = house.ask(patch(&path, 0, "hello")).await;
    first.is(204);
    assert_eq!(first.header("upload-offset"), "5");
    assert!(first.has("upload-sha256").is_none());
    let second = house.ask(patch(&path, 5, " world")).await;
    second.is(204);
    assert_eq!(second.header("upload-offset"), "11");
    // The last byte: durable in the store before the answer.
    assert_eq!(second.header("upload-sha256"), sha256(b"hello world"));
    assert_eq!(house.stored(&sha256(b"hello world")).await, "hello world");
    assert!(!house.file(&path).exists());
    let told = house.ask(head(&path)).await;
    assert_eq!((told.header("upload-offset"), told.header("upload-length")), ("11", "11"));
    assert_eq!(told.header("upload-sha256"), sha256(b"hello world"));
}

#[tokio::test]
async fn a_large_piece_arrives_as_it_was_sent() {
    let house = House::new().await;
    let bytes = noise(1, 3_000_001);
    let (path, _) = house.create(bytes.len() as u64).await;
    let chunks: Vec<_> = bytes.chunks(70_001).map(|c| Ok::<_, std::io::Error>(c.to_vec())).collect();
    let done = house.ask(patch(&path, 0, Body::from_stream(stream::iter(chunks)))).await;
    done.is(204);
    assert_eq!(done.header("upload-sha256"), sha256(&bytes));
    assert_eq!(house.stored(&sha256(&bytes)).await, bytes);
}

#[tokio::test]
async fn a_piece_must_say_what_it_is_and_where_it_goes() {
    let house = House::new().await;
    let (path, _) = house.create(5).await;
    for kind in ["text/plain", "application/octet-stream", "application/offset+octet-stream2", ""] {
        let piece = ask("PATCH", &path).header("upload-offset", 0).header("content-type", kind).body("hello");
        house.ask(piece).await.refused(415, "media_type");
    }
    house.ask(ask("PATCH", &path).header("upload-offset", 0).body("hello")).await.refused(415, "media_type");
    house.ask(ask("PATCH", &path).piece("hello")).await.refused(400, "offset_missing");
    house.ask(patch(&path, 0, "hel")).await.is(204);
    for wrong in ["0", "2", "4", "5", "99999999999999999999999999"] {
        let piece = ask("PATCH", &path).header("upload-offset", wrong).piece("lo");
        house.ask(piece).await.refused(409, "offset_mismatch");
    }
    for malformed in ["-3", "+3", "3.0", "3 ", "0x3", "three", ""] {
        // Spaces around a value are not part of it (RFC 9110, section 5.5).
        let status = if malformed == "3 " { 204 } else { 400 };
        house.ask(ask("PATCH", &path).header("upload-offset", malformed).piece("")).await.is(status);
    }
    assert_eq!(house.offset(&path).await, 3);
    assert_eq!(std::fs::read(house.file(&path)).unwrap(), b"hel");
}

#[tokio::test]
async fn nothing_exceeds_the_length() {
    let house = House::new().await;
    let (path, _) = house.create(5).await;
    house.ask(patch(&path, 0, "he")).await.is(204);
    house.ask(patch(&path, 2, "llo!")).await.refused(413, "too_large");
    // Announced by nothing: found while reading.
    let chunks = || stream::iter(["ll", "o!"].map(Ok::<_, std::io::Error>));
    house.ask(patch(&path, 2, Body::from_stream(chunks()))).await.refused(413, "too_large");
    assert_eq!(std::fs::read(house.file(&path)).unwrap(), b"he");
    house.ask(patch(&path, 2, "llo")).await.is(204);
    // Complete: there is room for nothing.
    house.ask(patch(&path, 5, "!")).await.refused(413, "too_large");
    house.ask(patch(&path, 5, Body::from_stream(chunks()))).await.refused(413, "too_large");
    house.ask(patch(&path, 5, "")).await.is(204);
    assert!(!house.file(&path).exists());
}

#[tokio::test]
async fn what_was_written_before_it_was_too_much_is_cut_off() {
    let house = House::new().await;
    let (path, _) = house.create(400_000).await;
    house.ask(patch(&path, 0, "he")).await.is(204);
    let chunks = [noise(6, 399_000), noise(7, 1_000)].map(Ok::<_, std::io::Error>);
    house.ask(patch(&path, 2, Body::from_stream(stream::iter(chunks)))).await.refused(413, "too_large");
    assert_eq!(std::fs::read(house.file(&path)).unwrap(), b"he");
}

#[tokio::test]
async fn nothing_exceeds_the_largest_file() {
    let house = House::new().await;
    house.ask(post().header("upload-length", FILE_MAX + 1)).await.refused(413, "too_large");
    house.ask(post().header("upload-length", FILE_MAX)).await.is(201);
    let made = house.ask(post().header("upload-defer-length", 1)).await;
    let path = made.header("location");
    house.ask(patch(path, 0, "").header("upload-length", FILE_MAX + 1)).await.refused(413, "too_large");
    // As if that much had arrived.
    house.ask(patch(path, 0, "x")).await.is(204);
    std::fs::File::options().write(true).open(house.file(path)).unwrap().set_len(FILE_MAX - 2).unwrap();
    house.ask(patch(path, FILE_MAX - 2, "123")).await.refused(413, "too_large");
    let stream = stream::iter(["12", "3"].map(Ok::<_, std::io::Error>));
    house.ask(patch(path, FILE_MAX - 2, Body::from_stream(stream))).await.refused(413, "too_large");
    assert_eq!(house.offset(path).await, FILE_MAX - 2);
}

#[tokio::test]
async fn the_method_may_be_in_a_header() {
    let house = House::new().await;
    let (path, _) = house.create(11).await;
    for (actual, offset, piece) in [("POST", 0, "hello"), ("GET", 5, " wor")] {
        let request =
            ask(actual, &path).header("x-http-method-override", "PATCH").header("upload-offset", offset).piece(piece);
        house.ask(request).await.is(204);
    }
    let told = house.ask(ask("POST", &path).header("x-http-method-override", "HEAD")).await;
    told.is(200);
    assert_eq!(told.header("upload-offset"), "9");
    // The actual one is ignored.
    house.ask(ask("DELETE", &path).header("x-http-method-override", "GET")).await.refused(405, "method_not_allowed");
    house.ask(ask("HEAD", &path).header("x-http-method-override", "DELETE")).await.is(204);
    house.ask(head(&path)).await.is(404);
}

#[tokio::test]
async fn other_methods_are_not_allowed() {
    let house = House::new().await;
    let (path, _) = house.create(5).await;
    for method in ["GET", "PUT", "POST", "TRACE", "BREW"] {
        let refused = house.ask(ask(method, &path)).await;
        refused.refused(405, "method_not_allowed");
        assert_eq!(refused.header("allow"), "OPTIONS, HEAD, PATCH, DELETE");
    }
    for method in ["GET", "PUT", "PATCH", "DELETE", "HEAD"] {
        house.ask(ask(method, "/envois")).await.is(405);
    }
}
