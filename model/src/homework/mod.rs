//! `homework`
