//! The store: bytes under the name of their SHA-256.

use crate::{all, sha};
use preau_backend::{
    Error,
    media::{Files, Stored},
};
use std::path::Path;

fn store() -> (tempfile::TempDir, Files) {
    let folder = tempfile::tempdir().unwrap();
    let files = Files::open(folder.path()).unwrap();
    (folder, files)
}

/// Every file under a folder.
fn count(folder: &Path) -> usize {
    std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| if path.is_dir() { count(&path) } else { 1 })
        .sum()
}

#[tokio::test]
async fn bytes_come_back_as_they_were_kept() {
    let (_folder, files) = store();
    let bytes = b"Le corbeau et le renard".to_vec();
    let stored = files.keep(bytes.clone()).await.unwrap();
    assert_eq!(stored, Stored { sha256: sha(&bytes), size: 23 });
    assert_eq!(all(files.read(&stored.sha256).await).await, bytes);
    assert_eq!(files.read_all(&stored.sha256).await.unwrap(), bytes);
    assert_eq!(files.size(&stored.sha256).await.unwrap(), Some(23));
    for (range, wanted) in [(0..2, "Le"), (3..10, "corbeau"), (17..23, "renard"), (17..99, "renard")] {
        let part = all(files.read_range(&stored.sha256, range.clone()).await).await;
        assert_eq!(String::from_utf8(part).unwrap(), wanted, "{range:?}");
    }
}

#[tokio::test]
async fn nothing_at_all_is_kept_too() {
    let (_folder, files) = store();
    let stored = files.keep(Vec::new()).await.unwrap();
    assert_eq!((stored.size, stored.sha256.as_str()), (0, sha(b"").as_str()));
    assert_eq!(files.read_all(&stored.sha256).await.unwrap(), b"".as_slice());
}

#[tokio::test]
async fn the_same_bytes_are_stored_once_however_they_come() {
    let (folder, files) = store();
    // More than one buffer, and a buffer's end inside.
    let bytes: Vec<u8> = (0..3_000_001_u32).map(|n| n.to_le_bytes()[1]).collect();
    let path = folder.path().join("recording");
    std::fs::write(&path, &bytes).unwrap();
    let from_file = files.keep_file(&path).await.unwrap();
    assert_eq!(from_file, Stored { sha256: sha(&bytes), size: 3_000_001 });
    let from_memory = files.keep(bytes.clone()).await.unwrap();
    assert_eq!(from_memory, from_file);
    assert_eq!(files.keep_file(&path).await.unwrap(), from_file);
    assert_eq!(count(&folder.path().join("files")), 1);
    assert_eq!(all(files.read(&from_file.sha256).await).await, bytes);
    assert_eq!(std::fs::read(&path).unwrap().len(), bytes.len(), "the original is left where it was");
}

#[tokio::test]
async fn what_is_not_there_has_no_size_and_no_bytes() {
    let (_folder, files) = store();
    for name in [sha(b"never kept"), String::new(), "../../etc/passwd".to_owned(), "é".to_owned()] {
        assert_eq!(files.size(&name).await.unwrap(), None, "{name}");
        assert!(matches!(files.read_all(&name).await, Err(Error::Internal(_))), "{name}");
        assert!(matches!(files.read_range(&name, 0..1).await.map(|_| ()), Err(Error::Internal(_))), "{name}");
    }
}

#[tokio::test]
async fn a_file_that_is_gone_cannot_be_kept() {
    let (folder, files) = store();
    assert!(files.keep_file(&folder.path().join("nowhere")).await.is_err());
    assert_eq!(count(&folder.path().join("files")), 0);
}
