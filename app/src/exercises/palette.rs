//! The types that there are.

use super::face::icon;
use crate::{ui::Icon, visit::use_lang};
use leptos::prelude::*;
use preau_model::exercises::Type;

/// Those that can be made and answered, in the order in which they are offered.
pub const fn types() -> &'static [Type] {
    Type::ALL
}

/// Offers them; `chosen` is told which. A form is no exercise to who makes one.
#[component]
pub fn ExercisePalette(#[prop(into)] chosen: Callback<Type>) -> impl IntoView {
    let lang = use_lang();
    let types = types().iter().copied().filter(|kind| kind.is_scored()).map(move |kind| {
        let (name, hint) = kind.named(lang);
        view! {
            <li>
                <button class="exercises-palette__kind" r#type="button" on:click=move |_| chosen.run(kind)>
                    <span class="exercises-palette__sign">
                        <Icon name=icon(kind) />
                    </span>
                    <span class="exercises-palette__words">
                        <span class="exercises-palette__name">{name}</span>
                        <span class="exercises-palette__hint">{hint}</span>
                    </span>
                </button>
            </li>
        }
    });
    view! { <ul class="exercises-palette">{types.collect_view()}</ul> }
}
