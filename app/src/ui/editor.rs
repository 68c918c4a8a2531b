//! A small rich text editor: emphasis, lists, quotations, links.
//!
//! Before the script arrives, and without it, it is a plain text box; afterwards a
//! `contenteditable` with a toolbar. What it makes is cleaned by the server in any case.

use super::Icon;
use crate::visit::use_lang;
use leptos::{html, prelude::*};
use preau_model::text::{Lang, rich};

/// One tool: icon, name, the editing command.
const TOOLS: [(&str, &str, &str, &str); 6] = [
    ("bold", "Gras", "Bold", "bold"),
    ("italic", "Italique", "Italic", "italic"),
    ("list", "Liste à puces", "Bulleted list", "insertUnorderedList"),
    ("ordered-list", "Liste numérotée", "Numbered list", "insertOrderedList"),
    ("quote", "Citation", "Quotation", "formatBlock"),
    ("undo", "Annuler la dernière action", "Undo", "undo"),
];

/// `value` holds the HTML. `name` is the plain box's, for forms sent without script.
#[component]
pub fn RichText(
    #[prop(into)] id: String,
    name: &'static str,
    #[prop(into)] label: String,
    value: RwSignal<String>,
    #[prop(optional, into)] hint: String,
) -> impl IntoView {
    let lang = use_lang();
    let ready = crate::browser::taken_over();
    let label_id = format!("{id}-label");
    let plain_id = id.clone();
    let (label_for, hint_text) = (label.clone(), hint);
    view! {
        <div class="ui-field">
            <label class="ui-field__label" id=label_id.clone() r#for=id.clone()>
                {label_for}
            </label>
            {(!hint_text.is_empty()).then(|| view! { <p class="ui-field__hint">{hint_text}</p> })}
            <Show
                when=move || ready.get()
                fallback={
                    let plain_id = plain_id.clone();
                    move || {
                        view! {
                            <textarea class="ui-input" id=plain_id.clone() name=name rows="6">
                                {rich::to_plain(&value.get_untracked())}
                            </textarea>
                        }
                    }
                }
            >
                <Area id=id.clone() label_id=label_id.clone() value=value lang=lang />
            </Show>
        </div>
    }
}

#[component]
fn Area(id: String, label_id: String, value: RwSignal<String>, lang: Lang) -> impl IntoView {
    let area: NodeRef<html::Div> = NodeRef::new();
    // The box holds the text while it is being edited: it is filled once, then only read.
    area.on_load(move |element| element.set_inner_html(&value.get_untracked()));
    let read = move || {
        if let Some(element) = area.get_untracked() {
            value.set(element.inner_html());
        }
    };
    let run = move |command: &'static str| {
        if let Some(element) = area.get_untracked() {
            let _ = element.focus();
        }
        let argument = if command == "formatBlock" { "blockquote" } else { "" };
        crate::browser::edit_command(command, argument);
        read();
    };
    view! {
        <div class="ui-editor">
            <div class="ui-editor__bar" role="toolbar" aria-label=lang.pick("Mise en forme", "Formatting") aria-controls=id.clone()>
                <div class="ui-editor__group">
                    {TOOLS
                        .into_iter()
                        .map(|(icon, french, english, command)| {
                            view! {
                                <button
                                    class="ui-editor__tool"
                                    r#type="button"
                                    aria-label=lang.pick(french, english)
                                    // Keeps the selection in the text.
                                    on:mousedown=|event| event.prevent_default()
                                    on:click=move |_| run(command)
                                >
                                    <Icon name=icon />
                                </button>
                            }
                        })
                        .collect_view()}
                </div>
            </div>
            <div
                class="ui-editor__area prose"
                id=id
                node_ref=area
                contenteditable="true"
                role="textbox"
                aria-multiline="true"
                aria-labelledby=label_id
                tabindex="0"
                on:input=move |_| read()
                on:paste=move |event| {
                    crate::browser::paste_plainly(&event);
                    read();
                }
            ></div>
        </div>
    }
}
