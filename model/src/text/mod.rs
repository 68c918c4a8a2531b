//! What Préau says: the translation catalogue.

mod lang;
pub mod rich;

pub use lang::Lang;
