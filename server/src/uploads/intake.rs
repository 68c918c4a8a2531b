//! A body on its way to the disk: read as it comes, never held whole in memory.

use super::{
    Fault,
    checksum::Checksum,
    tail::{BUFFER, Tail},
    turns::Turn,
};
use axum::body::BodyDataStream;
use bytes::Bytes;
use futures::StreamExt;
use std::{io::SeekFrom, path::PathBuf, time::Duration};
use tokio::{
    fs::File,
    io::{AsyncReadExt, AsyncSeekExt, AsyncWriteExt},
};

/// A body, and what may end it early.
#[derive(Debug)]
pub(super) struct Source<'t> {
    pub body: BodyDataStream,
    pub turn: &'t Turn,
    /// The longest silence.
    pub patience: Duration,
    /// How many bytes may still come.
    pub room: u64,
}

/// Why a body is not read to its end.
#[derive(Debug)]
pub(super) enum Stop {
    /// It is longer than there is room. Nothing of it is what was announced.
    TooMuch,
    /// The connection died, fell silent, or a newer request came. What arrived is good.
    Cut(Fault),
}

impl Source<'_> {
    /// The next bytes, none at the end.
    pub async fn next(&mut self) -> Result<Option<Bytes>, Stop> {
        let next = tokio::time::timeout(self.patience, self.body.next());
        let next = tokio::select! {
            biased;
            () = self.turn.superseded() => return Err(Stop::Cut(Fault::LOCKED)),
            next = next => next,
        };
        match next {
            Err(_) => Err(Stop::Cut(Fault::SILENT)),
            Ok(None) => Ok(None),
            Ok(Some(Err(_))) => Err(Stop::Cut(Fault::INTERRUPTED)),
            Ok(Some(Ok(bytes))) => {
                self.room = self.room.checked_sub(bytes.len() as u64).ok_or(Stop::TooMuch)?;
                Ok(Some(bytes))
            }
        }
    }

    /// Reads a body that has no room to be anything but empty.
    pub async fn nothing(&mut self) -> Result<(), Fault> {
        loop {
            match self.next().await {
                Ok(Some(_)) => {}
                Ok(None) => return Ok(()),
                Err(Stop::TooMuch) => return Err(Fault::TOO_LARGE),
                Err(Stop::Cut(fault)) => return Err(fault),
            }
        }
    }
}

/// Writes a piece as it comes and keeps as much as arrived (§ "PATCH": "always attempt to
/// store as much of the received data as possible"). Gives the new offset, durable.
pub(super) async fn take(mut source: Source<'_>, mut tail: Tail) -> Result<u64, Fault> {
    loop {
        match source.next().await {
            Ok(Some(bytes)) => tail.add(&bytes).await?,
            Ok(None) => return tail.settle().await,
            Err(Stop::TooMuch) => {
                tail.undo().await?;
                return Err(Fault::TOO_LARGE);
            }
            Err(Stop::Cut(fault)) => {
                tail.settle().await?;
                return Err(fault);
            }
        }
    }
}

/// Writes a piece once it is the one announced (§ "Checksum": otherwise it "MUST be
/// discarded"). It waits beside the upload's file, not at its end: there, a crash before the
/// verdict would make the offset count bytes that nobody has checked.
pub(super) async fn take_checked(
    mut source: Source<'_>,
    mut tail: Tail,
    mut checksum: Checksum,
    aside: PathBuf,
) -> Result<u64, Fault> {
    let mut aside = Aside { path: aside, buffer: Vec::new(), file: None };
    loop {
        match source.next().await {
            Ok(Some(bytes)) => {
                checksum.update(&bytes);
                aside.add(&bytes).await.map_err(Fault::storage)?;
            }
            Ok(None) => break,
            Err(Stop::TooMuch) => return Err(Fault::TOO_LARGE),
            Err(Stop::Cut(fault)) => return Err(fault),
        }
    }
    if !checksum.holds() {
        return Err(Fault::CHECKSUM);
    }
    aside.pour(&mut tail).await?;
    tail.settle().await
}

/// Bytes that wait for a verdict: in memory while they are few, then in a file.
#[derive(Debug)]
struct Aside {
    path: PathBuf,
    buffer: Vec<u8>,
    file: Option<File>,
}

impl Aside {
    async fn add(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        self.buffer.extend_from_slice(bytes);
        if self.buffer.len() < BUFFER {
            return Ok(());
        }
        let file = match &mut self.file {
            Some(file) => file,
            none => {
                let mut options = tokio::fs::OpenOptions::new();
                options.read(true).write(true).create(true).truncate(true);
                let file = options.open(&self.path).await?;
                // Without a name it goes away by itself, whatever happens.
                tokio::fs::remove_file(&self.path).await?;
                none.insert(file)
            }
        };
        file.write_all(&self.buffer).await?;
        file.flush().await?;
        self.buffer.clear();
        Ok(())
    }

    async fn pour(mut self, tail: &mut Tail) -> Result<(), Fault> {
        if let Some(file) = &mut self.file {
            file.seek(SeekFrom::Start(0)).await.map_err(Fault::storage)?;
            let mut buffer = vec![0; BUFFER];
            loop {
                let n = match file.read(&mut buffer).await {
                    Ok(0) => break,
                    Ok(n) => n,
                    Err(error) => {
                        tail.undo().await?;
                        return Err(Fault::storage(error));
                    }
                };
                tail.add(&buffer[..n]).await?;
            }
        }
        tail.add(&self.buffer).await
    }
}
