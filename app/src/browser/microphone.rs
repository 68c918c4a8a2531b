//! Recording from the microphone.
//!
//! The browser's part of `model::media::recording`: it carries out what the state machine
//! allows and reports what happens. Each second goes to the device's storage as it is recorded.
//! There is one microphone and one recording at a time, whatever page is shown.
//!
//! A segment is one `MediaRecorder` on one stream. Whatever interrupts it ends the segment;
//! going on opens a fresh stream, a fresh audio context and a fresh recorder, because `WebKit`
//! revives none of them. Its events are told from those of an earlier one by `run`.

use super::{
    lock::{self, Lock},
    now_ms, outbox,
    store::{self, Write, get, navigator},
};
use gloo::{events::EventListener, timers::callback::Interval};
use leptos::prelude::*;
use preau_model::{
    ids::{AssignmentId, PersonId},
    media::{
        kept::{Ending, Recording, Segment, Slice, Ticket, recording_key, slice_key},
        recording::{Event, LONGEST_MS, Phase, SILENCE_LEVEL, SILENCE_MS, STUCK_MS},
    },
};
use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    rc::Rc,
};
use uuid::Uuid;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    AnalyserNode, AudioContext, Blob, BlobEvent, MediaRecorder, MediaStream, MediaStreamTrack, RecordingState,
};

/// Milliseconds of one piece of a recording.
const SLICE_MS: i32 = 1_000;
/// How often the level is read, in milliseconds.
const TICK_MS: u32 = 100;
/// Heights kept for the moving picture.
const BARS: usize = 50;
/// How long a recorder may take to hand over its last piece, in milliseconds.
const LAST_PIECE_MS: u32 = 1_500;
/// A track that is muted for less was only switching devices, in milliseconds.
const MUTED_MS: u32 = 700;
/// Segments that a recording may have; the server takes a few more.
const MOST_SEGMENTS: usize = 100;

/// What a recording is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    pub owner: PersonId,
    pub assignment: AssignmentId,
    pub title: String,
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
    runs: Cell<u32>,
}

thread_local! {
    static STATE: State = State::default();
}

#[derive(Debug)]
struct Live {
    run: u32,
    recording: Recording,
    /// No other page takes it for abandoned.
    lock: Lock,
    stream: MediaStream,
    recorder: MediaRecorder,
    context: Option<AudioContext>,
    analyser: Option<AnalyserNode>,
    listeners: Vec<EventListener>,
    ticking: Option<Interval>,
    awake: Option<JsValue>,
    /// Pieces on their way to the storage, with the segment's length when each ended.
    incoming: VecDeque<(Blob, u64)>,
    writing: bool,
    /// The recorder has handed everything over.
    handed_over: bool,
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
        self.before_ms + self.since_ms.map_or(0.0, |since| now_ms() - since)
    }

    fn hold_clock(&mut self) {
        self.before_ms = self.segment_ms();
        self.since_ms = None;
    }

    /// Lets go of the microphone; what was recorded stays.
    fn close(&mut self) {
        self.listeners.clear();
        for track in self.stream.get_tracks() {
            if let Ok(track) = track.dyn_into::<MediaStreamTrack>() {
                track.stop();
            }
        }
        if let Some(context) = self.context.take() {
            let _ = context.close();
        }
        self.analyser = None;
        if let Some(awake) = self.awake.take()
            && let Some(release) = get(&awake, "release").and_then(|f| f.dyn_into::<js_sys::Function>().ok())
        {
            let _ = release.call0(&awake);
        }
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
        now().is_live() || now() == Phase::Requesting
    }

    /// Asks for the microphone and begins to record.
    pub fn start(self, place: Place, number: u32) {
        let recording = Recording {
            id: Uuid::now_v7(),
            owner: place.owner,
            assignment: place.assignment,
            title: place.title,
            number,
            begun: whole_i64(js_sys::Date::now()),
            segments: Vec::new(),
        };
        Self::open(recording);
    }

    /// Goes on with what is kept, in a new segment.
    pub fn go_on(self, recording: Recording) {
        if recording.segments.len() < MOST_SEGMENTS {
            Self::open(recording);
        }
    }

    fn open(recording: Recording) {
        on(Event::Ask);
        if now() != Phase::Requesting {
            return;
        }
        STATE.with(|state| state.ended_early.set(None));
        store::keep_for_good();
        spawn_local(async move {
            // Another page may be recording it.
            let Some(lock) = lock::take(&lock_name(recording.id)).await else {
                on(Event::NoMicrophone);
                return;
            };
            match open_stream().await {
                Ok(stream) => {
                    if begin(stream, recording, lock).is_err() {
                        on(Event::NotSupported);
                    }
                }
                Err(event) => on(event),
            }
        });
    }

    /// Tries to go on after an interruption.
    pub fn retry(self) {
        if now() == Phase::Interrupted {
            spawn_local(reopen());
        }
    }

    pub fn pause(self) {
        with_live(|live| {
            if live.recorder.pause().is_ok() {
                live.hold_clock();
                // What came before a long pause is on the device at once.
                let _ = live.recorder.request_data();
            }
        });
        on(Event::Pause);
    }

    pub fn resume(self) {
        with_live(|live| {
            if live.recorder.resume().is_ok() {
                live.since_ms = Some(now_ms());
                live.heard_ms = now_ms();
                live.quiet_since_ms = None;
            }
        });
        on(Event::Resume);
    }

    /// Ends the take; it appears among those of the outbox once it is kept.
    pub fn stop(self) {
        finish(Ending::Asked);
    }
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

/// Begins a segment.
fn begin(stream: MediaStream, mut recording: Recording, lock: Lock) -> Result<(), JsValue> {
    let options = web_sys::MediaRecorderOptions::new();
    if let Some(media_type) = best_type() {
        options.set_mime_type(media_type);
    }
    options.set_audio_bits_per_second(48_000);
    let recorder = MediaRecorder::new_with_media_stream_and_media_recorder_options(&stream, &options)?;
    let (context, analyser) = listen_to(&stream).map_or((None, None), |(c, a)| (Some(c), Some(a)));
    let run = STATE.with(|state| {
        state.runs.set(state.runs.get() + 1);
        state.runs.get()
    });
    let media_type = recorder.mime_type();
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
    let listeners = watch(run, &stream, &recorder);
    recorder.start_with_time_slice(SLICE_MS)?;
    let live = Live {
        run,
        recording: recording.clone(),
        lock,
        stream,
        recorder,
        context,
        analyser,
        listeners,
        ticking: Some(Interval::new(TICK_MS, tick)),
        awake: None,
        incoming: VecDeque::new(),
        writing: false,
        handed_over: false,
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
    outbox::recording_began(&recording);
    spawn_local(async move { store::write(vec![record(&recording)]).await });
    stay_awake(run);
    on(Event::Granted);
    Ok(())
}

/// Everything that may happen to a segment.
fn watch(run: u32, stream: &MediaStream, recorder: &MediaRecorder) -> Vec<EventListener> {
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
    for track in stream.get_audio_tracks() {
        let Ok(track) = track.dyn_into::<MediaStreamTrack>() else { continue };
        all.push(EventListener::new(&track, "ended", move |_| interrupt(run)));
        let muted = track.clone();
        all.push(EventListener::new(&track, "mute", move |_| {
            let muted = muted.clone();
            super::after(MUTED_MS, move || {
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

/// What is being recorded goes to the device now, before the page may be taken away.
fn ask_for_piece(run: u32) {
    with_live(|live| {
        if live.run == run && live.recorder.state() == RecordingState::Recording {
            let _ = live.recorder.request_data();
        }
    });
}

fn take_in(run: u32, blob: Blob) {
    let begin = with_live(|live| {
        if live.run != run {
            return false;
        }
        live.heard_ms = now_ms();
        let until = whole(live.segment_ms());
        live.incoming.push_back((blob, until));
        !std::mem::replace(&mut live.writing, true)
    });
    if begin == Some(true) {
        spawn_local(write_all(run));
    }
}

/// Writes what has come, in order, one transaction for all that waits.
async fn write_all(run: u32) {
    loop {
        let waiting = with_live(|live| {
            let waiting: Vec<(Blob, u64)> = live.incoming.drain(..).collect();
            live.writing = !waiting.is_empty();
            let ticket = live.recording.segments.last().map(|segment| segment.ticket.clone());
            (live.run == run).then_some((waiting, ticket, live.offset)).filter(|(waiting, ..)| !waiting.is_empty())
        });
        let Some(Some((waiting, Some(ticket), mut offset))) = waiting else { break };
        let mut writes = Vec::with_capacity(waiting.len());
        for (blob, until_ms) in waiting {
            let Ok(buffer) = JsFuture::from(blob.array_buffer()).await else { continue };
            let bytes = js_sys::Uint8Array::new(&buffer).to_vec();
            let length = bytes.len() as u64;
            writes.push(Write::Slice {
                key: slice_key(ticket.owner, ticket.id, offset),
                slice: Slice::new(bytes, until_ms),
            });
            offset += length;
        }
        store::write(writes).await;
        with_live(|live| {
            if live.run == run {
                live.offset = offset;
            }
        });
    }
    if with_live(|live| live.run == run && live.handed_over && !live.writing) == Some(true) {
        close_segment(run).await;
    }
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
            live.hold_clock();
            live.ending = Some(Ending::Interrupted);
        });
        on(Event::Lost);
    }
    if idle {
        spawn_local(close_segment(run));
    }
}

/// The microphone is gone, or about to be: the segment ends, and another begins when it can.
fn interrupt(run: u32) {
    if with_live(|live| live.run == run && live.ending.is_none()) == Some(true) && now().is_open() {
        end_segment(Ending::Interrupted);
        on(Event::Lost);
    }
}

/// Ends the recording.
fn finish(ending: Ending) {
    match now() {
        Phase::Recording | Phase::Paused => {
            if ending == Ending::TooLong {
                STATE.with(|state| state.ended_early.set(Some(ending)));
            }
            on(Event::Stop);
            end_segment(ending);
        }
        Phase::Interrupted => {
            on(Event::Stop);
            if with_live(|live| live.recording.segments.last().is_none_or(|s| s.length.is_some())) == Some(true) {
                written();
            }
        }
        _ => {}
    }
}

fn end_segment(ending: Ending) {
    let run = with_live(|live| {
        live.hold_clock();
        live.ending = Some(ending);
        // Answers with the last piece, then with "stop"; only then are its tracks stopped.
        if live.recorder.state() == RecordingState::Inactive {
            live.handed_over = true;
        } else {
            let _ = live.recorder.stop();
        }
        live.run
    });
    if let Some(run) = run {
        // A recorder that died answers nothing.
        super::after(LAST_PIECE_MS, move || handed_over(run));
    }
}

/// All of the segment is on the device: says so, and goes on or ends.
async fn close_segment(run: u32) {
    let closed = with_live(|live| {
        let (offset, ms, ending) = (live.offset, whole(live.before_ms), live.ending);
        let open = live.run == run && live.recording.segments.last().is_some_and(|segment| segment.length.is_none());
        if !open {
            return None;
        }
        live.close();
        live.ticking = None;
        let peaks = std::mem::take(&mut live.peaks);
        if offset == 0 {
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
        Phase::Interrupted if visible() => reopen().await,
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
/// fails, and is tried again when the page is seen, or when the person asks.
async fn reopen() {
    if now() != Phase::Interrupted {
        return;
    }
    let ready = with_live(|live| live.recording.segments.last().is_none_or(|segment| segment.length.is_some()));
    if ready != Some(true) {
        return;
    }
    watch_for_return();
    let stream = open_stream().await;
    if now() != Phase::Interrupted {
        return;
    }
    let Ok(stream) = stream else { return };
    let full = with_live(|live| live.recording.segments.len() >= MOST_SEGMENTS).unwrap_or(true);
    let Some(live) = STATE.with(|state| state.live.borrow_mut().take()) else { return };
    let Ok(live) = Rc::try_unwrap(live).map(RefCell::into_inner) else { return };
    let (recording, lock) = (live.recording, live.lock);
    if full || begin(stream, recording.clone(), lock).is_err() {
        // What there is is kept.
        on(Event::Stop);
        kept(&recording);
    }
}

/// The page is seen again, or thawed: what was interrupted goes on.
fn watch_for_return() {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    let back = |_: &web_sys::Event| {
        if visible() {
            spawn_local(reopen());
        }
    };
    let seen = EventListener::new(&document, "visibilitychange", back);
    let thawed = EventListener::new(&document, "resume", back);
    with_live(|live| live.listeners = vec![seen, thawed]);
}

/// Reads level and time, and notices a recorder that is stuck.
fn tick() {
    if now() != Phase::Recording {
        return;
    }
    let Some((run, elapsed, height, silent, stuck)) = with_live(|live| {
        let level = live.analyser.as_ref().map_or(0.0, peak_level);
        let height = height_of(level);
        live.peaks.push(height);
        let quiet = level < SILENCE_LEVEL && live.analyser.is_some();
        let since = live.quiet_since_ms;
        live.quiet_since_ms = if quiet { Some(since.unwrap_or_else(now_ms)) } else { None };
        let silent = live.quiet_since_ms.is_some_and(|since| now_ms() - since > millis(SILENCE_MS));
        let elapsed = live.recording.duration_ms() + whole(live.segment_ms());
        let stuck = now_ms() - live.heard_ms > millis(STUCK_MS);
        (live.run, elapsed, height, silent, stuck)
    }) else {
        return;
    };
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
    if elapsed >= LONGEST_MS {
        finish(Ending::TooLong);
    } else if stuck {
        interrupt(run);
    }
}

/// Keeps the screen awake (W3C Screen Wake Lock); asked again when the page is seen again.
fn stay_awake(run: u32) {
    spawn_local(async move {
        let Some(wake) = navigator().and_then(|n| get(&n, "wakeLock")) else { return };
        let Some(request) = get(&wake, "request").and_then(|f| f.dyn_into::<js_sys::Function>().ok()) else { return };
        let Ok(promise) = request.call1(&wake, &"screen".into()) else { return };
        let Ok(promise) = promise.dyn_into::<js_sys::Promise>() else { return };
        if let Ok(sentinel) = JsFuture::from(promise).await {
            with_live(|live| {
                if live.run == run {
                    live.awake = Some(sentinel);
                }
            });
        }
    });
}

fn record(recording: &Recording) -> Write {
    Write::Record {
        key: recording_key(recording.owner, recording.id),
        json: serde_json::to_string(recording).unwrap_or_default(),
    }
}

fn visible() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    document.is_some_and(|document| document.visibility_state() == web_sys::VisibilityState::Visible)
}

pub(super) async fn open_stream() -> Result<MediaStream, Event> {
    let devices = web_sys::window().and_then(|w| w.navigator().media_devices().ok()).ok_or(Event::NotSupported)?;
    if best_type().is_none() {
        return Err(Event::NotSupported);
    }
    let constraints = web_sys::MediaStreamConstraints::new();
    constraints.set_audio(&JsValue::TRUE);
    let promise = devices.get_user_media_with_constraints(&constraints).map_err(|_| Event::NotSupported)?;
    match JsFuture::from(promise).await {
        Ok(stream) => stream.dyn_into().map_err(|_| Event::NotSupported),
        Err(error) => {
            let name = error.dyn_into::<web_sys::DomException>().map(|e| e.name()).unwrap_or_default();
            Err(if name == "NotFoundError" { Event::NoMicrophone } else { Event::Refused })
        }
    }
}

/// The first type that this browser can record, best first.
pub(super) fn best_type() -> Option<&'static str> {
    // Asked through reflection: older Safari has no MediaRecorder at all.
    let global = js_sys::global();
    if !js_sys::Reflect::has(&global, &JsValue::from_str("MediaRecorder")).unwrap_or(false) {
        return None;
    }
    ["audio/webm;codecs=opus", "audio/mp4;codecs=mp4a.40.2", "audio/mp4", "audio/ogg;codecs=opus", "audio/webm"]
        .into_iter()
        .find(|each| MediaRecorder::is_type_supported(each))
}

/// Connects an analyser to the stream.
pub(super) fn listen_to(stream: &MediaStream) -> Option<(AudioContext, AnalyserNode)> {
    let context = AudioContext::new().ok()?;
    let analyser = context.create_analyser().ok()?;
    analyser.set_fft_size(2048);
    let source = context.create_media_stream_source(stream).ok()?;
    source.connect_with_audio_node(&analyser).ok()?;
    Some((context, analyser))
}

/// The loudest sample of the last 40 ms, 0–1.
pub(super) fn peak_level(analyser: &AnalyserNode) -> f32 {
    let mut samples = vec![0.0_f32; 2048];
    analyser.get_float_time_domain_data(&mut samples);
    samples.iter().fold(0.0, |peak, sample| peak.max(sample.abs()))
}

/// A height that follows the ear: the square root of the level.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 255")]
pub(super) fn height_of(level: f32) -> u8 {
    (level.clamp(0.0, 1.0).sqrt() * 255.0) as u8
}

/// `values` as `n` heights at most, each the highest of its share.
pub fn spread(values: &[u8], n: usize) -> Vec<u8> {
    if values.len() <= n {
        return values.to_vec();
    }
    (0..n)
        .map(|k| values[k * values.len() / n..(k + 1) * values.len() / n].iter().copied().max().unwrap_or(0))
        .collect()
}

#[expect(clippy::cast_precision_loss, reason = "milliseconds of an hour")]
const fn millis(ms: u64) -> f64 {
    ms as f64
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "milliseconds since the page was opened")]
const fn whole(ms: f64) -> u64 {
    ms as u64
}

#[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970")]
const fn whole_i64(ms: f64) -> i64 {
    ms as i64
}

#[cfg(test)]
mod tests {
    use super::spread;

    #[test]
    fn long_recordings_keep_their_loudest_heights() {
        assert_eq!(spread(&[1, 9, 2, 8], 2), [9, 8]);
        assert_eq!(spread(&[3], 2), [3]);
        assert_eq!(spread(&(0..=255).collect::<Vec<u8>>(), 3), [84, 169, 255]);
    }
}
