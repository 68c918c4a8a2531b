//! `h5p` (activités H5P): packages that were made elsewhere, taken in as if everybody who sends one were hostile.
//!
//! - [`take_in`]: a package that was sent is unpacked, once, into one file of all that may be served of it;
//! - [`open_frame`]: the address under which one person's browser finds one package for some hours (a [`Pass`]), for
//!   who may read the step; [`open_pass`] and [`open_piece`]: what stands under it, for the player's own origin;
//! - `unpack` and what it asks (`archive`, `description`, `script`, `drawing`, `kinds`) are pure: bytes in, a package or
//!   the reason why there is none, within bounds.
//!
//! docs/h5p.md has the whole of it.

mod archive;
mod description;
mod drawing;
mod kinds;
mod pass;
mod refusal;
mod script;
mod serve;
mod take;
mod unpack;
mod use_of;

pub use kinds::{OCTETS, media_type};
pub use pass::{HOURS, Pass};
pub use refusal::Refusal;
pub use serve::{Piece, Playing, open_frame, open_pass, open_piece};
pub(crate) use take::{insert, unpacked};
pub use take::{package, take_in};
pub use unpack::{FILES_MAX, PACKAGE_MAX, Unpacked, UnpackedFile, unpack};
pub(crate) use use_of::{copy_uses, may_use, uses};
