//! Files and sounds that a teacher makes for steps of activities: once the school has all of one, its step plays or offers
//! it. Where the activity is open in an editor, the editor does that, as a change that can be undone; otherwise it is done
//! from whatever page is open.

use super::{making::forget_file, opening::tell_others, outbox};
use crate::browser::{
    Microphone,
    lock::{self, Lock},
    store::{self, Write},
    upload,
};
use leptos::prelude::*;
use preau_model::{
    error::{Failure, Problem},
    homework::NewFile,
    ids::{ActivityId, AttachmentId, StepId},
    media::{
        Purpose,
        kept::{KeptFile, Recording, recording_key},
    },
};
use std::cell::RefCell;

thread_local! {
    /// The activity that is open in an editor on this page, and what tells other pages so.
    static DESK: RefCell<Option<(ActivityId, Option<Lock>)>> = const { RefCell::new(None) };
}

/// Something for a step, all of which the school has received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrival {
    pub activity: ActivityId,
    pub step: StepId,
    pub file: NewFile,
    made: Made,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Made {
    File(KeptFile),
    Recording(Recording),
}

/// Whatever has arrived and belongs to no step yet. A recording that nobody ended waits for its person.
pub fn arrivals() -> Vec<Arrival> {
    let outbox = outbox();
    let received = outbox.received.get();
    let refused = outbox.refused.get();
    let live = Microphone.recording().get();
    let arrival = |purpose: Purpose, file: NewFile, made: Made| {
        let Purpose::Step(activity, step) = purpose else { return None };
        let mut uploads = std::iter::once(&file.upload).chain(&file.further);
        let there = uploads.all(|id| received.contains(id) && !refused.contains_key(id));
        there.then_some(Arrival { activity, step, file, made })
    };
    let mut all: Vec<Arrival> = outbox.files.with(|files| {
        files.iter().filter_map(|file| arrival(file.purpose?, file.as_new(), Made::File(file.clone()))).collect()
    });
    outbox.recordings.with(|recordings| {
        let ended = recordings.iter().filter(|it| Some(it.id) != live && it.is_whole() && !it.was_cut());
        all.extend(ended.filter_map(|it| arrival(it.purpose, it.as_new()?, Made::Recording(it.clone()))));
    });
    all
}

impl Arrival {
    /// Under which it is kept for good: however often that is asked for, it is the same.
    pub const fn id(&self) -> AttachmentId {
        AttachmentId(self.file.upload.0)
    }

    /// It is the step's: the device need not keep it.
    pub async fn done(self) {
        match self.made {
            Made::File(file) => {
                outbox().files.update(|all| all.retain(|each| each.ticket.id != file.ticket.id));
                store::write(forget_file(&file)).await;
            }
            Made::Recording(recording) => forget_recordings(|each| each.id == recording.id).await,
        }
        tell_others();
    }

    /// The school did not take it: it stays, and is not asked for again from this page. What it does not have after all is
    /// sent once more.
    pub fn refuse(&self, failure: Failure) {
        if is_incomplete(&failure) {
            send_again(std::iter::once(self.file.upload).chain(self.file.further.iter().copied()));
        } else {
            let id = self.file.upload;
            outbox().refused.update(|all| {
                let _ = all.insert(id, failure);
            });
        }
    }
}

/// Whether something that was received is not there.
pub(super) fn is_incomplete(failure: &Failure) -> bool {
    matches!(failure, Failure::Invalid(all) if all.iter().any(|it| it.problem == Problem::UploadIncomplete))
}

/// Whatever was said of these, they are sent from where the school stands.
pub(super) fn send_again(uploads: impl Iterator<Item = preau_model::ids::UploadId>) {
    let uploads: Vec<_> = uploads.collect();
    for id in &uploads {
        upload::ask_again(*id);
    }
    outbox().received.update(|all| all.retain(|id| !uploads.contains(id)));
}

/// Forgets recordings that the school has; not the one that is being made.
pub async fn forget_recordings(which: impl Fn(&Recording) -> bool) {
    let outbox = outbox();
    let live = Microphone.recording().get_untracked();
    let gone = |each: &Recording| which(each) && Some(each.id) != live;
    let recordings =
        outbox.recordings.with_untracked(|all| all.iter().filter(|it| gone(it)).cloned().collect::<Vec<_>>());
    if recordings.is_empty() {
        return;
    }
    outbox.recordings.update(|all| all.retain(|each| !gone(each)));
    let writes = recordings.iter().flat_map(|recording| {
        let drops =
            recording.segments.iter().map(|segment| Write::Drop { person: recording.owner, upload: segment.ticket.id });
        std::iter::once(Write::Forget { key: recording_key(recording.owner, recording.id) })
            .chain(drops)
            .collect::<Vec<_>>()
    });
    store::write(writes.collect()).await;
}

fn lock_name(activity: ActivityId) -> String {
    format!("preau-desk-{activity}")
}

/// An activity is open in an editor on this page.
pub fn open_desk(activity: ActivityId) {
    DESK.set(Some((activity, None)));
}

pub fn close_desk(activity: ActivityId) {
    DESK.with_borrow_mut(|desk| {
        if desk.as_ref().is_some_and(|(open, _)| *open == activity) {
            *desk = None;
        }
    });
    super::wake();
}

pub(super) fn is_open_here(activity: ActivityId) -> bool {
    DESK.with_borrow(|desk| desk.as_ref().is_some_and(|(open, _)| *open == activity))
}

/// Whether it is for the editor on this page to take what arrives: of several, the first.
pub async fn has_desk(activity: ActivityId) -> bool {
    let has = || DESK.with_borrow(|desk| matches!(desk, Some((open, Some(_))) if *open == activity));
    if has() {
        return true;
    }
    let Some(lock) = take_desk(activity).await else { return has() };
    DESK.with_borrow_mut(|desk| match desk {
        Some((open, held @ None)) if *open == activity => {
            *held = Some(lock);
            true
        }
        other => matches!(other, Some((open, Some(_))) if *open == activity),
    })
}

/// For as long as it is held, no other page puts anything into steps of the activity.
pub(super) async fn take_desk(activity: ActivityId) -> Option<Lock> {
    lock::take(&lock_name(activity)).await
}
