//! The bytes of files on their way, by the identifier under which they travel.

use preau_model::ids::UploadId;
use std::{cell::RefCell, collections::HashMap};
use web_sys::Blob;

thread_local! {
    static HELD: RefCell<HashMap<UploadId, Blob>> = RefCell::default();
}

pub fn load(id: UploadId, blob: Blob) {
    HELD.with_borrow_mut(|held| held.insert(id, blob));
}

pub fn of(id: UploadId) -> Option<Blob> {
    HELD.with_borrow(|held| held.get(&id).cloned())
}

pub fn unload(id: UploadId) {
    HELD.with_borrow_mut(|held| held.remove(&id));
}
