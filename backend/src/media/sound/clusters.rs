//! Taking up a Matroska file again after bytes that were lost in its middle.
//!
//! A recording sent in slices may lack one, and the demuxer then reads sizes out of sound. Each
//! Cluster (RFC 9559 §5.1.3) begins afresh, with an identifier that hardly occurs by chance and the
//! time it is at: the file is read again as if it consisted of its headers and of what follows from
//! the next intact Cluster on.

use std::{
    io::{self, Read, Seek, SeekFrom},
    sync::atomic::{AtomicU64, Ordering},
};

const CLUSTER: [u8; 4] = [0x1f, 0x43, 0xb6, 0x75];
const TIMESTAMP: u8 = 0xe7;
/// The identifier, a size of 8 bytes, and a timestamp with its identifier, size and 8 bytes.
const OPENING: usize = 4 + 8 + 10;
/// What is searched at once.
const BLOCK: usize = 64 * 1024;
/// How far a demuxer reads ahead of the packet it returns.
const AHEAD: u64 = 64 * 1024;

/// Which bytes are left out: those from `head` to `tail`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Gap {
    head: u64,
    tail: u64,
}

impl Gap {
    /// The gap after which the file goes on: up to the first Cluster later than `after`, in ticks,
    /// searched around byte `reached`. `None` if there is none, as in a file read to its end.
    pub(super) fn skipping<R: Read + Seek>(self, source: &mut R, reached: u64, after: i64) -> io::Result<Option<Self>> {
        let head = match self.head {
            0 => find(source, 0, -1)?,
            head => Some(head),
        };
        let from = reached.saturating_sub(AHEAD).max(self.tail + 1);
        let tail = find(source, from, after)?;
        Ok(head.zip(tail).filter(|(head, tail)| head < tail).map(|(head, tail)| Self { head, tail }))
    }
}

/// Where the first Cluster later than `after` begins, from byte `from` on.
fn find<R: Read + Seek>(source: &mut R, from: u64, after: i64) -> io::Result<Option<u64>> {
    let mut block = Vec::with_capacity(BLOCK + OPENING);
    let mut start = from;
    source.seek(SeekFrom::Start(from))?;
    loop {
        let read = source.by_ref().take(BLOCK as u64).read_to_end(&mut block)?;
        if read == 0 {
            return Ok(None);
        }
        let found =
            (0..block.len()).find(|&at| block[at] == CLUSTER[0] && time(&block[at..]).is_some_and(|time| time > after));
        if let Some(at) = found {
            return Ok(Some(start + at as u64));
        }
        // What may be the beginning of one stays for the next round.
        let done = block.len().saturating_sub(OPENING);
        block.drain(..done);
        start += done as u64;
    }
}

/// The time of the Cluster that `bytes` begin with.
fn time(bytes: &[u8]) -> Option<i64> {
    let rest = bytes.strip_prefix(&CLUSTER)?;
    let size = rest.first()?.leading_zeros() as usize + 1;
    let &[TIMESTAMP, length, ref rest @ ..] = rest.get(size..)? else {
        return None;
    };
    let length = usize::from(length.checked_sub(0x80).filter(|length| *length <= 8)?);
    let time = rest.get(..length)?.iter().fold(0, |time, &byte| time << 8 | u64::from(byte));
    i64::try_from(time).ok()
}

/// A file without its gap.
pub(super) struct Spliced<'r, R> {
    inner: R,
    gap: Gap,
    /// Position in what is left.
    position: u64,
    /// The furthest byte of the file that was read.
    reached: &'r AtomicU64,
}

impl<'r, R: Read + Seek> Spliced<'r, R> {
    pub(super) fn new(inner: R, gap: Gap, reached: &'r AtomicU64) -> Self {
        // The first use of a source is a seek, always.
        Self { inner, gap, position: 0, reached }
    }

    const fn width(&self) -> u64 {
        self.gap.tail - self.gap.head
    }
}

impl<R: Read + Seek> Read for Spliced<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut room = buffer.len();
        if self.position < self.gap.head {
            let left = self.gap.head - self.position;
            room = usize::try_from(left).map_or(room, |left| left.min(room));
        }
        let read = self.inner.read(&mut buffer[..room])?;
        let before = self.position;
        self.position += read as u64;
        if before < self.gap.head && self.position == self.gap.head {
            self.inner.seek(SeekFrom::Start(self.gap.tail))?;
        }
        let width = if before < self.gap.head { 0 } else { self.width() };
        self.reached.fetch_max(self.position + width, Ordering::Relaxed);
        Ok(read)
    }
}

impl<R: Read + Seek> Seek for Spliced<'_, R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let to = match to {
            SeekFrom::Start(position) => Some(position),
            SeekFrom::Current(offset) => self.position.checked_add_signed(offset),
            SeekFrom::End(offset) => {
                let end = self.inner.seek(SeekFrom::End(0))?;
                end.saturating_sub(self.width()).checked_add_signed(offset)
            }
        };
        let to = to.ok_or(io::ErrorKind::InvalidInput)?;
        let width = if to < self.gap.head { 0 } else { self.width() };
        self.inner.seek(SeekFrom::Start(to.saturating_add(width)))?;
        self.position = to;
        Ok(to)
    }
}
