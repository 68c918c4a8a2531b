//! Upright, whichever way the telephone was held.

use jpeg_encoder::ColorType;
use preau_model::media::picture::{Focal, Shape};

use super::{BLUE, LIME, Outcome, Pixel, RED, WHITE, assert_near, made, rendered, widest};
use crate::media::picture::{Encoding, inspect, render};

const QUARTERS: [Pixel; 4] = [RED, LIME, BLUE, WHITE];

/// The pixels of a picture, `width` across as it is shown, in the order in which EXIF's value says
/// that they are stored: which side of the picture the first row is, and which the first column
/// (EXIF 2.32 §4.6.4).
fn stored(shown: &[Pixel], width: usize, height: usize, value: u16) -> (usize, usize, Vec<Pixel>) {
    let (row_zero, column_zero) = match value {
        1 => ("top", "left"),
        2 => ("top", "right"),
        3 => ("bottom", "right"),
        4 => ("bottom", "left"),
        5 => ("left", "top"),
        6 => ("right", "top"),
        7 => ("right", "bottom"),
        _ => ("left", "bottom"),
    };
    let lying = matches!(row_zero, "left" | "right");
    let (columns, rows) = if lying { (height, width) } else { (width, height) };
    let (mut pixels, mut place) = (Vec::new(), [0, 0]);
    for row in 0..rows {
        for column in 0..columns {
            for (side, index) in [(row_zero, row), (column_zero, column)] {
                match side {
                    "left" => place[0] = index,
                    "right" => place[0] = width - 1 - index,
                    "top" => place[1] = index,
                    _ => place[1] = height - 1 - index,
                }
            }
            pixels.push(shown[place[1] * width + place[0]]);
        }
    }
    (columns, rows, pixels)
}

#[test]
fn every_orientation_comes_out_upright() -> Outcome {
    let shown = made::quarters(96, 48);
    for value in 1..=8 {
        let (columns, rows, pixels) = stored(&shown, 96, 48, value);
        let bytes = made::rgb(&pixels);
        let mut jpeg = made::Jpeg::new(u16::try_from(columns)?, u16::try_from(rows)?, ColorType::Rgb, &bytes);
        jpeg.exif = Some(made::exif(value));
        let jpeg = jpeg.write()?;
        let header = inspect(&jpeg)?;
        assert_eq!((header.width, header.height), (96, 48), "{value}");
        for encoding in [Encoding::WebP, Encoding::Jpeg] {
            let seen = widest(&rendered(&jpeg)?, Shape::Whole, encoding)?;
            assert_eq!((seen.width, seen.height), (96, 48), "{value}");
            for (found, expected) in seen.quarters().into_iter().zip(QUARTERS) {
                assert_near(found, expected, &format!("orientation {value}"));
            }
        }
    }
    Ok(())
}

#[test]
fn the_focal_point_is_in_the_upright_picture() -> Outcome {
    let shown = made::quarters(96, 48);
    for value in 1..=8 {
        let (columns, rows, pixels) = stored(&shown, 96, 48, value);
        let bytes = made::rgb(&pixels);
        let mut jpeg = made::Jpeg::new(u16::try_from(columns)?, u16::try_from(rows)?, ColorType::Rgb, &bytes);
        jpeg.exif = Some(made::exif(value));
        let jpeg = jpeg.write()?;
        for (x, [top, bottom]) in [(0, [RED, BLUE]), (1000, [LIME, WHITE])] {
            let square = widest(&render(&jpeg, Focal::new(x, 500))?, Shape::Square, Encoding::WebP)?;
            assert_eq!((square.width, square.height), (48, 48));
            for (found, expected) in square.quarters().into_iter().zip([top, top, bottom, bottom]) {
                assert_near(found, expected, &format!("orientation {value}, focal point at {x}"));
            }
        }
    }
    Ok(())
}

#[test]
fn exif_counts_in_png_and_webp_too() -> Outcome {
    let (columns, rows, pixels) = stored(&made::quarters(96, 48), 96, 48, 6);
    let (columns, rows) = (u32::try_from(columns)?, u32::try_from(rows)?);
    let rgba = (png::ColorType::Rgba, png::BitDepth::Eight);
    let png = made::png(columns, rows, rgba, pixels.as_flattened(), |info| {
        info.exif_metadata = Some(made::exif(6).into());
    })?;
    let webp = made::webp_with_metadata(columns, rows, &pixels, b"", &made::exif(6))?;
    for bytes in [png, webp] {
        let seen = widest(&rendered(&bytes)?, Shape::Whole, Encoding::WebP)?;
        assert_eq!((seen.width, seen.height), (96, 48));
        for (found, expected) in seen.quarters().into_iter().zip(QUARTERS) {
            assert_near(found, expected, "turned");
        }
    }
    Ok(())
}

/// As Chromium shows them.
#[test]
fn avif_is_turned_and_mirrored_by_its_own_properties() -> Outcome {
    for (bytes, size, quarters) in [
        (&include_bytes!("../fixtures/turned.avif")[..], (48, 64), [LIME, WHITE, RED, BLUE]),
        (include_bytes!("../fixtures/mirrored.avif"), (64, 48), [BLUE, WHITE, RED, LIME]),
        (include_bytes!("../fixtures/turned-mirrored.avif"), (48, 64), [WHITE, LIME, BLUE, RED]),
    ] {
        let header = inspect(bytes)?;
        assert_eq!((header.width, header.height), size);
        let seen = widest(&rendered(bytes)?, Shape::Whole, Encoding::WebP)?;
        for (found, expected) in seen.quarters().into_iter().zip(quarters) {
            assert_near(found, expected, &format!("{size:?}"));
        }
    }
    Ok(())
}
