//! How long recordings are, told without rendering them.

use std::{io::Cursor, time::Duration};

use super::{super::is_longer, FIXTURES, Outcome, fixture};

const NEAR: Duration = Duration::from_millis(150);

#[test]
fn every_fixture_is_as_long_as_it_is_rendered() -> Outcome {
    for it in &FIXTURES {
        let length = Duration::from_millis(it.duration);
        for (limit, longer) in [(length + NEAR, false), (length.saturating_sub(NEAR), true), (Duration::ZERO, true)] {
            assert_eq!(is_longer(&mut [Cursor::new(it.bytes)], limit)?, longer, "{} against {limit:?}", it.name);
        }
    }
    Ok(())
}

#[test]
fn segments_count_together_and_what_cannot_be_read_lasts_no_time() -> Outcome {
    let (one, other) = (fixture("chromium-audio.webm")?, fixture("fragmented-aac.mp4")?);
    let noise: &[u8] = b"\x1a\x45\xdf\xa3 and then nothing that is known";
    let mut segments =
        [Cursor::new(one.bytes), Cursor::new(noise), Cursor::new(other.bytes), Cursor::new(b"".as_slice())];
    let both = Duration::from_millis(one.duration + other.duration);
    assert!(!is_longer(&mut segments, both + 2 * NEAR)?);
    assert!(is_longer(&mut segments, both.saturating_sub(2 * NEAR))?);
    assert!(!is_longer(&mut [Cursor::new(noise)], Duration::ZERO)?);
    // One that was cut off is as long as what there is of it.
    let half = one.bytes.get(..one.bytes.len() / 2).unwrap_or_default();
    assert!(!is_longer(&mut [Cursor::new(half)], Duration::from_millis(one.duration * 3 / 4))?);
    assert!(is_longer(&mut [Cursor::new(half)], Duration::from_millis(one.duration / 4))?);
    Ok(())
}
