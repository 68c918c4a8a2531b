//! homework
