//! What is said of a file before it is decoded.

use image::codecs::gif::Repeat;

use super::{BLUE, Outcome, RED, WHITE, made};
use crate::media::picture::{Foreign, Format, Header, Refusal, inspect, playback};

#[test]
fn every_format_is_known_with_its_size() -> Outcome {
    let pixels = made::quarters(64, 48);
    let frames = &[(RED, 100), (BLUE, 100)][..];
    for (bytes, format, animated) in [
        (made::jpeg(64, 48, &pixels)?, Format::Jpeg, false),
        (made::rgba_png(64, 48, &pixels)?, Format::Png, false),
        (made::apng(64, 48, frames, 0)?, Format::Png, true),
        (made::gif(64, 48, &frames[..1], None)?, Format::Gif, false),
        (made::gif(64, 48, frames, None)?, Format::Gif, true),
        (made::webp(64, 48, &pixels)?, Format::WebP, false),
        (made::moving_webp(64, 48, frames, 0)?, Format::WebP, true),
        (made::bmp(64, 48, &pixels)?, Format::Bmp, false),
        (include_bytes!("../fixtures/still.avif").to_vec(), Format::Avif, false),
        (include_bytes!("../fixtures/moving.avif").to_vec(), Format::Avif, true),
    ] {
        assert_eq!(inspect(&bytes), Ok(Header { format, width: 64, height: 48, animated }));
    }
    Ok(())
}

#[test]
fn what_is_not_read_is_named() {
    let unsupported = |bytes: &[u8]| match inspect(bytes) {
        Err(Refusal::Unsupported(foreign)) => Some(foreign),
        _ => None,
    };
    for (bytes, foreign) in [
        (&b"<?xml version=\"1.0\"?>\n<!-- logo -->\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>"[..], Foreign::Svg),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", Foreign::Heic),
        (b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic", Foreign::Heic),
        (b"II*\0\x08\0\0\0\0\0\0\0", Foreign::Tiff),
        (b"MM\0*\0\0\0\x08\0\0\0\0", Foreign::Tiff),
        (b"\0\0\0\x0cJXL \r\n\x87\n", Foreign::JpegXl),
        (b"\0\0\0\x0cjP  \r\n\x87\n", Foreign::Jpeg2000),
        (b"8BPS\0\x01\0\0\0\0\0\0", Foreign::Photoshop),
        (b"\0\0\x01\0\x01\0\x10\x10", Foreign::Icon),
        (b"%PDF-1.7\n", Foreign::Pdf),
        (b"\0\0\0\x18ftypisom\0\0\x02\0isomiso2", Foreign::Video),
        (b"\x1a\x45\xdf\xa3\x01\0\0\0", Foreign::Video),
        (b"Bonjour", Foreign::Unknown),
        (b"BM, dit-il en ouvrant la porte", Foreign::Unknown),
        (b"\0", Foreign::Unknown),
    ] {
        assert_eq!(unsupported(bytes), Some(foreign), "{}", String::from_utf8_lossy(bytes));
    }
    // One whose first brand says nothing, but that says further on what it is.
    assert_eq!(inspect(b"\0\0\0\x18ftypmif1\0\0\0\0mif1avif"), Err(Refusal::Damaged));
    assert_eq!(inspect(b""), Err(Refusal::Empty));
}

#[test]
fn frames_and_repetitions_are_counted() -> Outcome {
    let frames = &[(RED, 100), (BLUE, 100), (WHITE, 100)][..];
    let walk = |repeat| -> Result<_, Box<dyn std::error::Error>> {
        let walk = playback::gif(&made::gif(9, 5, frames, repeat)?);
        assert_eq!((walk.width, walk.height, walk.frame_width, walk.frame_height), (9, 5, 9, 5));
        Ok((walk.frames, walk.loops))
    };
    // Without a word it plays once; twice again is three times.
    assert_eq!(walk(None)?, (3, 1));
    assert_eq!(walk(Some(Repeat::Infinite))?, (3, 0));
    assert_eq!(walk(Some(Repeat::Finite(2)))?, (3, 3));
    assert_eq!(playback::webp(&made::moving_webp(9, 5, frames, 4)?), (3, 4));
    assert_eq!(playback::webp(&made::webp(1, 1, &[RED])?), (0, 1));
    Ok(())
}
