//! Content of another site: nothing is asked of it until the reader wants it.

use super::PictureView;
use crate::{ui::Icon, visit::use_lang};
use leptos::prelude::*;
use preau_model::{
    home::{Embed, Provider},
    media::{Picture, Shape},
    text::MediaText,
};

/// A place for a frame, with who publishes there. The frame comes on a press: on public pages by
/// the page's own small script (`server/src/public/page.js`), elsewhere by this one. Without script,
/// the link leads there.
#[component]
pub fn EmbedView(
    embed: Embed,
    #[prop(into)] title: String,
    #[prop(optional_no_strip)] picture: Option<Picture>,
) -> impl IntoView {
    let lang = use_lang();
    let t = MediaText::of(lang);
    let host = embed.host();
    let publisher = match embed.provider {
        Provider::Other | Provider::PeerTube => host.clone(),
        provider => provider.name().to_owned(),
    };
    let open = RwSignal::new(false);
    let frame = embed.frame.clone();
    let video = embed.provider.is_video();
    view! {
        <div class="media-embed" data-video=video.then_some("")>
            {move || {
                if open.get() {
                    view! {
                        <iframe
                            class="media-embed__frame"
                            src=frame.clone()
                            title=title.clone()
                            sandbox="allow-scripts allow-same-origin allow-popups allow-forms allow-presentation"
                            allow="fullscreen; picture-in-picture"
                            referrerpolicy="strict-origin-when-cross-origin"
                        ></iframe>
                    }
                        .into_any()
                } else {
                    view! {
                        <div class="media-embed__door">
                            {picture
                                .clone()
                                .map(|picture| {
                                    view! {
                                        <PictureView
                                            picture=picture
                                            shape=Shape::Card
                                            alt=""
                                            sizes="(min-width: 70rem) 45rem, 94vw"
                                        />
                                    }
                                })}
                            <button
                                class="ui-button ui-button--primary media-embed__show"
                                r#type="button"
                                data-frame=frame.clone()
                                data-title=title.clone()
                                on:click=move |_| open.set(true)
                            >
                                <Icon name="play" />
                                {if video { t.show_video } else { t.show_content }}
                            </button>
                        </div>
                    }
                        .into_any()
                }
            }}
            <p class="media-embed__who">
                {MediaText::published_by(lang, &publisher)} " " <a href=embed.page rel="noopener">
                    {MediaText::open_on(lang, &host)}
                </a>
            </p>
        </div>
    }
}
