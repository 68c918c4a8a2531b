//! Making the sections of classes, all of them or those that are chosen.

use super::api;
use crate::{
    error::AppError,
    paths,
    ui::{Empty, Field, Icon, Notice, Tone, toast::use_toasts},
    visit::use_lang,
};
use leptos::prelude::*;
use preau_model::{
    error::Failure,
    ids::{SectionId, StructureId},
    publication::{ClassSection, ClassesPage, section_path},
    text::{ClassesText, DirectoryText, RightsText, explain},
};
use std::collections::BTreeSet;
use wasm_bindgen_futures::spawn_local;

#[component]
pub(super) fn Make(page: ClassesPage, done: RwSignal<u32>) -> impl IntoView {
    let lang = use_lang();
    let t = ClassesText::of(lang);
    if page.missing.is_empty() && page.made.is_empty() {
        let action = view! {
            <a class="ui-button ui-button--primary" href=paths::IMPORT>
                <Icon name="import" />
                {DirectoryText::of(lang).import}
            </a>
        }
        .into_any();
        return view! { <Empty title=t.no_classes text=t.no_classes_text action=action /> }.into_any();
    }
    if page.missing.is_empty() {
        return view! { <Notice tone=Tone::Success title=t.all_made /> }.into_any();
    }
    let toasts = use_toasts();
    let all: BTreeSet<StructureId> = page.missing.iter().map(|class| class.structure).collect();
    let chosen = RwSignal::new(all.clone());
    let parent: RwSignal<Option<SectionId>> = RwSignal::new(page.usual);
    let busy = RwSignal::new(false);
    let failure: RwSignal<Option<Failure>> = RwSignal::new(None);
    let count = Memo::new(move |_| chosen.with(BTreeSet::len));
    let make = move |_| {
        if busy.get_untracked() || count.get_untracked() == 0 {
            return;
        }
        busy.set(true);
        failure.set(None);
        spawn_local(async move {
            let classes = chosen.get_untracked().into_iter().collect();
            let made = api::make(parent.get_untracked(), classes).await;
            if busy.try_set(false).is_some() {
                return;
            }
            match made {
                Ok(made) => {
                    toasts.say(ClassesText::made_now(lang, usize::try_from(made).unwrap_or(0)));
                    done.update(|n| *n += 1);
                }
                Err(AppError(why)) => failure.set(Some(why)),
            }
        });
    };
    view! {
        <section class="ui-card" aria-labelledby="a-creer">
            <div class="ui-card__header">
                <h2 id="a-creer">{t.to_make} " " <span class="ui-badge">{ClassesText::year(page.year)}</span></h2>
                <div class="ui-cluster">
                    <button
                        class="ui-button ui-button--small"
                        r#type="button"
                        on:click=move |_| chosen.set(all.clone())
                    >
                        {t.all}
                    </button>
                    <button
                        class="ui-button ui-button--small"
                        r#type="button"
                        on:click=move |_| chosen.set(BTreeSet::new())
                    >
                        {t.none}
                    </button>
                </div>
            </div>
            <div class="publication-classes__choice" role="group" aria-labelledby="a-creer">
                {page
                    .missing
                    .into_iter()
                    .map(|class| {
                        let id = class.structure;
                        view! {
                            <label class="ui-choice ui-choice--card">
                                <input
                                    r#type="checkbox"
                                    checked=true
                                    prop:checked=move || chosen.with(|chosen| chosen.contains(&id))
                                    on:change:target=move |event| {
                                        let on = event.target().checked();
                                        chosen
                                            .update(|chosen| {
                                                if on { chosen.insert(id) } else { chosen.remove(&id) };
                                            });
                                    }
                                />
                                <span class="ui-choice__text">
                                    <span class="ui-choice__label">{class.label.clone()}</span>
                                    <span class="ui-choice__hint">{ClassesText::class(lang, &class)}</span>
                                </span>
                            </label>
                        }
                    })
                    .collect_view()}
            </div>
            <div class="publication-classes__make">
                <Field id="ranger" label=t.within>
                    <select
                        class="ui-input"
                        id="ranger"
                        prop:value=move || parent.get().map(|id| id.to_string()).unwrap_or_default()
                        on:change:target=move |event| parent.set(event.target().value().parse().ok())
                    >
                        <option value="" selected=parent.get_untracked().is_none()>
                            {t.at_the_top}
                        </option>
                        {page
                            .places
                            .into_iter()
                            .map(|place| {
                                let depth = usize::try_from(place.depth).unwrap_or(0);
                                view! {
                                    <option value=place.id.to_string() selected=parent.get_untracked() == Some(place.id)>
                                        {"\u{2003}".repeat(depth)}
                                        {place.title}
                                    </option>
                                }
                            })
                            .collect_view()}
                    </select>
                </Field>
                <button
                    class="ui-button ui-button--primary ui-button--large"
                    r#type="button"
                    disabled=move || count.get() == 0
                    aria-busy=move || busy.get().then_some("true")
                    on:click=make
                >
                    <Icon name="plus" />
                    {move || ClassesText::make(lang, count.get())}
                </button>
            </div>
            {move || {
                failure.get().map(|why| view! { <Notice tone=Tone::Danger title=t.failed><p>{explain(&why, lang)}</p></Notice> })
            }}
        </section>
    }
    .into_any()
}

/// The sections of this year's classes.
#[component]
pub(super) fn Made(made: Vec<ClassSection>) -> impl IntoView {
    let lang = use_lang();
    let t = ClassesText::of(lang);
    (!made.is_empty()).then(|| {
        view! {
            <section class="shell-page__section" aria-labelledby="creees">
                <h2 id="creees">{t.made}</h2>
                <ul class="ui-list">
                    {made
                        .into_iter()
                        .map(|section| {
                            let rights = RightsText::of(lang).rights;
                            view! {
                                <li class="ui-row ui-row--link ui-row--wrap">
                                    <span class="ui-row__text">
                                        <a class="ui-row__title" href=section_path(&section.code) rel="external">
                                            {section.title.clone()}
                                        </a>
                                        <span class="ui-row__detail">{ClassesText::stands_in(lang, &section)}</span>
                                    </span>
                                    <span class="ui-row__end">
                                        {section.archived.then(|| view! { <span class="ui-badge">{t.archived}</span> })}
                                        <span class="ui-badge" data-tone=if section.follows { "success" } else { "plain" }>
                                            <Icon name=if section.follows { "link" } else { "edit" } />
                                            {if section.follows { t.follows } else { t.own_title }}
                                        </span>
                                        <a
                                            class="ui-button ui-button--small"
                                            href=paths::section_rights(&section.code)
                                            aria-label=ClassesText::about(rights, &section.title)
                                        >
                                            <Icon name="key" small=true />
                                            {rights}
                                        </a>
                                    </span>
                                </li>
                            }
                        })
                        .collect_view()}
                </ul>
            </section>
        }
    })
}
