//! Any sampling rate to the rendition's.

use rubato::{Fft, FixedSync, Indexing, Resampler as _, audioadapter_buffers::direct::InterleavedSlice};

use super::SoundError;

/// The rendition's samples per second: what Opus, hence most recordings, has anyway.
pub(super) const RATE: u32 = 48_000;
/// About how many samples are resampled at once.
const CHUNK: usize = 1024;

/// One channel at one rate, in pieces of any length. Gives `n × 48 000 ÷ rate` samples for `n`,
/// without delay.
pub(super) struct Resampler {
    rate: u32,
    /// `None` when there is nothing to do.
    engine: Option<Fft<f32>>,
    waiting: Vec<f32>,
    output: Vec<f32>,
    /// Samples of the filter's delay still to drop.
    delay: usize,
    taken: u64,
    given: u64,
}

impl Resampler {
    /// From `rate`, which must be sane (4–384 kHz): memory grows with it.
    pub(super) fn new(rate: u32) -> Result<Self, SoundError> {
        let engine = if rate == RATE {
            None
        } else {
            let (from, to) = (rate as usize, RATE as usize);
            let engine = Fft::new(from, to, CHUNK, 1, FixedSync::Both);
            Some(engine.map_err(|error| SoundError::Encoder(error.to_string()))?)
        };
        let delay = engine.as_ref().map_or(0, rubato::Resampler::output_delay);
        let output = vec![0.0; engine.as_ref().map_or(0, rubato::Resampler::output_frames_max)];
        Ok(Self { rate, engine, waiting: Vec::new(), output, delay, taken: 0, given: 0 })
    }

    /// The rate that is converted from.
    pub(super) const fn rate(&self) -> u32 {
        self.rate
    }

    /// Takes samples and passes on what is ready.
    pub(super) fn push(
        &mut self,
        samples: &[f32],
        give: &mut impl FnMut(&[f32]) -> Result<(), SoundError>,
    ) -> Result<(), SoundError> {
        let Some(engine) = &self.engine else {
            return give(samples);
        };
        self.taken += samples.len() as u64;
        let wanted = engine.input_frames_next();
        self.waiting.extend_from_slice(samples);
        let ready = self.waiting.len() / wanted * wanted;
        for from in (0..ready).step_by(wanted) {
            self.convert(from, wanted, u64::MAX, give)?;
        }
        self.waiting.drain(..ready);
        Ok(())
    }

    /// Passes on the rest.
    pub(super) fn finish(mut self, give: &mut impl FnMut(&[f32]) -> Result<(), SoundError>) -> Result<(), SoundError> {
        let Some(engine) = &self.engine else {
            return Ok(());
        };
        let wanted = engine.input_frames_next();
        let due = (self.taken * u64::from(RATE)).div_ceil(u64::from(self.rate));
        while self.given < due {
            let left = due - self.given;
            self.waiting.resize(wanted, 0.0);
            self.convert(0, wanted, left, give)?;
            self.waiting.clear();
        }
        Ok(())
    }

    /// Converts a chunk of `waiting` and passes on at most `limit` samples of what comes out.
    fn convert(
        &mut self,
        from: usize,
        length: usize,
        limit: u64,
        give: &mut impl FnMut(&[f32]) -> Result<(), SoundError>,
    ) -> Result<(), SoundError> {
        let failed = |error: &dyn std::fmt::Display| SoundError::Encoder(error.to_string());
        let Some(engine) = &mut self.engine else {
            return Ok(());
        };
        let input = InterleavedSlice::new(&self.waiting, 1, self.waiting.len()).map_err(|e| failed(&e))?;
        let room = self.output.len();
        let mut output = InterleavedSlice::new_mut(&mut self.output, 1, room).map_err(|e| failed(&e))?;
        let indexing = Indexing::new().input_offset(from).partial_len(length);
        let (_, made) = engine.process_into_buffer(&input, &mut output, Some(&indexing)).map_err(|e| failed(&e))?;
        let dropped = self.delay.min(made);
        self.delay -= dropped;
        let kept = usize::try_from(limit).unwrap_or(usize::MAX).min(made - dropped);
        self.given += kept as u64;
        give(&self.output[dropped..dropped + kept])
    }
}
