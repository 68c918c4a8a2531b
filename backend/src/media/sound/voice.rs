//! One track's decoder: packets in, samples of one channel out.

use symphonia::{
    core::{
        codecs::audio::{AudioDecoder, AudioDecoderOptions},
        errors::Error,
        packet::Packet,
    },
    default::get_codecs,
};

use super::{
    Codec, SoundError,
    boxes::Span,
    demux::{Opened, Sounding},
    opus::{self, OpusVoice},
    shield::shielded,
};

/// A decoder and what it needs to know of its track.
pub(super) struct Voice {
    track: u32,
    decoder: Decoder,
    /// Of the last packet decoded, or as declared; 0 if unknown.
    rate: u32,
    /// What the last packet gave, trimmed.
    samples: Vec<f32>,
    interleaved: Vec<f32>,
    /// Length of the last packet decoded, before trimming: the best guess for a damaged one.
    usual: usize,
    /// Left out at the beginning, and how much is heard after that; from edit lists.
    skip: Option<Span>,
    keep: Option<Span>,
    /// Samples seen so far, left out ones included.
    position: u64,
}

enum Decoder {
    Opus(OpusVoice),
    Other(Box<dyn AudioDecoder>),
}

impl Voice {
    pub(super) fn new(opened: &Opened<'_>) -> Result<Self, SoundError> {
        let Sounding { track, codec, parameters } = opened.sounding()?;
        let edit = opened.edits.iter().find(|edit| edit.track == track);
        let mut skip = edit.map(|edit| edit.skip);
        let mut rate = parameters.sample_rate.unwrap_or(0);
        let decoder = if codec == Codec::Opus {
            let voice = OpusVoice::new(parameters.extra_data.as_deref())
                .ok_or_else(|| SoundError::UnknownCodec("Opus with more than two channels".to_owned()))?;
            rate = opus::RATE;
            skip = skip.or(Some(Span::new(voice.pre_skip(), rate)));
            Decoder::Opus(voice)
        } else {
            let made = shielded(|| get_codecs().make_audio_decoder(&parameters, &AudioDecoderOptions::default()));
            match made {
                Some(Ok(decoder)) => Decoder::Other(decoder),
                Some(Err(Error::Unsupported(what))) => {
                    return Err(SoundError::UnknownCodec(what.to_owned()));
                }
                _ => return Err(SoundError::Damaged),
            }
        };
        let keep = edit.and_then(|edit| edit.keep);
        let (samples, interleaved) = (Vec::new(), Vec::new());
        Ok(Self { track, decoder, rate, samples, interleaved, usual: 0, skip, keep, position: 0 })
    }

    /// The track that is decoded.
    pub(super) const fn track(&self) -> u32 {
        self.track
    }

    /// Samples per second; 0 while unknown.
    pub(super) const fn rate(&self) -> u32 {
        self.rate
    }

    /// What the last packet gave.
    pub(super) fn samples(&self) -> &[f32] {
        &self.samples
    }

    /// Leaves the sound of `packet` in `samples`; `false` if that is silence for want of better.
    pub(super) fn decode(&mut self, packet: &Packet) -> bool {
        let decoded = self.fill(packet);
        if decoded {
            self.usual = if self.samples.is_empty() { self.usual } else { self.samples.len() };
        } else {
            let length = match self.decoder {
                Decoder::Opus(_) => OpusVoice::length(&packet.data).unwrap_or(self.usual),
                Decoder::Other(_) => self.usual,
            };
            self.samples.clear();
            self.samples.resize(length, 0.0);
        }
        self.trim();
        decoded
    }

    fn fill(&mut self, packet: &Packet) -> bool {
        match &mut self.decoder {
            Decoder::Opus(voice) => {
                let Some(heard) = voice.decode(&packet.data) else {
                    return false;
                };
                // Only Ogg tells the end, in samples at 48 kHz as it must for Opus.
                let padding = usize::try_from(packet.trim_end.get()).unwrap_or(usize::MAX);
                let end = heard.len().saturating_sub(padding);
                self.samples.clear();
                self.samples.extend_from_slice(&heard[..end]);
                true
            }
            Decoder::Other(decoder) => {
                let Ok(heard) = decoder.decode(packet) else {
                    return false;
                };
                self.rate = heard.spec().rate();
                let channels = heard.num_planes().max(1);
                heard.copy_to_vec_interleaved(&mut self.interleaved);
                self.samples.clear();
                if channels == 1 {
                    self.samples.extend_from_slice(&self.interleaved);
                } else {
                    let share = u16::try_from(channels).map_or(0.0, |channels| 1.0 / f32::from(channels));
                    let frames = self.interleaved.chunks_exact(channels);
                    self.samples.extend(frames.map(|frame| frame.iter().sum::<f32>() * share));
                }
                true
            }
        }
    }

    /// Cuts `samples` to what the edit list presents.
    fn trim(&mut self) {
        let before = self.position;
        self.position = before.saturating_add(self.samples.len() as u64);
        let start = self.skip.map_or(0, |skip| skip.samples(self.rate));
        let end = self.keep.map_or(u64::MAX, |keep| start.saturating_add(keep.samples(self.rate)));
        let within = |position: u64| {
            usize::try_from(position.saturating_sub(before)).unwrap_or(usize::MAX).min(self.samples.len())
        };
        let (start, end) = (within(start), within(end));
        self.samples.truncate(end);
        self.samples.drain(..start.min(end));
    }

    /// Whether the end of the edit is reached.
    pub(super) fn is_done(&self) -> bool {
        let start = self.skip.map_or(0, |skip| skip.samples(self.rate));
        self.keep.is_some_and(|keep| self.position >= start.saturating_add(keep.samples(self.rate)))
    }
}
