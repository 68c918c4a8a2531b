//! Recording from the microphone.
//!
//! The browser's part of `model::media::recording`: it carries out what the state machine
//! allows and reports what happens. Each second is handed over as it is recorded; a
//! microphone that goes away (a call, a locked screen) ends the take and keeps it.

use super::{listen, now_ms};
use gloo::timers::callback::Interval;
use leptos::prelude::*;
use preau_model::media::recording::{Event, LONGEST_MS, Phase, SILENCE_LEVEL, SILENCE_MS};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{AnalyserNode, AudioContext, Blob, BlobEvent, MediaRecorder, MediaStream, MediaStreamTrack};

/// Milliseconds of one piece of a recording.
const SLICE_MS: i32 = 1_000;
/// How often the level is read, in milliseconds.
const TICK_MS: u32 = 100;
/// Heights kept for the moving picture.
const BARS: usize = 50;

/// A finished recording, on this device only.
#[derive(Debug, Clone)]
pub struct Take {
    pub number: usize,
    pub blob: Blob,
    /// An address of the recording for this page (`blob:`).
    pub url: String,
    pub duration_ms: u64,
    /// Heights, 0–255, evenly spread.
    pub peaks: Vec<u8>,
}

impl Take {
    /// The name that it is handed in under.
    pub fn file_name(&self, label: &str) -> String {
        let extension = if self.blob.type_().contains("mp4") { "m4a" } else { "webm" };
        format!("{label}.{extension}")
    }
}

/// A microphone as pages see it: states to draw, orders to give.
#[derive(Debug, Clone, Copy)]
pub struct Microphone {
    pub phase: RwSignal<Phase>,
    pub elapsed_ms: RwSignal<u64>,
    /// The latest heights, 0–255.
    pub bars: RwSignal<Vec<u8>>,
    pub silent: RwSignal<bool>,
    /// Why the last take ended, when it was not the person who ended it.
    pub ended_early: RwSignal<Option<Early>>,
    pub takes: RwSignal<Vec<Take>, LocalStorage>,
    live: StoredValue<Option<Rc<RefCell<Live>>>, LocalStorage>,
}

/// A take that ended by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Early {
    /// The microphone went away.
    Interrupted,
    /// The longest time was reached.
    TooLong,
}

#[derive(Debug)]
struct Live {
    stream: MediaStream,
    recorder: MediaRecorder,
    context: Option<AudioContext>,
    analyser: Option<AnalyserNode>,
    pieces: Vec<Blob>,
    peaks: Vec<u8>,
    /// Recorded before the last pause, in milliseconds.
    before_ms: f64,
    /// When recording was last begun or resumed.
    since_ms: Option<f64>,
    quiet_since_ms: Option<f64>,
    ticking: Option<Interval>,
}

impl Live {
    fn elapsed(&self) -> f64 {
        self.before_ms + self.since_ms.map_or(0.0, |since| now_ms() - since)
    }
}

impl Microphone {
    pub fn new() -> Self {
        Self {
            phase: RwSignal::new(Phase::Idle),
            elapsed_ms: RwSignal::new(0),
            bars: RwSignal::new(Vec::new()),
            silent: RwSignal::new(false),
            ended_early: RwSignal::new(None),
            takes: RwSignal::new_local(Vec::new()),
            live: StoredValue::new_local(None),
        }
    }

    fn on(self, event: Event) {
        self.phase.update(|phase| *phase = phase.after(event));
    }

    /// Asks for the microphone and begins to record.
    pub fn start(self) {
        self.on(Event::Ask);
        if self.phase.get_untracked() != Phase::Asking {
            return;
        }
        self.ended_early.set(None);
        spawn_local(async move {
            match open_stream().await {
                Ok(stream) => {
                    if self.begin(stream).is_err() {
                        self.on(Event::NotSupported);
                    }
                }
                Err(event) => self.on(event),
            }
        });
    }

    fn begin(self, stream: MediaStream) -> Result<(), JsValue> {
        let options = web_sys::MediaRecorderOptions::new();
        if let Some(media_type) = best_type() {
            options.set_mime_type(media_type);
        }
        options.set_audio_bits_per_second(48_000);
        let recorder = MediaRecorder::new_with_media_stream_and_media_recorder_options(&stream, &options)?;
        let (context, analyser) = listen_to(&stream).map_or((None, None), |(c, a)| (Some(c), Some(a)));
        let live = Rc::new(RefCell::new(Live {
            stream: stream.clone(),
            recorder: recorder.clone(),
            context,
            analyser,
            pieces: Vec::new(),
            peaks: Vec::new(),
            before_ms: 0.0,
            since_ms: Some(now_ms()),
            quiet_since_ms: None,
            ticking: None,
        }));
        listen(recorder.as_ref(), "dataavailable", {
            let live = Rc::clone(&live);
            move |event| {
                let data = event.dyn_ref::<BlobEvent>().and_then(BlobEvent::data);
                // A browser that was asleep may hand over an empty piece.
                if let Some(blob) = data.filter(|blob| blob.size() > 0.0) {
                    live.borrow_mut().pieces.push(blob);
                }
            }
        });
        listen(recorder.as_ref(), "stop", {
            let live = Rc::clone(&live);
            move |_| self.finish(&live)
        });
        listen(recorder.as_ref(), "error", move |_| self.end(Some(Early::Interrupted)));
        for track in stream.get_audio_tracks() {
            if let Ok(track) = track.dyn_into::<MediaStreamTrack>() {
                listen(track.as_ref(), "ended", move |_| self.end(Some(Early::Interrupted)));
            }
        }
        recorder.start_with_time_slice(SLICE_MS)?;
        let tick = Interval::new(TICK_MS, {
            let live = Rc::clone(&live);
            move || self.tick(&live)
        });
        live.borrow_mut().ticking = Some(tick);
        self.live.set_value(Some(live));
        self.elapsed_ms.set(0);
        self.bars.set(Vec::new());
        self.silent.set(false);
        self.on(Event::Started);
        Ok(())
    }

    /// Reads level and time.
    fn tick(self, live: &Rc<RefCell<Live>>) {
        if self.phase.get_untracked() != Phase::Recording {
            return;
        }
        let mut now = live.borrow_mut();
        let elapsed = now.elapsed();
        let level = now.analyser.as_ref().map_or(0.0, peak_level);
        let height = height_of(level);
        now.peaks.push(height);
        let quiet = level < SILENCE_LEVEL && now.analyser.is_some();
        let since = now.quiet_since_ms;
        now.quiet_since_ms = if quiet { Some(since.unwrap_or_else(now_ms)) } else { None };
        let silent = now.quiet_since_ms.is_some_and(|since| now_ms() - since > millis(SILENCE_MS));
        drop(now);
        self.elapsed_ms.set(whole(elapsed));
        self.bars.update(|bars| {
            bars.push(height);
            if bars.len() > BARS {
                bars.remove(0);
            }
        });
        if self.silent.get_untracked() != silent {
            self.silent.set(silent);
        }
        if elapsed >= millis(LONGEST_MS) {
            self.end(Some(Early::TooLong));
        }
    }

    pub fn pause(self) {
        self.with_live(|live| {
            if live.recorder.pause().is_ok() {
                live.before_ms = live.elapsed();
                live.since_ms = None;
            }
        });
        self.on(Event::Pause);
    }

    pub fn resume(self) {
        self.with_live(|live| {
            if live.recorder.resume().is_ok() {
                live.since_ms = Some(now_ms());
                live.quiet_since_ms = None;
            }
        });
        self.on(Event::Resume);
    }

    /// Ends the take; it appears among [`Microphone::takes`].
    pub fn stop(self) {
        self.end(None);
    }

    fn end(self, early: Option<Early>) {
        let Some(live) = self.live.get_value() else { return };
        if self.phase.get_untracked().is_live() {
            if early.is_some() {
                self.ended_early.set(early);
            }
            let mut live = live.borrow_mut();
            live.before_ms = live.elapsed();
            live.since_ms = None;
            let recorder = live.recorder.clone();
            drop(live);
            // Answers with the last piece, then with "stop".
            if recorder.state() != web_sys::RecordingState::Inactive {
                let _ = recorder.stop();
            }
        }
    }

    /// The recorder has handed everything over.
    fn finish(self, live: &Rc<RefCell<Live>>) {
        let mut done = live.borrow_mut();
        if done.since_ms.is_some() {
            // The browser ended it by itself.
            done.before_ms = done.elapsed();
            done.since_ms = None;
            self.ended_early.set(Some(Early::Interrupted));
        }
        done.ticking = None;
        for track in done.stream.get_tracks() {
            if let Ok(track) = track.dyn_into::<MediaStreamTrack>() {
                track.stop();
            }
        }
        if let Some(context) = done.context.take() {
            let _ = context.close();
        }
        let parts = js_sys::Array::new();
        for piece in &done.pieces {
            parts.push(piece.as_ref());
        }
        let properties = web_sys::BlobPropertyBag::new();
        properties.set_type(&done.recorder.mime_type());
        let blob = Blob::new_with_blob_sequence_and_options(parts.as_ref(), &properties);
        if let Ok(blob) = blob
            && blob.size() > 0.0
        {
            let url = web_sys::Url::create_object_url_with_blob(&blob).unwrap_or_default();
            let (duration_ms, peaks) = (whole(done.before_ms), std::mem::take(&mut done.peaks));
            self.takes.update(|takes| {
                let number = takes.iter().map(|take| take.number).max().unwrap_or(0) + 1;
                takes.push(Take { number, blob, url, duration_ms, peaks: spread(&peaks, 120) });
            });
        }
        drop(done);
        self.live.set_value(None);
        self.silent.set(false);
        self.on(Event::Ended);
    }

    pub fn delete(self, number: usize) {
        self.takes.update(|takes| {
            takes.retain(|take| {
                if take.number == number {
                    let _ = web_sys::Url::revoke_object_url(&take.url);
                }
                take.number != number
            });
        });
    }

    fn with_live(self, work: impl FnOnce(&mut Live)) {
        if let Some(live) = self.live.get_value() {
            work(&mut live.borrow_mut());
        }
    }
}

impl Default for Microphone {
    fn default() -> Self {
        Self::new()
    }
}

async fn open_stream() -> Result<MediaStream, Event> {
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
fn best_type() -> Option<&'static str> {
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
fn listen_to(stream: &MediaStream) -> Option<(AudioContext, AnalyserNode)> {
    let context = AudioContext::new().ok()?;
    let analyser = context.create_analyser().ok()?;
    analyser.set_fft_size(2048);
    let source = context.create_media_stream_source(stream).ok()?;
    source.connect_with_audio_node(&analyser).ok()?;
    Some((context, analyser))
}

/// The loudest sample of the last 40 ms, 0–1.
fn peak_level(analyser: &AnalyserNode) -> f32 {
    let mut samples = vec![0.0_f32; 2048];
    analyser.get_float_time_domain_data(&mut samples);
    samples.iter().fold(0.0, |peak, sample| peak.max(sample.abs()))
}

/// A height that follows the ear: the square root of the level.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 255")]
fn height_of(level: f32) -> u8 {
    (level.clamp(0.0, 1.0).sqrt() * 255.0) as u8
}

/// `values` as `n` heights at most, each the highest of its share.
fn spread(values: &[u8], n: usize) -> Vec<u8> {
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
