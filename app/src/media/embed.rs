//! Content of another site: nothing is asked of it until the reader wants it.

use super::PictureView;
use crate::{browser, ui::Icon, visit::use_lang};
use leptos::{html, prelude::*};
use preau_model::{
    home::{Embed, Provider, host_of},
    media::{Picture, Shape},
    text::MediaText,
};

/// Where a frame stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Door {
    Shut,
    Open,
    /// It may not be framed: its link is what is left.
    Gone,
}

/// A place for a frame, with who publishes there. The frame comes on a press: on public pages by their own small
/// script (`server/src/public/page.js`), in the application from here. Without script, and where the school does not allow the host (any more), the
/// link leads there.
#[component]
pub fn EmbedView(
    embed: Embed,
    #[prop(into)] title: String,
    #[prop(optional_no_strip)] picture: Option<Picture>,
    /// Whether the school allows its host.
    #[prop(default = true)]
    framed: bool,
) -> impl IntoView {
    let lang = use_lang();
    let t = MediaText::of(lang);
    let host = embed.host();
    let publisher = match embed.provider {
        Provider::Other | Provider::PeerTube => host.clone(),
        provider => provider.name().to_owned(),
    };
    let video = embed.provider.is_video();
    let frame = embed.frame;
    let door = RwSignal::new(if framed { Door::Shut } else { Door::Gone });
    let asked = host.clone();
    // A frame without a title has the name of who publishes there.
    let title = if title.trim().is_empty() { publisher.clone() } else { title };
    let opened: NodeRef<html::Iframe> = NodeRef::new();
    let press = move |_| {
        door.set(Door::Open);
        // What was pressed is gone.
        browser::after(0, move || {
            if let Some(frame) = opened.try_get_untracked().flatten() {
                let _ = frame.focus();
            }
        });
        let asked = asked.clone();
        // The school has taken its host off the list since the page was made.
        browser::when_blocked(move |blocked| {
            if host_of(blocked).as_ref() == Some(&asked) {
                door.try_set(Door::Gone);
            }
        });
    };
    let shown = move || {
        match door.get() {
        Door::Gone => None,
        Door::Open => Some(
            view! {
                <iframe
                    class="media-embed__frame"
                    node_ref=opened
                    on:load=|event| browser::focus_again(&event)
                    src=frame.clone()
                    title=title.clone()
                    sandbox="allow-scripts allow-same-origin allow-popups allow-forms allow-presentation"
                    allow="fullscreen; picture-in-picture"
                    referrerpolicy="strict-origin-when-cross-origin"
                ></iframe>
            }
            .into_any(),
        ),
        Door::Shut => Some(
            view! {
                <div class="media-embed__door">
                    {picture
                        .clone()
                        .map(|picture| {
                            view! {
                                <PictureView picture=picture shape=Shape::Card alt="" sizes="(min-width: 70rem) 45rem, 94vw" />
                            }
                        })}
                    <button
                        class="ui-button ui-button--primary media-embed__show"
                        r#type="button"
                        data-frame=frame.clone()
                        data-title=title.clone()
                        on:click=press.clone()
                    >
                        <Icon name="play" />
                        {if video { t.show_video } else { t.show_content }}
                    </button>
                </div>
            }
            .into_any(),
        ),
    }
    };
    view! {
        <div class="media-embed" data-video=video.then_some("")>
            {shown}
            <p class="media-embed__who">
                {MediaText::published_by(lang, &publisher)} " " <a href=embed.page rel="noopener">
                    {MediaText::open_on(lang, &host)}
                </a>
            </p>
        </div>
    }
}
