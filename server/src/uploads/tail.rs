//! The end of an upload's file, where a piece is written.
//!
//! The length of the file is the upload's offset, so the file never keeps a byte that is not
//! the client's next one: whatever cannot be finished is cut off again.

use super::Fault;
use std::io::SeekFrom;
use tokio::{
    fs::File,
    io::{AsyncSeekExt, AsyncWriteExt},
};

/// Bytes gathered before they are written.
pub(super) const BUFFER: usize = 256 * 1024;

/// A file being written at its end.
#[derive(Debug)]
pub(super) struct Tail {
    file: File,
    /// Where the piece begins.
    start: u64,
    /// Where the next write goes.
    end: u64,
    /// Bytes before this are kept when a later write fails.
    certain: u64,
    /// Whether a part of the piece is worth keeping.
    keeps_parts: bool,
    buffer: Vec<u8>,
}

impl Tail {
    /// Goes to `start`, the file's length. Without `keeps_parts`, a failure keeps nothing of
    /// what is added.
    pub async fn at(mut file: File, start: u64, keeps_parts: bool) -> Result<Self, Fault> {
        file.seek(SeekFrom::Start(start)).await.map_err(Fault::storage)?;
        Ok(Self { file, start, end: start, certain: start, keeps_parts, buffer: Vec::new() })
    }

    /// Adds bytes. 507 when the disk does not take them.
    pub async fn add(&mut self, bytes: &[u8]) -> Result<(), Fault> {
        self.buffer.extend_from_slice(bytes);
        if self.buffer.len() < BUFFER { Ok(()) } else { self.write().await }
    }

    /// Writes what is gathered and makes everything durable; gives the file's length.
    pub async fn settle(&mut self) -> Result<u64, Fault> {
        self.write().await?;
        if let Err(error) = self.file.sync_all().await {
            // Which of the written pages are lost is not told: none of the piece is certain.
            self.certain = self.start;
            return Err(self.give_up(error).await);
        }
        Ok(self.end)
    }

    /// Cuts the piece off again.
    pub async fn undo(&mut self) -> Result<(), Fault> {
        self.buffer.clear();
        self.cut(self.start).await.map_err(Fault::storage)
    }

    async fn write(&mut self) -> Result<(), Fault> {
        let written = match self.file.write_all(&self.buffer).await {
            Ok(()) => self.file.flush().await,
            failed => failed,
        };
        if let Err(error) = written {
            return Err(self.give_up(error).await);
        }
        self.end += self.buffer.len() as u64;
        self.buffer.clear();
        if self.keeps_parts {
            self.certain = self.end;
        }
        Ok(())
    }

    /// After a failed write: cuts off what is not certain, and says so in the logs.
    async fn give_up(&mut self, error: std::io::Error) -> Fault {
        self.buffer.clear();
        if self.cut(self.certain).await.is_err() {
            // What had been written before is not durable after all.
            self.certain = self.start;
            if let Err(error) = self.cut(self.start).await {
                tracing::error!(%error, start = self.start, "an upload could not be cut back");
            }
        }
        Fault::storage(error)
    }

    async fn cut(&mut self, length: u64) -> std::io::Result<()> {
        self.file.set_len(length).await?;
        self.file.sync_all().await
    }
}
