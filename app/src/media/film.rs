//! A film that was sent as a file: played where the browser can, to be downloaded in any case.

use super::FileList;
use crate::visit::use_lang;
use leptos::{html, prelude::*};
use preau_model::{
    media::{Attachment, is_playable_film, watch_path},
    text::MediaText,
};

#[component]
pub fn FilmPlayer(file: Attachment, #[prop(into)] label: String) -> impl IntoView {
    let t = MediaText::of(use_lang());
    let plays = is_playable_film(&file.media_type);
    let unplayable = RwSignal::new(!plays);
    let screen: NodeRef<html::Video> = NodeRef::new();
    // What went wrong before the script was there is seen afterwards.
    Effect::new(move |_| {
        if screen.get().is_some_and(|it| it.error().is_some()) {
            unplayable.set(true);
        }
    });
    // Sound without a picture: what is in the container is unknown here.
    let looked = move |_| {
        if screen.get_untracked().is_some_and(|it| it.video_width() == 0) {
            unplayable.set(true);
        }
    };
    let src = watch_path(file.id);
    view! {
        <div class="media-film">
            {plays
                .then(|| {
                    view! {
                        <video
                            class="media-film__screen"
                            node_ref=screen
                            controls
                            playsinline
                            preload="metadata"
                            src=src
                            aria-label=label
                            hidden=move || unplayable.get()
                            on:error=move |_| unplayable.set(true)
                            on:loadedmetadata=looked
                        ></video>
                    }
                })}
            <p class="ui-muted" role="status" hidden=move || !unplayable.get()>
                {t.film_unplayable}
            </p>
            <FileList files=vec![file] />
        </div>
    }
}
