//! Deleting a section for good: its title is typed first.

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
    text::{ClassesText, Words, explain, explain_problem},
};
use wasm_bindgen_futures::spawn_local;

#[component]
pub(super) fn DeleteDialog(deleting: RwSignal<Option<(SectionId, String)>>, done: RwSignal<u32>) -> impl IntoView {
    let lang = use_lang();
    let t = ClassesText::of(lang);
    let toasts = use_toasts();
    let open = RwSignal::new(false);
    let typed = RwSignal::new(String::new());
    let problem: RwSignal<Option<Problem>> = RwSignal::new(None);
    Effect::new(move |_| {
        if deleting.with(Option::is_some) {
            open.set(true);
        }
    });
    Effect::new(move |_| {
        if !open.get() {
            deleting.set(None);
            typed.set(String::new());
            problem.set(None);
        }
    });
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some((id, title)) = deleting.get_untracked() else { return };
        if typed.with_untracked(|typed| typed.trim().is_empty()) {
            problem.set(Some(Problem::Required));
            return;
        }
        spawn_local(async move {
            match api::delete(id, typed.get_untracked()).await {
                Ok(()) => {
                    open.set(false);
                    toasts.say(ClassesText::deleted(lang, &title));
                    done.update(|n| *n += 1);
                }
                Err(AppError(Failure::Invalid(mut problems))) => problem.set(problems.pop().map(|it| it.problem)),
                Err(AppError(Failure::Conflict(why))) => {
                    open.set(false);
                    toasts.warn(explain_problem(&why, lang));
                    done.update(|n| *n += 1);
                }
                Err(AppError(failure)) => toasts.warn(explain(&failure, lang)),
            }
        });
    };
    let label = move || {
        let title = deleting.with(|it| it.as_ref().map(|(_, title)| title.clone())).unwrap_or_default();
        ClassesText::type_title(lang, &title)
    };
    view! {
        <Modal open=open title=t.delete_title>
            <p>{t.delete_text}</p>
            <form class="ui-fields" on:submit=send novalidate>
                <Field id="titre-exact" label=untrack(label) problem=problem>
                    <input
                        class="ui-input"
                        id="titre-exact"
                        r#type="text"
                        autocomplete="off"
                        spellcheck="false"
                        aria-describedby="titre-exact-error"
                        aria-invalid=move || problem.get().map(|_| "true")
                        prop:value=move || typed.get()
                        on:input:target=move |event| typed.set(event.target().value())
                    />
                </Field>
                <div class="ui-cluster ui-cluster--end">
                    <button class="ui-button" r#type="button" on:click=move |_| open.set(false)>
                        {Words::of(lang).cancel}
                    </button>
                    <button class="ui-button ui-button--danger" r#type="submit">
                        <Icon name="trash" />
                        {t.delete_now}
                    </button>
                </div>
            </form>
        </Modal>
    }
}
