use leptos::prelude::*;
use preau_model::homework::subject_hue;

/// A person's initials on their colour.
#[component]
pub fn Avatar(
    #[prop(into)] name: String,
    #[prop(optional)] small: bool,
    #[prop(optional)] large: bool,
) -> impl IntoView {
    let class = match (small, large) {
        (true, _) => "ui-avatar ui-avatar--small",
        (_, true) => "ui-avatar ui-avatar--large",
        _ => "ui-avatar",
    };
    view! {
        <span class=class data-hue=subject_hue(&name).to_string() aria-hidden="true">
            {initials(&name)}
        </span>
    }
}

/// A subject's sign: two letters on its colour.
#[component]
pub fn Book(#[prop(into)] subject: String) -> impl IntoView {
    let letters: String = subject.chars().filter(|c| c.is_alphanumeric()).take(2).collect();
    view! {
        <span class="ui-book" data-hue=subject_hue(&subject).to_string() aria-hidden="true">
            {letters}
        </span>
    }
}

/// First letters of the first and the last word.
fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter_map(|word| word.chars().next());
    let first = words.next();
    let last = words.next_back();
    first.into_iter().chain(last).flat_map(char::to_uppercase).collect()
}
