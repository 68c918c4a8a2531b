//! A picture of the school's on a page.

use crate::{ui::Icon, visit::use_lang};
use leptos::prelude::*;
use preau_model::{
    media::{Picture, Shape},
    text::MediaText,
};

/// A condition that every window meets.
const ANY_WINDOW: &str = "(min-width: 0)";

/// Shows a picture in one shape, in the size that the browser finds best. `sizes`: how wide it
/// stands on the page. `eager`: it is what one sees first. `pausable`: one that moves has a button that stops it
/// (WCAG 2.2, criterion 2.2.2); pages of the site have theirs from `server/src/public/page.js`.
#[component]
pub fn PictureView(
    picture: Picture,
    shape: Shape,
    #[prop(into)] alt: String,
    sizes: &'static str,
    #[prop(optional)] eager: bool,
    #[prop(optional)] pausable: bool,
) -> impl IntoView {
    if !picture.is_ready() {
        // Its sizes are being made: the place stays.
        return view! { <span class="media-picture media-picture--waiting"></span> }.into_any();
    }
    let (width, height) = picture.room(shape);
    // Its place may cut it once more (`style/media-picture.css`).
    let (across, down) = picture.focus(shape);
    let sources = picture.sources(shape);
    // The still one comes first, for who wants less motion.
    let paused = (pausable && sources.len() > 1).then(|| RwSignal::new(false));
    let sources = sources
        .into_iter()
        .map(|source| {
            let media = move || match source.media {
                Some(_) if paused.is_some_and(|paused| paused.get()) => Some(ANY_WINDOW),
                media => media,
            };
            view! { <source r#type="image/webp" media=media srcset=source.srcset sizes=sizes /> }
        })
        .collect_view();
    let shown = view! {
        <picture
            class="media-picture"
            data-focus-x=across.map(|tenths| tenths.to_string())
            data-focus-y=down.map(|tenths| tenths.to_string())
        >
            {sources}
            <img
                src=picture.fallback(shape)
                alt=alt
                width=width.to_string()
                height=height.to_string()
                loading=if eager { "eager" } else { "lazy" }
                fetchpriority=eager.then_some("high")
                decoding="async"
            />
        </picture>
    };
    let Some(paused) = paused else { return shown.into_any() };
    let t = MediaText::of(use_lang());
    let icon = move || if paused.get() { "play" } else { "pause" };
    let label = move || if paused.get() { t.resume } else { t.pause_playing };
    view! {
        <div class="media-moving">
            {shown}
            <button
                class="ui-button ui-button--icon media-moving__pause"
                r#type="button"
                aria-label=label
                title=label
                on:click=move |_| paused.update(|paused| *paused = !*paused)
            >
                {move || view! { <Icon name=icon() /> }}
            </button>
        </div>
    }
    .into_any()
}
