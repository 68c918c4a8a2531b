//! An activity or a folder is shared with colleagues.

use super::api;
use crate::{
    browser,
    error::AppError,
    ui::{Avatar, Field, Icon, Modal, toast::use_toasts},
    visit::use_lang,
};
use leptos::prelude::*;
use preau_model::{
    classeur::{Colleague, Level, Shared},
    error::Failure,
    ids::PersonId,
    text::{ClasseurText, explain},
};
use wasm_bindgen_futures::spawn_local;

/// How long typing rests before it is searched, in milliseconds.
const SEARCH_AFTER_MS: u32 = 200;

/// Colleagues that a name fits, or why it is not known.
type Found = Result<Vec<(PersonId, String)>, Failure>;

/// The dialog: open while `shared` names something.
#[component]
pub(super) fn ShareDialog(shared: RwSignal<Option<Shared>>) -> impl IntoView {
    let t = ClasseurText::of(use_lang());
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        if shared.get().is_some() {
            open.set(true);
        }
    });
    Effect::new(move |_| {
        if !open.get() && shared.with_untracked(Option::is_some) {
            shared.set(None);
        }
    });
    view! {
        <Modal open=open title=t.share_title>
            {move || shared.get().map(|what| view! { <Sharing what=what /> })}
        </Modal>
    }
}

#[component]
fn Sharing(what: Shared) -> impl IntoView {
    let lang = use_lang();
    let t = ClasseurText::of(lang);
    let toasts = use_toasts();
    let round = RwSignal::new(0_u32);
    let colleagues = LocalResource::new(move || {
        round.track();
        api::colleagues(what)
    });
    let words = RwSignal::new(String::new());
    // `None`: not searched yet.
    let found: RwSignal<Option<Found>> = RwSignal::new(None);
    let asked = StoredValue::new(0_u32);
    let search = move |text: String| {
        asked.update_value(|n| *n += 1);
        let mine = asked.get_value();
        words.set(text.clone());
        browser::after(SEARCH_AFTER_MS, move || {
            if asked.try_get_value() != Some(mine) {
                return;
            }
            spawn_local(async move {
                let answer = api::find_colleagues(text.clone()).await.map_err(|AppError(failure)| failure);
                if asked.try_get_value() == Some(mine) {
                    found.set((!text.trim().is_empty()).then_some(answer));
                }
            });
        });
    };
    // `field`: where the level was chosen, and what it was before.
    let set = move |person: PersonId, level: Option<Level>, field: Option<(web_sys::HtmlSelectElement, Level)>| {
        spawn_local(async move {
            if let Err(AppError(failure)) = api::share(what, person, level).await {
                toasts.warn(explain(&failure, lang));
                // Refused, what is chosen is not what is so.
                if let Some((field, before)) = field {
                    field.set_value(before.code());
                }
            }
            round.try_update(|n| *n += 1);
        });
    };
    let add = move |person: PersonId| {
        words.set(String::new());
        found.set(None);
        set(person, Some(Level::Read), None);
        browser::focus("partage-nom");
    };
    let line = move |colleague: Colleague| {
        let Colleague { person, name, level } = colleague;
        view! {
            <li class="classeur-colleague">
                <Avatar name=name.clone() />
                <span class="classeur-colleague__name">{name.clone()}</span>
                <select
                    class="ui-input"
                    aria-label=ClasseurText::right_of(lang, &name)
                    on:change=move |event| {
                        let field: web_sys::HtmlSelectElement = event_target(&event);
                        set(person, Level::from_code(&field.value()), Some((field, level)));
                    }
                >
                    {Level::SHARED
                        .into_iter()
                        .map(|each| {
                            view! {
                                <option value=each.code() selected=each == level>
                                    {ClasseurText::level(lang, each)}
                                </option>
                            }
                        })
                        .collect_view()}
                </select>
                <button
                    class="ui-button ui-button--icon ui-button--quiet"
                    r#type="button"
                    aria-label=ClasseurText::unshare(lang, &name)
                    title=t.stop_sharing
                    on:click=move |_| set(person, None, None)
                >
                    <Icon name="close" />
                </button>
            </li>
        }
    };
    let results = move || {
        found.get().map(|found| {
            let found = match found {
                Ok(found) => found,
                Err(failure) => return view! { <p>{explain(&failure, lang)}</p> }.into_any(),
            };
            if found.is_empty() {
                return view! { <p class="ui-muted">{t.share_nobody}</p> }.into_any();
            }
            view! {
                <ul class="classeur-share__found">
                    {found
                        .into_iter()
                        .map(|(person, name)| {
                            view! {
                                <li>
                                    <button
                                        class="classeur-share__offer"
                                        r#type="button"
                                        aria-label=ClasseurText::share_with(lang, &name)
                                        on:click=move |_| add(person)
                                    >
                                        <Avatar name=name.clone() />
                                        <span>{name.clone()}</span>
                                        <Icon name="plus" />
                                    </button>
                                </li>
                            }
                        })
                        .collect_view()}
                </ul>
            }
            .into_any()
        })
    };
    view! {
        <div class="classeur-share ui-fields">
            <Field id="partage-nom" label=t.share_find hint=t.share_find_hint>
                <input
                    class="ui-input"
                    id="partage-nom"
                    r#type="search"
                    autocomplete="off"
                    autofocus
                    aria-describedby="partage-nom-hint"
                    prop:value=move || words.get()
                    on:input=move |event| search(event_target_value(&event))
                />
            </Field>
            <div role="status">{results}</div>
            <section aria-labelledby="partage-avec">
                <h3 id="partage-avec">{t.shared_with}</h3>
                // Of its own: the page behind the dialog does not wait.
                <Transition fallback=|| view! { <div class="ui-skeleton"></div> }>{move || {
                    colleagues
                        .get()
                        .map(|answer| match answer {
                            Ok(all) if all.is_empty() => view! { <p class="ui-muted">{t.not_shared}</p> }.into_any(),
                            Ok(all) => {
                                view! { <ul class="classeur-colleagues">{all.into_iter().map(line).collect_view()}</ul> }
                                    .into_any()
                            }
                            Err(AppError(failure)) => view! { <p role="alert">{explain(&failure, lang)}</p> }.into_any(),
                        })
                }}</Transition>
            </section>
        </div>
    }
}
