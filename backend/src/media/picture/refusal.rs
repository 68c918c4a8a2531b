//! Why a picture is not taken, told apart by what the person should do about it.

use super::{Foreign, Format};

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("the file is empty")]
    Empty,
    /// No picture, or one in a format that is not read: it can be exported as PNG or JPEG.
    #[error("this format is not read: {0:?}")]
    Unsupported(Foreign),
    /// A format that is read, in a variant that is not (an arithmetic-coded JPEG, say): exporting
    /// it again helps.
    #[error("this variant of {0:?} is not read")]
    Variant(Format),
    /// More than [`super::PIXELS_MAX`] pixels, or a side above [`super::SIDE_MAX`].
    #[error("{width}×{height} pixels are too many")]
    TooManyPixels { width: u32, height: u32 },
    /// More frames than [`super::FRAMES_MAX`].
    #[error("{frames} frames are too many")]
    TooManyFrames { frames: u32 },
    /// More than [`super::FRAME_PIXELS_MAX`] pixels in all frames together.
    #[error("{frames} frames of {width}×{height} pixels are too many")]
    TooManyPixelsInAll { frames: u32, width: u32, height: u32 },
    /// The bytes are not what the format's rules want: cut short, or changed on their way.
    #[error("this picture is damaged")]
    Damaged,
    /// Our own encoder failed: not the file's fault.
    #[error("a rendition could not be written: {0}")]
    Encoder(String),
}
