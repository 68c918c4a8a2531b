//! Pixels in sRGB to WebP, and to JPEG for what does not read WebP.

use jpeg_encoder::{ColorType, SamplingFactor};
use webp_animation::{AnimParams, EncoderOptions, EncodingConfig, EncodingType, LossyEncodingConfig};

use super::{Refusal, raster::Raster};

/// Of 100: no difference to be seen beside the original.
const STILL: f32 = 80.0;
/// Of 100: frames are seen for a moment, and there are many.
const MOVING: f32 = 70.0;
const JPEG: u8 = 82;

/// A still picture. Nothing but pixels goes in: neither profile nor EXIF comes out.
pub(super) fn webp(raster: &Raster) -> Result<Vec<u8>, Refusal> {
    let mut film = Film::with_quality(raster.width, raster.height, 0, STILL)?;
    film.add(raster, 1)?;
    film.finish()
}

/// A moving picture on its way: frames are encoded as they come. One of a single frame is a still.
pub(super) struct Film {
    encoder: webp_animation::Encoder,
    /// When the next frame begins, in milliseconds.
    time: i32,
}

impl Film {
    /// `loops` is how often it plays, 0 for ever.
    pub fn new(width: u32, height: u32, loops: u16) -> Result<Self, Refusal> {
        Self::with_quality(width, height, loops, MOVING)
    }

    fn with_quality(width: u32, height: u32, loops: u16, quality: f32) -> Result<Self, Refusal> {
        let options = EncoderOptions {
            anim_params: AnimParams { loop_count: loops.into() },
            encoding_config: Some(EncodingConfig {
                // libwebp's own default; the wrapper's is one.
                encoding_type: EncodingType::Lossy(LossyEncodingConfig { segments: 4, ..Default::default() }),
                quality,
                ..EncodingConfig::default()
            }),
            ..EncoderOptions::default()
        };
        let encoder = webp_animation::Encoder::new_with_options((width, height), options).map_err(failed)?;
        Ok(Self { encoder, time: 0 })
    }

    pub fn add(&mut self, frame: &Raster, milliseconds: u32) -> Result<(), Refusal> {
        self.encoder.add_frame(&frame.bytes, self.time).map_err(failed)?;
        self.time = self.time.saturating_add_unsigned(milliseconds);
        Ok(())
    }

    pub fn finish(self) -> Result<Vec<u8>, Refusal> {
        Ok(self.encoder.finalize(self.time).map_err(failed)?.to_vec())
    }
}

/// A still picture on white.
pub(super) fn jpeg(raster: &Raster) -> Result<Vec<u8>, Refusal> {
    let side = |pixels: u32| u16::try_from(pixels).map_err(failed);
    let (width, height) = (side(raster.width)?, side(raster.height)?);
    let mut bytes = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, JPEG);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    // Its optimised tables would put each channel in a scan of its own, which is not read everywhere.
    encoder.set_optimized_huffman_tables(false);
    if raster.transparent {
        let on_white = |&[r, g, b, alpha]: &[u8; 4]| [r, g, b].map(|colour| on_white(colour, alpha));
        let white: Vec<u8> = raster.pixels().iter().flat_map(on_white).collect();
        encoder.encode(&white, width, height, ColorType::Rgb).map_err(failed)?;
    } else {
        encoder.encode(&raster.bytes, width, height, ColorType::Rgba).map_err(failed)?;
    }
    Ok(bytes)
}

fn on_white(colour: u8, alpha: u8) -> u8 {
    let (colour, alpha) = (u16::from(colour), u16::from(alpha));
    u8::try_from((colour * alpha + 255 * (255 - alpha) + 127) / 255).unwrap_or(u8::MAX)
}

fn failed(error: impl std::fmt::Debug) -> Refusal {
    Refusal::Encoder(format!("{error:?}"))
}
