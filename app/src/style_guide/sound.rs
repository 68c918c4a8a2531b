//! Sounds, the recorder and files.

use super::Part;
use crate::media::{AttachmentPlayer, FileList, FilePicker, Player, Reading, Stage};
use leptos::prelude::*;
use preau_model::{
    ids::AttachmentId,
    media::{Attachment, AttachmentKind, Sound, recording::Phase},
};
use uuid::Uuid;

/// Heights like those of a voice.
fn voice(count: u32) -> Vec<u8> {
    (0..count).map(|n| u8::try_from((n * 37 + n * n * 11) % 200 + 20).unwrap_or(u8::MAX)).collect()
}

fn file(name: &str, media_type: &str, sound: Option<Sound>) -> Attachment {
    let kind = if sound.is_some() { AttachmentKind::Audio } else { AttachmentKind::File };
    Attachment {
        id: AttachmentId(Uuid::nil()),
        kind,
        name: name.to_owned(),
        size: 1_482_000,
        media_type: media_type.to_owned(),
        sound,
        segments: 1,
    }
}

#[component]
pub fn Players() -> impl IntoView {
    view! {
        <Part id="sg-players" title="Player">
            <Player key="sg" src="/ecoute/exemple" label="Enregistrement" duration_ms=134_000 peaks=voice(200) large=true />
            <Player key="sg-2" src="/ecoute/exemple" label="Prise 2" duration_ms=8_000 peaks=voice(40) />
            <AttachmentPlayer
                file=file("Enregistrement.amr", "audio/amr", Some(Sound::Unplayable))
                label="Enregistrement illisible"
            />
            <FileList files=vec![
                file("Ma rédaction sur les anticonstitutionnellement.pdf", "application/pdf", None),
                file("IMG_1234.jpg", "image/jpeg", None),
            ] />
        </Part>
    }
}

/// A recorder that stands in `phase`.
fn standing(phase: Phase, silent: bool) -> Reading {
    Reading {
        phase: Signal::stored(phase),
        silent: Signal::stored(silent),
        elapsed_ms: Signal::stored(74_000),
        bars: Signal::stored(voice(50)),
    }
}

#[component]
pub fn Recorders() -> impl IntoView {
    view! {
        <Part id="sg-recorders" title="Recorder">
            {STATES
                .into_iter()
                .map(|(phase, silent)| {
                    view! { <Stage reading=standing(phase, silent) again=Signal::stored(false) start=|| () /> }
                })
                .collect_view()}
        </Part>
    }
}

const STATES: [(Phase, bool); 9] = [
    (Phase::Idle, false),
    (Phase::Requesting, false),
    (Phase::Recording, false),
    (Phase::Recording, true),
    (Phase::Paused, false),
    (Phase::Interrupted, false),
    (Phase::Refused, false),
    (Phase::Missing, false),
    (Phase::Unsupported, false),
];

#[component]
pub fn FileDrop() -> impl IntoView {
    view! {
        <Part id="sg-drop" title="File drop">
            <FilePicker id="sg-files" files=Signal::stored(Vec::new()) camera=true />
        </Part>
    }
}
