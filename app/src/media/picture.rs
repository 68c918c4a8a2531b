//! A picture of the school's on a page.

use leptos::prelude::*;
use preau_model::media::{Picture, Shape};

/// Shows a picture in one shape, in the size that the browser finds best. `sizes`: how wide it
/// stands on the page. `eager`: it is what one sees first.
#[component]
pub fn PictureView(
    picture: Picture,
    shape: Shape,
    #[prop(into)] alt: String,
    sizes: &'static str,
    #[prop(optional)] eager: bool,
) -> impl IntoView {
    if !picture.is_ready() {
        // Its sizes are being made: the place stays.
        return view! { <span class="media-picture media-picture--waiting"></span> }.into_any();
    }
    let (width, height) = picture.room(shape);
    // Its place may cut it once more (`style/media-picture.css`).
    let (across, down) = picture.focus(shape);
    let sources = picture
        .sources(shape)
        .into_iter()
        .map(|source| view! { <source r#type="image/webp" media=source.media srcset=source.srcset sizes=sizes /> })
        .collect_view();
    view! {
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
    }
    .into_any()
}
