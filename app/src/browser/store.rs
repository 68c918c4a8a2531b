//! What this device keeps until the school has it: records and bytes in `IndexedDB`.
//!
//! Every write is one transaction with strict durability (W3C Indexed Database API 3.0 §4.9):
//! when it is told, the bytes are on the disk. Where the browser refuses (no room, a private
//! window), they stay with this page instead, that is told, and everything goes on.
//!
//! A transaction's refusal comes with its end, not with the request: only `complete` counts.

use leptos::prelude::*;
use preau_model::ids::{PersonId, UploadId};
use preau_model::media::kept::{Slice, offset_of, slice_key, slices_key};
use serde::Serialize;
use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbObjectStore, IdbRequest, IdbTransaction};

const NAME: &str = "preau-outbox";
/// Only ever added to: an older page may be open beside a newer one.
const VERSION: u32 = 1;
const RECORDS: &str = "records";
const BYTES: &str = "bytes";
/// How long a browser may take to answer, in milliseconds: one that is suspended in the middle may
/// never do.
const PATIENCE_MS: u32 = 10_000;

/// Less room than this is told: three of the longest recordings, in bytes.
const LOW_BYTES: f64 = 24.0 * 1024.0 * 1024.0;
/// How long what was refused rests before it is tried once more, in milliseconds.
const TRY_AGAIN_MS: f64 = 3_000.0;

/// Where what is written ends up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Storage {
    #[default]
    Device,
    /// The device has no room left: new bytes stay with this page.
    Full,
    /// The browser keeps nothing here: all of it stays with this page.
    Refused,
}

/// One change; a list of them happens whole or not at all.
#[derive(Debug, Clone)]
pub enum Write {
    Record {
        key: String,
        json: String,
    },
    Slice {
        key: String,
        slice: Slice,
    },
    /// A record.
    Forget {
        key: String,
    },
    /// All records and bytes below a prefix.
    Wipe {
        prefix: &'static str,
    },
    /// All bytes of an upload.
    Drop {
        person: PersonId,
        upload: UploadId,
    },
}

impl Write {
    /// A record of `value`.
    pub fn record<T: Serialize>(key: String, value: &T) -> Self {
        // Our types always serialise: they have no maps with odd keys and nothing that refuses.
        Self::Record { key, json: serde_json::to_string(value).unwrap_or_default() }
    }
}

/// What is kept here could not be read, which is not to say that there is nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unreadable;

#[derive(Debug, Default)]
struct Held {
    database: Option<IdbDatabase>,
    /// The database was open once on this page: not to be able to read it is a fault that passes.
    opened: bool,
    /// What the device would not take.
    records: BTreeMap<String, String>,
    slices: BTreeMap<String, Slice>,
    /// What it would not give up.
    forgotten: BTreeSet<String>,
    wiped: BTreeSet<&'static str>,
    dropped: Vec<(PersonId, UploadId)>,
    /// When all of that was last tried.
    tried_ms: f64,
}

thread_local! {
    static HELD: RefCell<Held> = RefCell::default();
    static STORAGE: ArcRwSignal<Storage> = ArcRwSignal::new(Storage::Device);
    static LOW: ArcRwSignal<bool> = ArcRwSignal::new(false);
}

/// Where bytes go at present.
pub fn storage() -> Signal<Storage> {
    STORAGE.with(|signal| signal.clone().into())
}

/// Writes all of `writes`. They are durable afterwards, or [`storage`] says why they are not: then
/// they stay with this page, and are written with whatever is written next.
pub async fn write(writes: Vec<Write>) {
    // What waits goes first: a gap in a recording would end it there, after a kill. Not at every
    // write: where there is no room, there is none a moment later.
    let Some(waiting) = HELD.with_borrow_mut(Held::waiting) else {
        HELD.with_borrow_mut(|held| writes.into_iter().for_each(|write| held.take(write)));
        return;
    };
    let all: Vec<Write> = waiting.iter().chain(&writes).cloned().collect();
    let state = match commit(&all).await {
        Ok(()) => {
            HELD.with_borrow_mut(|held| {
                // What was held under the same keys as what is new is older.
                for write in waiting.iter().chain(&writes) {
                    held.settle(write);
                }
            });
            Storage::Device
        }
        Err(error) => {
            HELD.with_borrow_mut(|held| {
                for write in writes {
                    held.take(write);
                }
            });
            if name_of(&error) == "QuotaExceededError" { Storage::Full } else { Storage::Refused }
        }
    };
    STORAGE.with(|signal| {
        if signal.get_untracked() != state {
            signal.set(state);
        }
    });
}

/// Records whose key begins with `prefix`, in order.
pub async fn records(prefix: &str) -> Result<Vec<(String, String)>, Unreadable> {
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    // A browser that keeps nothing at all has nothing to be read: the page's own is all there is.
    match read(RECORDS, &range(prefix), None).await {
        Ok(pairs) => found.extend(pairs.into_iter().filter_map(|(key, value)| Some((key, value.as_string()?)))),
        Err(_) if never_opened() => {}
        Err(_) => return Err(Unreadable),
    }
    HELD.with_borrow(|held| {
        found
            .retain(|key, _| !held.forgotten.contains(key) && !held.wiped.iter().any(|prefix| key.starts_with(prefix)));
        found.extend(held.records.range(prefix.to_owned()..).take_while(|(k, _)| k.starts_with(prefix)).map(own));
    });
    Ok(found.into_iter().collect())
}

/// One record; none too where nothing can be read.
pub async fn record(key: &str) -> Option<String> {
    records(key).await.ok()?.into_iter().find(|(k, _)| k == key).map(|(_, json)| json)
}

/// All slices of an upload, with their offsets, in order.
pub async fn slices(person: PersonId, upload: UploadId) -> Result<Vec<(u64, Slice)>, Unreadable> {
    let prefix = slices_key(person, upload);
    some_slices(&range(&prefix), &prefix, &prefix, None).await
}

/// At most `most` bytes of an upload, from byte `at`; empty where there are no more.
pub async fn bytes(person: PersonId, upload: UploadId, at: u64, most: usize) -> Result<Vec<u8>, Unreadable> {
    let prefix = slices_key(person, upload);
    let Some((first, length)) = last_key(person, upload, at).await? else { return Ok(Vec::new()) };
    let from = slice_key(person, upload, first);
    // Slices of one upload are alike: no more of them than are needed.
    let wanted = most / usize::try_from(length).unwrap_or(usize::MAX).max(1) + 2;
    let to = between(&from, &format!("{prefix}\u{ffff}"));
    let found = some_slices(&to, &prefix, &from, Some(u32::try_from(wanted).unwrap_or(u32::MAX))).await?;
    let mut out = Vec::new();
    let mut next = first;
    for (offset, slice) in found {
        if offset != next || !slice.is_whole() || out.len() >= most {
            break;
        }
        next += slice.bytes.len() as u64;
        let skip = usize::try_from(at.saturating_sub(offset)).unwrap_or(usize::MAX).min(slice.bytes.len());
        out.extend_from_slice(&slice.bytes[skip..]);
    }
    out.truncate(most);
    Ok(out)
}

/// Asks the browser never to clear what is kept here. Asked when something is worth it.
pub fn keep_for_good() {
    let Some(storage) = navigator().and_then(|navigator| get(&navigator, "storage")) else { return };
    if let Some(persist) = get(&storage, "persist").and_then(|f| f.dyn_into::<js_sys::Function>().ok())
        && let Ok(promise) = persist.call0(&storage)
        && let Ok(promise) = promise.dyn_into::<js_sys::Promise>()
    {
        wasm_bindgen_futures::spawn_local(async move {
            // No is an answer: what is kept stays until room is needed.
            let _ = JsFuture::from(promise).await;
        });
    }
}

/// Looks at how much the browser still grants, when it says so.
pub fn look_at_room() {
    wasm_bindgen_futures::spawn_local(async move {
        let Some(room) = room().await else { return };
        LOW.with(|low| {
            if low.get_untracked() != (room < LOW_BYTES) {
                low.set(room < LOW_BYTES);
            }
        });
    });
}

/// Little room is left on this device.
pub fn is_low() -> Signal<bool> {
    LOW.with(|signal| signal.clone().into())
}

async fn room() -> Option<f64> {
    let storage = navigator().and_then(|navigator| get(&navigator, "storage"))?;
    let estimate = get(&storage, "estimate")?.dyn_into::<js_sys::Function>().ok()?;
    let promise = estimate.call0(&storage).ok()?.dyn_into::<js_sys::Promise>().ok()?;
    let answer = JsFuture::from(promise).await.ok()?;
    Some(get(&answer, "quota")?.as_f64()? - get(&answer, "usage")?.as_f64()?)
}

/// Keeps a copy that may be lost: nothing is said when it cannot be kept.
pub async fn keep_copy(key: &str, copy: &JsValue) -> Result<(), JsValue> {
    let transaction = begin_strictly(&database().await?)?;
    transaction.object_store(BYTES)?.put_with_key(copy, &key.into())?;
    ended(&transaction).await
}

/// Whether there is a copy under that key.
pub async fn has_copy(key: &str) -> bool {
    let Ok(store) = to_read(BYTES).await else { return false };
    match store.get_key(&key.into()) {
        Ok(request) => answered(&request).await.is_ok_and(|found| !found.is_undefined()),
        Err(_) => false,
    }
}

pub(super) fn navigator() -> Option<JsValue> {
    web_sys::window().map(|window| window.navigator().into())
}

/// A property, unless it is missing.
pub(super) fn get(object: &JsValue, name: &str) -> Option<JsValue> {
    js_sys::Reflect::get(object, &JsValue::from_str(name))
        .ok()
        .filter(|value| !value.is_undefined() && !value.is_null())
}

fn own(pair: (&String, &String)) -> (String, String) {
    (pair.0.clone(), pair.1.clone())
}

impl Held {
    fn take(&mut self, write: Write) {
        match write {
            Write::Record { key, json } => {
                self.forgotten.remove(&key);
                self.records.insert(key, json);
            }
            Write::Slice { key, slice } => {
                self.slices.insert(key, slice);
            }
            Write::Forget { key } => {
                self.records.remove(&key);
                self.forgotten.insert(key);
            }
            Write::Wipe { prefix } => {
                self.records.retain(|key, _| !key.starts_with(prefix));
                self.wiped.insert(prefix);
            }
            Write::Drop { person, upload } => {
                let prefix = slices_key(person, upload);
                self.slices.retain(|key, _| !key.starts_with(&prefix));
                self.dropped.push((person, upload));
            }
        }
    }

    /// What the device has refused so far, to be tried once more; none when that was a moment ago.
    fn waiting(&mut self) -> Option<Vec<Write>> {
        let now = super::now_ms();
        let nothing = self.records.is_empty() && self.slices.is_empty();
        if nothing && self.forgotten.is_empty() && self.wiped.is_empty() && self.dropped.is_empty() {
            return Some(Vec::new());
        }
        if now - self.tried_ms < TRY_AGAIN_MS {
            return None;
        }
        self.tried_ms = now;
        let dropped = self.dropped.iter().map(|(person, upload)| Write::Drop { person: *person, upload: *upload });
        let forgotten = self.forgotten.iter().map(|key| Write::Forget { key: key.clone() });
        let records = self.records.iter().map(|(key, json)| Write::Record { key: key.clone(), json: json.clone() });
        let slices = self.slices.iter().map(|(key, slice)| Write::Slice { key: key.clone(), slice: slice.clone() });
        let wiped = self.wiped.iter().map(|prefix| Write::Wipe { prefix });
        Some(wiped.chain(dropped).chain(forgotten).chain(records).chain(slices).collect())
    }

    /// The device has taken it. What was put in meanwhile under the same key is newer, and waits on.
    fn settle(&mut self, write: &Write) {
        match write {
            Write::Record { key, json } => {
                if self.records.get(key) == Some(json) {
                    self.records.remove(key);
                }
            }
            Write::Slice { key, .. } => {
                self.slices.remove(key);
            }
            Write::Forget { key } => {
                self.forgotten.remove(key);
            }
            Write::Wipe { prefix } => {
                self.wiped.remove(prefix);
            }
            Write::Drop { person, upload } => self.dropped.retain(|each| *each != (*person, *upload)),
        }
    }
}

/// A browser in which the database never opened on this page.
fn never_opened() -> bool {
    HELD.with_borrow(|held| !held.opened)
}

async fn commit(writes: &[Write]) -> Result<(), JsValue> {
    let mut last = JsValue::UNDEFINED;
    // A handle that the browser closed behind our back is opened once more.
    for _ in 0..2 {
        let database = database().await?;
        match begin_strictly(&database) {
            Ok(transaction) => {
                return match issue(&transaction, writes) {
                    Ok(()) => {
                        committed(&transaction);
                        ended(&transaction).await
                    }
                    Err(error) => {
                        let _ = transaction.abort();
                        Err(error)
                    }
                };
            }
            Err(error) => {
                HELD.with_borrow_mut(|held| held.database = None);
                last = error;
            }
        }
    }
    Err(last)
}

fn issue(transaction: &IdbTransaction, writes: &[Write]) -> Result<(), JsValue> {
    let records = transaction.object_store(RECORDS)?;
    let bytes = transaction.object_store(BYTES)?;
    for write in writes {
        match write {
            Write::Record { key, json } => drop(records.put_with_key(&json.into(), &key.into())?),
            Write::Slice { key, slice } => drop(bytes.put_with_key(&packed(slice)?, &key.into())?),
            Write::Forget { key } => drop(records.delete(&key.into())?),
            Write::Wipe { prefix } => {
                records.delete(&range(prefix))?;
                bytes.delete(&range(prefix))?;
            }
            Write::Drop { person, upload } => drop(bytes.delete(&range(&slices_key(*person, *upload)))?),
        }
    }
    Ok(())
}

/// Nothing more comes: it is written although the page may end before it is told so. What a browser
/// without this call does by itself, later.
#[expect(deprecated, reason = "web-sys takes what every browser has for what none has any more")]
fn committed(transaction: &IdbTransaction) {
    let _ = transaction.commit();
}

/// `durability: "strict"` is not in web-sys' stable part: asked by name.
fn begin_strictly(database: &IdbDatabase) -> Result<IdbTransaction, JsValue> {
    let stores = js_sys::Array::of2(&RECORDS.into(), &BYTES.into());
    let options = js_sys::Object::new();
    js_sys::Reflect::set(&options, &"durability".into(), &"strict".into())?;
    let begin: js_sys::Function = js_sys::Reflect::get(database, &"transaction".into())?.dyn_into()?;
    begin.call3(database, &stores, &"readwrite".into(), &options)?.dyn_into()
}

/// Waits for the end of a transaction. Should it come to an end after all that patience, what the
/// page held meanwhile is written a second time, under the same keys.
async fn ended(transaction: &IdbTransaction) -> Result<(), JsValue> {
    let promise = js_sys::Promise::new(&mut |resolve, reject| {
        transaction.set_oncomplete(Some(&resolve));
        transaction.set_onabort(Some(&reject));
        super::after(PATIENCE_MS, move || drop(reject.call0(&JsValue::UNDEFINED)));
    });
    match JsFuture::from(promise).await {
        Ok(_) => Ok(()),
        Err(_) => Err(transaction.error().map_or(JsValue::UNDEFINED, JsValue::from)),
    }
}

async fn answered(request: &IdbRequest) -> Result<JsValue, JsValue> {
    let promise = js_sys::Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
        super::after(PATIENCE_MS, move || drop(reject.call0(&JsValue::UNDEFINED)));
    });
    match JsFuture::from(promise).await {
        Ok(_) => request.result(),
        Err(_) if request.ready_state() == web_sys::IdbRequestReadyState::Pending => Err(JsValue::UNDEFINED),
        Err(_) => Err(request.error().ok().flatten().map_or(JsValue::UNDEFINED, JsValue::from)),
    }
}

async fn database() -> Result<IdbDatabase, JsValue> {
    if let Some(open) = HELD.with_borrow(|held| held.database.clone()) {
        return Ok(open);
    }
    let factory = web_sys::window().and_then(|w| w.indexed_db().ok().flatten()).ok_or(JsValue::UNDEFINED)?;
    let request = factory.open_with_u32(NAME, VERSION)?;
    let upgrade = Closure::<dyn FnMut(web_sys::Event)>::new({
        let request = request.clone();
        move |_| {
            let Ok(database) = request.result().and_then(JsCast::dyn_into::<IdbDatabase>) else { return };
            for store in [RECORDS, BYTES] {
                if !database.object_store_names().contains(store) {
                    let _ = database.create_object_store(store);
                }
            }
        }
    });
    request.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
    let opened: IdbDatabase = answered(&request).await?.dyn_into()?;
    super::listen(&opened, "versionchange", {
        let opened = opened.clone();
        move |_| {
            opened.close();
            HELD.with_borrow_mut(|held| held.database = None);
        }
    });
    super::listen(&opened, "close", |_| HELD.with_borrow_mut(|held| held.database = None));
    HELD.with_borrow_mut(|held| {
        held.database = Some(opened.clone());
        held.opened = true;
    });
    Ok(opened)
}

/// Keys and values of one store.
async fn read(store: &str, range: &JsValue, most: Option<u32>) -> Result<Vec<(String, JsValue)>, JsValue> {
    let store = to_read(store).await?;
    let most = most.unwrap_or(u32::MAX);
    let (keys, values) =
        (store.get_all_keys_with_key_and_limit(range, most)?, store.get_all_with_key_and_limit(range, most)?);
    let keys: js_sys::Array = answered(&keys).await?.dyn_into()?;
    let values: js_sys::Array = if values.ready_state() == web_sys::IdbRequestReadyState::Done {
        values.result()?.dyn_into()?
    } else {
        answered(&values).await?.dyn_into()?
    };
    Ok(keys.iter().filter_map(|key| key.as_string()).zip(values.iter()).collect())
}

async fn to_read(store: &str) -> Result<IdbObjectStore, JsValue> {
    for _ in 0..2 {
        match database().await?.transaction_with_str(store) {
            Ok(transaction) => return transaction.object_store(store),
            Err(_) => HELD.with_borrow_mut(|held| held.database = None),
        }
    }
    Err(JsValue::UNDEFINED)
}

async fn some_slices(
    range: &JsValue,
    prefix: &str,
    from: &str,
    most: Option<u32>,
) -> Result<Vec<(u64, Slice)>, Unreadable> {
    let mut found: BTreeMap<u64, Slice> = BTreeMap::new();
    match read(BYTES, range, most).await {
        Ok(pairs) => {
            found.extend(pairs.into_iter().filter_map(|(key, value)| Some((offset_of(&key)?, unpacked(&value)?))));
        }
        Err(_) if never_opened() => {}
        Err(_) => return Err(Unreadable),
    }
    HELD.with_borrow(|held| {
        let here = held.slices.range(from.to_owned()..).take_while(|(key, _)| key.starts_with(prefix));
        let enough = most.and_then(|most| usize::try_from(most).ok()).unwrap_or(usize::MAX);
        found.extend(here.take(enough).filter_map(|(key, slice)| Some((offset_of(key)?, slice.clone()))));
    });
    Ok(found.into_iter().collect())
}

/// Offset and length of the last slice that begins at `at` or before.
async fn last_key(person: PersonId, upload: UploadId, at: u64) -> Result<Option<(u64, u64)>, Unreadable> {
    let prefix = slices_key(person, upload);
    let up_to = slice_key(person, upload, at);
    let on_device = match last_on_device(&between(&prefix, &up_to)).await {
        Ok(found) => found,
        Err(_) if never_opened() => None,
        Err(_) => return Err(Unreadable),
    };
    let in_page = HELD.with_borrow(|held| {
        let last = held.slices.range(prefix.clone()..=up_to).next_back();
        last.and_then(|(key, slice)| Some((offset_of(key)?, slice.bytes.len() as u64)))
    });
    Ok(on_device.max(in_page))
}

async fn last_on_device(range: &JsValue) -> Result<Option<(u64, u64)>, JsValue> {
    let store = to_read(BYTES).await?;
    let request = store.open_cursor_with_range_and_direction(range, web_sys::IdbCursorDirection::Prev)?;
    let Ok(cursor) = answered(&request).await?.dyn_into::<web_sys::IdbCursorWithValue>() else { return Ok(None) };
    let offset = cursor.key()?.as_string().as_deref().and_then(offset_of);
    let length = unpacked(&cursor.value()?).map(|slice| slice.bytes.len() as u64);
    Ok(offset.zip(length))
}

fn range(prefix: &str) -> JsValue {
    between(prefix, &format!("{prefix}\u{ffff}"))
}

fn between(from: &str, to: &str) -> JsValue {
    web_sys::IdbKeyRange::bound(&from.into(), &to.into()).map_or(JsValue::UNDEFINED, JsValue::from)
}

/// An `ArrayBuffer` with its sum: a `Blob` would be a reference to a file that `WebKit` may lose.
fn packed(slice: &Slice) -> Result<JsValue, JsValue> {
    let object = js_sys::Object::new();
    let set = |name: &str, value: JsValue| js_sys::Reflect::set(&object, &name.into(), &value);
    set("bytes", js_sys::Uint8Array::from(slice.bytes.as_slice()).buffer().into())?;
    set("sum", slice.sum.into())?;
    #[expect(clippy::cast_precision_loss, reason = "milliseconds of an hour")]
    set("until", JsValue::from_f64(slice.until_ms as f64))?;
    Ok(object.into())
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "what `packed` wrote")]
fn unpacked(value: &JsValue) -> Option<Slice> {
    Some(Slice {
        bytes: js_sys::Uint8Array::new(&get(value, "bytes")?).to_vec(),
        sum: get(value, "sum")?.as_f64()? as u32,
        until_ms: get(value, "until")?.as_f64()? as u64,
    })
}

fn name_of(error: &JsValue) -> String {
    error.dyn_ref::<web_sys::DomException>().map(web_sys::DomException::name).unwrap_or_default()
}
