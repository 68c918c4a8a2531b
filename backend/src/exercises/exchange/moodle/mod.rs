//! Moodle XML: <https://docs.moodle.org/en/Moodle_XML_format>.
//!
//! A file is a `quiz` of `question`s, each of a type. Texts are HTML in a `text`; pictures stand beside it as `file`s
//! in base64, which the HTML names by `@@PLUGINFILE@@/`. Texts with blanks have a small language of their own
//! ([`cloze`]).

mod cloze;
mod read;
#[cfg(test)]
mod tests;
mod write;

pub(super) use read::read;
pub(super) use write::write;
