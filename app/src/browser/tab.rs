//! What a tab remembers of how its pages were looked at, across a reload: never what somebody wrote.

use web_sys::{Storage, window};

/// None where the browser keeps nothing for pages.
fn storage() -> Option<Storage> {
    window()?.session_storage().ok()?
}

#[must_use]
pub fn remembered(name: &str) -> Option<String> {
    storage()?.get_item(name).ok()?
}

/// Remembers something under a name, in place of what was there; `None`: nothing any more.
pub fn remember(name: &str, what: Option<&str>) {
    if let Some(storage) = storage() {
        // A full storage means that the tab forgets.
        let _ = match what {
            Some(what) => storage.set_item(name, what),
            None => storage.remove_item(name),
        };
    }
}
