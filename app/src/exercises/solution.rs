//! The key, when it may be shown.

use super::{face, sheet::Sheet};
use leptos::prelude::*;
use preau_model::exercises::{PosedBody, Solution};

/// What should have been answered. `posed`: what its things are called is there.
#[component]
pub(super) fn SolutionView(sheet: Sheet, posed: PosedBody, solution: Solution) -> impl IntoView {
    let t = sheet.text();
    face::solved(posed, solution, sheet).map(|shown| {
        view! {
            <section class="exercises-solution" aria-labelledby=sheet.id("corrige")>
                <h3 id=sheet.id("corrige")>{t.solution}</h3>
                {shown}
            </section>
        }
    })
}

pub(super) fn list(lines: impl Iterator<Item = AnyView>) -> AnyView {
    let lines = lines.map(|line| view! { <li>{line}</li> }).collect_view();
    view! { <ul class="exercises-solution__list">{lines}</ul> }.into_any()
}

/// Any of these would have been right.
pub(super) fn any_of(sheet: Sheet, texts: &[String]) -> String {
    texts.join(sheet.text().or)
}
