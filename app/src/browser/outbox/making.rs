//! What people make: takes, files, drafts, hand-ins. Each is on the device before anything else.

use super::{opening::tell_others, outbox, wake};
use crate::browser::{
    now_epoch_ms, save_as, save_upload,
    store::{self, Write},
    upload, whole, worker,
};
use gloo::timers::future::TimeoutFuture;
use leptos::prelude::*;
use preau_model::{
    classeur::{Headway, KeptAnswer},
    error::{Failure, Problem},
    ids::{ActivityId, AssignmentId, PersonId, UploadId},
    media::{
        AttachmentKind, Purpose,
        kept::{
            Draft, Ending, KeptFile, Recording, Slice, Ticket, draft_key, file_key, recording_key, shared_key,
            slice_key,
        },
    },
    text::rich,
};
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// Bytes of one slice of a file.
const FILE_SLICE: f64 = 512.0 * 1024.0;

pub fn recording_changed(recording: &Recording) {
    outbox().recordings.update(|all| match all.iter_mut().find(|each| each.id == recording.id) {
        Some(known) => known.clone_from(recording),
        None => all.push(recording.clone()),
    });
    wake();
}

/// A recording that nobody ended is good as it is: it goes where it was meant for.
pub fn claim(recording: &Recording) {
    let mut claimed = recording.clone();
    if let Some(last) = claimed.segments.last_mut() {
        last.ending = Some(Ending::Asked);
    }
    recording_changed(&claimed);
    spawn_local(async move {
        store::write(vec![Write::record(recording_key(claimed.owner, claimed.id), &claimed)]).await;
        tell_others();
    });
}

pub fn recording_ended(recording: &Recording) {
    recording_changed(recording);
    outbox().recordings.update(|all| all.retain(|each| !each.segments.is_empty()));
    tell_others();
}

/// Keeps a file, and sends it at once.
///
/// # Errors
/// When the browser cannot read it.
pub async fn add_file(owner: PersonId, purpose: Option<Purpose>, file: &web_sys::File) -> Result<KeptFile, Failure> {
    let kind = if file.type_().starts_with("audio/") { AttachmentKind::Audio } else { AttachmentKind::File };
    add_file_as(owner, purpose, kind, file).await
}

/// The same, of a file that is known to be meant as a sound, or as none.
///
/// # Errors
/// When the browser cannot read it.
pub async fn add_file_as(
    owner: PersonId,
    purpose: Option<Purpose>,
    kind: AttachmentKind,
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
    let kept = KeptFile { ticket, purpose, kind, size: whole(size), chosen: now_epoch_ms() };
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
pub async fn use_shared(owner: PersonId, purpose: Option<Purpose>) -> Vec<UploadId> {
    let files: Vec<KeptFile> = outbox()
        .shared
        .get_untracked()
        .into_iter()
        .map(|file| KeptFile { purpose, chosen: now_epoch_ms(), ..file })
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

pub(super) fn forget_shared(file: &KeptFile) -> Vec<Write> {
    let owner = file.ticket.owner;
    vec![
        Write::Forget { key: shared_key(owner, file.ticket.id) },
        Write::Drop { person: owner, upload: file.ticket.id },
    ]
}

/// A pupil goes on with an activity. It is on the device first, and sent with what was there before.
pub fn go_on(now: Headway) {
    let activity = now.activity;
    let mut all = Vec::new();
    outbox().headway.update(|known| {
        let before = known.iter().position(|each| each.activity == activity).map(|at| known.remove(at));
        known.push(match before {
            Some(before) => before.and_then(now),
            None => now,
        });
        all.clone_from(known);
    });
    spawn_local(async move {
        if let Some(headway) = all.iter().find(|each| each.activity == activity) {
            store::write(vec![Write::record(headway.key(), headway)]).await;
            tell_others();
            if !worker::is_online().get_untracked() {
                worker::ask_for_sync();
            }
            wake();
        }
    });
}

/// An answer to an exercise, as it is now. It is on the device first. `instead`: the one that the school did not take,
/// and that goes as this one.
pub fn answer(owner: PersonId, now: KeptAnswer, instead: Option<KeptAnswer>) {
    outbox().answers.update(|all| {
        if let Some(old) = &instead {
            all.retain(|each| each.attempt != old.attempt);
        }
        now.clone().put(all);
    });
    spawn_local(async move {
        let mut writes = vec![Write::record(now.key(owner), &now)];
        writes.extend(instead.map(|old| Write::Forget { key: old.key(owner) }));
        store::write(writes).await;
        tell_others();
        // What is only begun goes from here, while there is a network.
        if now.finish || !worker::is_online().get_untracked() {
            worker::ask_for_sync();
        }
        wake();
    });
}

/// The activity is open: what was not taken because it was closed is asked for once more.
pub fn reopened(owner: PersonId, activity: ActivityId) {
    let closed = Some(Failure::Conflict(Problem::HandInClosed));
    let mut again = Vec::new();
    outbox().answers.update(|all| {
        for kept in all.iter_mut().filter(|kept| kept.activity == activity && kept.refused == closed) {
            kept.refused = None;
            again.push(kept.clone());
        }
    });
    if again.is_empty() {
        return;
    }
    spawn_local(async move {
        store::write(again.iter().map(|kept| Write::record(kept.key(owner), kept)).collect()).await;
        tell_others();
        worker::ask_for_sync();
        wake();
    });
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
pub(super) fn put_draft(owner: PersonId, draft: Draft) {
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

pub(super) fn forget_file(file: &KeptFile) -> Vec<Write> {
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

/// Gives the person a file of each thing that the school does not have.
pub fn save_everything() {
    let outbox = outbox();
    for recording in outbox.recordings.get_untracked() {
        for segment in recording.segments {
            save_upload(segment.ticket, segment.media_type);
        }
    }
    let files = outbox.files.get_untracked().into_iter().filter(|file| file.purpose.is_some());
    for file in files.chain(outbox.shared.get_untracked()) {
        save_upload(file.ticket, String::new());
    }
    for draft in outbox.drafts.get_untracked() {
        let text = draft.sealed.as_ref().map(|sealed| sealed.input.text.clone()).or(draft.text);
        let text = text.map(|html| rich::to_plain(&html)).filter(|text| !text.trim().is_empty());
        if let Some(blob) =
            text.and_then(|text| web_sys::Blob::new_with_str_sequence(&js_sys::Array::of1(&text.into())).ok())
        {
            save_as(&blob, &format!("{}.txt", draft.title));
        }
    }
    for kept in outbox.answers.get_untracked() {
        // As it would be sent: its types are not on this page.
        if let Ok(blob) = web_sys::Blob::new_with_str_sequence(&js_sys::Array::of1(&kept.input.into())) {
            save_as(&blob, &format!("exercice-{}.json", kept.attempt));
        }
    }
}
