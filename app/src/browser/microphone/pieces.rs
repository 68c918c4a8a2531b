//! Each second, from the recorder to the device.

use super::{Live, now_ms, segment, with_live};
use crate::browser::{
    store::{self, Write},
    whole,
};
use preau_model::media::kept::{Slice, slice_key};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, RecordingState};

/// How long a fragment of MP4 is, in milliseconds, in `WebKit` (measured in `WebKitGTK` 2.50).
const FRAGMENT_MS: f64 = 1_000.0;

/// What is being recorded goes to the device now, before the page may be taken away.
pub(super) fn ask_for_piece(run: u32) {
    with_live(|live| {
        if let Some(capture) = live.capture.as_ref().filter(|_| live.run == run)
            && capture.recorder.state() == RecordingState::Recording
        {
            let _ = capture.recorder.request_data();
        }
    });
}

pub(super) fn take_in(run: u32, blob: Blob) {
    let begin = with_live(|live| {
        if live.run != run || live.broken {
            return false;
        }
        live.heard_ms = now_ms();
        // What the bytes hold, not what the clock says: it is told of what was found after a kill.
        let behind = if live.fragments && live.ending.is_none() { FRAGMENT_MS } else { 0.0 };
        let until = whole((live.segment_ms() - behind).max(0.0));
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
        let mut unreadable = false;
        for (blob, until_ms) in waiting {
            let Ok(buffer) = JsFuture::from(blob.array_buffer()).await else {
                // The browser has lost it (its own store is full): said, and a new segment begins.
                unreadable = true;
                break;
            };
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
                if unreadable {
                    break_off(live);
                }
            }
        });
        if unreadable {
            segment::interrupt(run);
        }
    }
    if with_live(|live| live.run == run && live.handed_over && !live.writing) == Some(true) {
        segment::close(run).await;
    }
}

fn break_off(live: &mut Live) {
    live.broken = true;
    live.incoming.clear();
    if let Some(segment) = live.recording.segments.last_mut() {
        segment.damaged = true;
    }
}
