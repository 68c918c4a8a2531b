//! A field that searches, with what was found below it.

use super::{
    api,
    parts::{Sign, detail},
};
use crate::{browser, visit::use_lang};
use leptos::prelude::*;
use preau_model::{
    publication::{Grantee, NamedGrantee},
    text::RightsText,
};
use wasm_bindgen_futures::spawn_local;

/// How long typing rests before it is searched, in milliseconds.
const SEARCH_AFTER_MS: u32 = 200;

/// What is searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whom {
    /// People and groups; without a text, everybody and the functions.
    Grantees,
    People,
}

/// `taken`: those who are chosen already. They are shown, so that nobody looks for them in vain.
#[component]
pub(super) fn Suggest(
    id: &'static str,
    label: &'static str,
    hint: &'static str,
    nothing: &'static str,
    whom: Whom,
    code: StoredValue<String>,
    #[prop(optional, into)] taken: Signal<Vec<Grantee>>,
    choose: Callback<NamedGrantee>,
) -> impl IntoView {
    let lang = use_lang();
    let t = RightsText::of(lang);
    let text = RwSignal::new(String::new());
    let offers: RwSignal<Vec<NamedGrantee>> = RwSignal::new(Vec::new());
    let open = RwSignal::new(false);
    // Which offer the arrows are on.
    let at: RwSignal<Option<usize>> = RwSignal::new(None);
    let searched = RwSignal::new(false);
    let asked = StoredValue::new(0_u32);
    let search = move |value: String, wait: u32| {
        asked.update_value(|n| *n += 1);
        let mine = asked.get_value();
        at.set(None);
        text.set(value.clone());
        searched.set(false);
        if value.trim().is_empty() && whom == Whom::People {
            offers.set(Vec::new());
            return;
        }
        browser::after(wait, move || {
            if asked.try_get_value() != Some(mine) {
                return;
            }
            spawn_local(async move {
                let Some(code) = code.try_get_value() else { return };
                let found = match whom {
                    Whom::Grantees => api::find_grantees(code, value).await,
                    Whom::People => api::find_people(code, value).await,
                };
                if asked.try_get_value() == Some(mine) {
                    let _ = offers.try_set(found.unwrap_or_default());
                    let _ = searched.try_set(true);
                    let _ = open.try_set(true);
                }
            });
        });
    };
    let is_taken = move |who: &NamedGrantee| taken.with(|taken| taken.contains(&who.grantee));
    let close = move || {
        open.set(false);
        at.set(None);
    };
    let take = move |who: NamedGrantee| {
        if is_taken(&who) {
            return;
        }
        asked.update_value(|n| *n += 1);
        text.set(String::new());
        offers.set(Vec::new());
        searched.set(false);
        close();
        choose.run(who);
    };
    let shown = Memo::new(move |_| open.get() && offers.with(|all| !all.is_empty()));
    let option_id = move |n: usize| format!("{id}-offre-{n}");
    let key = move |event: leptos::ev::KeyboardEvent| {
        let count = offers.with_untracked(Vec::len);
        let step = |forward: bool| {
            open.set(true);
            at.update(|at| {
                *at = Some(match (*at, forward) {
                    (None, true) => 0,
                    (None, false) => count - 1,
                    (Some(n), true) => (n + 1) % count,
                    (Some(n), false) => (n + count - 1) % count,
                });
            });
            let n = at.get_untracked().unwrap_or(0);
            browser::show_element(&option_id(n));
        };
        match event.key().as_str() {
            "ArrowDown" if count > 0 => step(true),
            "ArrowUp" if count > 0 => step(false),
            "Enter" if shown.get_untracked() => {
                let free = |who: &&NamedGrantee| !is_taken(who);
                let chosen = offers.with_untracked(|all| match at.get_untracked() {
                    Some(n) => all.get(n).cloned(),
                    None => all.iter().find(free).cloned(),
                });
                if let Some(who) = chosen {
                    take(who);
                }
            }
            "Escape" if shown.get_untracked() => close(),
            _ => return,
        }
        event.prevent_default();
    };
    view! {
        <div class="ui-field publication-suggest">
            <label class="ui-field__label" r#for=id>
                {label}
            </label>
            <p class="ui-field__hint" id=format!("{id}-hint")>
                {hint}
            </p>
            <input
                class="ui-input"
                id=id
                r#type="text"
                role="combobox"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                maxlength="100"
                aria-autocomplete="list"
                aria-expanded=move || shown.get().to_string()
                aria-controls=format!("{id}-offres")
                aria-activedescendant=move || at.get().filter(|_| shown.get()).map(option_id)
                aria-describedby=format!("{id}-hint")
                prop:value=move || text.get()
                on:input:target=move |event| search(event.target().value(), SEARCH_AFTER_MS)
                on:focus=move |_| {
                    if whom == Whom::Grantees && offers.with_untracked(Vec::is_empty) {
                        search(text.get_untracked(), 0);
                    } else {
                        open.set(true);
                    }
                }
                on:blur=move |_| close()
                on:keydown=key
            />
            <ul class="publication-suggest__offers" id=format!("{id}-offres") role="listbox" aria-label=label hidden=move || !shown.get()>
                {move || {
                    offers
                        .get()
                        .into_iter()
                        .enumerate()
                        .map(|(n, who)| {
                            let (name, about) = (RightsText::grantee(lang, &who), detail(lang, &who));
                            let already = is_taken(&who);
                            let chosen = who.clone();
                            view! {
                                <li
                                    class="publication-suggest__offer"
                                    id=option_id(n)
                                    role="option"
                                    aria-selected=move || (at.get() == Some(n)).to_string()
                                    aria-disabled=already.then_some("true")
                                    // Before the field loses the focus.
                                    on:mousedown=|event| event.prevent_default()
                                    on:click=move |_| take(chosen.clone())
                                >
                                    <Sign who=who />
                                    <span class="publication-rights__words">
                                        <span class="ui-row__title">{name}</span>
                                        <span class="ui-row__detail">
                                            {if already { t.already.to_owned() } else { about }}
                                        </span>
                                    </span>
                                </li>
                            }
                        })
                        .collect_view()
                }}
            </ul>
            <p class="ui-muted ui-small" role="status">
                {move || {
                    let empty = searched.get() && offers.with(Vec::is_empty) && text.with(|text| !text.trim().is_empty());
                    if empty { nothing } else { "" }
                }}
            </p>
        </div>
    }
}
