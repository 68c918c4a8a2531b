//! The key, when it may be shown.

use super::{
    blanks, choices, groups, order, pairs,
    sheet::{ItemView, Sheet},
};
use crate::ui::Icon;
use leptos::prelude::*;
use preau_model::{
    exercises::{PosedBody, PosedItem, Solution, numeric},
    text::ExercisesText,
};

/// What should have been answered. `posed`: what its things are called is there.
#[component]
pub(super) fn SolutionView(sheet: Sheet, posed: PosedBody, solution: Solution) -> impl IntoView {
    let (lang, t) = (sheet.lang, sheet.text());
    let item = move |item: PosedItem| view! { <ItemView sheet=sheet item=item /> };
    let words = |texts: Vec<String>| texts.join(t.or);
    let shown = match (&posed, &solution) {
        (PosedBody::Choices(posed), _) => {
            list(choices::player::solved(posed, &solution).into_iter().map(|it| item(it).into_any()))
        }
        (PosedBody::Order(posed), _) => {
            let items = order::player::solved(posed, &solution).into_iter();
            view! { <ol class="exercises-solution__order">{items.map(|it| view! { <li>{item(it)}</li> }).collect_view()}</ol> }
                .into_any()
        }
        (PosedBody::Pairs(posed), _) => {
            let pairs = pairs::player::solved(posed, &solution).into_iter();
            list(pairs.map(|(left, right)| {
                view! {
                    {item(left)}
                    <Icon name="arrow-right" small=true />
                    {item(right)}
                }
                .into_any()
            }))
        }
        (PosedBody::Groups(posed), _) => {
            let groups = groups::player::solved(posed, &solution).into_iter();
            list(groups.map(|(group, items)| {
                view! {
                    <strong>{item(group)}</strong>
                    {items.into_iter().map(item).collect_view()}
                }
                .into_any()
            }))
        }
        (PosedBody::Blanks(_), _) => {
            let blanks = blanks::player::solved(&solution).into_iter().zip(1..);
            list(blanks.map(|(accepted, n)| {
                view! {
                    <span class="ui-muted">{ExercisesText::blank(lang, n)}</span>
                    <strong>{words(accepted)}</strong>
                }
                .into_any()
            }))
        }
        (_, Solution::TrueFalse(it)) => {
            let word = it.says.map(|says| if says { t.is_true } else { t.is_false });
            view! { <p><strong>{word}</strong></p> }.into_any()
        }
        (_, Solution::Numeric(it)) => {
            let by = match &it.within {
                numeric::Within::Exactly => String::new(),
                numeric::Within::Absolute(by) => format!(" ± {by}"),
                numeric::Within::Percent(by) => format!(" ± {}\u{a0}%", by.trim_end_matches('%').trim_end()),
            };
            let unit = it.unit.clone().map(|unit| format!("\u{a0}{unit}")).unwrap_or_default();
            view! { <p><strong>{it.value.clone()}{by}{unit}</strong></p> }.into_any()
        }
        (_, Solution::ShortText(it)) => view! { <p><strong>{words(it.accepted.clone())}</strong></p> }.into_any(),
        (_, Solution::Dictation(it)) => view! { <p class="exercises-solution__text">{it.text.clone()}</p> }.into_any(),
        (
            _,
            Solution::Spoken(preau_model::exercises::spoken::Solution { model })
            | Solution::Open(preau_model::exercises::open::Solution { model }),
        ) => view! { <div class="prose" inner_html=model.clone()></div> }.into_any(),
        (_, Solution::Hotspot(_)) => view! { <p>{t.zones_shown}</p> }.into_any(),
        _ => return ().into_any(),
    };
    view! {
        <section class="exercises-solution" aria-labelledby=sheet.id("corrige")>
            <h3 id=sheet.id("corrige")>{t.solution}</h3>
            {shown}
        </section>
    }
    .into_any()
}

fn list(lines: impl Iterator<Item = AnyView>) -> AnyView {
    let lines = lines.map(|line| view! { <li>{line}</li> }).collect_view();
    view! { <ul class="exercises-solution__list">{lines}</ul> }.into_any()
}
