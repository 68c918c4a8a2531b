//! The bytes to read, as the demuxers want them.

use std::{
    io::{self, Read, Seek, SeekFrom},
    sync::{Arc, Mutex, PoisonError},
};

use symphonia::core::io::MediaSource;

/// Where a genuine read error is kept, since demuxers report the end of a cut file, a malformed
/// header and a failing disk all alike.
#[derive(Debug, Clone, Default)]
pub(super) struct Fault(Arc<Mutex<Option<io::Error>>>);

impl Fault {
    /// The read error met since the last call, if any.
    pub(super) fn take(&self) -> Option<io::Error> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    fn note<T>(&self, outcome: io::Result<T>) -> io::Result<T> {
        outcome.inspect_err(|error| {
            if error.kind() != io::ErrorKind::Interrupted {
                let kept = io::Error::new(error.kind(), error.to_string());
                *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(kept);
            }
        })
    }
}

/// A reader seen from byte `start` on: what precedes (ID3 tags) does not exist for the demuxer.
pub(super) struct Source<R> {
    /// In a mutex only because demuxers ask for `Sync`; it is never locked.
    inner: Mutex<R>,
    start: u64,
    length: u64,
    /// Where the inner reader stands.
    at: u64,
    /// Names of boxes that are not to be seen, by their first byte: they read as [`HIDDEN`].
    hidden: Vec<u64>,
    fault: Fault,
}

/// The name of a box that says nothing (ISO/IEC 14496-12 §8.1.2).
const HIDDEN: [u8; 4] = *b"free";

impl<R: Read + Seek> Source<R> {
    /// Positions `inner` on byte `start`.
    ///
    /// The source claims to end at `declared_end` if that is further than it really does: some
    /// demuxers refuse a part that does not fit into the file, where all of it but the missing end
    /// can be read.
    pub(super) fn new(mut inner: R, start: u64, declared_end: u64, hidden: Vec<u64>) -> io::Result<Self> {
        let length = inner.seek(SeekFrom::End(0))?.max(declared_end).saturating_sub(start);
        inner.seek(SeekFrom::Start(start))?;
        Ok(Self { inner: Mutex::new(inner), start, length, at: start, hidden, fault: Fault::default() })
    }

    /// A handle on the read errors to come.
    pub(super) fn fault(&self) -> Fault {
        self.fault.clone()
    }

    /// Puts [`HIDDEN`] over the names in `bytes`, which were read at `from`.
    fn hide(&self, from: u64, bytes: &mut [u8]) {
        for name in &self.hidden {
            for (n, letter) in (*name..).zip(HIDDEN) {
                if let Some(byte) = n.checked_sub(from).and_then(|n| bytes.get_mut(usize::try_from(n).ok()?)) {
                    *byte = letter;
                }
            }
        }
    }

    fn inner(&mut self) -> &mut R {
        self.inner.get_mut().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<R: Read + Seek> Read for Source<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let outcome = loop {
            match self.inner().read(buffer) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                outcome => break outcome,
            }
        };
        if let Ok(read) = outcome {
            let from = self.at;
            self.hide(from, &mut buffer[..read]);
            self.at = from.saturating_add(read as u64);
        }
        self.fault.note(outcome)
    }
}

impl<R: Read + Seek> Seek for Source<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let to = match to {
            SeekFrom::Start(position) => Some(position),
            SeekFrom::End(offset) => self.length.checked_add_signed(offset),
            SeekFrom::Current(offset) => {
                let position = self.at;
                position.checked_sub(self.start).and_then(|position| position.checked_add_signed(offset))
            }
        };
        // Positions that cannot be are a corrupt header's fault, not a failing disk's: not noted.
        let absolute = to.and_then(|to| to.checked_add(self.start)).filter(|&to| i64::try_from(to).is_ok());
        let absolute = absolute.ok_or(io::ErrorKind::InvalidInput)?;
        let outcome = self.inner().seek(SeekFrom::Start(absolute));
        if let Ok(position) = outcome {
            self.at = position;
        }
        self.fault.note(outcome).map(|position| position - self.start)
    }
}

impl<R: Read + Seek + Send> MediaSource for Source<R> {
    fn is_seekable(&self) -> bool {
        true
    }

    fn byte_len(&self) -> Option<u64> {
        Some(self.length)
    }
}
