//! What is read of MP4 boxes beside the demuxer: edit lists, and where the file should have ended.
//!
//! AAC encoders put one or two frames of silence before the first sample and fill the last frame
//! up; the `elst` box (ISO/IEC 14496-12 §8.6.6) says what to leave out. Telephones also trim
//! recordings by it. Symphonia reads the box but does not apply it, so it is read here.

use std::io::{self, Read, Seek, SeekFrom};

/// Boxes looked at on each level, at most: a bound for files made to waste time.
const BOXES: usize = 4096;
/// Longest fragment header that is compared with its neighbour, in bytes; a second of sound has 500.
const HEADER_MAX: u64 = 64 * 1024;
/// Longest edit list looked at; real ones have one or two entries.
const ENTRIES: u32 = 16;

/// A length of time in a track's or a film's own units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    ticks: u64,
    per_second: u32,
}

impl Span {
    pub(super) const fn new(ticks: u64, per_second: u32) -> Self {
        Self { ticks, per_second }
    }

    /// The same length in samples at `rate` per second.
    pub(super) fn samples(self, rate: u32) -> u64 {
        let product = u128::from(self.ticks) * u128::from(rate);
        let samples = product.checked_div(u128::from(self.per_second)).unwrap_or(0);
        u64::try_from(samples).unwrap_or(u64::MAX)
    }
}

/// The one stretch of a track that is presented.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Edit {
    /// Identifier of the track.
    pub(super) track: u32,
    /// What to leave out at the beginning.
    pub(super) skip: Span,
    /// How much to present after that; `None` is all of it.
    pub(super) keep: Option<Span>,
}

/// Reads the edits of all tracks that have a simple one (a single stretch, at normal speed).
///
/// Malformed boxes end the reading; what was found until then is returned.
pub(super) fn read<R: Read + Seek>(source: &mut R) -> io::Result<Vec<Edit>> {
    let end = source.seek(SeekFrom::End(0))?;
    let Some(film) = children(source, 0, end, *b"moov")?.first().copied() else {
        return Ok(Vec::new());
    };
    let Some(film_scale) = timescale(source, film, *b"mvhd")? else {
        return Ok(Vec::new());
    };
    let mut edits = Vec::new();
    for track in children(source, film.0, film.1, *b"trak")? {
        if let Some(edit) = track_edit(source, track, film_scale)? {
            edits.push(edit);
        }
    }
    Ok(edits)
}

/// Where the last box of the file says that it ends: beyond the file's end if that was cut off.
pub(super) fn declared_end<R: Read + Seek>(source: &mut R) -> io::Result<u64> {
    let end = source.seek(SeekFrom::End(0))?;
    let mut at = 0;
    for _ in 0..BOXES {
        match next(source, at, end)? {
            Some((_, _, next)) if next < end => at = next,
            Some((_, _, next)) => return Ok(next),
            None => break,
        }
    }
    Ok(end)
}

/// Fragment headers (`moof`, ISO/IEC 14496-12 §8.8.4) that are followed at once by one that is byte
/// for byte the same: where the names of the first ones are.
///
/// `WebKitGTK` (the `mp4mux` of `GStreamer` 1.22, seen in 2.50) writes the header of the last fragment twice when
/// a recorder stops. Offsets of samples count from their header, so only the second one is right.
pub(super) fn twins<R: Read + Seek>(source: &mut R) -> io::Result<Vec<u64>> {
    let end = source.seek(SeekFrom::End(0))?;
    let mut found = Vec::new();
    let mut before: Option<(u64, u64)> = None;
    let mut at = 0;
    for _ in 0..BOXES {
        let Some((name, _, next)) = next(source, at, end)? else { break };
        let header = (name == *b"moof" && next - at <= HEADER_MAX && next <= end).then_some((at, next));
        if let (Some(first), Some(second)) = (before, header)
            && first.1 - first.0 == second.1 - second.0
            && content(source, first)? == content(source, second)?
        {
            found.push(first.0 + 4);
        }
        before = header;
        at = next;
    }
    Ok(found)
}

fn content<R: Read + Seek>(source: &mut R, (start, end): Extent) -> io::Result<Vec<u8>> {
    source.seek(SeekFrom::Start(start))?;
    let mut bytes = vec![0; usize::try_from(end - start).unwrap_or(0)];
    source.read_exact(&mut bytes)?;
    Ok(bytes)
}

/// First byte and end of a box's content.
type Extent = (u64, u64);

fn track_edit<R: Read + Seek>(source: &mut R, track: Extent, film_scale: u32) -> io::Result<Option<Edit>> {
    let Some(header) = child(source, track, *b"tkhd")? else {
        return Ok(None);
    };
    let Some(id) = after_dates(source, header)? else {
        return Ok(None);
    };
    let Some(media) = child(source, track, *b"mdia")? else {
        return Ok(None);
    };
    let Some(media_scale) = timescale(source, media, *b"mdhd")? else {
        return Ok(None);
    };
    let Some(list) = child(source, track, *b"edts")? else {
        return Ok(None);
    };
    let Some(list) = child(source, list, *b"elst")? else {
        return Ok(None);
    };
    Ok(presented(source, list)?.map(|(skip, keep)| Edit {
        track: id,
        skip: Span { ticks: skip, per_second: media_scale },
        keep: (keep > 0).then_some(Span { ticks: keep, per_second: film_scale }),
    }))
}

/// Start (media units) and length (film units) of the only stretch an edit list presents.
fn presented<R: Read + Seek>(source: &mut R, list: Extent) -> io::Result<Option<(u64, u64)>> {
    let Some(head) = bytes::<8, _>(source, list, 0)? else {
        return Ok(None);
    };
    let count = u32::from_be_bytes([head[4], head[5], head[6], head[7]]);
    let mut found = None;
    let mut at = 8;
    for _ in 0..count.min(ENTRIES) {
        let (length, start, speed);
        if head[0] == 1 {
            let Some(entry) = bytes::<20, _>(source, list, at)? else {
                return Ok(None);
            };
            let (first, rest) = entry.split_at(8);
            length = big_endian(first);
            start = i64::from_be_bytes(big_endian(&rest[..8]).to_be_bytes());
            speed = [rest[8], rest[9]];
            at += 20;
        } else {
            let Some(entry) = bytes::<12, _>(source, list, at)? else {
                return Ok(None);
            };
            length = big_endian(&entry[..4]);
            start = i64::from(i32::from_be_bytes([entry[4], entry[5], entry[6], entry[7]]));
            speed = [entry[8], entry[9]];
            at += 12;
        }
        // A negative start is a pause before the track: of no use for a sound alone.
        let Ok(start) = u64::try_from(start) else {
            continue;
        };
        if speed != [0, 1] || found.is_some() {
            return Ok(None);
        }
        found = Some((start, length));
    }
    Ok(found)
}

fn timescale<R: Read + Seek>(source: &mut R, parent: Extent, name: [u8; 4]) -> io::Result<Option<u32>> {
    match child(source, parent, name)? {
        Some(header) => after_dates(source, header),
        None => Ok(None),
    }
}

/// The field after the two dates of a `tkhd`, `mdhd` or `mvhd` box, which are 4 or 8 bytes each.
fn after_dates<R: Read + Seek>(source: &mut R, header: Extent) -> io::Result<Option<u32>> {
    let Some([version]) = bytes::<1, _>(source, header, 0)? else {
        return Ok(None);
    };
    let at = if version == 1 { 20 } else { 12 };
    Ok(bytes::<4, _>(source, header, at)?.map(u32::from_be_bytes))
}

fn child<R: Read + Seek>(source: &mut R, parent: Extent, name: [u8; 4]) -> io::Result<Option<Extent>> {
    Ok(children(source, parent.0, parent.1, name)?.first().copied())
}

/// The boxes called `name` directly between two positions.
fn children<R: Read + Seek>(source: &mut R, start: u64, end: u64, name: [u8; 4]) -> io::Result<Vec<Extent>> {
    let mut found = Vec::new();
    let mut at = start;
    for _ in 0..BOXES {
        let Some((this, content, next)) = next(source, at, end)? else {
            break;
        };
        if this == name {
            found.push((content, next.min(end)));
        }
        at = next;
    }
    Ok(found)
}

/// The box that begins at `at`: its name, where its content begins and where it says it ends.
fn next<R: Read + Seek>(source: &mut R, at: u64, end: u64) -> io::Result<Option<([u8; 4], u64, u64)>> {
    let Some(head) = bytes::<8, _>(source, (at, end), 0)? else {
        return Ok(None);
    };
    let (content, next) = match big_endian(&head[..4]) {
        0 => (at + 8, end),
        1 => match bytes::<8, _>(source, (at, end), 8)? {
            Some(size) => (at + 16, at.saturating_add(big_endian(&size))),
            None => return Ok(None),
        },
        size => (at + 8, at.saturating_add(size)),
    };
    let name = [head[4], head[5], head[6], head[7]];
    Ok((next >= content).then_some((name, content, next)))
}

/// `N` bytes at `offset` in a box, if it is that long.
fn bytes<const N: usize, R: Read + Seek>(source: &mut R, within: Extent, offset: u64) -> io::Result<Option<[u8; N]>> {
    let at = within.0.saturating_add(offset);
    if at.saturating_add(N as u64) > within.1 {
        return Ok(None);
    }
    source.seek(SeekFrom::Start(at))?;
    let mut bytes = [0; N];
    match source.read_exact(&mut bytes) {
        Ok(()) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(None),
        Err(error) => Err(error),
    }
}

fn big_endian(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0, |number, &byte| number << 8 | u64::from(byte))
}
