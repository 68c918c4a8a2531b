//! The room's pages, by address.

pub use super::{
    copy::CopyPage,
    give::{EditPage, GivePage},
    list::{ListPage, list_page},
    one::OnePage,
    share::SharePage,
};
