//! Which renditions there are, and what is in them and not.

use jpeg_encoder::ColorType;
use moxcms::ColorProfile;
use png::{BitDepth, ColorType as Png};
use preau_model::media::picture::{Focal, Shape};

use super::{BLUE, LIME, Outcome, RED, WHITE, assert_near, find, made, rendered, seen, widest};
use crate::media::picture::{Encoding, render};

#[test]
fn a_large_picture_is_made_in_every_width_and_once_as_jpeg() -> Outcome {
    let rendered = rendered(&made::jpeg(2000, 900, &made::quarters(2000, 900))?)?;
    let made: Vec<_> = rendered.renditions.iter().map(|r| (r.shape, r.width, r.height, r.encoding)).collect();
    assert_eq!(
        made,
        [
            (Shape::Wide, 1000, 227, Encoding::WebP),
            (Shape::Wide, 2000, 453, Encoding::WebP),
            (Shape::Wide, 2000, 453, Encoding::Jpeg),
            (Shape::Card, 340, 191, Encoding::WebP),
            (Shape::Card, 680, 383, Encoding::WebP),
            (Shape::Card, 1360, 766, Encoding::WebP),
            (Shape::Card, 680, 383, Encoding::Jpeg),
            (Shape::Square, 400, 400, Encoding::WebP),
            (Shape::Square, 800, 800, Encoding::WebP),
            (Shape::Square, 400, 400, Encoding::Jpeg),
            (Shape::Whole, 480, 216, Encoding::WebP),
            (Shape::Whole, 960, 432, Encoding::WebP),
            (Shape::Whole, 1920, 864, Encoding::WebP),
            (Shape::Whole, 960, 432, Encoding::Jpeg),
        ]
    );
    for rendition in &rendered.renditions {
        for (found, expected) in seen(rendition)?.quarters().into_iter().zip([RED, LIME, BLUE, WHITE]) {
            assert_near(found, expected, &format!("{:?} {}", rendition.shape, rendition.width));
        }
    }
    // The mean of its four quarters, and of the blur between them.
    assert!(
        ["#7f7f7f", "#7f8080", "#808080", "#7f7f80"].contains(&rendered.placeholder.as_str()),
        "{}",
        rendered.placeholder
    );
    assert!(!rendered.transparent);
    Ok(())
}

#[test]
fn small_and_narrow_pictures_are_never_enlarged() -> Outcome {
    for (width, height) in [(1, 1), (1, 5000), (5000, 1), (3, 2), (679, 383)] {
        let png = made::rgba_png(width, height, &made::flat(width, height, RED))?;
        let rendered = rendered(&png)?;
        for shape in Shape::ALL {
            for encoding in [Encoding::WebP, Encoding::Jpeg] {
                let seen = widest(&rendered, shape, encoding)?;
                assert!(seen.width <= width && seen.height <= height, "{shape:?} of {width}×{height}: {seen:?}");
                assert_near(seen.at(0, 0), RED, &format!("{shape:?} of {width}×{height}"));
            }
        }
        assert_eq!(rendered.placeholder, "#ff0000");
    }
    Ok(())
}

#[test]
fn what_shines_through_stays_so_and_is_white_in_jpeg() -> Outcome {
    let (clear, half) = ([0, 0, 0, 0], [0, 0, 255, 128]);
    let pixels = [made::flat(60, 20, BLUE), made::flat(60, 20, half), made::flat(60, 20, clear)].concat();
    let rendered = rendered(&made::rgba_png(60, 60, &pixels)?)?;
    assert!(rendered.transparent);
    let webp = widest(&rendered, Shape::Whole, Encoding::WebP)?;
    assert_near(webp.at(30, 10), BLUE, "opaque");
    assert_near(webp.at(30, 30), half, "half");
    assert_eq!(webp.at(30, 50)[3], 0);
    let jpeg = widest(&rendered, Shape::Whole, Encoding::Jpeg)?;
    assert_near(jpeg.at(30, 10), BLUE, "opaque");
    assert_near(jpeg.at(30, 30), [127, 127, 255, 255], "half, on white");
    assert_near(jpeg.at(30, 50), WHITE, "clear, on white");
    assert_eq!(rendered.placeholder, "#0000ff");
    Ok(())
}

/// Light pixels beside clear black ones: the edge must not darken when it is scaled.
#[test]
fn what_is_clear_does_not_stain_what_is_beside_it() -> Outcome {
    let pixels: Vec<_> = (0..800 * 800).map(|i| if i % 4 < 2 { WHITE } else { [0, 0, 0, 0] }).collect();
    let seen = seen(find(&rendered(&made::rgba_png(800, 800, &pixels)?)?, Shape::Square, 400, Encoding::WebP, false)?)?;
    let [red, green, blue, alpha] = seen.at(200, 200);
    assert!(alpha > 20 && red.min(green).min(blue) > 235, "{:?}", seen.at(200, 200));
    Ok(())
}

#[test]
fn grey_with_alpha_and_a_transparent_colour_are_read() -> Outcome {
    let grey = [200, 255].repeat(32 * 16).into_iter().chain([200, 0].repeat(32 * 16)).collect::<Vec<u8>>();
    let alpha = made::png(32, 32, (Png::GrayscaleAlpha, BitDepth::Eight), &grey, |_| {})?;
    let indexes = [vec![0; 32 * 16], vec![1; 32 * 16]].concat();
    let palette = made::png(32, 32, (Png::Indexed, BitDepth::Eight), &indexes, |info| {
        info.palette = Some(vec![200, 200, 200, 9, 9, 9].into());
        info.trns = Some(vec![255, 0].into());
    })?;
    for bytes in [alpha, palette] {
        let rendered = rendered(&bytes)?;
        let seen = widest(&rendered, Shape::Whole, Encoding::WebP)?;
        assert_near(seen.at(16, 8), [200, 200, 200, 255], "above");
        assert_eq!(seen.at(16, 24)[3], 0);
        assert_eq!((rendered.transparent, rendered.placeholder.as_str()), (true, "#c8c8c8"));
    }
    Ok(())
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// A telephone's photograph tells where it was taken; a rendition tells nothing.
#[test]
fn nothing_but_pixels_is_in_a_rendition() -> Outcome {
    let pixels = made::quarters(700, 500);
    let bytes = made::rgb(&pixels);
    let profile = ColorProfile::new_display_p3().encode()?;
    let mut jpeg = made::Jpeg::new(700, 500, ColorType::Rgb, &bytes);
    (jpeg.exif, jpeg.profile) = (Some(made::exif(1)), Some(profile.clone()));
    let png = made::png(700, 500, (Png::Rgba, BitDepth::Eight), pixels.as_flattened(), |info| {
        info.exif_metadata = Some(made::exif(1).into());
        info.icc_profile = Some(profile.clone().into());
    })?;
    let webp = made::webp_with_metadata(700, 500, &pixels, &profile, &made::exif(1))?;
    for source in [jpeg.write()?, png, webp] {
        assert!(holds(&source, made::PLACE));
        let rendered = render(&source, Focal::default())?;
        assert!(rendered.renditions.len() > 8);
        for rendition in rendered.renditions {
            for trace in
                [made::PLACE, b"48.8566", b"Exif", b"EXIF", b"GPS", b"ICC", b"acsp", b"xmpmeta", b"XMP ", b"VP8X"]
            {
                assert!(!holds(&rendition.bytes, trace), "{:?}", String::from_utf8_lossy(trace));
            }
        }
    }
    Ok(())
}
