//! What somebody writes here that no homework of theirs is waiting for: a teacher's homework and
//! answers. Kept as it is typed, under its person, and found again after whatever ends the page.

use super::{
    store::{self, Write},
    taken_over,
};
use crate::visit::use_viewer;
use leptos::prelude::*;
use preau_model::{ids::PersonId, media::kept::of_person};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use wasm_bindgen_futures::spawn_local;

/// Files that were shared with Préau, for the next homework that is given.
pub const SHARED: &str = "shared";
/// How long typing rests before it is kept, in milliseconds.
const KEEP_AFTER_MS: u32 = 400;
/// How long it is kept: a term.
const KEPT_MS: i64 = 120 * 24 * 3600 * 1000;

#[derive(Debug, Serialize, Deserialize)]
struct Page<T> {
    /// When it was last typed in, in milliseconds since 1970.
    at: i64,
    value: T,
}

fn key(person: PersonId, what: &str) -> String {
    format!("{}writing/{what}", of_person(person))
}

/// It is on the device when this ends.
pub async fn keep<T: Serialize>(person: PersonId, what: &str, value: &T) {
    store::write(vec![kept_write(person, what, value)]).await;
}

/// What keeps it, for who writes something else together with it.
pub fn kept_write<T: Serialize>(person: PersonId, what: &str, value: &T) -> Write {
    Write::record(key(person, what), &Page { at: super::now_epoch_ms(), value })
}

/// What forgets it.
pub fn forget_write(person: PersonId, what: &str) -> Write {
    Write::Forget { key: key(person, what) }
}

pub async fn kept<T: DeserializeOwned>(person: PersonId, what: &str) -> Option<T> {
    // What an older Préau wrote in another form is no use here, and no harm.
    let page: Page<T> = serde_json::from_str(&store::record(&key(person, what)).await?).ok()?;
    (super::now_epoch_ms() - page.at < KEPT_MS).then_some(page.value)
}

/// All that was kept under that name and, behind a slash, under names of its own; with the names.
pub async fn all_kept<T: DeserializeOwned>(person: PersonId, what: &str) -> Vec<(String, T)> {
    let (own, below) = (key(person, what), key(person, ""));
    let records = store::records(&own).await.unwrap_or_default();
    let of_it = records.into_iter().filter(|(key, _)| key[own.len()..].is_empty() || key[own.len()..].starts_with('/'));
    of_it
        .filter_map(|(key, json)| {
            let page: Page<T> = serde_json::from_str(&json).ok()?;
            let name = key.strip_prefix(&below)?.to_owned();
            (super::now_epoch_ms() - page.at < KEPT_MS).then_some((name, page.value))
        })
        .collect()
}

/// All that was kept under names that begin so, the latest first.
pub async fn kept_below<T: DeserializeOwned>(person: PersonId, beginning: &str) -> Vec<T> {
    let records = store::records(&key(person, beginning)).await.unwrap_or_default();
    let mut pages: Vec<Page<T>> = records.iter().filter_map(|(_, json)| serde_json::from_str(json).ok()).collect();
    pages.retain(|page| super::now_epoch_ms() - page.at < KEPT_MS);
    pages.sort_by_key(|page| std::cmp::Reverse(page.at));
    pages.into_iter().map(|page| page.value).collect()
}

pub async fn forget(person: PersonId, what: &str) {
    store::write(vec![forget_write(person, what)]).await;
}

/// A form whose content is kept as it is typed.
#[derive(Debug, Clone, Copy)]
pub struct Writing {
    person: PersonId,
    what: StoredValue<String>,
    /// Something was found that had not been sent; the form shows it.
    pub found: RwSignal<bool>,
    /// What was kept before has been looked for.
    pub looked: RwSignal<bool>,
    /// How often it was typed since the page was made, or since it was last received.
    typed: StoredValue<u32>,
    /// It was sent, or given up: nothing is kept any more.
    ended: RwSignal<bool>,
}

/// Keeps what `current` gives (its signals are followed) under the name `what`, and hands to `restore`
/// what was kept there before.
pub fn use_writing<T: Serialize + DeserializeOwned + PartialEq + Clone + Send + Sync + 'static>(
    what: String,
    current: impl Fn() -> T + Copy + Send + Sync + 'static,
    restore: impl Fn(T) + Copy + Send + Sync + 'static,
) -> Writing {
    let writing = Writing {
        person: use_viewer(),
        what: StoredValue::new(what),
        found: RwSignal::new(false),
        looked: RwSignal::new(false),
        typed: StoredValue::new(0),
        ended: RwSignal::new(false),
    };
    let looked = writing.looked;
    Effect::new(move |_| {
        if !taken_over().get() || looked.get_untracked() {
            return;
        }
        let began = untrack(current);
        spawn_local(async move {
            let before: Option<T> = kept(writing.person, &writing.what.get_value()).await;
            // Who typed faster than the device could read is not interrupted.
            if let Some(before) = before.filter(|before| *before != began && untrack(current) == began) {
                restore(before);
                writing.found.set(true);
            }
            let _ = looked.try_set(true);
        });
    });
    let typed = writing.typed;
    Effect::new(move |last: Option<T>| {
        let now = current();
        if !looked.get() {
            // What is typed meanwhile is kept as soon as what was there before is known.
            return last.unwrap_or(now);
        }
        if last.is_some_and(|last| last != now) {
            typed.update_value(|n| *n += 1);
            let mine = typed.get_value();
            let value = now.clone();
            super::after(KEEP_AFTER_MS, move || {
                if typed.try_get_value() == Some(mine) {
                    writing.save(value);
                }
            });
        }
        now
    });
    // And when the page is left before that.
    super::on_leaving(move || {
        if typed.try_get_value().is_some_and(|n| n > 0) {
            writing.save(untrack(current));
        }
    });
    writing
}

impl Writing {
    fn save<T: Serialize + 'static>(self, value: T) {
        if self.ended.try_get_untracked() == Some(false)
            && let Some(what) = self.what.try_get_value()
        {
            spawn_local(async move { keep(self.person, &what, &value).await });
        }
    }

    /// Keeps it at once: it is on the device when this ends.
    pub async fn save_now<T: Serialize>(self, value: &T) {
        keep(self.person, &self.what.get_value(), value).await;
    }

    /// The school has it as it is now: the device keeps nothing until it is typed in again.
    pub async fn settle(self) {
        self.typed.set_value(0);
        self.found.set(false);
        forget(self.person, &self.what.get_value()).await;
    }

    /// From now on it is kept under another name.
    pub fn move_to<T: Serialize + 'static>(self, what: String, value: T) {
        let before = self.what.get_value();
        if before != what {
            self.what.set_value(what.clone());
            spawn_local(async move {
                keep(self.person, &what, &value).await;
                forget(self.person, &before).await;
            });
        }
    }

    /// It was sent, or is not wanted: the device forgets it.
    pub async fn end(self) {
        self.ending().await;
    }

    /// The same, to be awaited when the page may be gone.
    pub fn ending(self) -> impl Future<Output = ()> + 'static {
        let what = self.what.get_value();
        async move {
            self.ended.try_set(true);
            self.found.try_set(false);
            forget(self.person, &what).await;
        }
    }
}
