//! Files cut, spoilt, of another kind, and disks that fail.

use std::{
    io::{self, Cursor, Read, Seek, SeekFrom, Write},
    time::Duration,
};

use super::{FIXTURES, Limits, Outcome, SoundError, assert_playable, fixture, identify, render, rendered, samples};

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

fn spoil(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut spoilt = bytes.to_vec();
    // Half of the time in the headers, where most harm is done.
    let reach = if dice.roll(2) == 0 { spoilt.len().min(600) } else { spoilt.len() };
    match dice.roll(5) {
        0 => spoilt.truncate(dice.roll(bytes.len())),
        1 => {
            let from = dice.roll(reach);
            let to = (from + dice.roll(64)).min(spoilt.len());
            spoilt.drain(from..to);
        }
        2 => {
            let at = dice.roll(reach);
            let extra: Vec<u8> = (0..dice.roll(64)).map(|_| dice.byte()).collect();
            spoilt.splice(at..at, extra);
        }
        3 => {
            let at = dice.roll(reach);
            let extreme = [0, 0xff, 0x7f, 0x80][dice.roll(4)];
            spoilt.iter_mut().skip(at).take(4).for_each(|byte| *byte = extreme);
        }
        _ => {
            for _ in 0..=dice.roll(20) {
                let at = dice.roll(reach);
                spoilt[at] = dice.byte();
            }
        }
    }
    spoilt
}

#[test]
fn no_spoilt_file_panics() {
    let limits = Limits { longest: Duration::from_secs(5) };
    let mut dice = Dice(0x5eed_1234_abcd_0042);
    let (mut rendered, mut refused) = (0, 0);
    for fixture in &FIXTURES {
        for _ in 0..30 {
            let spoilt = spoil(fixture.bytes, &mut dice);
            let _ = identify(Cursor::new(&spoilt));
            match render(Cursor::new(&spoilt), &mut io::Cursor::new(Vec::new()), &limits) {
                Ok(rendition) => {
                    assert!(rendition.duration_ms <= 5_000 && rendition.peaks.len() <= 400);
                    rendered += 1;
                }
                Err(SoundError::Io(error)) => {
                    assert_eq!(error.to_string(), "never", "{}", fixture.name);
                }
                Err(SoundError::Encoder(error)) => assert_eq!(error, "never", "{}", fixture.name),
                Err(_) => refused += 1,
            }
        }
    }
    // Most damage is survived: the test is not one of refusing everything.
    assert!(rendered > refused, "{rendered} rendered, {refused} refused");
}

#[test]
fn a_recording_cut_anywhere_gives_what_is_there() -> Outcome {
    for (name, overhead) in
        [("chromium-audio.webm", 600), ("fragmented-aac.mp4", 1500), ("opus.ogg", 4500), ("edited-aac.m4a", 1600)]
    {
        let whole = fixture(name)?;
        let mut before = 0;
        for length in (0..whole.bytes.len()).step_by(701) {
            match rendered(&whole.bytes[..length]) {
                Ok((rendition, _)) => {
                    assert!(rendition.duration_ms >= before, "{name} at {length}");
                    assert_eq!(rendition.damaged, 0, "{name} at {length}");
                    before = rendition.duration_ms;
                }
                Err(error) => {
                    assert!(matches!(error, SoundError::Damaged | SoundError::NotSound | SoundError::UnknownCodec(_)));
                    assert!(length < overhead, "{name} at {length}: {error}");
                }
            }
        }
        // Pages and fragments of a second are lost when cut; of the others only the
        // bytes of a step, which are many packets where the speech is over.
        let whole_seconds = matches!(name, "opus.ogg" | "fragmented-aac.mp4");
        let lost = if whole_seconds { 1000 } else { 500 };
        assert!(before + lost > whole.duration, "{name}: {before} ms");
    }
    Ok(())
}

#[test]
fn a_spoilt_packet_becomes_silence_of_its_length() -> Outcome {
    let whole = fixture("chromium-audio.webm")?;
    let mut spoilt = whole.bytes.to_vec();
    // A SimpleBlock of track 1 in the second half; its packet begins after the block's header.
    let found = (4000..spoilt.len() - 8).find(|&at| {
        matches!(spoilt[at..at + 8], [0xa3, _, 0x81, _, _, 0x80, ..])
            || matches!(spoilt[at..at + 8], [0xa3, _, _, 0x81, _, _, 0x80, _])
    });
    let at = found.ok_or("no block")?;
    let packet = at + if spoilt[at + 2] == 0x81 { 6 } else { 7 };
    // Opus: "several frames, 63 of them", which is longer than a packet may be.
    spoilt[packet] |= 3;
    spoilt[packet + 1] = 63;
    let (rendition, _) = rendered(&spoilt)?;
    assert_eq!(rendition.damaged, 1);
    assert!(rendition.duration_ms.abs_diff(whole.duration) <= 1);
    Ok(())
}

#[test]
fn what_is_no_sound_is_said_to_be_none() {
    let noise: Vec<u8> = {
        let mut dice = Dice(7);
        (0..100_000).map(|_| dice.byte()).collect()
    };
    let cases: [&[u8]; 10] = [
        b"",
        b"\xff\xfb",
        b"ID3\x04\0\0\0\0\0\x05hello",
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01",
        b"\0\0\0\x18ftypheic\0\0\0\0mif1heic",
        b"PK\x03\x04 a document",
        &[0; 5000],
        &noise,
    ];
    for (number, case) in cases.into_iter().enumerate() {
        assert!(matches!(identify(Cursor::new(case)), Err(SoundError::NotSound)), "{number}");
        assert!(matches!(rendered(case), Err(SoundError::NotSound)), "{number}");
    }
}

#[test]
fn an_unknown_codec_is_said_to_be_one() -> Outcome {
    let mut bytes = fixture("chromium-audio.webm")?.bytes.to_vec();
    let at = bytes.windows(6).position(|name| name == b"A_OPUS").ok_or("no codec")?;
    bytes[at..at + 6].copy_from_slice(b"A_NONE");
    assert!(matches!(identify(Cursor::new(&bytes)), Err(SoundError::UnknownCodec(_))));
    assert!(matches!(rendered(&bytes), Err(SoundError::UnknownCodec(_))));
    Ok(())
}

#[test]
fn the_limit_holds_for_all_segments_together() -> Outcome {
    let tone = samples::wave(1, 16_000, 1, 16, &samples::sixteen_bits(samples::sine(16_000, 1000)));
    let limits = Limits { longest: Duration::from_millis(1500) };
    let mut out = Cursor::new(Vec::new());
    render(Cursor::new(&tone), &mut out, &limits)?;
    let both = &mut [Cursor::new(&tone), Cursor::new(&tone)];
    let outcome = super::super::render_segments(both, &mut out, &limits);
    assert!(matches!(outcome, Err(SoundError::TooLong(longest)) if longest == limits.longest));
    Ok(())
}

/// A disk that fails from some byte on.
struct Failing(Cursor<Vec<u8>>, u64);

impl Read for Failing {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.0.position() >= self.1 {
            return Err(io::Error::other("disk"));
        }
        let length = buffer.len().min(512);
        self.0.read(&mut buffer[..length])
    }
}

impl Write for Failing {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(io::Error::other("full"))
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Seek for Failing {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.0.seek(to)
    }
}

#[test]
fn a_failing_disk_is_not_the_files_fault() -> Outcome {
    for fixture in &FIXTURES {
        let half = fixture.bytes.len() as u64 / 2;
        for limit in [0, half] {
            let source = Failing(Cursor::new(fixture.bytes.to_vec()), limit);
            let outcome = render(source, &mut Cursor::new(Vec::new()), &Limits::default());
            assert!(matches!(outcome, Err(SoundError::Io(_))), "{} at {limit}: {outcome:?}", fixture.name);
        }
    }
    let mut full = Failing(Cursor::new(Vec::new()), 0);
    let outcome = render(Cursor::new(fixture("opus.ogg")?.bytes), &mut full, &Limits::default());
    assert!(matches!(outcome, Err(SoundError::Io(_))));
    Ok(())
}

#[test]
fn a_recording_that_lost_a_slice_goes_on_after_it() -> Outcome {
    let whole = fixture("chromium-video.webm")?;
    let clusters: Vec<usize> =
        (0..whole.bytes.len() - 4).filter(|&at| whole.bytes[at..].starts_with(&[0x1f, 0x43, 0xb6, 0x75])).collect();
    let &[.., last] = clusters.as_slice() else {
        return Err("no cluster".into());
    };
    assert!(clusters.len() > 1, "{clusters:?}");
    let mut cut = whole.bytes.to_vec();
    cut.drain(last - 700..last - 50);
    let (rendition, mp3) = rendered(&cut)?;
    assert!(rendition.damaged > 0);
    assert!(rendition.duration_ms.abs_diff(whole.duration) <= 60, "{} ms", rendition.duration_ms);
    assert_playable("cut", &rendition, mp3)
}
