//! Lines of plain words of a step.

use super::desk::use_desk;
use crate::ui::Field;
use leptos::prelude::*;
use preau_model::{
    classeur::{Content, SUMMARY_MAX, TITLE_MAX, TRANSCRIPT_MAX},
    error::Problem,
    home::{completed, is_web_address},
    ids::StepId,
};

/// A line of plain words of a step.
#[derive(Clone, Copy)]
pub(super) struct Words {
    name: &'static str,
    max: u32,
    many: bool,
    read: fn(&Content) -> &str,
    write: fn(&mut Content, String),
}

pub(super) const TITLE: Words = Words {
    name: "titre",
    max: TITLE_MAX,
    many: false,
    read: |content| match content {
        Content::Chapter { title }
        | Content::Audio { title, .. }
        | Content::Video { title, .. }
        | Content::Link { title, .. }
        | Content::Embed { title, .. }
        | Content::File { title, .. } => title,
        Content::Text { .. } | Content::Summary { .. } | Content::Image { .. } | Content::Exercise { .. } => "",
    },
    write: |content, text| match content {
        Content::Chapter { title }
        | Content::Audio { title, .. }
        | Content::Video { title, .. }
        | Content::Link { title, .. }
        | Content::Embed { title, .. }
        | Content::File { title, .. } => *title = text,
        Content::Text { .. } | Content::Summary { .. } | Content::Image { .. } | Content::Exercise { .. } => {}
    },
};

pub(super) const CAPTION: Words = Words {
    name: "legende",
    max: SUMMARY_MAX,
    many: false,
    read: |content| if let Content::Image { caption, .. } = content { caption } else { "" },
    write: |content, text| {
        if let Content::Image { caption, .. } = content {
            *caption = text;
        }
    },
};

pub(super) const ALT: Words = Words {
    name: "description",
    max: SUMMARY_MAX,
    many: false,
    read: |content| if let Content::Image { alt, .. } = content { alt } else { "" },
    write: |content, text| {
        if let Content::Image { alt, .. } = content {
            *alt = text;
        }
    },
};

pub(super) const ADDRESS: Words = Words {
    name: "adresse",
    max: 2_000,
    many: false,
    read: |content| if let Content::Link { address, .. } = content { address } else { "" },
    write: |content, text| {
        if let Content::Link { address, .. } = content {
            text.trim().clone_into(address);
        }
    },
};

pub(super) const TRANSCRIPT: Words = Words {
    name: "transcription",
    max: TRANSCRIPT_MAX,
    many: true,
    read: |content| if let Content::Audio { transcript, .. } = content { transcript } else { "" },
    write: |content, text| {
        if let Content::Audio { transcript, .. } = content {
            *transcript = text;
        }
    },
};

pub(super) const WHY: Words = Words {
    name: "resume",
    max: SUMMARY_MAX,
    many: true,
    read: |content| if let Content::Link { summary, .. } = content { summary } else { "" },
    write: |content, text| {
        if let Content::Link { summary, .. } = content {
            *summary = text;
        }
    },
};

#[component]
pub(super) fn WordsField(
    id: StepId,
    words: Words,
    label: &'static str,
    #[prop(optional)] hint: &'static str,
) -> impl IntoView {
    let desk = use_desk();
    let field = format!("etape-{id}-{}", words.name);
    let described = (!hint.is_empty()).then(|| format!("{field}-hint"));
    let value =
        Memo::new(move |_| desk.content(id).map(|content| (words.read)(&content).to_owned()).unwrap_or_default());
    let write = move |text: String| desk.set_content(id, |content| (words.write)(content, text));
    // Told when one leaves the field, and as long as that stands there: half an address is no mistake.
    let left_at: RwSignal<Option<String>> = RwSignal::new(None);
    let wrong = Signal::derive(move || {
        left_at
            .get()
            .filter(|left| *left == value.get() && !left.is_empty() && !is_web_address(left))
            .map(|_| Problem::Malformed)
    });
    let left = move || {
        // A field that goes while it has the focus is left too: there is nothing to be read then.
        let Some(typed) = value.try_get_untracked().filter(|_| words.name == ADDRESS.name) else { return };
        match completed(&typed) {
            Some(whole) => write(whole),
            None => left_at.set(Some(typed)),
        }
    };
    let control = if words.many {
        view! {
            <textarea
                class="ui-input"
                id=field.clone()
                rows="2"
                maxlength=words.max.to_string()
                aria-describedby=described
                prop:value=move || value.get()
                on:input=move |event| write(event_target_value(&event))
            >
                {value.get_untracked()}
            </textarea>
        }
        .into_any()
    } else {
        view! {
            <input
                class="ui-input"
                id=field.clone()
                maxlength=words.max.to_string()
                autocomplete="off"
                aria-describedby=described
                prop:value=move || value.get()
                aria-invalid=move || wrong.get().map(|_| "true")
                on:input=move |event| write(event_target_value(&event))
                on:change=move |_| left()
            />
        }
        .into_any()
    };
    view! {
        <Field id=field label=label hint=hint problem=wrong>
            {control}
        </Field>
    }
}
