//! Plain samples made here: rates, widths, channels, levels.

use std::io::Cursor;

use super::super::{identify, waveform::Waveform};
use super::{Codec, Container, Outcome, assert_playable, heard, rendered};

/// A WAVE file; `tag` is 1 for integers, 3 for floats.
pub(super) fn wave(tag: u16, rate: u32, channels: u16, bits: u16, data: &[u8]) -> Vec<u8> {
    let frame = channels * bits / 8;
    let length = u32::try_from(data.len()).unwrap_or(u32::MAX);
    let mut file = b"RIFF".to_vec();
    file.extend(length.saturating_add(36).to_le_bytes());
    file.extend(b"WAVEfmt \x10\0\0\0");
    file.extend(tag.to_le_bytes());
    file.extend(channels.to_le_bytes());
    file.extend(rate.to_le_bytes());
    file.extend((rate * u32::from(frame)).to_le_bytes());
    file.extend(frame.to_le_bytes());
    file.extend(bits.to_le_bytes());
    file.extend(b"data");
    file.extend(length.to_le_bytes());
    file.extend(data);
    file
}

/// A sine of 440 Hz at −6 dB of full scale (RMS −9.03 dBFS).
#[expect(clippy::cast_precision_loss, reason = "a few seconds")]
pub(super) fn sine(rate: u32, milliseconds: u64) -> impl Iterator<Item = f32> {
    let step = 440.0 * std::f64::consts::TAU / f64::from(rate);
    #[expect(clippy::cast_possible_truncation, reason = "audio samples")]
    (0..u64::from(rate) * milliseconds / 1000).map(move |n| ((n as f64 * step).sin() / 2.0) as f32)
}

#[expect(clippy::cast_possible_truncation, reason = "scaled to fit")]
pub(super) fn sixteen_bits(samples: impl Iterator<Item = f32>) -> Vec<u8> {
    samples.flat_map(|sample| ((sample * 32_767.0) as i16).to_le_bytes()).collect()
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "scaled to fit")]
fn files() -> Vec<(&'static str, Vec<u8>)> {
    let bytes = |rate| sine(rate, 1500).map(|sample| (sample * 127.0 + 128.0).round() as u8).collect::<Vec<_>>();
    let floats = |rate| sine(rate, 1500).flat_map(f32::to_le_bytes).collect::<Vec<_>>();
    let twenty_four = |rate| {
        let triple = |sample: f32| {
            let [a, b, c, _] = ((sample * 8_388_607.0) as i32).to_le_bytes();
            [a, b, c, a, b, c]
        };
        sine(rate, 1500).flat_map(triple).collect::<Vec<_>>()
    };
    vec![
        ("8 kHz", wave(1, 8_000, 1, 16, &sixteen_bits(sine(8_000, 1500)))),
        ("44.1 kHz", wave(1, 44_100, 1, 16, &sixteen_bits(sine(44_100, 1500)))),
        ("48 kHz", wave(1, 48_000, 1, 16, &sixteen_bits(sine(48_000, 1500)))),
        ("odd rate", wave(1, 31_337, 1, 16, &sixteen_bits(sine(31_337, 1500)))),
        ("8 bits", wave(1, 11_025, 1, 8, &bytes(11_025))),
        ("float", wave(3, 22_050, 1, 32, &floats(22_050))),
        ("24 bits, stereo", wave(1, 96_000, 2, 24, &twenty_four(96_000))),
    ]
}

#[test]
fn every_rate_and_width_keeps_duration_level_and_pitch() -> Outcome {
    for (name, file) in files() {
        let found = identify(Cursor::new(&file))?;
        assert_eq!((found.container, found.codec), (Container::Wave, Codec::Pcm), "{name}");
        // Rounded down, in the whole samples that an odd rate has.
        assert!(matches!(found.declared_ms, Some(1499..=1500)), "{name}");
        let (rendition, mp3) = rendered(&file)?;
        assert_eq!((rendition.duration_ms, rendition.damaged), (1500, 0), "{name}");
        assert!((rendition.loudness + 9.03).abs() < 0.1, "{name}: {}", rendition.loudness);
        let samples = heard(mp3.clone())?;
        let rises = samples.windows(2).filter(|pair| pair[0] < 0.0 && pair[1] >= 0.0).count();
        assert!((657..=663).contains(&rises), "{name}: {rises} periods");
        assert_playable(name, &rendition, mp3)?;
    }
    Ok(())
}

#[test]
fn a_file_whose_length_was_never_written_is_read_to_its_end() -> Outcome {
    let mut file = wave(1, 16_000, 1, 16, &sixteen_bits(sine(16_000, 700)));
    file[4..8].fill(0xff);
    file[40..44].fill(0xff);
    assert_eq!(rendered(&file)?.0.duration_ms, 700);
    Ok(())
}

#[test]
fn silence_is_told_from_a_soft_voice() -> Outcome {
    let (rendition, mp3) = rendered(&wave(1, 16_000, 1, 16, &vec![0; 32_000]))?;
    assert!(rendition.silent && rendition.peaks.iter().all(|&peak| peak == 0));
    assert!((rendition.loudness + 120.0).abs() < f32::EPSILON);
    assert_playable("zeros", &rendition, mp3)?;
    let scaled = |factor: f32| wave(1, 16_000, 1, 16, &sixteen_bits(sine(16_000, 1000).map(|sample| sample * factor)));
    // −70 dBFS: the noise of a muted microphone. −50: someone far away.
    assert!(rendered(&scaled(0.0009))?.0.silent);
    let (soft, _) = rendered(&scaled(0.009))?;
    assert!(!soft.silent && soft.peaks.contains(&255));
    Ok(())
}

#[test]
fn samples_that_are_no_numbers_are_silent() -> Outcome {
    let spoilt = sine(48_000, 500).enumerate().map(|(n, sample)| match n % 1000 {
        0 => f32::NAN,
        1 => f32::INFINITY,
        2 => 1e30,
        _ => sample,
    });
    let data: Vec<u8> = spoilt.flat_map(f32::to_le_bytes).collect();
    for rate in [48_000, 44_100] {
        let (rendition, mp3) = rendered(&wave(3, rate, 1, 32, &data))?;
        assert!(rendition.loudness > -12.0 && rendition.loudness < -6.0);
        assert!(heard(mp3)?.iter().all(|sample| sample.is_finite()));
    }
    Ok(())
}

#[test]
fn the_waveform_follows_the_sound_whatever_its_length() {
    for seconds in [1_usize, 7, 8, 9, 61, 900] {
        let mut waveform = Waveform::new();
        for part in [0.0, 0.2, 0.5, 0.1] {
            for _ in 0..seconds {
                waveform.push(&vec![part; 12_000]);
            }
        }
        let summary = waveform.finish();
        let count = summary.peaks.len();
        assert!(if seconds < 4 { count == 100 } else { count == 400 }, "{seconds} s: {count}");
        for (quarter, value) in [0, 102, 255, 51].into_iter().enumerate() {
            let within = &summary.peaks[quarter * count / 4 + 2..(quarter + 1) * count / 4 - 2];
            assert!(within.iter().all(|&peak| peak == value), "{seconds} s, quarter {quarter}: {within:?}");
        }
    }
}
