//! One's own shortcuts.

use super::api;
use crate::{
    browser,
    error::AppError,
    ui::{Field, Icon, toast::use_toasts},
    visit::use_lang,
};
use leptos::prelude::*;
use preau_model::{
    error::{Failure, FieldProblem, Problem},
    home::{
        completed,
        personal::{SHORTCUTS_MAX, Shortcut, ShortcutChange},
    },
    text::{PersonalText, explain},
};
use wasm_bindgen_futures::spawn_local;

#[component]
pub fn ShortcutsBlock(shortcuts: Vec<Shortcut>) -> impl IntoView {
    let lang = use_lang();
    let t = PersonalText::of(lang);
    let toasts = use_toasts();
    let ready = browser::taken_over();
    let all = RwSignal::new(shortcuts);
    let editing = RwSignal::new(false);
    let (name, address) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let problems: RwSignal<Vec<FieldProblem>> = RwSignal::new(Vec::new());
    let problem = move |field: &'static str| {
        Signal::derive(move || {
            problems.with(|all| all.iter().find(|it| it.field == field).map(|it| -> Problem { it.problem.clone() }))
        })
    };
    let change = move |change: ShortcutChange| {
        let added = matches!(change, ShortcutChange::Add(_));
        spawn_local(async move {
            match api::change_shortcuts(change).await {
                Ok(now) => {
                    let _ = all.try_set(now);
                    let _ = problems.try_set(Vec::new());
                    if added {
                        let _ = name.try_set(String::new());
                        let _ = address.try_set(String::new());
                        browser::focus("raccourci-nom");
                    }
                }
                Err(AppError(Failure::Invalid(found))) => {
                    let _ = problems.try_set(found);
                }
                Err(AppError(failure)) => toasts.warn(explain(&failure, lang)),
            }
        });
    };
    let input =
        move |id: &'static str, value: RwSignal<String>, problem: Signal<Option<Problem>>, max: &'static str| {
            view! {
                <input
                    class="ui-input"
                    id=id
                    r#type="text"
                    maxlength=max
                    autocapitalize="off"
                    aria-invalid=move || problem.get().map(|_| "true")
                    aria-describedby=format!("{id}-hint {id}-error")
                    prop:value=move || value.get()
                    on:input:target=move |event| value.set(event.target().value())
                />
            }
        };
    view! {
        <Show when=move || all.with(Vec::is_empty)>
            <p class="ui-muted">{t.no_shortcuts}</p>
        </Show>
        <ul class="home-services">
            <For each=move || all.get() key=|it| (it.name.clone(), it.address.clone()) let:shortcut>
                <li class="home-shortcut">
                    <a class="home-service" href=shortcut.address.clone() rel="noopener external">
                        <span class="home-shortcut__sign" aria-hidden="true">
                            {sign(&shortcut)}
                        </span>
                        <span>{shortcut.name.clone()}</span>
                    </a>
                    <Show when=move || editing.get()>
                        {
                            let shortcut = shortcut.clone();
                            let label = PersonalText::remove_shortcut(lang, &shortcut.name);
                            view! {
                                <button
                                    class="ui-button ui-button--icon ui-button--quiet"
                                    r#type="button"
                                    aria-label=label
                                    on:click=move |event| {
                                        browser::focus_beside(&event, "raccourci-nom");
                                        change(ShortcutChange::Remove(shortcut.clone()));
                                    }
                                >
                                    <Icon name="trash" />
                                </button>
                            }
                        }
                    </Show>
                </li>
            </For>
        </ul>
        <Show when=move || ready.get()>
            <button
                class="ui-button ui-button--small ui-button--quiet"
                r#type="button"
                aria-expanded=move || editing.get().to_string()
                on:click=move |_| editing.update(|open| *open = !*open)
            >
                <Icon name="edit" small=true />
                {move || if editing.get() { t.done } else { t.edit_shortcuts }}
            </button>
        </Show>
        <Show when=move || editing.get()>
            <form
                class="ui-stack ui-stack--tight"
                on:submit=move |event| {
                    event.prevent_default();
                    let (name, address) = (name.get_untracked(), address.get_untracked());
                    let address = completed(&address).unwrap_or(address);
                    change(ShortcutChange::Add(Shortcut { name, address }));
                }
            >
                <Field id="raccourci-nom" label=t.shortcut_name problem=problem("name")>
                    {input("raccourci-nom", name, problem("name"), "120")}
                </Field>
                <Field id="raccourci-adresse" label=t.shortcut_address hint=t.shortcut_hint problem=problem("address")>
                    {input("raccourci-adresse", address, problem("address"), "2000")}
                </Field>
                <button class="ui-button" type="submit" disabled={move || all.with(Vec::len) >= SHORTCUTS_MAX}>
                    <Icon name="plus" small=true />
                    {t.add}
                </button>
            </form>
        </Show>
    }
}

/// The first letter of the name.
fn sign(shortcut: &Shortcut) -> String {
    shortcut.name.chars().next().map(|c| c.to_uppercase().collect()).unwrap_or_default()
}
