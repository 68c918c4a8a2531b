//! A spoken answer, recorded: each second is on the device as it is said, and goes to the school by itself.

use super::walk::{Kept, Way};
use crate::{
    browser::{
        Place,
        outbox::{self, outbox},
        taken_over,
    },
    media::{AttachmentPlayer, Recorder, Takes},
    visit::use_lang,
};
use leptos::prelude::*;
use preau_model::{
    ids::{StepId, UploadId},
    media::{
        Attachment, Purpose,
        kept::{Recording, Segment},
    },
    text::WalkText,
};
use wasm_bindgen_futures::spawn_local;

/// Those of its files that hold something.
fn segments_of(take: &Recording) -> Vec<UploadId> {
    take.segments.iter().filter(|segment| segment.length != Some(0)).map(|segment| segment.ticket.id).collect()
}

/// Records, as long as the answer may be changed; then plays what was recorded. The last take that is whole is the answer:
/// `change` is told of its files. `longest`: in seconds; `received`: what the school has of it.
#[component]
pub(super) fn SpokenRecorder(
    step: StepId,
    longest: Option<u16>,
    still: Signal<bool>,
    segments: Signal<Vec<UploadId>>,
    received: Memo<Option<Attachment>>,
    change: Callback<Vec<UploadId>>,
) -> impl IntoView {
    let t = WalkText::of(use_lang());
    let way = expect_context::<Way>();
    let Kept::Of(owner) = way.kept else { return ().into_any() };
    let purpose = Purpose::Answer(way.activity, step);
    let (ours, opened) = (taken_over(), outbox().opened);
    let ready = Memo::new(move |_| ours.get() && opened.get());
    let whole = Memo::new(move |_| {
        let recordings = outbox().recordings;
        let mine = |take: &&Recording| take.purpose == purpose && take.is_whole();
        recordings.with(|all| all.iter().filter(mine).cloned().collect::<Vec<_>>())
    });
    // What was answered before is no answer once more.
    Effect::new(move |_| {
        let waits = outbox().answers.with(|all| all.iter().any(|kept| kept.step == step));
        let over = received.get().is_some() && still.get() && !waits;
        if ready.get() && over {
            let answered = segments.get();
            spawn_local(outbox::forget_recordings(move |take| {
                let of_it = |segment: &Segment| answered.contains(&segment.ticket.id);
                take.purpose == purpose && take.is_whole() && take.segments.iter().all(of_it)
            }));
        }
    });
    Effect::new(move |before: Option<Option<Vec<UploadId>>>| {
        if !ready.get() {
            return None;
        }
        let now = whole.with(|takes| takes.last().map(segments_of)).unwrap_or_default();
        let changed = match before.flatten() {
            Some(before) => before != now,
            // Nothing here: it may have been recorded on another device.
            None => !now.is_empty(),
        };
        let (settled, answered) = (still.get_untracked(), segments.get_untracked());
        if changed && !settled && now != answered {
            change.run(now.clone());
        }
        Some(now)
    });
    let place = StoredValue::new(Place {
        owner,
        purpose,
        title: way.title.get_value(),
        longest_ms: longest.map(|seconds| u64::from(seconds) * 1000),
    });
    let heard = move || {
        received.get().map(|file| {
            let label = t.your_recording;
            view! { <AttachmentPlayer file=file label=label /> }
        })
    };
    let body = move || {
        if !ready.get() {
            return view! { <p class="ui-muted">{t.recorder_needs_script}</p> }.into_any();
        }
        if !still.get() {
            // Recorded on another device.
            let elsewhere = move || whole.with(Vec::is_empty).then(heard);
            return view! {
                {elsewhere}
                <Recorder place=place.get_value() explain=t.speak lead=t.last_take />
            }
            .into_any();
        }
        view! {
            {move || if received.with(Option::is_some) {
                heard().into_any()
            } else {
                view! { <Takes takes=whole go_on=false lead=t.your_recording /> }.into_any()
            }}
        }
        .into_any()
    };
    view! { <div class="walk-spoken">{body}</div> }.into_any()
}
