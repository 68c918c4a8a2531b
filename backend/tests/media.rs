//! `media`: stored files, files on their way, and who may open which, on a real database.
#![allow(clippy::unwrap_used)]
mod media {
    mod files;
    mod opening;
    mod rendering;
    mod segments;
    mod unused;
    mod uploading;
}
mod world;

use futures::TryStreamExt as _;
use preau_backend::{Result, session::hex};
use sha2::{Digest, Sha256};

fn sha(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// All bytes of a stream.
async fn all<S>(stream: Result<S>) -> Vec<u8>
where
    S: futures::Stream<Item = std::io::Result<bytes::Bytes>>,
{
    let pieces: Vec<bytes::Bytes> = stream.unwrap().try_collect().await.unwrap();
    pieces.concat()
}
