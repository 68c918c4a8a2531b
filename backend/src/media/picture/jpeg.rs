//! JPEG, with the inks of printers kept as such: their profile says what they look like.

use zune_jpeg::{
    JpegDecoder,
    errors::DecodeErrors,
    zune_core::{bytestream::ZCursor, colorspace::ColorSpace, options::DecoderOptions},
};

use super::{
    Format, Refusal,
    colour::{Colours, greys},
    decode::Source,
    header::{Outline, check_size},
    raster::{Kind, Raster, length, opaque, spread},
    turn::Turn,
};

pub(super) fn outline(bytes: &[u8]) -> Result<Outline, Refusal> {
    let decoder = opened(bytes)?;
    let (width, height) = size(&decoder)?;
    let turn = decoder.exif().map(|block| Turn::from_exif_block(block)).unwrap_or_default();
    Ok(Outline { format: Format::Jpeg, width, height, turn, playback: None })
}

/// What is missing at the end of a file is grey, as browsers show it: a photograph that a bad
/// network cut short is still worth a look, and whoever sent it sees what arrived.
pub(super) fn decode(bytes: &[u8], outline: &Outline) -> Result<Source, Refusal> {
    let mut decoder = opened(bytes)?;
    let (stored, channels) = match decoder.input_colorspace() {
        Some(ColorSpace::Luma) => (ColorSpace::Luma, 1),
        Some(ColorSpace::YCbCr | ColorSpace::RGB) => (ColorSpace::RGB, 3),
        Some(inks @ (ColorSpace::CMYK | ColorSpace::YCCK)) => (inks, 4),
        _ => return Err(Refusal::Variant(Format::Jpeg)),
    };
    decoder.set_options(decoder.options().jpeg_set_out_colorspace(stored));
    let profile = decoder.icc_profile();
    let mut pixels = vec![0; length(outline.width, outline.height)];
    let size = pixels.len() / 4 * channels;
    decoder.decode_into(&mut pixels[..size]).map_err(refusal)?;
    let kind = if channels == 4 { Kind::Cmyk } else { Kind::Rgba };
    let mut colours = Colours::by_profile(profile.as_deref(), kind);
    match stored {
        ColorSpace::Luma => {
            let greys = greys(profile.as_deref());
            spread(&mut pixels, |[grey]| opaque(greys[usize::from(grey)]));
            colours = Colours::default();
        }
        ColorSpace::RGB => spread(&mut pixels, opaque),
        ColorSpace::YCCK => pixels.as_chunks_mut().0.iter_mut().for_each(inks),
        _ => {}
    }
    Ok(Source { raster: Raster::new(outline.width, outline.height, kind, pixels)?, turn: outline.turn, colours })
}

fn opened(bytes: &[u8]) -> Result<JpegDecoder<ZCursor<&[u8]>>, Refusal> {
    let options = DecoderOptions::default()
        .set_strict_mode(false)
        // The bounds are ours, so that what is too large is told apart from what is damaged.
        .set_max_width(usize::from(u16::MAX))
        .set_max_height(usize::from(u16::MAX));
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(refusal)?;
    let (width, height) = size(&decoder)?;
    check_size(width, height)?;
    if is_scattered(bytes) {
        return Err(Refusal::Variant(Format::Jpeg));
    }
    Ok(decoder)
}

/// Whether a sequential JPEG has its channels in scans of their own, which is rare and which the
/// decoder gets wrong without an error (zune-jpeg's issues 422 and 448): better none than a green one.
fn is_scattered(bytes: &[u8]) -> bool {
    let mut rest = bytes.get(2..).unwrap_or_default();
    let mut channels = 0;
    // Marker segments, ITU-T T.81 §B.1.1.4: any number of 0xff, the marker, its length with itself.
    while let Some((marker, after)) = rest.iter().position(|byte| *byte != 0xff).and_then(|at| rest[at..].split_first())
    {
        let Some(length) = after.first_chunk().map(|length| usize::from(u16::from_be_bytes(*length))) else { break };
        let Some((segment, after)) = after.split_at_checked(length) else { break };
        match (marker, segment) {
            (0xc0 | 0xc1, &[_, _, _, _, _, _, _, all, ..]) => channels = all,
            (0xda, &[_, _, these, ..]) => return these < channels,
            _ => {}
        }
        rest = after;
    }
    false
}

fn size(decoder: &JpegDecoder<ZCursor<&[u8]>>) -> Result<(u32, u32), Refusal> {
    let info = decoder.info().ok_or(Refusal::Damaged)?;
    Ok((info.width.into(), info.height.into()))
}

/// YCCK to the inks that Adobe's programs would have stored without it (libjpeg's `jdcolor.c`).
fn inks(pixel: &mut [u8; 4]) {
    let [luma, blue, red, _] = pixel.map(i32::from);
    let (blue, red) = (blue - 128, red - 128);
    // In 65536ths.
    let parts = [91_881 * red, -22_554 * blue - 46_802 * red, 116_130 * blue];
    for (ink, part) in pixel.iter_mut().zip(parts) {
        let colour = (luma + ((part + 32_768) >> 16)).clamp(0, 255);
        *ink = u8::try_from(255 - colour).unwrap_or_default();
    }
}

fn refusal(error: DecodeErrors) -> Refusal {
    match error {
        DecodeErrors::Unsupported(_) => Refusal::Variant(Format::Jpeg),
        _ => Refusal::Damaged,
    }
}
