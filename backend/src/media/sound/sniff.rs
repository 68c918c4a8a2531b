//! Which container a file is, by its first bytes.
//!
//! Symphonia has a prober of its own, but it scans a whole file for any marker: two bytes of a
//! picture are then a sound. Here a magic number must stand where its specification puts it, and a
//! bare MPEG or ADTS stream must show several frames that agree and touch.

use std::io::{Read, Seek, SeekFrom};

use super::{Container, SoundError};

/// How far into a bare stream its first whole frame may begin (streams cut anywhere start with the
/// end of a frame, and some tags are padded).
const SEARCHED: usize = 8 * 1024;
/// What is read: the searched part and room for the frames that must follow (ADTS: 8 KiB each).
const WINDOW: u64 = 40 * 1024;
/// Frames that must follow one another to be believed.
const FRAMES: usize = 3;
/// `ID3v2` tags that may precede a stream; one is usual, two happen.
const TAGS: usize = 8;

/// The container and the byte it begins at.
pub(super) fn sniff<R: Read + Seek>(source: &mut R) -> Result<(Container, u64), SoundError> {
    let mut start = 0;
    for _ in 0..TAGS {
        let head = window(source, start, 10)?;
        match id3_length(&head) {
            Some(length) => start += length,
            None => break,
        }
    }
    let head = window(source, start, WINDOW)?;
    if let Some(container) = by_magic(&head)? {
        return Ok((container, start));
    }
    let (container, offset) = bare_stream(&head).ok_or(SoundError::NotSound)?;
    Ok((container, start + offset as u64))
}

fn window<R: Read + Seek>(source: &mut R, at: u64, length: u64) -> std::io::Result<Vec<u8>> {
    source.seek(SeekFrom::Start(at))?;
    let mut bytes = Vec::new();
    source.by_ref().take(length).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Whole length of the `ID3v2` tag that `head` begins with (id3.org, ID3v2.4 §3.1).
fn id3_length(head: &[u8]) -> Option<u64> {
    let &[b'I', b'D', b'3', major, _, flags, a, b, c, d] = head else {
        return None;
    };
    if major == 0xff || (a | b | c | d) >= 0x80 {
        return None;
    }
    let size = [a, b, c, d].iter().fold(0, |size, &part| size << 7 | u64::from(part));
    let footer = if flags & 0x10 == 0 { 0 } else { 10 };
    Some(10 + size + footer)
}

fn by_magic(head: &[u8]) -> Result<Option<Container>, SoundError> {
    let at = |from: usize| head.get(from..from + 4).unwrap_or_default();
    Ok(Some(match (at(0), at(4), at(8)) {
        ([0x1a, 0x45, 0xdf, 0xa3], ..) => Container::Matroska,
        // Pictures share the container: HEIF and AVIF brands.
        (_, b"ftyp", b"heic" | b"heix" | b"heim" | b"heis" | b"mif1" | b"msf1" | b"avif" | b"avis") => {
            return Err(SoundError::NotSound);
        }
        (_, b"ftyp" | b"moov" | b"wide" | b"mdat", _) => Container::Mp4,
        (b"OggS", ..) => Container::Ogg,
        (b"RIFF", _, b"WAVE") => Container::Wave,
        (b"FORM", _, b"AIFF" | b"AIFC") => Container::Aiff,
        (b"caff", ..) => Container::Caf,
        (b"fLaC", ..) => Container::Flac,
        _ => return Ok(None),
    }))
}

/// The first place where [`FRAMES`] frames of one kind touch, or fewer that end with the file.
fn bare_stream(head: &[u8]) -> Option<(Container, usize)> {
    (0..head.len().min(SEARCHED)).find_map(|offset| {
        let (kind, container) = frame(head.get(offset..)?).map(|frame| (frame.kind, frame.container))?;
        let mut at = offset;
        for seen in 0..FRAMES {
            if at == head.len() && seen > 0 && offset == 0 {
                break;
            }
            let next = frame(head.get(at..)?).filter(|next| next.kind == kind)?;
            at += next.length;
        }
        Some((container, offset))
    })
}

struct Frame {
    container: Container,
    /// What all frames of a stream share: version, layer, sampling rate (and ADTS channels).
    kind: u32,
    /// Bytes, header included.
    length: usize,
}

fn frame(bytes: &[u8]) -> Option<Frame> {
    let &[0xff, second, third, fourth, ..] = bytes else {
        return None;
    };
    if second & 0xf6 == 0xf0 { adts(bytes) } else { mpeg([second, third, fourth]) }
}

/// ADTS fixed header, ISO/IEC 13818-7 §6.2.1.
fn adts(bytes: &[u8]) -> Option<Frame> {
    let &[_, second, third, fourth, fifth, sixth, _, ..] = bytes else {
        return None;
    };
    let length = usize::from(fourth & 3) << 11 | usize::from(fifth) << 3 | usize::from(sixth >> 5);
    let rate = third >> 2 & 15;
    (rate < 13 && length > 7).then_some(Frame {
        container: Container::Adts,
        kind: u32::from_be_bytes([0, second, third & 0xfd, fourth & 0xc0]),
        length,
    })
}

/// MPEG audio header, ISO/IEC 11172-3 §2.4.1.3, with the unofficial MPEG 2.5.
fn mpeg([second, third, _]: [u8; 3]) -> Option<Frame> {
    const V1: [[usize; 14]; 3] = [
        [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
        [32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
        [32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
    ];
    const V2: [[usize; 14]; 3] = [
        [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
        [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
        [32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
    ];
    let version = second >> 3 & 3;
    // The two bits count down: 1 is layer III, 3 is layer I.
    let layer = usize::from(second >> 1 & 3).checked_sub(1)?;
    let bitrate = usize::from(third >> 4).checked_sub(1)?;
    if second & 0xe0 != 0xe0 || version == 1 {
        return None;
    }
    let v1 = version == 3;
    let kilobits = *(if v1 { V1 } else { V2 })[layer].get(bitrate)?;
    let base = *[44_100, 48_000, 32_000].get(usize::from(third >> 2 & 3))?;
    let rate = match version {
        3 => base,
        2 => base / 2,
        _ => base / 4,
    };
    let padding = usize::from(third >> 1 & 1);
    let length = match layer {
        2 => (12_000 * kilobits / rate + padding) * 4,
        0 if !v1 => 72_000 * kilobits / rate + padding,
        _ => 144_000 * kilobits / rate + padding,
    };
    Some(Frame { container: Container::Mpeg, kind: u32::from_be_bytes([1, 0, second & 0xfe, third & 0x0c]), length })
}
