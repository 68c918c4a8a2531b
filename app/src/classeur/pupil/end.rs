//! Behind the last step: what is still to be done, and what is to be remembered.

use super::walk::Way;
use crate::{
    paths,
    ui::{Drawing, Icon},
    visit::use_lang,
};
use leptos::prelude::*;
use preau_model::{
    classeur::Shown,
    text::{ClasseurText, WalkText},
};

#[component]
pub(super) fn End() -> impl IntoView {
    let lang = use_lang();
    let t = WalkText::of(lang);
    let way = expect_context::<Way>();
    let screens = way.screens.get_value();
    let left = {
        let all: Vec<_> = screens.iter().map(|screen| (screen.step.id, screen.step.shown.clone())).collect();
        move || all.iter().cloned().enumerate().filter(|(_, (id, _))| !way.is_done(*id)).collect::<Vec<_>>()
    };
    let left = Memo::new(move |_| left());
    let remembered: Vec<String> = screens
        .into_iter()
        .filter_map(|screen| match screen.step.shown {
            Shown::Content(content) => content.summary().map(str::to_owned),
            Shown::Exercise(_) => None,
        })
        .collect();
    let head = move || {
        let count = left.with(Vec::len);
        if count == 0 {
            view! {
                <div class="walk-end__picture" inner_html=Drawing::Hello.svg()></div>
                <h2 class="walk-end__title">{t.well_done}</h2>
                <p>{t.well_done_text}</p>
            }
            .into_any()
        } else {
            view! {
                <h2 class="walk-end__title">{WalkText::left(lang, count)}</h2>
                <ul class="walk-end__left">
                    {left
                        .get()
                        .into_iter()
                        .map(|(n, (_, content))| {
                            view! {
                                <li>
                                    <a class="ui-link" href=way.address(n)>
                                        {ClasseurText::pupil_step(lang, &content)}
                                    </a>
                                </li>
                            }
                        })
                        .collect_view()}
                </ul>
            }
            .into_any()
        }
    };
    view! {
        <section class="walk-end" id="etape" tabindex="-1" aria-label=t.over>
            {head}
        </section>
        {(!remembered.is_empty())
            .then(|| {
                view! {
                    <section class="walk-end__summary" aria-labelledby="a-retenir">
                        <h2 id="a-retenir">
                            <Icon name="star" />
                            {t.to_remember}
                        </h2>
                        {remembered
                            .into_iter()
                            .map(|html| view! { <div class="prose" inner_html=html></div> })
                            .collect_view()}
                    </section>
                }
            })}
        <nav class="walk__bar" aria-label=t.steps>
            <a class="ui-button walk__back" href=way.address(0)>
                <Icon name="arrow-left" />
                <span>{t.from_start}</span>
            </a>
            <a class="ui-button ui-button--primary walk__next" href=paths::ACTIVITIES>
                <span>{t.all_activities}</span>
                <Icon name="arrow-right" />
            </a>
        </nav>
    }
}
