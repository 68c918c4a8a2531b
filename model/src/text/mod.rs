//! What Préau says: the translation catalogue.

mod lang;

pub use lang::Lang;
