//! Content of another site: nothing is asked of it until the reader wants it.

use super::PictureView;
use crate::{ui::Icon, visit::use_lang};
use leptos::prelude::*;
use preau_model::{
    home::{Embed, Provider},
    media::{Picture, Shape},
    text::MediaText,
};

/// A place for a frame, with who publishes there. The frame comes on a press, by the page's own small
/// script (`server/src/public/page.js`). Without script, the link leads there.
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
    let video = embed.provider.is_video();
    view! {
        <div class="media-embed" data-video=video.then_some("")>
            <div class="media-embed__door">
                {picture
                    .map(|picture| {
                        view! {
                            <PictureView picture=picture shape=Shape::Card alt="" sizes="(min-width: 70rem) 45rem, 94vw" />
                        }
                    })}
                <button
                    class="ui-button ui-button--primary media-embed__show"
                    r#type="button"
                    data-frame=embed.frame
                    data-title=title
                >
                    <Icon name="play" />
                    {if video { t.show_video } else { t.show_content }}
                </button>
            </div>
            <p class="media-embed__who">
                {MediaText::published_by(lang, &publisher)} " " <a href=embed.page rel="noopener">
                    {MediaText::open_on(lang, &host)}
                </a>
            </p>
        </div>
    }
}
