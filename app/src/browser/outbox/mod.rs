//! The outbox (« boîte d’envoi »): what this person made on this device and the school has not
//! received yet. It survives the page, the browser and the battery; it goes by itself as soon as
//! it can; it is never sent as somebody else.
//!
//! Bytes go while they are being made; an answer goes once it is sealed (the person handed it
//! in) and all its bytes have been received.
//!
//! - [`opening`]: what is kept is read, and put in order. [`making`]: what people make, kept.
//!   [`sending`]: what waits, sent. [`steps`]: what teachers make for steps of activities. [`edits`]: what they changed in
//!   documents.

mod edits;
mod making;
mod opening;
mod sending;
mod steps;

pub use edits::{Edits, Stuck, note_edits};
pub use making::{
    add_file, add_file_as, all_received, answer, blob, claim, delete_draft, delete_file, delete_recording,
    delete_shared, go_on, recording_changed, recording_ended, reopened, save_draft, save_everything, seal, try_again,
    use_shared, used,
};
pub use opening::{as_kept, open};
pub use sending::lasting;
pub use steps::{Arrival, arrivals, close_desk, forget_recordings, has_desk, open_desk};

use leptos::prelude::*;
use preau_model::{
    classeur::{Headway, KeptAnswer},
    error::Failure,
    ids::{AssignmentId, PersonId, StepId, UploadId},
    media::kept::{Draft, KeptFile, KeptReceipt, Recording},
};
use std::{
    cell::{Cell, RefCell},
    collections::{HashMap, HashSet},
};

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
    /// How far this person is with activities, as far as the school does not know it.
    pub headway: ArcRwSignal<Vec<Headway>>,
    /// Answers to exercises that the school does not have, or did not take.
    pub answers: ArcRwSignal<Vec<KeptAnswer>>,
    /// Changes to documents that the school has not confirmed.
    pub edits: ArcRwSignal<Vec<Edits>>,
    /// Those among them that do not go without their person, by name.
    pub stuck: ArcRwSignal<HashMap<String, Stuck>>,
    /// What the school last said to answers of this page, by exercise: a `Progress`, JSON.
    pub answered: ArcRwSignal<HashMap<StepId, String>>,
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
            || self.answers.with(|all| !all.is_empty())
            || self.edits.with(|all| !all.is_empty())
            || self.recordings.with(|all| !all.is_empty())
            || self.files.with(|all| all.iter().any(|file| file.purpose.is_some()))
            || self.shared.with(|all| !all.is_empty())
    }
}

/// Sends now rather than later.
pub fn wake() {
    STALE.set(true);
    if let Some(wake) = WAKE.take() {
        let _ = wake.call0(&wasm_bindgen::JsValue::UNDEFINED);
    }
}
