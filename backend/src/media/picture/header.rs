//! What a picture is, from its header alone, and whether it is one that we take.

use super::{Format, Refusal, avif, decode, jpeg, playback::Playback, png, shield::shielded, sniff::sniff, turn::Turn};

/// Most pixels of one frame: above what telephones take, 256 MB once decoded.
pub const PIXELS_MAX: u64 = 64_000_000;
/// Longest side, which is also the longest that WebP can write.
pub const SIDE_MAX: u32 = 16_383;
/// Most frames of a moving picture.
pub const FRAMES_MAX: u32 = 600;
/// Most pixels in all frames together: some 400 frames of a banner across the page.
pub const FRAME_PIXELS_MAX: u64 = 400_000_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Header {
    pub format: Format,
    /// As it is shown: upright.
    pub width: u32,
    pub height: u32,
    pub animated: bool,
}

/// What a file is and whether it will be taken, without decoding a pixel. A file that passes may
/// still turn out to be damaged.
pub fn inspect(bytes: &[u8]) -> Result<Header, Refusal> {
    shielded(|| {
        let outline = outline(bytes)?;
        let (width, height) = outline.turn.shown(outline.width, outline.height);
        Ok(Header { format: outline.format, width, height, animated: outline.playback.is_some() })
    })
}

/// What the stages after this one go by.
#[derive(Debug, Clone, Copy)]
pub(super) struct Outline {
    pub format: Format,
    /// As it is stored.
    pub width: u32,
    pub height: u32,
    pub turn: Turn,
    /// Only of what moves.
    pub playback: Option<Playback>,
}

pub(super) fn outline(bytes: &[u8]) -> Result<Outline, Refusal> {
    let outline = match sniff(bytes)? {
        Format::Jpeg => jpeg::outline(bytes)?,
        Format::Png => png::outline(bytes)?,
        Format::Avif => avif::outline(bytes)?,
        format @ (Format::Gif | Format::WebP | Format::Bmp) => decode::outline(bytes, format)?,
    };
    check_size(outline.width, outline.height)?;
    if let Some(playback) = outline.playback {
        let Outline { width, height, .. } = outline;
        let Playback { frames, .. } = playback;
        if frames > FRAMES_MAX {
            return Err(Refusal::TooManyFrames { frames });
        }
        if u64::from(width) * u64::from(height) * u64::from(frames) > FRAME_PIXELS_MAX {
            return Err(Refusal::TooManyPixelsInAll { frames, width, height });
        }
    }
    Ok(outline)
}

/// Also called by readers that allocate by what a header says, as soon as they know.
pub(super) fn check_size(width: u32, height: u32) -> Result<(), Refusal> {
    if width == 0 || height == 0 {
        Err(Refusal::Damaged)
    } else if width > SIDE_MAX || height > SIDE_MAX || u64::from(width) * u64::from(height) > PIXELS_MAX {
        Err(Refusal::TooManyPixels { width, height })
    } else {
        Ok(())
    }
}
