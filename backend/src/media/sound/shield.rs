//! Keeps a parser's panic from becoming ours.

use std::panic::{AssertUnwindSafe, catch_unwind};

use symphonia::core::errors::{Error, Result};

/// Runs one step of a demuxer or decoder; a panic in it becomes `None`.
///
/// After a panic the object worked on may be in any state: callers must drop it without another
/// call, which is what makes the assertion of unwind safety true.
pub(super) fn shielded<T>(step: impl FnOnce() -> Result<T>) -> Option<Result<T>> {
    catch_unwind(AssertUnwindSafe(step)).ok()
}

/// Whether an error only says that the bytes ended too early.
pub(super) fn is_end(error: &Error) -> bool {
    matches!(error, Error::IoError(io) if io.kind() == std::io::ErrorKind::UnexpectedEof)
}
