//! `classeur`: activities of steps, in folders, shared with colleagues.
//!
//! `access` says who may do what, and every other part asks it. `open` and `change` are for the editor (`rank`
//! gives steps their places); `shelf`, `folders`, `activities`, `copy`, `template`, `bin` for the classeur, `package` for
//! activities that come and go as files; `files` for what steps play or offer, `unnamed` for what of it nothing names any
//! more, `seen` for who may open it and see their pictures, `usable` for who pastes steps; `share` for colleagues,
//! `present` for those who edit at the same time; `give` (given out), `work` (with homework), `follow` (gone through by a
//! pupil), `followed` and `followed_folder` (how far they are) and `given_out` (the same, at a glance) for pupils.

mod access;
mod activities;
mod bin;
mod change;
mod copy;
mod files;
mod folders;
mod follow;
mod followed;
mod followed_folder;
mod give;
mod given_out;
mod open;
mod package;
mod present;
mod rank;
mod seen;
mod share;
mod shelf;
mod template;
mod unnamed;
mod usable;
mod work;

pub use activities::{create_activity, file_activity, remove_activity, restore_activity};
pub use bin::{bin, empty_bins, erase};
pub use change::{catch_up, change};
pub use copy::copy_activity;
pub(crate) use files::{insert as insert_file, open_file};
pub use files::{keep_file, put_file};
pub use folders::{create_folder, move_folder, remove_folder, rename_folder, restore_folder};
pub use follow::{advance, follow, to_follow};
pub(crate) use follow::{has_done, is_at, reach};
pub use followed::followed;
pub(crate) use followed::{Class, Pupil, class};
pub use followed_folder::followed_folder;
pub use give::{change_giving, give_out, givings, open_giving, set_withdrawn};
pub use open::{open, title};
pub(crate) use open::{read, steps};
pub use package::{Export, export_activity, import_activity};
pub use preau_model::classeur::Shared;
pub use present::{Here, Presence, present};
pub(crate) use seen::{Thing, is_in_activity_of, sees};
pub use share::{colleagues, find_colleagues, share, unshare};
pub use shelf::shelf;
pub use template::{begin_from, set_template, templates};
pub use unnamed::remove_unnamed;
pub use usable::usable;
pub(crate) use work::{attach, attached, of_pupil, reached_by};
pub use work::{find_activities, find_activity, works};
