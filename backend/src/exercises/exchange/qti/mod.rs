//! QTI 2.1: <https://www.imsglobal.org/question/qtiv2p1/imsqti_implv2p1.html>. Items of 2.0 and 2.2 are written alike as
//! far as they are read here.
//!
//! An `assessmentItem` is a question: what is right is in `responseDeclaration`s, what is seen in an `itemBody` with an
//! interaction, and what is said in `modalFeedback`. A package is a zip with an `imsmanifest.xml` that names the items
//! ([`package`]).

mod declared;
mod interactions;
mod item;
mod package;
mod said;
#[cfg(test)]
mod tests;
mod write;
mod written;

pub(super) use package::{read_item, read_package};
pub(super) use write::write;
