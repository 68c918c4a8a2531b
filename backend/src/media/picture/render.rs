//! All renditions of a picture.

use preau_model::media::picture::{Focal, Rect, Shape, crop, height_at, widths};

use super::{
    Refusal,
    animation::animate,
    decode::{Source, decode},
    encode::{jpeg, webp},
    header::{Outline, outline},
    placeholder::placeholder,
    raster::Raster,
    scale::Scaler,
    shield::shielded,
};

/// What a rendition is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Encoding {
    WebP,
    Jpeg,
}

impl Encoding {
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::WebP => "image/webp",
            Self::Jpeg => "image/jpeg",
        }
    }
}

/// One file that pages show. Nothing of the original is in it but pixels.
#[derive(Clone, PartialEq, Eq)]
pub struct Rendition {
    pub shape: Shape,
    pub width: u32,
    pub height: u32,
    pub encoding: Encoding,
    /// Whether it moves. What moves is also there still, for those who want it so.
    pub animated: bool,
    pub bytes: Vec<u8>,
}

/// All that is made of a picture.
#[derive(Clone, PartialEq, Eq)]
pub struct Rendered {
    /// By shape; in each, stills from narrow to wide, then the JPEG. Moving ones come last.
    pub renditions: Vec<Rendition>,
    /// Its mean colour, as `#rrggbb`: the background while it loads.
    pub placeholder: String,
    /// Whether the background shines through, and must go once it is loaded.
    pub transparent: bool,
}

/// Makes every rendition of a picture, cropped around `focal`.
pub fn render(bytes: &[u8], focal: Focal) -> Result<Rendered, Refusal> {
    shielded(|| {
        let outline = outline(bytes)?;
        let mut rendered = stills(decode(bytes, &outline)?, &outline, focal)?;
        if let Some(playback) = outline.playback {
            rendered.renditions.extend(animate(bytes, &outline, focal, playback.loops)?);
        }
        Ok(rendered)
    })
}

/// Consumes the pixels: they are gone before frames are decoded.
fn stills(source: Source, outline: &Outline, focal: Focal) -> Result<Rendered, Refusal> {
    let Source { raster, turn, colours } = source;
    if (raster.width, raster.height) != (outline.width, outline.height) {
        return Err(Refusal::Damaged);
    }
    let (shown_width, shown_height) = turn.shown(raster.width, raster.height);
    let mut rendered = Rendered { renditions: Vec::new(), placeholder: String::new(), transparent: raster.transparent };
    let mut scaler = Scaler::default();
    for shape in Shape::ALL {
        let part = crop(shown_width, shown_height, shape, focal);
        let widths = widths(shape, part.width);
        let fallback = widths.iter().rfind(|width| **width <= fallback(shape)).or(widths.first()).copied();
        let mut made = Vec::new();
        // Each is made of the one that is next in size.
        let mut larger: Option<Raster> = None;
        for &width in widths.iter().rev() {
            let height = height_at(part, width);
            let small = if let Some(larger) = &larger {
                let whole = Rect { x: 0, y: 0, width: larger.width, height: larger.height };
                scaler.scale(larger, whole, width, height)?
            } else {
                let (width, height) = turn.shown(width, height);
                let lying = scaler.scale(&raster, turn.stored(part, raster.width, raster.height), width, height)?;
                turn.upright(colours.srgb(lying))
            };
            let rendition = |encoding, bytes| Rendition { shape, width, height, encoding, animated: false, bytes };
            if Some(width) == fallback {
                made.push(rendition(Encoding::Jpeg, jpeg(&small)?));
            }
            made.push(rendition(Encoding::WebP, webp(&small)?));
            larger = Some(small);
        }
        if let (Shape::Whole, Some(smallest)) = (shape, &larger) {
            rendered.placeholder = placeholder(smallest);
        }
        made.sort_by_key(|rendition| (rendition.encoding == Encoding::Jpeg, rendition.width));
        rendered.renditions.append(&mut made);
    }
    Ok(rendered)
}

/// The width that the JPEG of a shape is made in, or the next below that there is: what does not
/// read WebP is old, or the preview of a link.
const fn fallback(shape: Shape) -> u32 {
    match shape {
        Shape::Wide => 2000,
        Shape::Card => 680,
        Shape::Square => 400,
        Shape::Whole => 960,
    }
}
