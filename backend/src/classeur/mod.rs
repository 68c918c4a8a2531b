//! `classeur`: activities of steps, in folders, shared with colleagues.
//!
//! `access` says who may do what, and every other part asks it. `open` and `change` are for the editor (`rank`
//! gives steps their places); `shelf`, `folders`, `activities` for the classeur; `share` for colleagues.

mod access;
mod activities;
mod change;
mod folders;
mod open;
mod rank;
mod share;
mod shelf;

pub use activities::{create_activity, file_activity, remove_activity, restore_activity};
pub use change::{catch_up, change};
pub use folders::{create_folder, move_folder, remove_folder, rename_folder, restore_folder};
pub use open::open;
pub use share::{Shared, colleagues, share, unshare};
pub use shelf::shelf;
