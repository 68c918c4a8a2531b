//! From a file to the packets of its sound track.

use std::io::{Read, Seek, SeekFrom};

use symphonia::{
    core::{
        codecs::{
            CodecParameters,
            audio::{AudioCodecId, AudioCodecParameters, CODEC_ID_NULL_AUDIO, well_known},
        },
        errors::Error,
        formats::{FormatOptions, FormatReader, Track, TrackFlags, TrackType},
        io::{MediaSourceStream, MediaSourceStreamOptions},
    },
    default::formats::{
        AdtsReader, AiffReader, CafReader, FlacReader, IsoMp4Reader, MkvReader, MpaReader, OggReader, WavReader,
    },
};

use super::{
    Codec, Container, SoundError, aac,
    boxes::{self, Edit},
    shield::shielded,
    sniff::sniff,
    source::{Fault, Source},
};

/// A file whose headers have been read.
pub(super) struct Opened<'s> {
    pub(super) reader: Box<dyn FormatReader + 's>,
    pub(super) container: Container,
    /// Edit lists, of MP4 only.
    pub(super) edits: Vec<Edit>,
    /// Read errors to come.
    pub(super) fault: Fault,
    /// Size of the file in bytes.
    pub(super) length: u64,
}

/// The track to decode.
pub(super) struct Sounding {
    /// Its identifier in the reader.
    pub(super) track: u32,
    pub(super) codec: Codec,
    /// What its decoder needs, HE-AAC already replaced by its core.
    pub(super) parameters: AudioCodecParameters,
}

/// Recognises the container and reads the headers.
pub(super) fn open<'s, R: Read + Seek + Send + 's>(mut source: R) -> Result<Opened<'s>, SoundError> {
    let (container, start) = sniff(&mut source)?;
    let (edits, declared_end, twins) = match container {
        Container::Mp4 => (boxes::read(&mut source)?, boxes::declared_end(&mut source)?, boxes::twins(&mut source)?),
        _ => (Vec::new(), 0, Vec::new()),
    };
    let length = source.seek(SeekFrom::End(0))?;
    let source = Source::new(source, start, declared_end, twins)?;
    let fault = source.fault();
    let stream = MediaSourceStream::new(Box::new(source), MediaSourceStreamOptions::default());
    let reader = shielded(|| reader(container, stream));
    if let Some(error) = fault.take() {
        return Err(error.into());
    }
    match reader {
        Some(Ok(reader)) => Ok(Opened { reader, container, edits, fault, length }),
        Some(Err(Error::Unsupported(what))) if !is_wrapper(container) => Err(SoundError::UnknownCodec(what.to_owned())),
        _ => Err(SoundError::Damaged),
    }
}

fn reader<'s>(
    container: Container,
    stream: MediaSourceStream<'s>,
) -> symphonia::core::errors::Result<Box<dyn FormatReader + 's>> {
    let options = FormatOptions::default();
    Ok(match container {
        Container::Matroska => Box::new(MkvReader::try_new(stream, options)?),
        Container::Mp4 => Box::new(IsoMp4Reader::try_new(stream, options)?),
        Container::Ogg => Box::new(OggReader::try_new(stream, options)?),
        Container::Wave => Box::new(WavReader::try_new(stream, options)?),
        Container::Aiff => Box::new(AiffReader::try_new(stream, options)?),
        Container::Caf => Box::new(CafReader::try_new(stream, options)?),
        Container::Flac => Box::new(FlacReader::try_new(stream, options)?),
        Container::Mpeg => Box::new(MpaReader::try_new(stream, options)?),
        Container::Adts => Box::new(AdtsReader::try_new(stream, options)?),
    })
}

/// Whether a container wraps streams of any codec: what its reader finds "unsupported" is then the
/// wrapping (a box that is missing, say), not the sound.
const fn is_wrapper(container: Container) -> bool {
    matches!(container, Container::Matroska | Container::Mp4 | Container::Ogg)
}

impl Opened<'_> {
    /// The sound track to decode: of those whose codec is known the one marked as default, else the
    /// first.
    pub(super) fn sounding(&self) -> Result<Sounding, SoundError> {
        let tracks = || self.reader.tracks().iter();
        let known = || tracks().filter_map(sounding);
        let default = |found: &Sounding| {
            tracks().any(|track| track.id == found.track && track.flags.contains(TrackFlags::DEFAULT))
        };
        if let Some(found) = known().find(default).or_else(|| known().next()) {
            return if is_sane(&found.parameters) { Ok(found) } else { Err(SoundError::Damaged) };
        }
        let unknown = tracks().find_map(|track| match &track.codec_params {
            Some(CodecParameters::Audio(audio)) => Some(codec_name(audio.codec)),
            None => Some("unknown".to_owned()),
            _ => None,
        });
        match unknown {
            Some(name) => Err(SoundError::UnknownCodec(name)),
            // The Ogg reader leaves out the streams it does not know.
            None if self.container == Container::Ogg => Err(SoundError::UnknownCodec("unknown".to_owned())),
            None => Err(SoundError::NotSound),
        }
    }

    /// Whether there are pictures beside the sound.
    pub(super) fn has_video(&self) -> bool {
        self.reader.first_track(TrackType::Video).is_some()
    }
}

fn sounding(track: &Track) -> Option<Sounding> {
    let Some(CodecParameters::Audio(parameters)) = &track.codec_params else {
        return None;
    };
    let codec = codec(parameters.codec)?;
    let mut parameters = parameters.clone();
    if codec == Codec::Aac
        && let Some(core) = parameters.extra_data.as_deref().and_then(aac::core_config)
    {
        parameters.extra_data = Some(core);
    }
    Some(Sounding { track: track.id, codec, parameters })
}

/// Decoders allocate by these numbers, which come from the file.
fn is_sane(parameters: &AudioCodecParameters) -> bool {
    parameters.max_frames_per_packet.is_none_or(|frames| frames <= 1 << 18)
        && parameters.channels.as_ref().is_none_or(|channels| (1..=32).contains(&channels.count()))
}

fn codec(id: AudioCodecId) -> Option<Codec> {
    Some(match id {
        well_known::CODEC_ID_OPUS => Codec::Opus,
        well_known::CODEC_ID_VORBIS => Codec::Vorbis,
        well_known::CODEC_ID_AAC => Codec::Aac,
        well_known::CODEC_ID_MP3 => Codec::Mp3,
        well_known::CODEC_ID_MP1 | well_known::CODEC_ID_MP2 => Codec::Mp2,
        well_known::CODEC_ID_FLAC => Codec::Flac,
        well_known::CODEC_ID_ALAC => Codec::Alac,
        well_known::CODEC_ID_ADPCM_MS | well_known::CODEC_ID_ADPCM_IMA_WAV | well_known::CODEC_ID_ADPCM_IMA_QT => {
            Codec::Adpcm
        }
        id => {
            let known = symphonia::default::get_codecs().get_audio_decoder(id);
            return known.filter(|found| found.codec.info.short_name.starts_with("pcm")).map(|_| Codec::Pcm);
        }
    })
}

fn codec_name(id: AudioCodecId) -> String {
    match id {
        CODEC_ID_NULL_AUDIO => "unknown".to_owned(),
        well_known::CODEC_ID_AC3 => "AC-3".to_owned(),
        well_known::CODEC_ID_EAC3 => "E-AC-3".to_owned(),
        well_known::CODEC_ID_SPEEX => "Speex".to_owned(),
        well_known::CODEC_ID_WMA => "WMA".to_owned(),
        id => id.to_string(),
    }
}
