//! The tus endpoint held against the protocol, tus 1.0.0: a test per MUST of the core and of
//! each extension, and what happens when things break.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "uploads/breakage.rs"]
mod breakage;
#[path = "uploads/checksum.rs"]
mod checksum;
#[path = "uploads/creation.rs"]
mod creation;
#[path = "uploads/house.rs"]
mod house;
#[path = "uploads/lifetime.rs"]
mod lifetime;
#[path = "uploads/malformed.rs"]
mod malformed;
#[path = "uploads/people.rs"]
mod people;
#[path = "uploads/protocol.rs"]
mod protocol;
