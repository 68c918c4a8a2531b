//! What the device keeps, read when the page opens and whenever another page has changed it.

use super::{
    CHANNEL_OPEN,
    edits::{Edits, told},
    making::{forget_file, forget_shared},
    outbox,
    sending::work,
    wake,
};
use crate::browser::{
    listen, lock,
    microphone::{self, Microphone},
    now_epoch_ms,
    store::{self, Unreadable, Write},
    upload,
};
use futures::future::{Either, select};
use gloo::{events::EventListener, timers::future::TimeoutFuture};
use leptos::prelude::*;
use preau_model::{
    classeur::{Headway, KeptAnswer},
    ids::{PersonId, UploadId},
    media::kept::{Draft, Ending, KeptFile, KeptReceipt, Recording, draft_key, of_person, readable, recording_key},
};
use serde::de::DeserializeOwned;
use std::collections::HashSet;
use uuid::Uuid;
use wasm_bindgen_futures::spawn_local;

/// Files that a teacher chose and never gave, or that were shared and never used, are forgotten after
/// a week: as long as the server keeps what it has of them.
const FORGOTTEN_MS: i64 = 7 * 24 * 3600 * 1000;
/// Over which pages and the service worker tell each other that something has changed.
const CHANNEL: &str = "preau-outbox";
/// The kind of records that the service worker writes for what is shared.
const SHARED: &str = "shared";
/// How long the school may take to say, at the launch, what it has of a recording, in milliseconds.
const STANDING_MS: u32 = 4_000;

/// Reads what the device keeps for `person`, puts in order what was cut off, and begins to send.
/// Doing it again changes nothing.
pub fn open(person: PersonId) {
    let outbox = outbox();
    if outbox.owner.get_untracked() == Some(person) {
        wake();
        return;
    }
    outbox.owner.set(Some(person));
    spawn_local(async move {
        // Not to be able to read is not to have nothing: it is tried until it is read.
        let mut wait = 250;
        while refresh(person).await.is_err() {
            TimeoutFuture::new(wait).await;
            wait = (wait * 2).min(8_000);
        }
        outbox.opened.set(true);
        work(person).await;
    });
    listen_to_others(person);
    if let Some(window) = web_sys::window() {
        EventListener::new(&window, "online", |_| {
            // What was under way over the old network is not waited for.
            upload::break_off();
            wake();
        })
        .forget();
        if let Some(document) = window.document() {
            EventListener::new(&document, "visibilitychange", |_| wake()).forget();
        }
    }
}

/// Reads everything that the device keeps for `person`; what this page is recording stays as it is.
async fn refresh(person: PersonId) -> Result<(), Unreadable> {
    let outbox = outbox();
    let before: HashSet<Uuid> = outbox.recordings.with_untracked(|all| all.iter().map(|each| each.id).collect());
    let files_before: HashSet<UploadId> =
        outbox.files.with_untracked(|all| all.iter().map(|each| each.ticket.id).collect());
    let drafts_before: HashSet<String> =
        outbox.drafts.with_untracked(|all| all.iter().map(|each| each.key(person)).collect());
    let told_before = told();
    let live_before = Microphone.recording().get_untracked();
    let mut recordings = Vec::new();
    for mut recording in read_all::<Recording>(person, "recording").await? {
        if recording.segments.iter().all(|segment| segment.length.is_some()) || recover(&mut recording).await? {
            recordings.push(recording);
        }
    }
    let lately = |file: &KeptFile| now_epoch_ms() - file.chosen < FORGOTTEN_MS;
    let (files, forgotten): (Vec<_>, Vec<_>) = read_all::<KeptFile>(person, "file")
        .await?
        .into_iter()
        .partition(|file| file.purpose.is_some() || lately(file));
    let (shared, stale): (Vec<_>, Vec<_>) = read_all::<KeptFile>(person, SHARED).await?.into_iter().partition(lately);
    let old = forgotten.iter().flat_map(forget_file).chain(stale.iter().flat_map(forget_shared));
    store::write(old.collect()).await;
    let mut drafts = read_all::<Draft>(person, "draft").await?;
    for sealed in drafts.iter().filter(|draft| draft.sealed.is_some()) {
        // As an older Préau kept it.
        let old = Write::Forget { key: draft_key(person, sealed.assignment) };
        store::write(vec![Write::record(sealed.key(person), sealed), old]).await;
    }
    drafts.retain(|draft| draft.sealed.is_none());
    drafts.extend(read_all::<Draft>(person, "sealed").await?);
    let receipts = read_all::<KeptReceipt>(person, "receipt").await?;
    let headway = read_all::<Headway>(person, "headway").await?;
    let answers = read_all::<KeptAnswer>(person, "answer").await?;
    let edits = read_all::<Edits>(person, "edits").await?;
    let live = Microphone.recording().get_untracked();
    // What was made while this was being read is not in it.
    outbox.recordings.update(|all| {
        all.retain(|each| [live, live_before].contains(&Some(each.id)) || !before.contains(&each.id));
        recordings.retain(|each| all.iter().all(|kept| kept.id != each.id));
        all.splice(0..0, recordings).for_each(drop);
    });
    outbox.files.update(|all| {
        all.retain(|each| !files_before.contains(&each.ticket.id));
        let mut files = files;
        files.retain(|each| all.iter().all(|kept| kept.ticket.id != each.ticket.id));
        all.splice(0..0, files).for_each(drop);
    });
    outbox.shared.set(shared);
    if told() == told_before && outbox.edits.with_untracked(|all| *all != edits) {
        outbox.edits.set(edits);
    }
    outbox.answers.update(|all| answers.into_iter().for_each(|kept| kept.put(all)));
    // What another page has done joins what was done here; what has been sent since is sent twice, which is the same.
    outbox.headway.update(|all| {
        for kept in headway {
            match all.iter_mut().find(|each| each.activity == kept.activity) {
                Some(here) => here.done.extend(kept.done),
                None => all.push(kept),
            }
        }
    });
    outbox.drafts.update(|all| {
        all.retain(|each| !drafts_before.contains(&each.key(person)));
        drafts.retain(|each| all.iter().all(|kept| kept.key(person) != each.key(person)));
        all.splice(0..0, drafts).for_each(drop);
    });
    outbox.receipts.update(|all| {
        for kept in receipts {
            if all.iter().all(|known| known.version != kept.version) {
                all.push(kept);
            }
        }
    });
    Ok(())
}

/// What another page of this person's, or the service worker, has changed is read again.
fn listen_to_others(person: PersonId) {
    let Ok(channel) = web_sys::BroadcastChannel::new(CHANNEL) else { return };
    listen(&channel, "message", move |_| {
        spawn_local(async move {
            if outbox().opened.get_untracked() && refresh(person).await.is_ok() {
                wake();
            }
        });
    });
    CHANNEL_OPEN.set(Some(channel));
}

/// Tells the other pages that something here has changed.
pub(super) fn tell_others() {
    CHANNEL_OPEN.with_borrow(|channel| {
        if let Some(channel) = channel {
            let _ = channel.post_message(&"changed".into());
        }
    });
}

/// Puts a recording in order that nobody ended. False when another page is recording it, or
/// nothing came of it.
async fn recover(recording: &mut Recording) -> Result<bool, Unreadable> {
    let Some(_lock) = lock::take(&microphone::lock_name(recording.id)).await else { return Ok(false) };
    let owner = recording.owner;
    for segment in recording.segments.iter_mut().filter(|segment| segment.length.is_none()) {
        let (mut bytes, ms, mut damaged) = readable(&store::slices(owner, segment.ticket.id).await?);
        if bytes == 0 {
            // What the device could not keep may have gone to the school while it was made.
            let standing = Box::pin(upload::standing(&segment.ticket));
            match select(standing, TimeoutFuture::new(STANDING_MS)).await {
                Either::Left((Ok(there), _)) => {
                    bytes = there.unwrap_or(0);
                    damaged |= bytes > 0;
                }
                // Without a network nobody can tell, and nobody waits for it: it stays as it is until
                // the next launch.
                _ => return Ok(false),
            }
        }
        segment.length = Some(bytes);
        segment.duration_ms = ms;
        segment.damaged |= damaged;
        segment.ending = Some(Ending::Found);
    }
    recording.segments.retain(|segment| segment.length != Some(0) || segment.damaged);
    if recording.segments.is_empty() {
        store::write(vec![Write::Forget { key: recording_key(owner, recording.id) }]).await;
        return Ok(false);
    }
    store::write(vec![Write::record(recording_key(owner, recording.id), recording)]).await;
    Ok(true)
}

async fn read_all<T: DeserializeOwned>(person: PersonId, kind: &str) -> Result<Vec<T>, Unreadable> {
    let records = store::records(&format!("{}{kind}/", of_person(person))).await?;
    Ok(records.iter().filter_map(|(_, json)| serde_json::from_str(json).ok()).collect())
}

/// A recording as the device has it now: another page may have gone on with it.
pub async fn as_kept(recording: Recording) -> Recording {
    let kept = store::record(&recording_key(recording.owner, recording.id)).await;
    kept.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or(recording)
}
