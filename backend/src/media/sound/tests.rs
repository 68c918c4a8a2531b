//! The fixtures come out as they went in.

mod hostile;
mod joined;
mod length;
mod samples;

use std::{error::Error, io::Cursor};

use symphonia::{
    core::{codecs::audio::AudioDecoderOptions, formats::FormatReader, io::MediaSourceStream},
    default::{formats::MpaReader, get_codecs},
};

use super::{Codec, Container, Limits, Rendition, SoundError, SoundFormat, identify, render};

type Outcome = Result<(), Box<dyn Error>>;

struct Fixture {
    name: &'static str,
    bytes: &'static [u8],
    container: Container,
    codec: Codec,
    /// As ffmpeg 5.1 decodes it, in milliseconds and dBFS (`volumedetect`, mixed to mono).
    duration: u64,
    loudness: f32,
}

macro_rules! fixture {
    ($name:literal, $container:ident, $codec:ident, $duration:literal, $loudness:literal) => {
        Fixture {
            name: $name,
            bytes: include_bytes!(concat!("fixtures/", $name)),
            container: Container::$container,
            codec: Codec::$codec,
            duration: $duration,
            loudness: $loudness,
        }
    };
}

const FIXTURES: [Fixture; 14] = [
    fixture!("chromium-audio.webm", Matroska, Opus, 2460, -22.8),
    fixture!("chromium-audio.mp4", Mp4, Opus, 2380, -22.9),
    fixture!("chromium-video.webm", Matroska, Opus, 1140, -22.7),
    fixture!("firefox-audio.webm", Matroska, Opus, 1213, -23.2),
    fixture!("firefox-audio.ogg", Ogg, Opus, 1195, -22.7),
    fixture!("fragmented-aac.mp4", Mp4, Aac, 2507, -22.7),
    fixture!("edited-aac.m4a", Mp4, Aac, 2463, -25.5),
    fixture!("explicit-he-aac.m4a", Mp4, Aac, 2647, -23.1),
    fixture!("adts.aac", Adts, Aac, 1536, -22.2),
    fixture!("opus.ogg", Ogg, Opus, 2463, -23.1),
    fixture!("vorbis.ogg", Ogg, Vorbis, 1500, -22.3),
    fixture!("tagged.mp3", Mpeg, Mp3, 2463, -23.1),
    fixture!("mono.flac", Flac, Flac, 1000, -23.1),
    fixture!("alac.m4a", Mp4, Alac, 1000, -23.1),
];

fn fixture(name: &str) -> Result<&'static Fixture, String> {
    FIXTURES.iter().find(|found| found.name == name).ok_or_else(|| format!("no fixture {name}"))
}

fn rendered(bytes: &[u8]) -> Result<(Rendition, Vec<u8>), SoundError> {
    let mut mp3 = Cursor::new(Vec::new());
    let rendition = render(Cursor::new(bytes), &mut mp3, &Limits::default())?;
    Ok((rendition, mp3.into_inner()))
}

/// Decodes an MP3 as a player does, without the encoder's delay and padding.
fn heard(mp3: Vec<u8>) -> Result<Vec<f32>, Box<dyn Error>> {
    let stream =
        MediaSourceStream::new(Box::new(Cursor::new(mp3)), symphonia::core::io::MediaSourceStreamOptions::default());
    let mut reader = MpaReader::try_new(stream, symphonia::core::formats::FormatOptions::default())?;
    let parameters = reader.tracks()[0].codec_params.as_ref().and_then(|all| all.audio()).ok_or("no codec")?;
    assert_eq!(parameters.sample_rate, Some(48_000));
    assert_eq!(parameters.channels.as_ref().map(symphonia::core::audio::Channels::count), Some(1));
    let mut decoder = get_codecs().make_audio_decoder(parameters, &AudioDecoderOptions::default())?;
    let (mut all, mut some) = (Vec::new(), Vec::new());
    while let Some(packet) = reader.next_packet()? {
        decoder.decode(&packet)?.copy_to_vec_interleaved::<f32>(&mut some);
        all.extend_from_slice(&some);
    }
    Ok(all)
}

/// RMS in dBFS.
#[expect(clippy::cast_precision_loss, reason = "a few seconds")]
fn level(samples: &[f32]) -> f32 {
    10.0 * (samples.iter().map(|sample| sample * sample).sum::<f32>() / samples.len() as f32).log10()
}

/// What is true of every rendition.
fn assert_playable(name: &str, rendition: &Rendition, mp3: Vec<u8>) -> Outcome {
    assert_eq!(rendition.media_type, "audio/mpeg", "{name}");
    // Constant frames of 24 ms in 192 bytes: 64 kbit/s, wherever one seeks.
    assert_eq!(mp3.len() % 192, 0, "{name}");
    assert!(mp3.chunks(192).all(|frame| frame.starts_with(&[0xff, 0xfb, 0x54])), "{name}");
    assert_eq!(mp3.get(21..25), Some(&b"Info"[..]), "{name}");
    let frames = u32::try_from(mp3.len() / 192 - 1)?;
    assert_eq!(mp3.get(29..33), Some(&frames.to_be_bytes()[..]), "{name}");
    let samples = heard(mp3)?;
    let duration = samples.len() as u64 / 48;
    assert!(duration.abs_diff(rendition.duration_ms) <= 1, "{name}: {duration} ms");
    if !rendition.silent {
        let level = level(&samples);
        assert!((level - rendition.loudness).abs() < 1.0, "{name}: {level} dBFS");
    }
    assert!((1..=400).contains(&rendition.peaks.len()), "{name}");
    Ok(())
}

#[test]
fn every_format_is_identified() -> Outcome {
    for fixture in &FIXTURES {
        let found = identify(Cursor::new(fixture.bytes))?;
        assert_eq!((found.container, found.codec), (fixture.container, fixture.codec), "{}", fixture.name);
        assert_eq!(found.video, fixture.name == "chromium-video.webm", "{}", fixture.name);
    }
    Ok(())
}

#[test]
fn a_live_recording_declares_no_duration() -> Outcome {
    let found = identify(Cursor::new(fixture("chromium-audio.webm")?.bytes))?;
    let expected = SoundFormat {
        container: Container::Matroska,
        codec: Codec::Opus,
        channels: Some(2),
        sample_rate: Some(48_000),
        declared_ms: None,
        video: false,
    };
    assert_eq!(found, expected);
    assert_eq!(found.media_type(), "audio/webm");
    let found = identify(Cursor::new(fixture("tagged.mp3")?.bytes))?;
    assert_eq!((found.sample_rate, found.declared_ms), (Some(22_050), Some(2463)));
    Ok(())
}

#[test]
fn every_format_is_rendered() -> Outcome {
    for fixture in &FIXTURES {
        let (rendition, mp3) = rendered(fixture.bytes)?;
        let name = fixture.name;
        assert!(rendition.duration_ms.abs_diff(fixture.duration) <= 2, "{name}: {} ms", rendition.duration_ms);
        assert!((rendition.loudness - fixture.loudness).abs() < 0.15, "{name}: {} dBFS", rendition.loudness);
        assert_eq!((rendition.damaged, rendition.silent), (0, false), "{name}");
        assert_eq!(rendition.peaks.iter().max(), Some(&255), "{name}");
        assert!(rendition.joints_ms.is_empty() && rendition.lost.is_empty(), "{name}");
        assert_playable(name, &rendition, mp3)?;
    }
    Ok(())
}

/// As `WebKitGTK` ends a recording: the header of the last fragment twice, of which the second is right.
#[test]
fn a_fragment_header_that_stands_twice_counts_once() -> Outcome {
    let plain = fixture("fragmented-aac.mp4")?.bytes;
    let at = plain.windows(4).rposition(|four| four == b"moof").ok_or("no fragment")? - 4;
    let length = u32::from_be_bytes(plain[at..at + 4].try_into()?) as usize;
    let twice = [&plain[..at + length], &plain[at..]].concat();
    let ((expected, before), (found, after)) = (rendered(plain)?, rendered(&twice)?);
    assert_eq!(found.duration_ms, expected.duration_ms);
    assert_eq!(found.peaks, expected.peaks);
    assert_eq!(heard(after)?, heard(before)?);
    Ok(())
}
