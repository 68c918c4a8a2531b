//! A zip that is written while it is read: entries go out as they come in.

use crate::{Error, Result};
use bytes::Bytes;
use futures::{SinkExt, channel::mpsc};
use preau_model::time::DateTime;
use std::{
    collections::HashSet,
    future::poll_fn,
    io::{self, Write},
    mem,
    sync::{Arc, Mutex, PoisonError},
};
use zip::{
    CompressionMethod, ZipWriter,
    write::{SimpleFileOptions, StreamWriter},
};

/// Bytes that wait before they go out together.
const PIECE: usize = 64 * 1024;

/// Where the zip's bytes are until they go out.
#[derive(Debug, Clone, Default)]
struct Outbox(Arc<Mutex<Vec<u8>>>);

impl Outbox {
    fn len(&self) -> usize {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).len()
    }

    fn take(&self) -> Vec<u8> {
        mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Write for Outbox {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

pub(crate) struct Archive {
    /// `None` once it is finished.
    zip: Option<ZipWriter<StreamWriter<Outbox>>>,
    outbox: Outbox,
    out: mpsc::Sender<io::Result<Bytes>>,
    options: SimpleFileOptions,
    names: HashSet<String>,
}

impl Archive {
    pub fn new(out: mpsc::Sender<io::Result<Bytes>>, at: DateTime) -> Self {
        let outbox = Outbox::default();
        let part = |n: i8| u8::try_from(n).unwrap_or(0);
        let year = u16::try_from(at.year()).unwrap_or(1980);
        let time = zip::DateTime::from_date_and_time(
            year,
            part(at.month()),
            part(at.day()),
            part(at.hour()),
            part(at.minute()),
            part(at.second()),
        );
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(time.unwrap_or_default());
        Self { zip: Some(ZipWriter::new_stream(outbox.clone())), outbox, out, options, names: HashSet::new() }
    }

    fn zip(&mut self) -> Result<&mut ZipWriter<StreamWriter<Outbox>>> {
        self.zip.as_mut().ok_or_else(|| Error::internal("the archive is finished"))
    }

    /// A new entry of that name; what is written next is in it.
    pub async fn begin(&mut self, name: &str) -> Result<()> {
        self.begin_with(name, self.options).await
    }

    /// The same, for what is compressed already.
    pub async fn begin_as_it_is(&mut self, name: &str) -> Result<()> {
        self.begin_with(name, self.options.compression_method(CompressionMethod::Stored)).await
    }

    async fn begin_with(&mut self, name: &str, options: SimpleFileOptions) -> Result<()> {
        self.names.insert(name.to_owned());
        self.zip()?.start_file(name, options).map_err(Error::internal)?;
        self.send(PIECE).await
    }

    /// The same, unless there is one: whether there was none.
    pub async fn begin_once(&mut self, name: &str) -> Result<bool> {
        if self.names.contains(name) {
            return Ok(false);
        }
        self.begin(name).await?;
        Ok(true)
    }

    pub async fn write(&mut self, bytes: &[u8]) -> Result<()> {
        self.zip()?.write_all(bytes)?;
        self.send(PIECE).await
    }

    pub async fn text(&mut self, name: &str, text: &str) -> Result<()> {
        self.begin(name).await?;
        self.write(text.as_bytes()).await
    }

    /// Writes its end. Where no piece waits in the channel (`mpsc::channel(0)`), the reader has taken all of it when
    /// this ends, and waits for [`Archive::close`]; one that is gone by then is an error.
    pub async fn finish(&mut self) -> Result<()> {
        if let Some(zip) = self.zip.take() {
            zip.finish().map_err(Error::internal)?;
        }
        self.send(1).await?;
        // What is sent counts as flushed when nobody reads any more; being ready for more tells that from being taken.
        poll_fn(|context| self.out.poll_ready(context)).await.map_err(Error::internal)?;
        if self.out.is_closed() { Err(Error::internal("nobody reads the archive any more")) } else { Ok(()) }
    }

    /// Sends what has come together, if that is so much.
    async fn send(&mut self, least: usize) -> Result<()> {
        if self.outbox.len() < least {
            return Ok(());
        }
        let piece = Bytes::from(self.outbox.take());
        // Nobody reads any more.
        self.out.send(Ok(piece)).await.map_err(Error::internal)
    }

    pub async fn close(&mut self) {
        let _ = self.out.close().await;
    }

    /// It breaks off: who reads is told so.
    pub async fn fail(&mut self, error: io::Error) {
        let _ = self.out.send(Err(error)).await;
    }
}
