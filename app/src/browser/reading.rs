//! What can be read without a network: this person's list and the homework that was opened, as
//! the server last told them. Wiped at sign-out.

use super::store::{self, Write};
use crate::{error::AppError, visit::Visit};
use preau_model::{error::Failure, ids::PersonId};
use serde::{Serialize, de::DeserializeOwned};
use std::future::Future;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// Who this device was last used by, and in which language and colours.
const VISIT: &str = "device/visit";

fn key(person: PersonId, page: &str) -> String {
    format!("reading/{person}/{page}")
}

/// Keeps what a page shows. Nothing on the server.
pub fn keep<T: Serialize>(person: PersonId, page: &str, value: &T) {
    if !cfg!(target_arch = "wasm32") {
        return;
    }
    let write = Write::Record { key: key(person, page), json: serde_json::to_string(value).unwrap_or_default() };
    spawn_local(store::write(vec![write]));
}

/// What was kept under that name.
pub async fn kept<T: DeserializeOwned>(person: PersonId, page: &str) -> Option<T> {
    serde_json::from_str(&store::record(&key(person, page)).await?).ok()
}

/// What the server says; without a network, what it said last.
pub async fn or_kept<T: Serialize + DeserializeOwned>(
    person: PersonId,
    page: String,
    asked: impl Future<Output = Result<T, AppError>>,
) -> Result<T, AppError> {
    let answer = asked.await;
    if cfg!(target_arch = "wasm32") {
        match &answer {
            Ok(value) => keep(person, &page, value),
            Err(AppError(Failure::Offline | Failure::Busy { .. })) => {
                // The browser's part cannot change threads, and never has to.
                let kept = send_wrapper::SendWrapper::new(async move { kept(person, &page).await });
                if let Some(value) = kept.await {
                    return Ok(value);
                }
            }
            Err(_) => {}
        }
    }
    answer
}

/// Largest file that is kept for reading, in bytes: on a phone that is bought with the cheapest plan.
const FILE_MAX: u64 = 8 * 1024 * 1024;
/// What the service worker answers with, besides the bytes.
const HEADERS: [&str; 4] = ["content-type", "content-disposition", "content-security-policy", "x-content-type-options"];

/// Keeps the files of a homework that was opened (address and size): the service worker answers with
/// them where there is no network (`pwa/worker/release.js` of the server).
pub fn keep_files(person: PersonId, files: Vec<(String, u64)>) {
    if !cfg!(target_arch = "wasm32") {
        return;
    }
    spawn_local(async move {
        for (path, size) in files {
            let key = key(person, &format!("file{path}"));
            if size <= FILE_MAX && !store::has_copy(&key).await {
                // Without a network, or without room, it is simply not there.
                let _ = keep_file(&key, &path).await;
            }
        }
    });
}

async fn keep_file(key: &str, path: &str) -> Result<(), JsValue> {
    let window = web_sys::window().ok_or(JsValue::UNDEFINED)?;
    let response: web_sys::Response = JsFuture::from(window.fetch_with_str(path)).await?.dyn_into()?;
    if response.status() != 200 {
        return Err(JsValue::UNDEFINED);
    }
    let bytes = JsFuture::from(response.array_buffer()?).await?;
    let headers = js_sys::Object::new();
    for name in HEADERS {
        if let Some(value) = response.headers().get(name)? {
            js_sys::Reflect::set(&headers, &name.into(), &value.into())?;
        }
    }
    let copy = js_sys::Object::new();
    js_sys::Reflect::set(&copy, &"bytes".into(), &bytes)?;
    js_sys::Reflect::set(&copy, &"headers".into(), &headers)?;
    store::keep_copy(key, &copy).await
}

/// Remembers whose device this is, for a start without a network.
pub fn remember(visit: &Visit) {
    let visit = Visit { outcome: None, ..visit.clone() };
    let write = Write::Record { key: VISIT.to_owned(), json: serde_json::to_string(&visit).unwrap_or_default() };
    spawn_local(store::write(vec![write]));
}

pub async fn remembered() -> Option<Visit> {
    serde_json::from_str(&store::record(VISIT).await?).ok()
}

/// Forgets what was read here, and by whom. What is not sent stays.
pub async fn wipe() {
    super::set_badge(0);
    store::write(vec![Write::Forget { key: VISIT.to_owned() }, Write::Wipe { prefix: "reading/" }]).await;
}
