//! An open microphone with a recorder on it.

use super::super::store::{get, navigator};
use preau_model::media::recording::Event;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AnalyserNode, AudioContext, MediaRecorder, MediaStream, MediaStreamTrack};

/// Bits of sound a second: speech that is a pleasure to hear, 6 kB a second.
const BITS: u32 = 48_000;

/// Stream, recorder and level meter. Dropped, the microphone is let go: whatever went wrong, no
/// light stays on.
#[derive(Debug)]
pub struct Capture {
    pub stream: MediaStream,
    pub recorder: MediaRecorder,
    context: Option<AudioContext>,
    analyser: Option<AnalyserNode>,
}

impl Drop for Capture {
    fn drop(&mut self) {
        stop_tracks(&self.stream);
        if let Some(context) = self.context.take() {
            let _ = context.close();
        }
    }
}

impl Capture {
    /// Asks for the microphone.
    ///
    /// # Errors
    /// The event that tells why there is none.
    pub async fn open() -> Result<Self, Event> {
        let devices = web_sys::window().and_then(|w| w.navigator().media_devices().ok()).ok_or(Event::NotSupported)?;
        let media_type = best_type().ok_or(Event::NotSupported)?;
        let constraints = web_sys::MediaStreamConstraints::new();
        constraints.set_audio(&JsValue::TRUE);
        let promise = devices.get_user_media_with_constraints(&constraints).map_err(|_| Event::NotSupported)?;
        let stream: MediaStream = match JsFuture::from(promise).await {
            Ok(stream) => stream.dyn_into().map_err(|_| Event::NotSupported)?,
            Err(error) => {
                let name = error.dyn_into::<web_sys::DomException>().map(|e| e.name()).unwrap_or_default();
                return Err(if name == "NotFoundError" { Event::NoMicrophone } else { Event::Refused });
            }
        };
        let options = web_sys::MediaRecorderOptions::new();
        options.set_mime_type(media_type);
        options.set_audio_bits_per_second(BITS);
        let Ok(recorder) = MediaRecorder::new_with_media_stream_and_media_recorder_options(&stream, &options) else {
            stop_tracks(&stream);
            return Err(Event::NotSupported);
        };
        let (context, analyser) = listen_to(&stream).map_or((None, None), |(c, a)| (Some(c), Some(a)));
        Ok(Self { stream, recorder, context, analyser })
    }

    /// The loudest sample of the last 40 ms, 0–1; none where the browser measures nothing.
    pub fn level(&self) -> Option<f32> {
        let analyser = self.analyser.as_ref()?;
        let mut samples = vec![0.0_f32; 2048];
        analyser.get_float_time_domain_data(&mut samples);
        Some(samples.iter().fold(0.0, |peak, sample| peak.max(sample.abs())))
    }

    pub fn tracks(&self) -> impl Iterator<Item = MediaStreamTrack> + use<> {
        self.stream.get_audio_tracks().into_iter().filter_map(|track| track.dyn_into().ok())
    }
}

fn stop_tracks(stream: &MediaStream) {
    for track in stream.get_tracks() {
        if let Ok(track) = track.dyn_into::<MediaStreamTrack>() {
            track.stop();
        }
    }
}

/// The first type that this browser can record, best first.
fn best_type() -> Option<&'static str> {
    // Asked through reflection: older Safari has no MediaRecorder at all.
    if !js_sys::Reflect::has(&js_sys::global(), &JsValue::from_str("MediaRecorder")).unwrap_or(false) {
        return None;
    }
    ["audio/webm;codecs=opus", "audio/mp4;codecs=mp4a.40.2", "audio/mp4", "audio/ogg;codecs=opus", "audio/webm"]
        .into_iter()
        .find(|each| MediaRecorder::is_type_supported(each))
}

fn listen_to(stream: &MediaStream) -> Option<(AudioContext, AnalyserNode)> {
    let context = AudioContext::new().ok()?;
    let analyser = context.create_analyser().ok()?;
    analyser.set_fft_size(2048);
    let source = context.create_media_stream_source(stream).ok()?;
    source.connect_with_audio_node(&analyser).ok()?;
    Some((context, analyser))
}

/// A height that follows the ear: the square root of the level.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 255")]
pub fn height_of(level: f32) -> u8 {
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

/// The screen stays on while it is held (W3C Screen Wake Lock).
#[derive(Debug)]
pub struct Awake(JsValue);

impl Awake {
    pub async fn ask() -> Option<Self> {
        let wake = navigator().and_then(|n| get(&n, "wakeLock"))?;
        let request = get(&wake, "request")?.dyn_into::<js_sys::Function>().ok()?;
        let promise = request.call1(&wake, &"screen".into()).ok()?.dyn_into::<js_sys::Promise>().ok()?;
        Some(Self(JsFuture::from(promise).await.ok()?))
    }
}

impl Drop for Awake {
    fn drop(&mut self) {
        if let Some(release) = get(&self.0, "release").and_then(|f| f.dyn_into::<js_sys::Function>().ok()) {
            let _ = release.call0(&self.0);
        }
    }
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
