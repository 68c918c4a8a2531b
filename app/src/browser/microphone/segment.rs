//! How a segment begins, what may happen to it, how it ends, and how the next one begins.

use super::{
    Awake, Capture, Live, MOST_SEGMENTS, STATE, height_of, now, on,
    pieces::{ask_for_piece, take_in},
    record, visible, with_live,
};
use crate::browser::{
    after,
    lock::Lock,
    now_ms, outbox,
    store::{self, Write},
    whole,
};
use gloo::{events::EventListener, timers::callback::Interval};
use leptos::prelude::*;
use preau_model::media::{
    kept::{Ending, Recording, Segment, Ticket, recording_key},
    recording::{Event, Phase, SILENCE_LEVEL, SILENCE_MS, STUCK_MS},
};
use std::{cell::RefCell, collections::VecDeque, rc::Rc};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{BlobEvent, RecordingState};

/// Milliseconds of one piece of a recording.
const SLICE_MS: i32 = 1_000;
/// In MP4, where a piece holds what was whole at the piece before: half as long, to lose no more.
const SLICE_MP4_MS: i32 = 500;
/// How often the level is read, in milliseconds.
const TICK_MS: u32 = 100;
/// Heights kept for the moving picture.
const BARS: usize = 50;
/// How long a recorder may take to hand over its last piece, in milliseconds.
const LAST_PIECE_MS: u32 = 1_500;
/// A track that is muted for less was only switching devices, in milliseconds.
const MUTED_MS: u32 = 700;
/// How often an interrupted recording tries to go on while the page is seen, in milliseconds: the end
/// of a call tells nobody.
const RETRY_MS: u32 = 3_000;

/// Begins a segment.
pub(super) fn begin(capture: Capture, mut recording: Recording, lock: Lock) -> Result<(), JsValue> {
    let run = STATE.with(|state| {
        state.runs.set(state.runs.get() + 1);
        state.runs.get()
    });
    let media_type = capture.recorder.mime_type();
    let extension = if media_type.contains("mp4") { "m4a" } else { "webm" };
    let part = recording.segments.len() + 1;
    let suffix = if part == 1 { String::new() } else { format!("-{part}") };
    let ticket = Ticket::new(recording.owner, format!("Enregistrement {}{suffix}.{extension}", recording.number));
    recording.segments.push(Segment {
        ticket,
        media_type,
        length: None,
        duration_ms: 0,
        ending: None,
        peaks: Vec::new(),
        damaged: false,
    });
    let listeners = watch(run, &capture);
    let fragments = extension == "m4a";
    capture.recorder.start_with_time_slice(if fragments { SLICE_MP4_MS } else { SLICE_MS })?;
    let live = Live {
        run,
        recording: recording.clone(),
        lock,
        capture: Some(capture),
        listeners,
        ticking: Some(Interval::new(TICK_MS, tick)),
        awake: None,
        incoming: VecDeque::new(),
        writing: false,
        handed_over: false,
        broken: false,
        fragments,
        offset: 0,
        before_ms: 0.0,
        since_ms: Some(now_ms()),
        heard_ms: now_ms(),
        quiet_since_ms: None,
        peaks: Vec::new(),
        ending: None,
    };
    STATE.with(|state| {
        state.elapsed_ms.set(recording.duration_ms());
        state.bars.set(Vec::new());
        state.silent.set(false);
        state.recording.set(Some(recording.id));
        *state.live.borrow_mut() = Some(Rc::new(RefCell::new(live)));
    });
    outbox::recording_changed(&recording);
    spawn_local(async move { store::write(vec![record(&recording)]).await });
    stay_awake(run);
    on(Event::Granted);
    Ok(())
}

/// Everything that may happen to a segment.
fn watch(run: u32, capture: &Capture) -> Vec<EventListener> {
    let recorder = &capture.recorder;
    let mut all = vec![
        EventListener::new(recorder, "dataavailable", move |event| {
            let data = event.dyn_ref::<BlobEvent>().and_then(BlobEvent::data);
            // A browser that was asleep may hand over an empty piece.
            if let Some(blob) = data.filter(|blob| blob.size() > 0.0) {
                take_in(run, blob);
            }
        }),
        EventListener::new(recorder, "stop", move |_| handed_over(run)),
        EventListener::new(recorder, "error", move |_| interrupt(run)),
    ];
    for track in capture.tracks() {
        all.push(EventListener::new(&track, "ended", move |_| interrupt(run)));
        let muted = track.clone();
        all.push(EventListener::new(&track, "mute", move |_| {
            let muted = muted.clone();
            after(MUTED_MS, move || {
                if muted.muted() {
                    interrupt(run);
                }
            });
        }));
    }
    if let Some(window) = web_sys::window() {
        all.push(EventListener::new(&window, "pagehide", move |_| ask_for_piece(run)));
        all.push(EventListener::new(&window, "beforeunload", move |_| ask_for_piece(run)));
        if let Some(document) = window.document() {
            all.push(EventListener::new(&document, "visibilitychange", move |_| {
                if visible() { stay_awake(run) } else { ask_for_piece(run) }
            }));
            all.push(EventListener::new(&document, "freeze", move |_| interrupt(run)));
        }
    }
    all
}

fn handed_over(run: u32) {
    let (unasked, idle) = with_live(|live| {
        if live.run != run {
            return (false, false);
        }
        live.handed_over = true;
        (live.ending.is_none(), !live.writing)
    })
    .unwrap_or_default();
    if unasked {
        // The browser ended it by itself.
        with_live(|live| {
            live.hold_clock(now_ms());
            live.ending = Some(Ending::Interrupted);
        });
        lost();
    }
    if idle {
        spawn_local(close(run));
    }
}

/// The microphone is gone, or about to be: the segment ends, and another begins when it can.
pub(super) fn interrupt(run: u32) {
    interrupt_at(run, now_ms());
}

/// The same, when it was noticed later: nothing has been heard since `moment`.
fn interrupt_at(run: u32, moment: f64) {
    if with_live(|live| live.run == run && live.ending.is_none()) == Some(true) && now().is_open() {
        end(Ending::Interrupted, moment);
        lost();
    }
}

fn lost() {
    // Who had paused is not recorded without having said so.
    STATE.with(|state| state.by_hand.set(now() == Phase::Paused));
    on(Event::Lost);
}

/// Ends the recording.
pub(super) fn finish(ending: Ending) {
    match now() {
        Phase::Recording | Phase::Paused => {
            if ending == Ending::TooLong {
                STATE.with(|state| state.ended_early.set(Some(ending)));
            }
            on(Event::Stop);
            end(ending, now_ms());
        }
        Phase::Interrupted => {
            on(Event::Stop);
            if with_live(|live| live.is_settled()) == Some(true) {
                written();
            }
        }
        _ => {}
    }
}

fn end(ending: Ending, moment: f64) {
    let run = with_live(|live| {
        live.hold_clock(moment);
        live.ending = Some(ending);
        // Answers with the last piece, then with "stop"; only then are its tracks stopped.
        if let Some(capture) = &live.capture
            && capture.recorder.state() != RecordingState::Inactive
        {
            let _ = capture.recorder.stop();
        }
        live.run
    });
    if let Some(run) = run {
        // A recorder that died answers nothing.
        after(LAST_PIECE_MS, move || handed_over(run));
    }
}

/// All of the segment is on the device: says so, and goes on or ends.
pub(super) async fn close(run: u32) {
    let closed = with_live(|live| {
        let (offset, ms, ending) = (live.offset, whole(live.before_ms), live.ending);
        if live.run != run || live.is_settled() {
            return None;
        }
        live.close();
        let peaks = std::mem::take(&mut live.peaks);
        if offset == 0 && !live.broken {
            // Nothing came of it.
            live.recording.segments.pop();
        } else if let Some(segment) = live.recording.segments.last_mut() {
            segment.length = Some(offset);
            segment.duration_ms = ms;
            segment.peaks = peaks;
            segment.ending = ending.or(Some(Ending::Interrupted));
        }
        Some(live.recording.clone())
    });
    let Some(Some(recording)) = closed else { return };
    if recording.segments.is_empty() {
        store::write(vec![Write::Forget { key: recording_key(recording.owner, recording.id) }]).await;
    } else {
        store::write(vec![record(&recording)]).await;
    }
    outbox::recording_changed(&recording);
    match now() {
        Phase::Stopped => written(),
        Phase::Interrupted => {
            watch_for_return();
            if visible() {
                reopen().await;
            }
        }
        _ => {}
    }
}

/// The recording is kept: on to another one.
fn written() {
    let recording = with_live(|live| {
        live.close();
        live.recording.clone()
    });
    STATE.with(|state| *state.live.borrow_mut() = None);
    if let Some(recording) = recording {
        kept(&recording);
    }
}

fn kept(recording: &Recording) {
    on(Event::Written);
    on(Event::Another);
    outbox::recording_ended(recording);
    STATE.with(|state| {
        state.silent.set(false);
        state.recording.set(None);
    });
}

/// After an interruption: a fresh stream, a new segment. While a call holds the microphone this
/// fails, and is tried again: when the page is seen, every few seconds, or when the person asks.
pub(super) async fn reopen() {
    let may = || now() == Phase::Interrupted && !STATE.with(|state| state.by_hand.get());
    let settled = with_live(|live| live.is_settled());
    if !may() || settled != Some(true) || STATE.with(|state| state.reopening.replace(true)) {
        return;
    }
    let capture = Capture::open().await;
    STATE.with(|state| state.reopening.set(false));
    let Ok(capture) = capture else { return };
    if !may() {
        return;
    }
    let full = with_live(|live| live.recording.segments.len() >= MOST_SEGMENTS).unwrap_or(true);
    let Some(live) = STATE.with(|state| state.live.borrow_mut().take()) else { return };
    let live = match Rc::try_unwrap(live) {
        Ok(live) => live.into_inner(),
        Err(shared) => {
            // Somebody holds it at this very moment: at the next try.
            STATE.with(|state| *state.live.borrow_mut() = Some(shared));
            return;
        }
    };
    let Live { recording, lock, .. } = live;
    if full || begin(capture, recording.clone(), lock).is_err() {
        // What there is is kept.
        on(Event::Stop);
        kept(&recording);
    }
}

/// The page is seen again, or thawed, or a few seconds have passed: what was interrupted goes on.
fn watch_for_return() {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    let back = || {
        if visible() {
            spawn_local(reopen());
        }
    };
    let seen = EventListener::new(&document, "visibilitychange", move |_| back());
    let thawed = EventListener::new(&document, "resume", move |_| back());
    with_live(|live| {
        live.listeners = vec![seen, thawed];
        live.ticking = Some(Interval::new(RETRY_MS, back));
    });
}

/// Reads level and time, and notices a recorder that is stuck.
fn tick() {
    if now() != Phase::Recording {
        return;
    }
    let Some((run, elapsed, height, silent, heard, longest)) = with_live(|live| {
        let level = live.capture.as_ref().and_then(Capture::level);
        let height = height_of(level.unwrap_or(0.0));
        live.peaks.push(height);
        let since = live.quiet_since_ms;
        let quiet = level.is_some_and(|level| level < SILENCE_LEVEL);
        live.quiet_since_ms = if quiet { Some(since.unwrap_or_else(now_ms)) } else { None };
        let silent = live.quiet_since_ms.is_some_and(|since| now_ms() - since > millis(SILENCE_MS));
        let elapsed = live.recording.duration_ms() + whole(live.segment_ms());
        (live.run, elapsed, height, silent, live.heard_ms, live.recording.longest_ms())
    }) else {
        return;
    };
    // Before anything is made of the time: a device that slept has recorded nothing meanwhile.
    if now_ms() - heard > millis(STUCK_MS) {
        interrupt_at(run, heard);
        return;
    }
    STATE.with(|state| {
        state.elapsed_ms.set(elapsed);
        state.bars.update(|bars| {
            bars.push(height);
            if bars.len() > BARS {
                bars.remove(0);
            }
        });
        if state.silent.get_untracked() != silent {
            state.silent.set(silent);
        }
    });
    if elapsed >= longest {
        finish(Ending::TooLong);
    }
}

/// Keeps the screen awake; asked again when the page is seen again.
fn stay_awake(run: u32) {
    spawn_local(async move {
        let Some(awake) = Awake::ask().await else { return };
        with_live(|live| {
            if live.run == run && live.capture.is_some() {
                live.awake = Some(awake);
            }
        });
    });
}

#[expect(clippy::cast_precision_loss, reason = "milliseconds of an hour")]
const fn millis(ms: u64) -> f64 {
    ms as f64
}
