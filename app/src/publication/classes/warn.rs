//! Telling readers from which day a section may be deleted.

use super::api;
use crate::{
    error::AppError,
    ui::{Field, Icon, Modal, toast::use_toasts},
    visit::use_lang,
};
use leptos::prelude::*;
use preau_model::{
    error::{Failure, Problem},
    ids::SectionId,
    publication::{WARNING_DAYS, WARNING_DAYS_USUAL},
    text::{ClassesText, Words, explain},
    time::{Date, next_day},
};
use wasm_bindgen_futures::spawn_local;

/// Whose readers are to be warned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Warned {
    pub sections: Vec<SectionId>,
    pub title: String,
}

fn in_days(today: Date, days: u32) -> Date {
    (0..days).fold(today, |day, _| next_day(day))
}

#[component]
pub(super) fn WarnDialog(warning: RwSignal<Option<Warned>>, today: Date, done: RwSignal<u32>) -> impl IntoView {
    let lang = use_lang();
    let t = ClassesText::of(lang);
    let toasts = use_toasts();
    let open = RwSignal::new(false);
    let day = RwSignal::new(in_days(today, WARNING_DAYS_USUAL).to_string());
    let problem: RwSignal<Option<Problem>> = RwSignal::new(None);
    Effect::new(move |_| {
        if warning.with(Option::is_some) {
            open.set(true);
        }
    });
    Effect::new(move |_| {
        if !open.get() {
            warning.set(None);
            problem.set(None);
        }
    });
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Ok(ends_on) = day.with_untracked(|day| day.parse::<Date>()) else {
            problem.set(Some(Problem::Required));
            return;
        };
        let Some(warned) = warning.get_untracked() else { return };
        spawn_local(async move {
            let count = warned.sections.len();
            match api::warn(warned.sections, ends_on).await {
                Ok(()) => {
                    open.set(false);
                    toasts.say(ClassesText::warned(lang, count, ends_on));
                    done.update(|n| *n += 1);
                }
                Err(AppError(Failure::Invalid(mut problems))) => problem.set(problems.pop().map(|it| it.problem)),
                Err(AppError(failure)) => toasts.warn(explain(&failure, lang)),
            }
        });
    };
    view! {
        <Modal open=open title=t.warn>
            <p class="publication-rights__title">{move || warning.with(|it| it.as_ref().map(|it| it.title.clone()))}</p>
            <form class="ui-fields" on:submit=send novalidate>
                <Field id="jour" label=t.warn_date hint=t.warn_hint problem=problem>
                    <input
                        class="ui-input"
                        id="jour"
                        r#type="date"
                        min=in_days(today, WARNING_DAYS).to_string()
                        required
                        aria-describedby="jour-hint jour-error"
                        aria-invalid=move || problem.get().map(|_| "true")
                        prop:value=move || day.get()
                        on:input:target=move |event| day.set(event.target().value())
                    />
                </Field>
                <div class="ui-cluster ui-cluster--end">
                    <button class="ui-button" r#type="button" on:click=move |_| open.set(false)>
                        {Words::of(lang).cancel}
                    </button>
                    <button class="ui-button ui-button--primary" r#type="submit">
                        <Icon name="bell" />
                        {t.warn_now}
                    </button>
                </div>
            </form>
        </Modal>
    }
}
