//! The exercises of an activity as a file; what will not be in it is told before.

use super::api;
use crate::{
    error::AppError,
    ui::{Icon, Modal, Notice, Tone},
    visit::use_lang,
};
use leptos::prelude::*;
use preau_model::{
    exercises::exchange::{Format, Leaving, export_path},
    ids::ActivityId,
    text::{ExchangeText, explain, explain_left_out},
};

#[component]
pub(in super::super) fn ExportDialog(open: RwSignal<bool>, activity: ActivityId) -> impl IntoView {
    view! {
        <Modal open=open title=ExchangeText::of(use_lang()).export_title>
            <Inside activity=activity />
        </Modal>
    }
}

#[component]
fn Inside(activity: ActivityId) -> impl IntoView {
    let lang = use_lang();
    let t = ExchangeText::of(lang);
    let format = RwSignal::new(Format::Moodle);
    let leaving = LocalResource::new(move || api::preview_export(activity, format.get()));
    view! {
        <fieldset class="exchange__formats">
            <legend>{t.format}</legend>
            {Format::ALL
                .into_iter()
                .map(|it| {
                    let first = it == Format::Moodle;
                    view! {
                        <label class="ui-choice">
                            <input
                                r#type="radio"
                                name="format-exporte"
                                value=it.code()
                                checked=first
                                on:change=move |_| format.set(it)
                            />
                            <span class="ui-choice__text">
                                <span>{it.name()}</span>
                                <span class="ui-choice__hint">{ExchangeText::format_hint(lang, it)}</span>
                            </span>
                        </label>
                    }
                })
                .collect_view()}
        </fieldset>
        <Transition fallback=|| {
            view! { <div class="ui-skeleton"></div> }
        }>
            {move || {
                leaving
                    .get()
                    .map(|leaving| match leaving {
                        Ok(leaving) => view! { <Told leaving=leaving activity=activity format=format.get_untracked() /> }.into_any(),
                        Err(AppError(failure)) => {
                            view! {
                                <Notice tone=Tone::Danger title=explain(&failure, lang) />
                            }
                                .into_any()
                        }
                    })
            }}
        </Transition>
    }
}

#[component]
fn Told(leaving: Leaving, activity: ActivityId, format: Format) -> impl IntoView {
    let lang = use_lang();
    let t = ExchangeText::of(lang);
    let Leaving { exercises, left_out } = leaving;
    let mut steps: Vec<(u32, Vec<&str>)> = Vec::new();
    for (number, why) in left_out {
        let why = explain_left_out(why, lang);
        match steps.last_mut() {
            Some((last, all)) if *last == number => all.push(why),
            _ => steps.push((number, vec![why])),
        }
    }
    view! {
        {if steps.is_empty() {
            let said = if exercises == 0 { t.no_exercises } else { t.all_goes };
            view! { <p class="exchange__said">{said}</p> }.into_any()
        } else {
            view! {
                <section class="exchange__part">
                    <h3>{t.not_all_goes}</h3>
                    <ul class="exchange__list">
                        {steps
                            .into_iter()
                            .map(|(number, why)| {
                                view! {
                                    <li class="exchange__question" data-stays="">
                                        <Icon name="info" small=true />
                                        <div class="exchange__words">
                                            <span class="exchange__kind">{ExchangeText::step(lang, number)}</span>
                                            <span>{why.join(" ")}</span>
                                        </div>
                                    </li>
                                }
                            })
                            .collect_view()}
                    </ul>
                </section>
            }
                .into_any()
        }}
        {(exercises > 0)
            .then(|| {
                view! {
                    <div class="exchange__foot">
                        <p>{ExchangeText::going(lang, exercises)}</p>
                        <a class="ui-button ui-button--primary" href=export_path(activity, format) download="" rel="external">
                            <Icon name="download" />
                            {t.download}
                        </a>
                    </div>
                }
            })}
    }
}
