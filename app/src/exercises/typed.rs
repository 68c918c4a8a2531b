//! One line that is typed, or more.

use super::sheet::{MarkView, Sheet};
use crate::{browser, ui::Field};
use leptos::prelude::*;
use preau_model::exercises::{Answer, Part};

/// A line. `told` makes an answer of what was typed; Enter gives it.
#[component]
pub fn LineField(
    sheet: Sheet,
    label: &'static str,
    #[prop(optional)] hint: &'static str,
    max: u32,
    value: Memo<String>,
    told: fn(String) -> Answer,
    #[prop(default = "text")] keyboard: &'static str,
) -> impl IntoView {
    let id = sheet.id("reponse");
    let described = (!hint.is_empty()).then(|| format!("{id}-hint"));
    view! {
        <div class="exercises-line">
            <Field id=id.clone() label=label hint=hint>
                <input
                    class="ui-input"
                    id=id
                    maxlength=max.to_string()
                    inputmode=keyboard
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    aria-describedby=described
                    value=value.get_untracked()
                    prop:value=move || value.get()
                    readonly=move || sheet.still.get()
                    on:input=move |event| sheet.change(told(event_target_value(&event)))
                    on:keydown=move |event| {
                        // What an input method is composing is not an answer yet.
                        if event.key() == "Enter" && !event.is_composing() {
                            event.prevent_default();
                            browser::click(&sheet.id("valider"));
                        }
                    }
                />
            </Field>
            <MarkView sheet=sheet part=Part::Whole />
        </div>
    }
}

/// Several lines.
#[component]
pub fn AreaField(
    sheet: Sheet,
    label: &'static str,
    max: u32,
    value: Memo<String>,
    told: fn(String) -> Answer,
    /// Nothing of the browser's spells for the pupil.
    #[prop(optional)]
    alone: bool,
    /// Names what stands below it.
    #[prop(optional, into)]
    described_by: String,
) -> impl IntoView {
    let id = sheet.id("reponse");
    view! {
        <Field id=id.clone() label=label>
            <textarea
                class="ui-input"
                id=id
                rows="5"
                maxlength=max.to_string()
                autocomplete="off"
                spellcheck=if alone { "false" } else { "true" }
                autocapitalize=alone.then_some("off")
                aria-describedby=(!described_by.is_empty()).then_some(described_by)
                prop:value=move || value.get()
                readonly=move || sheet.still.get()
                on:input=move |event| sheet.change(told(event_target_value(&event)))
            >
                {value.get_untracked()}
            </textarea>
        </Field>
    }
}
