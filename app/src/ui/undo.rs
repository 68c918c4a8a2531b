use super::Icon;
use crate::{browser, visit::use_lang};
use leptos::prelude::*;
use preau_model::text::Words;

/// Undo and redo, as buttons and as keys.
#[component]
pub fn UndoRedo(
    #[prop(into)] can_undo: Signal<bool>,
    #[prop(into)] can_redo: Signal<bool>,
    #[prop(into)] undo: Callback<()>,
    #[prop(into)] redo: Callback<()>,
) -> impl IntoView {
    let t = Words::of(use_lang());
    browser::on_keys(move |key, shift| {
        let step = match (key, shift) {
            ("z", false) => undo,
            ("z", true) | ("y", false) => redo,
            _ => return false,
        };
        step.run(());
        true
    });
    let button = move |icon: &'static str, label: &'static str, can: Signal<bool>, step: Callback<()>| {
        // The last one that can be takes the focus with it: it goes to the other one.
        let other = if icon == "undo" { "retablir-un-geste" } else { "annuler-un-geste" };
        view! {
            <button
                class="ui-button ui-button--quiet ui-button--icon"
                id=if icon == "undo" { "annuler-un-geste" } else { "retablir-un-geste" }
                r#type="button"
                aria-label=label
                title=label
                disabled=move || !can.get()
                on:click=move |_| {
                    step.run(());
                    if !can.get_untracked() {
                        browser::after(0, move || browser::focus(other));
                    }
                }
            >
                <Icon name=icon />
            </button>
        }
    };
    view! {
        {button("undo", t.undo, can_undo, undo)}
        {button("redo", t.redo, can_redo, redo)}
    }
}
