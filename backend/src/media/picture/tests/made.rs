//! Pictures made for the tests.

use std::{error::Error, io::Cursor};

use image::{
    Delay, Frame, RgbaImage,
    codecs::gif::{GifEncoder, Repeat},
};
use jpeg_encoder::ColorType;

use super::{BLUE, LIME, Pixel, RED, WHITE};
use crate::media::picture::{
    encode::{Film, webp as write_webp},
    raster::{Kind, Raster},
};

/// What the EXIF of [`exif`] says in words.
pub const PLACE: &[u8] = b"taken at 48.8566N 2.3522E";

/// Red, lime, blue and white quarters.
pub fn quarters(width: u32, height: u32) -> Vec<Pixel> {
    let colour = |x, y| match (x < width / 2, y < height / 2) {
        (true, true) => RED,
        (false, true) => LIME,
        (true, false) => BLUE,
        (false, false) => WHITE,
    };
    (0..height).flat_map(|y| (0..width).map(move |x| colour(x, y))).collect()
}

pub fn flat(width: u32, height: u32, pixel: Pixel) -> Vec<Pixel> {
    vec![pixel; (width * height) as usize]
}

pub fn rgb(pixels: &[Pixel]) -> Vec<u8> {
    pixels.iter().flat_map(|&[red, green, blue, _]| [red, green, blue]).collect()
}

pub struct Jpeg<'a> {
    pub width: u16,
    pub height: u16,
    pub colour: ColorType,
    pub bytes: &'a [u8],
    pub exif: Option<Vec<u8>>,
    pub profile: Option<Vec<u8>>,
    pub progressive: bool,
}

impl<'a> Jpeg<'a> {
    pub fn new(width: u16, height: u16, colour: ColorType, bytes: &'a [u8]) -> Self {
        Self { width, height, colour, bytes, exif: None, profile: None, progressive: false }
    }

    pub fn write(self) -> Result<Vec<u8>, Box<dyn Error>> {
        let mut bytes = Vec::new();
        let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, 95);
        encoder.set_progressive(self.progressive);
        if let Some(exif) = &self.exif {
            encoder.add_exif_metadata(exif)?;
        }
        if let Some(profile) = &self.profile {
            encoder.add_icc_profile(profile)?;
        }
        encoder.encode(self.bytes, self.width, self.height, self.colour)?;
        Ok(bytes)
    }
}

pub fn jpeg(width: u16, height: u16, pixels: &[Pixel]) -> Result<Vec<u8>, Box<dyn Error>> {
    Jpeg::new(width, height, ColorType::Rgb, &rgb(pixels)).write()
}

/// A block of EXIF as a telephone writes it: how the picture lies, and where it was taken.
pub fn exif(orientation: u16) -> Vec<u8> {
    let mut block = b"II*\0\x08\0\0\0\x03\0".to_vec();
    let mut entry = |tag: u16, kind: u16, count: usize, value: u32| {
        block.extend(tag.to_le_bytes());
        block.extend(kind.to_le_bytes());
        block.extend(u32::try_from(count).unwrap().to_le_bytes());
        block.extend(value.to_le_bytes());
    };
    // ImageDescription, after the two directories; Orientation; the directory of GPS.
    entry(0x010e, 2, PLACE.len() + 1, 68);
    entry(0x0112, 3, 1, orientation.into());
    entry(0x8825, 4, 1, 50);
    block.extend([0; 4]);
    // GPSLatitudeRef.
    block.extend(b"\x01\0\x01\0\x02\0\x02\0\0\0N\0\0\0\0\0\0\0");
    assert_eq!(block.len(), 68);
    block.extend(PLACE);
    block.push(0);
    block
}

pub fn png(
    width: u32,
    height: u32,
    (colour, depth): (png::ColorType, png::BitDepth),
    bytes: &[u8],
    change: impl FnOnce(&mut png::Info),
) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut file = Vec::new();
    let mut info = png::Info::with_size(width, height);
    info.color_type = colour;
    info.bit_depth = depth;
    change(&mut info);
    let mut writer = png::Encoder::with_info(&mut file, info)?.write_header()?;
    writer.write_image_data(bytes)?;
    writer.finish()?;
    Ok(file)
}

pub fn rgba_png(width: u32, height: u32, pixels: &[Pixel]) -> Result<Vec<u8>, Box<dyn Error>> {
    png(width, height, (png::ColorType::Rgba, png::BitDepth::Eight), pixels.as_flattened(), |_| {})
}

/// A chunk of PNG (PNG 3 §5.3).
pub fn chunk(name: [u8; 4], content: &[u8]) -> Vec<u8> {
    let named = [&name, content].concat();
    let mut crc = u32::MAX;
    for byte in &named {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = (crc >> 1) ^ if crc & 1 == 1 { 0xedb8_8320 } else { 0 };
        }
    }
    let length = u32::try_from(content.len()).unwrap().to_be_bytes();
    [&length[..], &named, &(!crc).to_be_bytes()].concat()
}

/// A PNG with one more chunk, right after its header.
pub fn with_chunk(png: &[u8], name: [u8; 4], content: &[u8]) -> Vec<u8> {
    [&png[..33], &chunk(name, content), &png[33..]].concat()
}

/// Frames of one colour each, for so many milliseconds.
pub type Frames<'a> = &'a [(Pixel, u16)];

pub fn apng(width: u32, height: u32, frames: Frames, plays: u32) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_animated(u32::try_from(frames.len())?, plays)?;
    let mut writer = encoder.write_header()?;
    for (pixel, milliseconds) in frames {
        writer.set_frame_delay(*milliseconds, 1000)?;
        writer.write_image_data(flat(width, height, *pixel).as_flattened())?;
    }
    writer.finish()?;
    Ok(file)
}

pub fn gif(width: u32, height: u32, frames: Frames, repeat: Option<Repeat>) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut file = Vec::new();
    let mut encoder = GifEncoder::new(&mut file);
    if let Some(repeat) = repeat {
        encoder.set_repeat(repeat)?;
    }
    for (pixel, milliseconds) in frames {
        let image = RgbaImage::from_pixel(width, height, image::Rgba(*pixel));
        let delay = Delay::from_numer_denom_ms((*milliseconds).into(), 1);
        encoder.encode_frame(Frame::from_parts(image, 0, 0, delay))?;
    }
    drop(encoder);
    Ok(file)
}

pub fn moving_webp(width: u32, height: u32, frames: Frames, loops: u16) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut film = Film::new(width, height, loops)?;
    for (pixel, milliseconds) in frames {
        film.add(&raster(width, height, &flat(width, height, *pixel))?, (*milliseconds).into())?;
    }
    Ok(film.finish()?)
}

pub fn webp(width: u32, height: u32, pixels: &[Pixel]) -> Result<Vec<u8>, Box<dyn Error>> {
    Ok(write_webp(&raster(width, height, pixels)?)?)
}

/// A WebP with everything around its pixels that may stand there (RFC 9649 §2.7).
pub fn webp_with_metadata(
    width: u32,
    height: u32,
    pixels: &[Pixel],
    profile: &[u8],
    exif: &[u8],
) -> Result<Vec<u8>, Box<dyn Error>> {
    let plain = webp(width, height, pixels)?;
    let mut body = Vec::new();
    let mut chunk = |name: &[u8; 4], content: &[u8]| {
        body.extend(name);
        body.extend(u32::try_from(content.len()).unwrap().to_le_bytes());
        body.extend(content);
        body.extend(vec![0; content.len() % 2]);
    };
    let side = |length: u32| (length - 1).to_le_bytes();
    let (across, down) = (side(width), side(height));
    chunk(b"VP8X", &[0x2c, 0, 0, 0, across[0], across[1], across[2], down[0], down[1], down[2]]);
    chunk(b"ICCP", profile);
    let length = u32::from_le_bytes(plain[16..20].try_into()?) as usize;
    chunk(plain[12..16].try_into()?, &plain[20..20 + length]);
    chunk(b"EXIF", exif);
    chunk(b"XMP ", b"<x:xmpmeta/>");
    let length = u32::try_from(body.len() + 4)?.to_le_bytes();
    Ok([&b"RIFF"[..], &length, b"WEBP", &body].concat())
}

pub fn bmp(width: u32, height: u32, pixels: &[Pixel]) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut file = Cursor::new(Vec::new());
    image::codecs::bmp::BmpEncoder::new(&mut file).encode(
        &rgb(pixels),
        width,
        height,
        image::ExtendedColorType::Rgb8,
    )?;
    Ok(file.into_inner())
}

fn raster(width: u32, height: u32, pixels: &[Pixel]) -> Result<Raster, Box<dyn Error>> {
    Ok(Raster::new(width, height, Kind::Rgba, pixels.as_flattened().to_vec())?)
}
