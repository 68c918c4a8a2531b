//! Trying the microphone: three seconds, heard again, kept nowhere.

use super::microphone::{best_type, height_of, listen_to, open_stream, peak_level};
use gloo::timers::future::TimeoutFuture;
use leptos::prelude::*;
use preau_model::media::recording::{Event, SILENCE_LEVEL};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{BlobEvent, MediaRecorder, MediaStreamTrack};

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
    let stream = open_stream().await?;
    let options = web_sys::MediaRecorderOptions::new();
    if let Some(media_type) = best_type() {
        options.set_mime_type(media_type);
    }
    let recorder = MediaRecorder::new_with_media_stream_and_media_recorder_options(&stream, &options)
        .map_err(|_| Event::NotSupported)?;
    let (context, analyser) = listen_to(&stream).map_or((None, None), |(c, a)| (Some(c), Some(a)));
    let whole = js_sys::Promise::new(&mut |resolve, reject| {
        recorder.set_ondataavailable(Some(&resolve));
        recorder.set_onerror(Some(&reject));
    });
    recorder.start().map_err(|_| Event::NotSupported)?;
    let mut peaks = Vec::new();
    let mut loudest = 0.0_f32;
    for _ in 0..READINGS {
        TimeoutFuture::new(READING_MS).await;
        let now = analyser.as_ref().map_or(0.0, peak_level);
        loudest = loudest.max(now);
        peaks.push(height_of(now));
        let _ = level.try_set(height_of(now));
    }
    let _ = recorder.stop();
    let sound = JsFuture::from(whole).await;
    for track in stream.get_tracks() {
        if let Ok(track) = track.dyn_into::<MediaStreamTrack>() {
            track.stop();
        }
    }
    if let Some(context) = context {
        let _ = context.close();
    }
    let blob = sound.ok().and_then(|event| event.dyn_into::<BlobEvent>().ok()).and_then(|event| event.data());
    let url = blob.and_then(|blob| web_sys::Url::create_object_url_with_blob(&blob).ok()).ok_or(Event::NotSupported)?;
    let heard = analyser.is_none() || loudest >= SILENCE_LEVEL;
    Ok(Check { url, duration_ms: u64::from(READINGS * READING_MS), peaks, heard })
}
