//! What the activity is called, and what it is about.

use super::{desk::use_desk, exchanged::Exchanged};
use crate::ui::Field;
use leptos::prelude::*;
use preau_model::{
    classeur::{SUMMARY_MAX, TITLE_MAX},
    text::ClasseurText,
};

/// The field of the title.
pub(super) const TITLE: &str = "activite-titre";

#[component]
pub(super) fn Head() -> impl IntoView {
    let desk = use_desk();
    let t = ClasseurText::of(desk.lang);
    let title = Memo::new(move |_| desk.draft.with(|activity| activity.title.clone()));
    let subject = Memo::new(move |_| desk.draft.with(|activity| activity.subject));
    let subjects = desk.subjects.get_value();
    let summary = Memo::new(move |_| desk.draft.with(|activity| activity.summary.clone()));
    view! {
        <div class="classeur-edit__head">
            <div class="classeur-edit__title">
                <label class="ui-hidden" r#for=TITLE>
                    {t.activity_title}
                </label>
                <div class="classeur-edit__grows" data-text=move || title.get()>
                    <textarea
                        class="classeur-edit__name"
                        id=TITLE
                        rows="1"
                        maxlength=TITLE_MAX.to_string()
                        autocomplete="off"
                        placeholder=t.untitled
                        prop:value=move || title.get()
                        on:input=move |event| desk.rename(one_line(&event_target_value(&event)))
                        on:keydown=move |event| {
                            if event.key() == "Enter" && !event.is_composing() {
                                event.prevent_default();
                                event_target::<web_sys::HtmlElement>(&event).blur().ok();
                            }
                        }
                    >
                        {title.get_untracked()}
                    </textarea>
                </div>
                <Exchanged />
            </div>
            <Field id="activite-resume" label=t.summary hint=t.summary_hint optional=true>
                <textarea
                    class="ui-input"
                    id="activite-resume"
                    rows="2"
                    maxlength=SUMMARY_MAX.to_string()
                    aria-describedby="activite-resume-hint"
                    prop:value=move || summary.get()
                    on:input=move |event| desk.describe(event_target_value(&event))
                >
                    {summary.get_untracked()}
                </textarea>
            </Field>
            {(subjects.len() > 1 || subject.get_untracked().is_none() && !subjects.is_empty())
                .then(|| {
                    view! {
                        <Field id="activite-matiere" label=t.subject>
                            <select
                                class="ui-input"
                                id="activite-matiere"
                                on:change=move |event| desk.set_subject(event_target_value(&event).parse().ok())
                            >
                                <option value="" selected=move || subject.get().is_none()>
                                    {t.no_subject}
                                </option>
                                {subjects
                                    .into_iter()
                                    .map(|(id, label)| {
                                        view! {
                                            <option value=id.to_string() selected=move || subject.get() == Some(id)>
                                                {label}
                                            </option>
                                        }
                                    })
                                    .collect_view()}
                            </select>
                        </Field>
                    }
                })}
        </div>
    }
}

/// What was pasted may have several lines; a title has one, however long.
fn one_line(text: &str) -> String {
    text.replace("\r\n", " ").replace(['\n', '\r'], " ")
}
