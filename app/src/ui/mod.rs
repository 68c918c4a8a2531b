//! Parts that know no room: icons, fields, notices, badges, toasts… Each has its CSS in
//! `style/ui/<part>.css` and stands in every state on `/style-guide`.

mod avatar;
mod carry;
mod dialog;
mod drawing;
mod field;
mod icon;
mod menu;
mod notice;
mod rich_text;
pub mod toast;
mod undo;

pub use avatar::{Avatar, Book};
pub use carry::{Carry, Ghost, Handle};
pub use dialog::{Confirm, DialogHeader, Modal};
pub use drawing::{Drawing, Empty, Skeleton};
pub use field::{Field, FieldProblem, PasswordField};
pub use icon::Icon;
pub use menu::Menu;
pub use notice::{FAILURE, FailureNotice, Notice, Tone};
pub use rich_text::{Asked, Hooks, LESSON, RichText};
pub use undo::UndoRedo;
