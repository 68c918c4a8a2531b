//! Trying the microphone: three seconds, heard again, kept nowhere.

use super::microphone::{Capture, height_of};
use gloo::timers::future::TimeoutFuture;
use leptos::prelude::*;
use preau_model::media::recording::{Event, SILENCE_LEVEL};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::BlobEvent;

/// How long it listens, in readings of the level.
const READINGS: u32 = 30;
/// Between two of them, in milliseconds.
const READING_MS: u32 = 100;

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// An address of the sound, for this page.
    pub url: String,
    pub duration_ms: u64,
    /// Heights, 0–255, ten a second.
    pub peaks: Vec<u8>,
    /// Somebody was heard.
    pub heard: bool,
}

/// Listens for three seconds; `level` follows, 0–255.
pub async fn check_microphone(level: RwSignal<u8>) -> Result<Check, Event> {
    let capture = Capture::open().await?;
    let whole = js_sys::Promise::new(&mut |resolve, reject| {
        capture.recorder.set_ondataavailable(Some(&resolve));
        capture.recorder.set_onerror(Some(&reject));
    });
    capture.recorder.start().map_err(|_| Event::NotSupported)?;
    let mut peaks = Vec::new();
    let mut loudest: Option<f32> = None;
    for _ in 0..READINGS {
        TimeoutFuture::new(READING_MS).await;
        let now = capture.level();
        loudest = now.map(|level| loudest.map_or(level, |before| before.max(level))).or(loudest);
        let height = height_of(now.unwrap_or(0.0));
        peaks.push(height);
        let _ = level.try_set(height);
    }
    let _ = capture.recorder.stop();
    let sound = JsFuture::from(whole).await;
    drop(capture);
    let blob = sound.ok().and_then(|event| event.dyn_into::<BlobEvent>().ok()).and_then(|event| event.data());
    let url = blob.and_then(|blob| web_sys::Url::create_object_url_with_blob(&blob).ok()).ok_or(Event::NotSupported)?;
    // A browser that measures nothing is believed.
    let heard = loudest.is_none_or(|loudest| loudest >= SILENCE_LEVEL);
    Ok(Check { url, duration_ms: u64::from(READINGS * READING_MS), peaks, heard })
}
