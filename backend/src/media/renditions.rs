//! The background job that makes what plays everywhere.
use crate::{db::{Tx, sql}, Result};
use preau_model::time::Instant;

/// Puts a recording in the queue, once.
pub(crate) async fn queue(tx: &mut Tx, sha256: &str, now: Instant) -> Result<()> {
    sql("INSERT INTO rendition (source, state, attempts, queued_at, lease_until) VALUES ($1, 'waiting', 0, $2, 0)
         ON CONFLICT (source) DO NOTHING")
    .bind(sha256)
    .bind(now)
    .run(tx)
    .await?;
    Ok(())
}
