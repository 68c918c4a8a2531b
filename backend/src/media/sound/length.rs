//! Whether a recording is longer than it may be, without making anything of it.

use std::{
    io::{Read, Seek},
    time::Duration,
};

use super::{
    Codec, SoundError,
    decode::{Listener, decode},
    demux,
    opus::{self, OpusVoice},
    shield::shielded,
};

/// Whether these segments of one recording are longer than `longest` together. What cannot be read lasts no time: who
/// made a damaged recording must still be able to hand it in.
///
/// Of Opus, which phones and most computers record, packets are counted by what they say of their length, which is what
/// is heard of them; anything else is decoded, no further than it takes to know.
///
/// # Errors
/// Of the disk only.
pub fn is_longer<R: Read + Seek + Send>(sources: &mut [R], longest: Duration) -> Result<bool, std::io::Error> {
    let mut clock = Clock { longest, micros: 0 };
    for source in sources {
        let counted = match opus_micros(&mut *source, longest) {
            Ok(Some(micros)) => {
                clock.micros = clock.micros.saturating_add(micros);
                Ok(())
            }
            Ok(None) => decode(&mut *source, &mut clock).map(|_| ()),
            Err(error) => Err(error),
        };
        match counted {
            Err(SoundError::Io(error)) => return Err(error),
            Err(SoundError::TooLong(_)) => return Ok(true),
            _ if clock.is_over() => return Ok(true),
            _ => {}
        }
    }
    Ok(false)
}

/// Counts what it hears.
struct Clock {
    longest: Duration,
    micros: u64,
}

impl Clock {
    const fn is_over(&self) -> bool {
        self.micros as u128 > self.longest.as_micros()
    }
}

impl Listener for Clock {
    fn hear(&mut self, rate: u32, samples: &[f32]) -> Result<(), SoundError> {
        self.micros = self.micros.saturating_add(samples.len() as u64 * 1_000_000 / u64::from(rate.max(1)));
        if self.is_over() { Err(SoundError::TooLong(self.longest)) } else { Ok(()) }
    }
}

/// How long a file is, in microseconds, if its sound is Opus; a little more than `longest` for whatever is longer.
fn opus_micros<R: Read + Seek + Send>(source: R, longest: Duration) -> Result<Option<u64>, SoundError> {
    let mut opened = demux::open(source)?;
    let sounding = opened.sounding()?;
    if sounding.codec != Codec::Opus {
        return Ok(None);
    }
    let mut samples = 0_u64;
    let micros = |samples: u64| samples.saturating_mul(1_000_000) / u64::from(opus::RATE);
    // Every packet takes a byte at least.
    let mut budget = opened.length.saturating_add(1024);
    while budget > 0 && u128::from(micros(samples)) <= longest.as_micros() {
        budget -= 1;
        let next = shielded(|| opened.reader.next_packet());
        if let Some(error) = opened.fault.take() {
            return Err(error.into());
        }
        // Cut short or damaged: what was counted so far is there.
        let Some(Ok(Some(packet))) = next else { break };
        if packet.track_id == sounding.track {
            samples = samples.saturating_add(OpusVoice::length(&packet.data).unwrap_or(0) as u64);
        }
    }
    Ok(Some(micros(samples)))
}
