//! The rendition: one file, or several joined, to an MP3 and its summary.

use std::{
    io::{Read, Seek, Write},
    time::Duration,
};

use super::{
    SoundError,
    decode::{Listener, decode},
    encode::Mp3,
    resample::{RATE, Resampler},
    waveform::{Summary, Waveform},
};

/// What a rendition may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Longest sound that is rendered, all segments together.
    pub longest: Duration,
}

impl Default for Limits {
    /// Two hours, and a minute for whoever records exactly two hours.
    fn default() -> Self {
        Self { longest: Duration::from_mins(2 * 60 + 1) }
    }
}

/// What was rendered.
#[derive(Debug, Clone, PartialEq)]
pub struct Rendition {
    /// True duration in milliseconds, counted in decoded samples.
    pub duration_ms: u64,
    /// The waveform: at most 400 values for equal lengths of time (10 ms at least), linear in the
    /// RMS of that time and relative to the loudest of them, which is 255. The RMS shows speech as
    /// words and pauses, where the maximum shows an even hedge; being relative, a shy voice draws
    /// as well as a loud one ([`Self::loudness`] tells them apart). All 0 if nothing is louder
    /// than −60 dBFS.
    pub peaks: Vec<u8>,
    /// RMS of the whole, silences included, in dBFS: 0 is a square wave at full scale, −3 a sine;
    /// recorded speech is usually from −35 to −15. −120 stands for no sound at all.
    pub loudness: f32,
    /// Always `audio/mpeg`: MP3, 64 kbit/s, mono, 48 kHz.
    pub media_type: &'static str,
    /// Whether nothing was recorded: no 10 ms louder than −60 dBFS RMS.
    pub silent: bool,
    /// Packets that could not be decoded and were replaced by silence of their length, and places
    /// from which a file could not be followed. A file merely cut short counts as undamaged.
    pub damaged: u32,
    /// Where each segment that could be rendered begins, but for the first, in milliseconds.
    pub joints_ms: Vec<u64>,
    /// Indices of segments of which nothing could be rendered.
    pub lost: Vec<usize>,
}

/// Makes the rendition of one recording.
///
/// `rendition` is written from its current position on, and gets one frame near its beginning
/// rewritten at the end (a file opened for writing, a `Cursor<Vec<u8>>`; not in append mode). After
/// an error its content means nothing.
///
/// # Errors
/// All of [`SoundError`].
pub fn render<R, W>(source: R, rendition: &mut W, limits: &Limits) -> Result<Rendition, SoundError>
where
    R: Read + Seek + Send,
    W: Write + Seek,
{
    render_segments(&mut [source], rendition, limits)
}

/// Makes one rendition of several recordings, joined in their order without a gap; they may differ
/// in format. Segments that cannot be rendered are left out and reported in [`Rendition::lost`].
///
/// # Errors
/// As [`render`]. `NotSound`, `UnknownCodec` and `Damaged` only if no segment at all can be
/// rendered: then it is the first segment's error.
pub fn render_segments<R, W>(sources: &mut [R], rendition: &mut W, limits: &Limits) -> Result<Rendition, SoundError>
where
    R: Read + Seek + Send,
    W: Write + Seek,
{
    let mut studio = Studio::new(rendition, limits)?;
    let (mut damaged, mut joints, mut lost, mut first_error) = (0_u32, Vec::new(), Vec::new(), None);
    for (index, source) in sources.iter_mut().enumerate() {
        let start = studio.desk.waveform.samples();
        let outcome = decode(source, &mut studio);
        studio.end_of_segment()?;
        match outcome {
            Ok(count) => {
                damaged = damaged.saturating_add(count);
                if index > lost.len() {
                    joints.push(milliseconds(start));
                }
            }
            Err(error @ (SoundError::NotSound | SoundError::UnknownCodec(_) | SoundError::Damaged)) => {
                lost.push(index);
                first_error.get_or_insert(error);
            }
            Err(error) => return Err(error),
        }
    }
    if let Some(error) = first_error.filter(|_| lost.len() == sources.len()) {
        return Err(error);
    }
    let Summary { peaks, loudness, silent, samples } = studio.finish()?;
    if samples == 0 {
        return Err(SoundError::Damaged);
    }
    Ok(Rendition {
        duration_ms: milliseconds(samples),
        peaks,
        loudness,
        media_type: "audio/mpeg",
        silent,
        damaged,
        joints_ms: joints,
        lost,
    })
}

const fn milliseconds(samples: u64) -> u64 {
    (samples * 1000 + RATE as u64 / 2) / RATE as u64
}

/// Where samples of any rate become the rendition.
struct Studio<'w, W> {
    resampler: Option<Resampler>,
    cleaned: Vec<f32>,
    desk: Desk<'w, W>,
}

/// Where samples of the rendition's rate go.
struct Desk<'w, W> {
    mp3: Mp3<'w, W>,
    waveform: Waveform,
    longest: Duration,
}

impl<'w, W: Write + Seek> Studio<'w, W> {
    fn new(rendition: &'w mut W, limits: &Limits) -> Result<Self, SoundError> {
        let mp3 = Mp3::new(rendition)?;
        let desk = Desk { mp3, waveform: Waveform::new(), longest: limits.longest };
        Ok(Self { resampler: None, cleaned: Vec::new(), desk })
    }

    fn end_of_segment(&mut self) -> Result<(), SoundError> {
        match self.resampler.take() {
            Some(resampler) => resampler.finish(&mut |samples| self.desk.take(samples)),
            None => Ok(()),
        }
    }

    fn finish(self) -> Result<Summary, SoundError> {
        self.desk.mp3.finish()?;
        Ok(self.desk.waveform.finish())
    }
}

impl<W: Write + Seek> Listener for Studio<'_, W> {
    fn hear(&mut self, rate: u32, samples: &[f32]) -> Result<(), SoundError> {
        if self.resampler.as_ref().is_none_or(|resampler| resampler.rate() != rate) {
            self.end_of_segment()?;
        }
        let resampler = match &mut self.resampler {
            Some(resampler) => resampler,
            none => none.insert(Resampler::new(rate)?),
        };
        // Floating-point files may hold anything, and one NaN would spoil all that is near it.
        let clean = |&sample: &f32| {
            if sample.is_finite() { sample.clamp(-1.0, 1.0) } else { 0.0 }
        };
        self.cleaned.clear();
        self.cleaned.extend(samples.iter().map(clean));
        resampler.push(&self.cleaned, &mut |samples| self.desk.take(samples))
    }
}

impl<W: Write + Seek> Desk<'_, W> {
    fn take(&mut self, samples: &[f32]) -> Result<(), SoundError> {
        self.waveform.push(samples);
        if u128::from(milliseconds(self.waveform.samples())) > self.longest.as_millis() {
            return Err(SoundError::TooLong(self.longest));
        }
        self.mp3.push(samples)
    }
}
