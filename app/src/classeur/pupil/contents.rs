//! The steps of an activity, to go to one of them.

use super::walk::Way;
use crate::{ui::Icon, visit::use_lang};
use leptos::prelude::*;
use preau_model::text::{ClasseurText, WalkText};

#[component]
pub(super) fn Contents() -> impl IntoView {
    let lang = use_lang();
    let t = WalkText::of(lang);
    let way = expect_context::<Way>();
    let mut chapter: Option<String> = None;
    let lines: Vec<AnyView> = way
        .screens
        .get_value()
        .into_iter()
        .enumerate()
        .map(|(n, screen)| {
            let id = screen.step.id;
            let head = (screen.chapter != chapter).then(|| screen.chapter.clone()).flatten();
            chapter.clone_from(&screen.chapter);
            let done = move || way.is_done(id);
            view! {
                {head.map(|title| view! { <li class="walk-contents__chapter">{title}</li> })}
                <li>
                    <a
                        class="walk-contents__step"
                        href=way.address(n)
                        aria-current=move || (way.here.get() == n).then_some("step")
                    >
                        <span class="walk-contents__sign" data-done=move || done().then_some("")>
                            {move || done().then(|| view! { <Icon name="check" small=true /> })}
                        </span>
                        <span>{ClasseurText::pupil_step(lang, &screen.step.shown)}</span>
                        {move || done().then(|| view! { <span class="ui-hidden">{t.step_done}</span> })}
                    </a>
                </li>
            }
            .into_any()
        })
        .collect();
    view! {
        <details class="walk-contents">
            <summary>
                <Icon name="list" small=true />
                {t.contents}
            </summary>
            <ol class="walk-contents__list">{lines}</ol>
        </details>
    }
}
