//! The outbox (« boîte d’envoi »): what this person made on this device and the school has not
//! received yet. It survives the page, the browser and the battery; it goes by itself as soon as
//! it can; it is never sent as somebody else.
//!
//! Bytes go while they are being made; an answer goes once it is sealed (the person handed it
//! in) and all its bytes have been received.

use super::{
    lock,
    microphone::{self, Microphone},
    now_epoch_ms,
    store::{self, Unreadable, Write},
    upload::{self, Progress, carry},
    whole, worker,
};
use crate::homework::api;
use futures::future::{Either, select};
use gloo::{events::EventListener, timers::future::TimeoutFuture};
use leptos::prelude::*;
use preau_model::{
    error::{Failure, Problem},
    homework::Receipt,
    ids::{AssignmentId, PersonId, UploadId},
    media::{
        AttachmentKind,
        kept::{
            Draft, Ending, KeptFile, KeptReceipt, Recording, Segment, Slice, Ticket, draft_key, file_key, of_person,
            readable, receipt_key, recording_key, shared_key, slice_key,
        },
    },
};
use serde::de::DeserializeOwned;
use std::{
    cell::{Cell, RefCell},
    collections::{HashMap, HashSet},
};
use uuid::Uuid;
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// Bytes of one slice of a file.
const FILE_SLICE: f64 = 512.0 * 1024.0;
/// Files that a teacher chose and never gave, or that were shared and never used, are forgotten after
/// a week: as long as the server keeps what it has of them.
const FORGOTTEN_MS: f64 = 7.0 * 24.0 * 3600.0 * 1000.0;
/// Between two looks at a recording that is being made, in milliseconds.
const WHILE_RECORDING_MS: u32 = 3_000;
/// Over which pages and the service worker tell each other that something has changed.
const CHANNEL: &str = "preau-outbox";
/// The kind of records that the service worker writes for what is shared.
const SHARED: &str = "shared";
/// How long the school may take to say, at the launch, what it has of a recording, in milliseconds.
const STANDING_MS: u32 = 4_000;
const FIRST_RETRY_MS: f64 = 1_000.0;
const LONGEST_RETRY_MS: f64 = 60_000.0;

/// What pages draw. Everything is of the person who is signed in.
#[derive(Debug, Clone, Default)]
pub struct Outbox {
    pub owner: ArcRwSignal<Option<PersonId>>,
    /// Whether what the device keeps has been read.
    pub opened: ArcRwSignal<bool>,
    pub recordings: ArcRwSignal<Vec<Recording>>,
    pub files: ArcRwSignal<Vec<KeptFile>>,
    /// Files that another application shared: they go nowhere before their person says where.
    pub shared: ArcRwSignal<Vec<KeptFile>>,
    pub drafts: ArcRwSignal<Vec<Draft>>,
    /// Bytes that the server has, by upload.
    pub sent: ArcRwSignal<HashMap<UploadId, u64>>,
    /// Uploads that the server has whole.
    pub received: ArcRwSignal<HashSet<UploadId>>,
    /// What the server will not take, and why.
    pub refused: ArcRwSignal<HashMap<UploadId, Failure>>,
    /// Files that are being copied to the device: not to be handed in without.
    pub keeping: ArcRwSignal<u32>,
    /// Why nothing goes at the moment.
    pub trouble: ArcRwSignal<Option<Failure>>,
    /// Receipts that this device got, by what they are for.
    pub receipts: ArcRwSignal<Vec<KeptReceipt>>,
}

thread_local! {
    static OUTBOX: Outbox = Outbox::default();
    static WAKE: RefCell<Option<js_sys::Function>> = const { RefCell::new(None) };
    static CHANNEL_OPEN: RefCell<Option<web_sys::BroadcastChannel>> = const { RefCell::new(None) };
    /// The school has acknowledged something since the last failure.
    static MOVED: Cell<bool> = const { Cell::new(false) };
    /// Something happened since the last look began.
    static STALE: Cell<bool> = const { Cell::new(false) };
}

pub fn outbox() -> Outbox {
    OUTBOX.with(Clone::clone)
}

impl Outbox {
    /// What is being written for a homework; what was handed in here is another matter.
    pub fn draft(&self, assignment: AssignmentId) -> Option<Draft> {
        let of_it = |draft: &&Draft| draft.assignment == assignment && draft.sealed.is_none();
        self.drafts.with_untracked(|drafts| drafts.iter().find(of_it).cloned())
    }

    /// Why what was handed in here came back.
    pub fn refusal(&self, assignment: AssignmentId) -> Option<Failure> {
        self.drafts.with(|drafts| {
            let of_it = |draft: &&Draft| draft.assignment == assignment && draft.sealed.is_none();
            drafts.iter().find(of_it).and_then(|draft| draft.refused.clone())
        })
    }

    /// Whether the bytes of an upload are this device's to send.
    fn holds(&self, upload: UploadId) -> bool {
        self.files.with_untracked(|all| all.iter().any(|file| file.ticket.id == upload))
            || self
                .recordings
                .with_untracked(|all| all.iter().any(|each| each.segments.iter().any(|s| s.ticket.id == upload)))
    }

    /// Whether anything was made here that the school does not have: answers on their way, and
    /// recordings and files that are not handed in.
    pub fn holds_anything(&self) -> bool {
        self.drafts.with(|drafts| drafts.iter().any(|draft| draft.sealed.is_some() || draft.text.is_some()))
            || self.recordings.with(|all| !all.is_empty())
            || self.files.with(|all| all.iter().any(|file| file.assignment.is_some()))
    }
}

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
    let live_before = Microphone.recording().get_untracked();
    let mut recordings = Vec::new();
    for mut recording in read_all::<Recording>(person, "recording").await? {
        if recording.segments.iter().all(|segment| segment.length.is_some()) || recover(&mut recording).await? {
            recordings.push(recording);
        }
    }
    let lately = |file: &KeptFile| js_sys::Date::now() - millis(file.chosen) < FORGOTTEN_MS;
    let (files, forgotten): (Vec<_>, Vec<_>) = read_all::<KeptFile>(person, "file")
        .await?
        .into_iter()
        .partition(|file| file.assignment.is_some() || lately(file));
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
    super::listen(&channel, "message", move |_| {
        spawn_local(async move {
            if outbox().opened.get_untracked() && refresh(person).await.is_ok() {
                wake();
            }
        });
    });
    CHANNEL_OPEN.set(Some(channel));
}

/// Tells the other pages that something here has changed.
fn tell_others() {
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
pub(super) async fn as_kept(recording: Recording) -> Recording {
    let kept = store::record(&recording_key(recording.owner, recording.id)).await;
    kept.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or(recording)
}

// What the microphone reports.

pub(super) fn recording_changed(recording: &Recording) {
    outbox().recordings.update(|all| match all.iter_mut().find(|each| each.id == recording.id) {
        Some(known) => known.clone_from(recording),
        None => all.push(recording.clone()),
    });
    wake();
}

pub(super) fn recording_ended(recording: &Recording) {
    recording_changed(recording);
    outbox().recordings.update(|all| all.retain(|each| !each.segments.is_empty()));
    tell_others();
}

// What people do.

/// Keeps a file, and sends it at once.
///
/// # Errors
/// When the browser cannot read it.
pub async fn add_file(
    owner: PersonId,
    assignment: Option<AssignmentId>,
    file: &web_sys::File,
) -> Result<KeptFile, Failure> {
    let ticket = Ticket::new(owner, file.name());
    let size = file.size();
    let _keeping = Keeping::new();
    store::keep_for_good();
    store::look_at_room();
    let mut at = 0.0;
    while at < size {
        let end = (at + FILE_SLICE).min(size);
        let piece = file.slice_with_f64_and_f64(at, end).map(|piece| piece.array_buffer());
        let read = match piece {
            Ok(piece) => JsFuture::from(piece).await,
            Err(error) => Err(error),
        };
        let Ok(buffer) = read else {
            // Taken away while it was being read (a card pulled out, a file changed): none of it counts.
            store::write(vec![Write::Drop { person: owner, upload: ticket.id }]).await;
            return Err(Failure::field("files", Problem::Unreadable));
        };
        let slice = Slice::new(js_sys::Uint8Array::new(&buffer).to_vec(), 0);
        store::write(vec![Write::Slice { key: slice_key(owner, ticket.id, whole(at)), slice }]).await;
        at = end;
    }
    let kind = if file.type_().starts_with("audio/") { AttachmentKind::Audio } else { AttachmentKind::File };
    let kept = KeptFile { ticket, assignment, kind, size: whole(size), chosen: now_epoch_ms() };
    store::write(vec![Write::record(file_key(owner, kept.ticket.id), &kept)]).await;
    outbox().files.update(|all| {
        all.retain(|each| each.ticket.id != kept.ticket.id);
        all.push(kept.clone());
    });
    tell_others();
    wake();
    Ok(kept)
}

/// One file more is being copied, for as long as it lives.
struct Keeping;

impl Keeping {
    fn new() -> Self {
        outbox().keeping.update(|n| *n += 1);
        Self
    }
}

impl Drop for Keeping {
    fn drop(&mut self) {
        outbox().keeping.update(|n| *n = n.saturating_sub(1));
    }
}

/// What was shared becomes an answer's files, or a teacher's; from then on it is sent.
pub async fn use_shared(owner: PersonId, assignment: Option<AssignmentId>) -> Vec<UploadId> {
    let files: Vec<KeptFile> = outbox()
        .shared
        .get_untracked()
        .into_iter()
        .map(|file| KeptFile { assignment, chosen: now_epoch_ms(), ..file })
        .collect();
    let writes = files.iter().flat_map(|file| {
        let id = file.ticket.id;
        [Write::record(file_key(owner, id), file), Write::Forget { key: shared_key(owner, id) }]
    });
    store::write(writes.collect()).await;
    outbox().shared.set(Vec::new());
    outbox().files.update(|all| all.extend(files.iter().cloned()));
    store::keep_for_good();
    wake();
    files.into_iter().map(|file| file.ticket.id).collect()
}

pub fn delete_shared(file: &KeptFile) {
    let (id, writes) = (file.ticket.id, forget_shared(file));
    outbox().shared.update(|all| all.retain(|each| each.ticket.id != id));
    spawn_local(store::write(writes));
}

fn forget_shared(file: &KeptFile) -> Vec<Write> {
    let owner = file.ticket.owner;
    vec![
        Write::Forget { key: shared_key(owner, file.ticket.id) },
        Write::Drop { person: owner, upload: file.ticket.id },
    ]
}

/// Keeps a draft as it is being written; it is on the device when this ends.
pub async fn save_draft(owner: PersonId, draft: Draft) {
    let write = Write::record(draft.key(owner), &draft);
    put_draft(owner, draft);
    store::write(vec![write]).await;
}

/// Hands in, here: it is on the device when this ends, and goes as soon as it can, from this page or
/// from the service worker.
pub async fn seal(owner: PersonId, draft: Draft) {
    let draft = Draft { refused: None, ..draft };
    store::write(vec![
        Write::record(draft.key(owner), &draft),
        Write::Forget { key: draft_key(owner, draft.assignment) },
    ])
    .await;
    store::keep_for_good();
    outbox().drafts.update(|all| all.retain(|each| each.sealed.is_some() || each.assignment != draft.assignment));
    put_draft(owner, draft);
    tell_others();
    worker::ask_for_sync();
    wake();
}

/// Of drafts under one key, one.
fn put_draft(owner: PersonId, draft: Draft) {
    let key = draft.key(owner);
    outbox().drafts.update(|all| {
        all.retain(|each| each.key(owner) != key);
        all.push(draft);
    });
}

/// Throws away what was written for a homework and is not handed in.
pub fn delete_draft(owner: PersonId, assignment: AssignmentId) {
    outbox().drafts.update(|all| all.retain(|each| each.sealed.is_some() || each.assignment != assignment));
    spawn_local(store::write(vec![Write::Forget { key: draft_key(owner, assignment) }]));
}

pub fn delete_recording(recording: &Recording) {
    let mut writes = vec![Write::Forget { key: recording_key(recording.owner, recording.id) }];
    for segment in &recording.segments {
        writes.push(Write::Drop { person: recording.owner, upload: segment.ticket.id });
    }
    let id = recording.id;
    outbox().recordings.update(|all| all.retain(|each| each.id != id));
    let tickets: Vec<Ticket> = recording.segments.iter().map(|segment| segment.ticket.clone()).collect();
    spawn_local(async move {
        store::write(writes).await;
        tell_others();
        for ticket in &tickets {
            upload::give_up(ticket).await;
        }
    });
}

pub fn delete_file(file: &KeptFile) {
    let (file, writes) = (file.clone(), forget_file(file));
    outbox().files.update(|all| all.retain(|each| each.ticket.id != file.ticket.id));
    spawn_local(async move {
        store::write(writes).await;
        tell_others();
        upload::give_up(&file.ticket).await;
    });
}

/// Waits until the school has all of these files.
pub async fn all_received(files: &[KeptFile]) -> Result<(), Failure> {
    let outbox = outbox();
    outbox.refused.update(|all| all.retain(|id, _| !files.iter().any(|file| file.ticket.id == *id)));
    wake();
    loop {
        let missing = outbox.received.with_untracked(|all| files.iter().any(|file| !all.contains(&file.ticket.id)));
        if !missing {
            return Ok(());
        }
        let refusal =
            outbox.refused.with_untracked(|all| files.iter().find_map(|file| all.get(&file.ticket.id).cloned()));
        if let Some(failure) = refusal.or(outbox.trouble.get_untracked()) {
            return Err(failure);
        }
        TimeoutFuture::new(100).await;
    }
}

/// Tries once more what the server refused.
pub fn try_again(id: UploadId) {
    outbox().refused.update(|all| {
        let _ = all.remove(&id);
    });
    wake();
}

/// Files that were used: the school has them, the device need not keep them.
pub async fn used(files: Vec<KeptFile>) {
    outbox().files.update(|all| all.retain(|each| !files.iter().any(|file| file.ticket.id == each.ticket.id)));
    store::write(files.iter().flat_map(forget_file).collect()).await;
}

fn forget_file(file: &KeptFile) -> Vec<Write> {
    let owner = file.ticket.owner;
    vec![Write::Forget { key: file_key(owner, file.ticket.id) }, Write::Drop { person: owner, upload: file.ticket.id }]
}

/// The bytes of an upload as a blob of `media_type`.
pub async fn blob(ticket: &Ticket, media_type: &str) -> Option<web_sys::Blob> {
    let parts = js_sys::Array::new();
    for (_, slice) in store::slices(ticket.owner, ticket.id).await.ok()? {
        parts.push(&js_sys::Uint8Array::from(slice.bytes.as_slice()));
    }
    let properties = web_sys::BlobPropertyBag::new();
    properties.set_type(media_type);
    web_sys::Blob::new_with_u8_array_sequence_and_options(&parts, &properties).ok().filter(|blob| blob.size() > 0.0)
}

/// Sends now rather than later.
pub fn wake() {
    STALE.set(true);
    if let Some(wake) = WAKE.take() {
        let _ = wake.call0(&wasm_bindgen::JsValue::UNDEFINED);
    }
}

/// What a look at everything came to.
enum Next {
    /// Nothing is left to send.
    Rest,
    /// Something is still being made, or sent by another page.
    Soon,
    Failed(Failure),
}

/// Sends for as long as the page lives. `person` is who the page was made for: the server
/// refuses what is theirs in somebody else's session.
async fn work(person: PersonId) {
    let mut attempt = 0_i32;
    loop {
        STALE.set(false);
        let next = look(person).await;
        let outbox = outbox();
        let trouble = if let Next::Failed(failure) = &next { Some(failure.clone()) } else { None };
        if outbox.trouble.get_untracked() != trouble {
            outbox.trouble.set(trouble);
        }
        match next {
            Next::Rest => {
                attempt = 0;
                rest(None).await;
            }
            Next::Soon => {
                attempt = 0;
                rest(Some(WHILE_RECORDING_MS)).await;
            }
            Next::Failed(_) => {
                // Something got through: the way is there, only bad.
                if MOVED.replace(false) {
                    attempt = 0;
                }
                let base = (FIRST_RETRY_MS * 2.0_f64.powi(attempt)).min(LONGEST_RETRY_MS);
                attempt = (attempt + 1).min(8);
                // A class does not come back all at once.
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most 90 seconds")]
                let wait = (base * (0.5 + js_sys::Math::random())) as u32;
                if rest(Some(wait)).await {
                    attempt = 0;
                }
            }
        }
    }
}

/// Waits until something happens, or so many milliseconds. Tells whether something happened.
async fn rest(ms: Option<u32>) -> bool {
    if STALE.get() {
        return true;
    }
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        if let Some(ms) = ms {
            let timed = resolve.clone();
            super::after(ms, move || {
                drop(timed.call1(&wasm_bindgen::JsValue::UNDEFINED, &wasm_bindgen::JsValue::TRUE));
            });
        }
        WAKE.set(Some(resolve));
    });
    let timed = JsFuture::from(promise).await.is_ok_and(|by_timer| by_timer.is_truthy());
    WAKE.set(None);
    !timed
}

/// Looks at everything once.
async fn look(person: PersonId) -> Next {
    let outbox = outbox();
    let mut unsettled = false;
    let mut waiting: Vec<(Ticket, Option<u64>)> = Vec::new();
    for recording in outbox.recordings.get_untracked().iter().filter(|r| r.owner == person) {
        for segment in &recording.segments {
            unsettled |= segment.length.is_none();
            waiting.push((segment.ticket.clone(), segment.length));
        }
    }
    waiting.extend(outbox.files.get_untracked().into_iter().map(|file| (file.ticket, Some(file.size))));
    let mut failed = None;
    for (ticket, length) in waiting {
        let done = outbox.received.with_untracked(|all| all.contains(&ticket.id))
            || outbox.refused.with_untracked(|all| all.contains_key(&ticket.id));
        if done {
            continue;
        }
        // Another page may be sending it: whether it did is seen at the next look.
        let Some(_lock) = lock::take(&format!("preau-send-{}", ticket.id)).await else {
            unsettled = true;
            continue;
        };
        let sent = outbox.sent.clone();
        let id = ticket.id;
        let progress = move |progress: Progress| {
            MOVED.set(true);
            sent.update(|all| {
                let _ = all.insert(id, progress.sent);
            });
        };
        match carry(&ticket, length, progress).await {
            Ok(()) if length.is_some() => outbox.received.update(|all| {
                let _ = all.insert(id);
            }),
            Ok(()) => {}
            Err(failure) if lasting(&failure) => outbox.refused.update(|all| {
                let _ = all.insert(id, failure);
            }),
            Err(failure) => {
                // What is wrong with the way is wrong for all; what is wrong with one is not.
                let the_way = matches!(
                    failure,
                    Failure::Offline | Failure::SignedOut | Failure::Busy { .. } | Failure::Conflict(_)
                );
                failed = Some(failure);
                if the_way {
                    break;
                }
            }
        }
    }
    // Even so: an answer whose bytes are all there need not wait for others.
    for draft in outbox.drafts.get_untracked() {
        let Some(sealed) = &draft.sealed else { continue };
        // What this device knows nothing of it cannot send: the school says whether it has it.
        let ready = outbox.received.with_untracked(|received| {
            sealed.uploads.iter().all(|(id, _)| received.contains(id) || !outbox.holds(*id))
        });
        let refusal =
            outbox.refused.with_untracked(|all| sealed.uploads.iter().find_map(|(id, _)| all.get(id).cloned()));
        if let Some(refusal) = refusal {
            give_back(person, draft, refusal).await;
            continue;
        }
        if !ready {
            continue;
        }
        let Some(_lock) = lock::take(&format!("preau-hand-in-{}", draft.version)).await else {
            unsettled = true;
            continue;
        };
        // Another page, or the worker, may have been first: that is the same receipt.
        match api::hand_in(draft.assignment, sealed.input.clone()).await {
            Ok(receipt) => delivered(person, &draft, receipt).await,
            Err(error) if lasting(&error.0) => give_back(person, draft, error.0).await,
            Err(error) => failed = Some(error.0),
        }
    }
    match failed {
        Some(failure) => Next::Failed(failure),
        None if unsettled => Next::Soon,
        None => Next::Rest,
    }
}

/// Whether trying again would come to the same. A session that ended, or is somebody else's,
/// does not last.
fn lasting(failure: &Failure) -> bool {
    match failure {
        Failure::Conflict(Problem::SomebodyElses) => false,
        Failure::NotFound
        | Failure::Forbidden
        | Failure::Invalid(_)
        | Failure::Conflict(_)
        | Failure::TooLarge { .. } => true,
        _ => false,
    }
}

/// The school has it: the receipt takes the place of what was kept.
async fn delivered(person: PersonId, draft: &Draft, receipt: Receipt) {
    let outbox = outbox();
    let kept =
        KeptReceipt { version: draft.version, assignment: draft.assignment, title: draft.title.clone(), receipt };
    let mut writes =
        vec![Write::record(receipt_key(person, draft.version), &kept), Write::Forget { key: draft.key(person) }];
    let uploads: HashSet<UploadId> =
        draft.sealed.iter().flat_map(|sealed| sealed.uploads.iter().map(|(id, _)| *id)).collect();
    let sent = |segment: &Segment| uploads.contains(&segment.ticket.id);
    for mut recording in outbox.recordings.get_untracked() {
        if !recording.segments.iter().any(sent) {
            continue;
        }
        recording.segments.retain(|segment| !sent(segment));
        let key = recording_key(person, recording.id);
        // What was gone on with since is not handed in.
        let over = recording.segments.is_empty();
        writes.push(if over { Write::Forget { key } } else { Write::record(key, &recording) });
    }
    for id in &uploads {
        writes.push(Write::Forget { key: file_key(person, *id) });
        writes.push(Write::Drop { person, upload: *id });
    }
    store::write(writes).await;
    // Of what there is by now: a take may have been ended meanwhile.
    outbox.recordings.update(|all| {
        for recording in all.iter_mut().filter(|recording| recording.segments.iter().any(sent)) {
            recording.segments.retain(|segment| !sent(segment));
        }
        all.retain(|recording| !recording.segments.is_empty());
    });
    outbox.files.update(|all| all.retain(|file| !uploads.contains(&file.ticket.id)));
    let key = draft.key(person);
    outbox.drafts.update(|all| all.retain(|each| each.key(person) != key));
    outbox.receipts.update(|all| {
        if all.iter().all(|known| known.version != kept.version) {
            all.push(kept);
        }
    });
    tell_others();
}

/// The school said no: it is a draft again, with all that it holds.
async fn give_back(person: PersonId, draft: Draft, failure: Failure) {
    let outbox = outbox();
    let sealed_under = draft.key(person);
    let uploads: Vec<UploadId> =
        draft.sealed.iter().flat_map(|sealed| sealed.uploads.iter().map(|(id, _)| *id)).collect();
    let begun = outbox.draft(draft.assignment);
    let back = draft.given_back(failure, begun);
    store::write(vec![Write::record(back.key(person), &back), Write::Forget { key: sealed_under.clone() }]).await;
    // Its bytes are asked for again with the next hand-in, whatever was said of them.
    outbox.refused.update(|all| all.retain(|id, _| !uploads.contains(id)));
    outbox.received.update(|all| all.retain(|id| !uploads.contains(id)));
    for id in &uploads {
        upload::ask_again(*id);
    }
    outbox.drafts.update(|all| all.retain(|each| each.key(person) != sealed_under));
    put_draft(person, back);
    tell_others();
}

#[expect(clippy::cast_precision_loss, reason = "milliseconds since 1970")]
const fn millis(ms: i64) -> f64 {
    ms as f64
}
