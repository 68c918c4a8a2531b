//! `directory`
pub mod feed_error;
