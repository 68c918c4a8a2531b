//! Whose content the school shows in frames.

use super::{api, desk::use_desk};
use crate::{
    browser,
    error::AppError,
    ui::{Field, Icon},
    visit::use_lang,
};
use leptos::prelude::*;
use preau_model::{
    error::{Failure, Problem},
    text::{BoardText, explain},
};
use wasm_bindgen_futures::spawn_local;

#[component]
pub fn Hosts() -> impl IntoView {
    let desk = use_desk();
    let lang = use_lang();
    let t = BoardText::of(lang);
    let typed = RwSignal::new(String::new());
    let problem: RwSignal<Option<Problem>> = RwSignal::new(None);
    let change = move |host: String, allowed: bool| {
        spawn_local(async move {
            match api::allow_host(host, allowed).await {
                Ok(hosts) => {
                    let _ = problem.try_set(None);
                    let _ = typed.try_set(String::new());
                    desk.choices.try_update(|choices| choices.hosts = hosts);
                }
                Err(AppError(Failure::Invalid(problems))) => {
                    let _ = problem.try_set(problems.into_iter().next().map(|it| it.problem));
                }
                Err(AppError(failure)) => desk.toast(&explain(&failure, lang)),
            }
        });
    };
    view! {
        <p class="ui-muted ui-small">{t.hosts_hint}</p>
        <form
            class="home-edit__add-host"
            on:submit=move |event| {
                event.prevent_default();
                change(typed.get_untracked(), true);
            }
        >
            <Field id="site-a-autoriser" label=t.add_host problem=problem>
                <input
                    class="ui-input"
                    id="site-a-autoriser"
                    inputmode="url"
                    autocapitalize="off"
                    spellcheck="false"
                    placeholder="podeduc.apps.education.fr"
                    maxlength="300"
                    aria-invalid=move || problem.get().map(|_| "true")
                    aria-describedby="site-a-autoriser-error"
                    prop:value=move || typed.get()
                    on:input:target=move |event| typed.set(event.target().value())
                />
            </Field>
            <button class="ui-button" type="submit">
                {t.allow}
            </button>
        </form>
        <ul class="home-edit__hosts">
            <For each=move || desk.choices.with(|choices| choices.hosts.clone()) key=Clone::clone let:host>
                <li>
                    <span>{host.clone()}</span>
                    <button
                        class="ui-button ui-button--icon ui-button--quiet"
                        r#type="button"
                        aria-label=BoardText::refuse_host(lang, &host)
                        on:click={
                            let host = host.clone();
                            move |event| {
                                browser::focus_beside(&event, "site-a-autoriser");
                                change(host.clone(), false);
                            }
                        }
                    >
                        <Icon name="trash" />
                    </button>
                </li>
            </For>
        </ul>
    }
}
