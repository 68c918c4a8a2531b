//! Notifications (W3C Push API, Notifications API): whether this browser has them, and asking.

use super::{
    reading,
    store::{self, Write, get, navigator},
};
use crate::notifications::api;
use preau_model::{
    error::Failure,
    ids::PersonId,
    notifications::{Keys, Subscription},
};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// Under which it is noted when the school was last told of this device.
const RENEWED: &str = "told";
const RENEW_EVERY_MS: i64 = 24 * 3600 * 1000;

/// What this browser can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    Unsupported,
    /// iOS: only the application on the home screen has them.
    InstallFirst,
    /// The person said no to the browser.
    Denied,
    Possible,
}

pub fn standing() -> Standing {
    let has = |name: &str| js_sys::Reflect::has(&js_sys::global(), &name.into()).unwrap_or(false);
    if !has("PushManager") || !has("Notification") || navigator().and_then(|n| get(&n, "serviceWorker")).is_none() {
        // Only WebKit on iOS has this property.
        let ios = navigator().is_some_and(|n| get(&n, "standalone").is_some_and(|installed| !installed.is_truthy()));
        return if ios { Standing::InstallFirst } else { Standing::Unsupported };
    }
    if permission().as_deref() == Some("denied") { Standing::Denied } else { Standing::Possible }
}

fn permission() -> Option<String> {
    get(&get(&js_sys::global(), "Notification")?, "permission")?.as_string()
}

/// Whether this person asked for it on this device. Kept here: the browser's own permission is of
/// whoever uses it.
fn key(person: PersonId) -> String {
    format!("{person}/told")
}

/// Asks the browser, which asks the person, and tells the school where to push.
///
/// # Errors
/// `Forbidden` when the person said no; `Offline` when the browser or the school could not.
pub async fn enable(person: PersonId, public_key: &str) -> Result<(), Failure> {
    let notification = get(&js_sys::global(), "Notification").ok_or(Failure::Offline)?;
    let answer = call(&notification, "requestPermission", &[]).await.map_err(|_| Failure::Forbidden)?;
    if answer.as_string().as_deref() != Some("granted") {
        return Err(Failure::Forbidden);
    }
    let subscription = subscribe(public_key).await.ok_or(Failure::Offline)?;
    api::register(subscription).await.map_err(|error| error.0)?;
    store::write(vec![Write::Record { key: key(person), json: "true".to_owned() }]).await;
    Ok(())
}

/// Neither the browser nor the school push here any more.
pub async fn disable(person: PersonId) -> Result<(), Failure> {
    api::forget().await.map_err(|error| error.0)?;
    store::write(vec![Write::Forget { key: key(person) }]).await;
    if let Some(manager) = manager().await
        && let Ok(subscription) = call(&manager, "getSubscription", &[]).await
        && !subscription.is_null()
    {
        let _ = call(&subscription, "unsubscribe", &[]).await;
    }
    Ok(())
}

/// After signing in again, the school has to be told anew where this person's device is.
pub fn renew(person: PersonId) {
    if permission().as_deref() != Some("granted") {
        return;
    }
    spawn_local(async move {
        // Forgotten with everything that was read, when the session has ended.
        let renewed: Option<i64> = reading::kept(person, RENEWED).await;
        let lately = renewed.is_some_and(|at| super::now_epoch_ms() - at < RENEW_EVERY_MS);
        if lately || store::record(&key(person)).await.is_none() {
            return;
        }
        let Ok(settings) = api::my_settings().await else { return };
        if let Some(subscription) = subscribe(&settings.public_key).await
            && api::register(subscription).await.is_ok()
        {
            reading::keep(person, RENEWED, &super::now_epoch_ms());
        }
    });
}

async fn manager() -> Option<JsValue> {
    let container = navigator().and_then(|navigator| get(&navigator, "serviceWorker"))?;
    let ready: js_sys::Promise = get(&container, "ready")?.dyn_into().ok()?;
    get(&JsFuture::from(ready).await.ok()?, "pushManager")
}

async fn subscribe(public_key: &str) -> Option<Subscription> {
    let manager = manager().await?;
    let options = js_sys::Object::new();
    // Each push shows something: browsers insist.
    js_sys::Reflect::set(&options, &"userVisibleOnly".into(), &JsValue::TRUE).ok()?;
    js_sys::Reflect::set(&options, &"applicationServerKey".into(), &public_key.into()).ok()?;
    let subscribed = if let Ok(subscribed) = call(&manager, "subscribe", &[options.clone().into()]).await {
        subscribed
    } else {
        // Perhaps it has one under another key: the server was set up anew.
        let old = call(&manager, "getSubscription", &[]).await.ok().filter(|old| !old.is_null())?;
        let _ = call(&old, "unsubscribe", &[]).await;
        call(&manager, "subscribe", &[options.into()]).await.ok()?
    };
    let json = get(&subscribed, "toJSON")?.dyn_into::<js_sys::Function>().ok()?.call0(&subscribed).ok()?;
    let keys = get(&json, "keys")?;
    Some(Subscription {
        endpoint: get(&json, "endpoint")?.as_string()?,
        keys: Keys { p256dh: get(&keys, "p256dh")?.as_string()?, auth: get(&keys, "auth")?.as_string()? },
    })
}

/// Calls a method that answers with a promise.
async fn call(object: &JsValue, method: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let function: js_sys::Function = js_sys::Reflect::get(object, &method.into())?.dyn_into()?;
    let answer = function.apply(object, &arguments.iter().collect::<js_sys::Array>())?;
    JsFuture::from(js_sys::Promise::resolve(&answer)).await
}
