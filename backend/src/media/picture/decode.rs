//! From a file to pixels, as they are stored: neither upright nor in sRGB yet.

use std::io::Cursor;

use image::{
    AnimationDecoder, ColorType, Frames, ImageDecoder, ImageError, Limits,
    codecs::{bmp::BmpDecoder, gif::GifDecoder, png::PngDecoder, webp::WebPDecoder},
};

use super::{
    Format, Refusal, avif,
    colour::Colours,
    header::{Outline, PIXELS_MAX, check_size},
    jpeg,
    playback::{self, Playback},
    png,
    raster::{Kind, Raster, length, opaque, spread},
    turn::Turn,
};

/// A picture as it is stored.
pub(super) struct Source {
    pub raster: Raster,
    pub turn: Turn,
    pub colours: Colours,
}

/// What [`super::header`] asks of the formats that are read by `image`.
pub(super) fn outline(bytes: &[u8], format: Format) -> Result<Outline, Refusal> {
    let refusal = |error| refusal(&error, format);
    let ((width, height), turn, playback) = match format {
        Format::Gif => {
            let walk = playback::gif(bytes);
            check_size(walk.width.into(), walk.height.into())?;
            check_size(walk.frame_width.into(), walk.frame_height.into())?;
            ((walk.width.into(), walk.height.into()), Turn::default(), Playback::new(walk.frames, walk.loops))
        }
        Format::WebP => {
            let mut decoder = WebPDecoder::new(Cursor::new(bytes)).map_err(refusal)?;
            let block = decoder.exif_metadata().ok().flatten().unwrap_or_default();
            let (frames, loops) = playback::webp(bytes);
            let playback = Playback::new(frames, loops).filter(|_| decoder.has_animation());
            (decoder.dimensions(), Turn::from_exif_block(&block), playback)
        }
        _ => (BmpDecoder::new(Cursor::new(bytes)).map_err(refusal)?.dimensions(), Turn::default(), None),
    };
    Ok(Outline { format, width, height, turn, playback })
}

/// The picture, or the first frame of one that moves.
pub(super) fn decode(bytes: &[u8], outline: &Outline) -> Result<Source, Refusal> {
    let format = outline.format;
    let refusal = |error| refusal(&error, format);
    match format {
        Format::Jpeg => jpeg::decode(bytes, outline),
        Format::Png => png::decode(bytes, outline),
        Format::Avif => avif::decode(bytes, outline),
        Format::Gif => read(GifDecoder::new(Cursor::new(bytes)).map_err(refusal)?, outline),
        Format::WebP => read(WebPDecoder::new(Cursor::new(bytes)).map_err(refusal)?, outline),
        Format::Bmp => read(BmpDecoder::new(Cursor::new(bytes)).map_err(refusal)?, outline),
    }
}

fn read(mut decoder: impl ImageDecoder, outline: &Outline) -> Result<Source, Refusal> {
    let refusal = |error| refusal(&error, outline.format);
    decoder.set_limits(limits()).map_err(refusal)?;
    let channels = match decoder.color_type() {
        ColorType::Rgb8 => 3,
        ColorType::Rgba8 => 4,
        _ => return Err(Refusal::Variant(outline.format)),
    };
    let profile = decoder.icc_profile().ok().flatten();
    let (width, height) = decoder.dimensions();
    check_size(width, height)?;
    let mut pixels = vec![0; length(width, height)];
    let size = pixels.len() / 4 * channels;
    decoder.read_image(&mut pixels[..size]).map_err(refusal)?;
    if channels == 3 {
        spread(&mut pixels, opaque);
    }
    Ok(Source {
        raster: Raster::new(width, height, Kind::Rgba, pixels)?,
        turn: outline.turn,
        colours: Colours::by_profile(profile.as_deref(), Kind::Rgba),
    })
}

/// A frame, and for how many milliseconds it is shown.
pub(super) type Shown = Result<(Raster, u32), Refusal>;

/// The frames of a picture that moves, each the whole of what is seen, and their colours.
pub(super) fn frames<'a>(
    bytes: &'a [u8],
    outline: &Outline,
) -> Result<(Box<dyn Iterator<Item = Shown> + 'a>, Colours), Refusal> {
    let format = outline.format;
    let refused = |error| refusal(&error, format);
    let (frames, colours): (Frames<'a>, _) = match format {
        Format::Avif => {
            let (frames, colours) = avif::frames(bytes)?;
            return Ok((Box::new(frames), colours));
        }
        Format::Png => {
            let decoder = PngDecoder::with_limits(Cursor::new(bytes), limits()).map_err(refused)?;
            (decoder.apng().map_err(refused)?.into_frames(), png::colours_of(bytes)?)
        }
        Format::WebP => {
            let mut decoder = WebPDecoder::new(Cursor::new(bytes)).map_err(refused)?;
            decoder.set_limits(limits()).map_err(refused)?;
            let profile = decoder.icc_profile().ok().flatten();
            (decoder.into_frames(), Colours::by_profile(profile.as_deref(), Kind::Rgba))
        }
        _ => {
            let mut decoder = GifDecoder::new(Cursor::new(bytes)).map_err(refused)?;
            decoder.set_limits(limits()).map_err(refused)?;
            (decoder.into_frames(), Colours::default())
        }
    };
    let frames = frames.map(move |frame| {
        let frame = frame.map_err(|error| refusal(&error, format))?;
        let (numerator, denominator) = frame.delay().numer_denom_ms();
        let pixels = frame.into_buffer();
        let (width, height) = pixels.dimensions();
        let raster = Raster::new(width, height, Kind::Rgba, pixels.into_raw())?;
        Ok((raster, numerator / denominator.max(1)))
    });
    Ok((Box::new(frames), colours))
}

/// Bounds for `image`: the canvas, the frame before it and the frame itself.
fn limits() -> Limits {
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(4 * 4 * PIXELS_MAX);
    limits
}

fn refusal(error: &ImageError, format: Format) -> Refusal {
    match error {
        ImageError::Unsupported(_) => Refusal::Variant(format),
        _ => Refusal::Damaged,
    }
}
