//! How a picture lies in its file, and how it is put upright.

use preau_model::media::picture::Rect;

use super::raster::Raster;

/// What leads from a picture as it is shown to the picture as it is stored: first its axes are
/// swapped, then each of the stored axes is counted from its other end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Turn {
    swap: bool,
    flip_x: bool,
    flip_y: bool,
}

impl Turn {
    /// From the value of EXIF's tag 0x0112 (EXIF 2.32 §4.6.4): anything else than 2 to 8 is upright.
    pub fn from_exif(value: u8) -> Self {
        let (swap, flip_x, flip_y) = match value {
            2 => (false, true, false),
            3 => (false, true, true),
            4 => (false, false, true),
            5 => (true, false, false),
            6 => (true, false, true),
            7 => (true, true, true),
            8 => (true, true, false),
            _ => (false, false, false),
        };
        Self { swap, flip_x, flip_y }
    }

    /// From a block of EXIF, from its TIFF header on.
    pub fn from_exif_block(block: &[u8]) -> Self {
        image::metadata::Orientation::from_exif_chunk(block)
            .map(|orientation| Self::from_exif(orientation.to_exif()))
            .unwrap_or_default()
    }

    /// Turned by as many degrees against the clock, as HEIF says it (ISO/IEC 23008-12 §6.5.10).
    pub fn anticlockwise(degrees: u16) -> Self {
        Self::from_exif(match degrees {
            90 => 8,
            180 => 3,
            270 => 6,
            _ => 1,
        })
    }

    /// And then mirrored: top and bottom exchanged, or left and right.
    pub fn then_mirrored(mut self, top_and_bottom: bool) -> Self {
        if top_and_bottom == self.swap {
            self.flip_x = !self.flip_x;
        } else {
            self.flip_y = !self.flip_y;
        }
        self
    }

    /// The size in which a picture stored in this one is shown; and the other way round.
    pub fn shown(self, width: u32, height: u32) -> (u32, u32) {
        if self.swap { (height, width) } else { (width, height) }
    }

    /// Where a part of the picture as it is shown lies in the file. `width` and `height` are the
    /// picture's as it is stored.
    pub fn stored(self, part: Rect, width: u32, height: u32) -> Rect {
        let mut stored = part;
        if self.swap {
            stored = Rect { x: part.y, y: part.x, width: part.height, height: part.width };
        }
        if self.flip_x {
            stored.x = width.saturating_sub(stored.x + stored.width);
        }
        if self.flip_y {
            stored.y = height.saturating_sub(stored.y + stored.height);
        }
        stored
    }

    /// Puts a picture upright.
    pub fn upright(self, raster: Raster) -> Raster {
        if self == Self::default() {
            return raster;
        }
        let (width, height) = self.shown(raster.width, raster.height);
        let (pixels, columns) = (raster.pixels(), raster.width as usize);
        let mut bytes = Vec::with_capacity(raster.bytes.len());
        for y in 0..height {
            for x in 0..width {
                let place = self.stored(Rect { x, y, width: 1, height: 1 }, raster.width, raster.height);
                bytes.extend_from_slice(&pixels[place.y as usize * columns + place.x as usize]);
            }
        }
        Raster { width, height, bytes, ..raster }
    }
}
