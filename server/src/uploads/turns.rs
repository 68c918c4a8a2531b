//! One request at a time on each upload, and the newest goes first.
//!
//! A phone that lost its connection comes back before the server knows of the loss: the old
//! request still waits, silent, for bytes that will never come. If it kept the lock, the phone
//! would be refused (423) until a timeout; so the newer request makes the older one stop
//! reading, write what it has, and go (with a 423 that nobody reads, or that tells a second
//! tab to ask again). `HEAD` takes its turn like the others: the offset it tells is then one
//! that no request still running can move, and the `PATCH` that follows fits it.
//!
//! Whoever takes a turn has shown before that it may speak for the upload: nobody else can
//! interrupt it.

use super::Fault;
use preau_model::ids::UploadId;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use tokio_util::sync::CancellationToken;

/// The turns of all uploads of this process.
#[derive(Debug, Clone, Default)]
pub(super) struct Turns(Arc<Mutex<HashMap<UploadId, Slot>>>);

/// An upload that some request is about.
#[derive(Debug, Default)]
struct Slot {
    gate: Arc<tokio::sync::Mutex<()>>,
    /// Cancelled when a newer request comes.
    newest: CancellationToken,
    /// Requests that hold the gate or wait for it.
    users: usize,
}

/// A turn: nobody else touches the upload until it is dropped.
#[derive(Debug)]
pub(super) struct Turn {
    superseded: CancellationToken,
    // Fields are dropped in order: the gate opens, then the slot is given back.
    _gate: tokio::sync::OwnedMutexGuard<()>,
    _place: Place,
}

/// A place in a slot, given back when dropped.
#[derive(Debug)]
struct Place {
    turns: Turns,
    id: UploadId,
}

impl Turns {
    /// Waits for a turn, telling whoever has it to come to an end. 423 if a newer request
    /// comes meanwhile.
    pub async fn take(&self, id: UploadId) -> Result<Turn, Fault> {
        let superseded = CancellationToken::new();
        let (gate, place) = {
            let mut slots = self.slots();
            let slot = slots.entry(id).or_default();
            slot.users += 1;
            std::mem::replace(&mut slot.newest, superseded.clone()).cancel();
            (Arc::clone(&slot.gate), Place { turns: self.clone(), id })
        };
        tokio::select! {
            biased;
            () = superseded.cancelled() => Err(Fault::LOCKED),
            gate = gate.lock_owned() => Ok(Turn { superseded, _gate: gate, _place: place }),
        }
    }

    fn slots(&self) -> MutexGuard<'_, HashMap<UploadId, Slot>> {
        // Nothing panics while it is held; were it so, the map would still be sound.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Turn {
    /// Returns when a newer request waits.
    pub async fn superseded(&self) {
        self.superseded.cancelled().await;
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut slots = self.turns.slots();
        if let Some(slot) = slots.get_mut(&self.id) {
            slot.users -= 1;
            if slot.users == 0 {
                slots.remove(&self.id);
            }
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "in a test, a failure is the point")]
mod tests {
    use super::*;
    use futures::FutureExt;

    fn id(n: u128) -> UploadId {
        UploadId(uuid::Uuid::from_u128(n))
    }

    #[tokio::test]
    async fn the_newest_goes_first_and_nothing_stays() {
        let turns = Turns::default();
        let first = turns.take(id(1)).await.unwrap();
        assert!(first.superseded().now_or_never().is_none());
        let mut second = Box::pin(turns.take(id(1)));
        assert!(second.as_mut().now_or_never().is_none(), "the gate is shut");
        assert!(first.superseded().now_or_never().is_some(), "the holder is told");
        let mut third = Box::pin(turns.take(id(1)));
        assert!(third.as_mut().now_or_never().is_none());
        assert_eq!(second.await.unwrap_err().status(), 423);
        drop(first);
        let third = third.await.unwrap();
        assert!(third.superseded().now_or_never().is_none());
        // Another upload is not concerned.
        let other = turns.take(id(2)).now_or_never().unwrap().unwrap();
        drop((third, other));
        assert!(turns.slots().is_empty());
    }

    #[tokio::test]
    async fn a_request_that_stops_waiting_leaves_its_place() {
        let turns = Turns::default();
        let first = turns.take(id(1)).await.unwrap();
        let mut second = Box::pin(turns.take(id(1)));
        assert!(second.as_mut().now_or_never().is_none());
        drop(second);
        drop(first);
        assert!(turns.slots().is_empty());
        assert!(turns.take(id(1)).now_or_never().unwrap().is_ok());
    }
}
