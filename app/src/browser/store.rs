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
use std::{cell::RefCell, collections::BTreeMap};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbObjectStore, IdbRequest, IdbTransaction};

const NAME: &str = "preau-outbox";
/// Only ever added to: an older page may be open beside a newer one.
const VERSION: u32 = 1;
const RECORDS: &str = "records";
const BYTES: &str = "bytes";
/// Slices read at once.
const AT_ONCE: u32 = 64;

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
    /// All bytes of an upload.
    Drop {
        person: PersonId,
        upload: UploadId,
    },
}

#[derive(Debug, Default)]
struct Held {
    database: Option<IdbDatabase>,
    /// What the device would not take.
    records: BTreeMap<String, String>,
    slices: BTreeMap<String, Slice>,
}

thread_local! {
    static HELD: RefCell<Held> = RefCell::default();
    static STORAGE: ArcRwSignal<Storage> = ArcRwSignal::new(Storage::Device);
}

/// Where bytes go at present.
pub fn storage() -> Signal<Storage> {
    STORAGE.with(|signal| signal.clone().into())
}

/// Writes all of `writes`. They are durable afterwards, or [`storage`] says why they are not.
pub async fn write(writes: Vec<Write>) {
    let state = match commit(&writes).await {
        Ok(()) => {
            HELD.with_borrow_mut(|held| {
                for write in &writes {
                    held.let_go(write);
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
        // What is held by the page alone stays a reason to say so.
        let state = if state == Storage::Device && HELD.with_borrow(|held| !held.slices.is_empty()) {
            signal.get_untracked()
        } else {
            state
        };
        if signal.get_untracked() != state {
            signal.set(state);
        }
    });
}

/// Records whose key begins with `prefix`, in order.
pub async fn records(prefix: &str) -> Vec<(String, String)> {
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    if let Ok(pairs) = read(RECORDS, &range(prefix), None).await {
        found.extend(pairs.into_iter().filter_map(|(key, value)| Some((key, value.as_string()?))));
    }
    HELD.with_borrow(|held| {
        found.extend(held.records.range(prefix.to_owned()..).take_while(|(k, _)| k.starts_with(prefix)).map(own));
    });
    found.into_iter().collect()
}

pub async fn record(key: &str) -> Option<String> {
    records(key).await.into_iter().find(|(k, _)| k == key).map(|(_, json)| json)
}

/// All slices of an upload, with their offsets, in order.
pub async fn slices(person: PersonId, upload: UploadId) -> Vec<(u64, Slice)> {
    let prefix = slices_key(person, upload);
    some_slices(&range(&prefix), &prefix, &prefix, None).await
}

/// At most `most` bytes of an upload, from byte `at`; none where nothing can be read.
pub async fn bytes(person: PersonId, upload: UploadId, at: u64, most: usize) -> Option<Vec<u8>> {
    let prefix = slices_key(person, upload);
    let (first, _) = last_key(person, upload, at).await?;
    let from = slice_key(person, upload, first);
    let found = some_slices(&between(&from, &format!("{prefix}\u{ffff}")), &prefix, &from, Some(AT_ONCE)).await;
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
    (!out.is_empty()).then_some(out)
}

/// How many bytes of an upload are here.
pub async fn length(person: PersonId, upload: UploadId) -> u64 {
    match last_key(person, upload, u64::MAX).await {
        Some((offset, length)) => offset + length,
        None => 0,
    }
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

/// Bytes that the browser still grants, when it says so.
pub async fn room() -> Option<f64> {
    let storage = navigator().and_then(|navigator| get(&navigator, "storage"))?;
    let estimate = get(&storage, "estimate")?.dyn_into::<js_sys::Function>().ok()?;
    let promise = estimate.call0(&storage).ok()?.dyn_into::<js_sys::Promise>().ok()?;
    let answer = JsFuture::from(promise).await.ok()?;
    Some(get(&answer, "quota")?.as_f64()? - get(&answer, "usage")?.as_f64()?)
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
                self.records.insert(key, json);
            }
            Write::Slice { key, slice } => {
                self.slices.insert(key, slice);
            }
            other => self.let_go(&other),
        }
    }

    fn let_go(&mut self, write: &Write) {
        match write {
            Write::Record { key, .. } | Write::Forget { key } => {
                self.records.remove(key);
            }
            Write::Slice { key, .. } => {
                self.slices.remove(key);
            }
            Write::Drop { person, upload } => {
                let prefix = slices_key(*person, *upload);
                self.slices.retain(|key, _| !key.starts_with(&prefix));
            }
        }
    }
}

async fn commit(writes: &[Write]) -> Result<(), JsValue> {
    let mut last = JsValue::UNDEFINED;
    // A handle that the browser closed behind our back is opened once more.
    for _ in 0..2 {
        let database = database().await?;
        match begin_strictly(&database) {
            Ok(transaction) => {
                return match issue(&transaction, writes) {
                    Ok(()) => ended(&transaction).await,
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
            Write::Drop { person, upload } => drop(bytes.delete(&range(&slices_key(*person, *upload)))?),
        }
    }
    Ok(())
}

/// `durability: "strict"` is not in web-sys' stable part: asked by name.
fn begin_strictly(database: &IdbDatabase) -> Result<IdbTransaction, JsValue> {
    let stores = js_sys::Array::of2(&RECORDS.into(), &BYTES.into());
    let options = js_sys::Object::new();
    js_sys::Reflect::set(&options, &"durability".into(), &"strict".into())?;
    let begin: js_sys::Function = js_sys::Reflect::get(database, &"transaction".into())?.dyn_into()?;
    begin.call3(database, &stores, &"readwrite".into(), &options)?.dyn_into()
}

/// Waits for the end of a transaction.
async fn ended(transaction: &IdbTransaction) -> Result<(), JsValue> {
    let promise = js_sys::Promise::new(&mut |resolve, reject| {
        transaction.set_oncomplete(Some(&resolve));
        transaction.set_onabort(Some(&reject));
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
    });
    match JsFuture::from(promise).await {
        Ok(_) => request.result(),
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
    HELD.with_borrow_mut(|held| held.database = Some(opened.clone()));
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

async fn some_slices(range: &JsValue, prefix: &str, from: &str, most: Option<u32>) -> Vec<(u64, Slice)> {
    let mut found: BTreeMap<u64, Slice> = BTreeMap::new();
    if let Ok(pairs) = read(BYTES, range, most).await {
        found.extend(pairs.into_iter().filter_map(|(key, value)| Some((offset_of(&key)?, unpacked(&value)?))));
    }
    HELD.with_borrow(|held| {
        let here = held.slices.range(from.to_owned()..).take_while(|(key, _)| key.starts_with(prefix));
        found.extend(here.filter_map(|(key, slice)| Some((offset_of(key)?, slice.clone()))));
    });
    found.into_iter().collect()
}

/// Offset and length of the last slice that begins at `at` or before.
async fn last_key(person: PersonId, upload: UploadId, at: u64) -> Option<(u64, u64)> {
    let prefix = slices_key(person, upload);
    let up_to = if at == u64::MAX { format!("{prefix}\u{ffff}") } else { slice_key(person, upload, at) };
    let on_device = last_on_device(&between(&prefix, &up_to)).await.ok().flatten();
    let in_page = HELD.with_borrow(|held| {
        let last = held.slices.range(prefix.clone()..=up_to).next_back();
        last.and_then(|(key, slice)| Some((offset_of(key)?, slice.bytes.len() as u64)))
    });
    on_device.max(in_page)
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
