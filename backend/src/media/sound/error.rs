//! What can go wrong with a recording, told apart by what the pupil should be told.

use std::{io, time::Duration};

/// Why a sound could not be identified or rendered.
#[derive(Debug, thiserror::Error)]
pub enum SoundError {
    /// The bytes are no sound in a container we know: a picture, a document, a silent film…
    #[error("this is not a sound file")]
    NotSound,
    /// A sound, in a codec that cannot be decoded here. The text names it as far as known.
    #[error("this sound is in a codec that cannot be decoded: {0}")]
    UnknownCodec(String),
    /// A sound whose bytes are so damaged that nothing at all could be decoded.
    #[error("this sound is damaged beyond use")]
    Damaged,
    /// The sound goes on for longer than [`super::Limits::longest`], given here.
    #[error("this sound is longer than {} s", .0.as_secs())]
    TooLong(Duration),
    /// Reading the source or writing the rendition failed: the disk's fault, not the file's.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The MP3 encoder refused its settings or ran out of memory.
    #[error("the MP3 encoder failed: {0}")]
    Encoder(String),
}
