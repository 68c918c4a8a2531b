//! A text with its form: the editor (`editor/`) once its script is there, a plain box before.

use super::FieldProblem;
use crate::{
    browser::editor::{self, ChosenEmbed, ChosenPicture, Editor, Feature, Options, PickEmbed, PickPicture, TakeFiles},
    visit::use_lang,
};
use futures::channel::oneshot;
use gloo::timers::future::TimeoutFuture;
use leptos::{html, prelude::*};
use preau_model::{
    error::Problem,
    text::{Words, rich},
};
use std::sync::{Arc, Mutex};
use wasm_bindgen_futures::spawn_local;

/// What short texts need.
pub const SHORT: &[Feature] = &[Feature::Lists, Feature::Quote, Feature::Link];
/// What a lesson needs besides.
pub const LESSON: &[Feature] = &[
    Feature::Headings,
    Feature::Lists,
    Feature::Quote,
    Feature::Link,
    Feature::Code,
    Feature::Table,
    Feature::Formula,
];

/// How long it waits before it asks again for a script that did not come, in milliseconds; then twice
/// as long, up to the second.
const AGAIN_MS: (u32, u32) = (1_000, 30_000);

/// A question of the editor's to its page, answered once.
pub struct Asked<T>(Arc<Mutex<Option<oneshot::Sender<Option<T>>>>>);

impl<T> Clone for Asked<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> Asked<T> {
    fn new() -> (Self, oneshot::Receiver<Option<T>>) {
        let (sender, receiver) = oneshot::channel();
        (Self(Arc::new(Mutex::new(Some(sender)))), receiver)
    }

    /// What was chosen, or that nothing was. Only the first answer counts.
    pub fn answer(&self, chosen: Option<T>) {
        let sender = self.0.lock().ok().and_then(|mut sender| sender.take());
        if let Some(sender) = sender {
            // An editor that is gone asks nothing any more.
            let _ = sender.send(chosen);
        }
    }
}

/// What the page answers for; a tool that nobody answers for is not offered.
#[derive(Clone, Copy, Default)]
pub struct Hooks {
    pub picture: Option<Callback<Asked<ChosenPicture>>>,
    /// With the address that stands in the text already, where there is one.
    pub embed: Option<Callback<(Option<String>, Asked<ChosenEmbed>)>>,
    /// Files that were pasted, dropped or chosen.
    pub files: Option<Callback<Vec<web_sys::File>>>,
    /// Pictures that were pasted or dropped, and the editor that they are to stand in.
    pub pictures: Option<Callback<(Vec<web_sys::File>, Editor)>>,
}

/// `value` holds the HTML: it is shown when it changes from outside, and changed as it is typed. `name`
/// is the plain box's, for forms sent without script.
#[component]
pub fn RichText(
    #[prop(into)] id: String,
    name: &'static str,
    #[prop(into)] label: String,
    value: RwSignal<String>,
    #[prop(optional, into)] hint: String,
    #[prop(default = SHORT)] features: &'static [Feature],
    #[prop(optional)] hooks: Hooks,
    #[prop(optional, into)] problem: Signal<Option<Problem>>,
    /// It begins with the caret behind these words: somebody was typing them in another box.
    #[prop(optional_no_strip)]
    typing: Option<String>,
) -> impl IntoView {
    let lang = use_lang();
    let t = Words::of(lang);
    let taken_over = crate::browser::taken_over();
    let (label_id, hint_id, error_id) = (format!("{id}-label"), format!("{id}-hint"), format!("{id}-error"));
    let place: NodeRef<html::Div> = NodeRef::new();
    let plain: NodeRef<html::Textarea> = NodeRef::new();
    let mounted = RwSignal::new(None::<Editor>);
    let missing = RwSignal::new(false);
    let typing = StoredValue::new(typing);
    // What the editor holds.
    let held = StoredValue::new(String::new());
    let ids = StoredValue::new((id.clone(), label.clone(), label_id.clone(), format!("{hint_id} {error_id}")));
    let make = move || {
        let Some(place) = place.get_untracked() else { return };
        let (id, label, labelled_by, described_by) = ids.get_value();
        let typing = crate::browser::before_caret(&id);
        let html = value.get_untracked();
        held.set_value(html.clone());
        let options = Options {
            html,
            lang,
            label,
            labelled_by,
            described_by,
            features,
            on_change: Box::new(move |html| {
                let _ = held.try_set_value(html.clone());
                let _ = value.try_set(html);
            }),
            pick_picture: hooks.picture.map(|hook| -> PickPicture {
                Box::new(move || {
                    let (asked, answer) = Asked::new();
                    hook.run(asked);
                    Box::pin(async { answer.await.ok().flatten() })
                })
            }),
            pick_embed: hooks.embed.map(|hook| -> PickEmbed {
                Box::new(move |address| {
                    let (asked, answer) = Asked::new();
                    hook.run((address, asked));
                    Box::pin(async { answer.await.ok().flatten() })
                })
            }),
            on_files: hooks.files.map(|hook| -> TakeFiles { Box::new(move |files| hook.run(files)) }),
            on_pictures: hooks.pictures.map(|hook| -> TakeFiles {
                Box::new(move |files| {
                    if let Some(editor) = mounted.get_untracked() {
                        hook.run((files, editor));
                    }
                })
            }),
        };
        let Some(editor) = editor::mount(&place, options) else { return };
        mounted.set(Some(editor));
        if let Some(typed) = typing {
            editor.focus_after(&typed);
        }
    };
    // What is in the plain box, as it was typed.
    let typed = RwSignal::new({
        let text = rich::to_plain(&value.get_untracked());
        // With the space or the new line that somebody has just typed.
        typing.with_value(|typing| typing.clone().filter(|typed| typed.trim_end() == text)).unwrap_or(text)
    });
    let type_plainly = move |text: String| {
        value.set(rich::from_plain(&text));
        typed.set(text);
    };
    Effect::new(move |begun: Option<bool>| {
        if begun == Some(true) || !taken_over.get() {
            return begun.unwrap_or_default();
        }
        if let Some(typed) = typing.try_update_value(Option::take).flatten()
            && let Some(area) = plain.get_untracked()
        {
            let caret = u32::try_from(typed.encode_utf16().count()).unwrap_or(0);
            let _ = area.focus();
            let _ = area.set_selection_range(caret, caret);
        }
        // What was typed while the script was on its way.
        if let Some(text) = crate::browser::typed_in(&ids.with_value(|ids| ids.0.clone())) {
            type_plainly(text);
        }
        spawn_local(async move {
            let mut wait = AGAIN_MS.0;
            while !editor::fetch().await {
                if missing.try_set(true).is_some() {
                    return;
                }
                TimeoutFuture::new(wait).await;
                wait = (wait * 2).min(AGAIN_MS.1);
            }
            if !mounted.is_disposed() {
                make();
            }
        });
        true
    });
    Effect::new(move |_| {
        let html = value.get();
        match mounted.get() {
            Some(editor) => {
                if held.with_value(|held| *held != html) {
                    held.set_value(html.clone());
                    editor.set_html(&html);
                }
            }
            None => {
                if taken_over.get()
                    && let Some(area) = plain.get()
                    && typed.with_untracked(|typed| rich::from_plain(typed) != html)
                {
                    area.set_value(&rich::to_plain(&html));
                }
            }
        }
    });
    on_cleanup(move || {
        if let Some(editor) = mounted.try_get_untracked().flatten() {
            editor.destroy();
        }
    });
    // What has a form is not written over by a box that cannot hold it.
    let formed = move || value.with(|html| !rich::is_plain(html));
    let (label_for, box_id, hint_text) = (id.clone(), id, hint.clone());
    view! {
        <div class="ui-field">
            <label
                class="ui-field__label"
                id=label_id
                r#for=label_for
                on:click=move |_| {
                    if let Some(editor) = mounted.get_untracked() {
                        editor.focus();
                    }
                }
            >
                {label}
            </label>
            {(!hint.is_empty())
                .then(|| {
                    view! {
                        <p class="ui-field__hint" id=hint_id>
                            {hint_text}
                        </p>
                    }
                })}
            <div class="ui-editor__place" node_ref=place></div>
            <Show when=move || mounted.get().is_none()>
                <textarea
                    class="ui-input"
                    id=box_id.clone()
                    name=name
                    rows="6"
                    node_ref=plain
                    readonly=move || taken_over.get() && formed()
                    on:input=move |event| type_plainly(event_target_value(&event))
                >
                    {typed.get_untracked()}
                </textarea>
            </Show>
            <Show when=move || missing.get() && mounted.get().is_none()>
                <p class="ui-field__hint" role="status">
                    {t.editor_missing}
                </p>
            </Show>
            <FieldProblem id=error_id problem=problem />
        </div>
    }
}
