//! Keeps a decoder's panic from becoming ours.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::Refusal;

/// Does a piece of work; a panic in it means that the file is damaged.
///
/// The work owns all that it changes, and what it had made is dropped with it, which is what makes
/// the assertion of unwind safety true.
pub(super) fn shielded<T>(work: impl FnOnce() -> Result<T, Refusal>) -> Result<T, Refusal> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or(Err(Refusal::Damaged))
}
