//! The vocabulary of [`super::identify`].

/// What a file is, found by parsing its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SoundFormat {
    /// The file format around the sound.
    pub container: Container,
    /// How the sound itself is coded.
    pub codec: Codec,
    /// Number of channels, when the headers tell it.
    pub channels: Option<u16>,
    /// Samples per second, when the headers tell it.
    pub sample_rate: Option<u32>,
    /// Duration in milliseconds as the headers claim it: absent from live recordings, and never to
    /// be trusted. [`super::Rendition::duration_ms`] is the measured one.
    pub declared_ms: Option<u64>,
    /// Whether the file also carries pictures; only its sound is rendered.
    pub video: bool,
}

impl SoundFormat {
    /// The media type under which the original is best served.
    #[must_use]
    pub const fn media_type(&self) -> &'static str {
        match (self.container, self.video) {
            (Container::Matroska, false) => "audio/webm",
            (Container::Matroska, true) => "video/webm",
            (Container::Mp4, false) => "audio/mp4",
            (Container::Mp4, true) => "video/mp4",
            (Container::Ogg, _) => "audio/ogg",
            (Container::Wave, _) => "audio/wav",
            (Container::Aiff, _) => "audio/aiff",
            (Container::Caf, _) => "audio/x-caf",
            (Container::Flac, _) => "audio/flac",
            (Container::Mpeg, _) => "audio/mpeg",
            (Container::Adts, _) => "audio/aac",
        }
    }
}

/// The file formats that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Container {
    /// Matroska and its subset `WebM` (RFC 9559).
    Matroska,
    /// ISO base media: MP4, M4A, 3GP, `QuickTime`; fragmented or not (ISO/IEC 14496-12).
    Mp4,
    /// Ogg (RFC 3533).
    Ogg,
    /// RIFF/WAVE.
    Wave,
    /// AIFF and AIFF-C.
    Aiff,
    /// Apple Core Audio Format.
    Caf,
    /// Native FLAC (RFC 9639).
    Flac,
    /// A bare MPEG audio stream, layers I to III, after any `ID3v2` tags.
    Mpeg,
    /// A bare AAC stream in ADTS frames (ISO/IEC 13818-7).
    Adts,
}

/// The codings that are decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Codec {
    /// Opus (RFC 6716).
    Opus,
    /// Vorbis I.
    Vorbis,
    /// AAC-LC; HE-AAC is decoded as its AAC-LC core (half the bandwidth, see `aac.rs`).
    Aac,
    /// MPEG audio layer III.
    Mp3,
    /// MPEG audio layers I and II.
    Mp2,
    /// Free Lossless Audio Codec.
    Flac,
    /// Apple Lossless Audio Codec.
    Alac,
    /// Microsoft and IMA ADPCM.
    Adpcm,
    /// Plain samples, A-law and µ-law included.
    Pcm,
}
