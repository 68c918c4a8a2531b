//! Whatever headers say, the server answers with a refusal, never a failure.

use crate::house::{Ask, House, ask, noise};
use preau_model::media::FILE_MAX;

const NAMES: &[&str] = &[
    "upload-offset",
    "upload-length",
    "upload-defer-length",
    "upload-metadata",
    "upload-checksum",
    "upload-credential",
    "x-http-method-override",
    "content-type",
    "tus-resumable",
    "upload-concat",
];

/// What values are made of: pieces of good ones, and what should not be there.
const PIECES: &[&[u8]] = &[
    b"0",
    b"1",
    b"5",
    b"-1",
    b"+",
    b"9223372036854775807",
    b"9223372036854775808",
    b"18446744073709551616",
    b"1e9",
    b" ",
    b",",
    b";",
    b"=",
    b"==",
    b"\t",
    b"\xff",
    b"\xc3\xa9",
    b"sha1 ",
    b"sha256 ",
    b"md5 ",
    b"qvTGHdzF6KLavt4PO0gs2a6pQ00=",
    b"filename ",
    b"id ",
    b"AAAA",
    b"PATCH",
    b"DELETE",
    b"HEAD",
    b"OPTIONS",
    b"POST",
    b"application/offset+octet-stream",
    b"text/plain",
    b"1.0.0",
    b"final;/envois/x",
    b"\x7f",
    b"../..",
    b"MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDA3",
];

/// A value of up to five pieces, now and then a very long one; one that a header can carry.
fn value(random: &mut impl Iterator<Item = u8>) -> Vec<u8> {
    let mut next = |n: usize| usize::from(random.next().unwrap()) % n;
    let times = if next(20) == 0 { 5000 } else { 1 };
    let value: Vec<u8> = (0..next(6)).flat_map(|_| PIECES[next(PIECES.len())].to_vec()).collect();
    let value = value.repeat(times);
    if axum::http::HeaderValue::from_bytes(&value).is_ok() { value } else { b"?".to_vec() }
}

#[tokio::test]
async fn no_header_makes_the_server_fail() {
    let house = House::new().await;
    let (path, _) = house.create(1000).await;
    let mut random = noise(42, 1 << 20).into_iter();
    let mut seen = std::collections::BTreeMap::<u16, u32>::new();
    for round in 0..800_u32 {
        let (method, at) = match round % 5 {
            0 => ("POST", "/envois"),
            1 => ("PATCH", path.as_str()),
            2 => ("HEAD", path.as_str()),
            3 => ("GET", path.as_str()),
            _ => ("OPTIONS", path.as_str()),
        };
        let mut request = well_formed(method, at);
        for _ in 0..=random.next().unwrap() % 3 {
            let name = NAMES[usize::from(random.next().unwrap()) % NAMES.len()];
            let added = value(&mut random);
            // Usually instead of the good one, at times beside it.
            if random.next().unwrap() >= 64 {
                request = request.without(name);
            }
            request = request.raw_header(name, added);
        }
        let told = house.ask(request).await;
        assert!(told.status < 500, "round {round}: {told:?}");
        assert_eq!(told.header("tus-resumable"), "1.0.0");
        *seen.entry(told.status).or_default() += 1;
        if let Some(offset) = told.has("upload-offset") {
            assert!(offset.parse::<u64>().unwrap() <= FILE_MAX);
        }
    }
    // The rounds went deep enough to be worth something.
    for status in [200, 201, 204, 400, 409, 412, 415, 431] {
        assert!(seen.contains_key(&status), "{status} never happened: {seen:?}");
    }
}

fn well_formed(method: &str, path: &str) -> Ask {
    let request = ask(method, path);
    match method {
        "POST" => {
            request.header("upload-length", 5).header("content-type", "application/offset+octet-stream").body("hello")
        }
        "PATCH" => request
            .header("upload-offset", 0)
            .header("content-type", "application/offset+octet-stream")
            .header("upload-checksum", "sha1 qvTGHdzF6KLavt4PO0gs2a6pQ00=")
            .body("hello"),
        _ => request,
    }
}

#[tokio::test]
async fn no_address_makes_the_server_fail() {
    let house = House::new().await;
    let mut random = noise(43, 1 << 16).into_iter();
    for _ in 0..200 {
        let length = usize::from(random.next().unwrap() % 60);
        let bytes: Vec<u8> = random.by_ref().take(length).collect();
        let id = preau_backend::session::hex(&bytes);
        // Each byte written as `%xx`.
        let id: String = id.as_bytes().chunks(2).flat_map(|b| ['%', b[0].into(), b[1].into()]).collect();
        for method in ["HEAD", "PATCH", "DELETE"] {
            let told = house.ask(ask(method, &format!("/envois/{id}"))).await;
            assert!((400..500).contains(&told.status), "{id}: {told:?}");
        }
    }
    assert!(house.on_the_way().is_empty());
}
