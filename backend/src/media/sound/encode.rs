//! Samples to MP3.
//!
//! Constant 64 kbit/s, mono, 48 kHz: every frame is 24 ms and exactly 192 bytes, so that a browser
//! finds any moment by dividing, without an index. At 48 kHz most recordings need no resampling,
//! and 64 kbit/s for one channel is beyond what speech needs. LAME's `Info` frame at the beginning
//! gives the number of frames and the encoder's delay and padding, which browsers use to show the
//! true duration and to play without the 46 ms of silence that MP3 adds.

use std::io::{Seek, SeekFrom, Write};

use mp3lame_encoder::{Bitrate, Builder, Encoder, FlushGap, Mode, MonoPcm, Quality};

use super::{SoundError, resample::RATE};

/// Samples given to LAME at once.
const CHUNK: usize = 8 * 1152;
/// Room for what LAME may return, by its own rule: 1.25 × samples + 7200.
const ROOM: usize = CHUNK * 5 / 4 + 7200;

/// An MP3 being written.
pub(super) struct Mp3<'w, W> {
    lame: Encoder,
    out: &'w mut W,
    /// Where the file begins in `out`.
    start: u64,
    coded: Vec<u8>,
}

impl<'w, W: Write + Seek> Mp3<'w, W> {
    /// Begins at the current position of `out`.
    pub(super) fn new(out: &'w mut W) -> Result<Self, SoundError> {
        let start = out.stream_position()?;
        let refused = |error: mp3lame_encoder::BuildError| SoundError::Encoder(error.to_string());
        let lame = Builder::new()
            .ok_or_else(|| SoundError::Encoder("out of memory".to_owned()))?
            .with_num_channels(1)
            .and_then(|lame| lame.with_mode(Mode::Mono))
            .and_then(|lame| lame.with_sample_rate(RATE))
            .and_then(|lame| lame.with_output_sample_rate(std::num::NonZeroU32::new(RATE)))
            .and_then(|lame| lame.with_brate(Bitrate::Kbps64))
            .and_then(|lame| lame.with_quality(Quality::Good))
            .and_then(|lame| lame.with_to_write_vbr_tag(true))
            .and_then(Builder::build)
            .map_err(refused)?;
        Ok(Self { lame, out, start, coded: Vec::with_capacity(ROOM) })
    }

    /// Encodes samples at [`RATE`], from −1 to 1.
    pub(super) fn push(&mut self, samples: &[f32]) -> Result<(), SoundError> {
        for chunk in samples.chunks(CHUNK) {
            self.coded.clear();
            self.lame.encode_to_vec(MonoPcm(chunk), &mut self.coded).map_err(failed)?;
            self.out.write_all(&self.coded)?;
        }
        Ok(())
    }

    /// Writes the last frames, then the `Info` frame over the empty one that LAME put first.
    pub(super) fn finish(mut self) -> Result<(), SoundError> {
        self.coded.clear();
        self.lame.flush_to_vec::<FlushGap>(&mut self.coded).map_err(failed)?;
        self.out.write_all(&self.coded)?;
        let end = self.out.stream_position()?;
        self.coded.clear();
        if self.lame.lame_tag_encode_to_vec(&mut self.coded).is_some() {
            self.out.seek(SeekFrom::Start(self.start))?;
            self.out.write_all(&self.coded)?;
            self.out.seek(SeekFrom::Start(end))?;
        }
        self.out.flush()?;
        Ok(())
    }
}

fn failed(error: mp3lame_encoder::EncodeError) -> SoundError {
    SoundError::Encoder(error.to_string())
}
