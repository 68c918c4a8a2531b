//! AVIF, still and moving.

use std::borrow::Cow;

use zenavif::{AnimationDecoder, DecoderConfig, Error, ImageInfo, ManagedAvifDecoder, PixelBuffer, Unstoppable};

use super::{
    Format, Refusal,
    colour::Colours,
    decode::{Shown, Source},
    header::{Outline, PIXELS_MAX, check_size},
    playback::Playback,
    raster::{Kind, Raster, length, opaque, spread},
    turn::Turn,
};

pub(super) fn outline(bytes: &[u8]) -> Result<Outline, Refusal> {
    let info = checked(opened(bytes)?.probe_info())?;
    check_size(info.width, info.height)?;
    let playback = AnimationDecoder::new(bytes, &config()).ok().and_then(|decoder| {
        let info = decoder.info();
        Playback::new(u32::try_from(info.frame_count).unwrap_or(u32::MAX), info.loop_count)
    });
    Ok(Outline { format: Format::Avif, width: info.width, height: info.height, turn: turn(&info), playback })
}

pub(super) fn decode(bytes: &[u8], outline: &Outline) -> Result<Source, Refusal> {
    let (pixels, info) = checked(opened(bytes)?.decode_full(&Unstoppable))?;
    let raster = raster(pixels)?;
    Ok(Source { raster, turn: outline.turn, colours: colours(&info) })
}

/// The frames of one that moves.
pub(super) fn frames(bytes: &[u8]) -> Result<(Box<dyn Iterator<Item = Shown>>, Colours), Refusal> {
    let info = checked(opened(bytes)?.probe_info())?;
    let mut decoder = checked(AnimationDecoder::new(bytes, &config()))?;
    let frames = std::iter::from_fn(move || match checked(decoder.next_frame(&Unstoppable)) {
        Ok(Some(frame)) => Some(raster(frame.pixels).map(|raster| (raster, frame.duration_ms))),
        Ok(None) => None,
        Err(refusal) => Some(Err(refusal)),
    });
    Ok((Box::new(frames), colours(&info)))
}

fn opened(bytes: &[u8]) -> Result<ManagedAvifDecoder, Refusal> {
    checked(ManagedAvifDecoder::new(bytes, &config()))
}

fn config() -> DecoderConfig {
    let most = u32::try_from(PIXELS_MAX).unwrap_or(u32::MAX);
    // One thread: the work of a picture is one core's, whatever its format.
    DecoderConfig::new().threads(1).prefer_8bit(true).frame_size_limit(most)
}

/// `irot`, then `imir`; EXIF says nothing about how an AVIF lies (MIAF §7.3.6.7).
fn turn(info: &ImageInfo) -> Turn {
    let turn = Turn::anticlockwise(info.rotation.map_or(0, |rotation| rotation.angle));
    match info.mirror {
        Some(mirror) => turn.then_mirrored(mirror.axis == 0),
        None => turn,
    }
}

fn colours(info: &ImageInfo) -> Colours {
    match &info.icc_profile {
        Some(profile) => Colours::by_profile(Some(profile), Kind::Rgba),
        None => Colours::by_code_points(info.color_primaries.0, info.transfer_characteristics.0),
    }
}

fn raster(pixels: PixelBuffer) -> Result<Raster, Refusal> {
    let (width, height) = (pixels.width(), pixels.height());
    check_size(width, height)?;
    let channels = pixels.descriptor().bytes_per_pixel();
    let mut bytes = match pixels.as_slice().contiguous_bytes() {
        Cow::Borrowed(_) => pixels.into_vec(),
        Cow::Owned(bytes) => bytes,
    };
    bytes.resize(length(width, height), 0);
    match channels {
        4 => {}
        3 => spread(&mut bytes, opaque),
        1 => spread(&mut bytes, |[grey]| [grey, grey, grey, 255]),
        _ => return Err(Refusal::Variant(Format::Avif)),
    }
    Raster::new(width, height, Kind::Rgba, bytes)
}

fn checked<T>(result: zenavif::Result<T>) -> Result<T, Refusal> {
    result.map_err(|error| match error.decompose().0 {
        Error::ImageTooLarge { width, height } => Refusal::TooManyPixels { width, height },
        Error::Unsupported(_) => Refusal::Variant(Format::Avif),
        _ => Refusal::Damaged,
    })
}
