//! The browsers that asked to be told.

use crate::{Actor, Backend, Error, Result, db::sql};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use preau_model::{error::Problem, notifications::Subscription};
use uuid::Uuid;

/// Longest address of a push service, in bytes: real ones have 200 to 500.
const ENDPOINT_MAX: usize = 2_000;
/// Devices of one person; the oldest one goes for a newer.
const DEVICES_MAX: i64 = 10;

/// Tells this browser from now on. It is told as the person who asked last, and only while that
/// session lives: whoever signs out of a shared tablet is not told there any more.
///
/// # Errors
/// `endpoint` or `keys` when it is not a push service's ([`Push::knows`](super::Push::knows)): the
/// server calls that address.
pub async fn register(backend: &Backend, actor: &Actor, subscription: &Subscription) -> Result<()> {
    if subscription.endpoint.len() > ENDPOINT_MAX || !backend.push.knows(&subscription.endpoint) {
        return Err(Error::field("endpoint", Problem::UnknownChoice));
    }
    let malformed = || Error::field("keys", Problem::Malformed);
    let bytes = |text: &str| BASE64_URL_SAFE_NO_PAD.decode(text.trim_end_matches('=')).map_err(|_| malformed());
    let (p256dh, auth) = (bytes(&subscription.keys.p256dh)?, bytes(&subscription.keys.auth)?);
    if auth.len() != 16 || p256::PublicKey::from_sec1_bytes(&p256dh).is_err() {
        return Err(malformed());
    }
    let mut tx = backend.db.begin().await?;
    // One a session: a browser that was given a new address has lost the old one.
    sql("DELETE FROM push_device WHERE endpoint = $1 OR session = $2")
        .bind(subscription.endpoint.as_str())
        .bind(actor.session)
        .run(&mut tx)
        .await?;
    sql("INSERT INTO push_device (id, person, session, endpoint, p256dh, auth, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)")
    .bind(Uuid::now_v7())
    .bind(actor.person)
    .bind(actor.session)
    .bind(subscription.endpoint.as_str())
    .bind(p256dh)
    .bind(auth)
    .bind(backend.clock.now())
    .run(&mut tx)
    .await?;
    sql("DELETE FROM push_device WHERE person = $1 AND id NOT IN (
            SELECT id FROM push_device WHERE person = $1 ORDER BY created_at DESC, id DESC LIMIT $2)")
    .bind(actor.person)
    .bind(DEVICES_MAX)
    .run(&mut tx)
    .await?;
    tx.commit().await?;
    Ok(())
}

/// Does not tell the device that asks any more.
pub async fn forget(backend: &Backend, actor: &Actor) -> Result<()> {
    sql("DELETE FROM push_device WHERE session = $1").bind(actor.session).run(&backend.db).await?;
    Ok(())
}
