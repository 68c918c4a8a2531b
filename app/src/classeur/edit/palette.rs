//! What may be added.

use super::desk::use_desk;
use crate::ui::Icon;
use leptos::prelude::*;
use preau_model::{classeur::Kind, ids::StepId, text::ClasseurText};

/// In the order in which they are offered.
const KINDS: [Kind; 11] = [
    Kind::Text,
    Kind::Exercise,
    Kind::Form,
    Kind::Image,
    Kind::Audio,
    Kind::Video,
    Kind::File,
    Kind::Link,
    Kind::Embed,
    Kind::Chapter,
    Kind::Summary,
];

/// `after`: behind which step; `None`: at the beginning.
#[component]
pub(super) fn Palette(after: Option<StepId>) -> impl IntoView {
    let desk = use_desk();
    let kinds = KINDS.map(|kind| {
        let (name, hint) = ClasseurText::kind(desk.lang, kind);
        view! {
            <li>
                <button class="classeur-palette__kind" r#type="button" on:click=move |_| desk.add(kind, after)>
                    <span class="classeur-palette__sign" data-kind=kind.code()>
                        <Icon name=icon(kind) />
                    </span>
                    <span class="classeur-palette__words">
                        <span class="classeur-palette__name">{name}</span>
                        <span class="classeur-palette__hint">{hint}</span>
                    </span>
                </button>
            </li>
        }
    });
    view! {
        <ul
            class="classeur-palette"
            on:keydown=move |event| {
                if event.key() == "Escape" {
                    event.prevent_default();
                    desk.adding.set(None);
                }
            }
        >
            {kinds.into_iter().collect_view()}
        </ul>
    }
}

pub(super) const fn icon(kind: Kind) -> &'static str {
    match kind {
        Kind::Chapter => "heading",
        Kind::Text => "align-start",
        Kind::Image => "image",
        Kind::Audio => "audio",
        Kind::Video => "video",
        Kind::File => "paperclip",
        Kind::Link => "link",
        Kind::Embed => "embed",
        Kind::Summary => "star",
        Kind::Exercise => "check-circle",
        Kind::Form => "receipt",
    }
}
