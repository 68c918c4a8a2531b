use crate::shell::NotFound;
use leptos::prelude::*;

#[component]
pub fn PeoplePage() -> impl IntoView {
    view! { <NotFound /> }
}
#[component]
pub fn ImportPage() -> impl IntoView {
    view! { <NotFound /> }
}
#[component]
pub fn LettersPage() -> impl IntoView {
    view! { <NotFound /> }
}
#[component]
pub fn PersonPage() -> impl IntoView {
    view! { <NotFound /> }
}
