//! Several recordings joined.

use std::io::Cursor;

use super::super::render_segments;
use super::{Limits, Outcome, SoundError, assert_playable, fixture, samples};

#[test]
fn segments_of_different_formats_are_joined_in_order() -> Outcome {
    let tone = samples::wave(1, 8_000, 1, 16, &samples::sixteen_bits(samples::sine(8_000, 1000)));
    let webm = fixture("chromium-audio.webm")?.bytes;
    let ogg = fixture("opus.ogg")?.bytes;
    let mut sources = [Cursor::new(webm), Cursor::new(&tone[..]), Cursor::new(b"no sound"), Cursor::new(ogg)];
    let mut mp3 = Cursor::new(Vec::new());
    let rendition = render_segments(&mut sources, &mut mp3, &Limits::default())?;
    assert_eq!(rendition.joints_ms, [2460, 3460]);
    assert_eq!(rendition.lost, [2]);
    assert!(rendition.duration_ms.abs_diff(3460 + 2463) <= 1);
    assert_playable("joined", &rendition, mp3.into_inner())
}

#[test]
fn a_lost_first_segment_makes_no_joint() -> Outcome {
    let ogg = fixture("opus.ogg")?.bytes;
    let mut sources = [Cursor::new(&b"no sound"[..]), Cursor::new(ogg), Cursor::new(ogg)];
    let rendition = render_segments(&mut sources, &mut Cursor::new(Vec::new()), &Limits::default())?;
    assert_eq!((rendition.lost.as_slice(), rendition.joints_ms.len()), (&[0][..], 1));
    Ok(())
}

#[test]
fn nothing_to_join_is_an_error() {
    let mut out = Cursor::new(Vec::new());
    let mut none: [Cursor<Vec<u8>>; 0] = [];
    assert!(matches!(render_segments(&mut none, &mut out, &Limits::default()), Err(SoundError::Damaged)));
    let mut junk = [Cursor::new(b"one"), Cursor::new(b"two")];
    assert!(matches!(render_segments(&mut junk, &mut out, &Limits::default()), Err(SoundError::NotSound)));
}

#[test]
fn a_rendition_may_follow_other_bytes() -> Outcome {
    let mut out = Cursor::new(b"before".to_vec());
    out.set_position(6);
    let ogg = fixture("opus.ogg")?.bytes;
    let rendition = render_segments(&mut [Cursor::new(ogg)], &mut out, &Limits::default())?;
    let position = out.position();
    let written = out.into_inner();
    assert_eq!(position, written.len() as u64);
    assert!(written.starts_with(b"before"));
    assert_playable("after others", &rendition, written[6..].to_vec())
}
