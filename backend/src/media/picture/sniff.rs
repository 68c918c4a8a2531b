//! Which format a file is in, by its first bytes, and what else it is when it is none of ours:
//! whoever sent it is told how to help themselves.

use super::{super::kinds, Refusal};
use preau_model::error::PictureProblem;

/// How far into a file the `<svg` of a drawing may stand (after comments and a licence).
const SVG_SEARCHED: usize = 4096;

/// A format that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    Jpeg,
    Png,
    Gif,
    WebP,
    Avif,
    Bmp,
}

impl Format {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Jpeg => "JPEG",
            Self::Png => "PNG",
            Self::Gif => "GIF",
            Self::WebP => "WebP",
            Self::Avif => "AVIF",
            Self::Bmp => "BMP",
        }
    }

    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Gif => "image/gif",
            Self::WebP => "image/webp",
            Self::Avif => "image/avif",
            Self::Bmp => "image/bmp",
        }
    }
}

/// What a file is that is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Foreign {
    Svg,
    Heic,
    Tiff,
    JpegXl,
    Jpeg2000,
    Photoshop,
    Icon,
    Pdf,
    Video,
    Unknown,
}

impl Foreign {
    /// Its name as people know it; none when we do not know it either.
    pub const fn name(self) -> Option<&'static str> {
        match self {
            Self::Svg => Some("SVG"),
            Self::Heic => Some("HEIC"),
            Self::Tiff => Some("TIFF"),
            Self::JpegXl => Some("JPEG XL"),
            Self::Jpeg2000 => Some("JPEG 2000"),
            Self::Photoshop => Some("PSD"),
            Self::Icon => Some("ICO"),
            Self::Pdf => Some("PDF"),
            Self::Video => Some(PictureProblem::VIDEO),
            Self::Unknown => None,
        }
    }
}

pub(super) fn sniff(bytes: &[u8]) -> Result<Format, Refusal> {
    if bytes.is_empty() {
        return Err(Refusal::Empty);
    }
    let at = |offset: usize, magic: &[u8]| bytes.get(offset..offset + magic.len()) == Some(magic);
    Ok(if at(0, b"\xff\xd8\xff") {
        Format::Jpeg
    } else if at(0, b"\x89PNG\r\n\x1a\n") {
        Format::Png
    } else if at(0, b"GIF87a") || at(0, b"GIF89a") {
        Format::Gif
    } else if at(0, b"RIFF") && at(8, b"WEBP") {
        Format::WebP
    } else if at(0, b"BM") && at(6, &[0; 4]) {
        Format::Bmp
    } else if brands(bytes).any(|brand| matches!(brand, b"avif" | b"avis")) {
        Format::Avif
    } else {
        return Err(Refusal::Unsupported(foreign(bytes)));
    })
}

fn foreign(bytes: &[u8]) -> Foreign {
    let at = |offset: usize, magic: &[u8]| bytes.get(offset..offset + magic.len()) == Some(magic);
    if at(0, b"II*\0") || at(0, b"MM\0*") {
        return Foreign::Tiff;
    } else if at(0, b"\xff\x0a") || at(0, b"\0\0\0\x0cJXL ") {
        return Foreign::JpegXl;
    } else if at(0, b"\0\0\0\x0cjP  ") || at(0, b"\xff\x4f\xff\x51") {
        return Foreign::Jpeg2000;
    } else if at(0, b"8BPS") {
        return Foreign::Photoshop;
    } else if at(0, b"\0\0\x01\0") || at(0, b"\0\0\x02\0") {
        return Foreign::Icon;
    }
    let head = &bytes[..bytes.len().min(SVG_SEARCHED)];
    match kinds::of(&head[..head.len().min(kinds::HEAD)], "") {
        "application/pdf" => Foreign::Pdf,
        "image/heic" => Foreign::Heic,
        _ if brands(bytes).any(|brand| matches!(brand, b"heic" | b"heix" | b"hevc" | b"mif1" | b"msf1")) => {
            Foreign::Heic
        }
        "text/plain" if head.windows(4).any(|four| four == b"<svg") => Foreign::Svg,
        kind if kind.starts_with("video/") => Foreign::Video,
        _ => Foreign::Unknown,
    }
}

/// The brands of an ISO base media file: first its own, then those that it is compatible with
/// (ISO/IEC 14496-12 §4.3).
fn brands(bytes: &[u8]) -> impl Iterator<Item = &[u8; 4]> {
    let head = match bytes.get(..8) {
        Some([a, b, c, d, b'f', b't', b'y', b'p']) => {
            let length = u32::from_be_bytes([*a, *b, *c, *d]) as usize;
            bytes.get(8..length.min(bytes.len())).unwrap_or_default()
        }
        _ => &[],
    };
    let (all, _) = head.as_chunks::<4>();
    // The second is the version of the first.
    all.iter().enumerate().filter(|(index, _)| *index != 1).map(|(_, brand)| brand)
}
