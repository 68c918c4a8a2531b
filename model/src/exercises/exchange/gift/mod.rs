//! GIFT, the text format of Moodle: <https://docs.moodle.org/en/GIFT_format>.
//!
//! Questions are parted by blank lines. Each is a text with one pair of braces, in which `=` is before right
//! answers, `~` before others and `#` before what is said to them; a backslash takes a sign its meaning.
//! What Moodle reads is read alike, and what is written is read by Moodle.

mod read;
mod signs;
#[cfg(test)]
mod tests;
mod write;

pub use read::{QUESTIONS_MAX, TEXT_MAX, read};
pub use write::write;
