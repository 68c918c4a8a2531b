//! Pixels in memory.

use super::Refusal;

/// What the four bytes of a pixel mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Rgba,
    /// Inks as Adobe's programs store them in JPEG: 255 is none.
    Cmyk,
}

/// Rows from the top, pixels from the left, without gaps. Always of four bytes: one kind of pixel
/// is one way through everything that follows.
#[derive(Debug)]
pub(super) struct Raster {
    pub width: u32,
    pub height: u32,
    pub kind: Kind,
    /// Whether something shines through: only then is alpha worth its arithmetic.
    pub transparent: bool,
    pub bytes: Vec<u8>,
}

impl Raster {
    pub fn new(width: u32, height: u32, kind: Kind, bytes: Vec<u8>) -> Result<Self, Refusal> {
        if bytes.len() != length(width, height) {
            return Err(Refusal::Damaged);
        }
        let transparent = kind == Kind::Rgba && bytes.as_chunks::<4>().0.iter().any(|pixel| pixel[3] < 255);
        Ok(Self { width, height, kind, transparent, bytes })
    }

    pub fn pixels(&self) -> &[[u8; 4]] {
        self.bytes.as_chunks().0
    }
}

/// Bytes of so many pixels.
pub(super) fn length(width: u32, height: u32) -> usize {
    width as usize * height as usize * 4
}

/// Turns the pixels of `N` bytes at the beginning of a buffer into pixels of four that fill it: a
/// second buffer would be half as much memory again.
pub(super) fn spread<const N: usize>(bytes: &mut [u8], shown: impl Fn([u8; N]) -> [u8; 4]) {
    for index in (0..bytes.len() / 4).rev() {
        let mut pixel = [0; N];
        pixel.copy_from_slice(&bytes[index * N..][..N]);
        bytes[index * 4..][..4].copy_from_slice(&shown(pixel));
    }
}

pub(super) fn opaque([red, green, blue]: [u8; 3]) -> [u8; 4] {
    [red, green, blue, 255]
}
