//! Sections of classes whose year is over: three steps to their end.

use super::{
    api,
    delete::DeleteDialog,
    warn::{WarnDialog, Warned},
};
use crate::{
    browser,
    error::AppError,
    paths,
    ui::{Icon, toast::use_toasts},
    visit::use_lang,
};
use leptos::prelude::*;
use preau_model::{
    ids::SectionId,
    publication::{ClosingStep, DeletedSection, OverSection, section_path},
    text::{ClassesText, explain},
    time::{Date, DateTime},
};
use wasm_bindgen_futures::spawn_local;

/// While an export is on its way, how often it is looked for, in milliseconds, and how many times.
const LOOK: (u32, u32) = (2_000, 60);

#[component]
pub(super) fn Over(
    over: Vec<OverSection>,
    deleted: Vec<DeletedSection>,
    today: Date,
    done: RwSignal<u32>,
) -> impl IntoView {
    let lang = use_lang();
    let t = ClassesText::of(lang);
    let warning: RwSignal<Option<Warned>> = RwSignal::new(None);
    let deleting: RwSignal<Option<(SectionId, String)>> = RwSignal::new(None);
    let unwarned: Vec<SectionId> =
        over.iter().filter(|section| section.step == ClosingStep::Warn).map(|section| section.id).collect();
    let none = over.is_empty();
    let warn_all = (unwarned.len() > 1).then(|| {
        view! {
            <button
                class="ui-button"
                r#type="button"
                on:click=move |_| warning.set(Some(Warned { sections: unwarned.clone(), title: t.warn_all.to_owned() }))
            >
                <Icon name="bell" />
                {t.warn_all}
            </button>
        }
    });
    view! {
        <section class="shell-page__section" aria-labelledby="fin">
            <div class="ui-card__header">
                <h2 id="fin">{t.over}</h2>
                {warn_all}
            </div>
            <p class="ui-muted">{if none { t.over_none } else { t.over_lead }}</p>
            <div class="publication-over">
                {over
                    .into_iter()
                    .map(|section| view! { <OverCard section=section warning=warning deleting=deleting done=done /> })
                    .collect_view()}
            </div>
            <WarnDialog warning=warning today=today done=done />
            <DeleteDialog deleting=deleting done=done />
        </section>
        {(!deleted.is_empty())
            .then(|| {
                view! {
                    <section class="shell-page__section" aria-labelledby="supprimees">
                        <h2 id="supprimees">{t.deleted_ones}</h2>
                        <ul class="ui-list">
                            {deleted
                                .into_iter()
                                .map(|section| {
                                    let line = ClassesText::deleted_line(lang, &section);
                                    view! {
                                        <li class="ui-row">
                                            <span class="ui-row__text">
                                                <span class="ui-row__title">{section.title}</span>
                                                <span class="ui-row__detail">{line}</span>
                                            </span>
                                        </li>
                                    }
                                })
                                .collect_view()}
                        </ul>
                    </section>
                }
            })}
    }
}

#[component]
fn OverCard(
    section: OverSection,
    warning: RwSignal<Option<Warned>>,
    deleting: RwSignal<Option<(SectionId, String)>>,
    done: RwSignal<u32>,
) -> impl IntoView {
    let lang = use_lang();
    let t = ClassesText::of(lang);
    let toasts = use_toasts();
    let id = section.id;
    let heading = format!("fin-{id}");
    let holds = ClassesText::holds(lang, &section);
    let OverSection { code, title, closing, exported, step, .. } = section;
    let (tone, icon, words) = match step {
        ClosingStep::Warn => ("plain", "bell", t.step_warn.to_owned()),
        ClosingStep::Wait(day) => ("info", "clock", ClassesText::wait(lang, day)),
        ClosingStep::Export { stale: false } => ("warning", "download", t.step_export.to_owned()),
        ClosingStep::Export { stale: true } => ("warning", "download", t.step_stale.to_owned()),
        ClosingStep::Delete => ("success", "check-circle", t.step_delete.to_owned()),
    };
    let call_off = move |_| {
        spawn_local(async move {
            match api::call_off(id).await {
                Ok(()) => {
                    toasts.say(t.called_off);
                    done.update(|n| *n += 1);
                }
                Err(AppError(failure)) => toasts.warn(explain(&failure, lang)),
            }
        });
    };
    let named = |action: &str| ClassesText::about(action, &title);
    let warned = Warned { sections: vec![id], title: named(t.warn) };
    let doomed = (id, title.clone());
    view! {
        <article class="ui-card publication-over__card" aria-labelledby=heading.clone()>
            <div class="publication-rights__words">
                <h3 id=heading.clone()>
                    <a href=section_path(&code) rel="external">
                        {title.clone()}
                    </a>
                </h3>
                <p class="ui-muted">{holds}</p>
            </div>
            <p>
                <span class="ui-badge" data-tone=tone>
                    <Icon name=icon />
                    {words}
                </span>
            </p>
            <div class="ui-muted ui-small">
                {closing.as_ref().map(|closing| view! { <p>{ClassesText::warned_by(lang, closing)}</p> })}
                {exported.map(|at| view! { <p>{ClassesText::exported(lang, at)}</p> })}
            </div>
            <div class="ui-card__footer">
                {(step == ClosingStep::Warn)
                    .then(|| {
                        view! {
                            <button
                                class="ui-button ui-button--primary"
                                r#type="button"
                                aria-label=named(t.warn)
                                on:click=move |_| warning.set(Some(warned.clone()))
                            >
                                <Icon name="bell" />
                                {t.warn}
                            </button>
                        }
                    })}
                <form
                    method="post"
                    action=paths::section_export(&code)
                    on:submit=move |_| look_for_export(id, exported, done, LOOK.1)
                >
                    <button
                        class="ui-button"
                        class:ui-button--primary=matches!(step, ClosingStep::Export { .. })
                        r#type="submit"
                        aria-label=named(if exported.is_some() { t.export_again } else { t.export })
                    >
                        <Icon name="download" />
                        {if exported.is_some() { t.export_again } else { t.export }}
                    </button>
                </form>
                {closing
                    .is_some()
                    .then(|| {
                        view! {
                            <button
                                class="ui-button ui-button--quiet"
                                r#type="button"
                                aria-label=named(t.call_off)
                                on:click=call_off
                            >
                                <Icon name="undo" />
                                {t.call_off}
                            </button>
                        }
                    })}
                {(step == ClosingStep::Delete)
                    .then(|| {
                        view! {
                            <button
                                class="ui-button ui-button--danger-quiet"
                                r#type="button"
                                aria-label=named(t.delete)
                                on:click=move |_| deleting.set(Some(doomed.clone()))
                            >
                                <Icon name="trash" />
                                {t.delete}
                            </button>
                        }
                    })}
            </div>
        </article>
    }
}

/// A download tells its page nothing: what the school notes of it is asked for until it is another.
fn look_for_export(section: SectionId, before: Option<DateTime>, done: RwSignal<u32>, left: u32) {
    browser::after(LOOK.0, move || {
        spawn_local(async move {
            let page = api::classes().await;
            let noted = page.is_ok_and(|page| {
                page.over.iter().any(|it| it.id == section && it.exported.is_some() && it.exported != before)
            });
            if noted {
                let _ = done.try_update(|n| *n += 1);
            } else if left > 0 && !done.is_disposed() {
                look_for_export(section, before, done, left - 1);
            }
        });
    });
}
