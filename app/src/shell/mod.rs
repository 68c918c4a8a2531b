//! The frame of every page: routes, top bar, navigation, page headers, failures.

mod failure;
mod frame;
pub mod lazy;
mod outbox_bar;
mod routes;

pub use failure::{FailurePage, NotFound, loaded, loaded_again, loaded_or};
pub use frame::{Crumb, Frame, LanguageSegments, PageHeader, Section};
pub use routes::App;
