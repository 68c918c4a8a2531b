//! Recording from the microphone.
//!
//! The browser's part of `model::media::recording`: it carries out what the state machine
//! allows and reports what happens. Each second goes to the device's storage as it is recorded.
//! There is one microphone and one recording at a time, whatever page is shown.
//!
//! A segment is one `MediaRecorder` on one stream. Whatever interrupts it ends the segment;
//! going on opens a fresh stream, a fresh audio context and a fresh recorder, because `WebKit`
//! revives none of them. Its events are told from those of an earlier one by `run`.
//!
//! - [`Capture`]: an open microphone. [`Live`]: the recording under way. [`segment`]: how a segment
//!   begins, is watched, and ends; how the next one begins. [`pieces`]: each second, to the device.

mod capture;
mod pieces;
mod segment;

pub use capture::{Capture, height_of, spread};

use self::capture::Awake;
use super::{
    lock::{self, Lock},
    now_epoch_ms, now_ms, outbox,
    store::{self, Write},
};
use gloo::{events::EventListener, timers::callback::Interval};
use leptos::prelude::*;
use preau_model::{
    ids::PersonId,
    media::{
        Purpose,
        kept::{Ending, Recording, recording_key},
        recording::{Event, Phase},
    },
};
use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    rc::Rc,
};
use uuid::Uuid;
use wasm_bindgen_futures::spawn_local;
use web_sys::Blob;

/// Segments that a recording may have; the server takes a few more.
const MOST_SEGMENTS: usize = 100;

/// How long a page may take to be made anew under a recording, in milliseconds.
const MADE_ANEW_MS: u32 = 60_000;
const LOOK_MS: u32 = 100;

/// What a recording is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    pub owner: PersonId,
    pub purpose: Purpose,
    pub title: String,
    /// The longest that is wanted, in milliseconds; none: what any recording may be.
    pub longest_ms: Option<u64>,
}

/// The microphone as pages see it: states to draw, orders to give.
#[derive(Debug, Clone, Copy)]
pub struct Microphone;

#[derive(Debug, Default)]
struct State {
    phase: ArcRwSignal<Phase>,
    elapsed_ms: ArcRwSignal<u64>,
    /// The latest heights, 0–255.
    bars: ArcRwSignal<Vec<u8>>,
    silent: ArcRwSignal<bool>,
    /// Why the last take ended, when it was not the person who ended it.
    ended_early: ArcRwSignal<Option<Ending>>,
    /// The recording that is under way.
    recording: ArcRwSignal<Option<Uuid>>,
    live: RefCell<Option<Rc<RefCell<Live>>>>,
    /// The last one that was begun.
    runs: Cell<u32>,
    /// Asked for, and not given up since: a question of the browser's may be answered late.
    wanted: Cell<u32>,
    /// It was interrupted while it was paused: only the person goes on.
    by_hand: Cell<bool>,
    /// What the recorder is for that is on the page.
    attended: Cell<Option<Purpose>>,
    /// A fresh stream is being asked for.
    reopening: Cell<bool>,
}

thread_local! {
    static STATE: State = State::default();
}

/// The recording under way.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "what has happened to a segment, in any combination")]
struct Live {
    run: u32,
    recording: Recording,
    /// No other page takes it for abandoned.
    lock: Lock,
    /// None while it is interrupted.
    capture: Option<Capture>,
    listeners: Vec<EventListener>,
    ticking: Option<Interval>,
    awake: Option<Awake>,
    /// Pieces on their way to the storage, with the segment's length when each ended.
    incoming: VecDeque<(Blob, u64)>,
    writing: bool,
    /// The recorder has handed everything over.
    handed_over: bool,
    /// A piece could not be read: what follows it would be heard in the wrong place.
    broken: bool,
    /// MP4: the last second of what was said comes with the next piece.
    fragments: bool,
    /// Bytes of this segment that were taken to the storage.
    offset: u64,
    /// Recorded in this segment before the last pause, in milliseconds.
    before_ms: f64,
    /// When recording was last begun or resumed.
    since_ms: Option<f64>,
    /// When a piece last came.
    heard_ms: f64,
    quiet_since_ms: Option<f64>,
    /// Heights of this segment, ten a second.
    peaks: Vec<u8>,
    ending: Option<Ending>,
}

impl Live {
    /// Of this segment, in milliseconds.
    fn segment_ms(&self) -> f64 {
        self.until(now_ms())
    }

    fn until(&self, moment: f64) -> f64 {
        self.before_ms + self.since_ms.map_or(0.0, |since| (moment - since).max(0.0))
    }

    fn hold_clock(&mut self, moment: f64) {
        self.before_ms = self.until(moment);
        self.since_ms = None;
    }

    /// Lets go of the microphone; what was recorded stays.
    fn close(&mut self) {
        self.listeners.clear();
        self.capture = None;
        self.awake = None;
        self.ticking = None;
    }

    /// Whether nothing is being recorded any more: the last segment is whole.
    fn is_settled(&self) -> bool {
        self.recording.segments.last().is_none_or(|segment| segment.length.is_some())
    }
}

impl Microphone {
    pub fn phase(self) -> Signal<Phase> {
        STATE.with(|state| state.phase.clone().into())
    }

    pub fn elapsed_ms(self) -> Signal<u64> {
        STATE.with(|state| state.elapsed_ms.clone().into())
    }

    pub fn bars(self) -> Signal<Vec<u8>> {
        STATE.with(|state| state.bars.clone().into())
    }

    pub fn silent(self) -> Signal<bool> {
        STATE.with(|state| state.silent.clone().into())
    }

    pub fn ended_early(self) -> Signal<Option<Ending>> {
        STATE.with(|state| state.ended_early.clone().into())
    }

    /// The recording that is under way, on this page.
    pub fn recording(self) -> Signal<Option<Uuid>> {
        STATE.with(|state| state.recording.clone().into())
    }

    /// A recording is under way, or about to be.
    pub fn is_busy(self) -> bool {
        now().is_busy()
    }

    /// Asks for the microphone and begins to record.
    pub fn start(self, place: Place, number: u32) {
        let recording = Recording {
            id: Uuid::now_v7(),
            owner: place.owner,
            purpose: place.purpose,
            title: place.title,
            number,
            begun: now_epoch_ms(),
            longest_ms: place.longest_ms,
            segments: Vec::new(),
        };
        open(recording);
    }

    /// Goes on with what is kept, in a new segment.
    pub fn go_on(self, recording: Recording) {
        if recording.segments.len() < MOST_SEGMENTS {
            open(recording);
        }
    }

    /// Tries to go on after an interruption.
    pub fn retry(self) {
        STATE.with(|state| state.by_hand.set(false));
        if now() == Phase::Interrupted {
            spawn_local(segment::reopen());
        }
    }

    pub fn pause(self) {
        with_live(|live| {
            let Some(capture) = &live.capture else { return };
            if capture.recorder.pause().is_ok() {
                // What came before a long pause is on the device at once.
                let _ = capture.recorder.request_data();
                live.hold_clock(now_ms());
            }
        });
        on(Event::Pause);
    }

    pub fn resume(self) {
        with_live(|live| {
            if live.capture.as_ref().is_some_and(|capture| capture.recorder.resume().is_ok()) {
                live.since_ms = Some(now_ms());
                live.heard_ms = now_ms();
                live.quiet_since_ms = None;
            }
        });
        on(Event::Resume);
    }

    /// A recorder for that is on the page.
    pub fn attend(self, purpose: Purpose) {
        STATE.with(|state| state.attended.set(Some(purpose)));
    }

    /// The recorder was taken off the page. Another page: what is left behind is ended, and kept. The
    /// same one, made anew with fresh data: its next recorder goes on with it. In an editor, where forms are opened and
    /// closed on one page, it is ended at once.
    pub fn leave(self, purpose: Purpose) {
        STATE.with(|state| {
            if state.attended.get() == Some(purpose) {
                state.attended.set(None);
            }
        });
        if !cfg!(target_arch = "wasm32") {
            return;
        }
        // Later: signals of that page are being disposed of at this moment.
        spawn_local(async move {
            let here = || {
                let location = web_sys::window().map(|window| window.location());
                location.and_then(|it| Some(it.pathname().ok()? + &it.search().ok()?)).unwrap_or_default()
            };
            // Which step of an activity is shown is in what follows its path.
            let stays = here();
            let mut waited = if matches!(purpose, Purpose::Step(..)) { MADE_ANEW_MS } else { 0 };
            while waited < MADE_ANEW_MS && here() == stays && here().starts_with(&crate::paths::made_for(purpose)) {
                if STATE.with(|state| state.attended.get()) == Some(purpose) {
                    return;
                }
                gloo::timers::future::TimeoutFuture::new(LOOK_MS).await;
                waited += LOOK_MS;
            }
            let mine = with_live(|live| live.recording.purpose == purpose).unwrap_or(true);
            if STATE.with(|state| state.attended.get()) != Some(purpose) && mine {
                self.stop();
            }
        });
    }

    /// Ends the take; it appears among those of the outbox once it is kept. Asked before the browser
    /// has given the microphone, nothing begins.
    pub fn stop(self) {
        STATE.with(|state| state.wanted.set(state.wanted.get() + 1));
        on(Event::GivenUp);
        segment::finish(Ending::Asked);
    }
}

fn open(recording: Recording) {
    // A second press while the browser asks is the same wish.
    if now().is_busy() {
        return;
    }
    on(Event::Ask);
    let wish = STATE.with(|state| {
        state.ended_early.set(None);
        state.by_hand.set(false);
        state.wanted.set(state.wanted.get() + 1);
        state.wanted.get()
    });
    store::keep_for_good();
    store::look_at_room();
    spawn_local(async move {
        let Some(lock) = lock::take(&lock_name(recording.id)).await else {
            // Another page is recording it.
            on(Event::NoMicrophone);
            return;
        };
        // Another page may have gone on with it since this one was drawn.
        let recording = outbox::as_kept(recording).await;
        match Capture::open().await {
            Ok(capture) if STATE.with(|state| state.wanted.get()) == wish => {
                if segment::begin(capture, recording, lock).is_err() {
                    on(Event::NotSupported);
                }
            }
            // The person went away meanwhile.
            Ok(_) => {}
            Err(event) => on(event),
        }
    });
}

/// The lock that whoever records holds.
pub(super) fn lock_name(id: Uuid) -> String {
    format!("preau-record-{id}")
}

fn now() -> Phase {
    STATE.with(|state| state.phase.get_untracked())
}

fn on(event: Event) {
    STATE.with(|state| {
        let next = state.phase.get_untracked().after(event);
        if state.phase.get_untracked() != next {
            state.phase.set(next);
        }
    });
}

fn with_live<T>(work: impl FnOnce(&mut Live) -> T) -> Option<T> {
    let live = STATE.with(|state| state.live.borrow().clone())?;
    let mut live = live.try_borrow_mut().ok()?;
    Some(work(&mut live))
}

fn record(recording: &Recording) -> Write {
    Write::record(recording_key(recording.owner, recording.id), recording)
}

fn visible() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    document.is_some_and(|document| document.visibility_state() == web_sys::VisibilityState::Visible)
}
