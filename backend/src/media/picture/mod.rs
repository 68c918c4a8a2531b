//! Pictures: what an uploaded image is, and the renditions of it that pages show.
//!
//! People upload what they have: a telephone's photograph lying on its side, in the colours of its
//! own screen, with the place where it was taken; a logo without background; a poster in the inks
//! of a printer; a moving banner. The server keeps the original untouched; this module reads it and
//! makes pictures that every browser shows alike, upright, in sRGB, with nothing in them but pixels.
//!
//! ```text
//!  bytes ─ sniff ─ header ─ decode ── crop, scale ── colour ── turn ─┬─ encode   (WebP, JPEG)
//!                    │        └ jpeg, png, avif                       └─ placeholder
//!                    └ playback (frames, loops)        animation: the same for every frame
//! ```
//!
//! - [`inspect`] says what a file is and whether it will be taken; it decodes nothing.
//! - [`render`] makes the renditions.
//! - [`bare()`] takes out of a photograph what is nobody's business, and nothing of the picture.
//!
//! The picture is decoded once, as it is stored. Colours and orientation are put right on what is
//! left after scaling, so that there is never a second copy of the whole.
//!
//! Everything here is a pure function of bytes: no async, no database, no subprocess. The work is
//! bound to the processor, so callers run it on a blocking thread.
//!
//! # Hostile input
//!
//! No bytes make these functions panic: all of the work runs behind [`std::panic::catch_unwind`]
//! (which needs the server to be built with `panic = "unwind"`). What a picture claims to be is held
//! against the bounds in `header` before anything is allocated for its pixels. Every decoder is
//! written in Rust; the one C library, libwebp, writes and only ever sees pixels, never the file.

mod animation;
mod avif;
mod bare;
mod colour;
mod decode;
mod encode;
mod header;
mod jpeg;
mod placeholder;
mod playback;
mod png;
mod raster;
mod refusal;
mod render;
mod scale;
mod shield;
mod sniff;
mod turn;

#[cfg(test)]
mod tests;

pub use bare::{Traces, bare, has_traces};
pub use header::{FRAME_PIXELS_MAX, FRAMES_MAX, Header, PIXELS_MAX, SIDE_MAX, inspect};
pub use refusal::Refusal;
pub use render::{Encoding, Rendered, Rendition, render};
pub use sniff::{Foreign, Format};
