//! `directory`
