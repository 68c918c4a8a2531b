//! The outbox (« boîte d’envoi »): what this person made on this device and the school has not
//! received yet. It survives the page, the browser and the battery; it goes by itself as soon as
//! it can; it is never sent as somebody else.
//!
//! Bytes go while they are being made; an answer goes once it is sealed (the person handed it
//! in) and all its bytes have been received.

use super::{
    lock, microphone,
    store::{self, Write},
    upload::{self, Progress, carry},
};
use crate::homework::api;
use gloo::events::EventListener;
use leptos::prelude::*;
use preau_model::{
    error::{Failure, Problem},
    homework::Receipt,
    ids::{AssignmentId, PersonId, UploadId, VersionId},
    media::{
        AttachmentKind,
        kept::{
            Draft, Ending, KeptFile, KeptReceipt, Recording, Slice, Ticket, draft_key, file_key, of_person, readable,
            receipt_key, recording_key, slice_key,
        },
    },
};
use serde::{Serialize, de::DeserializeOwned};
use std::{
    cell::{Cell, RefCell},
    collections::{HashMap, HashSet},
};
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// Bytes of one slice of a file.
const FILE_SLICE: f64 = 512.0 * 1024.0;
/// Files that a teacher chose and never gave are forgotten after a day.
const FORGOTTEN_MS: f64 = 24.0 * 3600.0 * 1000.0;
/// Between two looks at a recording that is being made, in milliseconds.
const WHILE_RECORDING_MS: u32 = 3_000;
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
    pub drafts: ArcRwSignal<Vec<Draft>>,
    /// Bytes that the server has, by upload.
    pub sent: ArcRwSignal<HashMap<UploadId, u64>>,
    /// Uploads that the server has whole.
    pub received: ArcRwSignal<HashSet<UploadId>>,
    /// What the server will not take, and why.
    pub refused: ArcRwSignal<HashMap<UploadId, Failure>>,
    /// Answers that the server refused, which are drafts again.
    pub returned: ArcRwSignal<HashMap<AssignmentId, Failure>>,
    /// Why nothing goes at the moment.
    pub trouble: ArcRwSignal<Option<Failure>>,
    /// Receipts that this device got, by what they are for.
    pub receipts: ArcRwSignal<Vec<(AssignmentId, VersionId)>>,
}

thread_local! {
    static OUTBOX: Outbox = Outbox::default();
    static WAKE: RefCell<Option<js_sys::Function>> = const { RefCell::new(None) };
    /// Something happened since the last look began.
    static STALE: Cell<bool> = const { Cell::new(false) };
}

pub fn outbox() -> Outbox {
    OUTBOX.with(Clone::clone)
}

impl Outbox {
    pub fn draft(&self, assignment: AssignmentId) -> Option<Draft> {
        self.drafts.with_untracked(|drafts| drafts.iter().find(|draft| draft.assignment == assignment).cloned())
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
        let mut recordings = Vec::new();
        for mut recording in read_all::<Recording>(person, "recording").await {
            if recording.segments.iter().all(|segment| segment.length.is_some()) || recover(&mut recording).await {
                recordings.push(recording);
            }
        }
        let (files, forgotten): (Vec<_>, Vec<_>) = read_all::<KeptFile>(person, "file")
            .await
            .into_iter()
            .partition(|file| file.assignment.is_some() || js_sys::Date::now() - millis(file.chosen) < FORGOTTEN_MS);
        for file in &forgotten {
            store::write(forget_file(file)).await;
        }
        let drafts = read_all::<Draft>(person, "draft").await;
        let receipts = read_all::<KeptReceipt>(person, "receipt").await;
        outbox.receipts.update(|all| all.extend(receipts.iter().map(|kept| (kept.assignment, kept.version))));
        outbox.recordings.update(|all| all.splice(0..0, recordings).for_each(drop));
        outbox.files.update(|all| all.splice(0..0, files).for_each(drop));
        outbox.drafts.set(drafts);
        outbox.opened.set(true);
        work(person).await;
    });
    if let Some(window) = web_sys::window() {
        EventListener::new(&window, "online", |_| wake()).forget();
        if let Some(document) = window.document() {
            EventListener::new(&document, "visibilitychange", |_| wake()).forget();
        }
    }
}

/// Puts a recording in order that nobody ended. False when another page is recording it.
async fn recover(recording: &mut Recording) -> bool {
    let Some(_lock) = lock::take(&microphone::lock_name(recording.id)).await else { return false };
    let owner = recording.owner;
    for segment in recording.segments.iter_mut().filter(|segment| segment.length.is_none()) {
        let (bytes, ms, damaged) = readable(&store::slices(owner, segment.ticket.id).await);
        segment.length = Some(bytes);
        segment.duration_ms = ms;
        segment.damaged = damaged;
        segment.ending = Some(Ending::Found);
    }
    recording.segments.retain(|segment| segment.length != Some(0) || segment.damaged);
    if recording.segments.is_empty() {
        store::write(vec![Write::Forget { key: recording_key(owner, recording.id) }]).await;
        return false;
    }
    save(recording_key(owner, recording.id), recording).await;
    true
}

async fn read_all<T: DeserializeOwned>(person: PersonId, kind: &str) -> Vec<T> {
    let records = store::records(&format!("{}{kind}/", of_person(person))).await;
    records.iter().filter_map(|(_, json)| serde_json::from_str(json).ok()).collect()
}

async fn save<T: Serialize>(key: String, value: &T) {
    store::write(vec![record(key, value)]).await;
}

fn record<T: Serialize>(key: String, value: &T) -> Write {
    Write::Record { key, json: serde_json::to_string(value).unwrap_or_default() }
}

// What the microphone reports.

pub(super) fn recording_began(recording: &Recording) {
    recording_changed(recording);
}

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
}

// What people do.

/// Keeps a file, and sends it at once.
pub async fn add_file(owner: PersonId, assignment: Option<AssignmentId>, file: &web_sys::File) -> KeptFile {
    let ticket = Ticket::new(owner, file.name());
    let size = file.size();
    let mut at = 0.0;
    while at < size {
        let end = (at + FILE_SLICE).min(size);
        if let Ok(piece) = file.slice_with_f64_and_f64(at, end)
            && let Ok(buffer) = JsFuture::from(piece.array_buffer()).await
        {
            let slice = Slice::new(js_sys::Uint8Array::new(&buffer).to_vec(), 0);
            store::write(vec![Write::Slice { key: slice_key(owner, ticket.id, whole(at)), slice }]).await;
        }
        at = end;
    }
    let kind = if file.type_().starts_with("audio/") { AttachmentKind::Audio } else { AttachmentKind::File };
    let kept = KeptFile { ticket, assignment, kind, size: whole(size), chosen: whole_i64(js_sys::Date::now()) };
    save(file_key(owner, kept.ticket.id), &kept).await;
    outbox().files.update(|all| all.push(kept.clone()));
    store::keep_for_good();
    wake();
    kept
}

/// Keeps a draft as it is being written; it is on the device when this ends.
pub async fn save_draft(owner: PersonId, draft: Draft) {
    let write = record(draft_key(owner, draft.assignment), &draft);
    put_draft(draft);
    store::write(vec![write]).await;
}

/// Hands in, here: it is on the device when this ends, and goes as soon as it can.
pub async fn seal(owner: PersonId, draft: Draft) {
    outbox().returned.update(|all| {
        let _ = all.remove(&draft.assignment);
    });
    save(draft_key(owner, draft.assignment), &draft).await;
    put_draft(draft);
    wake();
}

fn put_draft(draft: Draft) {
    outbox().drafts.update(|all| {
        all.retain(|each| each.assignment != draft.assignment);
        all.push(draft);
    });
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
        gloo::timers::future::TimeoutFuture::new(100).await;
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
    for (_, slice) in store::slices(ticket.owner, ticket.id).await {
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
                failed = Some(failure);
                break;
            }
        }
    }
    // Even so: an answer whose bytes are all there need not wait for others.
    for draft in outbox.drafts.get_untracked() {
        let Some(sealed) = &draft.sealed else { continue };
        let ready = outbox.received.with_untracked(|all| sealed.uploads.iter().all(|(id, _)| all.contains(id)));
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
    let mut writes = vec![
        record(
            receipt_key(person, draft.version),
            &KeptReceipt { version: draft.version, assignment: draft.assignment, title: draft.title.clone(), receipt },
        ),
        Write::Forget { key: draft_key(person, draft.assignment) },
    ];
    let uploads: HashSet<UploadId> =
        draft.sealed.iter().flat_map(|sealed| sealed.uploads.iter().map(|(id, _)| *id)).collect();
    let of_it = |recording: &Recording| recording.segments.iter().any(|segment| uploads.contains(&segment.ticket.id));
    for recording in outbox.recordings.get_untracked().iter().filter(|recording| of_it(recording)) {
        writes.push(Write::Forget { key: recording_key(person, recording.id) });
    }
    for id in &uploads {
        writes.push(Write::Forget { key: file_key(person, *id) });
        writes.push(Write::Drop { person, upload: *id });
    }
    store::write(writes).await;
    outbox.recordings.update(|all| all.retain(|recording| !of_it(recording)));
    outbox.files.update(|all| all.retain(|file| !uploads.contains(&file.ticket.id)));
    outbox.drafts.update(|all| all.retain(|each| each.version != draft.version));
    outbox.receipts.update(|all| all.push((draft.assignment, draft.version)));
}

/// The school said no: it is a draft again, with all that it holds.
async fn give_back(person: PersonId, mut draft: Draft, failure: Failure) {
    draft.sealed = None;
    let assignment = draft.assignment;
    save(draft_key(person, assignment), &draft).await;
    let outbox = outbox();
    // Refused bytes may be tried again with the next hand-in.
    outbox.refused.update(HashMap::clear);
    put_draft(draft);
    outbox.returned.update(|all| {
        let _ = all.insert(assignment, failure);
    });
}

#[expect(clippy::cast_precision_loss, reason = "milliseconds since 1970")]
const fn millis(ms: i64) -> f64 {
    ms as f64
}

#[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970")]
const fn whole_i64(ms: f64) -> i64 {
    ms as i64
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "sizes of files are whole and positive")]
const fn whole(number: f64) -> u64 {
    number as u64
}
