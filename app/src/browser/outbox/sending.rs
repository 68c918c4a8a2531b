//! Sending what waits, for as long as the page lives.

use super::{
    MOVED, STALE, WAKE, edits,
    making::put_draft,
    opening::tell_others,
    outbox,
    steps::{self, forget_recordings, is_incomplete, send_again},
};
use crate::{
    browser::{
        after, lock,
        store::{self, Write},
        upload::{self, carry},
    },
    classeur::api as classeur,
    exercises::api as exercises,
    homework::api,
};
use leptos::prelude::*;
use preau_model::{
    classeur::{Headway, KeptAnswer},
    error::{Failure, Problem},
    homework::Receipt,
    ids::{PersonId, UploadId},
    media::{
        Purpose,
        kept::{Draft, KeptReceipt, Segment, Ticket, file_key, receipt_key, recording_key},
    },
};
use std::collections::HashSet;
use wasm_bindgen_futures::JsFuture;

/// Between two looks at a recording that is being made, in milliseconds.
const WHILE_RECORDING_MS: u32 = 3_000;
const FIRST_RETRY_MS: f64 = 1_000.0;
const LONGEST_RETRY_MS: f64 = 60_000.0;

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
pub(super) async fn work(person: PersonId) {
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
            after(ms, move || {
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
        let progress = move |progress: upload::Progress| {
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
    for kept in outbox.answers.get_untracked().into_iter().filter(|kept| kept.refused.is_none()) {
        // What was spoken must be there before it is an answer; what this device knows nothing of, the school may have.
        let held = kept.uploads.iter().all(|id| outbox.holds(*id));
        let ready = outbox
            .received
            .with_untracked(|received| kept.uploads.iter().all(|id| received.contains(id) || !outbox.holds(*id)));
        let refusal = outbox.refused.with_untracked(|all| kept.uploads.iter().find_map(|id| all.get(id).cloned()));
        if let Some(refusal) = refusal {
            answered(person, &kept, Err(refusal)).await;
            continue;
        }
        if !ready {
            continue;
        }
        match exercises::answer(kept.step, kept.input.clone()).await {
            Ok(progress) => answered(person, &kept, Ok(progress)).await,
            Err(error) if held && is_incomplete(&error.0) => {
                send_again(kept.uploads.iter().copied());
                unsettled = true;
            }
            Err(error) if lasting(&error.0) => answered(person, &kept, Err(error.0)).await,
            Err(error) => failed = Some(error.0),
        }
    }
    for arrival in untrack(steps::arrivals) {
        if steps::is_open_here(arrival.activity) {
            continue;
        }
        // The editor of another page does it, and this one looks again.
        let Some(_lock) = steps::take_desk(arrival.activity).await else {
            unsettled = true;
            continue;
        };
        match classeur::put_file(arrival.step, arrival.id(), arrival.file.clone()).await {
            Ok(()) => arrival.done().await,
            Err(error) if lasting(&error.0) => arrival.refuse(error.0),
            Err(error) => failed = Some(error.0),
        }
    }
    match edits::send(person).await {
        Ok(waits) => unsettled |= waits,
        Err(failure) => failed = Some(failure),
    }
    for headway in outbox.headway.get_untracked() {
        match classeur::advance(headway.clone()).await {
            Ok(()) => known(&headway).await,
            // Closed, taken back or deleted: there is nothing left to get on with.
            Err(error) if lasting(&error.0) => known(&headway).await,
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
pub fn lasting(failure: &Failure) -> bool {
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

/// The school has an answer, or will not take it. One that was changed since is another.
async fn answered(person: PersonId, kept: &KeptAnswer, said: Result<String, Failure>) {
    let outbox = outbox();
    MOVED.set(true);
    let refused = KeptAnswer { refused: said.as_ref().err().cloned(), ..kept.clone() };
    let as_sent = outbox.answers.with_untracked(|all| all.contains(kept));
    if as_sent {
        let key = kept.key(person);
        let write = if said.is_ok() { Write::Forget { key } } else { Write::record(key, &refused) };
        store::write(vec![write]).await;
    }
    if let Ok(progress) = said {
        outbox.answered.update(|all| {
            let _ = all.insert(kept.step, progress);
        });
        outbox.answers.update(|all| all.retain(|each| each != kept));
        if kept.finish && !kept.uploads.is_empty() {
            // One take was the answer; those before it are over with it.
            let purpose = Purpose::Answer(kept.activity, kept.step);
            forget_recordings(|each| each.purpose == purpose && each.is_whole()).await;
        }
    } else {
        outbox.answers.update(|all| {
            if let Some(it) = all.iter_mut().find(|each| *each == kept) {
                *it = refused;
            }
        });
    }
    tell_others();
}

/// The school knows how far one is, unless one has gone on since.
async fn known(told: &Headway) {
    let outbox = outbox();
    let as_told = outbox.headway.with_untracked(|all| all.contains(told));
    if as_told {
        MOVED.set(true);
        store::write(vec![Write::Forget { key: told.key() }]).await;
        outbox.headway.update(|all| all.retain(|each| each != told));
    }
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
