use leptos::prelude::*;

/// A drawing of the sprite (`public/icons/sprite.svg`), decorative: the words beside it speak.
#[component]
pub fn Icon(name: &'static str, #[prop(optional)] small: bool, #[prop(optional)] large: bool) -> impl IntoView {
    let class = match (small, large) {
        (true, _) => "ui-icon ui-icon--small",
        (_, true) => "ui-icon ui-icon--large",
        _ => "ui-icon",
    };
    view! {
        <svg class=class aria-hidden="true" focusable="false">
            <use href=format!("/icons/sprite.svg#{name}")></use>
        </svg>
    }
}
