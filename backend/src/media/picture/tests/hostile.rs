//! Files cut, spoilt, of another kind, and such as claim to be immense.

use jpeg_encoder::ColorType;
use preau_model::media::picture::{Focal, Shape};

use super::{BLUE, LIME, Outcome, RED, assert_near, made, rendered, widest};
use crate::media::picture::{
    Encoding, Format, Refusal, decode::decode, header::outline, inspect, render, shield::shielded,
};

/// xorshift64: the same numbers every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap_or(0) % sides.max(1)
    }

    fn byte(&mut self) -> u8 {
        u8::try_from(self.roll(256)).unwrap_or(0)
    }
}

type Samples = Vec<(&'static str, Vec<u8>)>;

/// A small file of every format and way of writing it.
fn samples() -> Result<Samples, Box<dyn std::error::Error>> {
    let pixels = made::quarters(40, 24);
    let bytes = made::rgb(&pixels);
    let frames = &[(RED, 100), (LIME, 100), (BLUE, 100)][..];
    let jpeg = |colour, bytes, progressive| {
        made::Jpeg { progressive, exif: Some(made::exif(6)), ..made::Jpeg::new(40, 24, colour, bytes) }.write()
    };
    Ok(vec![
        ("JPEG", jpeg(ColorType::Rgb, &bytes, false)?),
        ("progressive JPEG", jpeg(ColorType::Rgb, &bytes, true)?),
        ("CMYK", jpeg(ColorType::Cmyk, pixels.as_flattened(), false)?),
        ("YCCK", jpeg(ColorType::CmykAsYcck, pixels.as_flattened(), true)?),
        ("PNG", made::rgba_png(40, 24, &pixels)?),
        ("APNG", made::apng(40, 24, frames, 0)?),
        ("GIF", made::gif(40, 24, frames, None)?),
        ("WebP", made::webp(40, 24, &pixels)?),
        ("WebP with metadata", made::webp_with_metadata(40, 24, &pixels, b"profile", &made::exif(3))?),
        ("moving WebP", made::moving_webp(40, 24, frames, 0)?),
        ("BMP", made::bmp(40, 24, &pixels)?),
        ("AVIF", include_bytes!("../fixtures/still.avif").to_vec()),
        ("deep AVIF", include_bytes!("../fixtures/deep.avif").to_vec()),
        ("moving AVIF", include_bytes!("../fixtures/moving.avif").to_vec()),
    ])
}

/// What is true of any bytes: what the header refuses is refused with the same words, and what is
/// rendered is of the size that the header says.
fn check(name: &str, bytes: &[u8]) -> Result<(), Refusal> {
    let (header, rendered) = (inspect(bytes), render(bytes, Focal::default()));
    let rendered = match header {
        Err(refusal) => {
            assert_eq!(rendered.err(), Some(refusal.clone()), "{name}");
            return Err(refusal);
        }
        Ok(_) => rendered?,
    };
    let header = header?;
    let whole =
        rendered.renditions.iter().rfind(|r| r.shape == Shape::Whole && !r.animated && r.encoding == Encoding::WebP);
    let (width, height) = whole.map(|r| (r.width, r.height)).unwrap_or_default();
    assert_eq!(width, header.width.min(1920), "{name}");
    if header.width <= 1920 {
        assert_eq!(height, header.height, "{name}");
    }
    assert_eq!(rendered.placeholder.len(), 7, "{name}");
    Ok(())
}

#[test]
fn what_is_cut_short_is_refused_or_shown_as_far_as_it_goes() -> Outcome {
    for (name, bytes) in samples()? {
        check(name, &bytes)?;
        let step = bytes.len().div_ceil(60);
        for length in (0..bytes.len()).step_by(step) {
            let outcome = check(name, &bytes[..length]);
            if length == 0 {
                assert_eq!(outcome, Err(Refusal::Empty));
            } else if !["JPEG", "progressive JPEG", "CMYK", "YCCK", "GIF", "moving WebP"].contains(&name)
                && length < bytes.len() * 3 / 4
            {
                assert!(outcome.is_err(), "{name}, cut after {length} bytes");
            }
        }
    }
    Ok(())
}

#[test]
fn a_photograph_that_arrived_by_half_shows_its_half() -> Outcome {
    let whole = made::jpeg(640, 480, &made::quarters(640, 480))?;
    let seen = widest(&rendered(&whole[..whole.len() * 3 / 5])?, Shape::Whole, Encoding::WebP)?;
    assert_eq!((seen.width, seen.height), (640, 480));
    assert_near(seen.at(100, 40), RED, "what arrived");
    assert_near(seen.at(600, 40), LIME, "what arrived");
    // Without any pixels at all there is nothing to show.
    let scan = whole.windows(2).position(|two| two == [0xff, 0xda]).ok_or("no scan")?;
    assert_eq!(render(&whole[..scan], Focal::default()).err(), Some(Refusal::Damaged));
    Ok(())
}

#[test]
fn spoilt_bytes_end_in_a_picture_or_a_refusal() -> Outcome {
    let mut dice = Dice(0x5eed_cafe_1234_0077);
    let (mut refused, mut shown) = (0, 0);
    for (name, bytes) in samples()? {
        for _ in 0..60 {
            let mut spoilt = bytes.clone();
            // Half of the time in the headers, where most harm is done.
            let reach = if dice.roll(2) == 0 { spoilt.len().min(200) } else { spoilt.len() };
            for _ in 0..=dice.roll(6) {
                let at = dice.roll(reach);
                spoilt[at] = if dice.roll(2) == 0 { [0, 0xff, 0x7f, 0x80][dice.roll(4)] } else { dice.byte() };
            }
            match check(name, &spoilt) {
                Ok(()) => shown += 1,
                Err(_) => refused += 1,
            }
        }
    }
    assert!(refused > 50 && shown > 50, "{refused} refused, {shown} shown: neither is tried enough");
    Ok(())
}

#[test]
fn a_panic_is_a_refusal() {
    assert_eq!(shielded(|| -> Result<(), Refusal> { panic!("in a decoder") }), Err(Refusal::Damaged));
    assert_eq!(shielded(|| Ok(1)), Ok(1));
}

/// The beginning of a file and no more, whatever it claims.
fn claims(format: Format, width: u32, height: u32) -> Vec<u8> {
    let (wide, high) = (width.to_be_bytes(), height.to_be_bytes());
    let (wide_le, high_le) = (width.to_le_bytes(), height.to_le_bytes());
    match format {
        Format::Png => {
            let header = made::chunk(*b"IHDR", &[&wide[..], &high, &[8, 6, 0, 0, 0]].concat());
            [b"\x89PNG\r\n\x1a\n", header.as_slice(), b"\0\0\0\x10IDAT"].concat()
        }
        Format::Gif => [b"GIF89a", &wide_le[..2], &high_le[..2], b"\x80\0\0\0\0\0\xff\xff\xff"].concat(),
        Format::WebP => {
            let (across, down) = ((width - 1).to_le_bytes(), (height - 1).to_le_bytes());
            [b"RIFF\x1e\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0", &across[..3], &down[..3], b"VP8L\0\0\0\0"].concat()
        }
        Format::Bmp => {
            let head = [b"BM".as_slice(), &[0; 8], &54_u32.to_le_bytes(), &40_u32.to_le_bytes()].concat();
            [&head, &wide_le[..], &high_le, &[1, 0, 24, 0], &[0; 24]].concat()
        }
        _ => {
            let frame = [
                b"\xff\xd8\xff\xc0\0\x11\x08".as_slice(),
                &high[2..],
                &wide[2..],
                b"\x03\x01\x11\0\x02\x11\0\x03\x11\0",
            ];
            [&frame.concat()[..], b"\xff\xda\0\x0c\x03\x01\0\x02\0\x03\0\0\x3f\0"].concat()
        }
    }
}

#[test]
fn what_claims_to_be_immense_is_refused_by_its_header() {
    for format in [Format::Jpeg, Format::Png, Format::Gif, Format::WebP, Format::Bmp] {
        for (width, height) in [(60_000, 60_000), (16_384, 1), (1, 16_384), (8001, 8000)] {
            let bytes = claims(format, width, height);
            assert_eq!(check("immense", &bytes), Err(Refusal::TooManyPixels { width, height }), "{format:?}");
        }
        // As large as may be: only the pixels are missing. (WebP says nothing without them.)
        if format != Format::WebP {
            let frame = if format == Format::Gif { &b"\x2c\0\0\0\0\x01\0\x01\0\0"[..] } else { b"" };
            let header =
                inspect(&[&claims(format, 8000, 8000), frame].concat()).map(|header| (header.width, header.height));
            assert_eq!(header, Ok((8000, 8000)), "{format:?}");
        }
    }
}

/// A picture of ten by ten pixels with a frame of 60,000 by 60,000.
#[test]
fn a_frame_larger_than_its_picture_is_refused() {
    let bytes = [&claims(Format::Gif, 10, 10)[..], b"\x2c\0\0\0\0\x60\xea\x60\xea\0\x02\x02\x4c\x01\0\x3b"].concat();
    assert_eq!(check("frame", &bytes), Err(Refusal::TooManyPixels { width: 60_000, height: 60_000 }));
}

#[test]
fn too_many_frames_are_refused_by_their_number() -> Outcome {
    let gif = |side, frames| {
        let frame = b"\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x4c\x01\0";
        [&claims(Format::Gif, side, side)[..], &frame.repeat(frames), b"\x3b"].concat()
    };
    assert_eq!(inspect(&gif(10, 600)).map(|header| header.animated), Ok(true));
    assert_eq!(check("GIF", &gif(10, 601)), Err(Refusal::TooManyFrames { frames: 601 }));
    assert_eq!(inspect(&gif(2000, 100)).map(|header| header.animated), Ok(true));
    let refusal = Refusal::TooManyPixelsInAll { frames: 101, width: 2000, height: 2000 };
    assert_eq!(check("GIF", &gif(2000, 101)), Err(refusal));

    let frames: Vec<_> = (0..601).map(|i| (if i % 2 == 0 { RED } else { BLUE }, 50)).collect();
    let refusal = Err(Refusal::TooManyFrames { frames: 601 });
    assert_eq!(check("APNG", &made::apng(2, 2, &frames, 0)?), refusal);
    assert_eq!(check("WebP", &made::moving_webp(2, 2, &frames, 0)?), refusal);
    Ok(())
}

#[test]
fn sixty_megabytes_of_nothing_are_nothing() -> Outcome {
    let rgba16 = (png::ColorType::Rgba, png::BitDepth::Sixteen);
    let bytes = made::png(2740, 2740, rgba16, &vec![0; 2740 * 2740 * 8], |_| {})?;
    assert!(bytes.len() < 200_000, "{} bytes", bytes.len());
    let source = decode(&bytes, &outline(&bytes)?)?;
    assert_eq!(source.raster.pixels(), vec![[0; 4]; 2740 * 2740]);
    assert!(source.raster.transparent);
    Ok(())
}

/// A profile that would be 60 MB once inflated is left out, like any that cannot be read.
#[test]
fn a_bomb_beside_the_pixels_does_not_go_off() -> Outcome {
    let pixels = made::flat(8, 8, RED);
    let bomb = made::png(8, 8, (png::ColorType::Rgba, png::BitDepth::Eight), pixels.as_flattened(), |info| {
        info.icc_profile = Some(vec![0; 60_000_000].into());
    })?;
    assert!(bomb.len() < 500_000, "{} bytes", bomb.len());
    assert_near(widest(&rendered(&bomb)?, Shape::Whole, Encoding::WebP)?.at(4, 4), RED, "beside a bomb");
    Ok(())
}

/// Each channel in a scan of its own: what the decoder makes of it is green.
#[test]
fn a_jpeg_in_scattered_scans_is_refused_for_what_it_is() -> Outcome {
    let bytes = made::rgb(&made::quarters(64, 48));
    let write = |scattered| {
        let mut jpeg = Vec::new();
        let mut encoder = jpeg_encoder::Encoder::new(&mut jpeg, 90);
        encoder.set_optimized_huffman_tables(scattered);
        encoder.encode(&bytes, 64, 48, ColorType::Rgb).map(|()| jpeg)
    };
    assert_eq!(check("together", &write(false)?), Ok(()));
    assert_eq!(check("scattered", &write(true)?), Err(Refusal::Variant(Format::Jpeg)));
    Ok(())
}
