//! PNG: palettes, bits below eight and above are all brought to eight by the decoder, row by row.

use std::io::Cursor;

use png::{ColorType, DecodingError, Limits, Reader, Transformations};

use super::{
    Format, Refusal,
    colour::{Colours, greys},
    decode::Source,
    header::{Outline, check_size},
    playback::Playback,
    raster::{Kind, Raster, length, opaque, spread},
    turn::Turn,
};

/// Most memory for everything but pixels: profiles and the like can be bombs too.
const ASIDE: usize = 16 * 1024 * 1024;

pub(super) fn outline(bytes: &[u8]) -> Result<Outline, Refusal> {
    let reader = opened(bytes)?;
    let info = reader.info();
    // Only the still picture of a moving one with 16 bits can be read.
    let playback = info
        .animation_control
        .filter(|_| info.bit_depth != png::BitDepth::Sixteen)
        .and_then(|control| Playback::new(control.num_frames, control.num_plays));
    let turn = info.exif_metadata.as_deref().map(Turn::from_exif_block).unwrap_or_default();
    Ok(Outline { format: Format::Png, width: info.width, height: info.height, turn, playback })
}

pub(super) fn decode(bytes: &[u8], outline: &Outline) -> Result<Source, Refusal> {
    let mut reader = opened(bytes)?;
    let mut pixels = vec![0; length(outline.width, outline.height)];
    let size = reader.output_buffer_size().filter(|size| *size <= pixels.len()).ok_or(Refusal::Damaged)?;
    reader.next_frame(&mut pixels[..size]).map_err(refusal)?;
    let mut colours = colours(&reader);
    let kind = reader.output_color_type().0;
    if matches!(kind, ColorType::Grayscale | ColorType::GrayscaleAlpha) {
        let greys = greys(profile(&reader));
        let shown = |grey: u8| opaque(greys[usize::from(grey)]);
        if kind == ColorType::Grayscale {
            spread(&mut pixels, |[grey]| shown(grey));
        } else {
            spread(&mut pixels, |[grey, alpha]| {
                let [red, green, blue, _] = shown(grey);
                [red, green, blue, alpha]
            });
        }
        colours = Colours::default();
    } else if kind == ColorType::Rgb {
        spread(&mut pixels, opaque);
    }
    let raster = Raster::new(outline.width, outline.height, Kind::Rgba, pixels)?;
    Ok(Source { raster, turn: outline.turn, colours })
}

/// The colours of one that moves.
pub(super) fn colours_of(bytes: &[u8]) -> Result<Colours, Refusal> {
    Ok(colours(&opened(bytes)?))
}

/// cICP goes before iCCP, and nobody writes iCCP beside sRGB (PNG 3 §4.4).
fn colours(reader: &Reader<Cursor<&[u8]>>) -> Colours {
    match reader.info().coding_independent_code_points {
        Some(points) => Colours::by_code_points(points.color_primaries, points.transfer_function),
        None => Colours::by_profile(profile(reader), Kind::Rgba),
    }
}

fn profile<'a>(reader: &'a Reader<Cursor<&[u8]>>) -> Option<&'a [u8]> {
    let info = reader.info();
    info.icc_profile.as_deref().filter(|_| info.srgb.is_none())
}

fn opened(bytes: &[u8]) -> Result<Reader<Cursor<&[u8]>>, Refusal> {
    let mut decoder = png::Decoder::new_with_limits(Cursor::new(bytes), Limits { bytes: ASIDE });
    decoder.set_transformations(Transformations::EXPAND | Transformations::STRIP_16);
    decoder.set_ignore_text_chunk(true);
    let info = decoder.read_header_info().map_err(refusal)?;
    check_size(info.width, info.height)?;
    decoder.read_info().map_err(refusal)
}

fn refusal(_: DecodingError) -> Refusal {
    Refusal::Damaged
}
