//! What a file is, without decoding it.

use std::io::{Read, Seek};

use symphonia::core::formats::FormatReader;

use super::{Codec, SoundError, SoundFormat, demux, opus, shield::shielded};

/// What a file is, found by parsing its bytes, never by its name or declared type.
///
/// That a format is returned means that its sound can be decoded unless its bytes are damaged
/// further on; only [`super::render`] knows.
///
/// # Errors
/// All of [`SoundError`] but `TooLong` and `Encoder`.
pub fn identify<R: Read + Seek + Send>(source: R) -> Result<SoundFormat, SoundError> {
    let opened = demux::open(source)?;
    let sounding = opened.sounding()?;
    let parameters = &sounding.parameters;
    Ok(SoundFormat {
        container: opened.container,
        codec: sounding.codec,
        channels: parameters.channels.as_ref().and_then(|channels| u16::try_from(channels.count()).ok()),
        sample_rate: match sounding.codec {
            Codec::Opus => Some(opus::RATE),
            _ => parameters.sample_rate,
        },
        declared_ms: shielded(|| Ok(declared(&*opened.reader, sounding.track))).and_then(Result::ok).flatten(),
        video: opened.has_video(),
    })
}

/// The duration of the track if the file tells it, else of the whole file.
fn declared(reader: &dyn FormatReader, track: u32) -> Option<u64> {
    let track = reader.tracks().iter().find(|found| found.id == track)?;
    let whole = reader.media_info();
    let (base, length) = match (track.time_base, track.duration, whole.time_base, whole.duration) {
        (Some(base), Some(length), ..) if !length.is_zero() => (base, length),
        (_, _, Some(base), Some(length)) if !length.is_zero() => (base, length),
        _ => return None,
    };
    u64::try_from(base.calc_duration(length)?.as_millis()).ok()
}
