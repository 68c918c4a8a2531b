//! Opus, which Symphonia demuxes but does not decode.

use ::opus::{Channels, Decoder, packet};

/// The only rate used: it is what Opus works at, whatever the original's rate.
pub(super) const RATE: u32 = 48_000;
/// Longest packet, 120 ms (RFC 6716 §3.2).
const LONGEST: usize = 5760;

/// A decoder straight to mono: libopus mixes stereo down itself.
pub(super) struct OpusVoice {
    decoder: Decoder,
    samples: Box<[f32]>,
    /// Samples that the encoder put before the sound.
    pre_skip: u16,
}

impl OpusVoice {
    /// `head` is the identification header (RFC 7845 §5.1), the same in Ogg, Matroska and MP4 but
    /// that MP4 has it in the other byte order (the version is 0 there, 1 elsewhere). Without one
    /// the stream is taken for plain mono or stereo.
    ///
    /// `None` if there are several streams (more than stereo), and if libopus has no memory.
    pub(super) fn new(head: Option<&[u8]>) -> Option<Self> {
        let mut decoder = Decoder::new(RATE, Channels::Mono).ok()?;
        let mut pre_skip = 0;
        if let Some(
            &[b'O', b'p', b'u', b's', b'H', b'e', b'a', b'd', version, _, a, b, _, _, _, _, c, d, family, ref map @ ..],
        ) = head
        {
            let swapped = version == 0;
            pre_skip = if swapped { u16::from_be_bytes([a, b]) } else { u16::from_le_bytes([a, b]) };
            let gain = if swapped { i16::from_be_bytes([c, d]) } else { i16::from_le_bytes([c, d]) };
            if family != 0 && map.first() != Some(&1) {
                return None;
            }
            // In 1/256 dB here and there.
            decoder.set_gain(i32::from(gain)).ok()?;
        }
        Some(Self { decoder, samples: vec![0.0; LONGEST].into(), pre_skip })
    }

    /// Samples to leave out at the beginning.
    pub(super) fn pre_skip(&self) -> u64 {
        u64::from(self.pre_skip)
    }

    /// The samples of one packet, or `None` if it is damaged.
    pub(super) fn decode(&mut self, data: &[u8]) -> Option<&[f32]> {
        // To libopus an empty packet is a lost one, to be invented at full length.
        if data.is_empty() {
            return None;
        }
        let count = self.decoder.decode_float(data, &mut self.samples, false).ok()?;
        self.samples.get(..count)
    }

    /// How many samples a packet would give, going by its first bytes alone.
    pub(super) fn length(data: &[u8]) -> Option<usize> {
        packet::get_nb_samples(data, RATE).ok().filter(|&count| count <= LONGEST)
    }
}
