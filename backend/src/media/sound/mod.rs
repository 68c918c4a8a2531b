//! Sound: what a recording is, and the one rendition of it that plays everywhere.
//!
//! Browsers record what they like: Chromium and Firefox write `WebM`/Opus without a duration and
//! without cues, Safari writes fragmented `MP4`/AAC, and pupils also upload files of their own. The
//! server keeps the original untouched; this module reads it and makes, in one pass and in bounded
//! memory, an MP3 that every browser plays and seeks, with its true duration and a waveform.
//!
//! ```text
//!  bytes ─ sniff ─ demux ─ voice ─ resample ─┬─ encode   (MP3, 64 kbit/s, mono, 48 kHz)
//!            │       │   (decoding)           └─ waveform (peaks, loudness, silence)
//!            │       └ boxes (MP4 edit lists), aac (HE-AAC's core), opus
//!            └ source, clusters: the bytes as the demuxer should see them
//! ```
//!
//! `decode` drives the left half and decides what damage means, `render` the whole.
//!
//! - [`identify`] says what a file is; it decodes nothing.
//! - [`is_longer`] says whether a recording is longer than it may be.
//! - [`render`] makes the rendition of one file, [`render_segments`] of several joined in order.
//!
//! Everything here is a pure function of bytes: no async, no database, no subprocess. The work is
//! bound to the processor (about a second for a minute of speech at worst), so callers run it on a
//! blocking thread.
//!
//! # Hostile input
//!
//! No bytes make these functions panic: demuxing and decoding run behind
//! [`std::panic::catch_unwind`] (which needs the server to be built with `panic = "unwind"`), sizes
//! are checked before they are allocated, and the number of packets is bounded by the file's length.
//! The C libraries involved are libopus and LAME; LAME only ever sees samples, never the file.

#![deny(clippy::all, clippy::unwrap_used, clippy::expect_used)]
#![warn(clippy::pedantic)]
#![forbid(unsafe_code)]

mod aac;
mod boxes;
mod clusters;
mod decode;
mod demux;
mod encode;
mod error;
mod format;
mod identify;
mod length;
mod opus;
mod render;
mod resample;
mod shield;
mod sniff;
mod source;
mod voice;
mod waveform;

#[cfg(test)]
mod tests;

pub use error::SoundError;
pub use format::{Codec, Container, SoundFormat};
pub use identify::identify;
pub use length::is_longer;
pub use render::{Limits, Rendition, render, render_segments};
