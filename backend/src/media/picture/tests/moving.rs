//! What moves goes on moving, at its own pace.

use std::error::Error;

use image::codecs::gif::Repeat;
use preau_model::media::picture::{Focal, Shape};

use super::{BLUE, LIME, Outcome, RED, Seen, WHITE, assert_near, find, made, played, rendered, seen, widest};
use crate::media::picture::{Encoding, inspect, render};

const FRAMES: made::Frames = &[(RED, 100), (LIME, 250), (BLUE, 400)];

fn pace(frames: &[(Seen, u32)]) -> Vec<u32> {
    frames.iter().map(|(_, milliseconds)| *milliseconds).collect()
}

#[test]
fn frames_pace_and_repetitions_are_kept() -> Outcome {
    for (name, bytes, loops) in [
        ("GIF", made::gif(64, 48, FRAMES, Some(Repeat::Infinite))?, 0),
        ("GIF, twice again", made::gif(64, 48, FRAMES, Some(Repeat::Finite(2)))?, 3),
        ("GIF, once", made::gif(64, 48, FRAMES, None)?, 1),
        ("WebP", made::moving_webp(64, 48, FRAMES, 5)?, 5),
        ("APNG", made::apng(64, 48, FRAMES, 7)?, 7),
    ] {
        let rendered = rendered(&bytes)?;
        let (frames, found) = played(find(&rendered, Shape::Whole, 64, Encoding::WebP, true)?)?;
        assert_eq!((pace(&frames), found), (vec![100, 250, 400], loops), "{name}");
        for ((frame, _), (expected, _)) in frames.iter().zip(FRAMES) {
            assert_near(frame.at(32, 24), *expected, name);
        }
        // Still, for those who want it so: the first frame.
        assert_near(widest(&rendered, Shape::Whole, Encoding::WebP)?.at(32, 24), RED, name);
        assert_near(widest(&rendered, Shape::Whole, Encoding::Jpeg)?.at(32, 24), RED, name);
    }
    Ok(())
}

#[test]
fn a_moving_avif_is_read() -> Outcome {
    let bytes = include_bytes!("../fixtures/moving.avif");
    let (frames, _) = played(find(&rendered(bytes)?, Shape::Whole, 64, Encoding::WebP, true)?)?;
    assert_eq!(pace(&frames), [200, 200, 200]);
    for ((frame, _), expected) in frames.iter().zip([RED, LIME, BLUE]) {
        assert_near(frame.at(32, 24), expected, "AVIF");
    }
    Ok(())
}

#[test]
fn it_moves_where_pages_show_it_moving() -> Outcome {
    let made = |width, height| -> Result<Vec<_>, Box<dyn Error>> {
        let rendered = rendered(&made::gif(width, height, &FRAMES[..2], None)?)?;
        let moving = rendered.renditions.iter().filter(|r| r.animated);
        Ok(moving.map(|r| (r.shape, r.width, r.height, r.encoding)).collect())
    };
    assert_eq!(
        made(2000, 453)?,
        [
            (Shape::Wide, 1000, 227, Encoding::WebP),
            (Shape::Wide, 2000, 453, Encoding::WebP),
            (Shape::Card, 680, 383, Encoding::WebP),
            (Shape::Square, 453, 453, Encoding::WebP),
            (Shape::Whole, 960, 217, Encoding::WebP),
        ]
    );
    assert_eq!(
        made(200, 100)?,
        [
            (Shape::Wide, 200, 45, Encoding::WebP),
            (Shape::Card, 178, 100, Encoding::WebP),
            (Shape::Square, 100, 100, Encoding::WebP),
            (Shape::Whole, 200, 100, Encoding::WebP),
        ]
    );
    Ok(())
}

#[test]
fn hurried_frames_are_shown_as_browsers_show_them() -> Outcome {
    let bytes = made::apng(64, 48, &[(RED, 0), (LIME, 10), (BLUE, 20)], 0)?;
    let (frames, _) = played(find(&rendered(&bytes)?, Shape::Whole, 64, Encoding::WebP, true)?)?;
    assert_eq!(pace(&frames), [100, 100, 20]);
    Ok(())
}

#[test]
fn the_focal_point_holds_in_every_frame() -> Outcome {
    let halves = |left, right| {
        let row = [made::flat(32, 1, left), made::flat(32, 1, right)].concat();
        row.repeat(32).as_flattened().to_vec()
    };
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, 64, 32);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_animated(2, 0)?;
    encoder.set_frame_delay(1, 5)?;
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&halves(RED, LIME))?;
    writer.write_image_data(&halves(BLUE, WHITE))?;
    writer.finish()?;
    for (x, [first, second]) in [(0, [RED, BLUE]), (1000, [LIME, WHITE])] {
        let rendered = render(&file, Focal::new(x, 0))?;
        let still = widest(&rendered, Shape::Square, Encoding::WebP)?;
        assert_near(still.at(10, 10), first, "still");
        // A card leaves little out: what is left is at the other side.
        let (frames, _) = played(find(&rendered, Shape::Card, 57, Encoding::WebP, true)?)?;
        let near = if x == 0 { 2 } else { 54 };
        assert_near(frames[0].0.at(near, 16), first, "first frame");
        assert_near(frames[1].0.at(near, 16), second, "second frame");
    }
    Ok(())
}

#[test]
fn one_frame_does_not_move() -> Outcome {
    for bytes in [made::gif(64, 48, &FRAMES[..1], Some(Repeat::Infinite))?, made::apng(64, 48, &FRAMES[..1], 0)?] {
        assert!(!inspect(&bytes)?.animated);
        let rendered = rendered(&bytes)?;
        assert!(rendered.renditions.iter().all(|rendition| !rendition.animated));
        assert_near(seen(&rendered.renditions[0])?.at(0, 0), RED, "still");
    }
    Ok(())
}
