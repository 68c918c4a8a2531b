//! What a sound looks like: peaks for drawing, loudness, silence.
//!
//! The length is unknown until the end, so energies are summed over spans that double in length,
//! neighbours merging, each time there are too many: memory stays the same for an hour and for a
//! second, and the result is exact.

use super::resample::RATE;

/// Values in a waveform, at most.
pub const PEAKS: usize = 400;
/// Length of a span at first: 10 ms.
const FIRST_SPAN: u64 = RATE as u64 / 100;
/// The loudest 10 ms of a silent recording, at most: −60 dBFS. A muted microphone gives zeros or
/// noise under −70 dBFS; the quietest speech worth keeping has syllables above −50.
const SILENCE: f64 = 1e-6;
/// Loudness of what has no sound at all, in dBFS.
const FLOOR: f32 = -120.0;

/// Energies of successive spans of equal length.
pub(super) struct Waveform {
    /// Sums of squares of whole spans.
    spans: Vec<f64>,
    /// Samples in a span.
    span: u64,
    /// The 10 ms being summed.
    current: f64,
    count: u64,
    /// Energies of 10 ms not yet a whole span.
    gathered: f64,
    gathered_count: u64,
    /// Sum of squares in the loudest 10 ms.
    loudest: f64,
    total: f64,
    samples: u64,
}

/// The summary of a sound.
pub(super) struct Summary {
    pub(super) peaks: Vec<u8>,
    pub(super) loudness: f32,
    pub(super) silent: bool,
    pub(super) samples: u64,
}

impl Waveform {
    pub(super) fn new() -> Self {
        Self {
            spans: Vec::with_capacity(2 * PEAKS),
            span: FIRST_SPAN,
            current: 0.0,
            count: 0,
            gathered: 0.0,
            gathered_count: 0,
            loudest: 0.0,
            total: 0.0,
            samples: 0,
        }
    }

    /// Samples taken so far.
    pub(super) const fn samples(&self) -> u64 {
        self.samples
    }

    /// Takes samples at [`RATE`].
    pub(super) fn push(&mut self, samples: &[f32]) {
        self.samples += samples.len() as u64;
        for &sample in samples {
            self.current += f64::from(sample) * f64::from(sample);
            self.count += 1;
            if self.count == FIRST_SPAN {
                self.close_moment();
            }
        }
    }

    fn close_moment(&mut self) {
        self.loudest = self.loudest.max(self.current);
        self.total += self.current;
        self.gathered += self.current;
        self.gathered_count += self.count;
        (self.current, self.count) = (0.0, 0);
        if self.gathered_count >= self.span {
            self.close_span();
        }
    }

    fn close_span(&mut self) {
        self.spans.push(self.gathered);
        (self.gathered, self.gathered_count) = (0.0, 0);
        if self.spans.len() == 2 * PEAKS {
            self.spans = self.spans.chunks(2).map(|pair| pair.iter().sum()).collect();
            self.span *= 2;
        }
    }

    /// The summary of all that was pushed.
    pub(super) fn finish(mut self) -> Summary {
        if self.count > 0 {
            self.close_moment();
        }
        // The rest of a span counts like a whole one; a short rest looks softer than it was.
        if self.gathered_count > 0 {
            self.spans.push(self.gathered);
        }
        #[expect(clippy::cast_precision_loss, reason = "2^53 samples are six thousand years")]
        let mean = if self.samples == 0 { 0.0 } else { self.total / self.samples as f64 };
        Summary {
            peaks: peaks(&self.spans),
            loudness: decibels(mean),
            silent: self.loudest / f64::from(RATE / 100) < SILENCE,
            samples: self.samples,
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a few significant digits are enough")]
fn decibels(mean_square: f64) -> f32 {
    ((10.0 * mean_square.log10()) as f32).max(FLOOR)
}

/// Merges spans into [`PEAKS`] groups as equal as can be; each value is the group's RMS, relative
/// to the loudest.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "at most 800 spans, and values from 0 to 255"
)]
fn peaks(spans: &[f64]) -> Vec<u8> {
    let groups = spans.len().min(PEAKS);
    let levels: Vec<f64> = (0..groups)
        .map(|group| {
            let within = &spans[group * spans.len() / groups..(group + 1) * spans.len() / groups];
            (within.iter().sum::<f64>() / within.len() as f64).sqrt()
        })
        .collect();
    let loudest = levels.iter().copied().fold(0.0, f64::max);
    // Digital silence stays flat; so does noise that only dithering made.
    let scale = if loudest * loudest < SILENCE * f64::from(RATE / 100) { 0.0 } else { 255.0 / loudest };
    levels.iter().map(|level| (level * scale).round() as u8).collect()
}
