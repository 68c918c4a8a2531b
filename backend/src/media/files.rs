//! Where bytes are kept: named by their SHA-256, never changed.
//!
//! Order of everything that is acknowledged: bytes durable (fsync of the file, rename, fsync
//! of the folder), then the row committed, then the receipt.

use crate::{Error, Result};
use bytes::Bytes;
use futures::{StreamExt, stream::BoxStream};
use object_store::{
    ObjectStore, ObjectStoreExt, PutPayload, WriteMultipart, local::LocalFileSystem, path::Path as Key,
};
use sha2::{Digest, Sha256};
use std::{
    ops::Range,
    path::{Path, PathBuf},
    sync::Arc,
};
use tokio::{
    io::AsyncReadExt,
    sync::{OwnedRwLockReadGuard, OwnedRwLockWriteGuard, RwLock},
};

/// The store. Cloning it is cheap.
#[derive(Debug, Clone)]
pub struct Files {
    store: Arc<dyn ObjectStore>,
    /// Where the store keeps them.
    folder: Arc<Path>,
    /// Files on their way, always on this machine: `uploads/<id>`.
    uploads: Arc<Path>,
    /// Shared by those who keep a file until their row is committed, alone for who removes.
    keepers: Arc<RwLock<()>>,
}

/// A file that is durable under its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// In hexadecimal.
    pub sha256: String,
    /// Bytes.
    pub size: u64,
}

/// Bytes read and written at once.
const CHUNK: usize = 1 << 20;

impl Files {
    /// Opens (and makes) the folders under `data`.
    pub fn open(data: &Path) -> Result<Self> {
        let (files, uploads) = (data.join("files"), data.join("uploads"));
        std::fs::create_dir_all(&files)?;
        std::fs::create_dir_all(&uploads)?;
        let store = LocalFileSystem::new_with_prefix(&files).map_err(Error::internal)?.with_fsync(true);
        Ok(Self { store: Arc::new(store), folder: files.into(), uploads: uploads.into(), keepers: Arc::default() })
    }

    /// Held from keeping a file until the row that names it is committed: meanwhile nothing is
    /// removed. A file that is there already is not written again, so it must not go in between.
    pub(crate) async fn keeping(&self) -> OwnedRwLockReadGuard<()> {
        Arc::clone(&self.keepers).read_owned().await
    }

    /// Held while files that nothing names are removed.
    pub(super) async fn removing(&self) -> OwnedRwLockWriteGuard<()> {
        Arc::clone(&self.keepers).write_owned().await
    }

    /// Removes a file. Doing it again changes nothing.
    pub(super) async fn remove(&self, sha256: &str) -> Result<()> {
        match self.store.delete(&key(sha256)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(Error::internal(error)),
        }
    }

    /// The names of the files kept before `before` (milliseconds since 1970).
    pub(super) fn kept_before(&self, before: i64) -> BoxStream<'static, Result<String>> {
        self.store
            .list(None)
            .filter_map(move |found| async move {
                match found {
                    Ok(meta) if meta.last_modified.timestamp_millis() < before => {
                        meta.location.filename().map(|name| Ok(name.to_owned()))
                    }
                    Ok(_) => None,
                    Err(error) => Some(Err(Error::internal(error))),
                }
            })
            .boxed()
    }

    /// The folder of files on their way.
    pub fn uploads_folder(&self) -> &Path {
        &self.uploads
    }

    pub(super) fn upload_path(&self, id: preau_model::ids::UploadId) -> PathBuf {
        self.uploads.join(id.to_string())
    }

    /// Removes whatever is there of an upload, durably.
    pub(super) async fn clear_upload(&self, id: preau_model::ids::UploadId) -> Result<()> {
        match tokio::fs::remove_file(self.upload_path(id)).await {
            Ok(()) => self.sync_uploads_folder().await,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// Whether files can be received: a few bytes are written and taken away.
    pub async fn check_writable(&self) -> Result<()> {
        let probe = self.uploads.join("probe");
        tokio::fs::write(&probe, [0; 4096]).await?;
        tokio::fs::remove_file(probe).await?;
        Ok(())
    }

    /// Makes the names in the uploads folder durable: fsync of a file says nothing of its name.
    pub(super) async fn sync_uploads_folder(&self) -> Result<()> {
        #[cfg(unix)]
        tokio::fs::File::open(&self.uploads).await?.sync_all().await?;
        Ok(())
    }

    /// Keeps bytes; returns when they are durable.
    pub async fn keep(&self, bytes: impl Into<Bytes>) -> Result<Stored> {
        let bytes = bytes.into();
        let sha256 = crate::session::hex(&Sha256::digest(&bytes));
        let size = bytes.len() as u64;
        let key = key(&sha256);
        if self.store.head(&key).await.is_ok() {
            self.make_durable(&sha256).await?;
        } else {
            self.store.put(&key, PutPayload::from_bytes(bytes)).await.map_err(Error::internal)?;
        }
        Ok(Stored { sha256, size })
    }

    /// Keeps a copy of a local file; returns when it is durable.
    pub async fn keep_file(&self, path: &Path) -> Result<Stored> {
        let mut digest = Sha256::new();
        let mut size = 0_u64;
        let mut file = tokio::fs::File::open(path).await?;
        let mut buffer = vec![0; CHUNK];
        loop {
            let n = file.read(&mut buffer).await?;
            if n == 0 {
                break;
            }
            digest.update(&buffer[..n]);
            size += n as u64;
        }
        let sha256 = crate::session::hex(&digest.finalize());
        let key = key(&sha256);
        if self.store.head(&key).await.is_ok() {
            self.make_durable(&sha256).await?;
        } else {
            let mut file = tokio::fs::File::open(path).await?;
            let upload = self.store.put_multipart(&key).await.map_err(Error::internal)?;
            let mut writer = WriteMultipart::new(upload);
            loop {
                let n = file.read(&mut buffer).await?;
                if n == 0 {
                    break;
                }
                writer.wait_for_capacity(2).await.map_err(Error::internal)?;
                writer.write(&buffer[..n]);
            }
            writer.finish().await.map_err(Error::internal)?;
        }
        Ok(Stored { sha256, size })
    }

    /// Of a file that is there already: its bytes, its name and the folders above. Whoever put it there
    /// may have been stopped between the name and its fsync.
    async fn make_durable(&self, sha256: &str) -> Result<()> {
        let path = self.folder.join(key(sha256).as_ref());
        tokio::fs::File::open(&path).await?.sync_all().await?;
        #[cfg(unix)]
        for folder in path.ancestors().skip(1).take(3) {
            tokio::fs::File::open(folder).await?.sync_all().await?;
        }
        Ok(())
    }

    /// All bytes of a file, in pieces.
    pub async fn read(&self, sha256: &str) -> Result<BoxStream<'static, std::io::Result<Bytes>>> {
        let found = self.store.get(&key(sha256)).await.map_err(not_there)?;
        Ok(found.into_stream().map(|piece| piece.map_err(std::io::Error::other)).boxed())
    }

    /// Some bytes of a file.
    pub async fn read_range(
        &self,
        sha256: &str,
        range: Range<u64>,
    ) -> Result<BoxStream<'static, std::io::Result<Bytes>>> {
        let options = object_store::GetOptions { range: Some(range.into()), ..Default::default() };
        let found = self.store.get_opts(&key(sha256), options).await.map_err(not_there)?;
        Ok(found.into_stream().map(|piece| piece.map_err(std::io::Error::other)).boxed())
    }

    /// All bytes of a file at once, for the little ones.
    pub async fn read_all(&self, sha256: &str) -> Result<Bytes> {
        let found = self.store.get(&key(sha256)).await.map_err(not_there)?;
        found.bytes().await.map_err(Error::internal)
    }

    /// Copies a file to a local path, for work that must seek.
    pub async fn copy_out(&self, sha256: &str, path: &Path) -> Result<()> {
        let mut stream = self.read(sha256).await?;
        let mut file = tokio::fs::File::create(path).await?;
        while let Some(piece) = stream.next().await {
            tokio::io::AsyncWriteExt::write_all(&mut file, &piece?).await?;
        }
        tokio::io::AsyncWriteExt::flush(&mut file).await?;
        Ok(())
    }

    /// Whether the store holds it, and its size in bytes.
    pub async fn size(&self, sha256: &str) -> Result<Option<u64>> {
        match self.store.head(&key(sha256)).await {
            Ok(meta) => Ok(Some(meta.size)),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(Error::internal(error)),
        }
    }
}

fn key(sha256: &str) -> Key {
    let (a, b) = (sha256.get(..2).unwrap_or("__"), sha256.get(2..4).unwrap_or("__"));
    Key::from(format!("{a}/{b}/{sha256}"))
}

fn not_there(error: object_store::Error) -> Error {
    Error::internal(error)
}
