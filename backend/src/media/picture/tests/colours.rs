//! Colours come out as they were meant.

use jpeg_encoder::ColorType;
use moxcms::ColorProfile;
use png::{BitDepth, ColorType as Png};
use preau_model::media::picture::Shape;

use super::{LIME, Outcome, Pixel, RED, WHITE, assert_near, assert_within, made, rendered, widest};
use crate::media::picture::{Encoding, turn::Turn};

/// Display P3 to sRGB by the definitions of both (SMPTE EG 432-1, IEC 61966-2-1), not by a library.
fn p3_to_srgb(pixel: [u8; 3]) -> Pixel {
    let linear = pixel.map(|value| {
        let part = f64::from(value) / 255.0;
        if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    let rows = [[1.224_94, -0.224_94, 0.0], [-0.042_06, 1.042_06, 0.0], [-0.019_64, -0.078_64, 1.098_28]];
    let [red, green, blue] = rows.map(|row| {
        let light = row.iter().zip(linear).map(|(factor, light)| factor * light).sum::<f64>().clamp(0.0, 1.0);
        let part = if light <= 0.003_130_8 { light * 12.92 } else { 1.055 * light.powf(1.0 / 2.4) - 0.055 };
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 255")]
        let value = (part * 255.0).round() as u8;
        value
    });
    [red, green, blue, 255]
}

const VIVID: [u8; 3] = [220, 90, 40];

/// The same vivid colour in every file that can say that it is in Display P3, and in one that does not.
#[test]
fn display_p3_becomes_srgb() -> Outcome {
    let expected = p3_to_srgb(VIVID);
    assert!(expected[0] > VIVID[0] + 15, "the test shows nothing: {expected:?}");
    let profile = ColorProfile::new_display_p3().encode()?;
    let pixels = made::flat(32, 32, [VIVID[0], VIVID[1], VIVID[2], 255]);
    let bytes = made::rgb(&pixels);
    let mut jpeg = made::Jpeg::new(32, 32, ColorType::Rgb, &bytes);
    jpeg.profile = Some(profile.clone());
    let rgba = (Png::Rgba, BitDepth::Eight);
    let png = made::png(32, 32, rgba, pixels.as_flattened(), |info| info.icc_profile = Some(profile.clone().into()))?;
    // Primaries, transfer, matrix, full range.
    let cicp = made::with_chunk(&made::rgba_png(32, 32, &pixels)?, *b"cICP", &[12, 13, 0, 1]);
    let webp = made::webp_with_metadata(32, 32, &pixels, &profile, b"")?;
    for (name, bytes) in [("JPEG", jpeg.write()?), ("PNG", png), ("PNG by code", cicp), ("WebP", webp)] {
        for encoding in [Encoding::WebP, Encoding::Jpeg] {
            let found = widest(&rendered(&bytes)?, Shape::Whole, encoding)?.at(16, 16);
            assert_within(found, expected, 6, name);
        }
    }
    let found = widest(&rendered(&made::jpeg(32, 32, &pixels)?)?, Shape::Whole, Encoding::WebP)?.at(16, 16);
    assert_within(found, pixels[0], 6, "without a profile");
    Ok(())
}

#[test]
fn a_profile_that_does_not_fit_is_left_out() -> Outcome {
    let grey = vec![90; 32 * 32];
    for profile in [ColorProfile::new_display_p3().encode()?, b"no profile".to_vec()] {
        let png = made::png(32, 32, (Png::Grayscale, BitDepth::Eight), &grey, |info| {
            info.icc_profile = Some(profile.into());
        })?;
        let found = widest(&rendered(&png)?, Shape::Whole, Encoding::WebP)?.at(16, 16);
        assert_near(found, [90, 90, 90, 255], "grey");
    }
    Ok(())
}

#[test]
fn a_grey_profile_counts() -> Outcome {
    let profile = ColorProfile::new_gray_with_gamma(1.0).encode()?;
    let png = made::png(32, 32, (Png::Grayscale, BitDepth::Eight), &[55; 32 * 32], |info| {
        info.icc_profile = Some(profile.into());
    })?;
    // Linear light of 55 parts in 255.
    let found = widest(&rendered(&png)?, Shape::Whole, Encoding::WebP)?.at(16, 16);
    assert_near(found, [128, 128, 128, 255], "grey");
    Ok(())
}

/// Inks as 255 for full: paper, black, cyan, and a mixture.
#[test]
fn inks_become_colours() -> Outcome {
    for (inks, expected) in [
        ([0, 0, 0, 0], WHITE),
        ([0, 0, 0, 255], [0, 0, 0, 255]),
        ([255, 0, 0, 0], [0, 255, 255, 255]),
        ([0, 200, 100, 51], [204, 44, 124, 255]),
    ] {
        let bytes = inks.repeat(32 * 32);
        for colour in [ColorType::Cmyk, ColorType::CmykAsYcck] {
            for progressive in [false, true] {
                let jpeg = made::Jpeg { progressive, ..made::Jpeg::new(32, 32, colour, &bytes) }.write()?;
                let found = widest(&rendered(&jpeg)?, Shape::Whole, Encoding::WebP)?.at(16, 16);
                assert_near(found, expected, &format!("{colour:?}"));
            }
        }
    }
    Ok(())
}

/// By the profile cyan is orange, and everything else white; the numbers are Little CMS's.
#[test]
fn inks_are_shown_by_the_profile_of_their_printer() -> Outcome {
    for (inks, expected) in [([255, 0, 0, 0], [240, 150, 58, 255]), ([0, 255, 0, 0], WHITE), ([0, 0, 0, 0], WHITE)] {
        let bytes = inks.repeat(32 * 32);
        for colour in [ColorType::Cmyk, ColorType::CmykAsYcck] {
            let mut jpeg = made::Jpeg::new(32, 32, colour, &bytes);
            jpeg.profile = Some(include_bytes!("../fixtures/printer.icc").to_vec());
            let found = widest(&rendered(&jpeg.write()?)?, Shape::Whole, Encoding::WebP)?.at(16, 16);
            assert_near(found, expected, &format!("{colour:?}"));
        }
    }
    Ok(())
}

#[test]
fn every_kind_of_png_is_read() -> Outcome {
    let sixteen: Vec<u8> =
        made::rgb(&made::quarters(64, 48)).into_iter().flat_map(|value| [value, value / 2]).collect();
    let indexes: Vec<u8> =
        (0..48).flat_map(|y| (0..64).map(move |x| u8::from(x >= 32) + 2 * u8::from(y >= 24))).collect();
    let grey: Vec<u8> = indexes.iter().map(|index| index * 80).collect();
    let bits: Vec<u8> = (0..48).flat_map(|_| [0, 0, 0, 0, 255, 255, 255, 255]).collect();
    let grey16: Vec<u8> = grey.iter().flat_map(|value| [*value, 255]).collect();
    let quarters = [RED, LIME, super::BLUE, WHITE];
    let greys = [0, 80, 160, 240].map(|value| [value, value, value, 255]);
    let halves = [[0, 0, 0, 255], WHITE, [0, 0, 0, 255], WHITE];
    let made = |kind, bytes: &[u8]| made::png(64, 48, kind, bytes, |_| {});
    let palette = made::png(64, 48, (Png::Indexed, BitDepth::Eight), &indexes, |info| {
        info.palette = Some(vec![255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255].into());
    })?;
    for (name, bytes, expected) in [
        ("16 bits", made((Png::Rgb, BitDepth::Sixteen), &sixteen)?, quarters),
        ("palette", palette, quarters),
        ("grey", made((Png::Grayscale, BitDepth::Eight), &grey)?, greys),
        ("grey of 16 bits", made((Png::Grayscale, BitDepth::Sixteen), &grey16)?, greys),
        ("one bit", made((Png::Grayscale, BitDepth::One), &bits)?, halves),
        ("interlaced", include_bytes!("../fixtures/interlaced.png").to_vec(), quarters),
    ] {
        let seen = widest(&rendered(&bytes)?, Shape::Whole, Encoding::WebP)?;
        for (found, expected) in seen.quarters().into_iter().zip(expected) {
            assert_near(found, expected, name);
        }
    }
    Ok(())
}

#[test]
fn grey_and_progressive_jpegs_are_read() -> Outcome {
    let grey = [vec![40; 64 * 24], vec![200; 64 * 24]].concat();
    let colour = made::rgb(&made::quarters(64, 48));
    for progressive in [false, true] {
        let jpeg = made::Jpeg { progressive, ..made::Jpeg::new(64, 48, ColorType::Luma, &grey) }.write()?;
        let [top, _, bottom, _] = widest(&rendered(&jpeg)?, Shape::Whole, Encoding::Jpeg)?.quarters();
        assert_near(top, [40, 40, 40, 255], "grey");
        assert_near(bottom, [200, 200, 200, 255], "grey");
        let jpeg = made::Jpeg { progressive, ..made::Jpeg::new(64, 48, ColorType::Rgb, &colour) }.write()?;
        assert_near(widest(&rendered(&jpeg)?, Shape::Whole, Encoding::WebP)?.at(60, 4), LIME, "colour");
    }
    Ok(())
}

#[test]
fn avif_of_every_kind_is_read() -> Outcome {
    for (name, bytes) in [
        ("8 bits", &include_bytes!("../fixtures/still.avif")[..]),
        ("10 bits", include_bytes!("../fixtures/deep.avif")),
        ("alpha", include_bytes!("../fixtures/alpha.avif")),
    ] {
        let seen = widest(&rendered(bytes)?, Shape::Whole, Encoding::WebP)?;
        let [red, lime, blue, last] = seen.quarters();
        assert_near(red, RED, name);
        assert_near(lime, LIME, name);
        assert_near(blue, super::BLUE, name);
        if name == "alpha" {
            assert!(last[3] < 12, "{last:?}");
        } else {
            assert_near(last, WHITE, name);
        }
    }
    let [dark, .., light] =
        widest(&rendered(include_bytes!("../fixtures/grey.avif"))?, Shape::Whole, Encoding::WebP)?.quarters();
    assert_near(dark, [76, 76, 76, 255], "grey");
    assert_near(light, WHITE, "grey");
    // Full red of Display P3 is beyond sRGB; its blue hardly differs.
    let [red, lime, ..] =
        widest(&rendered(include_bytes!("../fixtures/p3.avif"))?, Shape::Whole, Encoding::WebP)?.quarters();
    assert_near(red, p3_to_srgb([255, 0, 0]), "P3");
    assert_near(lime, p3_to_srgb([0, 255, 0]), "P3");
    Ok(())
}

#[test]
fn turns_compose() {
    let quarter = Turn::anticlockwise(90);
    assert_eq!(quarter, Turn::from_exif(8));
    assert_eq!(Turn::default().then_mirrored(true), Turn::from_exif(4));
    assert_eq!(Turn::default().then_mirrored(false), Turn::from_exif(2));
    assert_eq!(quarter.then_mirrored(false), Turn::from_exif(7));
    assert_eq!(quarter.then_mirrored(true), Turn::from_exif(5));
    assert_eq!(quarter.then_mirrored(true).then_mirrored(true), quarter);
}
